"""The two measures that take a lane's page of their own: memory, and DOM calls. Neither is timed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from measurements.domcalls import COUNTER, count_dom_calls
from measurements.errors import LaneFailed
from measurements.lanepage import open_lane
from measurements.memory import WASM_COUNTER, measure_memory
from measurements.plan import Visit, Work
from measurements.schema import DomCallsSample, MemorySample
from measurements.session import Session


def weigh_lane(session: Session, server: str, visit: Visit, keep: Callable[[MemorySample], None]) -> None:
    if not visit.demo.memory:
        return
    context = session.browser.new_context()
    try:
        context.add_init_script(WASM_COUNTER)
        lane_page = open_lane(session, context, server, visit.lane, visit.demo, visit.style)
        if lane_page.cdp is None:
            raise LaneFailed(f"{session.description.name} does not tell how much memory a page holds; only Chromium does.")
        measure_memory(lane_page, lane_page.cdp, visit, 1, keep)
    finally:
        context.close()


def count_lane(session: Session, server: str, visit: Visit, works: Sequence[Work], keep: Callable[[DomCallsSample], None]) -> None:
    context = session.browser.new_context()
    try:
        context.add_init_script(COUNTER)
        lane_page = open_lane(session, context, server, visit.lane, visit.demo, visit.style)
        count_dom_calls(lane_page, visit, works, keep)
    finally:
        context.close()
