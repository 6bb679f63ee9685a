"""Rows of a summary that tell of pages named by their addresses."""

from __future__ import annotations

from typing import Literal

from measurements.analysis.schema.common import RatioRow
from measurements.runs.fields import Count, Model, Name
from measurements.runs.urls import Cache


class UrlRow(RatioRow):
    """One figure of one page; the ratio is to the same figure of the page that was named first."""

    machine: str
    url: Name
    of: Literal["navigation", "timespan"]
    cache: Cache
    """A step of a flow is of the cold visit that its page was opened in."""
    figure: str
    """`ready`, `response` …; of a timespan the step's name."""
    samples: Count
    rounds: Count
    median_ms: float
    stdev_ms: float | None
    min_ms: float
    max_ms: float
    half_width: float | None
    """Distance from the ratio to the farther end of its interval, as a share of the ratio."""
    decides: bool
    """Whether sampling went on until this ratio was as narrow as asked."""
    warnings: list[str]


class UrlTransferRow(Model):
    """What one page asked for, until it was ready and its load event was over."""

    machine: str
    url: Name
    cache: Cache
    loads: Count
    requests: Count
    wire_bytes: Count | None
    """Both are medians of its loads."""
    final_addresses: list[str]
    """Where the address led to, if elsewhere."""
