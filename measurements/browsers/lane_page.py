"""One lane page in the measured browser: open it, prepare it, click in it once with the clock running, look at its DOM."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, CDPSession, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from measurements.browsers.devtools import processor_slowed_down, recorded
from measurements.browsers.session import TIMEOUT_SECONDS, Session
from measurements.catalog import Demo, Lane, Operation
from measurements.errors import LaneFailed
from measurements.paths import ROOT
from measurements.tracing.click_to_paint import ClickTiming, click_to_paint

READY_TIMEOUT_MS = TIMEOUT_SECONDS * 1000
_PROBE = (ROOT / "measurements" / "browsers" / "probe.js").read_text()


@dataclass(frozen=True)
class Timed:
    """One click: times taken in the page, and from the trace where the browser writes one. Milliseconds."""

    page_script_ms: float
    page_total_ms: float
    trace: ClickTiming | None


def lane_address(server: str, lane: Lane, demo: str, style: str, seed: int = 1) -> str:
    return f"{server}/{lane.page}?{urlencode({'demo': demo, 'style': style, 'seed': seed})}"


class LanePage:
    """A lane that became ready. Close it with its context."""

    def __init__(self, page: Page, lane: Lane, demo: Demo, cdp: CDPSession | None) -> None:
        self.page = page
        self.lane = lane
        self.demo = demo
        self.cdp = cdp
        self._clicked: Counter[tuple[str, int | None]] = Counter()
        """How often each selector was clicked at each size of work since the page was opened."""
        page.evaluate(_PROBE)

    def prepare(self, operation: Operation, size: int | None = None) -> None:
        """Bring the page into the state that the operation starts from. Not measured."""
        if size is not None and operation.size_input:
            self.page.evaluate("([input, size]) => frontRowProbe.setSize(input, size)", [operation.size_input, size])
        self._steps(operation.prepare, 1, size)

    def warm_up(self, operation: Operation, size: int | None = None) -> None:
        """Do the warm-ups that the catalog declares, unless each of their steps was done as often in this page already."""
        warmup = operation.warmup
        if all(self._clicked[step, size] >= warmup.times for step in warmup.steps):
            return
        self.prepare(operation, size)
        self._steps(warmup.steps, warmup.times, size)

    def perform(self, operation: Operation, size: int | None = None) -> None:
        """Prepare and do the operation once, unmeasured, and check what it did."""
        self.prepare(operation, size)
        self._steps([operation.click], 1, size)
        self.check(operation, size)

    def timed_click(self, operation: Operation, extra_ms: float = 0) -> Timed:
        """Click once with the clock running, after collecting garbage, at the operation's CPU slowdown.

        `extra_ms` of work is added to the handlers': the self-check's known slowdown.
        """
        self.collect_garbage()
        with processor_slowed_down(self.cdp, operation.cpu_slowdown):
            self.page.evaluate("() => frontRowProbe.idle()")
            with recorded(self.cdp, self.page) as events:
                timing = self.page.evaluate("([selector, extra]) => frontRowProbe.timedClick(selector, extra)", [operation.click, extra_ms])
        return Timed(timing["script_ms"], timing["total_ms"], click_to_paint(events) if events else None)

    def check(self, operation: Operation, size: int | None = None) -> None:
        """Raise LaneFailed unless the page shows what the operation must have done."""
        what = f"{self.lane.title}, {self.demo.title}, {operation.title}"
        expected = operation.expected(size)
        counts = self.page.evaluate("selectors => frontRowProbe.count(selectors)", list(expected))
        for (selector, wanted), count in zip(expected.items(), counts, strict=True):
            if count != wanted:
                raise LaneFailed(f"{what}: the page shows {count} of {selector!r}, not {wanted}.")
        error = self.page.evaluate("document.documentElement.dataset.error")
        if error:
            raise LaneFailed(f"{what}: {error}")

    def canonical_dom(self) -> str:
        """A hash of the demo's DOM that is the same in every lane which shows the same thing."""
        script = "async root => (await import(new URL('canonical.js', location.href).href)).canonicalHash(document.querySelector(root))"
        return str(self.page.evaluate(script, self.demo.root))

    def collect_garbage(self) -> None:
        if self.cdp:
            self.cdp.send("HeapProfiler.collectGarbage")

    def _steps(self, selectors: Sequence[str], times: int, size: int | None) -> None:
        if selectors and times:
            self._clicked.update({(selector, size): times for selector in selectors})
            self.page.evaluate("([selectors, times]) => frontRowProbe.steps(selectors, times)", [list(selectors), times])


def open_lane(session: Session, context: BrowserContext, server: str, lane: Lane, demo: Demo, style: str, seed: int = 1) -> LanePage:
    """Open a lane in a page of its own and wait until its demo is ready.

    Raises LaneFailed with the lane's own words where it failed, or says how long was waited.
    """
    page = context.new_page()
    page.goto(lane_address(server, lane, demo.id, style, seed), wait_until="commit")
    wait_until_ready(page, lane, demo, style, session.timeout_ms)
    return LanePage(page, lane, demo, context.new_cdp_session(page) if session.traces else None)


def wait_until_ready(page: Page, lane: Lane, demo: Demo, style: str, timeout_ms: float = READY_TIMEOUT_MS) -> None:
    what = f"{lane.title}, {demo.title}, {style}"
    try:  # a page that has only just been committed has no root element yet
        page.wait_for_function("['ready', 'failed'].includes(document.documentElement?.dataset.state)", timeout=timeout_ms)
    except PlaywrightTimeout as error:
        hint = f"Open {page.url} in a browser to see where it stands."
        raise LaneFailed(f"{what}: not ready after {timeout_ms / 1000:.0f} s. {hint}") from error
    except PlaywrightError as error:
        if "crash" in error.message.lower():
            raise LaneFailed(f"{what}: the page crashed while loading.") from error
        raise
    failure = page.evaluate("document.documentElement.dataset.error")
    if failure:
        raise LaneFailed(f"{what}: {failure}")
