"""Two runs against each other: what became faster, what slower, what neither. Pure.

A line is one operation in one lane, demo and style. It is called faster or slower where its test (Yuen's and Welch's, over the rounds'
pages) is still significant after Benjamini and Hochberg's correction: a run has dozens of lines, and one in twenty would otherwise
differ by chance. The interval is the same test's, without the correction: a line that differs never has 1 in it.

Within one machine the times are compared, and the baseline's own lines show whether the machine has changed. Between
machines only ratios to the baseline can be, formed within each run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
from scipy.stats import false_discovery_control

from measurements.analysis.ratios import FARTHEST, Logs, Ratio, log_ratios, log_times, ratio_of_runs
from measurements.errors import NotComparable, Regressed
from measurements.runs.of_lanes import expect_lanes
from measurements.runs.schema import Cell, Run, UpdateSample, cell_of, decides, value_of

Change = Literal["faster", "slower", "no difference shown"]
Cells: TypeAlias = Mapping[Cell, Mapping[int, list[float]]]
"""Cell to round to the times of that round's page."""


@dataclass(frozen=True, slots=True)
class Line:
    cell: Cell
    ratio: Ratio
    """After over before: under 1 is faster. Of times, or of ratios to the baseline."""
    before: float
    """Median over the rounds: ms, or where ratios are compared, times the baseline."""
    after: float
    p_value: float
    """Corrected for the number of lines."""
    change: Change
    fails: bool
    """Slower by more than the threshold."""


@dataclass(frozen=True, slots=True)
class Comparison:
    of_ratios: bool
    """Ratios to the baseline were compared, not times."""
    threshold: float
    lines: list[Line]
    only_before: list[Cell]
    only_after: list[Cell]
    undecided: list[Cell]
    """In both, but one of them has too few rounds for an interval, or a time of 0."""
    notes: list[str]
    """What else differs between the runs, as sentences."""

    @property
    def failures(self) -> list[Line]:
        return [line for line in self.lines if line.fails]


def compare(before: Run, after: Run, *, threshold: float = 0.05, of_ratios: bool = False, baseline: str = "javascript") -> Comparison:
    """What changed from one run to another. The confidence is that of the later run's settings.

    `of_ratios` compares ratios to the baseline lane, the only comparison that is allowed between machines. A line fails if it
    is slower, shown with significance, by more than `threshold` (a share: 0.05 is 5%). Raises NotComparable.
    """
    _refuse_incomparable(before, after, of_ratios)
    value, notes = _clock(before, after)
    cells = _cells(before, value), _cells(after, value)
    shared = [cell for cell in cells[0] if cell in cells[1]]
    if of_ratios:
        shared = [cell for cell in shared if cell.lane != baseline and all(replace(cell, lane=baseline) in side for side in cells)]
    if not shared:
        what = f"operation of a lane beside {baseline}" if of_ratios else "operation"
        raise NotComparable(f"Runs {before.id} and {after.id} have no {what} in common: there is nothing to compare.")
    lines, undecided = [], []
    for cell in shared:
        base = replace(cell, lane=baseline) if of_ratios else None
        try:
            old, new = (_logs(side, cell, base) for side in cells)
            ratio, p_value = ratio_of_runs(new, old, after.settings.confidence)
            lines.append(Line(cell, ratio, _middle(old), _middle(new), p_value, "no difference shown", False))
        except ValueError:  # too few rounds, or a time of 0
            undecided.append(cell)
    return Comparison(
        of_ratios=of_ratios,
        threshold=threshold,
        lines=judged(lines, threshold, 1 - after.settings.confidence),
        only_before=[cell for cell in cells[0] if cell not in cells[1]],
        only_after=[cell for cell in cells[1] if cell not in cells[0]],
        undecided=undecided,
        notes=[*notes, *_differences(before, after)],
    )


def _refuse_incomparable(before: Run, after: Run, of_ratios: bool) -> None:
    """Raises NotComparable for the same run twice, other formats, and for times of two machines or browsers."""
    for run in (before, after):
        expect_lanes(run, "Runs of pages are not compared with others: name the pages of both in one run of `front-row url`.")
    if before.id == after.id:
        raise NotComparable(f"Both files hold run {before.id}: give two different runs.")
    if (before.format, before.version) != (after.format, after.version):
        raise NotComparable(
            f"Run {before.id} has format version {before.version} and run {after.id} {after.version}. Load both with the same program."
        )
    places = [(run.environment.machine.name, run.environment.browser.name) for run in (before, after)]
    if places[0] != places[1] and not of_ratios:
        where = " and ".join(f"{browser} on {machine}" for machine, browser in places)
        raise NotComparable(
            f"The runs come from {where}: their times cannot be compared. Their ratios to JavaScript can: ask for ratios instead of times."
        )


