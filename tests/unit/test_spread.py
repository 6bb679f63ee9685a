from __future__ import annotations

import math

import pytest

from measurements.analysis.clock_agreement import agreement
from measurements.analysis.spread import spread, spread_warnings


def test_spread_of_samples() -> None:
    found = spread([1.0, 2.0, 3.0, 4.0, 10.0])
    assert (found.samples, found.median, found.mean, found.low, found.high, found.mad) == (5, 3.0, 4.0, 1.0, 10.0, 1.0)
    assert found.stdev == pytest.approx(math.sqrt(50 / 4))
    assert spread([5.0]).stdev is None
    with pytest.raises(ValueError, match="no samples"):
        spread([])


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ([10.0, 10.1, 9.9], []),
        ([10.0, 12.0, 8.0], ["standard deviation is 20% of the mean"]),
        ([10.0] * 40 + [16.0], ["slowest sample is 58% above"]),
        ([10.0] * 40 + [4.0], ["fastest sample is 59% below"]),
        ([0.9, 0.9, 0.9], ["median is under 1 ms"]),
        ([5.0], []),
    ],
)
def test_what_makes_samples_hard_to_trust_is_said(values: list[float], says: list[str]) -> None:
    found = spread_warnings(spread(values))
    assert len(found) == len(says)
    assert all(part in sentence for part, sentence in zip(says, found, strict=True))


def test_agreement_of_two_clocks() -> None:
    found = agreement([10.0, 20.0, 30.0, 40.0], [8.0, 16.0, 24.0, 32.0])
    assert found["samples"] == 4
    assert found["correlation"] == pytest.approx(1.0)
    assert [found["median_ratio"], found["low"], found["high"]] == pytest.approx([1.25, 1.25, 1.25])
    assert agreement([1.0, 2.0, 3.0], [3.0, 2.0, 1.0])["correlation"] == pytest.approx(-1.0)
    assert agreement([1.0, 2.0, 3.0], [2.0, 2.0, 2.0])["correlation"] is None
    assert agreement([1.0, 2.0], [0.0, 2.0])["samples"] == 1


def test_clocks_that_cannot_be_compared_are_refused() -> None:
    with pytest.raises(ValueError, match="not the same samples"):
        agreement([1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="no samples"):
        agreement([], [])
