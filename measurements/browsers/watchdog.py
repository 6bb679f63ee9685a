"""A limit that holds whatever hangs: page, renderer, browser or Playwright's driver.

Playwright's own limits are kept by its driver, and some calls have none: it never answers a DevTools command to a page that hangs, nor
the opening of a page whose renderer ends before it is there. Past its limit the driver's process is ended, and its browsers with it
(Chromium ends with its driver, Firefox would go on); then every call that still waits raises.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import Any

import psutil
from playwright.sync_api import Playwright

MORE_SECONDS = 60.0
"""An answer may take so much longer than the longest wait for a lane, which Playwright's own limit ends."""
GRACE_SECONDS = 3.0
"""Of a browser that is gone, Playwright answers whatever it will answer within milliseconds."""
TICK_SECONDS = 0.5


class Watchdog:
    """Watches in a thread of its own while its block runs."""

    def __init__(self, playwright: Playwright, timeout_seconds: float) -> None:
        self.ended_the_driver = False
        self._connection: Any = playwright._impl_obj._connection  # no public name leads to the calls that wait, or to the driver
        self._limit = timeout_seconds + MORE_SECONDS
        self._until: dict[str, float] = {}
        self._over = threading.Event()

    def __enter__(self) -> Watchdog:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def expect_no_answer(self, *_: object) -> None:
        """To be called once a browser is gone: what is asked of it now will hardly be answered."""
        self._until |= dict.fromkeys(self._waiting(), time.monotonic() + GRACE_SECONDS)

    def _watch(self) -> None:
        while not self._over.wait(TICK_SECONDS):
            now, waiting = time.monotonic(), self._waiting()
            if any(self._until.setdefault(call, now + self._limit) < now for call in waiting):
                self.ended_the_driver = True
                self._end_the_driver()
                return
            for call in set(self._until) - set(waiting):  # a copy: the other thread may add to it meanwhile
                self._until.pop(call, None)

    def _end_the_driver(self) -> None:
        driver = psutil.Process(self._connection._transport._proc.pid)
        for process in (driver, *driver.children(recursive=True)):  # listed before the first is ended
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def _waiting(self) -> list[str]:
        return [name for name, call in list(self._connection._callbacks.items()) if not call.no_reply]
