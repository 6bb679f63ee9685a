"""What was sent to a browser that went away before it answered: an error, not a wait without an end."""

from __future__ import annotations

from playwright._impl._errors import TargetClosedError
from playwright.sync_api import Browser, BrowserContext

GRACE_SECONDS = 3.0
"""Playwright itself answers whatever it will answer within milliseconds of the end of a browser."""


def refuse_unanswered(browser: Browser | BrowserContext) -> None:
    """Once `browser`, or the browser of a context of its own, is gone, raise from every call that still waits for an answer.

    Playwright 1.64 does so for its own calls and not for those of a CDP session: whoever waits for one, as a run does for most of its
    time, would wait for ever. There is no public way to end such a call, so this takes the connection's list of them.
    """
    connection = browser._impl_obj._connection

    def refuse(waiting: list[str]) -> None:
        for name in waiting:
            call = connection._callbacks.pop(name, None)
            if call and not call.no_reply and not call.future.done():
                call.future.set_exception(TargetClosedError())

    def gone(*_: object) -> None:
        connection._loop.call_later(GRACE_SECONDS, refuse, list(connection._callbacks))

    browser._impl_obj.once("disconnected" if isinstance(browser, Browser) else "close", gone)
