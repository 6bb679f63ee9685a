"""A run in which something hangs or is gone: what failed is written down, the rest goes on in another browser, and no sample is lost.

Each fault is a real one: SIGSTOP and SIGKILL, sent to driver, browser or renderers at a step of the run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from click.testing import Result
from playwright.sync_api import Page

from measurements.browsers import devtools, supply, watchdog
from measurements.browsers.lane_page import LanePage, go_to_lane, wait_until_ready
from measurements.browsers.session import TIMEOUT_SECONDS, open_session
from measurements.catalog import Catalog, Operation
from measurements.errors import LaneFailed, NoBrowser
from measurements.measuring import runner
from measurements.measuring.loading import navigation
from measurements.measuring.progress import ProgressClock
from measurements.runs.runfile import journal_of, read_run
from measurements.runs.schema import LoadSample, Run
from tests.support.commands import in_thread, invoke
from tests.support.faults import Faults, Part, after_samples, needs_signals
from tests.support.made_up_server import Answers
from tests.support.processes import alive
from tests.support.runs import SMALL, failures, updates
from tests.support.site_copy import copy_of_the_site, rewrite

pytestmark = needs_signals
TWO_ROUNDS = ("measure", "--lane", "javascript", *SMALL, "--measure", "update", "--half-width", "0.000001", "--rounds", "2")
ANY_KIND = pytest.mark.only_all("from outside one kind cannot be told from another: a browser that hangs shows it")


def measured(output: Path) -> tuple[Result, Run]:
    answer = invoke(*TWO_ROUNDS, "--output", str(output))
    assert output.exists(), answer.output
    return answer, read_run(output)


def assert_whole(run: Run) -> None:
    """Each lane has samples of both rounds, none twice."""
    places = [(sample.lane, sample.round, sample.index) for sample in updates(run)]
    assert len(set(places)) == len(places)
    assert {(lane, number) for lane, number, _ in places if number == 2} == {("javascript", 2), ("javascript-again", 2)}
    assert run.ending is not None and run.ending.complete and "2 rounds" in run.ending.stopped_because


@pytest.mark.parametrize(
    "part",
    ["browser", *(pytest.param(part, marks=ANY_KIND) for part in ("renderers", "driver", "all of it"))],
)
def test_what_hangs_in_mid_sample_is_ended_and_the_run_goes_on(
    faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: Part
) -> None:
    after_samples(monkeypatch, 2, lambda: faults.stop(part))
    answer, run = measured(tmp_path / "run.json")
    assert answer.exit_code == LaneFailed.exit_status, answer.output
    (failure,) = failures(run)
    assert failure.lane in ("javascript", "javascript-again") and "nothing was heard of it" in failure.message
    assert "going on in another one" in answer.stderr
    assert_whole(run)
    assert not alive(faults.stopped)


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(part, marks=pytest.mark.only_all("a run in which a page and a browser are killed shows it"))
        for part in ("browser", "driver", "all of it")
    ],
)
def test_what_is_killed_in_mid_sample_is_no_lanes_failure(
    faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: Part
) -> None:
    after_samples(monkeypatch, 2, lambda: faults.kill(part))
    answer, run = measured(tmp_path / "run.json")
    assert answer.exit_code == 0, answer.output
    assert not failures(run)
    assert "going on in another one" in answer.stderr
    assert_whole(run)


@pytest.mark.only_all("a browser that hangs in mid-sample shows the same")
def test_what_hangs_while_a_page_opens_is_ended(faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_step(monkeypatch, "round 2: opening", faults.stop)
    answer, run = measured(tmp_path / "run.json")
    assert answer.exit_code == LaneFailed.exit_status, answer.output
    (failure,) = failures(run)
    assert "nothing was heard of it" in failure.message
    places = [(sample.lane, sample.round, sample.index) for sample in updates(run)]
    assert len(set(places)) == len(places)
    assert {lane for lane, number, _ in places if number == 2} == {"javascript", "javascript-again"} - {failure.lane}


@pytest.mark.only_all("the trace of a renderer that hangs never ends; a browser that hangs in mid-sample shows the same")
def test_a_renderer_that_hangs_while_its_trace_is_taken_is_ended(faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once(monkeypatch, devtools, "_stop_recording", lambda: faults.stop("renderers"))
    answer, run = measured(tmp_path / "run.json")
    assert answer.exit_code == LaneFailed.exit_status, answer.output
    (failure,) = failures(run)
    assert "nothing was heard of it" in failure.message
    assert_whole(run)


@pytest.mark.only_all("a browser that hangs in mid-sample shows the same")
def test_the_baseline_is_tried_once_more_where_a_browser_hangs_in_its_warm_up(
    faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_step(monkeypatch, "warming up JavaScript", faults.stop)
    answer, run = measured(tmp_path / "run.json")
    assert answer.exit_code == LaneFailed.exit_status, answer.output
    assert [failure.lane for failure in failures(run)] == ["javascript"]
    assert_whole(run)


@pytest.mark.only_all("what hangs and is given up is seen without a lane that is to blame")
def test_a_demo_with_an_endless_loop_fails_alone_and_is_not_tried_again(
    faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copy_of_the_site(tmp_path / "copy")
    monkeypatch.setattr(runner, "ROOT", copy)
    demo = copy / "py" / "compute" / "direct.py"
    rewrite(demo, demo.read_text().replace("\ndef json(size):\n", "\ndef json(size):\n    while True:\n        pass\n"))
    perform = LanePage.perform

    def performed(page: LanePage, operation: Operation, size: int | None = None) -> None:
        if page.lane.id == "micropython":
            faults.watchdogs[-1].limit = 1
        perform(page, operation, size)

    monkeypatch.setattr(LanePage, "perform", performed)
    output = tmp_path / "run.json"
    measures = ("--measure", "dom-calls", "--measure", "update")
    answer = invoke("measure", "--lane", "micropython", *SMALL, *measures, "--quick", "--output", str(output))
    assert answer.exit_code == LaneFailed.exit_status, answer.output
    run = read_run(output)
    assert [(failure.lane, failure.measure) for failure in failures(run)] == [("micropython", "dom-calls"), ("micropython", "update")]
    heard, left_out = failures(run)
    assert "nothing was heard of it" in heard.message and "left out" in left_out.message
    assert {sample.lane for sample in updates(run)} == {"javascript"}
    assert len(faults.watchdogs) == 2


def test_past_the_runs_time_nothing_is_waited_for(faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "OVER_SECONDS", 1.0)

    clocks: list[ProgressClock] = []
    step = ProgressClock.step

    def stepped(clock: ProgressClock, what: str) -> None:
        clocks.append(clock)
        step(clock, what)

    def hang_at_the_end() -> None:
        faults.stop()
        faults.watchdogs[-1].limit = TIMEOUT_SECONDS
        clocks[0]._deadline = time.monotonic() - 100

    monkeypatch.setattr(ProgressClock, "step", stepped)
    after_samples(monkeypatch, 2, hang_at_the_end)
    answer, run = measured(tmp_path / "run.json")
    assert answer.exit_code == LaneFailed.exit_status, answer.output
    (failure,) = failures(run)
    assert "was cut off" in failure.message
    assert run.ending is not None and run.ending.stopped_because.startswith("the time given ran out in round 1")
    assert len(updates(run)) >= 2 and len(faults.watchdogs) == 1


@pytest.mark.only_all("a browser that hangs in mid-sample shows the same")
def test_a_browser_that_hangs_while_a_lane_loads_is_ended(faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once(monkeypatch, navigation, "wait_until_ready", faults.stop)
    output = tmp_path / "run.json"
    answer = invoke("measure", "--lane", "micropython", *SMALL, "--measure", "load", "--quick", "--output", str(output))
    assert answer.exit_code == LaneFailed.exit_status, answer.output
    run = read_run(output)
    (failure,) = failures(run)
    assert (failure.lane, failure.measure) == ("javascript", "load")
    assert {sample.lane for sample in run.samples if isinstance(sample, LoadSample)} == {"micropython"}


@pytest.mark.only_all("a browser that is killed in mid-sample shows the same")
def test_a_load_whose_browser_is_killed_is_done_again(faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once(monkeypatch, navigation, "wait_until_ready", faults.kill)
    output = tmp_path / "run.json"
    answer = invoke("measure", "--lane", "javascript", *SMALL, "--measure", "load", "--quick", "--output", str(output))
    assert answer.exit_code == 0, answer.output
    assert [sample.lane for sample in read_run(output).samples if isinstance(sample, LoadSample)] == ["javascript"]


@pytest.mark.only_all("a run that is given up after two browsers is seen where pages and browsers are killed")
def test_after_three_browsers_a_run_is_given_up_and_loses_nothing(faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = 2

    def stop() -> None:
        nonlocal number
        number += 6  # a turn that is in hand writes five at most
        after_samples(monkeypatch, number, stop)
        faults.kill()

    after_samples(monkeypatch, number, stop)
    output = tmp_path / "run.json"
    answer = invoke(*TWO_ROUNDS, "--output", str(output))
    assert answer.exit_code == 9, answer.output
    assert f"was lost {supply.MOST_LOST + 1} times" in answer.stderr and "--resume" in answer.stderr
    assert len(updates(read_run(journal_of(output)))) >= 2


def test_a_driver_that_never_answers_is_ended(faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\nexec sleep 1000\n")
    node.chmod(0o755)
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(node))
    monkeypatch.setattr(watchdog, "MORE_SECONDS", 1 - TIMEOUT_SECONDS)

    def start() -> None:
        with open_session():
            pytest.fail("it started")

    with pytest.raises(NoBrowser, match="driver did not answer within 1 s of its start"):
        in_thread(start)
    driver = faults.watchdogs[0]._driver
    assert driver and not alive([driver])


def test_a_lane_whose_page_is_missing_says_so_at_once(
    page: Page, server: str, answer: Answers, catalog: Catalog, complaints: list[str]
) -> None:
    lane = catalog.lane("transcrypt")
    answer(f"/{lane.page}", "There is no such file.", status=404)
    with pytest.raises(LaneFailed, match=rf"its page {lane.page} is not there \(404\)\. Take it back"):
        go_to_lane(page, f"{server}/{lane.page}", lane, catalog.demo("rows"), "direct")
    assert complaints and all("404" in complaint for complaint in complaints)
    complaints.clear()


@pytest.mark.usefixtures("own_context")
def test_a_server_that_never_answers_is_said(page: Page, server: str, answer: Answers, catalog: Catalog, complaints: list[str]) -> None:
    lane = catalog.lane("transcrypt")
    answer(f"/{lane.page}", hold=Event())
    page.set_default_navigation_timeout(500)
    with pytest.raises(LaneFailed, match=f"nothing came of its page {lane.page}"):
        go_to_lane(page, f"{server}/{lane.page}", lane, catalog.demo("rows"), "direct")
    complaints.clear()


@pytest.mark.usefixtures("own_context")
def test_a_lane_that_is_never_ready_names_what_it_asked_for_in_vain(
    page: Page, server: str, answer: Answers, catalog: Catalog, complaints: list[str]
) -> None:
    lane, demo = catalog.lane("transcrypt"), catalog.demo("rows")
    answer("/site/lanes/contract.js", status=404)
    go_to_lane(page, f"{server}/{lane.page}", lane, demo, "direct")
    page.wait_for_load_state()
    with pytest.raises(LaneFailed, match=r"vain for /site/lanes/contract\.js \(404\)\. .*`front-row serve`, and open /site/lanes/"):
        wait_until_ready(page, lane, demo, "direct", timeout_ms=1)
    assert any("404" in complaint for complaint in complaints)
    complaints.clear()


def at_step(monkeypatch: pytest.MonkeyPatch, words: str, act: Callable[[], object]) -> None:
    """Before the first step that begins so."""
    step = ProgressClock.step
    done: list[str] = []

    def stepped(clock: ProgressClock, what: str) -> None:
        step(clock, what)
        if what.startswith(words) and not done:
            done.append(what)
            act()

    monkeypatch.setattr(ProgressClock, "step", stepped)


def once(monkeypatch: pytest.MonkeyPatch, module: object, name: str, act: Callable[[], object]) -> None:
    """Before the first call of a function."""
    function = getattr(module, name)
    done: list[str] = []

    def called(*arguments: object, **named: object) -> object:
        if not done:
            done.append(name)
            act()
        return function(*arguments, **named)

    monkeypatch.setattr(module, name, called)
