"""Memory that a page holds, after collecting garbage: the JavaScript heap, and WebAssembly's memories apart from it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from playwright.sync_api import CDPSession, Page

from measurements.browsers.lane_page import LanePage
from measurements.browsers.open_page import OpenPage
from measurements.browsers.session import Session
from measurements.errors import LaneFailed
from measurements.measuring.visits import Visit
from measurements.paths import ROOT
from measurements.runs.schema import MemorySample

ROUNDS_OF_CREATE_AND_CLEAR = 5
WASM_COUNTER = (ROOT / "measurements" / "measuring" / "memory.js").read_text()
"""To be run in the page before anything else (`BrowserContext.add_init_script`)."""


def measure_memory(session: Session, server: str, visit: Visit, keep: Callable[[MemorySample], None]) -> None:
    """In a page of its own; nothing where the demo declares no operations for it. Raises LaneFailed in any browser but Chromium."""
    if not visit.demo.memory:
        return
    with closing(OpenPage(session, server, visit.lane, visit.demo, visit.style, WASM_COUNTER)) as opened, opened.in_use() as lane_page:
        if lane_page.cdp is None:
            raise LaneFailed(f"{session.description.name} does not report how much memory a page holds; only Chromium does.")
        _go_through_stages(lane_page, lane_page.cdp, visit, keep)


def _go_through_stages(lane_page: LanePage, cdp: CDPSession, visit: Visit, keep: Callable[[MemorySample], None]) -> None:
    """Ready; after each operation that fills the page; and, emptied again after five more rounds, what stays."""

    def take(stage: str) -> None:
        heap, wasm = held_bytes(lane_page.page, cdp)
        keep(MemorySample(**visit.names, round=1, stage=stage, js_heap_bytes=heap, wasm_bytes=wasm))

    *fill, clear = [visit.demo.operation(name) for name in visit.demo.memory]
    take("ready")
    for operation in fill:
        lane_page.perform(operation)
        take(f"after-{operation.id}")
    lane_page.perform(clear)
    for _ in range(ROUNDS_OF_CREATE_AND_CLEAR):
        lane_page.perform(fill[0])
        lane_page.perform(clear)
    take("after-five-rounds-cleared")


def held_bytes(page: Page, cdp: CDPSession) -> tuple[int, int]:
    """Bytes in use in the JavaScript heap, and bytes of all WebAssembly memories of the page (they never shrink)."""
    cdp.send("HeapProfiler.collectGarbage")
    heap = int(cdp.send("Runtime.getHeapUsage")["usedSize"])
    return heap, int(page.evaluate("() => frontRowWasmBytes()"))
