"""Ratios with intervals, spread and doubts. Pure, on numpy and scipy.

A ratio compares two lanes within each round, because whatever slows the machine in that round slows both. It is the median of
the lane's page over the median of the baseline's page, and over the rounds the mean of these on the logarithm's scale without
the outermost of many rounds: one page that was disturbed moves it little. Medians of all rounds pooled, divided by each
other, would carry the machine's drift; in simulations their intervals are 1.3 to 2 times as wide.

The interval is a bootstrap in two levels: rounds are drawn with replacement, both lanes' pages of a round together, then samples
within each page. Plain percentiles are too narrow where rounds are few. They are moved outwards by Hesterberg's rule: Student's t
in place of the normal, and n / (n - 1) for the variance ("What Teachers Should Know about the Bootstrap", 2015), with the degrees
of freedom of a trimmed mean, the rounds that are kept less one (Yuen, 1974). tests/unit/test_stats.py says what this covers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import stats as scipy_stats

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Rounds: TypeAlias = Sequence[Sequence[float]]
"""One lane and operation: for each round the samples of its page, in ms. An empty list where the lane lacks that round."""
Side: TypeAlias = tuple[Rounds, Rounds | None]

ROUNDS_FOR_INTERVAL = 3
"""No interval over fewer: redrawing two rounds gives nothing beyond those two, however far off they both may be."""
RESAMPLES = 2000
BANK = 256
"""How many redrawn medians of each page the resamples choose from; drawing all anew takes ten times as long and changes nothing."""
TRIMMED = 0.15
"""Share of the rounds that is left out at either end."""
UNLIKELY = 0.01
"""So seldom would a sound control have so many intervals without 1; what happens more often is not remarked on."""


class TooFewRounds(ValueError):
    """Fewer rounds, or pages of one run, than ROUNDS_FOR_INTERVAL: their spread says too little."""


@dataclass(frozen=True, slots=True)
class Ratio:
    ratio: float
    low: float
    high: float
    rounds: int
    """Rounds that both sides have; over several operations, the fewest that any of them has."""
    samples: int
    """Samples of the lane in these rounds, not counting the baseline's."""

    @property
    def half_width(self) -> float:
        """From the ratio to the farther end of its interval, as a share of the ratio."""
        return max(self.high - self.ratio, self.ratio - self.low) / self.ratio


def no_difference_shown(ratio: Ratio) -> bool:
    """Whether the interval holds 1."""
    return ratio.low <= 1 <= ratio.high


def is_precise(ratio: Ratio, half_width: float) -> bool:
    """Whether the interval reaches no farther than this share of the ratio to either side."""
    return ratio.half_width <= half_width


def ratio(lane: Rounds, baseline: Rounds, confidence: float = 0.95, seed: int = 0) -> Ratio:
    """Of one operation; both sides hold the same rounds in the same order. Raises TooFewRounds, ValueError for times of 0."""
    return geometric_mean([(lane, baseline)], confidence, seed)


def geometric_mean(operations: Sequence[tuple[Rounds, Rounds]], confidence: float = 0.95, seed: int = 0) -> Ratio:
    """Of the ratios of several operations, each a pair of lane and baseline.

    One draw of rounds serves all operations, as the same pages carried them: what their times share in a round stays together.
    An operation that was sampled in fewer rounds than others takes part with those of the drawn rounds that it has.
    """
    pairs = [_Pair(lane, baseline) for lane, baseline in operations]
    total = max(len(lane) for lane, _ in operations)
    random = np.random.default_rng(seed)
    log_ratios = [pair.bootstrap(total, random) for pair in pairs]

    def statistic(drawn: Ints, axis: int = -1) -> Floats:
        means: Floats = np.mean([one(drawn) for one in log_ratios], axis=0)
        return means

    middle = math.exp(float(np.mean([pair.log_ratio for pair in pairs])))
    fewest = min(pair.rounds for pair in pairs)
    low, high = _interval(statistic, [total], fewest, confidence, random)
    return Ratio(middle, min(low, middle), max(high, middle), fewest, sum(pair.samples for pair in pairs))


