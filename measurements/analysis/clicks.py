"""The timed clicks of a run by what they are of: an operation, at one size of work, in one lane and style. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

from measurements.analysis.ratios import Rounds
from measurements.analysis.schema import OperationEntry
from measurements.runs.schema import Cell, Run, UpdateSample, cell_of, decides, value_of

Figure = Literal["total", "script"]
FIGURES: tuple[Figure, ...] = ("total", "script")


@dataclass
class Clicks:
    """The samples of one cell that decide, by round what ratios are formed of, and the samples that have a trace."""

    samples: list[UpdateSample] = field(default_factory=list)
    traced: list[UpdateSample] = field(default_factory=list)
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
            if sample.total_ms is not None:
                clicks.traced.append(sample)
            if decides(sample, run.settings.clock):
                clicks.samples.append(sample)
                clicks.totals[sample.round].append(value_of(sample))
                clicks.scripts[sample.round].append(sample.page_script_ms if sample.script_ms is None else sample.script_ms)
    demos, styles = run.settings.demos, run.settings.styles
    places = {(entry.demo, entry.id): place for place, entry in enumerate(operations)}

    def rank(cell: Cell) -> tuple[int, int, int, int, int]:
        style = styles.index(cell.style) if cell.style in styles else len(styles)
        demo = demos.index(cell.demo) if cell.demo in demos else len(demos)
        return demo, style, places[cell.demo, cell.operation], cell.size or 0, lane_order(cell.lane)

    return {cell: found[cell] for cell in sorted(found, key=rank) if found[cell].samples}
