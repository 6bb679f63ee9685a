"""Load time: from the start of the navigation to a runtime that runs, a demo that is ready and a first correct update.

A cold visit finds no cache at all; a warm one comes after two visits, so that the browser has stored what it stores,
compiled code included. The parts of a start are told apart by the browser's own resource timing and the lane's two marks.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, TypedDict, cast
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from measurements.browsers.session import Session
from measurements.errors import LaneFailed
from measurements.machine import chromium as browsers
from measurements.measuring.lanepage import lane_address, wait_until_ready
from measurements.measuring.plan import Visit, Work
from measurements.networks import PROFILES, Network
from measurements.paths import ROOT
from measurements.runs.schema import LoadSample, LongTask

Cache = Literal["cold", "warm"]

SETTLE_MS = 1500
"""A browser that was just launched is busy with itself for a second. People's browsers run already when they open a page."""

_FIRST_UPDATE = (ROOT / "measurements" / "measuring" / "load.js").read_text().strip().removesuffix(";")
"""A function, as an expression."""
_TIMES = """() => {
  const mark = (name) => performance.getEntriesByName(name)[0]?.startTime ?? null;
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return {
    firstPaint: performance.getEntriesByType("paint").find((entry) => entry.name === "first-contentful-paint")?.startTime ?? null,
    runtime: mark("lane:runtime"), ready: mark("lane:ready"), firstUpdate: mark("front-row:first-update"),
    longTasks: globalThis.frontRowLongTasks?.map(({ startTime, duration }) => [startTime, duration]) ?? null,
    requests: entries.map((entry) => ({
      url: entry.name, start: entry.startTime, end: entry.responseEnd, wire: entry.transferSize, body: entry.encodedBodySize,
    })),
  };
}"""


@dataclass(frozen=True)
class Condition:
    """Under what a page is loaded."""

    network: Network = "none"
    cpu_slowdown: float = 1


BASE = Condition()
CONDITIONS = (BASE, Condition(cpu_slowdown=4), Condition(network="fast-4g"), Condition(network="slow-4g"))
SLOWEST = Condition(network="slow-4g")
"""Two thirds of a minute for a runtime of six megabytes; what takes so long is the line, and that hardly varies."""
EVERY_CONDITION = tuple(Condition(network, slowdown) for network in PROFILES for slowdown in (1, 4))


class Request(TypedDict):
    url: str
    start: float
    end: float
    wire: int
    body: int


@dataclass(frozen=True)
class Loaded:
    """One navigation, as the browser tells it; milliseconds from its start."""

    first_paint: float | None
    runtime: float
    ready: float
    first_update: float
    requests: Sequence[Request]
    long_tasks: Sequence[tuple[float, float]] | None
    """Start and length of each that began before the first update was drawn; None where the browser does not tell."""


def conditions_of(number: int, *, quick: bool, every: bool) -> Sequence[Condition]:
    """The conditions of a round of loads: all in the first; in the fourth, where there is time for it, the throttled ones again,
    without the slowest; in the others nothing is throttled."""
    if number == 1 and not quick:
        return EVERY_CONDITION if every else CONDITIONS
    if number == 4:
        return [condition for condition in CONDITIONS if condition != SLOWEST]
    return (BASE,)


def measure_load(
    session: Session,
    server: str,
    visit: Visit,
    conditions: Sequence[Condition],
    number: int,
    keep: Callable[[LoadSample, Loaded], None],
    caches: Sequence[Cache] = ("cold", "warm"),
) -> None:
    """Load a lane with cold and with warm caches under each condition.

    Raises LaneFailed where it does not get ready or shows the wrong thing.
    """
    with profile(session) as context:
        for condition in conditions:
            keep(*load_once(context, session, server, visit, condition, "cold", number))
        if "warm" not in caches:
            return
        load_once(context, session, server, visit, BASE, "warm", number)  # lets the browser store what it stores on a second visit
        for condition in conditions:
            keep(*load_once(context, session, server, visit, condition, "warm", number))


def discard_load(session: Session, server: str, visit: Visit, first: Work | None = None) -> None:
    """A first load that nobody times: the server then has its compressed files at hand, as a host has."""
    with profile(session) as context:
        load_once(context, session, server, visit, BASE, "cold", 0, first)


def split_start(loaded: Loaded) -> tuple[float, float, float]:
    """The three parts of the time until ready, which add up to it: the network was busy; the runtime compiled and started;
    the demo's own code ran. What the network and the processor did at once counts as network. Pure."""
    before = [(request["start"], min(request["end"], loaded.ready)) for request in loaded.requests if request["start"] < loaded.ready]
    download = _covered(before, 0, loaded.ready)
    demo = loaded.ready - loaded.runtime - _covered(before, loaded.runtime, loaded.ready)
    return download, loaded.ready - download - demo, demo


def body_bytes(loaded: Loaded, server: str) -> dict[str, int]:
    """The files of the server that a navigation asked for, as paths from the root, each with the bytes of its body on the wire."""
    bodies: dict[str, int] = {}
    for request in loaded.requests:
        if request["url"].startswith(server):
            path = unquote(urlsplit(request["url"]).path.lstrip("/"))
            bodies[path] = max(bodies.get(path, 0), request["body"])
    return bodies


