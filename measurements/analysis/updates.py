"""What the timed clicks of a run say: medians, ratios to the baseline, geometric means, agreement of the two clocks. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Literal

from measurements.analysis import statistics as stats
from measurements.analysis.precision import Rounds, enough_rounds, ratio_of
from measurements.analysis.schema import AgreementRow, GeometricRow, OperationEntry, StyleRow, UpdateRow
from measurements.runs.cells import Cell, cell_of, value_of
from measurements.runs.schema import Run, Settings, UpdateSample

Figure = Literal["total", "script"]
FIGURES: tuple[Figure, ...] = ("total", "script")


@dataclass
class Clicks:
    """The samples of one cell, and by round what ratios are formed of."""

    samples: list[UpdateSample] = field(default_factory=list)
    totals: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    scripts: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def median(self) -> float:
        return median(value_of(sample) for sample in self.samples)

    def rounds(self, figure: Figure) -> Rounds:
        return self.totals if figure == "total" else self.scripts


Cells = Mapping[Cell, Clicks]
"""In the order in which a summary lists them."""


def clicks_of(run: Run, lane_order: Callable[[str], int], operations: Sequence[OperationEntry]) -> Cells:
    """The timed clicks of a run: by demo, style and operation, and there by lane in the order given."""
    found: dict[Cell, Clicks] = defaultdict(Clicks)
    for sample in run.samples:
        if isinstance(sample, UpdateSample):
            clicks = found[cell_of(sample)]
            clicks.samples.append(sample)
            clicks.totals[sample.round].append(value_of(sample))
            clicks.scripts[sample.round].append(sample.page_script_ms if sample.script_ms is None else sample.script_ms)
    demos, styles = run.settings.demos, run.settings.styles
    places = {(entry.demo, entry.id): place for place, entry in enumerate(operations)}

    def rank(cell: Cell) -> tuple[int, int, int, int, int]:
        style = styles.index(cell.style) if cell.style in styles else len(styles)
        demo = demos.index(cell.demo) if cell.demo in demos else len(demos)
        return demo, style, places[cell.demo, cell.operation], cell.size or 0, lane_order(cell.lane)

    return {cell: found[cell] for cell in sorted(found, key=rank)}


def update_rows(run: Run, cells: Cells, baseline: str, operations: Sequence[OperationEntry]) -> list[UpdateRow]:
    """One row for each cell."""
    slowdowns = {(entry.demo, entry.id): entry.cpu_slowdown for entry in operations}
    fastest = _fastest_baselines(cells, baseline)
    return [_row(run, cells, cell, baseline, fastest.get(_work_of(cell, baseline)), slowdowns[cell.demo, cell.operation]) for cell in cells]


def _row(run: Run, cells: Cells, cell: Cell, baseline: str, fastest: Cell | None, slowdown: float | None) -> UpdateRow:
    clicks = cells[cell]
    settings = run.settings
    spread = stats.spread([value_of(sample) for sample in clicks.samples])
    warnings = stats.doubts(spread)
    ratio = None if cell.lane == baseline else _ratio(cells, cell, replace(cell, lane=baseline), settings, warnings)
    precise = None if ratio is None else stats.is_precise(ratio, settings.half_width)
    if ratio and not precise:
        warnings.append(
            f"the ratio's interval reaches {ratio.half_width:.0%} to one side, more than the {settings.half_width:.0%} asked for"
        )
    rough = None if ratio or cell.lane == baseline else _rough_ratio(clicks, cells.get(replace(cell, lane=baseline)))
    best = _best(cells, cell, fastest, ratio, settings)
    return UpdateRow(
        machine=run.environment.machine.name,
        lane=cell.lane,
        control_of=settings.controls.get(cell.lane),
        demo=cell.demo,
        style=cell.style,
        operation=cell.operation,
        size=cell.size,
        cpu_slowdown=slowdown,
        source="page" if any(sample.total_ms is None for sample in clicks.samples) else "trace",
        samples=spread.samples,
        rounds=len(clicks.totals),
        median_ms=round(spread.median, 3),
        stdev_ms=_rounded(spread.stdev, 3),
        min_ms=spread.low,
        max_ms=spread.high,
        script_median_ms=_median(sample.script_ms for sample in clicks.samples),
        paint_median_ms=_median(sample.paint_ms for sample in clicks.samples),
        page_script_median_ms=round(median(sample.page_script_ms for sample in clicks.samples), 3),
        page_total_median_ms=round(median(sample.page_total_ms for sample in clicks.samples), 3),
        ratio=_rounded(ratio.ratio if ratio else rough),
        low=_rounded(ratio.low) if ratio else None,
        high=_rounded(ratio.high) if ratio else None,
        no_difference=None if ratio is None else stats.no_difference_shown(ratio),
        half_width=_rounded(ratio.half_width) if ratio else None,
        precise=precise,
        best_javascript_style=fastest.style if fastest else None,
        best_javascript_ratio=_rounded(best.ratio) if best else None,
        best_javascript_low=_rounded(best.low) if best else None,
        best_javascript_high=_rounded(best.high) if best else None,
        warnings=warnings,
    )


def _ratio(cells: Cells, cell: Cell, base: Cell, settings: Settings, warnings: list[str]) -> stats.Ratio | None:
    """The ratio of two cells; where there is none, the reason joins the warnings."""
    if base not in cells:
        warnings.append("no ratio: the baseline was not timed in this style")
        return None
    try:
        ratio = ratio_of(cells[cell].totals, cells[base].totals, settings.confidence, settings.seed)
    except ValueError as error:  # a time of 0
        warnings.append(f"no ratio: {error}")
        return None
    if ratio is None and not settings.quick:
        warnings.append("no interval: it takes three rounds in which both this lane and the baseline were timed")
    return ratio


def _rough_ratio(lane: Clicks, baseline: Clicks | None) -> float | None:
    """The ratio of medians, for a first look: without two pages of each nobody can say how far off it may be."""
    return lane.median / baseline.median if baseline and baseline.median > 0 < lane.median else None


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


def _best(cells: Cells, cell: Cell, fastest: Cell | None, ratio: stats.Ratio | None, settings: Settings) -> stats.Ratio | None:
    if fastest is None or fastest == cell:
        return None
    return ratio if fastest.style == cell.style else _ratio(cells, cell, fastest, settings, [])


def geometric_rows(run: Run, cells: Cells, baseline: str) -> list[GeometricRow]:
    """For each lane, demo and style the mean of total ratios, and of script ratios, over the operations that have one."""
    groups: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[cell.demo, cell.style, cell.lane].append(cell)
    rows = []
    for (demo, style, lane), members in groups.items():
        if lane == baseline:
            continue
        pairs = [(cells[cell], cells[base]) for cell in members if (base := replace(cell, lane=baseline)) in cells]
        for figure in FIGURES:
            mean = _mean([(clicks.rounds(figure), base.rounds(figure)) for clicks, base in pairs], run.settings)
            if mean:
                ratio, count = mean
                rows.append(
                    GeometricRow(
                        machine=run.environment.machine.name,
                        lane=lane,
                        control_of=run.settings.controls.get(lane),
                        demo=demo,
                        style=style,
                        figure=figure,
                        ratio=round(ratio.ratio, 4),
                        low=round(ratio.low, 4),
                        high=round(ratio.high, 4),
                        no_difference=stats.no_difference_shown(ratio),
                        operations=count,
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
            exact = _ratio(cells, first, other, run.settings, [])
            ratio = exact.ratio if exact else _rough_ratio(cells[first], cells[other])
            if ratio:
                rows.append(
                    StyleRow(
                        machine=run.environment.machine.name,
                        lane=first.lane,
                        control_of=run.settings.controls.get(first.lane),
                        demo=first.demo,
                        style=first.style,
                        over=other.style,
                        operation=first.operation,
                        size=first.size,
                        ratio=round(ratio, 4),
                        low=_rounded(exact.low) if exact else None,
                        high=_rounded(exact.high) if exact else None,
                        no_difference=stats.no_difference_shown(exact) if exact else None,
                    )
                )
    return rows


def _mean(pairs: Iterable[tuple[Rounds, Rounds]], settings: Settings) -> tuple[stats.Ratio, int] | None:
    """The geometric mean over the pairs that have a ratio, and their number. None where none has."""
    usable = [(lane, base) for lane, base in pairs if _has_ratio(lane, base)]
    if not usable:
        return None
    numbers = sorted({number for lane, base in usable for number in {*lane, *base}})
    aligned = [([lane.get(number, []) for number in numbers], [base.get(number, []) for number in numbers]) for lane, base in usable]
    return stats.geometric_mean(aligned, confidence=settings.confidence, seed=settings.seed), len(usable)


def _has_ratio(lane: Rounds, baseline: Rounds) -> bool:
    return enough_rounds(lane, baseline) and _above_zero(lane) and _above_zero(baseline)


def _above_zero(rounds: Rounds) -> bool:
    return all(value > 0 for page in rounds.values() for value in page)


def agreement_rows(run: Run, cells: Cells) -> list[AgreementRow]:
    """For each lane that has times from a trace: how its in-page times agree with them, sample by sample."""
    by_lane: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for cell, clicks in cells.items():
        by_lane[cell.lane] += [
            (sample.total_ms, sample.page_total_ms) for sample in clicks.samples if sample.total_ms and sample.page_total_ms
        ]
    rows = []
    for lane, pairs in by_lane.items():
        if pairs:
            found = stats.agreement([trace for trace, _ in pairs], [page for _, page in pairs])
            rows.append(
                AgreementRow(
                    machine=run.environment.machine.name,
                    lane=lane,
                    samples=found.samples,
                    median_ratio=round(found.median_ratio, 4),
                    low=round(found.low, 4),
                    high=round(found.high, 4),
                    correlation=_rounded(found.correlation),
                )
            )
    return rows


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(median(known), 3) if known else None


def _rounded(value: float | None, digits: int = 4) -> float | None:
    return None if value is None else round(value, digits)
