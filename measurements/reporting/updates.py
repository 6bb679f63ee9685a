"""Tables of the timed clicks."""

from __future__ import annotations

from collections.abc import Sequence

from measurements.analysis.schema import GeometricRow, StyleRow, Summary, UpdateRow
from measurements.reporting import words
from measurements.reporting.section import WARNING, Lines, Section, labels_of, lane_columns, lane_titles, lanes_across, lanes_of, place_name


def update_sections(summaries: Sequence[Summary]) -> list[Section]:
    """For each demo and style: operations down, lanes across; then the warnings that belong to them."""
    pairs = dict.fromkeys((row.demo, row.style) for summary in summaries for row in summary.rows)
    return [_update_section(summaries, demo, style) for demo, style in pairs]


def _update_section(summaries: Sequence[Summary], demo: str, style: str) -> Section:
    def rows(summary: Summary) -> Sequence[UpdateRow]:
        return _rows(summary, demo, style)

    def means(summary: Summary) -> Sequence[GeometricRow]:
        return [row for row in summary.geometric if (row.demo, row.style) == (demo, style)]

    lanes = lanes_of(summaries, rows)
    table = lanes_across(summaries, lanes, rows, lambda row: (row.operation, row.size), _operation, _update_cell)
    table += lanes_across(summaries, lanes, means, lambda row: row.figure, _mean, _mean_cell)
    lines = [
        "Median click to paint, the least and the most of it, its ratio to the baseline with its interval, and the number of samples. "
        "Compare along a line: lines differ in work and in how far the processor was slowed down."
    ]
    for summary in summaries:
        lines += control_lines(summary, demo, style)
        lines += _warnings(summaries, summary, demo, style)
    return Section(f"{demo}, style {style}", lane_columns("Operation", summaries, lanes), table, lines, labels_of(summaries))


def style_sections(summaries: Sequence[Summary]) -> list[Section]:
    """What a style saves: for each demo and pair of styles a table, operations down, lanes across."""
    pairs = dict.fromkeys((row.demo, row.style, row.over) for summary in summaries for row in summary.styles)
    return [_style_section(summaries, *pair) for pair in pairs]


def _style_section(summaries: Sequence[Summary], demo: str, style: str, over: str) -> Section:
    def rows(summary: Summary) -> Sequence[StyleRow]:
        return [row for row in summary.styles if (row.demo, row.style, row.over) == (demo, style, over)]

    found = lanes_of(summaries, rows)
    lanes = [lane for lane in lane_titles(summaries) if lane in found]
    table = lanes_across(summaries, lanes, rows, lambda row: (row.operation, row.size), _operation, words.ratio_of)
    lines = [f"How many times as long the same lane takes in style {style} as in style {over}, with the interval. Above 1, {over} saves."]
    title = f"{demo}, style {style} over style {over}"
    return Section(title, lane_columns("Operation", summaries, lanes), table, lines, labels_of(summaries))


def _operation(summary: Summary, row: UpdateRow | StyleRow) -> Lines:
    return (operation_title(summary, row),)


def _mean(_: Summary, row: GeometricRow) -> Lines:
    return ("Geometric mean of ratios" + (", script alone" if row.figure == "script" else ""),)


def _rows(summary: Summary, demo: str, style: str) -> list[UpdateRow]:
    return [row for row in summary.rows if (row.demo, row.style) == (demo, style)]


def _update_cell(row: UpdateRow) -> Lines:
    ratio = words.ratio_of(row)
    best = row.best_javascript_ratio is not None and row.best_javascript_style != row.style
    to_best = words.ratio(
        row.best_javascript_ratio, row.best_javascript_low, row.best_javascript_high, None, bool(row.best_javascript_few_rounds)
    )
    other = [f"{text} the baseline in {row.best_javascript_style}" for text in to_best if best]
    return (
        words.ms(row.median_ms),
        f"script {words.ms(row.script_median_ms)}",
        *([words.span(row.min_ms, row.max_ms)] if row.samples > 1 else []),
        *ratio,
        *other,
        f"n = {row.samples}",
    )


def _mean_cell(row: GeometricRow) -> Lines:
    count = f"over {row.operations}" if row.operations == row.of_operations else f"over {row.operations} of {row.of_operations}"
    return (*words.ratio_of(row), count)


def control_lines(summary: Summary, demo: str, style: str) -> list[str]:
    """What the baseline against itself came to, in a sentence."""
    found = []
    for lane in (entry for entry in summary.lanes if entry.control_of):
        rows = [row for row in _rows(summary, demo, style) if row.lane == lane.id and row.no_difference is not None]
        if rows:
            hold = sum(1 for row in rows if row.no_difference)
            few = f" ({words.FEW_ROUNDS})" if any(row.few_rounds for row in rows) else ""
            found.append(
                f"Control: {lane.title}: {hold} of {words.count(len(rows), 'interval')}{few} hold 1, as all of them should but a few."
            )
    return found


def _warnings(summaries: Sequence[Summary], summary: Summary, demo: str, style: str) -> list[str]:
    titles = lane_titles([summary])
    place = f"{place_name(summary)}: " if len(summaries) > 1 else ""
    return [
        f"{WARNING}{place}{operation_title(summary, row)}, {titles[row.lane]}: {'; '.join(row.warnings)}"
        for row in _rows(summary, demo, style)
        if row.warnings
    ]


def operation_title(summary: Summary, row: UpdateRow | StyleRow) -> str:
    """The operation's title with its size of work and what was done to the processor."""
    entries = {(entry.demo, entry.id): entry for entry in summary.operations}
    entry = entries.get((row.demo, row.operation))
    sized = "" if row.size is None else f", {row.size:,}"
    return (entry.title if entry else row.operation) + sized + words.slowed(entry.cpu_slowdown if entry else None)
