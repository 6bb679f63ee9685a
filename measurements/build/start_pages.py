"""Pages that start a lane another way than its stock page does: one switch each, so that each can be measured alone.

    site/lanes/<lane>.<start>.html    made from the lane's own page by the edits below, which is all that differs

Made at set-up beside the lanes' pages, and not kept in git. Standard library only. What the switches are, and which lanes have
them, is declared in site/catalog.json under `starts`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from measurements.build.snapshot import PYODIDE, PYSCRIPT_IMPORTS
from measurements.errors import FrontRowError
from measurements.machine.checkout import Checkout, digest, holds
from measurements.machine.commands import run_command
from measurements.machine.runtimes import node_command
from measurements.paths import CATALOG, ROOT, SITE

LANES = SITE / "lanes"
BUILD = SITE / "build" / "start"
STAMP = BUILD / "stamp"
ARCHIVES = ROOT / "measurements" / "build" / "start_archives.mjs"

Edit = Callable[[str], str]

_STYLE = '    <link rel="stylesheet" href="lane.css">\n'
_PYODIDE = ("../node_modules/pyodide/pyodide.mjs", "../node_modules/pyodide/pyodide.asm.mjs")
_PYODIDE_FETCHES = tuple(f"../node_modules/pyodide/{name}" for name in ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"))
_MICROPYTHON = "../node_modules/@micropython/micropython-webassembly-pyscript/micropython"
HINTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "pyscript": (
        ("../node_modules/@pyscript/core/dist/core-*.js", *_PYODIDE),
        (*_PYODIDE_FETCHES, "../../py/lanes/pyscript.py"),
    ),
    "pyodide": (_PYODIDE, (*_PYODIDE_FETCHES, "../../py/lanes/pyodide.py")),
    "micropython": (
        ("../node_modules/@pyscript/core/dist/core-*.js", f"{_MICROPYTHON}.mjs"),
        (f"{_MICROPYTHON}.wasm", "../../py/lanes/pyscript.py"),
    ),
    "brython": ((), ("../../py/lanes/brython.py",)),
    "skulpt": ((), ("skulpt-bridge.js", "../../py/lanes/skulpt.py")),
}
"""What each lane's page finds out about late: modules, and files that a script fetches."""


def make_start_pages(checkout: Checkout | None = None) -> list[Path]:
    """Write every page that the catalog declares, and the archives that some of them need. Raises FrontRowError."""
    BUILD.mkdir(parents=True, exist_ok=True)
    STAMP.unlink(missing_ok=True)
    _make_archives(checkout or Checkout())
    for old in LANES.glob("*.*.html"):
        old.unlink()
    made = []
    for lane, start in declared():
        stock = (LANES / f"{lane}.html").read_text(encoding="utf-8")
        page = LANES / f"{lane}.{start}.html"
        page.write_text(edited(stock, lane, start), encoding="utf-8")
        made.append(page)
    STAMP.write_text(_stamp())
    return made


def start_pages_are_current() -> bool:
    """Reads files and a stamp only."""
    return (PYODIDE / "package.json").is_file() and holds(STAMP, _stamp())


def declared() -> Iterator[tuple[str, str]]:
    """Every lane and start with a page of its own."""
    for start in json.loads(CATALOG.read_text(encoding="utf-8"))["starts"]:
        if start["by"] == "page":
            yield from ((lane, start["id"]) for lane in start["lanes"])


def edited(page: str, lane: str, start: str) -> str:
    """The stock page with one switch turned, or with all that go together. Pure but for names of files. Raises FrontRowError."""
    for name in TOGETHER[lane] if start == "together" else (start,):
        page = _hinted(page, lane, start) if name == "hints" else EDITS[lane, name](page)
    return page


def _replaced(old: str, new: str) -> Edit:
    def edit(page: str) -> str:
        if old not in page:
            raise FrontRowError(
                f"A start page cannot be made: its lane's page has no {old!r} any more (measurements/build/start_pages.py)."
            )
        return page.replace(old, new)

    return edit


def _archive(name: str) -> Edit:
    return _replaced("loadPyodide()", f'loadPyodide({{ stdLibURL: new URL("../build/start/{name}.zip", location.href).href }})')


