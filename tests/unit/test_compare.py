"""Two runs against each other. The runs are made up: every difference between them is chosen here."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pytest

from measurements.analysis.comparison import Comparison, Line, compare, in_groups, judged, require_no_regression
from measurements.analysis.ratios import Ratio
from measurements.errors import NotComparable, Regressed
from measurements.runs.schema import Cell, Run, Sample, UpdateSample
from tests.support.sample_runs import environment, run_of, steady_run, update

LANES = {"javascript": 10.0, "pyscript": 30.0, "brython": 50.0}
OPERATIONS = ("create", "select", "swap")


def noisy_run(
    run_id: str,
    seed: int,
    *,
    slower: Mapping[tuple[str, str], float] = {},
    rounds: int = 10,
    lanes: Sequence[str] = tuple(LANES),
    machine: str = "machine-one",
    speed: float = 1,
    traced: bool = True,
) -> Run:
    """Four samples a page, 3% of noise; `slower` multiplies the times of a lane's operation, `speed` those of all."""
    noise = random.Random(seed)
    samples: list[Sample] = []
    for number in range(1, rounds + 1):
        for lane in lanes:
            for operation in OPERATIONS:
                middle = LANES[lane] * speed * slower.get((lane, operation), 1)
                for index in range(4):
                    sample = update(lane, operation, middle * noise.gauss(1, 0.03), round=number, index=index)
                    samples.append(sample if traced else sample.model_copy(update={"total_ms": None, "script_ms": None, "paint_ms": None}))
    return run_of(samples, run_id=run_id, machine=machine)


def line_of(comparison: Comparison, lane: str, operation: str) -> Line:
    return next(line for line in comparison.lines if line.cell == Cell(lane, "rows", "direct", operation))


def test_a_run_against_another_of_the_same_shows_no_difference() -> None:
    comparison = compare(noisy_run("one", 1), noisy_run("two", 2))
    assert len(comparison.lines) == 9
    assert {line.change for line in comparison.lines} == {"no difference shown"}
    assert comparison.failures == []
    require_no_regression(comparison)


def test_what_became_slower_and_faster_is_found_and_nothing_else() -> None:
    after = noisy_run("two", 2, slower={("brython", "select"): 1.2, ("pyscript", "swap"): 0.8})
    comparison = compare(noisy_run("one", 1), after)
    slow, fast = line_of(comparison, "brython", "select"), line_of(comparison, "pyscript", "swap")
    assert (slow.change, fast.change) == ("slower", "faster")
    assert slow.ratio.low <= 1.2 <= slow.ratio.high
    assert [slow.before, slow.after] == pytest.approx([50, 60], rel=0.05)
    assert slow.p_value < 0.01
    assert [line for line in comparison.lines if line.change != "no difference shown"] == sorted([fast, slow], key=comparison.lines.index)
    assert comparison.failures == [slow]
    with pytest.raises(Regressed, match=r"1 slower by more than 5%: brython rows/select \(direct\) \+\d+%"):
        require_no_regression(comparison)


def test_the_threshold_lets_small_losses_pass() -> None:
    runs = noisy_run("one", 1), noisy_run("two", 2, slower={("brython", "select"): 1.2})
    comparison = compare(*runs, threshold=0.5)
    assert line_of(comparison, "brython", "select").change == "slower"
    require_no_regression(comparison)
    with pytest.raises(Regressed):
        require_no_regression(compare(*runs, threshold=0.1))


def test_chance_alone_seldom_gives_a_verdict() -> None:
    """Nine lines in each of eight comparisons: uncorrected, three or four would be off by chance."""
    comparisons = [compare(noisy_run("one", 2 * seed, rounds=6), noisy_run("two", 2 * seed + 1, rounds=6)) for seed in range(8)]
    off = [line for comparison in comparisons for line in comparison.lines if line.change != "no difference shown"]
    assert len(off) <= 1


def test_a_line_that_differs_never_has_1_in_its_interval() -> None:
    after = noisy_run("two", 2, rounds=8, slower={("brython", "select"): 1.2, ("pyscript", "swap"): 1.04})
    comparison = compare(noisy_run("one", 1, rounds=6), after)
    differing = [line for line in comparison.lines if line.change != "no difference shown"]
    assert differing and not any(line.ratio.no_difference for line in differing)


def test_p_values_are_corrected_for_the_number_of_lines() -> None:
    apart = Ratio(1.2, 1.1, 1.3, 9)
    line = Line(Cell("l", "d", "s", "o"), apart, 1, 1.2, 0.03, "no difference shown", False)
    others = [Line(line.cell, apart, 1, 1.2, 0.9, "no difference shown", False)] * 8
    assert judged([line], 0.05, 0.05)[0].change == "slower"
    assert judged([line, *others], 0.05, 0.05)[0].change == "no difference shown"


def test_other_machines_are_refused_unless_ratios_are_compared() -> None:
    before = noisy_run("one", 1)
    after = noisy_run("two", 2, machine="machine-two", speed=3, slower={("pyscript", "create"): 1.3})
    with pytest.raises(NotComparable, match="machine-one and chromium on machine-two"):
        compare(before, after)
    comparison = compare(before, after, of_ratios=True)
    assert {line.cell.lane for line in comparison.lines} == {"pyscript", "brython"}
    found = line_of(comparison, "pyscript", "create")
    assert found.change == "slower"
    assert [found.before, found.after] == pytest.approx([3, 3.9], rel=0.05)
    assert [line.cell for line in comparison.failures] == [found.cell]


