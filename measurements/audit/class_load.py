"""A class that opens one page at once: so many browser contexts, each with an empty cache, load a lane from one server on this machine.

Each context is one learner. Browsers and server share this machine's processor here, which a room of machines does not: times are an
upper bound for the server and say nothing of a network; bytes are what the room's network would have to carry.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from statistics import median

from playwright.async_api import Browser, Page, async_playwright
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout
from rich.table import Table

from measurements.audit.audit_environment import where
from measurements.browsers.lane_page import lane_address
from measurements.catalog import Catalog, Lane
from measurements.errors import FrontRowError
from measurements.machine import chromium as browsers
from measurements.paths import ROOT
from measurements.serving.server import Sent, Server, running

STYLE = "direct"
_READY = "['ready', 'failed'].includes(document.documentElement?.dataset.state)"
_STATE = """() => ({
  error: document.documentElement.dataset.error ?? null,
  ready: performance.timeOrigin + (performance.getEntriesByName("lane:ready")[0]?.startTime ?? NaN),
})"""


@dataclass(frozen=True)
class PupilLoad:
    """One learner's load: milliseconds from the common start until the lane was ready, or why it was not."""

    ready_ms: float | None
    problem: str | None = None


@dataclass(frozen=True)
class Loads:
    """All loads of one lane, in milliseconds and bytes."""

    lane: str
    pupils: int
    failed: int
    problems: list[str]
    median_ms: float | None
    slowest_ms: float | None
    ready_ms: list[float]
    """Of each load that became ready, the quickest first."""
    sent_bytes: int
    """What the server sent to all together, without headers."""
    requests: int


def summed_up(lane: str, attempts: Sequence[PupilLoad], sent: Sequence[Sent]) -> Loads:
    """Pure."""
    times = sorted(attempt.ready_ms for attempt in attempts if attempt.ready_ms is not None)
    problems = [attempt.problem or "it was not ready" for attempt in attempts if attempt.ready_ms is None]
    return Loads(
        lane=lane,
        pupils=len(attempts),
        failed=len(problems),
        problems=sorted(set(problems)),
        median_ms=round(median(times), 1) if times else None,
        slowest_ms=round(max(times), 1) if times else None,
        ready_ms=[round(one, 1) for one in times],
        sent_bytes=sum(one.body_bytes for one in sent),
        requests=len(sent),
    )


def shares(pupils: int, per_browser: int) -> list[int]:
    """How many contexts each browser process has: as evenly as can be, none with more than allowed. Pure."""
    count = ceil(pupils / per_browser)
    return [pupils // count + (place < pupils % count) for place in range(count)]


def as_document(version: str, pupils: int, loads: Sequence[Loads]) -> dict[str, object]:
    return {**where(version), "pupils": pupils, "lanes": [asdict(one) for one in loads]}


def as_table(catalog: Catalog, loads: Sequence[Loads]) -> Table:
    table = Table("Lane", "Failed", "Ready, median", "slowest", "Sent to all", "to each", "Requests")
    for one in loads:
        times = [f"{ms / 1000:.1f} s" if ms is not None else "–" for ms in (one.median_ms, one.slowest_ms)]
        sizes = [f"{count / 1e6:.1f} MB" for count in (one.sent_bytes, one.sent_bytes / one.pupils)]
        table.add_row(catalog.lane(one.lane).title, f"{one.failed} of {one.pupils}", *times, *sizes, str(one.requests))
    return table


def in_words(catalog: Catalog, version: str, loads: Sequence[Loads]) -> str:
    """What the table does not say: where it was measured, and what went wrong."""
    where = f"Chromium {version}, {os.cpu_count()} cores for server and browsers together; times say nothing of a network."
    return "\n".join([where, *(f"{catalog.lane(one.lane).title}: {problem}" for one in loads for problem in one.problems)])


def load_at_once(
    catalog: Catalog,
    lanes: Sequence[Lane],
    pupils: int,
    per_browser: int,
    timeout: float,
    report: Callable[[str], None],
    path: str | None = None,
) -> tuple[str, list[Loads]]:
    """The browser's version, and the loads of each lane; a new server and new browsers for each."""
    version, all_loads = "", []
    for lane in lanes:
        report(f"{lane.title}: {pupils} loads at once …")
        demo = next(demo.id for demo in catalog.demos if STYLE in demo.styles and not catalog.gap(lane.id, demo.id, STYLE))
        with running(Server(ROOT)) as server:
            address = lane_address(server.address, lane, demo, STYLE)
            version, attempts = asyncio.run(_load_all(address, shares(pupils, per_browser), timeout, path, report))
            all_loads.append(summed_up(lane.id, attempts, list(server.sent)))
    return version, all_loads


async def _load_all(
    address: str, counts: Sequence[int], timeout: float, path: str | None, report: Callable[[str], None]
) -> tuple[str, list[PupilLoad]]:
    program = browsers.find_chromium(path)
    async with async_playwright() as playwright:
        started: list[Browser] = []
        try:
            pages: list[Page] = []
            for count in counts:
                started.append(await playwright.chromium.launch(executable_path=str(program.path), args=browsers.launch_flags()))
                for _ in range(count):
                    pages.append(await (await started[-1].new_context()).new_page())
            begun = time.time()
            waiting = [asyncio.create_task(_attempt(page, address, begun, timeout)) for page in pages]
            await _report_until_done(waiting, begun, report)
            return started[0].version, [task.result() for task in waiting]
        except PlaywrightError as error:
            raise FrontRowError(
                f"So many loads at once could not be begun: {error.message.splitlines()[0]} Try --per-browser 5."
            ) from error
        finally:
            for browser in started:
                if browser.is_connected():
                    await browser.close()


async def _report_until_done(waiting: Sequence[asyncio.Task[PupilLoad]], begun: float, report: Callable[[str], None]) -> None:
    while True:
        done, left = await asyncio.wait(waiting, timeout=10)
        if not left:
            return
        report(f"  {len(done)} of {len(waiting)} are done after {time.time() - begun:.0f} s …")


async def _attempt(page: Page, address: str, begun: float, timeout: float) -> PupilLoad:
    try:
        await page.goto(address, wait_until="commit", timeout=timeout * 1000)
        await page.wait_for_function(_READY, timeout=timeout * 1000, polling=200)
        state = await page.evaluate(_STATE)
    except PlaywrightTimeout:
        return PupilLoad(None, f"it was not ready after {timeout:.0f} s")
    except PlaywrightError as error:
        return PupilLoad(None, error.message.splitlines()[0])
    if state["error"]:
        return PupilLoad(None, str(state["error"]).splitlines()[0])
    return PupilLoad(state["ready"] - begun * 1000)
