from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from measurements.analysis.schema import GeometricRow, LoadRow, Summary, UpdateRow
from measurements.analysis.summary import summarise
from measurements.networks import class_transfer_seconds, transfer_time_ms
from measurements.reporting.report import summaries_of
from measurements.runs.merge import SideBySide, merge
from measurements.runs.schema import Ending, Failure, Run, Sample
from tests.support import sample_runs
from tests.support.sample_runs import dom_calls, load, memory, run_of, size, steady_run, update, updates

SIX = range(1, 7)


def summary_of(samples: Sequence[Sample], **changes: Any) -> Summary:
    return summarise(run_of(samples, **changes), sample_runs.catalog())


def row(summary: Summary, lane: str, operation: str = "create", style: str = "direct") -> UpdateRow:
    (found,) = [row for row in summary.rows if (row.lane, row.operation, row.style) == (lane, operation, style)]
    return found


def steady(lane: str, operation: str, total: float, **changes: Any) -> list[Sample]:
    """The same time, over and over."""
    return [*updates(lane, operation, {number: [total, total] for number in SIX}, **changes)]


def test_median_and_spread_of_one_line() -> None:
    found = row(summary_of(updates("javascript", "create", {1: [10.0, 14.0], 2: [12.0]})), "javascript")
    assert (found.samples, found.rounds, found.source) == (3, 2, "trace")
    assert (found.median_ms, found.stdev_ms, found.min_ms, found.max_ms) == (12.0, 2.0, 10.0, 14.0)
    assert (found.script_median_ms, found.paint_median_ms) == (9.0, 3.0)
    assert (found.page_script_median_ms, found.page_total_median_ms) == (8.0, 11.0)


def test_the_baseline_has_no_ratio() -> None:
    found = row(summary_of(steady("javascript", "create", 10.0)), "javascript")
    assert (found.ratio, found.low, found.high, found.no_difference, found.half_width, found.precise) == (None,) * 6


def test_a_ratio_is_to_the_baseline_in_the_same_style() -> None:
    summary = summary_of(
        [
            *steady("javascript", "create", 10.0),
            *steady("javascript", "create", 5.0, style="batched"),
            *steady("pyscript", "create", 30.0),
            *steady("pyscript", "create", 10.0, style="batched"),
        ]
    )
    direct, batched = row(summary, "pyscript"), row(summary, "pyscript", style="batched")
    assert (direct.ratio, direct.low, direct.high) == pytest.approx((3.0, 3.0, 3.0))
    assert (batched.ratio, batched.low, batched.high) == pytest.approx((2.0, 2.0, 2.0))
    assert direct.no_difference is False
    assert direct.precise is True


def test_rounds_that_drift_together_do_not_blur_a_ratio() -> None:
    drift = {1: 1.0, 2: 2.0, 3: 4.0, 4: 3.0, 5: 1.5, 6: 2.5}
    summary = summary_of(
        [
            *updates("javascript", "create", {number: [10.0 * factor] for number, factor in drift.items()}),
            *updates("pyscript", "create", {number: [25.0 * factor] for number, factor in drift.items()}),
        ]
    )
    found = row(summary, "pyscript")
    assert (found.ratio, found.low, found.high) == pytest.approx((2.5, 2.5, 2.5))


def test_the_control_shows_no_difference_from_itself() -> None:
    found = row(summarise(steady_run(), sample_runs.catalog()), "javascript-again")
    assert found.control_of == "javascript"
    assert found.ratio == pytest.approx(1.0, abs=0.005)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= 1 <= found.high
    assert found.no_difference is True


def test_an_interval_wider_than_asked_is_said() -> None:
    noisy = [
        *updates("javascript", "create", {number: [10.0] for number in SIX}),
        *updates("pyscript", "create", {number: [10.0 + number] for number in SIX}),
    ]
    found = row(summary_of(noisy), "pyscript")
    assert found.precise is False
    assert found.half_width is not None
    assert found.half_width > 0.05
    assert "more than the 5% asked for" in found.warnings[-1]
    assert "1 of 1 ratios have an interval wider than the 5% to either side asked for." in summary_of(noisy).warnings
    assert row(summary_of(noisy, half_width=5.0), "pyscript").precise is True


