"""Tables of memory, DOM calls, and the agreement of the two clocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from measurements.analysis.schema import Summary
from measurements.reporting import words
from measurements.reporting.section import Lines, Section, labels_of, lane_titles, place_cells, place_column


def memory_sections(summaries: Sequence[Summary]) -> list[Section]:
    """JavaScript heap and WebAssembly memory, stages down, lanes across."""
    titles = lane_titles(summaries)
    lanes = list(dict.fromkeys(row.lane for summary in summaries for row in summary.memory))
    stages = dict.fromkeys((row.demo, row.style, row.stage) for summary in summaries for row in summary.memory)
    table: list[Sequence[Lines]] = []
    for demo, style, stage in stages:
        for summary in summaries:
            rows = {row.lane: row for row in summary.memory if (row.demo, row.style, row.stage) == (demo, style, stage)}
            if rows:
                cells = [
                    (f"JS {words.size(row.js_heap_bytes)}", f"Wasm {words.size(row.wasm_bytes)}", f"n = {row.samples}")
                    if row
                    else (words.NOTHING,)
                    for row in (rows.get(lane) for lane in lanes)
                ]
                table.append([(stage.replace("-", " "), f"{demo}, {style}"), *place_cells(summaries, summary), *cells])
    if not table:
        return []
    note = "After collecting garbage. JS: JavaScript's heap. Wasm: all WebAssembly memories, which never shrink."
    return [Section("Memory", ["Stage", *place_column(summaries), *(titles[lane] for lane in lanes)], table, [note], labels_of(summaries))]


def dom_sections(summaries: Sequence[Summary]) -> list[Section]:
    """DOM calls of each operation, and what one costs."""
    titles = lane_titles(summaries)
    lanes = list(dict.fromkeys(row.lane for summary in summaries for row in summary.dom_calls))
    works = dict.fromkeys((row.demo, row.style, row.operation) for summary in summaries for row in summary.dom_calls)
    table: list[Sequence[Lines]] = []
    for demo, style, operation in works:
        for summary in summaries:
            rows = {row.lane: row for row in summary.dom_calls if (row.demo, row.style, row.operation) == (demo, style, operation)}
            if rows:
                cells = [(f"{row.calls:,}", *_top(row.top)) if row else (words.NOTHING,) for row in (rows.get(lane) for lane in lanes)]
                table.append([(f"{demo}/{operation}", style), *place_cells(summaries, summary), *cells])
    sections = []
    if table:
        columns = ["Operation", *place_column(summaries), *(titles[lane] for lane in lanes)]
        sections.append(
            Section("DOM calls", columns, table, ["Counted in a pass that is not timed; below, the most frequent."], labels_of(summaries))
        )
    costs: list[Sequence[Lines]] = [
        [
            (titles[row.lane],),
            *place_cells(summaries, summary),
            (f"{row.demo}, {row.style}",),
            (f"{row.us_per_call:.2f} µs",),
            (f"{row.lowest_us:.2f} to {row.highest_us:.2f} µs",),
            (f"{row.calls:,} in {words.count(row.operations, 'operation')}",),
        ]
        for summary in summaries
        for row in summary.crossing
    ]
    if costs:
        columns = ["Lane", *place_column(summaries), "Demo, style", "Each call, over the baseline", "By operation", "Calls"]
        note = "Script time less the baseline's, over the lane's DOM calls: an upper bound, since Python computes meanwhile too."
        sections.append(Section("Cost of a DOM call", columns, costs, [note], labels_of(summaries) + 1))
    return sections


def _top(names: Iterable[tuple[str, int]]) -> list[str]:
    return [f"{name} {count:,}" for name, count in list(names)[:2]]


def agreement_sections(summaries: Sequence[Summary]) -> list[Section]:
    """How the trace's times and the page's own agree."""
    titles = lane_titles(summaries)
    table = [
        [
            (titles[row.lane],),
            *place_cells(summaries, summary),
            (str(row.samples),),
            (words.times(row.median_ratio),),
            (f"{words.times(row.low)} to {words.times(row.high)}",),
            (words.NOTHING if row.correlation is None else f"{row.correlation:.3f}",),
        ]
        for summary in summaries
        for row in summary.agreement
    ]
    columns = ["Lane", *place_column(summaries), "n", "Trace over page, median", "Nine of ten between", "Correlation of ranks"]
    return [Section("Agreement of the trace with the page's own clock", columns, table, labels=labels_of(summaries))] if table else []
