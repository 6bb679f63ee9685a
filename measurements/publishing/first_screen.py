"""What the page's first screen draws of the newest published run. Pure.

A summary is too large to wait for. These rows stand in measurements/results/index.json, which the page reads in any case.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from measurements.analysis.loading import is_plain_cold
from measurements.analysis.schema import GeometricRow, LoadRow, SizeRow, Summary
from measurements.runs.fields import Model


class First(Model):
    """Rows of a summary, as they are there."""

    geometric: list[GeometricRow]
    load: list[LoadRow]
    size: list[SizeRow]
    warnings: list[str] = Field(default_factory=list)
    also: dict[str, str] = Field(default_factory=dict)
    """Styles whose means come from another published run, to its file: ratios are formed within one, and shown as its."""


def first_of(summary: Summary, others: Iterable[tuple[str, Summary]] = ()) -> First:
    """Start and size of each lane, loaded cold and not slowed down; the means over the operations of the first demo.

    Styles that the run does not have come from the `others`, files with their summaries, that one of the same engine with the most lanes.
    """
    demo = summary.rows[0].demo if summary.rows else None
    geometric = _means(summary, demo)
    further: dict[str, tuple[str, list[GeometricRow]]] = {}
    engine = summary.run.environment.browser.name
    for file, other in ((file, other) for file, other in others if other.run.environment.browser.name == engine):
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
        warnings=summary.warnings,
        also={style: file for style, (file, _) in further.items()},
    )


def _means(summary: Summary, demo: str | None) -> list[GeometricRow]:
    return [row for row in summary.geometric if row.demo == demo and row.control_of is None]
