"""Ways to start a lane: which cases a run has, and what their samples come to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from measurements.analysis.starts import start_rows
from measurements.catalog import STOCK, load_catalog
from measurements.measuring.loading.starts import Case, cases, first_update
from measurements.measuring.visits import visits
from measurements.runs.schema import LoadSample, LongTask
from tests.support import sample_runs

ADDRESSES = {"stock": "http://stock", "precompressed": "http://best", "revalidated": "http://strict", "isolated": "http://isolated"}


def found(lane: str) -> dict[str, Case]:
    catalog = load_catalog()
    chosen = [visit for visit in visits(catalog, [lane], ["rows"], ["direct"], control=False) if visit.name == lane]
    return {case.start: case for case in cases(catalog, chosen, ADDRESSES)}


def test_a_lane_has_its_stock_page_and_each_start_that_the_catalog_declares_for_it() -> None:
    lane = found("pyscript")
    declared = [start.id for start in load_catalog().starts if "pyscript" in start.lanes]
    assert [*lane, *lane[STOCK].later] != [] and {*lane, *lane[STOCK].later} == {STOCK, *declared}
    assert lane[STOCK].later == ("second-visit", "third-visit")


def test_a_start_by_page_has_its_own_page_and_one_by_server_its_own_address() -> None:
    lane = found("pyscript")
    assert lane["hints"].visit.lane.page == "site/lanes/pyscript.hints.html"
    assert lane["hints"].server == lane[STOCK].server == "http://stock"
    assert (lane["packed"].server, lane["worker"].server) == ("http://best", "http://isolated")


def test_a_later_visit_follows_on_another_and_is_not_throttled() -> None:
    kept = found("brython")["service-worker"]
    assert (kept.before, kept.kept, kept.throttled) == (1, True, [])


def test_the_slowest_line_is_for_starts_with_other_bytes_only() -> None:
    lane = found("pyodide")
    assert [line.network for line in lane["hints"].throttled] == ["fast-4g"]
    assert [line.network for line in lane["snapshot"].throttled] == ["fast-4g", "slow-4g"]


def test_the_first_update_is_the_least_that_a_demo_can_be_asked_for() -> None:
    work = first_update(load_catalog().demo("rows"))
    assert work is not None and (work.operation.id, work.size) == ("create", 10)
    assert work.operation.task(work.size)["expect"] == {"tbody > tr": 10}
    assert first_update(load_catalog().demo("todo")) is None


def started(start: str | None, number: int, ready: float, *tasks: tuple[float, float], network: str = "none") -> LoadSample:
    sample = sample_runs.load("pyscript", ready, round=number, network=network)  # type: ignore[arg-type]
    long_tasks = [LongTask(start_ms=begin, length_ms=length) for begin, length in tasks]
    return sample.model_copy(update={"start": start, "long_tasks": long_tasks, "first_update_ms": ready + 30})


@pytest.fixture
def order() -> Callable[[str], int]:
    return lambda name: 0


def test_a_ratio_is_to_the_stock_page_of_the_same_rounds(order: Callable[[str], int]) -> None:
    samples = [started(start, number, ready * number) for number in (1, 2, 3) for start, ready in (("hints", 50.0), (STOCK, 100.0))]
    stock, hints = start_rows(sample_runs.run_of(samples), order, ["hints"])
    assert (stock.start, stock.ratio) == (STOCK, None)
    assert (hints.ratio, hints.low, hints.high, hints.no_difference) == (0.5, 0.5, 0.5, False)


def test_loads_of_the_measure_load_are_no_starts(order: Callable[[str], int]) -> None:
    assert start_rows(sample_runs.run_of([started(None, 1, 100.0)]), order, []) == []


def test_fewer_than_three_rounds_give_a_rough_ratio_without_an_interval(order: Callable[[str], int]) -> None:
    rows = start_rows(sample_runs.run_of([started(STOCK, 1, 100.0), started("hints", 1, 80.0)]), order, ["hints"])
    assert (rows[1].ratio, rows[1].low, rows[1].no_difference) == (0.8, None, None)


def test_the_longest_task_counts_until_the_page_is_ready(order: Callable[[str], int]) -> None:
    (row,) = start_rows(sample_runs.run_of([started(STOCK, 1, 100.0, (10, 60), (75, 55), (110, 500))]), order, [])
    assert (row.longest_task_ms, row.long_tasks_ms) == (60, 115)


def test_the_waterfall_is_of_the_start_in_the_middle_and_of_unthrottled_lines_only(order: Callable[[str], int]) -> None:
    samples = [started(STOCK, number, ready) for number, ready in ((1, 300.0), (2, 100.0), (3, 200.0))]
    slow = started(STOCK, 1, 900.0, network="fast-4g")
    plain, throttled = start_rows(sample_runs.run_of([*samples, slow]), order, [])
    assert plain.waterfall is not None and plain.waterfall.round == 3
    assert throttled.waterfall is None and throttled.limit_ms is not None
