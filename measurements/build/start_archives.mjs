// @ts-check
// Run by Node, for measurements/build/start_pages.py: two smaller archives of Pyodide's standard library, with the modules that a start
// and the named imports load and no others: trimmed.zip holds their source as it is, compiled.zip their bytecode.
//   node start_archives.mjs PYODIDE_FOLDER OUTPUT_FOLDER IMPORTS     IMPORTS: names with commas between them

import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, output, imports] = process.argv.slice(2);
const { loadPyodide } = await import(String(pathToFileURL(`${folder}/pyodide.mjs`)));

const pyodide = await loadPyodide({ indexURL: `${folder}/` });
const pack = pyodide.runPython(`
import sys

def used(imports):
    for name in imports:
        __import__(name)
    archive = next(place for place in sys.path if place.endswith(".zip"))
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    return archive, sorted(file[len(archive) + 1:] for file in files if file and file.startswith(archive))

def pack(imports):
    archive, names = used(imports.split(","))
    import _imp, importlib._bootstrap_external as external, io, zipfile
    names = sorted({*names, *LATER})
    made = []
    with zipfile.ZipFile(archive) as whole:
        for compiled in (False, True):
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as part:
                for name in names:
                    data = whole.read(name)
                    if compiled:
                        code = compile(data, f"{archive}/{name}", "exec", dont_inherit=True, optimize=0)
                        data = bytes(external._code_to_hash_pyc(code, _imp.source_hash(0, data), False))
                        name += "c"
                    part.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
            made.append(buffer.getvalue())
    return made

# What an error calls on: without these its own message would fail.
LATER = ("_colorize.py", "codeop.py", "linecache.py", "textwrap.py", "tokenize.py", "traceback.py")
pack
`);
const [trimmed, compiled] = pack(imports).toJs();
writeFileSync(`${output}/trimmed.zip`, trimmed);
writeFileSync(`${output}/compiled.zip`, compiled);
