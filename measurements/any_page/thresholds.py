"""Thresholds in k6's manner, of medians alone: "ready<2000", "add row<100". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from measurements.analysis.schema import Summary
from measurements.analysis.urls import NAVIGATION
from measurements.errors import UnknownName

FORM = re.compile(r"(?P<figure>[^<>]+?)\s*(?P<operator><=?)\s*(?P<limit>\d+(?:\.\d+)?)\s*(?:ms)?")
WARM = "warm "
"""Before a figure of a load: as for somebody who returns."""


@dataclass(frozen=True)
class Threshold:
    figure: str
    operator: str
    limit_ms: float

    def holds(self, median_ms: float) -> bool:
        return median_ms < self.limit_ms or (self.operator == "<=" and median_ms == self.limit_ms)

    def __str__(self) -> str:
        return f"{self.figure} {self.operator} {self.limit_ms:g} ms"


@dataclass(frozen=True)
class Verdict:
    """What one threshold comes to on one page."""

    threshold: str
    url: str
    median_ms: float | None
    """None: the page has no such figure, so that it cannot be below anything."""
    samples: int
    met: bool


def parse_threshold(text: str) -> Threshold:
    """Raises ValueError for what is no threshold."""
    found = FORM.fullmatch(text.strip())
    if not found:
        raise ValueError(f'{text!r} is no threshold: give a figure, < or <=, and milliseconds, such as "ready<2000" or "add row<100".')
    return Threshold(found["figure"].strip(), found["operator"], float(found["limit"]))


def expect_figures(thresholds: Sequence[Threshold], *, script: bool, warm: bool) -> None:
    """Raise UnknownName for a figure that the run cannot have; which steps a script has, only running it tells."""
    known = [*NAVIGATION, *(WARM + name for name in NAVIGATION if warm)]
    for threshold in thresholds:
        if threshold.figure not in known and not script:
            raise UnknownName("figure", threshold.figure, known)


def verdicts(thresholds: Sequence[Threshold], summary: Summary) -> list[Verdict]:
    """Each threshold on each page."""
    rows = {(WARM * (row.cache == "warm") + row.figure, row.url): row for row in summary.urls}
    found = []
    for threshold in thresholds:
        for url in summary.run.settings.urls:
            row = rows.get((threshold.figure, url.name))
            median = row.median_ms if row else None
            met = median is not None and threshold.holds(median)
            found.append(Verdict(str(threshold), url.address, median, row.samples if row else 0, met))
    return found
