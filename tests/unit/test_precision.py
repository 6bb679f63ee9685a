from __future__ import annotations

from measurements.analysis.precision import Precision
from measurements.runs.schema import Cell, UpdateSample, value_of


def sample(lane: str, number: int, total: float | None, operation: str = "swap") -> UpdateSample:
    return UpdateSample(
        lane=lane, demo="rows", style="direct", operation=operation, round=number, index=0,
        script_ms=total, paint_ms=total, total_ms=total, page_script_ms=7.0, page_total_ms=8.0,
    )  # fmt: skip


def precision(*operations: str) -> Precision:
    found = Precision("javascript", half_width=0.05, confidence=0.95, clock="trace")
    found.expect(Cell(lane, "rows", "direct", operation) for lane in ("javascript", "brython") for operation in operations)
    return found


def test_the_trace_counts_and_without_one_the_time_taken_in_the_page() -> None:
    assert value_of(sample("brython", 1, 5.0)) == 5.0
    assert value_of(sample("brython", 1, None)) == 8.0


def test_by_the_page_s_clock_a_sample_with_a_trace_decides_nothing() -> None:
    found = Precision("javascript", half_width=0.05, confidence=0.95)
    for total in (5.0, None):
        found.add(sample("brython", 1, total))
    assert found.values == {Cell("brython", "rows", "direct", "swap"): {1: [8.0]}}


def test_it_is_reached_once_every_ratio_is_narrow() -> None:
    found = precision("swap", "select")
    for number in range(1, 8):
        for operation, factor in (("swap", 2.0), ("select", 2.0 + number % 3)):
            found.add(sample("javascript", number, 10.0 + number / 1000, operation))
            found.add(sample("brython", number, factor * 10, operation))
    assert not found.is_reached()
    assert found.wide == 1
    assert "1 of 2 ratios are wider than 5%" in found.summary()
    steady = precision("swap")
    steady.values = found.values
    assert steady.is_reached()
    assert steady.summary() == "every ratio is as narrow as asked"


def test_with_a_single_round_nothing_is_known_yet() -> None:
    found = precision("swap")
    found.add(sample("javascript", 1, 10.0))
    found.add(sample("brython", 1, 20.0))
    assert not found.is_reached()
    assert "not known yet" in found.summary()


def test_a_lane_that_failed_keeps_nobody_waiting() -> None:
    found = precision("swap")
    found.drop_lane("brython", "rows", "direct")
    assert found.is_reached()