def test_the_baseline_s_fastest_style_is_compared_with_too() -> None:
    summary = summary_of(
        [
            *steady("javascript", "create", 40.0),
            *steady("javascript", "create", 20.0, style="batched"),
            *steady("pyscript", "create", 80.0),
            *steady("pyscript", "create", 30.0, style="batched"),
        ]
    )
    expected = {
        ("javascript", "direct"): 2.0,
        ("javascript", "batched"): None,
        ("pyscript", "direct"): 4.0,
        ("pyscript", "batched"): 1.5,
    }
    found = {(line.lane, line.style): line.best_javascript_ratio for line in summary.rows}
    assert found == pytest.approx(expected)
    assert {line.best_javascript_style for line in summary.rows} == {"batched"}


def test_a_style_that_the_baseline_lacks_has_a_ratio_to_its_best_only() -> None:
    summary = summary_of([*steady("javascript", "create", 20.0, style="batched"), *steady("pyscript", "create", 80.0)])
    found = row(summary, "pyscript")
    assert found.ratio is None
    assert found.best_javascript_ratio == pytest.approx(4.0)
    assert found.warnings == ["no ratio: the baseline was not timed in this style"]


def test_one_round_gives_a_rough_ratio_without_an_interval() -> None:
    summary = summary_of([update("javascript", "create", 10.0), update("pyscript", "create", 20.0)])
    found = row(summary, "pyscript")
    assert (found.median_ms, found.stdev_ms, found.ratio) == (20.0, None, 2.0)
    assert (found.low, found.high, found.no_difference, found.precise) == (None, None, None, None)
    assert "three rounds" in found.warnings[-1]
    assert summary.geometric == []


def test_a_time_of_zero_has_no_ratio_and_says_so() -> None:
    nothing = {"total_ms": 0.0, "script_ms": 0.0, "paint_ms": 0.0}
    summary = summary_of([*steady("javascript", "create", 10.0, **nothing), *steady("pyscript", "create", 20.0)])
    assert row(summary, "pyscript").ratio is None
    assert "A time of 0 has no ratio" in row(summary, "pyscript").warnings[-1]


def test_without_a_trace_the_page_s_own_times_stand_in() -> None:
    no_trace = {"total_ms": None, "script_ms": None, "paint_ms": None}
    summary = summary_of([*steady("javascript", "create", 11.0, **no_trace), *steady("pyscript", "create", 21.0, **no_trace)])
    found = row(summary, "pyscript")
    assert (found.source, found.median_ms, found.script_median_ms, found.paint_median_ms) == ("page", 20.0, 14.75, None)
    assert found.ratio == pytest.approx(2.0)  # 21 - 1 over 11 - 1
    assert summary.agreement == []


def test_by_the_page_s_clock_samples_with_a_trace_tell_its_parts_and_decide_nothing() -> None:
    no_trace = {"total_ms": None, "script_ms": None, "paint_ms": None}
    samples = [
        update(lane, "create", time, round=number, index=index, **({} if index == 2 else no_trace))
        for lane, times in {"javascript": (11.0, 11.0, 500.0), "pyscript": (21.0, 21.0, 900.0)}.items()
        for number in range(1, 4)
        for index, time in enumerate(times)
    ]
    summary = summary_of(samples, clock="page")
    found = row(summary, "pyscript")
    assert (found.source, found.samples, found.median_ms, found.cpu_slowdown) == ("page", 6, 20.0, 1)
    assert found.ratio == pytest.approx(2.0)
    assert (found.script_median_ms, found.paint_median_ms) == (14.75, 225.0)
    assert [line.samples for line in summary.agreement] == [3, 3]


def test_the_cpu_slowdown_stands_beside_the_number() -> None:
    summary = summarise(steady_run(), sample_runs.catalog())
    assert {line.operation: line.cpu_slowdown for line in summary.rows} == {"create": 1, "select": 4, "swap": 1}
    assert [(entry.id, entry.title, entry.cpu_slowdown) for entry in summary.operations][1] == ("select", "Select a row", 4)


