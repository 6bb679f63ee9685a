"""Pages (pages.py) in a browser that nobody here drives: a page in it opens lanes in frames and does what it is told (site/measure/)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from measurements.browsers.lane_page import RESTORE, lane_address
from measurements.browsers.pages import Timed
from measurements.catalog import Demo, Lane, Operation
from measurements.errors import BrowserGone, LaneFailed, PagesLost
from measurements.paths import ROOT
from measurements.serving.by_address.exchange import Exchange, Waiting
from measurements.serving.by_address.messages import Answer, Discarded, Dom, Failed, Samples, What

OPENED_ANEW = "The measured page was opened anew"
MORE_SECONDS = 20.0
"""For an answer beyond the longest wait for a lane, which the page itself ends."""


class FarPages:
    traces = False

    def __init__(self, exchange: Exchange, timeout_seconds: float, waiting: Waiting, said: Callable[[], dict[str, Any]]) -> None:
        """`said`: what the page shows of how far the run is."""
        self._exchange = exchange
        self._waiting = waiting
        self._said = said
        self._timeout_seconds = timeout_seconds
        self._opened = 0
        self._closes: list[str] = []

    def open(self, lane: Lane, demo: Demo, style: str) -> FarPage:
        if not (ROOT / lane.page).is_file():  # the page cannot see that from outside of the frame: it would wait
            raise LaneFailed(f"{lane.title}, {demo.title}, {style}: its page {lane.page} is not there. {RESTORE}")
        self._opened += 1
        page = FarPage(self, f"frame-{self._opened}", self._exchange.visit, lane, demo, style)
        address = lane_address("", lane, demo.id, style)
        try:
            page.ask("open", address=address, title=lane.title, milliseconds=1000 * self._timeout_seconds)
        except LaneFailed:
            page.close()
            raise
        return page

    def ask(self, visit: int, what: What, frame: str, given: dict[str, Any]) -> Answer:
        """Raises PagesLost where the page of that visit is not there any more, or could not draw meanwhile."""
        closes, self._closes = self._closes, []
        answer = self._exchange.ask(visit, what, frame, given, closes, self._said(), self._limited(what))
        if answer is None:
            raise PagesLost(OPENED_ANEW)
        if isinstance(answer, Discarded):
            raise PagesLost(f"The measured page could not go on: {answer.reason}")
        return answer

    def _limited(self, what: What) -> Waiting:
        """A page that says that it is at work, and never comes to the end of it, is not waited for without an end. Time in which nobody
        works on it does not count."""
        limit = self._timeout_seconds + MORE_SECONDS
        until = time.monotonic() + limit

        def waiting(why: str | None) -> None:
            nonlocal until
            if why:
                until = time.monotonic() + limit
            elif time.monotonic() > until:
                raise BrowserGone(
                    f"The measured page did not come to the end of {what!r} within {limit:.0f} s. Every sample before is safe; go on with "
                    "--resume, without the lane that was open (--lane), or with more time (--timeout)."
                )
            self._waiting(why)

        return waiting

    def close(self, frame: str) -> None:
        """Said along with the next command: nobody waits for it."""
        self._closes.append(frame)


class FarPage:
    """Both the page and what is done in it: an OpenedPage and an OperationPage."""

    def __init__(self, pages: FarPages, frame: str, visit: int, lane: Lane, demo: Demo, style: str) -> None:
        self._pages = pages
        self._frame = frame
        self._visit = visit
        self._lane = lane
        self._demo = demo
        self._style = style

    @contextmanager
    def in_use(self) -> Iterator[FarPage]:
        yield self

    def close(self) -> None:
        self._pages.close(self._frame)

    def warm_up(self, operation: Operation, size: int | None = None) -> None:
        self.ask("warm-up", operation, task=operation.task(size))

    def perform(self, operation: Operation, size: int | None = None) -> None:
        self.ask("perform", operation, task=operation.task(size))

    def turn(self, operation: Operation, size: int | None, most: int, seconds: float, extra_ms: float = 0) -> list[Timed]:
        limits = {"most": most, "milliseconds": 1000 * seconds, "extra": extra_ms}
        answer = self.ask("turn", operation, task=operation.task(size), **limits)
        assert isinstance(answer, Samples)  # the exchange takes nothing else
        return [Timed(sample.script_ms, sample.total_ms, sample.operations) for sample in answer.samples]

    def traced_click(self, operation: Operation, size: int | None = None, extra_ms: float = 0, slowdown: float = 1) -> Timed:
        """Without a trace, and at the processor's own speed: nobody here can reach into that browser."""
        return self.turn(operation, size, 1, 0, extra_ms)[0]

    def canonical_dom(self) -> str:
        answer = self.ask("dom", root=self._demo.root)
        assert isinstance(answer, Dom)
        return answer.hash

    def ask(self, what: What, operation: Operation | None = None, **given: Any) -> Answer:
        answer = self._pages.ask(self._visit, what, self._frame, given)
        if isinstance(answer, Failed):
            where = f"{self._lane.title}, {self._demo.title}, {operation.title if operation else self._style}"
            raise LaneFailed(f"{where}: {answer.message}", operation.id if operation else None)
        return answer
