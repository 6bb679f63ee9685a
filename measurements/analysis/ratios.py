"""Ratios with their intervals, in closed form. Pure, on numpy and scipy; docs/method.md derives each formula.

Let y be the mean of the logarithms of one page's samples of one operation, and x[r] = y(lane) - y(baseline) in round r: whatever
slows the machine in a round slows both, and leaves x alone. A ratio is exp of the 15% trimmed mean of x, its interval Yuen's (1974):
with g = floor(0.15 n), h = n - 2g and s_w the standard deviation of the winsorised x,

    trimmed mean +- t(h - 1) * s_w * sqrt(n - 1) / sqrt(h * (h - 1))

For g = 0, up to six rounds, that is Student's t. Several operations: x[r] is averaged over them first, in the rounds that have all of
them. Two runs: the same for the difference of their trimmed means, with Welch's degrees of freedom (Yuen and Welch).

It takes no random numbers: site/results/statistics/statistics.js is its twin, and
tests/support/statistics_cases.json holds both to the same figures.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias

import numpy as np
from scipy import stats

Rounds: TypeAlias = Mapping[int, Sequence[float]]
"""One lane and operation: round number to the samples of that round's page, in ms."""
Logs: TypeAlias = Mapping[int, float]
"""Round number to y, or to x."""

TRIMMED: Final = 0.15
"""Share of the rounds that is left out at either end."""
ROUNDS_FOR_INTERVAL: Final = 3
"""No interval over fewer: of two rounds Student's t makes one that is 12.7 standard errors wide to either side, which says nothing."""
FEW_ROUNDS: Final = 6
"""What is made of fewer rounds is never shown without the words "few rounds": its interval is wide, and the noise's form still counts."""
UNLIKELY: Final = 0.01
"""So seldom would a sound control have so many intervals without 1; what happens more often is not remarked on."""
DIGITS: Final = 12
"""Decimals of a logarithm that are kept: rounding errors of the arithmetic must not pass for a difference."""


FARTHEST: Final = 50
"""The logarithm at which ratios and the ends of their intervals end: 22 digits."""


class TooFewRounds(ValueError):
    """Fewer rounds, or pages of one run, than ROUNDS_FOR_INTERVAL: their spread says too little."""


@dataclass(frozen=True, slots=True)
class Ratio:
    ratio: float
    low: float
    high: float
    rounds: int
    """That it is formed of; of two runs, those of the one that has fewer."""

    @property
    def half_width(self) -> float:
        """From the ratio to the farther end of its interval, as a share of the ratio."""
        return max(self.high - self.ratio, self.ratio - self.low) / self.ratio

    @property
    def no_difference(self) -> bool:
        """Whether the interval holds 1."""
        return self.low <= 1 <= self.high

    @property
    def few_rounds(self) -> bool:
        return are_few(self.rounds)


def are_few(rounds: int) -> bool:
    """Whether "few rounds" has to stand beside what is made of so many. The one place that decides it."""
    return rounds < FEW_ROUNDS


def log_times(lane: Rounds) -> Logs:
    """y of each round. Raises ValueError for a time that has no logarithm."""
    return {number: _mean_log(page) for number, page in lane.items() if page}


def log_ratios(lane: Rounds, baseline: Rounds) -> Logs:
    """x of each round that both sides have. Raises ValueError for a time that has no logarithm."""
    own, base = log_times(lane), log_times(baseline)
    return {number: round(own[number] - base[number], DIGITS) for number in sorted(own.keys() & base.keys())}


def logs_or_none(lane: Rounds, baseline: Rounds) -> Logs | None:
    """x by round; None where a time is 0, which has no ratio."""
    try:
        return log_ratios(lane, baseline)
    except ValueError:
        return None


def over_operations(operations: Sequence[Logs]) -> Logs:
    """The mean of x over several operations, in each round that all of them have.

    Operations differ far more from each other than rounds do: a mean over fewer of them in some rounds would be the mean of something
    else there. So a round that lacks one is left out.
    """
    complete = sorted(set.intersection(*(set(logs) for logs in operations))) if operations else []
    return {number: round(math.fsum(logs[number] for logs in operations) / len(operations), DIGITS) for number in complete}


def ratio_of(logs: Logs, confidence: float) -> Ratio:
    """The ratio that the x of several rounds make, with its interval. Raises TooFewRounds."""
    estimate = _estimate(logs.values())
    return _ratio(estimate.mean, _reach(confidence, estimate.freedom, estimate.error), len(logs))


