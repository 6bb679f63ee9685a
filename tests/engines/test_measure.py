"""A run in Firefox: the same sampler and the same checks, without what only Chrome's DevTools protocol gives."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from measurements.analysis.summary import summarise
from measurements.browsers import supply
from measurements.browsers.session import BrowserChoice, open_session
from measurements.catalog import load_catalog
from measurements.doctor import lanes_to_try
from measurements.errors import BrowserGone, LaneFailed, NoBrowser, NotComparable
from measurements.machine.chromium import FoundBrowser
from measurements.machine.try_lanes import try_lanes
from measurements.paths import ROOT
from measurements.runs.runfile import journal_of, read_run
from measurements.runs.schema import LoadSample
from tests.support.commands import in_thread, invoke
from tests.support.faults import Faults, after_samples
from tests.support.processes import alive, firefoxes_below, kill, needs_proc, running
from tests.support.resuming import assert_is_gone_on_with
from tests.support.runs import ENDLESS, SMALL, failures, once_it_has_samples, updates, wait_until

IN_FIREFOX = ("--browser", "firefox")


def test_a_run_in_firefox_names_its_engine_and_leaves_out_what_that_does_not_give(firefox: FoundBrowser, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    lanes = ("--lane", "javascript,brython,micropython")
    done = invoke("measure", *IN_FIREFOX, *lanes, *SMALL, "--measure", "memory,update", "--quick", "--output", str(output))
    assert done.exit_code == 0, done.output
    run = read_run(output)
    assert run.environment.browser.name == "firefox" and run.environment.browser.version in (firefox.version() or "")
    assert [warning for warning in run.environment.warnings if "measure memory" in warning]
    assert failures(run) == []
    assert {sample.lane for sample in updates(run)} == {"javascript", "brython", "micropython"}
    assert all(sample.total_ms is None and sample.page_total_ms > 0 for sample in updates(run))
    assert {row.lane: row.outcome for row in summarise(run, load_catalog()).support} == dict.fromkeys(
        ("javascript", "brython", "micropython"), "done"
    )


@pytest.mark.only_all("that loads are not slowed down follows from the plan, which is tested without a browser")
def test_loads_in_firefox_are_cold_and_warm_and_never_said_to_be_slowed_down(firefox: FoundBrowser, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    done = invoke("measure", *IN_FIREFOX, "--lane", "javascript", *SMALL, "--measure", "load,size", "--minutes", "0.01", "-o", str(output))
    assert done.exit_code == 0, done.output
    loads = [sample for sample in read_run(output).samples if isinstance(sample, LoadSample)]
    assert {(sample.cache, sample.network, sample.cpu_slowdown) for sample in loads} == {("cold", "none", 1), ("warm", "none", 1)}


@needs_proc
@pytest.mark.only_all("how a browser that goes away is dealt with is seen in Chromium")
def test_firefox_that_is_killed_loses_nothing_and_another_browser_does_not_go_on_for_it(
    firefox: FoundBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supply, "MOST_LOST", 0)
    output = tmp_path / "run.json"
    with once_it_has_samples(output, 2, lambda: kill(firefoxes_below(os.getpid()))):
        answer = invoke(*ENDLESS, *IN_FIREFOX, "--output", str(output))
    assert answer.exit_code == BrowserGone.exit_status, answer.output
    assert "--resume" in answer.stderr
    before = journal_of(output).read_bytes()
    other = invoke(*ENDLESS, "--output", str(output), "--resume")
    assert other.exit_code == NotComparable.exit_status, other.output
    assert "begun in firefox" in other.stderr and "--browser firefox" in other.stderr
    assert journal_of(output).read_bytes() == before
    assert_is_gone_on_with(output, *IN_FIREFOX)


@needs_proc
@pytest.mark.only_all("a browser that hangs in mid-run is dealt with alike in Chromium")
def test_a_run_goes_on_in_another_firefox_where_one_hangs(
    firefox: FoundBrowser, faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_samples(monkeypatch, 2, faults.stop)
    output = tmp_path / "run.json"
    answer = invoke(*ENDLESS, *IN_FIREFOX, "--rounds", "2", "--output", str(output))
    assert answer.exit_code == LaneFailed.exit_status, answer.output
    run = read_run(output)
    (failure,) = failures(run)
    assert "nothing was heard of it" in failure.message
    assert {sample.lane for sample in updates(run) if sample.round == 2} == {"javascript", "javascript-again"}
    assert not alive(faults.stopped)


@needs_proc
@pytest.mark.only_all("what hangs is ended in Chromium, too; Firefox would go on without its driver")
def test_a_page_that_hangs_takes_firefox_along(firefox: FoundBrowser) -> None:
    others = firefoxes_below(os.getpid())
    hanging: set[int] = set()

    def hang() -> None:
        with open_session(BrowserChoice(engine="firefox")) as session:
            page = session.browser.new_page()
            hanging.update(firefoxes_below(os.getpid()) - others)
            session.watchdog.limit = 2  # only now: Firefox starts as slowly as it may
            page.evaluate("while (true);")

    with pytest.raises(BrowserGone, match="did not answer any more"):
        in_thread(hang)
    assert hanging
    wait_until(lambda: not running(hanging), "the end of a Firefox that hangs")


@pytest.mark.skipif(sys.platform == "win32", reason="the pretended program is a shell script")
@pytest.mark.only_all("the limit is Playwright's own")
def test_a_firefox_that_hangs_at_its_start_is_said(tmp_path: Path) -> None:
    program = tmp_path / "firefox"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    answer = invoke(
        "measure", "--browser", str(program), "--lane", "javascript", *SMALL, "--timeout", "2", "-o", str(tmp_path / "run.json")
    )
    assert answer.exit_code == NoBrowser.exit_status, answer.output
    assert f"No Firefox could be started with {program}" in answer.stderr


@pytest.mark.only_all("that the doctor tries lanes in a browser is seen in Chromium")
def test_the_doctor_tries_lanes_in_firefox_too(firefox: FoundBrowser) -> None:
    javascript = next(trial for trial in lanes_to_try(ROOT) if trial.lane == "javascript")
    (tried,) = try_lanes(ROOT, firefox.path, "firefox", [javascript], 60, lambda _: None)
    assert tried.problem is None
