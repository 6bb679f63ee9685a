"""Pages that start a lane another way than its stock page does: one switch each, so that each can be measured alone.

    site/lanes/<lane>.<start>.html    made from the lane's own page by the edits below, which is all that differs

Made at set-up beside the lanes' pages, and not kept in git. What the switches are, and which lanes have them, is declared in
site/catalog.json under `starts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from measurements.build.snapshot import PYODIDE, PYSCRIPT_IMPORTS
from measurements.catalog import load_catalog
from measurements.errors import FrontRowError
from measurements.machine.checkout import digest, holds
from measurements.machine.runtimes import run_node
from measurements.paths import CATALOG, ROOT, SITE

LANES = SITE / "lanes"
BUILD = SITE / "build" / "start"
STAMP = BUILD / "stamp"
ARCHIVES = ROOT / "measurements" / "build" / "start_archives.mjs"

_STYLE = '    <link rel="stylesheet" href="lane.css">\n'
_CONTRACT = '    <script src="contract.js"></script>\n'
_INTERPRETER = "../node_modules/pyodide/pyodide.mjs"
_PYODIDE = (_INTERPRETER, "../node_modules/pyodide/pyodide.asm.mjs")
_PYODIDE_FETCHES = tuple(f"../node_modules/pyodide/{name}" for name in ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"))
_MICROPYTHON = "../node_modules/@micropython/micropython-webassembly-pyscript/micropython"
HINTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "pyscript": (("../node_modules/@pyscript/core/dist/core-*.js", *_PYODIDE), (*_PYODIDE_FETCHES, "../../py/lanes/pyscript.py")),
    "pyodide": (_PYODIDE, (*_PYODIDE_FETCHES, "../../py/lanes/pyodide.py")),
    "micropython": (
        ("../node_modules/@pyscript/core/dist/core-*.js", f"{_MICROPYTHON}.mjs"),
        (f"{_MICROPYTHON}.wasm", "../../py/lanes/pyscript.py"),
    ),
    "brython": ((), ("../../py/lanes/brython.py",)),
    "skulpt": ((), ("skulpt-bridge.js", "../../py/lanes/skulpt.py")),
}
"""What each lane's page finds out about late: modules, and files that a script fetches."""


def make_start_pages() -> None:
    """Write every page that the catalog declares, and the archives that some of them need. Raises FrontRowError."""
    BUILD.mkdir(parents=True, exist_ok=True)
    STAMP.unlink(missing_ok=True)
    _make_archives()
    for old in LANES.glob("*.*.html"):
        old.unlink()
    for lane, start in declared():
        stock = (LANES / f"{lane}.html").read_text(encoding="utf-8")
        (LANES / f"{lane}.{start}.html").write_text(edited(stock, lane, start), encoding="utf-8")
    STAMP.write_text(_stamp())


def start_pages_are_current() -> bool:
    """Reads files and a stamp only."""
    return (PYODIDE / "package.json").is_file() and holds(STAMP, _stamp())


def declared() -> list[tuple[str, str]]:
    """Every lane and start with a page of its own."""
    return [(lane, start.id) for start in load_catalog().starts if start.by == "page" for lane in start.lanes]


def edited(page: str, lane: str, start: str) -> str:
    """The stock page with one switch turned, or with all that go together. Pure but for names of files. Raises FrontRowError."""
    for name in TOGETHER[lane] if start == "together" else (start,):
        for old, new in ({_STYLE: _STYLE + _hints(lane, start)} if name == "hints" else EDITS[lane, name]).items():
            if old not in page:
                place = "measurements/build/start_pages.py"
                raise FrontRowError(f"A start page cannot be made: its lane's page has no {old!r} any more ({place}).")
            page = page.replace(old, new)
    return page


_SNAPSHOT = "../build/snapshot/interpreter.mjs"
_OTHER_ARCHIVE = 'loadPyodide({{ stdLibURL: new URL("../build/start/{}.zip", location.href).href }})'
EDITS: dict[tuple[str, str], dict[str, str]] = {
    ("pyodide", "trimmed"): {"loadPyodide()": _OTHER_ARCHIVE.format("trimmed")},
    ("pyodide", "compiled"): {"loadPyodide()": _OTHER_ARCHIVE.format("compiled")},
    ("pyodide", "snapshot"): {_INTERPRETER: _SNAPSHOT},
    ("pyscript", "trimmed"): {_INTERPRETER: "../build/start/trimmed.mjs"},
    ("pyscript", "compiled"): {_INTERPRETER: "../build/start/compiled.mjs"},
    ("pyscript", "snapshot"): {_INTERPRETER: _SNAPSHOT, _CONTRACT: f'{_CONTRACT}    <script type="module" src="{_SNAPSHOT}"></script>\n'},
    ("pyscript", "worker"): {
        '<script type="py" src': '<script type="py" worker src',
        _CONTRACT: f'{_CONTRACT}    <script src="isolated.js"></script>\n',
    },
    ("pyscript", "unwatched"): {_CONTRACT: f'{_CONTRACT}    <script src="unwatched.js"></script>\n'},
    ("micropython", "unwatched"): {_CONTRACT: f'{_CONTRACT}    <script src="unwatched.js"></script>\n'},
}
"""How each switch is turned on a lane's page: what stands there, and what takes its place. Hints are written into any page."""
TOGETHER = {"pyodide": ("snapshot", "hints"), "pyscript": ("snapshot", "hints")}
"""The switches that are on in start `together`. A snapshot needs no archive at all."""


def _hints(lane: str, start: str) -> str:
    modules, fetched = HINTS[lane]
    return "".join(
        f'    <link rel="modulepreload" href="{file}">\n'
        if file.endswith(("core.js", ".mjs")) or re.search(r"/core-\w+\.js$", file)
        else f'    <link rel="preload" as="fetch" crossorigin href="{file}">\n'
        for file in _existing([*modules, *fetched])
        if start == "hints" or not file.endswith("python_stdlib.zip")
    )


def _existing(patterns: list[str]) -> Iterator[str]:
    for pattern in patterns:
        if "*" not in pattern:
            yield pattern
            continue
        folder, _, name = pattern.rpartition("/")
        yield from (f"{folder}/{file.name}" for file in sorted((LANES / folder).resolve().glob(name)))


def _make_archives() -> None:
    doing = "Archives of the standard library with only what the lanes import"
    finished = run_node(doing, ARCHIVES, str(PYODIDE), str(BUILD), ",".join(PYSCRIPT_IMPORTS))
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
