"""The table of ways to start a lane: what each switch brings."""

from __future__ import annotations

from collections.abc import Sequence

from measurements.analysis.schema import StartRow, Summary
from measurements.networks import TITLES
from measurements.reporting import words
from measurements.reporting.section import Lines, Section, lane_titles, place_cells, place_column


def start_sections(summaries: Sequence[Summary]) -> list[Section]:
    titles = lane_titles(summaries)
    table: list[Sequence[Lines]] = []
    for summary in summaries:
        for row in summary.starts:
            head = [
                (titles[row.lane],),
                *place_cells(summaries, summary),
                (row.start,),
                (TITLES.get(row.network, "not throttled"),),
            ]
            table.append([*head, *_figures(row)])
    if not table:
        return []
    labels = ["Lane", *place_column(summaries), "Start", "Network"]
    columns = [*labels, "Ready", "Ready, ratio to stock", "First update", "Longest task", "On the wire", "Bytes alone take", "n"]
    lines = [
        "Medians from the start of the navigation. Each ratio is to the lane's own stock page, on a first visit, in the same rounds. "
        "Second and third visits are named as such; all others are first ones.",
        "Longest task: for how long at a stretch the page answered to nothing while it started.",
    ]
    return [Section("Ways to start", columns, table, lines, labels=len(labels))]


def _figures(row: StartRow) -> list[Lines]:
    ready = (words.ms(row.ready_ms), words.span(row.ready_min_ms, row.ready_max_ms))
    ratio = words.ratio_of(row) or (words.NOTHING,)
    plain = (
        words.ms(row.first_update_ms),
        words.ms(row.longest_task_ms),
        words.size(row.wire_bytes),
        words.ms(row.limit_ms),
        str(row.samples),
    )
    return [ready, ratio, *((text,) for text in plain)]