def ratio_if_enough(logs: Logs, confidence: float) -> Ratio | None:
    """None where the rounds are too few for an interval."""
    return ratio_of(logs, confidence) if len(logs) >= ROUNDS_FOR_INTERVAL else None


def half_width_of(logs: Logs, confidence: float) -> float:
    """From the ratio to the farther end of its interval, as a share of the ratio; infinite where there is no interval yet."""
    found = ratio_if_enough(logs, confidence)
    return math.inf if found is None else found.half_width


def rough_ratio(logs: Logs) -> float | None:
    """Of rounds too few for an interval: a first look, and nobody can say how far off. None where there is no round at all."""
    return _exp(math.fsum(logs.values()) / len(logs)) if logs else None


def ratio_of_runs(after: Logs, before: Logs, confidence: float) -> tuple[Ratio, float]:
    """What one run comes to over another, and how likely so large a difference is where there is none (a p value).

    Each side holds the x, or for times the y, of its own rounds, which have nothing to do with the other's. Raises TooFewRounds.
    """
    one, other = _estimate(after.values()), _estimate(before.values())
    apart, error = one.mean - other.mean, math.hypot(one.error, other.error)
    rounds = min(len(after), len(before))
    if error == 0:  # no spread at all: a test has nothing to divide by
        return _ratio(apart, 0, rounds), float(apart == 0)
    freedom = error**4 / (one.error**4 / one.freedom + other.error**4 / other.freedom)
    return _ratio(apart, _reach(confidence, freedom, error), rounds), 2 * float(stats.t.sf(abs(apart) / error, freedom))


def beyond_chance(missed: int, intervals: int, confidence: float) -> bool:
    """Whether so many of a control's intervals leave out the truth that fewer than one sound control in a hundred would do so."""
    return missed > 0 and bool(stats.binom.sf(missed - 1, intervals, 1 - confidence) < UNLIKELY)


def ratio_fields(ratio: Ratio | None, logs: Logs) -> dict[str, Any]:
    """The fields of a `RatioRow`: a ratio with its interval; without one the rough ratio of too few rounds; or nothing at all."""
    if ratio is None:
        rough = rough_ratio(logs)
        return {"ratio": rounded(rough), "low": None, "high": None, "no_difference": None, "few_rounds": rough is not None}
    return {
        "ratio": rounded(ratio.ratio),
        "low": rounded(ratio.low),
        "high": rounded(ratio.high),
        "no_difference": ratio.no_difference,
        "few_rounds": are_few(ratio.rounds),
    }


def rounded(value: float | None, digits: int = 4) -> float | None:
    return None if value is None else round(value, digits)


@lru_cache(maxsize=1000)
def _quantile(confidence: float, freedom: float) -> float:
    """The t within which, to both sides together, that share lies."""
    return float(stats.t.ppf((1 + confidence) / 2, freedom))


@dataclass(frozen=True, slots=True)
class _Estimate:
    mean: float
    """Trimmed."""
    error: float
    """Its standard error."""
    freedom: int


def _estimate(logs: Collection[float]) -> _Estimate:
    count = len(logs)
    if count < ROUNDS_FOR_INTERVAL:
        raise TooFewRounds(f"A ratio with an interval takes {ROUNDS_FOR_INTERVAL} rounds that both sides have; here are {count}.")
    x = np.sort(np.fromiter(logs, dtype=np.float64, count=count))
    cut = int(TRIMMED * count)
    kept = count - 2 * cut
    winsorised = np.clip(x, x[cut], x[count - cut - 1])
    squares = math.fsum((winsorised - winsorised.mean()) ** 2)
    return _Estimate(math.fsum(x[cut : count - cut]) / kept, math.sqrt(squares / (kept * (kept - 1))), kept - 1)


def _ratio(mean: float, reach: float, rounds: int) -> Ratio:
    return Ratio(_exp(mean), _exp(mean - reach), _exp(mean + reach), rounds)


def _exp(log: float) -> float:
    """Of files that hold whatever times, too: a ratio beyond FARTHEST says as little as one at it, and none is beyond all numbers."""
    return math.exp(min(max(log, -FARTHEST), FARTHEST))


def _reach(confidence: float, freedom: float, error: float) -> float:
    return _quantile(confidence, freedom) * error if error else 0.0


def _mean_log(page: Sequence[float]) -> float:
    if any(not (math.isfinite(value) and value > 0) for value in page):
        raise ValueError("A time of 0 has no ratio: the operation is too small for this clock.")
    return math.fsum(map(math.log, page)) / len(page)
