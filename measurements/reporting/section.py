"""The building block of a report: a heading, a table of plain text, and lines under it.

Several summaries, one for each machine, stand in one table with a line for each: side by side, never put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measurements.analysis.schema import Summary

WARNING = "Warning: "
"""What a line begins with that says what to bear in mind; the README leaves these lines to the full report."""
Lines = tuple[str, ...]
"""Lines of text."""


@dataclass(frozen=True)
class Section:
    """A heading, a table under it (no rows: only lines), and what is to be said of it."""

    title: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Lines]] = ()
    lines: Sequence[str] = ()
    labels: int = 1
    """How many columns, from the left, name what the line is about; the others hold figures."""


def lane_titles(summaries: Iterable[Summary]) -> dict[str, str]:
    """Title of each lane and control by its name."""
    return {lane.id: lane.title for summary in summaries for lane in summary.lanes}


def place_name(summary: Summary) -> str:
    """Machine and browser, to tell several apart."""
    browser = summary.run.environment.browser
    return f"{summary.run.machine}, {browser.name} {browser.version}"


def place_cells(summaries: Sequence[Summary], summary: Summary) -> list[Lines]:
    """What stands under `place_column` in a line of this summary."""
    return [(place_name(summary),)] if len(summaries) > 1 else []


def place_column(summaries: Sequence[Summary]) -> list[str]:
    """The heading for machines where there are several, else none."""
    return ["Machine"] if len(summaries) > 1 else []


def labels_of(summaries: Sequence[Summary]) -> int:
    """How many columns name a line: what it is about and, where there are several, the machine."""
    return 1 + len(place_column(summaries))
