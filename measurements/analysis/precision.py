"""Whether a run has sampled enough: how wide the intervals of its ratios to the baseline still are.

All operations are sampled until all are narrow enough: to stop each one at its first narrow interval would favour those that look
narrow by chance, and leave few rounds for the mean over operations, which takes the rounds that all of them have.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from measurements.analysis.ratios import half_width_of, log_ratios
from measurements.runs.schema import Cell, Clock, UpdateSample, cell_of, decides, value_of


@dataclass
class Precision:
    baseline: str
    half_width: float
    """As asked for: a share of the ratio to either side."""
    confidence: float
    clock: Clock = "page"
    cells: set[Cell] = field(default_factory=set)
    """Those that get a ratio."""
    values: dict[Cell, dict[int, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    """Milliseconds that decide, by round."""
    wide: int = 0
    """Ratios that were wider than asked for at the last look."""
    widest: float = math.inf
    """The widest half-width at the last look, as a share of the ratio."""

    def expect(self, cells: Iterable[Cell]) -> None:
        self.cells.update(cell for cell in cells if cell.lane != self.baseline)

    def drop_lane(self, lane: str, demo: str, style: str) -> None:
        self.cells = {cell for cell in self.cells if (cell.lane, cell.demo, cell.style) != (lane, demo, style)}

    def add(self, sample: UpdateSample) -> None:
        if decides(sample, self.clock):
            self.values[cell_of(sample)][sample.round].append(value_of(sample))

    def is_reached(self) -> bool:
        widths = [self._half_width_of(cell) for cell in self.cells]
        self.widest = max(widths, default=0.0)
        self.wide = sum(width > self.half_width for width in widths)
        return not self.wide

    def summary(self) -> str:
        """As of the last look."""
        if not self.wide:
            return "every ratio is as narrow as asked"
        width = "not known yet" if math.isinf(self.widest) else f"{self.widest:.0%}"
        return f"{self.wide} of {len(self.cells)} ratios are wider than {self.half_width:.0%} to either side (widest: {width})"

    def _half_width_of(self, cell: Cell) -> float:
        return half_width_of(log_ratios(self.values[cell], self.values[replace(cell, lane=self.baseline)]), self.confidence)
