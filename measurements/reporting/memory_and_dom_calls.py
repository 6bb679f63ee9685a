"""Tables of memory, DOM calls, and the agreement of the two clocks."""

from __future__ import annotations

from collections.abc import Sequence

from measurements.analysis.schema import AgreementRow, CrossingRow, DomCallsRow, MemoryRow, Summary
from measurements.reporting import words
from measurements.reporting.section import Lines, Section, labels_of, lane_columns, lane_section, lanes_across, lanes_of


def memory_sections(summaries: Sequence[Summary]) -> list[Section]:
    """JavaScript heap and WebAssembly memory, stages down, lanes across."""

    def rows(summary: Summary) -> Sequence[MemoryRow]:
        return summary.memory

    lanes = lanes_of(summaries, rows)
    table = lanes_across(summaries, lanes, rows, lambda row: (row.demo, row.style, row.stage), _stage, _memory_cell)
    note = "After collecting garbage. JS: JavaScript's heap. Wasm: all WebAssembly memories, which never shrink."
    return [Section("Memory", lane_columns("Stage", summaries, lanes), table, [note], labels_of(summaries))] if table else []


def _stage(_: Summary, row: MemoryRow) -> Lines:
    return row.stage.replace("-", " "), f"{row.demo}, {row.style}"


def _memory_cell(row: MemoryRow) -> Lines:
    return f"JS {words.size(row.js_heap_bytes)}", f"Wasm {words.size(row.wasm_bytes)}", f"n = {row.samples}"


def dom_sections(summaries: Sequence[Summary]) -> list[Section]:
    """DOM calls of each operation, and what one costs."""

    def rows(summary: Summary) -> Sequence[DomCallsRow]:
        return summary.dom_calls

    lanes = lanes_of(summaries, rows)
    table = lanes_across(summaries, lanes, rows, lambda row: (row.demo, row.style, row.operation), _counted, _calls_cell)
    lines = ["Counted in a pass that is not timed; below, the most frequent."]
    heads = lane_columns("Operation", summaries, lanes)
    sections = [Section("DOM calls", heads, table, lines, labels_of(summaries))] if table else []
    columns = ["Demo, style", "Each call, over the baseline", "By operation", "Calls"]
    note = "Script time less the baseline's, over the lane's DOM calls: an upper bound, since Python computes meanwhile too."
    return sections + lane_section(
        "Cost of a DOM call", columns, summaries, lambda summary: summary.crossing, _crossing_cells, [note], more_labels=1
    )


def _crossing_cells(row: CrossingRow) -> list[Lines]:
    return [
        (f"{row.demo}, {row.style}",),
        (f"{row.us_per_call:.2f} µs",),
        (f"{row.lowest_us:.2f} to {row.highest_us:.2f} µs",),
        (f"{row.calls:,} in {words.count(row.operations, 'operation')}",),
    ]


def _counted(_: Summary, row: DomCallsRow) -> Lines:
    return f"{row.demo}/{row.operation}", row.style


def _calls_cell(row: DomCallsRow) -> Lines:
    return f"{row.calls:,}", *(f"{name} {count:,}" for name, count in row.top[:2])


def agreement_sections(summaries: Sequence[Summary]) -> list[Section]:
    """How the trace's times and the page's own agree."""
    columns = ["n", "Trace over page, median", "Nine of ten between", "Correlation of ranks"]
    title = "Agreement of the trace with the page's own clock"
    return lane_section(title, columns, summaries, lambda summary: summary.agreement, _agreement_cells)


def _agreement_cells(row: AgreementRow) -> list[Lines]:
    return [
        (str(row.samples),),
        (words.times(row.median_ratio),),
        (f"{words.times(row.low)} to {words.times(row.high)}",),
        (words.NOTHING if row.correlation is None else f"{row.correlation:.3f}",),
    ]
