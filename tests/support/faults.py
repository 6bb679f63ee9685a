"""Faults injected into a run that is made in this process, at a step of it and not after a while: programs that stop or are killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

import psutil
import pytest

from measurements.browsers import session
from measurements.browsers.driver import all_below
from measurements.browsers.watchdog import Watchdog
from measurements.runs.runfile import Journal
from measurements.runs.schema import Failure, Sample

Part = Literal["driver", "browser", "renderers", "all of it"]
SOON = 1.0


@dataclass
class Faults:
    """What the run's watchdogs watch, oldest first."""

    watchdogs: list[Watchdog] = field(default_factory=list)
    stopped: list[psutil.Process] = field(default_factory=list)

    def stop(self, part: Part = "browser") -> None:
        """As a program that hangs; the run then waits for it for a second only. Nothing else is given less time than usual: on a machine
        that is busy a browser may take long to start."""
        for process in self.parts(part):
            process.suspend()
            self.stopped.append(process)
        watchdog = self.watchdogs[-1]
        watchdog.limit = SOON
        for wait in list(watchdog._waits.values()):
            wait.limit = SOON

    def kill(self, part: Part = "browser") -> None:
        for process in self.parts(part):
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def parts(self, part: Part) -> list[psutil.Process]:
        driver = self.watchdogs[-1]._driver
        assert driver
        every = all_below(driver)
        found = {"driver": every[:1], "all of it": every}.get(part) or [each for each in every[1:] if _is(part, each)]
        assert found, f"no {part} below {driver.pid}"
        return found


def _is(part: Part, process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        kind = next((word for word in process.cmdline() if word.startswith("--type=")), "")
        return kind == ("--type=renderer" if part == "renderers" else "")
    return False


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    found = Faults()

    class Noted(Watchdog):
        def __init__(self, timeout_seconds: float) -> None:
            super().__init__(timeout_seconds)
            found.watchdogs.append(self)

    monkeypatch.setattr(session, "Watchdog", Noted)
    yield found
    for process in found.stopped:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def after_samples(monkeypatch: pytest.MonkeyPatch, number: int, act: Callable[[], object]) -> None:
    """Once so many samples are written, and before the browser is asked for anything more."""
    append = Journal.append

    def counted(journal: Journal, sample: Sample | Failure) -> None:
        append(journal, sample)
        if journal.count == number:
            act()

    monkeypatch.setattr(Journal, "append", counted)


needs_signals = pytest.mark.skipif(os.name == "nt" or not hasattr(signal, "SIGSTOP"), reason="signals and groups of processes are Unix's")
