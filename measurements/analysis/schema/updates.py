"""Rows of a summary that tell of the timed clicks."""

from __future__ import annotations

from typing import Literal

from measurements.analysis.schema.common import LaneRow, RatioRow
from measurements.runs.fields import Count, Model, Name


class UpdateRow(LaneRow, RatioRow):
    """One operation in one lane and style; the ratio is to the baseline in the same style."""

    control_of: Name | None
    operation: Name
    size: Count | None
    cpu_slowdown: float | None
    """How many times slower the processor was made: times of rows with different slowdowns must not be compared."""
    source: Literal["trace", "page"]
    """Where median, script and ratio come from: Chrome's trace, or the page's own clock."""
    samples: Count
    rounds: Count
    median_ms: float
    """Click to paint."""
    stdev_ms: float | None
    min_ms: float
    max_ms: float
    script_median_ms: float
    paint_median_ms: float | None
    """Layout and paint, of the samples that have a trace."""
    page_script_median_ms: float
    page_total_median_ms: float
    half_width: float | None
    """Distance from the ratio to the farther end of its interval, as a share of the ratio."""
    precise: bool | None
    """Whether that is as narrow as the settings asked."""
    best_javascript_style: Name | None
    """The baseline's fastest style for this operation in this run."""
    best_javascript_ratio: float | None
    best_javascript_low: float | None
    best_javascript_high: float | None
    best_javascript_few_rounds: bool | None
    warnings: list[str]


class GeometricRow(LaneRow, RatioRow):
    """Geometric mean of one lane's ratios over the operations of a demo in a style."""

    control_of: Name | None
    figure: Literal["total", "script"]
    ratio: float
    low: float
    high: float
    no_difference: bool
    rounds: Count
    """Those that have every one of the operations."""
    operations: Count
    """How many operations it is over."""
    of_operations: Count
    """How many the baseline has: means over different numbers must not be compared."""


class StyleRow(LaneRow, RatioRow):
    """How many times as long an operation takes one lane in style `style` as in style `over`; above 1, the latter saves.

    `style` is the first in which the lane was timed, by the order of the settings.
    """

    control_of: Name | None
    over: Name
    ratio: float
    operation: Name
    size: Count | None


class AgreementRow(Model):
    """How the trace's totals and the page's own agree, over the single samples of a lane."""

    machine: str
    lane: Name
    samples: Count
    median_ratio: float
    """Of trace over page."""
    low: float
    high: float
    """Nine of ten samples lie between these ratios."""
    correlation: float | None
    """Spearman's, of ranks; None where one of the two never changes, or of fewer than three samples."""
