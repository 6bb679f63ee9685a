"""What a lane holds in memory, how often it calls the DOM, and what one such call costs it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import median_low
from typing import NamedTuple

from measurements.analysis.schema import CrossingRow, DomCallsRow, MemoryRow, UpdateRow
from measurements.runs.schema import DomCallsSample, MemorySample, Run

TOP_NAMES = 5


class Stage(NamedTuple):
    """One lane at one stage of a demo."""

    lane: str
    demo: str
    style: str
    stage: str


class Counted(NamedTuple):
    """One operation in one lane."""

    lane: str
    demo: str
    style: str
    operation: str


def memory_rows(run: Run, baseline: str, order: Callable[[str], int]) -> list[MemoryRow]:
    """One row for each lane and stage, the stages in the order they were gone through."""
    found: dict[Stage, list[MemorySample]] = defaultdict(list)
    for sample in run.samples:
        if isinstance(sample, MemorySample):
            found[Stage(sample.lane, sample.demo, sample.style, sample.stage)].append(sample)
    stages = list(dict.fromkeys(key.stage for key in found))
    held = {
        key: (median_low(sample.js_heap_bytes for sample in samples), median_low(sample.wasm_bytes for sample in samples))
        for key, samples in found.items()
    }
    rows = []
    for key in sorted(found, key=lambda key: (key.demo, key.style, stages.index(key.stage), order(key.lane))):
        base = held.get(key._replace(lane=baseline)) if key.lane != baseline else None
        heap, wasm = held[key]
        rows.append(
            MemoryRow(
                machine=run.environment.machine.name,
                **key._asdict(),
                samples=len(found[key]),
                js_heap_bytes=heap,
                wasm_bytes=wasm,
                js_heap_extra=heap - base[0] if base else None,
                wasm_extra=wasm - base[1] if base else None,
            )
        )
    return rows


def dom_calls_rows(run: Run, baseline: str, order: Callable[[str], int], operations: Sequence[tuple[str, str]]) -> list[DomCallsRow]:
    """One row for each lane, style and operation; `operations` gives their order as (demo, operation)."""
    found = {
        Counted(sample.lane, sample.demo, sample.style, sample.operation): sample
        for sample in run.samples
        if isinstance(sample, DomCallsSample)
    }
    rows = []
    for key in sorted(found, key=lambda key: (key.style, operations.index((key.demo, key.operation)), order(key.lane))):
        base = found.get(key._replace(lane=baseline))
        by_name = sorted(found[key].by_name.items(), key=lambda item: (-item[1], item[0]))
        rows.append(
            DomCallsRow(
                machine=run.environment.machine.name,
                **key._asdict(),
                calls=found[key].calls,
                baseline_calls=base.calls if base else None,
                top=by_name[:TOP_NAMES],
            )
        )
    return rows


def crossings(rows: Sequence[UpdateRow], calls: Sequence[DomCallsRow], baseline: str) -> list[CrossingRow]:
    """What one DOM call costs each lane above what it costs the baseline, in microseconds.

        1000 * sum over operations of (script median of the lane - script median of the baseline, ms)
             / sum over the same operations of the lane's DOM calls

    over the operations that are timed at full processor speed, call the DOM, and have one size of work. The script of an
    operation also computes, in Python: the figure holds that too, and is an upper bound of the crossing itself. It is negative
    where the lane's script is faster than the baseline's.
    """
    scripts = {
        (row.lane, row.demo, row.style, row.operation): row.script_median_ms for row in rows if row.cpu_slowdown == 1 and row.size is None
    }
    spent: dict[tuple[str, str, str], list[tuple[float, int]]] = defaultdict(list)
    for row in calls:
        key = row.lane, row.demo, row.style, row.operation
        base = (baseline, *key[1:])
        if row.lane != baseline and row.calls and key in scripts and base in scripts:
            spent[row.lane, row.demo, row.style].append((scripts[key] - scripts[base], row.calls))
    return [_crossing(rows[0].machine, key, pairs) for key, pairs in spent.items()]


def _crossing(machine: str, key: tuple[str, str, str], pairs: Sequence[tuple[float, int]]) -> CrossingRow:
    single = [1000 * extra / count for extra, count in pairs]
    count = sum(count for _, count in pairs)
    return CrossingRow(
        machine=machine,
        lane=key[0],
        demo=key[1],
        style=key[2],
        us_per_call=round(1000 * sum(extra for extra, _ in pairs) / count, 3),
        lowest_us=round(min(single), 3),
        highest_us=round(max(single), 3),
        calls=count,
        operations=len(pairs),
    )