def test_rows_stand_in_the_catalog_s_order_and_the_control_after_its_lane() -> None:
    run = steady_run(styles=("direct", "batched"))
    shuffled = run.model_copy(update={"samples": sorted(run.samples, key=lambda sample: (sample.lane, sample.kind), reverse=True)})
    summary = summarise(shuffled, sample_runs.catalog())
    lanes = ["javascript", "javascript-again", "pyscript", "brython"]
    operations = ["create", "select", "swap"]
    expected = [(style, operation, lane) for style in ("direct", "batched") for operation in operations for lane in lanes]
    assert [(line.style, line.operation, line.lane) for line in summary.rows] == expected


def test_sizes_of_work_are_lines_of_their_own() -> None:
    summary = summary_of(
        [
            sample
            for work in (100, 10)
            for sample in [*steady("javascript", "create", work, size=work), *steady("pyscript", "create", 3 * work, size=work)]
        ]
    )
    assert [(line.size, line.lane, line.ratio) for line in summary.rows] == [
        (10, "javascript", None),
        (10, "pyscript", pytest.approx(3.0)),
        (100, "javascript", None),
        (100, "pyscript", pytest.approx(3.0)),
    ]


def test_names_that_the_catalog_does_not_know_any_more_keep_standing() -> None:
    summary = summary_of([*steady("javascript", "old", 10.0), *steady("gone", "old", 20.0)], lanes=["javascript", "gone"])
    assert [(lane.id, lane.title) for lane in summary.lanes if not lane.control_of] == [("javascript", "JavaScript"), ("gone", "gone")]
    assert [(entry.id, entry.title, entry.cpu_slowdown) for entry in summary.operations] == [("old", "old", None)]
    assert row(summary, "gone", "old").ratio == pytest.approx(2.0)


def mean(summary: Summary, lane: str, figure: str) -> GeometricRow:
    (found,) = [line for line in summary.geometric if (line.lane, line.figure) == (lane, figure)]
    return found


def test_what_a_style_saves_is_formed_within_a_lane_and_its_rounds() -> None:
    drift = {1: 1.0, 2: 2.0, 3: 4.0, 4: 3.0}
    summary = summary_of(
        [
            *updates("pyscript", "create", {number: [60.0 * factor] for number, factor in drift.items()}),
            *updates("pyscript", "create", {number: [10.0 * factor] for number, factor in drift.items()}, style="batched"),
            *updates("javascript", "create", {number: [10.0] for number in drift}),
            *updates("javascript", "create", {1: [11.0], 2: [9.0], 3: [9.5], 4: [10.5]}, style="batched"),
            *updates("pyscript", "swap", {number: [10.0] for number in drift}),
        ],
        styles=["direct", "batched"],
    )
    baseline, lane = summary.styles  # the operation in one style has nothing to be held against
    assert (lane.lane, lane.operation, lane.style, lane.over, lane.no_difference) == ("pyscript", "create", "direct", "batched", False)
    assert (lane.ratio, lane.low, lane.high) == pytest.approx((6.0, 6.0, 6.0))
    assert (baseline.lane, baseline.no_difference) == ("javascript", True)
    assert baseline.low is not None
    assert baseline.high is not None
    assert baseline.low < baseline.ratio < baseline.high


def test_the_first_style_is_held_against_each_other_one_in_the_control_too() -> None:
    run = sample_runs.steady_run(styles=("direct", "idiomatic", "batched"))
    found = summarise(run, sample_runs.catalog()).styles
    assert {(row.style, row.over) for row in found} == {("direct", "idiomatic"), ("direct", "batched")}
    assert {row.lane: row.control_of for row in found} == {
        "javascript": None,
        "javascript-again": "javascript",
        "pyscript": None,
        "brython": None,
    }
    assert len(found) == 4 * 3 * 2


def test_two_rounds_give_a_rough_idea_of_what_a_style_saves() -> None:
    rounds = {1: [20.0], 2: [20.0]}
    (found,) = summary_of([*updates("pyscript", "create", rounds), *updates("pyscript", "create", rounds, style="batched")]).styles
    assert (found.ratio, found.low, found.high, found.no_difference) == (1.0, None, None, None)


