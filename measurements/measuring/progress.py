"""How far a run is, and how long it will still take at most."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from measurements.browsers.watchdog import OVER_SECONDS
from measurements.measuring.visits import Visit
from measurements.runs.schema import Settings


class Widest(Protocol):
    """What knows how wide the widest interval still is, as a share of its ratio."""

    @property
    def widest(self) -> float: ...


@dataclass
class Progress:
    """Called with what is happening: the command line draws it, tests read it."""

    step: Callable[[str], None] = lambda _: None
    left: Callable[[float], None] = lambda _: None
    """Seconds that the run will still take at most."""
    announce: Callable[[str], None] = lambda _: None
    """Called with the address that somebody is to open in the browser to be measured."""
    end_at_once: Callable[[], None] = lambda: None
    """Called with the second interrupt: nobody is to wait for a browser then."""
    interrupted: bool = False
    """Whether the run is to end before its next step: in the middle of one, Playwright would lose its place."""

    def interrupt(self, *_: object) -> None:
        """A handler of signals. The second one ends the run at once."""
        if self.interrupted:
            self.end_at_once()
            raise KeyboardInterrupt
        self.interrupted = True
        self.step("ending after this step; once more, and it ends at once")

    def expect_uninterrupted(self) -> None:
        if self.interrupted:
            raise KeyboardInterrupt


class ProgressClock:
    """Keeps the time that a run was given."""

    def __init__(self, settings: Settings, progress: Progress, samples: Callable[[], int]) -> None:
        """`samples`: how many there are by now."""
        self._half_width = settings.half_width
        self._progress = progress
        self.samples = samples
        self._deadline = time.monotonic() + settings.max_seconds
        self._waits_for: str | None = None
        self._waits_since = 0.0
        self.doing = ""
        """The last step, for whoever shows it elsewhere."""

    def seconds_left(self) -> float:
        return self._deadline - time.monotonic()

    def step(self, what: str) -> None:
        """Raises KeyboardInterrupt where the run is to end."""
        self._progress.expect_uninterrupted()
        self.doing = what
        self._progress.step(f"{what} ({self.samples()} samples)")
        self._progress.left(self.seconds_left())

    def waiting(self, what: str | None) -> None:
        """To be called again and again while somebody else works; with what is waited for, where nobody does. That time is not the run's.

        Raises KeyboardInterrupt where the run is to end; but a step that somebody works on is done first, unless it does not end.
        """
        if what:
            self._progress.expect_uninterrupted()
        elif self.seconds_left() < -OVER_SECONDS:
            raise KeyboardInterrupt(f"the end of its time, {OVER_SECONDS:.0f} s after it: “{self.doing}” did not come to its end")
        now = time.monotonic()
        if what and self._waits_for:
            self._deadline += now - self._waits_since
        if what and what != self._waits_for:
            self._progress.step(what)
        self._waits_for, self._waits_since = what, now

    def visit(self, measure: str, visit: Visit) -> None:
        self.step(f"{measure}: {visit.title}")

    def round_done(self, number: int, seconds: float, precision: Widest) -> None:
        """After a round the end can be foretold: intervals narrow with the root of the rounds."""
        needed = number * (precision.widest / self._half_width) ** 2 - number if precision.widest < 1 else float("inf")
        self._progress.left(min(max(needed, 1) * seconds, self.seconds_left()))