def test_the_same_run_twice_and_nothing_in_common_are_refused() -> None:
    with pytest.raises(NotComparable, match="give two different runs"):
        compare(noisy_run("one", 1), noisy_run("one", 2))
    with pytest.raises(NotComparable, match="no operation in common"):
        compare(noisy_run("one", 1, lanes=["brython"]), noisy_run("two", 2, lanes=["pyscript"]))
    with pytest.raises(NotComparable, match="no operation of a lane beside javascript"):
        compare(noisy_run("one", 1, lanes=["brython"]), noisy_run("two", 2, lanes=["brython"]), of_ratios=True)


def test_other_format_versions_are_refused() -> None:
    newer = noisy_run("two", 2).model_copy(update={"version": 2})
    with pytest.raises(NotComparable, match="format version 1 and run two 2"):
        compare(noisy_run("one", 1), newer)


def test_what_only_one_run_holds_is_listed() -> None:
    comparison = compare(noisy_run("one", 1, lanes=["javascript", "brython"]), noisy_run("two", 2, lanes=["javascript", "pyscript"]))
    assert {cell.lane for cell in comparison.only_before} == {"brython"}
    assert {cell.lane for cell in comparison.only_after} == {"pyscript"}
    assert len(comparison.only_before) == len(comparison.only_after) == len(comparison.lines) == 3


def test_one_round_decides_nothing() -> None:
    comparison = compare(noisy_run("one", 1), noisy_run("two", 2, rounds=1))
    assert comparison.lines == []
    assert len(comparison.undecided) == 9


def test_a_time_of_0_decides_nothing() -> None:
    before = noisy_run("one", 1)
    first = before.samples[0]
    assert isinstance(first, UpdateSample)
    stopped = before.model_copy(update={"samples": [first.model_copy(update={"total_ms": 0.0}), *before.samples[1:]]})
    comparison = compare(stopped, noisy_run("two", 2))
    assert [cell.operation for cell in comparison.undecided] == [first.operation]
    assert len(comparison.lines) == 8


@pytest.mark.parametrize(("rounds", "few"), [(5, True), (6, False)])
def test_a_change_that_is_of_few_rounds_says_so(rounds: int, few: bool) -> None:
    comparison = compare(noisy_run("one", 1), noisy_run("two", 2, rounds=rounds, slower={("brython", "select"): 2.0}))
    assert {line.ratio.few_rounds for line in comparison.lines} == {few}
    with pytest.raises(Regressed) as regressed:
        require_no_regression(comparison)
    assert ("few rounds" in str(regressed.value)) is few


def test_samples_without_spread_are_told_apart_all_the_same() -> None:
    def exact(run_id: str, select: float) -> Run:
        clicks = [update("javascript", name, ms, round=number) for number in range(5) for name, ms in (("create", 9.0), ("select", select))]
        return run_of(clicks, run_id=run_id)

    comparison = compare(exact("one", 5.0), exact("two", 6.0))
    assert line_of(comparison, "javascript", "create").change == "no difference shown"
    assert line_of(comparison, "javascript", "select").change == "slower"


def test_times_from_the_page_are_compared_where_one_run_has_no_trace() -> None:
    comparison = compare(noisy_run("one", 1), noisy_run("two", 2, traced=False))
    assert line_of(comparison, "pyscript", "create").before == pytest.approx(29, rel=0.05)  # the page's times are 1 ms shorter
    assert {line.change for line in comparison.lines} == {"no difference shown"}
    assert any("taken in the page" in note for note in comparison.notes)


def test_versions_that_differ_are_told() -> None:
    before, after = noisy_run("one", 1), noisy_run("two", 2)
    newer = environment(browser="157.0", runtimes={"pyodide": "315.0.0", "brython": "3.14.3"})
    comparison = compare(before, after.model_copy(update={"environment": newer, "ending": None}))
    assert comparison.notes == [
        "The browser's version differs: 156.0 before, 157.0 after.",
        "pyodide differs: 314.0.7 before, 315.0.0 after.",
        "One of the runs was cut off: it holds fewer samples than were meant.",
    ]


def test_an_operation_that_only_one_run_has_from_a_trace_is_compared_by_the_pages_own_times() -> None:
    """Others keep their times from the trace."""
    before = steady_run()
    shown = before.samples[-1]
    assert isinstance(shown, UpdateSample)
    samples = [
        sample.model_copy(update={"total_ms": None}) if isinstance(sample, UpdateSample) and sample.operation == shown.operation else sample
        for sample in before.samples
    ]
    after = steady_run(run_id="after").model_copy(update={"samples": samples})
    found = compare(before, after)
    assert [note for note in found.notes if shown.operation in note], "it is said which"
    own = [line for line in found.lines if line.cell.operation == shown.operation]
    assert own and all(line.before == line.after for line in own)
    others = [line for line in found.lines if line.cell.operation != shown.operation]
    assert others and all(line.before == line.after for line in others)


def test_cells_are_told_in_groups() -> None:
    cells = [Cell("brython", "rows", "direct", name) for name in ("swap", "select")] + [Cell("skulpt", "todo", "direct", "add-100")]
    assert in_groups(cells) == "rows, direct: 2 in brython; todo, direct: 1 in skulpt"
