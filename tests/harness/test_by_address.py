"""`measure --by-address`: the command in a process of its own, and a browser that it did not start and knows nothing of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from measurements.runs.runfile import journal_of, read_run
from measurements.runs.schema import Run
from tests.support.by_address import PageOfPython, RunByAddress, run_by_address, usual_answer
from tests.support.commands import invoke
from tests.support.runs import ENDLESS, SMALL, failures, updates, wait_for_samples, written

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the command is interrupted by a signal")

TWO_LANES = ("measure", "--lane", "javascript,micropython", *SMALL, "--quick")
HIDE = "(hidden) => { top.isHidden = hidden; document.dispatchEvent(new Event('visibilitychange')); }"
HIDEABLE = "Object.defineProperty(Document.prototype, 'hidden', { get: () => top.isHidden === true })"


@pytest.fixture
def context(browser: Any) -> Iterator[BrowserContext]:
    """A profile of its own for each test: what others left in it would be another browser's."""
    with browser.new_context() as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def begin(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Begin").click()


def places(run: Run) -> list[tuple[str, str, int, int]]:
    return [(sample.lane, sample.operation, sample.round, sample.index) for sample in updates(run)]


def test_a_browser_that_nobody_started_here_measures(page: Page, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with run_by_address(*TWO_LANES, "--output", str(output)) as under_way:
        page.goto(under_way.address)
        expect(page.locator("#plan")).to_contain_text("How fast JavaScript and PyScript (MicroPython) change this page: 1 operation")
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("status")).to_contain_text("Done: ")
        assert under_way.ended() == 0, under_way.said()
    run = read_run(output)
    assert run.ending and run.ending.complete
    assert {sample.lane for sample in updates(run)} == {"javascript", "micropython"}
    assert all(sample.total_ms is None for sample in updates(run)), "nothing here can record a trace there"
    browser, machine = run.environment.browser, run.environment.machine
    assert (browser.name, browser.connection) == ("chromium", "by-address")
    assert browser.agent == page.evaluate("navigator.userAgent") and f"Chrome/{browser.version}" in str(browser.agent)
    assert machine.name.startswith("remote-") and machine.cores == page.evaluate("navigator.hardwareConcurrency")
    assert machine.calibration_ms and run.environment.server and run.environment.server.name.startswith("machine-")
    assert any("load, size, which need a browser that the harness drives" in warning for warning in run.environment.warnings)
    assert not failures(run)


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[tuple[RunByAddress, Path]]:
    output = tmp_path / "run.json"
    with run_by_address(*ENDLESS, "--output", str(output)) as under_way:
        yield under_way, output


def assert_more_samples_come(under_way: RunByAddress, output: Path) -> Run:
    """Then it is interrupted: a shorter run, with no sample twice and no lane to blame."""
    wait_for_samples(output, written(output) + 6)
    assert under_way.interrupt() == 130, under_way.said()
    run = read_run(output)
    assert len(set(places(run))) == len(places(run))
    assert not failures(run)
    return run


@pytest.mark.only_all("tests/unit loses pages at every step of a round, and has one page take over from another")
def test_a_page_that_is_opened_anew_goes_on_with_the_run(context: BrowserContext, page: Page, endless: tuple[RunByAddress, Path]) -> None:
    under_way, output = endless
    begin(page, under_way.address)
    wait_for_samples(output, 2)
    page.close()
    begin(context.new_page(), under_way.address)
    under_way.wait_to_say("was opened anew: going on in fresh pages")
    assert_more_samples_come(under_way, output)


@pytest.mark.only_all("a page that is opened anew is the harder case, and each message is sent until it got through")
def test_a_cut_connection_goes_on_where_it_was(
    context: BrowserContext, page: Page, complaints: list[str], endless: tuple[RunByAddress, Path]
) -> None:
    under_way, output = endless
    begin(page, under_way.address)
    wait_for_samples(output, 2)
    context.set_offline(True)
    expect(page.get_by_role("status")).to_contain_text("No connection")
    context.set_offline(False)
    run = assert_more_samples_come(under_way, output)
    assert "opened anew" not in under_way.said() and run.environment.browser.connection == "by-address"
    complaints.clear()  # of requests that failed while there was no connection


@pytest.mark.only_all("tests/pages hides the page, tests/unit waits for one that is hidden")
def test_a_page_in_the_background_is_waited_for(page: Page, endless: tuple[RunByAddress, Path]) -> None:
    under_way, output = endless
    page.add_init_script(HIDEABLE)
    begin(page, under_way.address)
    wait_for_samples(output, 2)
    page.evaluate(HIDE, True)
    under_way.wait_to_say("is in the background: waiting")
    expect(page.get_by_role("status")).to_contain_text("must be in front")
    page.evaluate(HIDE, False)
    assert_more_samples_come(under_way, output)


@pytest.mark.only_all("it takes as long as the patience; tests/unit waits for a page that is silent, tests/harness resumes runs")
def test_a_phone_that_sleeps_too_long_ends_a_run_that_can_be_gone_on_with(tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with run_by_address(*ENDLESS, "--output", str(output), "--patience", "15") as under_way:
        page = PageOfPython(under_way.address)
        page.say_hello()
        page.obey_until(lambda: page.samples > 2)
        assert under_way.ended() == 9
    assert "not heard of for 15 s" in under_way.said() and "--resume" in under_way.said()
    before = updates(read_run(journal_of(output)))
    assert len(before) == page.samples, "what came through is safe"
    here = invoke(*ENDLESS, "--output", str(output), "--resume", "--rounds", "2")
    assert here.exit_code == 11 and "Resume it" in here.stderr
    with run_by_address(*ENDLESS, "--output", str(output), "--resume", "--rounds", str(before[-1].round + 1)) as under_way:
        page = PageOfPython(under_way.address)
        status, why = page.say_hello(agent="Made/2")
        assert status == 409 and "another browser" in why
        assert page.say_hello()[0] == 200
        page.obey_until()
        assert under_way.ended() == 0, under_way.said()
    run = read_run(output)
    assert updates(run)[: len(before)] == before and len(updates(run)) == len(before) + page.samples
    assert len(set(places(run))) == len(places(run))


@pytest.mark.only_all("tests/unit stops a run so, and tests/harness interrupts others")
def test_it_can_be_stopped_there(page: Page, endless: tuple[RunByAddress, Path]) -> None:
    under_way, output = endless
    begin(page, under_way.address)
    wait_for_samples(output, 2)
    page.get_by_role("button", name="Stop").click()
    assert under_way.ended() == 130
    run = read_run(output)
    assert run.ending and not run.ending.complete and "the stop button in the measured page" in run.ending.stopped_because
    expect(page.get_by_role("status")).to_contain_text("Done: ")


@pytest.mark.only_all("tests/unit sends all of it to the same places")
def test_what_is_sent_twice_or_not_asked_for_or_nonsense_changes_nothing(tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with run_by_address(*TWO_LANES, "--output", str(output)) as under_way:
        page = PageOfPython(under_way.address)

        def behave(command: Any) -> Any:
            sample = {"script_ms": 0.1, "total_ms": 0.2, "operations": 1}
            for answer in (
                {"type": "samples", "samples": [sample] * 100},
                {"type": "samples"},
                {"type": "samples", "samples": "many"},
                None,
            ):
                assert page.post("answer", number=command["number"], answer=answer)[0] == 400
            assert page.post("answer", number=command["number"] + 1, answer={"type": "done"})[0] == 409
            assert page.post("answer", key="somebody-elses", number=command["number"], answer={"type": "done"})[0] == 403
            assert page.post("next") == (200, command), "handed out again as long as it is not answered"
            usual = usual_answer(command)
            page.post("answer", number=command["number"], answer=usual)
            return usual

        page.behave = behave
        page.say_hello()
        assert "Done" in page.obey_until()
        assert under_way.ended() == 0, under_way.said()
    run = read_run(output)
    assert len(updates(run)) == page.samples
    assert len(set(places(run))) == len(places(run))
    assert (run.environment.machine.os, run.environment.machine.cores) == ("Paper", 4)


@pytest.mark.only_all("tests/pages has a lane that fails there, tests/harness runs with one that fails")
def test_a_lane_that_fails_there_is_written_down_and_the_others_go_on(tmp_path: Path) -> None:
    output = tmp_path / "run.json"

    def behave(command: Any) -> Any:
        opens_micropython = command["what"] == "open" and "micropython" in command["given"]["address"]
        return {"type": "failed", "message": "There is no WebAssembly here."} if opens_micropython else None

    with run_by_address(*TWO_LANES, "--output", str(output)) as under_way:
        page = PageOfPython(under_way.address, behave=behave)
        page.say_hello()
        page.obey_until()
        assert under_way.ended() == 8
    [failure] = failures(read_run(output))
    assert failure.lane == "micropython" and "There is no WebAssembly here." in failure.message
    assert {sample.lane for sample in updates(read_run(output))} == {"javascript"}


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (("--browser", "firefox"), 2, "leave out the options that name one"),
        (("--connect", "http://127.0.0.1:9"), 2, "leave out the options that name one"),
        (("--measure", "memory"), 1, "memory: it needs a browser that the harness drives"),
        (("--like", "jfb"), 1, "a browser by address has neither"),
        (("--patience", "0.3"), 3, "Nobody opened the page to be measured and began within 0 s"),
    ],
)
def test_what_cannot_be_done_so_is_said(options: tuple[str, ...], status: int, words: str, tmp_path: Path) -> None:
    answer = invoke("measure", "--lane", "javascript", "--by-address", *options, "--output", str(tmp_path / "run.json"))
    assert answer.exit_code == status and words in answer.stderr
    assert not list(tmp_path.iterdir())
