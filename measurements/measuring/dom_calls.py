"""DOM calls: how often an operation calls a DOM method or touches a DOM property. A pass of its own, never timed.

What cannot be wrapped in a page is not counted: reading an element of a list by its index, and what a runtime caches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

from measurements.browsers.open_page import OpenPage
from measurements.browsers.session import Session
from measurements.measuring.visits import Visit, Work
from measurements.paths import SITE
from measurements.runs.schema import DomCallsSample

COUNTER = (SITE / "lanes" / "frame" / "domcalls.js").read_text()
"""To be run in the page before anything else (`BrowserContext.add_init_script`)."""


def count_dom_calls(session: Session, server: str, visit: Visit, works: Sequence[Work], keep: Callable[[DomCallsSample], None]) -> None:
    """Count each operation, after the first one was done once uncounted: it fills what a runtime keeps for later."""
    able = visit.able(works)
    with closing(OpenPage(session, server, visit.lane, visit.demo, visit.style, COUNTER)) as opened, opened.in_use() as lane_page:
        if able:
            lane_page.perform(able[0].operation, able[0].size)
        for work in able:
            lane_page.prepare(work.operation, work.size)
            by_name = lane_page.page.evaluate("selector => frontRowDomCalls.of(selector)", work.operation.click)
            keep(DomCallsSample(**visit.names, operation=work.operation.id, size=work.size, calls=sum(by_name.values()), by_name=by_name))
