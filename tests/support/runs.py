"""What the tests of the harness ask for and look at in a run: the smallest plans, its journal while it grows, its samples."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from measurements.runs.runfile import journal_of
from measurements.runs.schema import Failure, Run, UpdateSample

SMALL = ("--demo", "compute", "--operation", "json")
"""What takes a browser the least work in any lane: there is hardly anything to lay out and to paint."""
ANOTHER = ("--operation", "strings")
ENDLESS = ("measure", "--lane", "javascript", *SMALL, "--measure", "update", "--half-width", "0.000001", "--rounds", "100000")
"""A run that goes on until something ends it, or its `--rounds`: no interval becomes so narrow."""
SHORT = ("measure", "--lane", "javascript", *SMALL, *ANOTHER, "--measure", "update", "--quick")
"""A run of one page."""
PATIENCE_S = 120
"""For a run to come as far as a test waits for: seconds on a machine that has nothing else to do."""


def updates(run: Run) -> list[UpdateSample]:
    return [sample for sample in run.samples if isinstance(sample, UpdateSample)]


def failures(run: Run) -> list[Failure]:
    return [sample for sample in run.samples if isinstance(sample, Failure)]


def written(output: Path, kind: str = "update") -> int:
    """How many samples of a kind a journal holds by now."""
    part = journal_of(output)
    return part.read_bytes().count(f'"kind":"{kind}"'.encode()) if part.exists() else 0


def wait_until(true: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > until:
            raise AssertionError(f"{what}: not after {PATIENCE_S} s")
        time.sleep(0.05)


def wait_for_samples(output: Path, least: int) -> None:
    wait_until(lambda: written(output) >= least, f"{least} samples in {journal_of(output)}")


@contextmanager
def once_it_has_samples(output: Path, least: int, act: Callable[[], None]) -> Iterator[None]:
    """Let `act` happen in the middle of a run that the block makes in this process."""
    wrong: list[BaseException] = []

    def wait_and_act() -> None:
        try:
            wait_for_samples(output, least)
            act()
        except BaseException as error:
            wrong.append(error)

    acting = threading.Thread(target=wait_and_act, daemon=True)
    acting.start()
    yield
    acting.join(PATIENCE_S)
    if wrong:
        raise wrong[0]
