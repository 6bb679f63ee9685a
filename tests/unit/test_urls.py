"""Runs of pages named by their addresses: their figures, what shows them, and what refuses them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from measurements.analysis.comparison import compare
from measurements.analysis.summary import summarise
from measurements.any_page.precision import UrlPrecision
from measurements.catalog import load_catalog
from measurements.errors import FrontRowError
from measurements.measuring.settings import options_of
from measurements.publishing.published_runs import publish
from measurements.reporting.report import csv_report, markdown_report, samples_report
from measurements.runs.merge import SideBySide, merge
from measurements.runs.pyperf_export import to_suite
from measurements.runs.runfile import read_run, write_run
from measurements.runs.schema import Failure, Run, Sample
from measurements.runs.urls import NavigationSample, TimespanSample
from tests.support.commands import invoke
from tests.support.url_runs import HERE, THERE, navigation, step, url_run

CATALOG = load_catalog()
WOBBLE = (0.98, 1.0, 1.01, 1.0, 0.99, 1.02)


def loads(rounds: int = 6) -> list[Sample]:
    """The second page takes three times as long, whatever the round does to both."""
    return [
        navigation(url, 100 * factor * WOBBLE[number % 6], round=number)
        for number in range(1, rounds + 1)
        for url, factor in (("url-1", 1), ("url-2", 3))
    ]


def steps(rounds: int = 6) -> list[Sample]:
    return [
        step(url, "add row", 8 * factor * WOBBLE[number % 6], round=number, index=index)
        for number in range(1, rounds + 1)
        for index in (0, 1)
        for url, factor in (("url-1", 1), ("url-2", 2))
    ]


def test_each_figure_has_its_median_and_its_ratio_to_the_first_page() -> None:
    rows = {(row.figure, row.url): row for row in summarise(url_run(loads()), CATALOG).urls}
    assert [figure for figure, _ in rows][::2] == ["response", "first contentful paint", "largest contentful paint", "load", "ready"]
    first, second = rows["ready", "url-1"], rows["ready", "url-2"]
    assert (first.ratio, first.samples, first.rounds) == (None, 6, 6)
    assert first.median_ms == pytest.approx(100, rel=0.02)
    assert (second.ratio, second.low, second.high) == (3, 3, 3) and not second.few_rounds, "paired by round: what slows both is out"
    assert second.decides and not rows["load", "url-2"].decides


def test_steps_are_paired_by_round_with_the_mean_of_a_page() -> None:
    rows = {row.url: row for row in summarise(url_run([*loads(), *steps()], script=True), CATALOG).urls if row.of == "timespan"}
    assert (rows["url-2"].ratio, rows["url-2"].samples, rows["url-2"].rounds) == (2, 12, 6)
    assert rows["url-2"].decides


def test_few_rounds_are_said() -> None:
    three = markdown_report(url_run(loads(rounds=3)))
    assert "few rounds" in three and "few rounds" not in markdown_report(url_run(loads()))
    assert "no interval" in markdown_report(url_run(loads(rounds=2)))


def test_a_report_says_which_page_is_which_and_what_was_not_measured() -> None:
    led = [navigation("url-2", 300, round=7, final_address="https://example.org/login")]
    failed = Failure(lane="url-2", measure="navigation", message=f"{THERE}: it answered 500")
    told = markdown_report(url_run([*loads(), *steps(), *led, failed], script=True))
    assert f"URL 1: {HERE}" in told
    assert f"URL 2: {THERE} (not of this machine), which led to https://example.org/login" in told
    assert "Steps of flow.py" in told and "Pages, loaded cold" in told
    assert "4 requests" in told and "20.0 kB" in told
    assert "it answered 500" in told
    assert "its times hold the way there" in told


def test_a_change_that_nobody_saw_is_said() -> None:
    unseen = [step("url-1", "draw", 5.0, round=number, changes=0) for number in range(1, 7)]
    assert "no change of the DOM was seen in 6 of 6 samples" in markdown_report(url_run(unseen, script=True))


def test_figures_and_samples_come_as_csv() -> None:
    run = url_run([*loads(), *steps()], script=True)
    rows = list(csv.DictReader(io.StringIO(csv_report(run, "urls"))))
    assert len(rows) == 12 and {row["figure"] for row in rows if row["of"] == "timespan"} == {"add row"}
    assert len(list(csv.DictReader(io.StringIO(csv_report(run, "url-transfers"))))) == 2
    assert len(list(csv.DictReader(io.StringIO(samples_report(run, "navigation"))))) == 12
    assert len(list(csv.DictReader(io.StringIO(samples_report(run, "timespan"))))) == 24
    with pytest.raises(FrontRowError, match=r"no figures of table update\. It has: urls, url-transfers"):
        csv_report(run)


def test_a_run_of_pages_is_read_as_it_was_written(tmp_path: Path) -> None:
    run = url_run([*loads(), *steps()], script=True)
    write_run(tmp_path / "run.json", run)
    assert read_run(tmp_path / "run.json") == run


def test_runs_of_two_machines_stand_side_by_side() -> None:
    one = url_run(loads())
    machine = one.environment.machine.model_copy(update={"name": "machine-two"})
    other = one.model_copy(update={"id": "run-two", "environment": one.environment.model_copy(update={"machine": machine})})
    both = merge([one, other])
    assert isinstance(both, SideBySide)
    told = markdown_report(both)
    assert "machine-one" in told and "machine-two" in told and told.count("3.00×") == 10


def refusals(run: Run, tmp_path: Path) -> list[str]:
    """What says that it knows lanes alone."""
    path = tmp_path / "run.json"
    write_run(path, run)
    found = []
    for refuse in (
        lambda: compare(run, run),
        lambda: to_suite(run),
        lambda: publish(path, CATALOG, results=tmp_path / "results"),
        lambda: options_of(run),
    ):
        with pytest.raises(FrontRowError) as caught:
            refuse()
        found.append(str(caught.value))
    answer = invoke("claims", str(path))
    assert answer.exit_code == 1
    return [*found, answer.stderr]


def test_what_knows_lanes_alone_says_so(tmp_path: Path) -> None:
    told = refusals(url_run(loads()), tmp_path)
    assert len(told) == 5
    assert all(f"is of pages ({HERE}, {THERE}), not of lanes" in each for each in told)


def precision_of(samples: Sequence[Sample], **changes: object) -> UrlPrecision:
    run = url_run(samples, **changes)  # type: ignore[arg-type]
    ratios = UrlPrecision(run.settings)
    for sample in samples:
        assert isinstance(sample, NavigationSample | TimespanSample)
        ratios.add(sample)
    return ratios


def test_sampling_is_over_once_what_decides_is_narrow() -> None:
    assert precision_of(loads()).is_reached()
    few = precision_of(loads(rounds=2))
    assert not few.is_reached() and "not known yet" in few.summary()
    assert not precision_of([]).is_reached(), "of nothing nothing is known"
    assert not precision_of(loads(), script=True).is_reached(), "with a script its steps decide, and there are none"
    assert precision_of([*loads(), *steps()], script=True).is_reached()


def test_one_page_alone_is_sampled_until_its_own_time_is_known() -> None:
    alone = [sample for sample in loads() if sample.kind == "navigation" and sample.url == "url-1"]
    assert precision_of(alone, addresses=[HERE]).is_reached()
    noisy: list[Sample] = [navigation("url-1", ready, round=number) for number, ready in enumerate((50, 100, 200, 400, 80, 90), 1)]
    ratios = precision_of(noisy, addresses=[HERE])
    assert not ratios.is_reached() and "1 ratio wider than 5%" in ratios.summary()
