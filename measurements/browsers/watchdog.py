"""A limit that holds whatever hangs: page, renderer, browser or Playwright's driver.

Playwright's own limits are kept by its driver, and some calls have none: it never answers a DevTools command to a page that hangs, nor
the opening of a page whose renderer ends before it is there. Past its limit the driver is ended, and its browsers with it; then every
call that still waits raises.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal

import psutil
from playwright.sync_api import Playwright

from measurements.browsers.driver import all_below, end_with_all_below

MORE_SECONDS = 20.0
"""An answer may take so much longer than the longest wait for a lane, which Playwright's own limit ends."""
OVER_SECONDS = 25.0
"""Past the run's time an answer may take so long."""
CLOSING_SECONDS = 20.0
GRACE_SECONDS = 3.0
"""Of a browser that is gone, Playwright answers whatever it will answer within milliseconds."""
TICK_SECONDS = 0.5

Why = Literal["silent", "over", "gone", "interrupted"]
"""silent: no answer within the limit. over: nor by the end of the run's time. gone: the browser had ended by itself. interrupted: by a
person who does not want to wait."""


@dataclass
class Wait:
    since: float
    limit: float
    why: Why = "silent"


class Watchdog:
    """Watches in a thread of its own while its block runs."""

    def __init__(self, timeout_seconds: float) -> None:
        self.ended: Why | None = None
        self.limit = timeout_seconds + MORE_SECONDS
        self.seconds_left: Callable[[], float] = lambda: math.inf
        """Of the run's time; below 0 once that is over."""
        self._connection: Any = None
        self._driver: psutil.Process | None = None
        self._browsers: list[psutil.Process] = []
        self._waits: dict[str, Wait] = {}
        self._blocks = count(1)
        self._is_gone = False
        self._over = threading.Event()

    def __enter__(self) -> Watchdog:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def know_driver(self, driver: psutil.Process) -> None:
        self._driver = driver

    def know_calls(self, playwright: Playwright) -> None:
        self._connection = playwright._impl_obj._connection  # no public name leads to the calls that wait

    def know_browsers(self) -> None:
        """To be called once there are any: they are ended with the driver, though that may be gone before them."""
        self._browsers = all_below(self._driver)[1:] if self._driver else []

    @property
    def driver_is_there(self) -> bool:
        return self.ended is None and not (self._connection and self._connection._transport.on_error_future.done())

    @contextmanager
    def one_wait(self, limit: float | None = None) -> Iterator[None]:
        """What the block asks of the driver counts as one call, of its own limit."""
        name = f"block {next(self._blocks)}"
        self._waits[name] = Wait(time.monotonic(), self.limit if limit is None else limit)
        try:
            yield
        finally:
            self._waits.pop(name, None)

    def expect_no_answer(self, *_: object) -> None:
        """To be called once a page's browser is gone: what is asked of it now will hardly be answered."""
        now = time.monotonic()
        self._waits |= {call: Wait(now, GRACE_SECONDS, "gone") for call in self._calls()}

    def expect_no_more_answers(self, *_: object) -> None:
        """The same once the browser itself is gone, also for what is asked later."""
        self._is_gone = True
        self.expect_no_answer()

    def end(self, why: Why) -> None:
        """The driver and its browsers, now."""
        self.ended = self.ended or why
        if self._driver:
            end_with_all_below(self._driver, self._browsers)

    def _watch(self) -> None:
        while not self._over.wait(TICK_SECONDS):
            if self._driver and (why := self._overdue(time.monotonic())):
                self.end(why)
                return

    def _overdue(self, now: float) -> Why | None:
        calls = self._calls()
        usual = Wait(now, GRACE_SECONDS, "gone") if self._is_gone else Wait(now, self.limit)
        for call in calls:
            self._waits.setdefault(call, usual)
        is_over = self.seconds_left() < -OVER_SECONDS
        for name, wait in list(self._waits.items()):  # a copy: the other thread may add to it meanwhile
            if name not in calls and not name.startswith("block"):
                self._waits.pop(name, None)
            elif now - wait.since > wait.limit:
                return wait.why
            elif is_over and now - wait.since > OVER_SECONDS:
                return "over"
        return None

    def _calls(self) -> list[str]:
        if self._connection is None:
            return []
        return [name for name, call in list(self._connection._callbacks.items()) if not call.no_reply]
