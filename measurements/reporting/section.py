"""The building block of a report: a heading, a table of plain text, and lines under it.

Several summaries, one for each machine, stand in one table with a line for each: side by side, never put together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from measurements.analysis.schema import Summary
from measurements.catalog import load_catalog
from measurements.reporting.words import NOTHING

WARNING = "Warning: "
"""What a line begins with that says what to bear in mind; the README leaves these lines to the full report."""
Lines = tuple[str, ...]
"""Lines of text."""


class OfLane(Protocol):
    @property
    def lane(self) -> str: ...


Row = TypeVar("Row", bound=OfLane)


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


def lane_heads(summaries: Iterable[Summary]) -> dict[str, str]:
    """The same with what the lane is, for tables: it stands beside every figure of its. The baseline needs none."""
    catalog = load_catalog()
    labels = {lane.id: f": {lane.label}" for lane in (*catalog.lanes, *catalog.start_pages) if lane.kind != "baseline"}
    return {lane: title + labels.get(lane, "") for lane, title in lane_titles(summaries).items()}


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


def lane_section(
    title: str,
    columns: Sequence[str],
    summaries: Sequence[Summary],
    rows: Callable[[Summary], Iterable[Row]],
    cells: Callable[[Row], Sequence[Lines]],
    lines: Sequence[str] = (),
    more_labels: int = 0,
) -> list[Section]:
    """A table with a line for each row: its lane, its machine where there are several, its cells. Empty where there are no rows.

    `more_labels`: how many of the cells name what the line is about.
    """
    titles = lane_heads(summaries)
    table = [[(titles[row.lane],), *place_cells(summaries, summary), *cells(row)] for summary in summaries for row in rows(summary)]
    heads = ["Lane", *place_column(summaries), *columns]
    return [Section(title, heads, table, lines, labels_of(summaries) + more_labels)] if table else []


def lanes_across(
    summaries: Sequence[Summary],
    lanes: Sequence[str],
    rows: Callable[[Summary], Iterable[Row]],
    work: Callable[[Row], Hashable],
    label: Callable[[Summary, Row], Lines],
    cell: Callable[[Row], Lines],
) -> list[Sequence[Lines]]:
    """Lines of a table with a column for each lane: one for each work, in each summary that has it. – where a lane has no row."""
    table: list[Sequence[Lines]] = []
    for each in dict.fromkeys(work(row) for summary in summaries for row in rows(summary)):
        for summary in summaries:
            found = {row.lane: row for row in rows(summary) if work(row) == each}
            if found:
                cells = [cell(found[lane]) if lane in found else (NOTHING,) for lane in lanes]
                table.append([label(summary, next(iter(found.values()))), *place_cells(summaries, summary), *cells])
    return table


def lanes_of(summaries: Iterable[Summary], rows: Callable[[Summary], Iterable[Row]]) -> list[str]:
    """Those that have a row, in the order of their columns."""
    return list(dict.fromkeys(row.lane for summary in summaries for row in rows(summary)))


def lane_columns(first: str, summaries: Sequence[Summary], lanes: Iterable[str]) -> list[str]:
    titles = lane_heads(summaries)
    return [first, *place_column(summaries), *(titles[lane] for lane in lanes)]
