"""Ratios and their intervals: against scipy's own functions, at the edges, and how often an interval holds the truth."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from measurements.analysis import ratios
from measurements.analysis.ratios import (
    Logs,
    Ratio,
    TooFewRounds,
    beyond_chance,
    log_ratios,
    logs_or_none,
    over_operations,
    ratio_of,
    ratio_of_runs,
    rough_ratio,
)
from tests.support.statistics_cases import FILE, cases

Floats = NDArray[np.float64]


def some_logs(count: int, seed: int = 1, middle: float = 0.7) -> Logs:
    noise = np.random.default_rng(seed)
    return {number: float(middle + 0.2 * noise.standard_t(3)) for number in range(1, count + 1)}


def test_the_cases_shared_with_the_page_are_what_this_program_makes_of_them() -> None:
    def close(found: Any, made: Any) -> bool:
        if isinstance(made, dict):
            return found.keys() == made.keys() and all(close(found[name], made[name]) for name in made)
        if isinstance(made, list | tuple):
            return len(found) == len(made) and all(map(close, found, made))
        return bool(found == (pytest.approx(made, rel=1e-9, abs=1e-15) if isinstance(made, float) else made))

    assert close(json.loads(FILE.read_text(encoding="utf-8")), cases()), "Renew them: python -m tests.support.statistics_cases"


@pytest.mark.parametrize("count", [7, 10, 14, 20, 41])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_the_interval_is_yuen_s(count: int, confidence: float) -> None:
    """By the formula, on scipy's winsorised values. Its own trimmed_mean_ci takes n (1 - 2 * 0.15) in place of the whole number h."""
    values = list(some_logs(count).values())
    kept = count - 2 * int(0.15 * count)
    spread = float(np.std(stats.mstats.winsorize(np.array(values), (0.15, 0.15)), ddof=1))
    reach = stats.t.ppf((1 + confidence) / 2, kept - 1) * spread * math.sqrt(count - 1) / math.sqrt(kept * (kept - 1))
    middle = stats.trim_mean(values, 0.15)
    found = ratio_of(some_logs(count), confidence)
    assert [found.ratio, found.low, found.high] == pytest.approx([math.exp(middle + way * reach) for way in (0, -1, 1)])
    assert found.rounds == count


@pytest.mark.parametrize("count", [3, 4, 6])
def test_up_to_six_rounds_it_is_student_s(count: int) -> None:
    values = list(some_logs(count).values())
    low, high = stats.t.interval(0.95, count - 1, np.mean(values), stats.sem(values))
    found = ratio_of(some_logs(count), 0.95)
    assert [found.ratio, found.low, found.high] == pytest.approx([math.exp(np.mean(values)), math.exp(low), math.exp(high)])


@pytest.mark.parametrize(("after", "before"), [(3, 3), (4, 9), (12, 8), (30, 7)])
def test_two_runs_are_compared_by_yuen_s_and_welch_s_test(after: int, before: int) -> None:
    sides = some_logs(after, 2, 0.9), some_logs(before, 3)
    expected = stats.ttest_ind(*(list(side.values()) for side in sides), equal_var=False, trim=0.15)
    found, p_value = ratio_of_runs(*sides, 0.95)
    assert p_value == pytest.approx(float(expected.pvalue))
    assert found.rounds == min(after, before)
    at_the_edge, p_of_edge = ratio_of_runs(*sides, 1 - p_value)  # the interval that just leaves out 1 is the test's own
    assert p_of_edge == p_value
    assert min(abs(at_the_edge.low - 1), abs(at_the_edge.high - 1)) < 1e-9


def test_y_is_the_mean_of_the_logarithms_of_a_page_and_x_what_lies_between_two_lanes() -> None:
    assert log_ratios({1: [2.0, 8.0]}, {1: [1.0]}) == {1: pytest.approx(math.log(4), abs=1e-11)}
    assert log_ratios({1: [2.0], 2: [4.0], 3: []}, {2: [1.0, 1.0], 3: [1.0], 4: [9.0]}) == {2: pytest.approx(math.log(4), abs=1e-11)}


def test_exact_data_have_an_exact_ratio() -> None:
    found = ratio_of(log_ratios({1: [20, 20], 2: [40, 40], 3: [10]}, {1: [10], 2: [20, 20], 3: [5, 5]}), 0.95)
    assert [found.ratio, found.low, found.high] == pytest.approx([2, 2, 2])
    assert found.half_width == pytest.approx(0, abs=1e-9)


def test_drift_that_hits_both_lanes_changes_nothing() -> None:
    noise = np.random.default_rng(3)
    lane, base = ({number: list(10 * np.exp(0.1 * noise.standard_normal(3))) for number in range(1, 9)} for _ in range(2))
    drifting, also = ({number: [value * number for value in page] for number, page in side.items()} for side in (lane, base))
    steady, hit = ratio_of(log_ratios(lane, base), 0.95), ratio_of(log_ratios(drifting, also), 0.95)
    assert [hit.ratio, hit.low, hit.high] == pytest.approx([steady.ratio, steady.low, steady.high])


def test_one_disturbed_page_of_many_moves_the_ratio_little() -> None:
    logs = dict(some_logs(14))
    assert ratio_of({**logs, 3: 9.0}, 0.95).ratio == pytest.approx(ratio_of(logs, 0.95).ratio, rel=0.1)


def test_rounding_errors_of_the_arithmetic_are_no_difference() -> None:
    page, shuffled = [1.1, 2.3, 3.7], [3.7, 1.1, 2.3]
    found = ratio_of(log_ratios(dict.fromkeys(range(6), page), dict.fromkeys(range(6), shuffled)), 0.95)
    assert (found.ratio, found.low, found.high, found.no_difference) == (1, 1, 1, True)


