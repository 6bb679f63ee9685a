"""What the timed clicks of a run say, operation by operation: medians, and ratios to the baseline. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from statistics import median

from measurements.analysis.clicks import Cells
from measurements.analysis.ratios import ROUNDS_FOR_INTERVAL, Logs, Ratio, log_ratios, ratio_fields, ratio_if_enough, rounded
from measurements.analysis.schema import OperationEntry, UpdateRow
from measurements.analysis.spread import spread, spread_warnings
from measurements.runs.schema import Cell, Run, Settings, value_of


def update_rows(run: Run, cells: Cells, baseline: str, operations: Sequence[OperationEntry]) -> list[UpdateRow]:
    """One row for each cell."""
    slowdowns = {(entry.demo, entry.id): entry.cpu_slowdown for entry in operations}
    fastest = _fastest_baselines(cells, baseline)
    return [_row(run, cells, cell, baseline, fastest.get(_work_of(cell, baseline)), slowdowns[cell.demo, cell.operation]) for cell in cells]


def _row(run: Run, cells: Cells, cell: Cell, baseline: str, fastest: Cell | None, slowdown: float | None) -> UpdateRow:
    clicks = cells[cell]
    settings = run.settings
    found = spread([value_of(sample) for sample in clicks.samples])
    warnings = spread_warnings(found)
    logs = {} if cell.lane == baseline else _logs(cells, cell, replace(cell, lane=baseline), warnings)
    ratio = _ratio(logs, settings, warnings)
    precise = None if ratio is None else ratio.half_width <= settings.half_width
    if ratio and not precise:
        warnings.append(
            f"the ratio's interval reaches {ratio.half_width:.0%} to one side, more than the {settings.half_width:.0%} asked for"
        )
    best = _best(cells, cell, fastest, ratio, settings)
    return UpdateRow(
        machine=run.environment.machine.name,
        **asdict(cell),
        control_of=settings.controls.get(cell.lane),
        cpu_slowdown=slowdown,
        source="page" if any(sample.total_ms is None for sample in clicks.samples) else "trace",
        samples=found.samples,
        rounds=len(clicks.totals),
        median_ms=round(found.median, 3),
        stdev_ms=rounded(found.stdev, 3),
        min_ms=found.low,
        max_ms=found.high,
        script_median_ms=round(median(script for page in clicks.scripts.values() for script in page), 3),
        paint_median_ms=_median(sample.paint_ms for sample in clicks.traced),
        page_script_median_ms=round(median(sample.page_script_ms for sample in clicks.samples), 3),
        page_total_median_ms=round(median(sample.page_total_ms for sample in clicks.samples), 3),
        **ratio_fields(ratio, logs),
        half_width=rounded(ratio.half_width) if ratio else None,
        precise=precise,
        best_javascript_style=fastest.style if fastest else None,
        best_javascript_ratio=rounded(best.ratio) if best else None,
        best_javascript_low=rounded(best.low) if best else None,
        best_javascript_high=rounded(best.high) if best else None,
        best_javascript_few_rounds=best.few_rounds if best else None,
        warnings=warnings,
    )


def _logs(cells: Cells, cell: Cell, base: Cell, warnings: list[str]) -> Logs:
    """x by round; where it is empty, the reason joins the warnings."""
    if base not in cells:
        warnings.append("no ratio: the baseline was not timed in this style")
        return {}
    try:
        logs = log_ratios(cells[cell].totals, cells[base].totals)
    except ValueError as error:  # a time of 0
        warnings.append(f"no ratio: {error}")
        return {}
    if not logs:
        warnings.append("no ratio: no round has both this lane and the baseline")
    return logs


def _ratio(logs: Logs, settings: Settings, warnings: list[str]) -> Ratio | None:
    if 0 < len(logs) < ROUNDS_FOR_INTERVAL and not settings.quick:
        warnings.append("no interval: it takes three rounds in which both this lane and the baseline were timed")
    return ratio_if_enough(logs, settings.confidence)


def _fastest_baselines(cells: Cells, baseline: str) -> dict[Cell, Cell]:
    """For each work, as a cell of no style of the baseline, the baseline's cell in the style in which it is fastest."""
    fastest: dict[Cell, Cell] = {}
    for cell in cells:
        if cell.lane == baseline:
            work = _work_of(cell, baseline)
            if work not in fastest or cells[cell].median < cells[fastest[work]].median:
                fastest[work] = cell
    return fastest


def _work_of(cell: Cell, baseline: str) -> Cell:
    return replace(cell, lane=baseline, style="")


def _best(cells: Cells, cell: Cell, fastest: Cell | None, ratio: Ratio | None, settings: Settings) -> Ratio | None:
    if fastest is None or fastest == cell:
        return None
    return ratio if fastest.style == cell.style else _ratio(_logs(cells, cell, fastest, []), settings, [])


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(median(known), 3) if known else None
