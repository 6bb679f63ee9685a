"""Which lines of the results are still to be sampled: those whose ratio to the baseline is not yet as narrow as asked."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from measurements.analysis.ratios import log_ratios, ratio_if_enough
from measurements.runs.schema import Cell, Clock, UpdateSample, cell_of, decides, value_of


@dataclass
class OpenCells:
    """All cells of a run, and which of them sampling still has to serve."""

    baseline: str
    half_width: float
    confidence: float
    clock: Clock = "page"
    open: set[Cell] = field(default_factory=set)
    values: dict[Cell, dict[int, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    widest: float = math.inf
    """The widest half-width of the open cells after the last look, as a share of the ratio."""

    def expect(self, cells: Iterable[Cell]) -> None:
        self.open.update(cell for cell in cells if cell.lane != self.baseline)

    def drop_lane(self, lane: str, demo: str, style: str) -> None:
        self.open = {cell for cell in self.open if (cell.lane, cell.demo, cell.style) != (lane, demo, style)}

    def add(self, sample: UpdateSample) -> None:
        if decides(sample, self.clock):
            self.values[cell_of(sample)][sample.round].append(value_of(sample))

    def wanted(self, cell: Cell) -> bool:
        """The baseline is wanted as long as any lane still is: ratios are paired by round."""
        if cell.lane == self.baseline:
            return any(replace(other, lane=self.baseline) == cell for other in self.open) or not self.values[cell]
        return cell in self.open

    def close_precise(self) -> bool:
        """Take out the cells that are narrow enough by now. True once none is left."""
        still = set()
        self.widest = 0.0
        for cell in self.open:
            found = ratio_if_enough(log_ratios(self.values[cell], self.values[replace(cell, lane=self.baseline)]), self.confidence)
            width = math.inf if found is None else found.half_width
            if width > self.half_width:
                still.add(cell)
                self.widest = max(self.widest, width)
        self.open = still
        return not still

    def summary(self) -> str:
        if not self.open:
            return "every ratio is as narrow as asked"
        width = "not known yet" if math.isinf(self.widest) else f"{self.widest:.0%}"
        return f"{len(self.open)} ratios are wider than {self.half_width:.0%} to either side (widest: {width})"
