"""The page as a folder and a zip that need nothing else: for any static host, under any path, or a stick and `python -m http.server`.

What goes in follows from the lanes' own pages: a classic script brings itself, a module brings the runtime files of its folder.
"""

from __future__ import annotations

import re
import shutil
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from measurements.catalog import Catalog, missing_files
from measurements.errors import FrontRowError, SetupMissing
from measurements.files import cannot_write, replacing
from measurements.paths import ROOT

OURS = ("site", "py", "js", "measurements/results", "LICENSE")
"""What of the project goes in, less LEFT_OUT."""
DOCTOR = (
    "measurements/__init__.py",
    "measurements/doctor.py",
    "measurements/errors.py",
    "measurements/files.py",
    "measurements/paths.py",
    "measurements/machine/*.py",
    "measurements/machine/*.html",
)
"""A program that goes in beside the pages, and that no browser asks for: whether a machine is ready for them. The standard library is
all that these folders need."""
LEFT_OUT = re.compile(r"(^|/)(node_modules|__pycache__|local)/|\.(ts|map|pyc)$|/(tsconfig|package|package-lock)\.json$|/stamp$|(^|/)\.")
RUNTIME = frozenset({".js", ".mjs", ".wasm", ".zip", ".json", ".css"})
"""What a runtime fetches from its own folder."""
LIBRARIES = ("d3/dist/d3.min.js", "d3/LICENSE", "@observablehq/plot/dist/plot.umd.min.js", "@observablehq/plot/LICENSE")
"""What our own pages load of site/node_modules, besides the lanes' runtimes (site/results/pictures/library.js)."""
_ADDRESS = re.compile(r'(?:(?P<module><script type="module" src=)|(?P<other>src=|href=|: ))"(?P<path>\.\./node_modules/[^"]+)"')
_IMPORTED = re.compile(r'": "\.\./(node_modules/[^"]+)"')
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""A zip can tell of no earlier one."""

DOOR = ROOT / "measurements" / "build" / "bundle_door"
"""What stands at a bundle's top beside the folders: how to open it, and a page that leads to the comparison."""


@dataclass(frozen=True)
class Bundle:
    """What was made. `bytes_` is the folder's size."""

    folder: Path
    archive: Path
    files: int
    bytes_: int


def make_bundle(catalog: Catalog, output: Path, root: Path = ROOT) -> Bundle:
    """Write `output`, a folder that is not there yet or that an earlier bundle made, and `output`.zip beside it.

    Raises SetupMissing where runtimes are not installed, FrontRowError where `output` holds something else.
    """
    paths = copy_files(catalog, output, root)
    archive = output.with_name(output.name + ".zip")
    return Bundle(output, archive, *_zip(output, archive, _newest(root / path for path in paths)))


def copy_files(catalog: Catalog, output: Path, root: Path = ROOT) -> list[str]:
    """The folder alone. Returns what was copied, as paths from the root."""
    for missing in missing_files(catalog, root):
        raise FrontRowError(f"This checkout is not whole: {missing}")
    paths = page_files(catalog, root)
    if output.exists() and any(output.iterdir()) and not (output / "READ-ME.txt").is_file():
        raise FrontRowError(f"{output} holds something that is no bundle: name another folder with --output.")
    shutil.rmtree(output, ignore_errors=True)
    paths += doctor_files(root)
    try:
        for path in paths:
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / path, output / path)
        shutil.copytree(DOOR, output, dirs_exist_ok=True)
        (output / ".nojekyll").touch()  # GitHub's pages would leave out what begins with an underscore
    except OSError as error:
        raise cannot_write(output, error) from error
    return paths


def page_files(catalog: Catalog, root: Path = ROOT) -> list[str]:
    """Every file that the pages may ask for, as paths from the root. Raises SetupMissing where runtimes are not installed."""
    paths = sorted({*_ours(root), *_libraries(root), *_runtimes(catalog, root)})
    for path in paths:
        if not (root / path).is_file():
            raise SetupMissing(f"{path} is not there: run `make setup`, which installs it.")
    return paths


def doctor_files(root: Path = ROOT) -> list[str]:
    """The files of the program that says whether a machine is ready, as paths from the root."""
    return sorted(file.relative_to(root).as_posix() for pattern in DOCTOR for file in root.glob(pattern))


def runtime_addresses(page: str) -> Iterator[tuple[str, bool]]:
    """Of a lane's page: the path of each file of a runtime that it names, from the root, and whether its folder comes along. Pure."""
    for match in _ADDRESS.finditer(page):
        path = PurePosixPath("site", match["path"].removeprefix("../"))
        yield str(path), bool(match["module"]) or path.suffix == ".mjs"


def _ours(root: Path) -> Iterator[str]:
    for part in OURS:
        start = root / part
        for file in [start] if start.is_file() else start.rglob("*"):
            path = file.relative_to(root).as_posix()
            if file.is_file() and not LEFT_OUT.search(path):
                yield path


def _libraries(root: Path) -> Iterator[str]:
    """Of our own pages: the charts, and what the workshop's pages name in their import maps, the editor."""
    yield from (f"site/node_modules/{name}" for name in LIBRARIES)
    for page in (root / "site" / "workshop").glob("*.html"):
        yield from (f"site/{path}" for path in _IMPORTED.findall(page.read_text(encoding="utf-8")))


def _runtimes(catalog: Catalog, root: Path) -> Iterator[str]:
    for lane in catalog.lanes:
        for path, whole_folder in runtime_addresses((root / lane.page).read_text(encoding="utf-8")):
            yield path
            if whole_folder:
                files = (root / path).parent.glob("*")
                yield from (file.relative_to(root).as_posix() for file in files if file.suffix in RUNTIME)


def _newest(files: Iterable[Path]) -> tuple[int, int, int, int, int, int]:
    """When the last of them was changed: the same files give the same zip, and changed ones a later time.

    A plain server tells browsers this time. One that never changed would let them keep old files beside new ones, for years.
    """
    return max(_FIRST_TIME, time.gmtime(max(file.stat().st_mtime for file in files))[:6])


def _zip(folder: Path, archive: Path, changed: tuple[int, int, int, int, int, int]) -> tuple[int, int]:
    """How many files, and their bytes."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    with replacing(archive) as fresh, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as whole:
        for file in files:
            entry = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", changed)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            whole.writestr(entry, file.read_bytes())
    return len(files), sum(file.stat().st_size for file in files)
