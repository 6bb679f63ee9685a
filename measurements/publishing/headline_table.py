"""The small table of what each lane costs, as the README and the first page show it. Pure: write_readme_and_pages.py writes it there."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from measurements.analysis.schema import GeometricRow, LoadRow, Summary
from measurements.publishing.first_screen import first_of
from measurements.reporting import words
from measurements.reporting.facts import citation
from measurements.reporting.section import lane_heads


def page_table(summary: Summary, others: Iterable[tuple[str, Summary]] = ()) -> str:
    """For site/index.html, to readers without JavaScript: a line a lane."""
    heads, rows, notes = _lines(summary, others)
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in heads)
    body = [
        f'<tr><th scope="row">{escape(lane)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        for lane, *cells in rows
    ]
    lines = ["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *body, "</tbody>", "</table>"]
    return "\n".join([*lines, f'<p class="fine">{escape(" ".join(notes))}</p>'])


def readme_table(summary: Summary, others: Iterable[tuple[str, Summary]] = ()) -> str:
    """For the README, in Markdown: the same."""
    heads, rows, notes = _lines(summary, others)
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(["", *("| " + " | ".join(line) + " |" for line in lines), "", *notes, ""])


def _lines(summary: Summary, others: Iterable[tuple[str, Summary]]) -> tuple[list[str], list[list[str]], list[str]]:
    """Heads of the columns, a line of cells for each lane, and notes to go below."""
    first = first_of(summary, others)
    totals = [row for row in first.geometric if row.figure == "total"]
    scripts = {(row.lane, row.demo, row.style): row.ratio for row in first.geometric if row.figure == "script"}
    styles = list(dict.fromkeys((row.demo, row.style) for row in totals))
    is_sent = all(row.wire_bytes is not None for row in first.size)
    heads = [
        "Lane",
        "Ready after",
        "Ratio",
        "Download" if is_sent else "Download, gzip",
        *(f"Updates: {demo}, {style}" for demo, style in styles),
    ]
    rows = []
    for lane in summary.lanes:
        load = next((row for row in first.load if row.lane == lane.id), None)
        size = next((row for row in first.size if row.lane == lane.id), None)
        if lane.control_of or not (load or size):
            continue
        means = {(row.demo, row.style): row for row in totals if row.lane == lane.id}
        cells = [
            words.ms(load.ready_ms) if load else words.NOTHING,
            _ratio(load, lane.baseline),
            words.size(size.wire_bytes if is_sent and size.wire_bytes is not None else size.total.gzip) if size else words.NOTHING,
            *(_updates(means.get(style), scripts.get((lane.id, *style)), lane.baseline) for style in styles),
        ]
        rows.append([lane_heads([summary])[lane.id], *cells])
    return heads, rows, [citation(summary), *(f"Style {style}: from {file}." for style, file in first.also.items())]


def _updates(total: GeometricRow | None, script: float | None, is_baseline: bool) -> str:
    """With script alone behind it: layout, which no lane can help, brings ratios of totals closer to 1."""
    return _ratio(total, is_baseline) + ("" if is_baseline or script is None else f"; script {words.times(script)}")


def _ratio(row: LoadRow | GeometricRow | None, is_baseline: bool) -> str:
    if is_baseline:
        return "baseline"
    return ", ".join(words.ratio_of(row)) or words.NOTHING if row else words.NOTHING
