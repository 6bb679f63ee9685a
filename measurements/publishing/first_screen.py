"""What the page's first screen draws of the newest published run, and the same as a table for readers without JavaScript. Pure.

A summary is too large to wait for. These rows stand in measurements/results/index.json, which the page reads in any case; the
table stands in site/index.html between two marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from pydantic import Field

from measurements.analysis.loading import is_plain_cold
from measurements.analysis.schema import GeometricRow, LoadRow, SizeRow, Summary
from measurements.reporting import words
from measurements.reporting.facts import citation
from measurements.runs.schema import Model


class First(Model):
    """Rows of a summary, as they are there."""

    geometric: list[GeometricRow]
    load: list[LoadRow]
    size: list[SizeRow]
    also: dict[str, str] = Field(default_factory=dict)
    """Styles whose means come from another published run, to its file: ratios are formed within one, and shown as its."""


def first_of(summary: Summary, others: Iterable[tuple[str, Summary]] = ()) -> First:
    """Start and size of each lane, loaded cold and not slowed down; the means over the operations of the first demo.

    Styles that the run does not have come from the `others`, files with their summaries, that one with the most lanes.
    """
    demo = summary.rows[0].demo if summary.rows else None
    geometric = _means(summary, demo)
    further: dict[str, tuple[str, list[GeometricRow]]] = {}
    for file, other in others:
        for style in dict.fromkeys(row.style for row in _means(other, demo)):
            rows = [row for row in _means(other, demo) if row.style == style]
            if len(rows) > len(further.get(style, ("", []))[1]):
                further[style] = file, rows
    for known in {row.style for row in geometric}:
        further.pop(known, None)
    return First(
        geometric=[*geometric, *(row for _, rows in further.values() for row in rows)],
        load=[row for row in summary.load if is_plain_cold(row)],
        size=summary.size,
        also={style: file for style, (file, _) in further.items()},
    )


def _means(summary: Summary, demo: str | None) -> list[GeometricRow]:
    return [row for row in summary.geometric if row.demo == demo and row.figure == "total" and row.control_of is None]


def first_table(summary: Summary, others: Iterable[tuple[str, Summary]] = ()) -> str:
    """The same as a table in HTML: a line a lane."""
    heads, rows, notes = _lines(summary, others)
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in heads)
    body = [
        f'<tr><th scope="row">{escape(lane)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        for lane, *cells in rows
    ]
    lines = ["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *body, "</tbody>", "</table>"]
    return "\n".join([*lines, f'<p class="fine">{escape(" ".join(notes))}</p>'])


def headline(summary: Summary, others: Iterable[tuple[str, Summary]] = ()) -> str:
    """The same in Markdown, for the README."""
    heads, rows, notes = _lines(summary, others)
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(["", *("| " + " | ".join(line) + " |" for line in lines), "", *notes, ""])


def _lines(summary: Summary, others: Iterable[tuple[str, Summary]]) -> tuple[list[str], list[list[str]], list[str]]:
    """Heads of the columns, a line of cells for each lane, and notes to go below."""
    first = first_of(summary, others)
    styles = list(dict.fromkeys((row.demo, row.style) for row in first.geometric))
    heads = ["Lane", "Ready after", "Ratio", "Bytes, gzip", *(f"Updates: {demo}, {style}" for demo, style in styles)]
    rows = []
    for lane in summary.lanes:
        load = next((row for row in first.load if row.lane == lane.id), None)
        size = next((row for row in first.size if row.lane == lane.id), None)
        if lane.control_of or not (load or size):
            continue
        means = {(row.demo, row.style): row for row in first.geometric if row.lane == lane.id}
        cells = [
            words.ms(load.ready_ms) if load else words.NOTHING,
            _ratio(load, lane.baseline),
            words.size(size.total.gzip) if size else words.NOTHING,
            *(_ratio(means.get(style), lane.baseline) for style in styles),
        ]
        rows.append([lane.title, *cells])
    return heads, rows, [citation(summary), *(f"Style {style}: from {file}." for style, file in first.also.items())]


def _ratio(row: LoadRow | GeometricRow | None, is_baseline: bool) -> str:
    if is_baseline:
        return "baseline"
    return ", ".join(words.ratio_of(row)) or words.NOTHING if row else words.NOTHING
