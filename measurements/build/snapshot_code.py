"""Stays inside of a snapshot: the code of what a page runs and imports as it starts, compiled when the snapshot was made.

What was kept is found by its text, so a file that was changed since is compiled as ever. A start that compiles nothing never
calls Python's parser either, whose WebAssembly would have to be compiled for it first.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, attr-defined, import-not-found, method-assign"

import _imp
import ast
import importlib._bootstrap_external as loaders
import inspect
import marshal

import _pyodide._base as pyodide

PYODIDES_OWN = ("{}", "import importlib; importlib", "import __main__; __main__.__dict__", "import builtins; builtins.__dict__")
"""What Pyodide runs whenever it starts."""

kept: dict[bytes, bytes] = {}
"""Hash of a source, which tells scripts from modules, to its code as bytes: they take less room than the objects would."""
compiled: list[str] = []
"""The beginning of each source that had to be compiled after all."""

compile_text = pyodide._parse_and_compile_gen
compile_module = loaders.SourceLoader.source_to_code
USUAL = {name: value for name, value in compile_text.__kwdefaults__.items() if name not in ("filename", "flags")}


def name_of(source, module):
    return _imp.source_hash(1 if module else 0, source)


def compile_all(texts, modules):
    """The code of texts that Pyodide runs and of modules' sources, as bytes for `keep`. Raises SyntaxError."""
    found = {}
    for text in (*PYODIDES_OWN, *texts):
        code = pyodide.CodeRunner(text, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT).compile().code
        found[name_of(text.encode(), False)] = marshal.dumps(code)
    for text in modules:
        found[name_of(text.encode(), True)] = marshal.dumps(compile(text, "<kept>", "exec", dont_inherit=True))
    return marshal.dumps(found)


def keep(codes):
    """From now on use these codes. What compiles is not called here: it would leave its traces in the memory."""
    kept.update(marshal.loads(codes))
    pyodide._parse_and_compile_gen = kept_text
    loaders.SourceLoader.source_to_code = kept_module


def code_of(source, module, path):
    """None where nothing was kept."""
    data = kept.get(name_of(source, module))
    if data is None:
        return None
    code = marshal.loads(data)
    _imp._fix_co_filename(code, path)
    return code


def kept_text(source, *, filename="<exec>", flags=0, **options):
    """As Pyodide's generator: gives the syntax tree, takes it back, returns the code. Of what was kept there is no tree."""
    code = code_of(source.encode(), False, filename) if {**USUAL, **options} == USUAL else None
    waits = code is not None and code.co_flags & inspect.CO_COROUTINE
    if code is None or flags not in (0, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT) or (waits and not flags):
        compiled.append(source[:60])
        return (yield from compile_text(source, filename=filename, flags=flags, **options))
    yield None
    return code


def kept_module(self, data, path, **options):
    code = code_of(data, True, path) if isinstance(data, bytes) else None
    if code is None:
        compiled.append(bytes(data[:60]).decode(errors="replace"))
        return compile_module(self, data, path, **options)
    return code
