"""One checkout's folders and stamps, and what every step of the set-up shares. Standard library only."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from measurements.errors import SetupMissing
from measurements.machine.processes import LOCK_SIGNS, OFFLINE_SIGNS, Finished
from measurements.paths import ROOT

WINDOWS = sys.platform == "win32"
_GIVE_BACK = "take it back with `git checkout -- {}`, then run the same command again. Versions are changed by `make lock`."


@dataclass(frozen=True)
class Checkout:
    """Where the parts of one checkout stand."""

    root: Path = ROOT

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def packages_stamp(self) -> Path:
        return self.venv / "front-row-packages"

    @property
    def unfinished(self) -> Path:
        """There while packages are being installed: found at a start, it tells of an installation that was cut off."""
        return self.venv / "front-row-unfinished"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def runtimes_stamp(self) -> Path:
        """In the folder that npm empties before it fills it: an installation that was cut off leaves none."""
        return self.site / "node_modules" / ".front-row-runtimes"

    @property
    def node_tools(self) -> Path:
        """Node and npm from PyPI, for a machine without them."""
        return self.root / ".tools" / "node"

    @property
    def cache(self) -> Path:
        return self.root / ".cache"

    def lock(self, name: str) -> Path:
        return self.root / "requirements" / f"{name}.lock"


def expect_locks(checkout: Checkout, names: Iterable[str]) -> None:
    """Raise SetupMissing for a lock file that is not there: each is a part of the project."""
    for lock in (*map(checkout.lock, names), checkout.site / "package-lock.json"):
        if not lock.is_file():
            raise SetupMissing(f"The lock file {lock} is missing: {_GIVE_BACK.format(lock)}")


def digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def holds(stamp: Path, text: str) -> bool:
    return stamp.is_file() and stamp.read_text() == text


def expect(finished: Finished, failure: str, hint: str, locked: Sequence[Path] = ()) -> None:
    """Raise SetupMissing unless the program succeeded: what failed, what of its output tells why, what to do.

    `locked` are the files that say which versions it was to install.
    """
    if finished.status == 0:
        return
    said = finished.last_lines(15)
    if finished.looks_offline:
        said = finished.lines_with(OFFLINE_SIGNS, 1)  # the rest is one and the same attempt again and again
        hint = (
            "There seems to be no network, or no way to the package index: set-up needs it once. Connect, or name your mirror or "
            "proxy in pip's and npm's own settings, and run the same command again."
        )
    elif "ENOSPC" in finished.output or "No space left" in finished.output:
        hint = "The disk is full: about 1 GB is needed. Make room and run the same command again."
    elif locked and finished.lines_with(LOCK_SIGNS, 1):
        said = finished.lines_with(LOCK_SIGNS, 5)
        names = " with ".join(file.name for file in locked)
        hint = f"What {names} asks for cannot be had here. If somebody changed that, {_GIVE_BACK.format(' '.join(map(str, locked)))}"
    raise SetupMissing(f"{said}\n{failure}. {hint}")


@contextmanager
def only_one_set_up(checkout: Checkout) -> Iterator[None]:
    """A second set-up of one checkout waits for the first. (Windows has no such lock, and no make.)

    By hand, since set-up runs before any package is there that could do it, filelock among them.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    checkout.cache.mkdir(exist_ok=True)
    with (checkout.cache / "set-up.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is at work in this folder; waiting for it …", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