def test_the_geometric_mean_of_two_and_eight_is_four() -> None:
    summary = summary_of(
        [
            *steady("javascript", "create", 10.0, script_ms=1.0),
            *steady("javascript", "swap", 5.0, script_ms=2.0),
            *steady("pyscript", "create", 20.0, script_ms=9.0),
            *steady("pyscript", "swap", 40.0, script_ms=8.0),
        ]
    )
    total, script = mean(summary, "pyscript", "total"), mean(summary, "pyscript", "script")
    assert (total.ratio, total.low, total.high) == pytest.approx((4.0, 4.0, 4.0))  # root of 2 * 8
    assert (script.ratio, script.low, script.high) == pytest.approx((6.0, 6.0, 6.0))  # root of 9 * 4
    assert (total.operations, total.of_operations, total.no_difference) == (2, 2, False)


def test_a_mean_over_fewer_operations_says_so() -> None:
    summary = summary_of(
        [
            *steady("javascript", "create", 10.0),
            *steady("javascript", "swap", 5.0, script_ms=0.0),
            *steady("pyscript", "create", 20.0),
            *steady("pyscript", "swap", 40.0),
            *steady("brython", "create", 50.0),
        ]
    )
    assert (mean(summary, "pyscript", "script").operations, mean(summary, "pyscript", "script").of_operations) == (1, 2)
    assert mean(summary, "pyscript", "script").ratio == pytest.approx(2.0)
    assert mean(summary, "brython", "total").operations == 1
    assert mean(summary, "brython", "total").ratio == pytest.approx(5.0)


def test_a_mean_is_over_the_rounds_that_have_every_operation() -> None:
    summary = summary_of(
        [
            *updates("javascript", "create", {number: [10.0] for number in SIX}),
            *updates("pyscript", "create", {1: [20.0], 2: [90.0], 3: [20.0], 4: [20.0], 5: [90.0], 6: [90.0]}),
            *updates("javascript", "swap", {number: [5.0] for number in SIX}),
            *updates("pyscript", "swap", {number: [40.0] for number in (1, 3, 4)}),
        ]
    )
    found = mean(summary, "pyscript", "total")
    assert found.ratio == pytest.approx(4.0)
    assert (found.rounds, found.operations, found.few_rounds) == (3, 2, True)


def test_operations_without_enough_rounds_in_common_have_no_mean() -> None:
    summary = summary_of(
        [
            *steady("javascript", "create", 10.0),
            *steady("javascript", "swap", 5.0),
            *updates("pyscript", "create", {number: [20.0] for number in (1, 2, 3)}),
            *updates("pyscript", "swap", {number: [40.0] for number in (3, 4, 5)}),
        ]
    )
    assert row(summary, "pyscript", "swap").ratio == pytest.approx(8.0)
    assert summary.geometric == []


@pytest.mark.parametrize(("rounds", "few"), [(1, True), (2, True), (3, True), (5, True), (6, False), (9, False)])
def test_every_row_says_whether_its_ratio_is_of_few_rounds(rounds: int, few: bool) -> None:
    numbers = range(1, rounds + 1)
    samples: list[Sample] = []
    for lane, factor in (("javascript", 1.0), ("pyscript", 3.0)):
        samples += updates(lane, "create", {number: [10 * factor] for number in numbers})
        samples += updates(lane, "create", {number: [9 * factor] for number in numbers}, style="batched")
        samples += [load(lane, 100 * factor, round=number) for number in numbers]
        samples += [load(lane, 100 * factor, round=number, start=start) for number in numbers for start in ("stock", "preload")]
    summary = summary_of(samples, styles=["direct", "batched"])
    own = row(summary, "pyscript")
    assert own.few_rounds is few
    assert own.best_javascript_few_rounds is (few if rounds >= 3 else None)
    assert {style.few_rounds for style in summary.styles} == {few}
    assert load_row(summary, "pyscript").few_rounds is few
    assert {start.few_rounds for start in summary.starts if start.start != "stock"} == {few}
    assert {geometric.few_rounds for geometric in summary.geometric} == ({few} if rounds >= 3 else set())
    assert not row(summary, "javascript").few_rounds and not load_row(summary, "javascript").few_rounds
    assert any("few rounds" in warning for warning in summary.warnings) is few
    verdicts = [verdict for claim in summary.claims for verdict in claim.verdicts if verdict.low is not None]
    assert {verdict.few_rounds for verdict in verdicts} == ({few} if rounds >= 3 else set())


