"""One load of a page that is not ours: opened, waited for, and its times read, all by the page's own clock."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any, TypeVar

from playwright.async_api import BrowserContext, Page, Request
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from measurements.any_page.messages import Visit
from measurements.any_page.ready import Ready
from measurements.errors import PageFailed
from measurements.runs.urls import Cache, NavigationSample

LOAD_GRACE_SECONDS = 10.0
"""So long after a page is ready its load event is waited for."""
POLL_MS = 100
CRASHED = "its page crashed"
AFTER_CRASH_SECONDS = 1.0
"""What waits for a page that crashed fails within milliseconds, and a script then tells its line."""
ANSWER_SECONDS = 10.0
MOST_DOCUMENTS = 10
Given = TypeVar("Given")
WORDS = {
    "CONNECTION_REFUSED": "nothing listens there",
    "NAME_NOT_RESOLVED": "there is no such host",
    "UNKNOWN_HOST": "there is no such host",
    "ADDRESS_UNREACHABLE": "no way leads there",
    "INTERNET_DISCONNECTED": "this machine has no network",
    "CONNECTION_RESET": "the connection was cut",
    "EMPTY_RESPONSE": "the connection was closed without an answer",
    "TOO_MANY_REDIRECTS": "it redirects without an end",
    "UNSAFE_PORT": "browsers refuse this port",
    "CERT_": "the browser does not trust its certificate",
    "SSL_": "no safe connection could be made",
    "Download": "its answer is a file to be kept, not a page",
}
"""What browsers' codes mean, in the order in which they are looked for."""


async def unless_it_crashes(page: Page, work: Awaitable[Given]) -> Given:
    """Raises PageFailed where the page crashes meanwhile, or its browser goes away."""
    crashed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def note(_: object) -> None:
        if not crashed.done():
            crashed.set_result(None)

    page.on("crash", note)
    doing = asyncio.ensure_future(work)
    either: list[asyncio.Future[Any]] = [doing, crashed]
    try:
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done() or (doing.exception() and not await _answers(page, crashed)):
            await asyncio.wait({doing}, timeout=AFTER_CRASH_SECONDS)
            raise PageFailed(f"{CRASHED}{_told_by(doing)}")
        return doing.result()
    except PlaywrightError as error:
        if "has been closed" in error.message:
            raise PageFailed("the browser went away in the middle of it") from error
        raise PageFailed(error.message.splitlines()[0]) from error
    finally:
        page.remove_listener("crash", note)
        if not doing.done():
            doing.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await doing


async def _answers(page: Page, crashed: asyncio.Future[None]) -> bool:
    """Whether a page in which something failed still lives: that it crashed may be heard only after what failed because of it."""
    asked = asyncio.ensure_future(page.evaluate("0"))
    done, _ = await asyncio.wait({asked, crashed}, timeout=ANSWER_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if asked not in done:
        asked.cancel()
        return not crashed.done()
    error = asked.exception()
    return not crashed.done() and not (error and "crash" in str(error).lower())


def _told_by(doing: asyncio.Future[Given]) -> str:
    """Where a script was when its page crashed, if it tells."""
    error = doing.exception() if doing.done() and not doing.cancelled() else None
    return f": {error}" if isinstance(error, PageFailed) else ""


class Load:
    """One navigation, in a page of its own."""

    def __init__(self, page: Page, visit: Visit, ready: Ready, seconds: float) -> None:
        self._page = page
        self._visit = visit
        self._ready = ready
        self._ms = seconds * 1000
        self._origins: list[float] = []
        self._finished: list[Request] = []
        self._requests = 0

    @classmethod
    async def begun(cls, context: BrowserContext, visit: Visit, ready: Ready, seconds: float) -> Load:
        """A blank page, prepared."""
        load = cls(await context.new_page(), visit, ready, seconds)
        await load._page.expose_binding("frontRowDocument", lambda _, origin: load._origins.append(origin))
        await load._page.add_init_script(ready.script)
        context.on("request", lambda _: load._count())
        context.on("requestfinished", lambda request: load._finished.append(request))
        return load

    @property
    def page(self) -> Page:
        return self._page

    async def sample(self, cache: Cache) -> NavigationSample:
        """Open the address and wait until the page is ready. Raises PageFailed."""
        await self._open()
        times = await self._times()
        before = times["origin"] - min([*self._origins, times["origin"]])
        """A page that sent the browser on by a script of its own began earlier than its last document."""

        def since_start(name: str) -> float | None:
            return None if times[name] is None else round(times[name] + before, 1)

        final = self._page.url
        return NavigationSample(
            url=self._visit.url,
            round=self._visit.round,
            cache=cache,
            response_ms=since_start("response") or 0,
            first_contentful_paint_ms=since_start("firstPaint"),
            largest_contentful_paint_ms=since_start("largestPaint"),
            load_ms=since_start("load"),
            ready_ms=since_start("ready") or 0,
            requests=self._requests,
            wire_bytes=await self._wire_bytes(),
            final_address=None if _same(final, self._visit.address) else final,
        )

    async def _open(self) -> None:
        try:
            answer = await self._page.goto(self._visit.address, wait_until="commit", timeout=self._ms)
        except PlaywrightTimeout as error:
            raise PageFailed(f"it did not answer within {self._ms / 1000:g} s") from error
        except PlaywrightError as error:
            said = error.message.splitlines()[0].removeprefix("Page.goto: ").split(" at http")[0]
            words = next((words for code, words in WORDS.items() if code in said), None)
            raise PageFailed(f"it did not answer: {words} ({said})" if words else f"it did not answer: {said}") from error
        if answer and answer.status >= 400:
            raise PageFailed(f"it answered {answer.status} {answer.status_text}".rstrip())

    async def _times(self) -> dict[str, Any]:
        """Of the document that stays: a page may send the browser on once it is loaded."""
        for _ in range(MOST_DOCUMENTS):
            await self._wait()
            try:
                return dict(await self._page.evaluate("() => frontRowPage.times()"))
            except PlaywrightError as error:
                if "context was destroyed" not in error.message:
                    raise
        raise PageFailed(f"it went on to another address {MOST_DOCUMENTS} times")

    async def _wait(self) -> None:
        try:
            await self._page.wait_for_function("() => globalThis.frontRowPage?.isReady()", polling=POLL_MS, timeout=self._ms)
        except PlaywrightTimeout as error:
            trouble = await self._page.evaluate("() => frontRowPage.trouble()")
            said = f"{self._ready.missing}{'; ' + trouble if trouble else ''}"
            raise PageFailed(f"it was not ready within {self._ms / 1000:g} s: {said}") from error
        with suppress(PlaywrightTimeout):
            grace = LOAD_GRACE_SECONDS * 1000
            await self._page.wait_for_function("() => globalThis.frontRowPage?.isLoaded()", polling=POLL_MS, timeout=grace)

    async def _wire_bytes(self) -> int | None:
        """Of the answers that are there by now."""
        sizes = await asyncio.gather(*(request.sizes() for request in self._finished), return_exceptions=True)
        known = [size["responseHeadersSize"] + size["responseBodySize"] for size in sizes if not isinstance(size, BaseException)]
        return sum(known) if known else None

    def _count(self) -> None:
        self._requests += 1


def _same(final: str, address: str) -> bool:
    """Whether a page is still where it was asked for: what it puts behind # itself does not count."""
    return final.split("#")[0].rstrip("/") == address.split("#")[0].rstrip("/")
