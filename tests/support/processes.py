"""Processes that tests end: browsers, and their parts, below a process. Found in /proc, as Linux has it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the browser's processes in /proc")


def browsers_below(pid: int) -> set[int]:
    """Browsers themselves, not their parts: a part has --type."""
    return {child for child in below(pid) if b"--headless" in _arguments(child) and b"--type=" not in _arguments(child)}


def firefoxes_below(pid: int) -> set[int]:
    """Firefox itself; its parts are started with -contentproc."""
    return {child for child in below(pid) if b"firefox" in _arguments(child).split(b"\0")[0] and b"-contentproc" not in _arguments(child)}


def renderers_below(pid: int) -> set[int]:
    """One for each page that is shown, and those that are kept in reserve."""
    return {child for child in below(pid) if b"--type=renderer" in _arguments(child)}


def programs_below(pid: int, name: str) -> set[int]:
    """Those that run the program of that name."""
    return {child for child in below(pid) if _arguments(child).split(b"\0")[0].split(b"/")[-1] == name.encode()}


def running(pids: Iterable[int]) -> set[int]:
    """Those that have not ended. One that nobody asked for its status has, and has no arguments any more."""
    return {pid for pid in pids if _arguments(pid)}


def alive(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Those that have not ended, whoever has their ids now."""
    found = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def kill(pids: Iterable[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def below(pid: int) -> set[int]:
    """Its children, and theirs."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            children.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
    found: set[int] = set()
    queue = [pid]
    while queue:
        below = children.get(queue.pop(), [])
        found.update(below)
        queue += below
    return found


def _arguments(pid: int) -> bytes:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""
