from __future__ import annotations

from measurements.analysis.ratios import Ratio
from measurements.audit.self_check import AgainstBaseline, as_document, check_table, judge


def against_baseline(name: str, middle: float, low: float, high: float) -> AgainstBaseline:
    ratio = Ratio(middle, low, high, rounds=6)
    return AgainstBaseline(name, {"create-1k": ratio, "select": Ratio(1.0, 0.9, 1.1, rounds=6)}, ratio)


CONTROL = against_baseline("javascript-again", 1.001, 0.99, 1.01)
SLOWER = against_baseline("javascript-slower", 1.1, 1.08, 1.12)


def test_no_difference_and_a_seen_tenth_pass() -> None:
    assert judge(CONTROL, SLOWER, "done").complaints == []


def test_a_control_that_is_off_fails() -> None:
    complaints = judge(against_baseline("javascript-again", 1.03, 0.97, 1.09), SLOWER, "done").complaints
    assert complaints == ["the baseline against itself gives 1.030, outside of 0.98 to 1.02"]


def control_that_misses(missed: int) -> AgainstBaseline:
    off, right = Ratio(1.01, 1.005, 1.015, rounds=6), Ratio(1.0, 0.99, 1.01, rounds=6)
    return AgainstBaseline("javascript-again", {str(number): off if number < missed else right for number in range(9)}, right)


def test_a_control_that_differs_oftener_than_chance_explains_fails_however_small_the_difference() -> None:
    complaints = judge(control_that_misses(3), SLOWER, "done").complaints
    assert complaints == ["the baseline differs from itself in 3 of 9 operations, more than chance explains"]


def test_an_interval_in_twenty_may_leave_out_one() -> None:
    assert judge(control_that_misses(1), SLOWER, "done").complaints == []
    assert judge(control_that_misses(2), SLOWER, "done").complaints == []


def test_a_slowdown_that_is_not_seen_fails() -> None:
    assert "10% more work was not seen" in judge(CONTROL, against_baseline("javascript-slower", 1.05, 0.99, 1.1), "done").complaints[0]
    assert "10% more work was not seen" in judge(CONTROL, against_baseline("javascript-slower", 0.9, 0.88, 0.92), "done").complaints[0]


def test_the_intervals_that_hold_one_are_counted_by_operation() -> None:
    assert CONTROL.holding_one == 2
    assert SLOWER.holding_one == 1


def test_what_is_printed_and_written_says_the_same() -> None:
    found = judge(CONTROL, SLOWER, "six rounds were done")
    document = as_document(found)
    assert document["control"]["holding_one"] == 2
    assert document["slower"]["overall"] == {"ratio": 1.1, "low": 1.08, "high": 1.12, "rounds": 6, "few_rounds": False}
    table = check_table(found)
    assert "six rounds were done" in str(table.title)
    assert "2 of 2 intervals of the control hold 1. Passed." in str(table.caption)


def test_what_is_of_few_rounds_says_so() -> None:
    ratio = Ratio(1.0, 0.9, 1.1, rounds=5)
    few = AgainstBaseline("javascript-again", {"select": ratio}, ratio)
    found = judge(few, few, "the time given ran out")
    assert found.complaints == ["10% more work was not seen: 1 lies within 1.000 [0.900 to 1.100], few rounds"]
    assert as_document(found)["control"]["overall"]["few_rounds"] is True
    told = [text for column in check_table(found).columns for text in column.cells]
    assert told.count("1.000 [0.900 to 1.100], few rounds") == 4
