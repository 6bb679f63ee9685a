"""What sampling updates asks of a browser, whoever opens its pages: Playwright (open_page.py) or a person (far_pages.py)."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from measurements.catalog import Demo, Lane, Operation
from measurements.tracing.click_to_paint import ClickTiming


@dataclass(frozen=True)
class Timed:
    """One sample: times for one operation, taken in the page, and from the trace where one was recorded. Milliseconds."""

    page_script_ms: float
    page_total_ms: float
    operations: int = 1
    trace: ClickTiming | None = None


class OperationPage(Protocol):
    """A lane that became ready, with the sampler in it. All of it raises LaneFailed where the lane does not do what it must."""

    def warm_up(self, operation: Operation, size: int | None = None) -> None:
        """Do the warm-ups that the catalog declares, unless each of their steps was done as often in this page already."""

    def perform(self, operation: Operation, size: int | None = None) -> None:
        """Prepare and do the operation once, unmeasured, and check what the page shows."""

    def turn(self, operation: Operation, size: int | None, most: int, seconds: float, extra_ms: float = 0) -> list[Timed]:
        """Samples one after the other, by the page's clock alone: `most`, or as many as begin within the seconds; one at least.

        `extra_ms` of work is added to the handlers': the self-check's known slowdown.
        """

    def traced_click(self, operation: Operation, size: int | None = None, extra_ms: float = 0, slowdown: float = 1) -> Timed:
        """One sample with a trace of it, where the browser writes one, after collecting garbage."""

    def canonical_dom(self) -> str:
        """A hash of the demo's DOM that is the same in every lane which shows the same thing."""


class OpenedPage(Protocol):
    """Open from the beginning until `close`."""

    def in_use(self) -> AbstractContextManager[OperationPage]: ...

    def close(self) -> None: ...


class Pages(Protocol):
    """Where lanes are opened."""

    @property
    def traces(self) -> bool:
        """Whether samples can have a trace."""

    def open(self, lane: Lane, demo: Demo, style: str) -> OpenedPage:
        """A fresh page. Raises LaneFailed where the lane does not become ready."""