def test_more_confidence_is_wider() -> None:
    widths = [ratio_of(some_logs(9), confidence).half_width for confidence in (0.8, 0.95, 0.99)]
    assert widths == sorted(widths) and len(set(widths)) == 3


def test_precision_looks_at_the_farther_end() -> None:
    assert Ratio(ratio=2.0, low=1.9, high=2.2, rounds=5).half_width == pytest.approx(0.1)
    assert not Ratio(2.0, 1.9, 2.2, 5).no_difference
    assert Ratio(1.0, 1.0, 1.1, 5).no_difference


def test_several_operations_are_averaged_over_the_rounds_that_have_all_of_them() -> None:
    create, swap = {1: 1.0, 2: 2.0, 3: 3.0, 4: 4.0}, {2: 4.0, 3: 5.0, 4: 6.0, 5: 99.0}
    assert over_operations([create, swap]) == {2: 3.0, 3: 4.0, 4: 5.0}
    assert over_operations([create, {7: 1.0}]) == {}
    assert over_operations([]) == {}


def test_what_operations_share_in_a_round_stays_together() -> None:
    """Nine operations that all went wrong in the same pages say no more than one of them does."""
    logs = some_logs(12)
    alone, nine = ratio_of(logs, 0.95), ratio_of(over_operations([logs] * 9), 0.95)
    assert [nine.ratio, nine.low, nine.high] == pytest.approx([alone.ratio, alone.low, alone.high])


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_rounds_have_no_interval(count: int) -> None:
    logs = some_logs(count)
    with pytest.raises(TooFewRounds, match=f"takes 3 rounds that both sides have; here are {count}"):
        ratio_of(logs, 0.95)
    with pytest.raises(TooFewRounds):
        ratio_of_runs(some_logs(5), logs, 0.95)
    assert rough_ratio(logs) == (pytest.approx(math.exp(np.mean(list(logs.values())))) if count else None)


@pytest.mark.parametrize(("rounds", "few"), [(1, True), (5, True), (6, False), (40, False)])
def test_fewer_than_six_rounds_are_few(rounds: int, few: bool) -> None:
    assert ratios.are_few(rounds) is few
    assert Ratio(1, 1, 1, rounds).few_rounds is few


@pytest.mark.parametrize("time", [0.0, math.nan, -1.0])
def test_a_time_that_has_no_logarithm_is_refused(time: float) -> None:
    with pytest.raises(ValueError, match="A time of 0 has no ratio"):
        log_ratios({1: [1.0], 2: [time]}, {1: [2.0]})
    assert logs_or_none({1: [1.0]}, {1: [time]}) is None


def test_two_runs_without_any_spread() -> None:
    same, other = {1: 1.0, 2: 1.0, 3: 1.0}, {1: 2.0, 2: 2.0, 3: 2.0}
    assert ratio_of_runs(same, same, 0.95) == (Ratio(1, 1, 1, 3), 1)
    found, p_value = ratio_of_runs(other, same, 0.95)
    assert (found.low, found.high, p_value) == (math.e, math.e, 0)


def test_a_control_is_remarked_on_where_more_intervals_leave_out_1_than_chance_allows() -> None:
    assert not beyond_chance(0, 9, 0.95)
    assert not beyond_chance(2, 9, 0.95)
    assert beyond_chance(4, 9, 0.95)


# How often an interval holds the truth


def simulated(random: np.random.Generator, runs: int, rounds: int, truth: float = 0.0) -> Floats:
    """x of many runs, on noise like these machines': three samples a page that differ by 10%, pages by 10%, log-normal; and every fifth
    page, at random, falls into a spell in which the machine is a third slower. The rounds of published runs vary as much.
    """

    def lane() -> Floats:
        page = 0.1 * random.standard_normal((runs, rounds))
        spell = math.log(4 / 3) * (random.random((runs, rounds)) < 0.2)
        samples = 0.1 * random.standard_normal((runs, rounds, 3))
        times: Floats = page + spell + samples.mean(axis=-1)
        return times

    shared = 0.2 * random.standard_normal((runs, rounds))  # what slows a whole round slows both lanes
    return truth + (lane() + shared) - (lane() + shared)


def held(x: Floats, truth: float) -> float:
    found = [ratio_of(dict(enumerate(row)), 0.95) for row in x.tolist()]
    return float(np.mean([one.low <= math.exp(truth) <= one.high for one in found]))


@pytest.mark.parametrize("rounds", [3, 4, 6, 10, 20])
def test_an_interval_holds_the_truth_as_often_as_it_says(rounds: int) -> None:
    truth = math.log(1.5)
    assert 0.93 <= held(simulated(np.random.default_rng(rounds), 2500, rounds, truth), truth) <= 0.97


@pytest.mark.parametrize("rounds", [3, 6, 20])
def test_two_runs_alike_are_called_different_as_seldom_as_it_says(rounds: int) -> None:
    random = np.random.default_rng(rounds)
    sides = simulated(random, 1000, rounds).tolist(), simulated(random, 1000, 8).tolist()
    shown = [ratio_of_runs(dict(enumerate(one)), dict(enumerate(other)), 0.95)[1] < 0.05 for one, other in zip(*sides, strict=True)]
    assert 0.03 <= np.mean(shown) <= 0.07


def test_a_tenth_more_work_is_found() -> None:
    x = simulated(np.random.default_rng(7), 300, 40, math.log(1.1))
    assert np.mean([ratio_of(dict(enumerate(row)), 0.95).low > 1 for row in x.tolist()]) > 0.6
