"""One lane page in the measured browser: open it, prepare it, click in it once with the clock running, look at its DOM."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from measurements.browsers.devtools import processor_slowed_down, recorded
from measurements.browsers.pages import Timed
from measurements.browsers.session import TIMEOUT_SECONDS, Session
from measurements.catalog import Demo, Lane, Operation
from measurements.errors import LaneFailed
from measurements.tracing.click_to_paint import click_to_paint

READY_TIMEOUT_MS = TIMEOUT_SECONDS * 1000
RESTORE = "Take it back with `git checkout`, or name its file in site/catalog.json as it is called; `make setup` makes what is generated."
_SAMPLER = """async () => {
  const { Sampler } = await import(new URL("frame/sampler.js", location.href).href);
  globalThis.frontRowSampler = new Sampler();
}"""
_CALL = """async ([method, task, ...more]) => {
  try {
    return { value: (await frontRowSampler[method](task, ...more)) ?? null };
  } catch (error) {
    return { failed: error.message };
  }
}"""

_CANONICAL_HASH = """async (root) => {
  const { canonicalHash } = await import(new URL("frame/canonical.js", location.href).href);
  return canonicalHash(document.querySelector(root));
}"""

_MISSING = """() => performance.getEntriesByType("resource").filter((entry) => entry.responseStatus >= 400)
  .map((entry) => `${new URL(entry.name).pathname} (${entry.responseStatus})`)"""


def lane_address(server: str, lane: Lane, demo: str, style: str, seed: int = 1) -> str:
    return f"{server}/{lane.page}?{urlencode({'demo': demo, 'style': style, 'seed': seed})}"


OneWait = Callable[[], AbstractContextManager[None]]


class LanePage:
    """An OperationPage (pages.py) in a browser that Playwright drives. Close it with its context."""

    def __init__(self, page: Page, lane: Lane, demo: Demo, cdp: CDPSession | None, one_wait: OneWait) -> None:
        self.page = page
        self.lane = lane
        self.demo = demo
        self.cdp = cdp
        self._one_wait = one_wait
        page.evaluate(_SAMPLER)

    def prepare(self, operation: Operation, size: int | None = None) -> None:
        """Bring the page into the state that the operation starts from. Not measured."""
        self._sampler("prepare", operation, size)

    def warm_up(self, operation: Operation, size: int | None = None) -> None:
        """Do the warm-ups that the catalog declares, unless each of their steps was done as often in this page already."""
        self._sampler("warmUp", operation, size)

    def perform(self, operation: Operation, size: int | None = None) -> None:
        """Prepare and do the operation once, unmeasured. Raises LaneFailed unless the page shows what it must have done."""
        self._sampler("perform", operation, size)

    def turn(self, operation: Operation, size: int | None, most: int, seconds: float, extra_ms: float = 0) -> list[Timed]:
        """Samples one after the other, by the page's clock alone: `most`, or as many as begin within the seconds; one at least.

        `extra_ms` of work is added to the handlers': the self-check's known slowdown. Raises LaneFailed as `perform` does.
        """
        samples = self._sampler("turn", operation, size, {"most": most, "milliseconds": seconds * 1000, "extra": extra_ms})
        return [Timed(sample["script_ms"], sample["total_ms"], sample["operations"]) for sample in samples]

    def click(self, operation: Operation, size: int | None = None) -> Timed:
        """The timed click alone, after `prepare`. Raises LaneFailed as `perform` does."""
        timing = self._sampler("click", operation, size)
        return Timed(timing["script_ms"], timing["total_ms"])

    def traced_click(self, operation: Operation, size: int | None = None, extra_ms: float = 0, slowdown: float = 1) -> Timed:
        """One sample with a trace of it, where the browser writes one, after collecting garbage. Raises LaneFailed as `perform` does."""
        self.prepare(operation, size)
        self.collect_garbage()
        with self._one_wait(), processor_slowed_down(self.cdp, slowdown):  # a trace's end is looked for by many calls
            self.page.evaluate("() => frontRowSampler.settle()")
            with recorded(self.cdp, self.page) as events:
                timing = self._sampler("click", operation, size, extra_ms)
        return Timed(timing["script_ms"], timing["total_ms"], trace=click_to_paint(events) if events else None)

    def canonical_dom(self) -> str:
        """A hash of the demo's DOM that is the same in every lane which shows the same thing."""
        return str(self.page.evaluate(_CANONICAL_HASH, self.demo.root))

    def collect_garbage(self) -> None:
        if self.cdp:
            self.cdp.send("HeapProfiler.collectGarbage")

    def _sampler(self, method: str, operation: Operation, size: int | None, *more: object) -> Any:
        """What a method of the sampler returns. Raises LaneFailed with its words where it throws."""
        answer = self.page.evaluate(_CALL, [method, operation.task(size), *more])
        if "failed" in answer:
            raise LaneFailed(f"{self.lane.title}, {self.demo.title}, {operation.title}: {answer['failed']}", operation.id)
        return answer["value"]


def open_lane(session: Session, context: BrowserContext, server: str, lane: Lane, demo: Demo, style: str, seed: int = 1) -> LanePage:
    """Open a lane in a page of its own and wait until its demo is ready.

    Raises LaneFailed with the lane's own words where it failed, or says how long was waited.
    """
    page = context.new_page()
    go_to_lane(page, lane_address(server, lane, demo.id, style, seed), lane, demo, style)
    wait_until_ready(page, lane, demo, style, session.timeout_ms)
    return LanePage(page, lane, demo, context.new_cdp_session(page) if session.traces else None, session.watchdog.one_wait)


def go_to_lane(page: Page, address: str, lane: Lane, demo: Demo, style: str) -> None:
    """Until its first bytes are there. Raises LaneFailed where there is no such page: it would never become ready."""
    what = f"{lane.title}, {demo.title}, {style}"
    try:
        response = page.goto(address, wait_until="commit")
    except PlaywrightTimeout as error:
        raise LaneFailed(f"{what}: nothing came of its page {lane.page}: the server did not answer.") from error
    if response and response.status >= HTTPStatus.BAD_REQUEST:
        raise LaneFailed(f"{what}: its page {lane.page} is not there ({response.status}). {RESTORE}")


def wait_until_ready(page: Page, lane: Lane, demo: Demo, style: str, timeout_ms: float = READY_TIMEOUT_MS) -> None:
    what = f"{lane.title}, {demo.title}, {style}"
    try:  # a page that has only just been committed has no root element yet
        page.wait_for_function("['ready', 'failed'].includes(document.documentElement?.dataset.state)", timeout=timeout_ms)
    except PlaywrightTimeout as error:
        place, missing = urlsplit(page.url), _not_to_be_had(page)
        seen = f" It asked in vain for {', '.join(missing)}." if missing else ""
        hint = f"To see where it stands: `front-row serve`, and open {place.path}{'?' * bool(place.query)}{place.query} there."
        raise LaneFailed(f"{what}: not ready after {timeout_ms / 1000:.0f} s.{seen} {hint}") from error
    except PlaywrightError as error:
        if "crash" in error.message.lower():
            raise LaneFailed(f"{what}: the page crashed while loading.") from error
        raise
    failure = page.evaluate("document.documentElement.dataset.error")
    if failure:
        raise LaneFailed(f"{what}: {failure}")


def _not_to_be_had(page: Page) -> list[str]:
    """Files that the server has not, as far as the page still answers."""
    with suppress(PlaywrightTimeout):
        return cast(list[str], page.wait_for_function(_MISSING, timeout=2000).json_value())
    return []