def ratio_of_runs(after: Side, before: Side, confidence: float = 0.95, seed: int = 0) -> Ratio:
    """Of one lane and operation in two runs, whose rounds have nothing to do with each other.

    Each side is the lane with its baseline, where ratios to it are to be compared, or with None, where times are.
    """
    sides = [_Pair(lane, baseline) for lane, baseline in (after, before)]
    random = np.random.default_rng(seed)
    log_after, log_before = (pair.bootstrap(len(side[0]), random) for pair, side in zip(sides, (after, before), strict=True))

    def statistic(drawn_after: Ints, drawn_before: Ints, axis: int = -1) -> Floats:
        return log_after(drawn_after) - log_before(drawn_before)

    middle = math.exp(sides[0].log_ratio - sides[1].log_ratio)
    fewest = min(side.rounds for side in sides)
    low, high = _interval(statistic, [len(after[0]), len(before[0])], fewest, confidence, random)
    return Ratio(middle, min(low, middle), max(high, middle), fewest, sides[0].samples)


def page_logs(lane: Rounds, baseline: Rounds | None = None) -> Floats:
    """Logarithm of the median of each page, or of its ratio to the baseline's page of that round."""
    return _Pair(lane, baseline).logs


class _Pair:
    """A lane and its baseline by rounds; without a baseline, the lane's times alone."""

    def __init__(self, lane: Rounds, baseline: Rounds | None) -> None:
        if baseline is not None and len(lane) != len(baseline):
            raise ValueError(f"The lane has {len(lane)} rounds and the baseline {len(baseline)}: mark a missing one by an empty list.")
        self.sides = [lane] if baseline is None else [lane, baseline]
        self.shared = [index for index in range(len(lane)) if all(side[index] for side in self.sides)]
        self.rounds = len(self.shared)
        if self.rounds < ROUNDS_FOR_INTERVAL:
            raise TooFewRounds(
                f"A ratio with an interval needs at least {ROUNDS_FOR_INTERVAL} rounds that both sides have; here are {self.rounds}."
            )
        if any(not (math.isfinite(value) and value > 0) for side in self.sides for page in side for value in page):
            raise ValueError("A time of 0 has no ratio: the operation is too small for this clock.")
        self.samples = sum(len(lane[index]) for index in self.shared)
        self.logs: Floats = self._of_sides([_log_medians(side, self.shared) for side in self.sides])
        self.log_ratio = float(scipy_stats.trim_mean(self.logs, TRIMMED))

    def bootstrap(self, total: int, random: np.random.Generator) -> Callable[[Ints], Floats]:
        """A function of rows of drawn rounds out of `total`, which gives each row's trimmed mean; samples are drawn anew as well."""
        bank = self._bank(random)
        place = np.full(total, -1)
        place[self.shared] = np.arange(self.rounds)

        def log_ratios(drawn: Ints) -> Floats:
            places = place[drawn]
            here = places >= 0
            means = _trimmed_means(np.where(here, _one_of_each(bank, places, random), np.inf), here.sum(axis=-1))
            return np.where(here.any(axis=-1), means, self.log_ratio)

        return log_ratios

    def _bank(self, random: np.random.Generator) -> Floats:
        """For each page a row of logarithms of medians, or of their ratios, of its samples drawn with replacement.

        Samples of lane and baseline that were taken side by side are drawn together: the machine was in the same state for both.
        """
        bank = np.empty((self.rounds, BANK))
        for places, widths in self._by_widths():
            picks = random.integers(max(widths), size=(len(places), BANK, max(widths)))
            drawn = []
            for side, width in zip(self.sides, widths, strict=True):
                own = picks if width == max(widths) else random.integers(width, size=(len(places), BANK, width))
                values = np.array([side[self.shared[place]] for place in places], dtype=np.float64)
                drawn.append(np.log(np.median(np.take_along_axis(values[:, None, :], own, axis=-1), axis=-1)))
            bank[places] = self._of_sides(drawn)
        return bank

    def _by_widths(self) -> Iterator[tuple[list[int], tuple[int, ...]]]:
        """Places of rounds in which each side has as many samples as in the others: far quicker than round by round."""
        widths = [tuple(len(side[index]) for side in self.sides) for index in self.shared]
        for width in sorted(set(widths)):
            yield [place for place, found in enumerate(widths) if found == width], width

    @staticmethod
    def _of_sides(logs: Sequence[Floats]) -> Floats:
        return logs[0] if len(logs) == 1 else logs[0] - logs[1]


def _log_medians(pages: Rounds, shared: Sequence[int]) -> Floats:
    medians = np.empty(len(shared))
    for places, values in _by_width(pages, shared):
        medians[places] = np.median(values, axis=-1)
    return np.log(medians)


