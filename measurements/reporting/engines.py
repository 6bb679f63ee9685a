"""Engines side by side: ratios with a column for each, and which lane works in which."""

from __future__ import annotations

from collections.abc import Sequence

from measurements.analysis.engines import columns_of, comparable, differences, engine_lines, title_of
from measurements.analysis.schema import EngineLine, EngineRatio, EngineSupport, Summary
from measurements.analysis.support import engines_of, lanes_by_engines
from measurements.reporting import words
from measurements.reporting.section import WARNING, Lines, Section, lane_heads


def engine_sections(summaries: Sequence[Summary]) -> list[Section]:
    """For each demo and style a table of operations by lanes, with a column for each engine; empty where there is one engine only."""
    runs = comparable(summaries)
    if not runs:
        return []
    lines = engine_lines(runs)
    titles = lane_heads(runs)
    columns = columns_of(runs)
    baseline = runs[0].baseline
    said = [
        "Each column is a run of its own, and each ratio is to JavaScript in that run; of JavaScript itself its times are shown. "
        "Compare ratios along a line: times of two engines are taken by two clocks.",
        *(f"{WARNING}{difference}" for difference in differences(runs)),
    ]
    return [
        Section(
            f"Engines side by side: {demo}, style {style}",
            ["Operation", "Lane", *(column.title for column in columns)],
            [
                _row(line, titles[line.lane], [column.engine for column in columns], baseline)
                for line in lines
                if (line.demo, line.style) == (demo, style)
            ],
            said,
            labels=2,
        )
        for demo, style in dict.fromkeys((line.demo, line.style) for line in lines)
    ]


def _row(line: EngineLine, lane: str, engines: Sequence[str], baseline: str) -> list[Lines]:
    cells = {cell.engine: cell for cell in line.engines}
    return [(line.title,), (lane,), *(_cell(cells.get(engine), line.lane == baseline) for engine in engines)]


def _cell(cell: EngineRatio | None, is_baseline: bool) -> Lines:
    if cell is None:
        return (words.NOTHING,)
    ratio = words.ratio(cell.ratio, cell.low, cell.high, cell.no_difference, cell.few_rounds)
    times = [] if cell.median_ms is None else [f"{words.ms(cell.median_ms)}, script {words.ms(cell.script_median_ms)}"]
    return (*(() if is_baseline else ratio or (words.NOTHING,)), *times)


def support_sections(summaries: Sequence[Summary]) -> list[Section]:
    """Lanes by engines: done, failed with what was said, gaps with their reasons, not tried."""
    cells = lanes_by_engines(summaries)
    if not cells:
        return []
    titles = lane_heads(summaries)
    engines = {
        engine: ", ".join(dict.fromkeys(title_of(run.run.environment.browser) for run in runs))
        for engine, runs in engines_of(summaries).items()
    }
    found = {(cell.lane, cell.engine): cell for cell in cells}
    rows = [
        [(titles[lane],), *(_support(found[lane, engine]) for engine in engines)] for lane in dict.fromkeys(cell.lane for cell in cells)
    ]
    lines = [
        "Done: every operation that JavaScript did in that engine, and each seen to show the DOM that JavaScript shows. "
        "Not tried: no run says.",
        *(f"{titles[cell.lane]}, {engines[cell.engine]}: {reason}" for cell in cells for reason in cell.reasons),
    ]
    return [Section("Lanes by engines", ["Lane", *engines.values()], rows, lines)]


def _support(cell: EngineSupport) -> Lines:
    if not cell.of_operations:
        return (cell.outcome, *cell.lacks)
    count = f"{cell.operations} of {words.count(cell.of_operations, 'operation')}"
    return (cell.outcome, f"{count} in {words.count(len(cell.demos), 'demo')}", *cell.lacks)
