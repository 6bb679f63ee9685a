"""The table of ways to start a lane: what each switch brings."""

from __future__ import annotations

from collections.abc import Sequence

from measurements.analysis.schema import StartRow, Summary
from measurements.networks import TITLES
from measurements.reporting import words
from measurements.reporting.section import Lines, Section, lane_section

COLUMNS = ("Start", "Network", "Ready", "Ready, ratio to stock", "First update", "Longest task", "On the wire", "Bytes alone take", "n")
LINES = (
    "Medians from the start of the navigation. Each ratio is to the lane's own stock page, on a first visit, in the same rounds. "
    "Second and third visits are named as such; all others are first ones.",
    "Longest task: for how long at a stretch the page answered to nothing while it started.",
)


def start_sections(summaries: Sequence[Summary]) -> list[Section]:
    return lane_section("Ways to start", COLUMNS, summaries, lambda summary: summary.starts, _cells, LINES, more_labels=2)


def _cells(row: StartRow) -> list[Lines]:
    return [
        (row.start,),
        (TITLES.get(row.network, "not throttled"),),
        (words.ms(row.ready_ms), words.span(row.ready_min_ms, row.ready_max_ms)),
        words.ratio_of(row) or (words.NOTHING,),
        (words.ms(row.first_update_ms),),
        (words.ms(row.longest_task_ms),),
        (words.size(row.wire_bytes),),
        (words.ms(row.limit_ms),),
        (str(row.samples),),
    ]