def test_rounds_that_a_lane_shares_with_nobody_give_no_ratio() -> None:
    found = row(summary_of([*updates("javascript", "create", {1: [10.0]}), *updates("pyscript", "create", {2: [20.0]})]), "pyscript")
    assert (found.ratio, found.few_rounds) == (None, False)
    assert "no round has both" in found.warnings[-1]


def load_row(summary: Summary, lane: str, **conditions: Any) -> LoadRow:
    wanted = {"cache": "cold", "network": "none", "cpu_slowdown": 1, **conditions}
    (found,) = [line for line in summary.load if line.lane == lane and all(getattr(line, name) == value for name, value in wanted.items())]
    return found


def test_load_times_are_medians_and_a_ratio_within_the_same_conditions() -> None:
    summary = summary_of(
        [
            *(load("javascript", ready, round=number) for number, ready in enumerate((100.0, 300.0, 200.0), 1)),
            *(load("pyscript", 4 * ready, round=number) for number, ready in enumerate((100.0, 300.0, 200.0), 1)),
            *(load("javascript", 50.0, round=number, cache="warm") for number in (1, 2)),
            *(load("pyscript", 75.0, round=number, cache="warm") for number in (1, 2)),
        ]
    )
    cold = load_row(summary, "pyscript")
    assert (cold.samples, cold.ready_ms, cold.ready_min_ms, cold.ready_max_ms) == (3, 800.0, 400.0, 1200.0)
    assert (cold.first_paint_ms, cold.runtime_ms, cold.first_update_ms) == (80.0, 640.0, 880.0)
    assert (cold.download_ms, cold.start_ms, cold.demo_ms) == (400.0, 240.0, 160.0)
    assert (cold.ratio, cold.low, cold.high) == pytest.approx((4.0, 4.0, 4.0))
    assert load_row(summary, "pyscript", cache="warm").ratio == pytest.approx(1.5)
    assert load_row(summary, "javascript").ratio is None


def test_one_navigation_has_a_rough_ratio_and_no_interval() -> None:
    summary = summary_of([load("javascript", 100.0, network="slow-4g"), load("pyscript", 400.0, network="slow-4g", first_paint_ms=None)])
    found = load_row(summary, "pyscript", network="slow-4g")
    assert (found.ratio, found.low, found.high, found.no_difference, found.first_paint_ms) == (4.0, None, None, None, None)
    assert found.warnings == ["Loaded only once: a rough figure."]


def test_what_the_bytes_alone_take_on_a_throttled_network() -> None:
    assert transfer_time_ms("slow-4g", 180_000) == 1562.5  # one second, and one latency
    assert transfer_time_ms("fast-4g", 101_250) == 265.0
    assert transfer_time_ms("fast-4g", 0) == 0
    assert transfer_time_ms("none", 1_000_000) is None
    summary = summary_of([load("javascript", 2000.0, network="slow-4g", wire_bytes=180_000), load("javascript", 100.0)])
    assert load_row(summary, "javascript", network="slow-4g").limit_ms == 1562.5
    assert load_row(summary, "javascript").limit_ms is None


def test_a_class_of_thirty_waits_for_thirty_times_the_bytes() -> None:
    assert class_transfer_seconds(1_000_000, pupils=30, mbit=10) == 24.0
    with pytest.raises(ValueError, match="Mbit"):
        class_transfer_seconds(1, 30, 0)
    summary = summary_of(
        [
            load("pyscript", 100.0, wire_bytes=1_000_000),
            load("pyscript", 50.0, cache="warm", wire_bytes=0),
            load("pyscript", 900.0, network="slow-4g", wire_bytes=1_000_000),
        ]
    )
    assert [(line.lane, line.pupils, line.mbit, line.seconds) for line in summary.classroom] == [
        ("pyscript", 30, 10, 24.0),
        ("pyscript", 30, 50, 4.8),
        ("pyscript", 30, 100, 2.4),
    ]