def _covered(spans: Sequence[tuple[float, float]], start: float, end: float) -> float:
    """Length of the union of the spans within start..end."""
    total, reached = 0.0, start
    for begin, finish in sorted(spans):
        begin, finish = max(begin, reached), min(finish, end)
        if finish > begin:
            total += finish - begin
            reached = finish
    return total


def load_once(
    context: BrowserContext,
    session: Session,
    server: str,
    visit: Visit,
    condition: Condition,
    cache: Cache,
    number: int,
    first: Work | None = None,
    after: Callable[[Page], None] = lambda _: None,
) -> tuple[LoadSample, Loaded]:
    """One navigation in a profile. Its first update is the demo's first operation, or `first`. Raises LaneFailed.

    `after` is called with the page once its times are taken.
    """
    page = context.new_page()
    try:
        cdp = context.new_cdp_session(page) if session.traces else None
        if cdp and cache == "cold":
            cdp.send("Network.clearBrowserCache")
            cdp.send("Storage.clearDataForOrigin", {"origin": server, "storageTypes": "all"})
        page.add_init_script(f"({_FIRST_UPDATE})({json.dumps(_told(first or Work(visit.demo.operations[0], None)))});")
        if cdp:
            _throttle(cdp, condition)
        loaded = _navigate(page, lane_address(server, visit.lane, visit.demo.id, visit.style), visit, session.patience_ms)
        after(page)
    finally:
        if session.browser.is_connected():
            page.close()
    return _sample(visit, condition, cache, number, loaded), loaded


def _told(work: Work) -> dict[str, Any]:
    """What load.js is told of an operation."""
    operation = work.operation
    return {
        "click": operation.click,
        "prepare": operation.prepare,
        "expect": operation.expected(work.size),
        "input": operation.size_input if work.size is not None else None,
        "size": work.size,
    }


def _navigate(page: Page, address: str, visit: Visit, patience_ms: float) -> Loaded:
    try:
        page.goto(address, wait_until="commit")
        wait_until_ready(page, visit.lane, visit.demo, visit.style, patience_ms)
        page.wait_for_function("performance.getEntriesByName('front-row:first-update').length > 0", timeout=60_000)
    except PlaywrightTimeout as error:
        raise LaneFailed(f"{visit.lane.title}, {visit.demo.title}, {visit.style}: the first update did not show what it must.") from error
    except PlaywrightError as error:
        if "crash" in error.message.lower():
            raise LaneFailed(f"{visit.lane.title}, {visit.demo.title}, {visit.style}: the page crashed while loading.") from error
        raise
    times = cast(dict[str, Any], page.evaluate(_TIMES))
    tasks = times["longTasks"]
    return Loaded(
        times["firstPaint"],
        times["runtime"],
        times["ready"],
        times["firstUpdate"],
        times["requests"],
        None if tasks is None else [(start, length) for start, length in tasks if start < times["firstUpdate"]],
    )


def _sample(visit: Visit, condition: Condition, cache: Cache, number: int, loaded: Loaded) -> LoadSample:
    download, start, demo = split_start(loaded)
    return LoadSample(
        lane=visit.name,
        demo=visit.demo.id,
        style=visit.style,
        cache=cache,
        network=condition.network,
        cpu_slowdown=condition.cpu_slowdown,
        round=number,
        first_paint_ms=None if loaded.first_paint is None else round(loaded.first_paint, 1),
        runtime_ms=round(loaded.runtime, 1),
        ready_ms=round(loaded.ready, 1),
        first_update_ms=round(loaded.first_update, 1),
        download_ms=round(download, 1),
        start_ms=round(start, 1),
        demo_ms=round(demo, 1),
        requests=len(loaded.requests),
        wire_bytes=sum(request["wire"] for request in loaded.requests),
        long_tasks=None
        if loaded.long_tasks is None
        else [LongTask(start_ms=round(start, 1), length_ms=round(length, 1)) for start, length in loaded.long_tasks],
    )


def _throttle(cdp: CDPSession, condition: Condition) -> None:
    down, up, latency = PROFILES[condition.network]
    cdp.send("Network.enable")
    cdp.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency, "downloadThroughput": down, "uploadThroughput": up},
    )
    if condition.cpu_slowdown != 1:
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": condition.cpu_slowdown})


@contextmanager
def profile(session: Session) -> Iterator[BrowserContext]:
    """A browser profile as people have one, with caches on disk, where the browser is ours to launch; else a plain context."""
    if session.description.connection != "launched" or not session.traces:
        context = session.browser.new_context()
        yield context
        context.close()
        return
    with tempfile.TemporaryDirectory(prefix="front-row-", ignore_cleanup_errors=True) as folder:
        context = session.playwright.chromium.launch_persistent_context(
            folder,
            executable_path=str(browsers.find_chromium(session.choice.path).path),
            headless=session.description.headless,
            args=session.description.flags,
        )
        try:
            context.pages[0].wait_for_timeout(SETTLE_MS)
            yield context
        finally:
            context.close()