def _differences(before: Run, after: Run) -> list[str]:
    """Settings and versions that differ, which a reader has to know of: they may be what is being compared."""
    found = []
    one, two = before.environment, after.environment
    pairs: list[tuple[str, object, object]] = [
        ("The engine, within which each run's ratios are formed,", one.browser.name, two.browser.name),
        ("The browser's version", one.browser.version, two.browser.version),
        ("The browser's flags", " ".join(one.browser.flags), " ".join(two.browser.flags)),
        ("Headless", one.browser.headless, two.browser.headless),
        ("The harness's version", one.harness_version, two.harness_version),
        ("The commit", one.commit, two.commit),
        ("A quick run", before.settings.quick, after.settings.quick),
    ]
    pairs += [(name, one.runtimes.get(name), two.runtimes.get(name)) for name in sorted({*one.runtimes, *two.runtimes})]
    for what, old, new in pairs:
        if old != new:
            found.append(f"{what} differs: {old} before, {new} after.")
    if before.ending is None or after.ending is None:
        found.append("One of the runs was cut off: it holds fewer samples than were meant.")
    return found


def in_groups(cells: Sequence[Cell]) -> str:
    """Cells for a person to read: by demo and style, with the lanes that they are of and how many they are."""
    groups: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[cell.demo, cell.style].append(cell)
    found = []
    for (demo, style), group in groups.items():
        lanes = ", ".join(dict.fromkeys(cell.lane for cell in group))
        found.append(f"{demo}, {style}: {len(group)} in {lanes}")
    return "; ".join(found)


def require_no_regression(comparison: Comparison) -> None:
    """Raises Regressed, naming each line that is slower by more than the threshold."""
    if comparison.failures:
        lines = "; ".join(
            f"{_name(line.cell)} {line.ratio.ratio - 1:+.0%} (between {line.ratio.low - 1:+.0%} and {line.ratio.high - 1:+.0%}"
            f"{', few rounds' if line.ratio.few_rounds else ''})"
            for line in comparison.failures
        )
        raise Regressed(f"{len(comparison.failures)} slower by more than {comparison.threshold:.0%}: {lines}.")


def _clock(before: Run, after: Run) -> tuple[Callable[[UpdateSample], float], list[str]]:
    """The figure to compare: for each operation click to paint where both runs have it from a trace, else the times taken in the page."""
    traced = [_traced(run) for run in (before, after)]
    apart = {key for key in traced[0].keys() & traced[1].keys() if traced[0][key] != traced[1][key]}

    def value(sample: UpdateSample) -> float:
        return sample.page_total_ms if _work(sample) in apart else value_of(sample)

    names = sorted({operation for _, operation in apart})
    said = f"Only one of the runs has times from a trace for {', '.join(names)}: the times taken in the page are compared there."
    return value, [said] if names else []


def _traced(run: Run) -> dict[tuple[str, str], bool]:
    """For each demo and operation whether all of its times come from a trace."""
    found: dict[tuple[str, str], bool] = {}
    for sample in _samples(run):
        found[_work(sample)] = found.get(_work(sample), True) and sample.total_ms is not None
    return found


def _work(sample: UpdateSample) -> tuple[str, str]:
    return sample.demo, sample.operation


def _samples(run: Run) -> list[UpdateSample]:
    return [sample for sample in run.samples if isinstance(sample, UpdateSample) and decides(sample, run.settings.clock)]


def _cells(run: Run, value: Callable[[UpdateSample], float]) -> Cells:
    cells: dict[Cell, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for sample in _samples(run):
        cells[cell_of(sample)][sample.round].append(value(sample))
    return cells


def _logs(cells: Cells, cell: Cell, base: Cell | None) -> Logs:
    """By round, of the times or of the ratios to the baseline."""
    return log_times(cells[cell]) if base is None else log_ratios(cells[cell], cells[base])


def _middle(logs: Logs) -> float:
    return float(np.exp(np.clip(np.median(list(logs.values())), -FARTHEST, FARTHEST)))


def judged(lines: list[Line], threshold: float, level: float) -> list[Line]:
    """The lines with corrected p values, and what these say."""
    if not lines:
        return []
    corrected = false_discovery_control([line.p_value for line in lines])
    found = []
    for line, p_value in zip(lines, corrected, strict=True):
        change: Change = "no difference shown"
        if p_value < level:
            change = "slower" if line.ratio.ratio > 1 else "faster"
        fails = change == "slower" and line.ratio.ratio > 1 + threshold
        found.append(replace(line, p_value=float(p_value), change=change, fails=fails))
    return found


def _name(cell: Cell) -> str:
    size = "" if cell.size is None else f" {cell.size}"
    return f"{cell.lane} {cell.demo}/{cell.operation}{size} ({cell.style})"