def test_sizes_by_group_and_above_the_baseline() -> None:
    summary = summary_of([size("brython", 1000, 250), size("javascript")])
    javascript, brython = summary.size
    assert (javascript.lane, javascript.total.files, javascript.total.brotli, javascript.extra) == ("javascript", 1, 500, None)
    assert (brython.total.files, brython.total.stored, brython.total.gzip, brython.total.brotli) == (3, 6000, 3100, 1750)
    assert (brython.by_group["runtime"].files, brython.by_group["runtime"].brotli) == (2, 1250)
    assert "shared" not in brython.by_group
    assert brython.extra is not None
    assert (brython.extra.stored, brython.extra.gzip, brython.extra.brotli) == (5000, 2500, 1250)
    assert (brython.wire_bytes, brython.wire_agrees) == (None, None)


@pytest.mark.parametrize(
    ("requests", "wire_bytes", "agrees"),
    [(2, 1500 + 600, True), (2, 1500 + 600 + 14, True), (2, 1500 + 600 + 100, False), (3, 1500 + 900, False), (2, 600, False)],
)
def test_bytes_on_the_wire_must_fit_the_files(requests: int, wire_bytes: int, agrees: bool) -> None:
    summary = summary_of([size("brython", 1000), load("brython", 100.0, requests=requests, wire_bytes=wire_bytes)])
    assert summary.size[0].wire_agrees is agrees
    assert any("does not fit" in doubt for doubt in summary.warnings) is not agrees


def test_memory_is_told_apart_and_related_to_the_baseline() -> None:
    summary = summary_of(
        [
            *(memory("pyscript", "ready", heap, 20_000_000, round=number) for number, heap in enumerate((5_000_000, 4_000_000, 9_000_000))),
            memory("pyscript", "after-create", 6_000_000, 24_000_000),
            memory("javascript", "ready", 2_000_000),
        ]
    )
    assert [(line.stage, line.lane) for line in summary.memory] == [
        ("ready", "javascript"),
        ("ready", "pyscript"),
        ("after-create", "pyscript"),
    ]
    javascript, ready, after = summary.memory
    assert (ready.samples, ready.js_heap_bytes, ready.wasm_bytes) == (3, 5_000_000, 20_000_000)
    assert (ready.js_heap_extra, ready.wasm_extra) == (3_000_000, 20_000_000)
    assert (javascript.js_heap_extra, after.js_heap_extra) == (None, None)


def test_dom_calls_name_the_most_frequent() -> None:
    summary = summary_of(
        [
            dom_calls("javascript", "create", appendChild=10),
            dom_calls("pyscript", "create", appendChild=10, createElement=30, a=1, b=1, c=2, d=3),
        ]
    )
    found = summary.dom_calls[1]
    assert (found.calls, found.baseline_calls) == (47, 10)
    assert found.top == [("createElement", 30), ("appendChild", 10), ("d", 3), ("c", 2), ("a", 1)]


def test_the_cost_of_a_crossing() -> None:
    summary = summary_of(
        [
            *steady("javascript", "create", 40.0),  # script: 30 ms
            *steady("pyscript", "create", 80.0),  # 60 ms
            *steady("javascript", "swap", 8.0),  # 6 ms
            *steady("pyscript", "swap", 16.0),  # 12 ms
            *steady("javascript", "select", 4.0),
            *steady("pyscript", "select", 400.0),  # on a processor slowed down: must not count
            dom_calls("pyscript", "create", appendChild=1000),
            dom_calls("pyscript", "swap", insertBefore=200),
            dom_calls("pyscript", "select", className=2),
            dom_calls("javascript", "create", appendChild=1000),
        ]
    )
    (found,) = summary.crossing
    assert (found.lane, found.calls, found.operations) == ("pyscript", 1200, 2)
    assert found.us_per_call == 30.0  # (30 + 6) ms over 1,200 calls
    assert (found.lowest_us, found.highest_us) == (30.0, 30.0)


def test_crossings_whose_operations_differ_show_how_far() -> None:
    summary = summary_of(
        [
            *steady("javascript", "create", 40.0),
            *steady("pyscript", "create", 80.0),
            *steady("javascript", "swap", 8.0),
            *steady("pyscript", "swap", 16.0),
            dom_calls("pyscript", "create", appendChild=1000),
            dom_calls("pyscript", "swap", insertBefore=2),
        ]
    )
    (found,) = summary.crossing
    assert found.us_per_call == 35.928  # 36 ms over 1,002 calls
    assert (found.lowest_us, found.highest_us) == (30.0, 3000.0)


