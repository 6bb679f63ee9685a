"""How far a run is, and how long it will still take at most."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from measurements.analysis.open_cells import OpenCells
from measurements.measuring.visits import Visit
from measurements.runs.schema import Settings


@dataclass
class Progress:
    """Called with what is happening: the command line draws it, tests read it."""

    step: Callable[[str], None] = lambda _: None
    left: Callable[[float], None] = lambda _: None
    """Seconds that the run will still take at most."""
    interrupted: bool = False
    """Whether the run is to end before its next step: in the middle of one, Playwright would lose its place."""

    def interrupt(self, *_: object) -> None:
        """A handler of signals. The second one ends the run at once."""
        if self.interrupted:
            raise KeyboardInterrupt
        self.interrupted = True
        self.step("ending after this step; once more, and it ends at once")


class ProgressClock:
    """Keeps the time that a run was given."""

    def __init__(self, settings: Settings, progress: Progress, samples: Callable[[], int]) -> None:
        """`samples`: how many there are by now."""
        self._half_width = settings.half_width
        self._progress = progress
        self._samples = samples
        self._deadline = time.monotonic() + settings.max_seconds

    def seconds_left(self) -> float:
        return self._deadline - time.monotonic()

    def step(self, what: str) -> None:
        """Raises KeyboardInterrupt where the run is to end."""
        if self._progress.interrupted:
            raise KeyboardInterrupt
        self._progress.step(f"{what} ({self._samples()} samples)")
        self._progress.left(self.seconds_left())

    def visit(self, measure: str, visit: Visit) -> None:
        self.step(f"{measure}: {visit.title}")

    def round_done(self, number: int, seconds: float, cells: OpenCells) -> None:
        """After a round the end can be foretold: intervals narrow with the root of the rounds."""
        needed = number * (cells.widest / self._half_width) ** 2 - number if cells.widest < 1 else float("inf")
        self._progress.left(min(max(needed, 1) * seconds, self.seconds_left()))
