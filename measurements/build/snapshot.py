"""A memory snapshot of Pyodide, for pages that start in a second: made once, turned on with one setting.

    front-row snapshot --import json --import asyncio -o snapshot

What comes out is a folder with two files: the compressed memory, and interpreter.mjs, a copy of site/snapshot/interpreter.js that
knows it. Standard library only: set-up makes the lane's own snapshot before anything else of the harness is needed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from measurements.errors import SetupMissing, SnapshotFailed
from measurements.files import integrity_of, write_bytes, write_text
from measurements.machine.checkout import digest, holds
from measurements.machine.runtimes import run_node
from measurements.paths import ROOT, SITE

INTERPRETER = SITE / "snapshot" / "interpreter.js"
MAKER = ROOT / "measurements" / "build" / "snapshot_maker.mjs"
INSIDE = (ROOT / "measurements" / "build" / "snapshot_library.py", ROOT / "measurements" / "build" / "snapshot_code.py")
"""What stays in every snapshot: it finds parts of the standard library that come late, and compiled code."""
PYODIDE = SITE / "node_modules" / "pyodide"
PYSCRIPT = SITE / "node_modules" / "@pyscript" / "core"
MADE = 'JSON.parse("{}")'
"""What stands in interpreter.js where the description of a snapshot goes."""

LANE_FOLDER = SITE / "build" / "snapshot"
PYSCRIPT_IMPORTS = ("asyncio", "base64", "functools", "html", "inspect", "io", "json", "pathlib", "typing", "pyodide.ffi.wrappers")
"""What PyScript's own Python imports from the standard library as it starts; the demos import nothing more."""
LANE_MODULE = ROOT / "py" / "lanes" / "pyscript.py"
LANE_STYLES = ("direct", "batched", "idiomatic_pyscript")
"""The demos' files that the lane runs, as py/<demo>/<one of these>.py."""


@dataclass(frozen=True)
class Snapshot:
    """What was made. Sizes in bytes."""

    interpreter: Path
    memory: Path
    compressed: int
    uncompressed: int


def make_snapshot(
    output: Path,
    imports: Sequence[str],
    *,
    wheels: Sequence[Path] = (),
    scripts: Sequence[Path] = (),
    modules: Sequence[Path] = (),
    pyodide: Path = PYODIDE,
    pyscript: Path | None = None,
) -> Snapshot:
    """Write interpreter.mjs and the compressed memory into `output`; older snapshots in it go away.

    `scripts` are files of Python that the page runs, `modules` those that it imports, `pyscript` the folder of @pyscript/core: their
    code is kept compiled. Raises SnapshotFailed where an import or a file fails or a wheel cannot be held by a snapshot, SetupMissing
    without Pyodide or Node.
    """
    _expect_pyodide(pyodide)
    if pyscript and not (pyscript / "src" / "stdlib.js").is_file():
        raise SetupMissing(
            f"{pyscript} is no folder of PyScript's npm package: src/stdlib.js is not in it. Name @pyscript/core with --pyscript."
        )
    for wheel in wheels:
        _expect_pure(wheel)
    with tempfile.TemporaryDirectory() as folder:
        image, order = Path(folder) / "memory", Path(folder) / "order.json"
        given = {"wheels": wheels, "scripts": scripts, "modules": modules, "inside": INSIDE}
        folders = {"pyodide": str(pyodide.resolve()), "pyscript": str(pyscript.resolve()) if pyscript else None}
        files = {name: [str(file.resolve()) for file in paths] for name, paths in given.items()}
        order.write_text(json.dumps({**folders, **files, "imports": list(imports), "output": str(image)}))
        doing = f"Snapshot of Pyodide with {len(imports)} imports and {len(scripts) + len(modules)} compiled files"
        finished = run_node(doing, MAKER, str(order))
        if finished.status or not image.is_file():
            raise SnapshotFailed(f"{finished.last_lines(8)}\nNo snapshot was made. A module of a package comes with its --wheel.")
        compressed = gzip.compress(image.read_bytes(), 9, mtime=0)
    found = json.loads(finished.output.strip().splitlines()[-1])
    memory = output / f"memory-{hashlib.sha256(compressed).hexdigest()[:12]}.bin"
    made = {
        "version": found["version"],
        "pyodide": Path(os.path.relpath(pyodide.resolve(), output.resolve())).as_posix() + "/",
        "file": memory.name,
        "bytes": found["bytes"],
        "folded": found["folded"],
        "integrity": integrity_of(compressed),
        "base": found["base"],
    }
    interpreter = output / "interpreter.mjs"
    write_bytes(memory, compressed)
    write_text(interpreter, with_description(INTERPRETER.read_text(encoding="utf-8"), made))
    for old in output.glob("memory-*.bin"):
        if old != memory:
            old.unlink()
    return Snapshot(interpreter, memory, len(compressed), found["bytes"])


def with_description(source: str, made: dict[str, object]) -> str:
    """interpreter.js, told of its snapshot. Pure."""
    if source.count(MADE) != 1:
        raise SnapshotFailed(f"{INTERPRETER.name} has no one place for the snapshot's description: {MADE}.")
    return source.replace(MADE, json.dumps(made))


def lane_is_current() -> bool:
    """Whether the lane's snapshot was made of the present files. Reads a stamp only."""
    return (PYODIDE / "package.json").is_file() and holds(LANE_FOLDER / "stamp", _stamp())


def make_for_lane() -> None:
    """The snapshot of the lane pyscript-snapshot. The stamp is written last: what was cut off is done again."""
    make_snapshot(LANE_FOLDER, PYSCRIPT_IMPORTS, scripts=_lane_scripts(), modules=[LANE_MODULE], pyscript=PYSCRIPT)
    (LANE_FOLDER / "stamp").write_text(_stamp())


def _stamp() -> str:
    files = (INTERPRETER, MAKER, *INSIDE, PYODIDE / "package.json", PYSCRIPT / "package.json", LANE_MODULE, *_lane_scripts())
    return f"{','.join(PYSCRIPT_IMPORTS)} {digest(*files)}\n"


def _lane_scripts() -> list[Path]:
    return sorted(file for style in LANE_STYLES for file in (ROOT / "py").glob(f"*/{style}.py"))


def _expect_pyodide(folder: Path) -> None:
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        if not (folder / name).is_file():
            raise SetupMissing(f"{folder} is no folder of Pyodide: {name} is not in it. Run `make setup`, or name one with --pyodide.")


def _expect_pure(wheel: Path) -> None:
    try:
        names = zipfile.ZipFile(wheel).namelist()
    except (OSError, zipfile.BadZipFile) as error:
        raise SnapshotFailed(f"{wheel} is no wheel that can be read: {error}.") from error
    compiled = [name for name in names if name.endswith((".so", ".pyd", ".dylib"))]
    if compiled:
        raise SnapshotFailed(
            f"{wheel.name} holds compiled code ({compiled[0]}). A snapshot is one memory, and a library that is linked in at run time "
            "keeps its functions outside of it: Pyodide cannot bring them back yet. Leave it out; the page loads it once it has started."
        )
