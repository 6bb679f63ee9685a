"""What the page's first screen draws of the newest published run, and the same as a table for readers without JavaScript. Pure.

A summary is too large to wait for. These rows stand in measurements/results/index.json, which the page reads in any case; the
table stands in site/index.html between two marks.
"""

from __future__ import annotations

from html import escape
from typing import Final

from measurements import report_words as words
from measurements.report_facts import citation
from measurements.schema import Model
from measurements.summary_schema import GeometricRow, LoadRow, SizeRow, Summary
from measurements.summary_start import is_plain_cold

BEGIN: Final = "<!-- published:begin -->"
END: Final = "<!-- published:end -->"


class First(Model):
    """Rows of a summary, as they are there."""

    geometric: list[GeometricRow]
    load: list[LoadRow]
    size: list[SizeRow]


def first_of(summary: Summary) -> First:
    """Start and size of each lane, loaded cold and not slowed down; the means over the operations of the first demo."""
    demo = summary.rows[0].demo if summary.rows else None
    return First(
        geometric=[row for row in summary.geometric if row.demo == demo and row.figure == "total" and row.control_of is None],
        load=[row for row in summary.load if is_plain_cold(row)],
        size=summary.size,
    )


def first_table(summary: Summary) -> str:
    """The same in HTML: a line a lane."""
    first = first_of(summary)
    styles = list(dict.fromkeys((row.demo, row.style) for row in first.geometric))
    heads = ["Lane", "Ready after", "Ratio", "Bytes, gzip", *(f"Updates: {demo}, {style}" for demo, style in styles)]
    lines = ["<table>", "<thead><tr>" + "".join(f'<th scope="col">{escape(head)}</th>' for head in heads) + "</tr></thead>", "<tbody>"]
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
        lines.append(f'<tr><th scope="row">{escape(lane.title)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    lines += ["</tbody>", "</table>", f'<p class="fine">{escape(citation(summary))}</p>']
    return "\n".join(lines)


def _ratio(row: LoadRow | GeometricRow | None, is_baseline: bool) -> str:
    if is_baseline:
        return "baseline"
    return ", ".join(words.ratio(row.ratio, row.low, row.high, row.no_difference)) or words.NOTHING if row else words.NOTHING
