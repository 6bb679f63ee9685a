"""One navigation to a lane's page: what is loaded, when its runtime runs, when the demo is ready, when a first update is right."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypedDict, cast
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from measurements.browsers.devtools import slow_down_processor, throttle_network
from measurements.browsers.lane_page import go_to_lane, lane_address, wait_until_ready
from measurements.browsers.session import Session
from measurements.errors import LaneFailed
from measurements.measuring.loading.conditions import Condition
from measurements.measuring.visits import Visit, Work
from measurements.serving.applications import FOLDER

Cache = Literal["cold", "warm"]
ANSWERS = FOLDER.lstrip("/")
"""Where a server lane's answers to clicks come from: they are no part of its load."""

_FIRST_UPDATE, _TIMES = (Path(__file__).with_name(name).read_text().strip().removesuffix(";") for name in ("load.js", "times.js"))
"""Functions, as expressions."""


class Request(TypedDict):
    """As resource timing has it; milliseconds from the start of the navigation."""

    url: str
    start: float
    end: float
    wire: int
    body: int


@dataclass(frozen=True)
class Loaded:
    """One navigation, as the browser reports it; milliseconds from its start."""

    first_paint: float | None
    runtime: float
    ready: float
    first_update: float
    requests: Sequence[Request]
    long_tasks: Sequence[tuple[float, float]] | None
    """Start and length of each that began before the first update was drawn; None where the browser does not report them."""


def navigate(
    context: BrowserContext,
    session: Session,
    server: str,
    visit: Visit,
    condition: Condition,
    cache: Cache,
    first: Work | None = None,
    after: Callable[[Page], None] = lambda _: None,
) -> Loaded:
    """Open the lane's page once in a profile. The first update is the demo's first operation, or `first`. Raises LaneFailed.

    `after` is called with the page once its times are taken.
    """
    page = context.new_page()
    try:
        cdp = context.new_cdp_session(page) if session.traces else None
        if cdp and cache == "cold":
            cdp.send("Network.clearBrowserCache")
            cdp.send("Storage.clearDataForOrigin", {"origin": server, "storageTypes": "all"})
        work = first or Work(visit.demo.operations[0], None)
        page.add_init_script(f"({_FIRST_UPDATE})({json.dumps(work.operation.task(work.size))});")
        if cdp:
            throttle_network(cdp, condition.network)
            if condition.cpu_slowdown != 1:
                slow_down_processor(cdp, condition.cpu_slowdown)
        loaded = _open(page, lane_address(server, visit.lane, visit.demo.id, visit.style), visit, session.timeout_ms)
        after(page)
    finally:
        session.close(page)
    return loaded


def path_of(url: str) -> str:
    """An address as a path from the server's root."""
    return unquote(urlsplit(url).path.lstrip("/"))


def body_bytes(loaded: Loaded, server: str) -> dict[str, int]:
    """The files of the server that a navigation requested, as paths from the root, each with the bytes of its body on the wire."""
    bodies: dict[str, int] = {}
    for request in loaded.requests:
        if request["url"].startswith(server):
            path = path_of(request["url"])
            bodies[path] = max(bodies.get(path, 0), request["body"])
    return bodies


def split_start(loaded: Loaded) -> tuple[float, float, float]:
    """The three parts of the time until ready, which add up to it: the network was busy; the runtime compiled and started;
    the demo's own code ran. What the network and the processor did at once counts as network. Pure."""
    before = [(request["start"], min(request["end"], loaded.ready)) for request in loaded.requests if request["start"] < loaded.ready]
    download = _covered(before, 0, loaded.ready)
    demo = loaded.ready - loaded.runtime - _covered(before, loaded.runtime, loaded.ready)
    return download, loaded.ready - download - demo, demo


def _covered(spans: Sequence[tuple[float, float]], start: float, end: float) -> float:
    """Length of the union of the spans within start..end."""
    total, reached = 0.0, start
    for begin, finish in sorted(spans):
        begin, finish = max(begin, reached), min(finish, end)
        if finish > begin:
            total += finish - begin
            reached = finish
    return total


def _open(page: Page, address: str, visit: Visit, timeout_ms: float) -> Loaded:
    try:
        go_to_lane(page, address, visit.lane, visit.demo, visit.style)
        wait_until_ready(page, visit.lane, visit.demo, visit.style, timeout_ms)
        page.wait_for_function("performance.getEntriesByName('front-row:first-update').length > 0", timeout=60_000)
    except PlaywrightTimeout as error:
        raise LaneFailed(f"{visit.title}: the first update did not show what it must.") from error
    except PlaywrightError as error:
        if "crash" in error.message.lower():
            raise LaneFailed(f"{visit.title}: the page crashed while loading.") from error
        raise
    times = cast(dict[str, Any], page.evaluate(_TIMES))
    tasks = times["longTasks"]
    return Loaded(
        times["firstPaint"],
        times["runtime"],
        times["ready"],
        times["firstUpdate"],
        [request for request in times["requests"] if not path_of(request["url"]).startswith(ANSWERS)],
        None if tasks is None else [(start, length) for start, length in tasks if start < times["firstUpdate"]],
    )
