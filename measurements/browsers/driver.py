"""Playwright's driver, in a session of its own, and its end whatever it does.

A terminal sends Ctrl-C to every program in front of it. The driver answers that by closing its browsers, under a run that means to end
in order; in a session of its own it does not hear of it. And what hangs can be ended with all its parts, by id.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

import psutil
from playwright._impl._transport import PipeTransport
from playwright.sync_api import Playwright, _context_manager, sync_playwright

_names: Any = _context_manager
_one_at_a_time = threading.Lock()


@contextmanager
def driver_started(told: Callable[[psutil.Process], None]) -> Iterator[Playwright]:
    """`told` hears of the driver's process before the driver has answered anything."""

    starter = threading.get_ident()

    class InItsOwnSession(PipeTransport):
        async def connect(self) -> None:
            if threading.get_ident() != starter:
                return await super().connect()
            loop: Any = self._loop
            loop.subprocess_exec = partial(loop.subprocess_exec, start_new_session=True)  # this loop starts nothing but the driver
            await super().connect()
            told(psutil.Process(self._proc.pid))

    manager = sync_playwright()
    with _one_at_a_time:  # Playwright asks for its transport by this name, which is everybody's meanwhile
        usual, _names.PipeTransport = _names.PipeTransport, InItsOwnSession
        try:
            playwright = manager.__enter__()
        finally:
            _names.PipeTransport = usual
    try:
        yield playwright
    finally:
        manager.__exit__()


def all_below(process: psutil.Process) -> list[psutil.Process]:
    """It and what it started, and what that did; nothing of a process that has ended."""
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def end_with_all_below(process: psutil.Process, more: list[psutil.Process]) -> None:
    """At once, also what is stopped, with the groups of processes that browsers make for their parts. `more`: ended too, wherever they
    are now."""
    with suppress(psutil.Error):
        process.suspend()  # so that it starts nothing while its parts are looked for
    ended = [*all_below(process), *(each for each in more if each.is_running())]
    for group in _groups(ended):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
    for each in ended:
        with suppress(psutil.Error):
            each.kill()


def _groups(processes: list[psutil.Process]) -> set[int]:
    """None of them is ours."""
    if sys.platform == "win32":
        return set()
    found = set()
    for process in processes:
        with suppress(ProcessLookupError):
            found.add(os.getpgid(process.pid))
    return found - {os.getpgrp()}
