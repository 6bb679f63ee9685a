"""A copy of what is served, for a test to break: files are shared with this checkout until they are written anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from measurements.paths import ROOT

SERVED = ("site", "py", "js", "measurements/measuring")


def copy_of_the_site(folder: Path) -> Path:
    for name in SERVED:
        shutil.copytree(ROOT / name, folder / name, copy_function=_link, ignore=shutil.ignore_patterns("__pycache__", "typescript"))
    return folder


def rewrite(file: Path, content: str | bytes) -> None:
    """Put something else in a file's place: the file that was there is another checkout's too."""
    file.unlink(missing_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or a system without such links
        shutil.copyfile(source, target)
