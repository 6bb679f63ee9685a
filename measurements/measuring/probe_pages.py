"""The two measures that take a lane's page of their own: memory, and DOM calls. Neither is timed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

from measurements.browsers.session import Session
from measurements.browsers.visiting import OpenPage
from measurements.errors import LaneFailed
from measurements.measuring.domcalls import COUNTER, count_dom_calls
from measurements.measuring.memory import WASM_COUNTER, measure_memory
from measurements.measuring.plan import Visit, Work
from measurements.runs.schema import DomCallsSample, MemorySample


def weigh_lane(session: Session, server: str, visit: Visit, keep: Callable[[MemorySample], None]) -> None:
    if not visit.demo.memory:
        return
    with closing(OpenPage(session, server, visit, WASM_COUNTER)) as opened, opened.in_use() as lane_page:
        if lane_page.cdp is None:
            raise LaneFailed(f"{session.description.name} does not tell how much memory a page holds; only Chromium does.")
        measure_memory(lane_page, lane_page.cdp, visit, 1, keep)


def count_lane(session: Session, server: str, visit: Visit, works: Sequence[Work], keep: Callable[[DomCallsSample], None]) -> None:
    with closing(OpenPage(session, server, visit, COUNTER)) as opened, opened.in_use() as lane_page:
        count_dom_calls(lane_page, visit, works, keep)
