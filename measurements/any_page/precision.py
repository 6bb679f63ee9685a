"""Whether a run of pages has sampled enough: how wide the intervals of its ratios to the first page still are.

What analysis/precision.py is for lanes; here a page alone has intervals too, of its times.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace

from measurements.analysis.ratios import Logs, half_width_of, log_times, logs_or_none
from measurements.analysis.urls import Figure, figures_of
from measurements.reporting.words import count
from measurements.runs.schema import Settings
from measurements.runs.urls import UrlSample


@dataclass
class UrlPrecision:
    settings: Settings
    values: dict[Figure, dict[int, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    widths: dict[Figure, float] = field(default_factory=dict)
    """After the last look, of each figure that decides: from the ratio to the farther end of its interval, as a share of the ratio."""

    def add(self, sample: UrlSample) -> None:
        for figure, value in figures_of(sample):
            if figure.decides(self.settings):
                self.values[figure][sample.round].append(value)

    @property
    def widest(self) -> float:
        return max(self.widths.values(), default=math.inf)

    def is_reached(self) -> bool:
        """Look at all of them. Whether there are any, and none is wider than asked."""
        self.widths = {}
        for figure in self.values:
            logs = self._logs(figure)
            if logs is not None:
                self.widths[figure] = half_width_of(logs, self.settings.confidence)
        return self.widest <= self.settings.half_width

    def summary(self) -> str:
        """Of the last look, as the end of a sentence."""
        wide = [width for width in self.widths.values() if width > self.settings.half_width]
        if not wide and self.widths:
            return "every ratio is as narrow as asked"
        width = "not known yet" if math.isinf(self.widest) else f"{self.widest:.0%}"
        return f"{count(len(wide), 'ratio')} wider than {self.settings.half_width:.0%} to either side (widest: {width})"

    def _logs(self, figure: Figure) -> Logs | None:
        """x by round, or y where the first page has no such figure. None of the first page where others are related to it."""
        first = self.settings.urls[0].name
        if figure.url != first:
            base = self.values.get(replace(figure, url=first))
            return logs_or_none(self.values[figure], base) if base else _log_times(self.values[figure])
        others = [other for other in self.values if other != figure and replace(other, url=first) == figure]
        return None if others else _log_times(self.values[figure])


def _log_times(rounds: dict[int, list[float]]) -> Logs | None:
    try:
        return log_times(rounds)
    except ValueError:  # a time of 0
        return None
