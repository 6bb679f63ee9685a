"""Translate the demos for the Transcrypt lane, ahead of time, as Transcrypt's users do before they put a page online.

What comes out stands in site/build/transcrypt/<demo>/<style>/, as the compiler wrote it: one JavaScript module for each
Python module, neither minified nor bundled, with source maps, so that the browser's tools show the Python.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from measurements.catalog import code_file, load_catalog
from measurements.errors import TranslationFailed
from measurements.machine.checkout import digest, holds
from measurements.machine.processes import run_command
from measurements.paths import ROOT, SITE

LANE = "transcrypt"
OPTIONS = ("-b", "-m", "-n")
"""Build everything anew, with source maps, not minified: minifying takes a Java machine."""


def translate_demos() -> None:
    """Translate what is new or has changed. Raises TranslationFailed."""
    for demo, style in sources():
        if not is_current(demo, style):
            translate(demo, style)


def all_current() -> bool:
    return all(is_current(demo, style) for demo, style in sources())


def sources() -> list[tuple[str, str]]:
    """Demo and style of each file that the lane is to run: all that the catalog holds, less the lane's gaps."""
    catalog = load_catalog()
    return [(demo.id, style) for demo in catalog.demos for style in demo.styles if not catalog.gap(LANE, demo.id, style)]


def is_current(demo: str, style: str) -> bool:
    """Whether the translation was made from the present sources by the present compiler. Reads a stamp only."""
    return holds(_stamp(demo, style), _stamp_text(demo, style))


def translate(demo: str, style: str) -> None:
    """Translate one demo in one style. Raises TranslationFailed with the compiler's own words.

    The stamp is written last: what was cut off is done again.
    """
    source, module = _files(demo, style)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copy(source, work / f"{source.stem}.py")
        shutil.copy(module, work / "lane.py")
        command = [sys.executable, "-m", "transcrypt", *OPTIONS, "-od", str(work / "out"), f"{source.stem}.py"]
        finished = run_command(f"Transcrypt: {demo} in style {style}", command, cwd=work)
        if finished.status or not (work / "out" / f"{source.stem}.js").is_file():
            words = finished.last_lines(40)
            raise TranslationFailed(f"{words}\nTranscrypt could not translate {source.relative_to(ROOT)}: mend it, then run this again.")
        (work / "out" / f"{source.stem}.project").unlink()  # the compiler's own notes, with this machine's paths in them
        build = _stamp(demo, style).parent
        shutil.rmtree(build, ignore_errors=True)
        shutil.copytree(work / "out", build)
    _stamp(demo, style).write_text(_stamp_text(demo, style))


def _files(demo: str, style: str) -> tuple[Path, Path]:
    """The demo's source, and the lane's module, which becomes `lane`."""
    lane = load_catalog().lane(LANE)
    assert lane.module is not None  # a Python lane has one
    return ROOT / code_file(demo, style, lane), ROOT / lane.module


def _stamp(demo: str, style: str) -> Path:
    return SITE / "build" / LANE / demo / style / "stamp"


def _stamp_text(demo: str, style: str) -> str:
    return f"{version('transcrypt')} {' '.join(OPTIONS)} {digest(*_files(demo, style))}\n"