def _one_of_each(bank: Floats, places: Ints, random: np.random.Generator) -> Floats:
    """One entry of each place's row, at random. A place of -1 gives that of another row: the caller leaves it out."""
    return bank.ravel().take(places * BANK + random.integers(BANK, size=places.shape, dtype=np.int16), mode="wrap")


def _by_width(pages: Rounds, shared: Sequence[int]) -> Iterator[tuple[list[int], Floats]]:
    """Pages with equally many samples as one array, with their places among the shared: far quicker than page by page."""
    for width in sorted({len(pages[index]) for index in shared}):
        places = [place for place, index in enumerate(shared) if len(pages[index]) == width]
        yield places, np.array([pages[shared[place]] for place in places], dtype=np.float64)


def _trimmed_means(values: Floats, counts: Ints) -> Floats:
    """scipy's trim_mean of the first `counts` values of each row in order of size; what is missing is infinite."""
    values = np.sort(values, axis=-1)
    cut = (counts * TRIMMED).astype(np.int64)[..., None]
    place = np.arange(values.shape[-1])
    kept = (place >= cut) & (place < counts[..., None] - cut)
    means: Floats = np.where(kept, values, 0.0).sum(axis=-1) / np.maximum(kept.sum(axis=-1), 1)
    return means


def _interval(
    statistic: Callable[..., Floats], lengths: Sequence[int], rounds: int, confidence: float, random: np.random.Generator
) -> tuple[float, float]:
    """Expanded percentiles of a statistic, on the logarithm's scale, of drawn rounds."""
    found = scipy_stats.bootstrap(
        [np.arange(length) for length in lengths],
        statistic,
        n_resamples=RESAMPLES,
        vectorized=True,
        method="percentile",
        confidence_level=1 - 2 * expanded_tail(rounds, confidence),
        rng=random,
    ).confidence_interval
    return math.exp(float(found.low)), math.exp(float(found.high))


def expanded_tail(rounds: int, confidence: float) -> float:
    """The share of the bootstrap's distribution to leave out at either end, so that few rounds are not overrated."""
    kept = rounds - 2 * int(TRIMMED * rounds)
    t = scipy_stats.t.ppf((1 + confidence) / 2, kept - 1)
    return float(scipy_stats.norm.cdf(-t * math.sqrt(rounds / (rounds - 1))))


@dataclass(frozen=True, slots=True)
class Spread:
    """A set of samples, in the unit that they are in."""

    samples: int
    median: float
    mean: float
    stdev: float | None
    """None of a single sample."""
    mad: float
    """Median distance from the median."""
    low: float
    high: float


def beyond_chance(missed: int, intervals: int, confidence: float) -> bool:
    """Whether so many of a control's intervals leave out the truth that fewer than one sound control in a hundred would do so."""
    return missed > 0 and bool(scipy_stats.binom.sf(missed - 1, intervals, 1 - confidence) < UNLIKELY)


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
        mad=float(scipy_stats.median_abs_deviation(array)),
        low=float(array.min()),
        high=float(array.max()),
    )


def doubts(spread: Spread, least_ms: float = 1.0) -> list[str]:
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


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two clocks agree on the same samples."""

    samples: int
    median_ratio: float
    """Of the trace's time over the page's."""
    low: float
    high: float
    """Nine of ten samples lie between these ratios."""
    correlation: float | None
    """Spearman's rank correlation; None where one of them does not vary, or with fewer than three samples."""


def agreement(trace: Sequence[float], page: Sequence[float]) -> Agreement:
    """Of times from the trace and times taken in the page, sample by sample. Raises ValueError where the page has none above 0."""
    if len(trace) != len(page):
        raise ValueError(f"{len(trace)} times from the trace and {len(page)} from the page are not the same samples.")
    first, second = (np.asarray(times, dtype=np.float64) for times in (trace, page))
    ratios = first[second > 0] / second[second > 0]
    if not ratios.size:
        raise ValueError("There are no samples to compare.")
    low, high = np.quantile(ratios, [0.05, 0.95])
    varies = len(first) > 2 and np.ptp(first) > 0 and np.ptp(second) > 0
    correlation = float(scipy_stats.spearmanr(first, second).statistic) if varies else None
    return Agreement(len(ratios), float(np.median(ratios)), float(low), float(high), correlation)
