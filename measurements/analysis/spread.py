"""What a set of samples looks like, and what makes it hard to trust. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats


@dataclass(frozen=True, slots=True)
class Spread:
    """A set of samples, in the unit that they are in."""

    samples: int
    median: float
    mean: float
    stdev: float | None
    """None of a single sample."""
    mad: float
    """Median absolute deviation."""
    low: float
    high: float


def spread(values: Sequence[float]) -> Spread:
    """Raises ValueError where there is no value."""
    if not values:
        raise ValueError("There are no samples to describe.")
    array = np.asarray(values, dtype=np.float64)
    return Spread(
        samples=len(values),
        median=float(np.median(array)),
        mean=float(array.mean()),
        stdev=float(array.std(ddof=1)) if len(values) > 1 else None,
        mad=float(stats.median_abs_deviation(array)),
        low=float(array.min()),
        high=float(array.max()),
    )


def spread_warnings(spread: Spread, least_ms: float = 1.0) -> list[str]:
    """What makes samples in milliseconds hard to trust, as sentences; pyperf's measures. Empty where there is nothing."""
    found = []
    if spread.stdev is not None and spread.mean > 0 and spread.stdev > 0.1 * spread.mean:
        found.append(f"the standard deviation is {spread.stdev / spread.mean:.0%} of the mean (more than 10%)")
    if spread.mean > 0 and spread.high > 1.5 * spread.mean:
        found.append(f"the slowest sample is {spread.high / spread.mean - 1:.0%} above the mean (more than 50%)")
    if spread.low < 0.5 * spread.mean:
        found.append(f"the fastest sample is {1 - spread.low / spread.mean:.0%} below the mean (more than 50%)")
    if spread.median < least_ms:
        found.append(f"the median is under {least_ms:g} ms: too small to time well")
    return found
