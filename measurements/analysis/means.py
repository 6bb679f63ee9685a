"""Ratios over several operations, and of one style over another. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, replace

from measurements.analysis.clicks import FIGURES, Cells
from measurements.analysis.ratios import ROUNDS_FOR_INTERVAL, logs_or_none, over_operations, ratio_fields, ratio_if_enough
from measurements.analysis.schema import GeometricRow, StyleRow
from measurements.runs.schema import Cell, Run


def geometric_rows(run: Run, cells: Cells, baseline: str) -> list[GeometricRow]:
    """For each lane, demo and style the mean of total ratios, and of script ratios, over the operations that have an interval.

    Over the rounds that have all of these; none where that leaves too few.
    """
    groups: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[cell.demo, cell.style, cell.lane].append(cell)
    rows = []
    for (demo, style, lane), members in groups.items():
        if lane == baseline:
            continue
        pairs = [(cells[cell], cells[base]) for cell in members if (base := replace(cell, lane=baseline)) in cells]
        for figure in FIGURES:
            logs = [logs_or_none(clicks.rounds(figure), base.rounds(figure)) for clicks, base in pairs]
            usable = [found for found in logs if found and len(found) >= ROUNDS_FOR_INTERVAL]
            mean = over_operations(usable)
            if ratio := ratio_if_enough(mean, run.settings.confidence):
                rows.append(
                    GeometricRow(
                        machine=run.environment.machine.name,
                        lane=lane,
                        control_of=run.settings.controls.get(lane),
                        demo=demo,
                        style=style,
                        figure=figure,
                        **ratio_fields(ratio, mean),
                        rounds=len(mean),
                        operations=len(usable),
                        of_operations=len(groups.get((demo, style, baseline), [])),
                    )
                )
    return rows


def style_rows(run: Run, cells: Cells) -> list[StyleRow]:
    """For each lane and operation that was timed in several styles, the first of them over each other one.

    The control is there too: how far its rows lie from its lane's tells how far such ratios can be trusted.
    """
    groups: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[replace(cell, style="")].append(cell)
    rows = []
    for first, *others in groups.values():
        for other in others:
            logs = logs_or_none(cells[first].totals, cells[other].totals)
            if logs:
                rows.append(
                    StyleRow(
                        machine=run.environment.machine.name,
                        control_of=run.settings.controls.get(first.lane),
                        over=other.style,
                        **asdict(first),
                        **ratio_fields(ratio_if_enough(logs, run.settings.confidence), logs),
                    )
                )
    return rows
