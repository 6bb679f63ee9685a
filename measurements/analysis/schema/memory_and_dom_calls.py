"""Rows of a summary that tell of memory and DOM calls."""

from __future__ import annotations

from measurements.analysis.schema.common import LaneRow
from measurements.runs.fields import Bytes, Count, Name


class MemoryRow(LaneRow):
    """What a lane's page holds at one stage, medians."""

    stage: Name
    samples: Count
    js_heap_bytes: Bytes
    wasm_bytes: Bytes
    js_heap_extra: int | None
    """Less what the baseline holds at the same stage; None for the baseline."""
    wasm_extra: int | None


class DomCallsRow(LaneRow):
    """How often one operation calls the DOM. `top`: the most frequent names first."""

    operation: Name
    calls: Count
    baseline_calls: Count | None
    top: list[tuple[str, Count]]


class CrossingRow(LaneRow):
    """What one DOM call costs a lane more than it costs the baseline (formula: memory_and_dom_calls.crossings)."""

    us_per_call: float
    lowest_us: float
    highest_us: float
    """The lowest and the highest of the single operations: far apart, something other than crossings takes the time."""
    calls: Count
    operations: Count