_SNAPSHOT = _replaced("../node_modules/pyodide/pyodide.mjs", "../build/snapshot/interpreter.mjs")
_EARLY = _replaced(
    '    <script src="contract.js"></script>\n',
    '    <script src="contract.js"></script>\n    <script type="module" src="../build/snapshot/interpreter.mjs"></script>\n',
)
_IN_WORKER = _replaced('        type="py"\n', '        type="py"\n        worker\n')
_ISOLATED = _replaced(
    '    <script src="contract.js"></script>\n',
    '    <script src="contract.js"></script>\n    <script src="isolated.js"></script>\n',
)
EDITS: dict[tuple[str, str], Edit] = {
    ("pyodide", "trimmed"): _archive("trimmed"),
    ("pyodide", "compiled"): _archive("compiled"),
    ("pyodide", "snapshot"): _SNAPSHOT,
    ("pyscript", "trimmed"): _replaced("../node_modules/pyodide/pyodide.mjs", "../build/start/trimmed.mjs"),
    ("pyscript", "compiled"): _replaced("../node_modules/pyodide/pyodide.mjs", "../build/start/compiled.mjs"),
    ("pyscript", "snapshot"): lambda page: _EARLY(_SNAPSHOT(page)),
    ("pyscript", "worker"): lambda page: _ISOLATED(_IN_WORKER(page)),
    ("skulpt", "trimmed"): _replaced(
        '<script src="../node_modules/skulpt/dist/skulpt-stdlib.js"></script>', "<script>Sk.builtinFiles = { files: {} };</script>"
    ),
}
"""How each switch is turned on a lane's page. Hints are written into any page."""
TOGETHER = {"pyodide": ("snapshot", "hints"), "pyscript": ("snapshot", "hints"), "skulpt": ("trimmed", "hints")}
"""The switches that are on in start `together`. A snapshot needs no archive at all."""


def _hinted(page: str, lane: str, start: str) -> str:
    modules, fetched = HINTS[lane]
    used = [file for file in _existing([*modules, *fetched]) if start == "hints" or not file.endswith("python_stdlib.zip")]
    tags = [
        f'    <link rel="modulepreload" href="{file}">\n'
        if file.endswith(("core.js", ".mjs")) or re.search(r"/core-\w+\.js$", file)
        else f'    <link rel="preload" as="fetch" crossorigin href="{file}">\n'
        for file in used
    ]
    return _replaced(_STYLE, _STYLE + "".join(tags))(page)


def _existing(patterns: list[str]) -> Iterator[str]:
    for pattern in patterns:
        if "*" not in pattern:
            yield pattern
            continue
        folder, _, name = pattern.rpartition("/")
        yield from (f"{folder}/{file.name}" for file in sorted((LANES / folder).resolve().glob(name)))


def _make_archives(checkout: Checkout) -> None:
    node, path = node_command(checkout)
    finished = run_command(
        "Archives of the standard library with only what the lanes import",
        [*node, str(ARCHIVES), str(PYODIDE), str(BUILD), ",".join(PYSCRIPT_IMPORTS)],
        environment={"PATH": path},
    )
    if finished.status:
        raise FrontRowError(f"{finished.last_lines(8)}\nThe smaller archives of Pyodide's library were not made.")
    for name in ("trimmed", "compiled"):
        (BUILD / f"{name}.mjs").write_text(INTERPRETER.format(name=name), encoding="utf-8")


INTERPRETER = """// Pyodide with another archive of the standard library: {name}.zip.
import {{ loadPyodide as load, version }} from "../../node_modules/pyodide/pyodide.mjs";

const stdLibURL = new URL("{name}.zip", import.meta.url).href;
const indexURL = new URL("../../node_modules/pyodide/", import.meta.url).href;
export {{ version }};
export const loadPyodide = (options = {{}}) => load({{ stdLibURL, ...options, indexURL }});
"""


def _stamp() -> str:
    pages = [LANES / f"{lane}.html" for lane, _ in declared()]
    return digest(Path(__file__), ARCHIVES, CATALOG, PYODIDE / "package.json", *pages) + "\n"


if __name__ == "__main__":
    try:
        make_start_pages()
    except FrontRowError as error:
        sys.exit(str(error))
