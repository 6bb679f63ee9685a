"""Memory that a page holds, after collecting garbage: the JavaScript heap, and WebAssembly's memories apart from it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import CDPSession, Page

from measurements.catalog import Operation
from measurements.errors import FrontRowError
from measurements.measuring.lanepage import LanePage
from measurements.measuring.plan import Visit
from measurements.paths import ROOT
from measurements.runs.schema import MemorySample

ROUNDS_OF_CREATE_AND_CLEAR = 5
WASM_COUNTER = (ROOT / "measurements" / "measuring" / "memory.js").read_text()
"""To be run in the page before anything else (`BrowserContext.add_init_script`)."""


def measure_memory(lane_page: LanePage, cdp: CDPSession, visit: Visit, number: int, keep: Callable[[MemorySample], None]) -> None:
    """Ready; after 1,000 and 10,000 rows; and, cleared again after five more rounds, what stays.

    The demo declares which operations these are by its stages in the catalog. Needs Chromium.
    """

    def take(stage: str) -> None:
        heap, wasm = held_bytes(lane_page.page, cdp)
        keep(
            MemorySample(
                lane=visit.name,
                demo=visit.demo.id,
                style=visit.style,
                round=number,
                stage=stage,
                js_heap_bytes=heap,
                wasm_bytes=wasm,
            )
        )

    take("ready")
    stages = memory_stages(visit)
    for operation in stages[:-1]:
        lane_page.perform(operation)
        take(f"after-{operation.id}")
    create, clear = stages[0], stages[-1]
    lane_page.perform(clear)
    for _ in range(ROUNDS_OF_CREATE_AND_CLEAR):
        lane_page.perform(create)
        lane_page.perform(clear)
    take("after-five-rounds-cleared")


def memory_stages(visit: Visit) -> list[Operation]:
    """The operations that fill the page, in growing size, and last the one that empties it."""
    if not visit.demo.memory:
        raise FrontRowError(f"Demo {visit.demo.id} declares no operations for the memory measure (`memory` in the catalog).")
    return [visit.demo.operation(name) for name in visit.demo.memory]


def held_bytes(page: Page, cdp: CDPSession) -> tuple[int, int]:
    """Bytes in use in the JavaScript heap, and bytes of all WebAssembly memories of the page (they never shrink)."""
    cdp.send("HeapProfiler.collectGarbage")
    heap = int(cdp.send("Runtime.getHeapUsage")["usedSize"])
    return heap, int(page.evaluate("() => frontRowWasmBytes()"))