def test_how_trace_and_page_agree() -> None:
    samples = [
        update("javascript", "create", total, round=number, page_total_ms=total * 2) for number, total in enumerate((10.0, 20.0, 40.0))
    ]
    (found,) = summary_of(samples).agreement
    assert (found.lane, found.samples, found.median_ratio, found.low, found.high, found.correlation) == (
        "javascript",
        3,
        0.5,
        0.5,
        0.5,
        1.0,
    )


def test_facts_of_a_finished_run() -> None:
    facts = summarise(steady_run(rounds=2, per_round=1, probes=False), sample_runs.catalog()).run
    assert (facts.id, facts.machine, facts.samples, facts.complete) == ("run-one", "machine-one", 24, True)
    assert facts.stopped_because == "every ratio is as narrow as asked after 6 rounds"


def test_a_run_that_was_cut_off_says_so() -> None:
    summary = summary_of(steady("javascript", "create", 1.5), ending=None)
    assert (summary.run.ended, summary.run.complete) == (None, False)
    assert "The run was cut off." in summary.warnings


def test_doubts_of_the_environment_of_haste_and_of_interruption() -> None:
    summary = summary_of(
        [],
        quick=True,
        described=sample_runs.environment(warnings=["The machine was busy."]),
        ending=Ending(ended="2026-11-20T10:14:00+00:00", complete=False, stopped_because="interrupted"),
    )
    assert summary.warnings[0] == "The machine was busy."
    assert "The run is not complete: interrupted." in summary.warnings
    assert any(doubt.startswith("A quick run") for doubt in summary.warnings)


def test_a_control_that_differs_from_itself_casts_doubt() -> None:
    biased = summarise(steady_run(factors={**sample_runs.FACTORS, "javascript-again": 1.2}), sample_runs.catalog())
    assert any("The control javascript-again differs from itself in 3 of 3 operations" in doubt for doubt in biased.warnings)
    sound = summarise(steady_run(), sample_runs.catalog())
    assert not any("control" in doubt for doubt in sound.warnings)


def test_failures_are_listed_and_are_no_samples() -> None:
    failure = Failure(lane="brython", demo="rows", style="direct", measure="update", message="It crashed.")
    summary = summary_of([failure, *steady("javascript", "create", 10.0)])
    assert summary.failures == [failure]
    assert summary.run.samples == 12


def test_an_empty_run_has_an_empty_summary() -> None:
    summary = summary_of([])
    assert (summary.rows, summary.load, summary.size, summary.geometric, summary.run.samples) == ([], [], [], [], 0)


def test_the_same_run_gives_the_same_summary_and_it_survives_json() -> None:
    run = steady_run(styles=("direct", "batched"))
    summary = summarise(run, sample_runs.catalog())
    assert summarise(run, sample_runs.catalog()) == summary
    assert Summary.model_validate_json(summary.model_dump_json()) == summary


def test_machines_are_never_pooled() -> None:
    runs: list[Run] = []
    for machine, factor, slower in (("machine-one", 2.0, 1.0), ("machine-two", 3.0, 10.0)):
        samples = [*steady("javascript", "create", 10.0 * slower), *steady("pyscript", "create", 10.0 * slower * factor)]
        runs.append(run_of(samples, machine=machine, run_id=machine))
    merged = merge(runs)
    assert isinstance(merged, SideBySide)
    summaries = summaries_of(merged, sample_runs.catalog())
    found = {(line.machine, line.lane): line.ratio for one in summaries for line in one.rows}
    assert found["machine-one", "pyscript"] == pytest.approx(2.0)
    assert found["machine-two", "pyscript"] == pytest.approx(3.0)
    assert [one.run.samples for one in summaries] == [24, 24]


def test_shards_of_one_machine_have_the_summary_of_the_whole_run() -> None:
    whole = steady_run()
    parts = [
        steady_run(operations=[name], probes=name == "create", shard=f"{number}/3", run_id=f"part-{number}")
        for number, name in enumerate(sample_runs.BASE_MS, 1)
    ]
    merged = merge(parts)
    assert isinstance(merged, Run)
    joined, once = summarise(merged, sample_runs.catalog()), summarise(whole, sample_runs.catalog())
    assert joined.rows == once.rows
    assert joined.geometric == once.geometric
