"""A run when lanes, browser or disk fail: what is said, what goes on, and that nothing is lost."""

from __future__ import annotations

import errno
import io
import os
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Page

from measurements.browsers import supply
from measurements.browsers.lane_page import wait_until_ready
from measurements.browsers.session import BrowserChoice, open_session
from measurements.catalog import Catalog
from measurements.errors import BrowserGone, LaneFailed
from measurements.measuring import runner
from measurements.runs.runfile import Journal, journal_of, read_run
from measurements.runs.schema import Header, LoadSample, UpdateSample
from tests.support.commands import in_thread, invoke
from tests.support.processes import browsers_below, kill, needs_proc, renderers_below
from tests.support.remote_browser import RemoteBrowser, remote_browser
from tests.support.resuming import assert_is_gone_on_with
from tests.support.runs import ANOTHER, ENDLESS, SHORT, SMALL, failures, once_it_has_samples, updates, wait_for_samples, wait_until, written
from tests.support.site_copy import copy_of_the_site, rewrite

SAMPLES_OF_A_ROUND = 20
"""At most so many, of `json` and `strings`: pages that are killed between two rounds fail nothing, those of the next round do."""


def test_broken_lanes_fail_alone(remote: RemoteBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lanes that are broken in a copy of the site: one cannot start, one shows a word that is another. And JavaScript cannot do one
    operation, which is then left out in every lane."""
    copy = copy_of_the_site(tmp_path / "copy")
    monkeypatch.setattr(runner, "ROOT", copy)
    runtime = copy / "site" / "node_modules" / "skulpt" / "dist" / "skulpt.min.js"
    content = runtime.read_bytes()
    rewrite(runtime, content[: len(content) // 2])
    page = copy / "site" / "lanes" / "micropython.html"
    rewrite(page, page.read_text().replace("../../py/{demo}/{style}.py", "../../py/{demo}/wrong.py"))
    demo = (copy / "py" / "compute" / "direct.py").read_text()
    rewrite(
        copy / "py" / "compute" / "wrong.py", demo.replace("\nready()", '\npage.setAttribute("title", "no other lane has one")\nready()')
    )

    javascript = copy / "js" / "compute" / "direct.js"
    rewrite(javascript, javascript.read_text().replace("dictionaries, objects,", "dictionaries: () => null.x, objects,"))

    lanes = [part for lane in ("javascript", "skulpt", "micropython", "transcrypt") for part in ("--lane", lane)]
    output = tmp_path / "run.json"
    options = ["--measure", "load", "--measure", "update", "--quick", "--connect", remote.address]
    answer = invoke("measure", *lanes, *SMALL, "--operation", "dictionaries", *options, "--output", str(output))
    assert answer.exit_code == 8, answer.output
    run = read_run(output)
    assert run.ending is not None and run.ending.complete
    failed = {(failure.lane, failure.measure): failure.message for failure in failures(run)}
    assert set(failed) == {("skulpt", "load"), ("skulpt", "update"), ("micropython", "update"), ("javascript", "update")}
    assert [failure.operation for failure in failures(run) if failure.lane == "javascript"] == ["dictionaries"]
    assert "not the baseline's" in failed["micropython", "update"]
    assert all(message in answer.stderr for message in failed.values())
    assert {(sample.lane, sample.operation) for sample in updates(run)} == {("javascript", "json"), ("transcrypt", "json")}
    assert {sample.lane for sample in run.samples if isinstance(sample, LoadSample)} == {"javascript", "micropython", "transcrypt"}


def test_a_lane_that_is_never_ready_is_said(page: Page, catalog: Catalog) -> None:
    with pytest.raises(LaneFailed, match=r"Transcrypt.*not ready after 0 s\. To see where it stands: `front-row serve`"):
        wait_until_ready(page, catalog.lane("transcrypt"), catalog.demo("rows"), "direct", timeout_ms=100)


@needs_proc
def test_a_page_that_crashes_fails_alone_and_a_browser_that_is_killed_loses_nothing(
    remote: RemoteBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "run.json"
    others = browsers_below(os.getpid())

    monkeypatch.setattr(supply, "MOST_LOST", 1)

    def crash_the_pages_and_kill_two_browsers() -> None:
        (browser,) = browsers_below(os.getpid()) - others
        while not written(output, "failure"):
            kill(renderers_below(browser))
            wait_for_failure_or(output, written(output) + SAMPLES_OF_A_ROUND)
        wait_for_samples(output, written(output) + 1)
        kill([browser])
        wait_until(lambda: bool(browsers_below(os.getpid()) - others - {browser}), "another browser")
        wait_for_samples(output, written(output) + 1)
        kill(browsers_below(os.getpid()) - others)

    with once_it_has_samples(output, 2, crash_the_pages_and_kill_two_browsers):
        answer = invoke(*ENDLESS, *ANOTHER, "--output", str(output))
    assert answer.exit_code == 9, answer.output
    assert "going on in another one" in answer.stderr
    assert "was lost 2 times" in answer.stderr and "--resume" in answer.stderr
    run = read_run(journal_of(output))
    assert {failure.lane for failure in failures(run)} <= {"javascript", "javascript-again"}
    assert [failure.message for failure in failures(run) if "crashed" not in failure.message] == []
    assert any(sample.kind == "update" for sample in run.samples[run.samples.index(failures(run)[-1]) :])
    elsewhere = invoke(*ENDLESS, *ANOTHER, "--connect", remote.address, "--output", str(output), "--resume")
    assert elsewhere.exit_code == 11 and "machine: machine-" in elsewhere.stderr, elsewhere.output
    assert_is_gone_on_with(output, *ANOTHER)


def wait_for_failure_or(output: Path, samples: int) -> None:
    wait_until(lambda: written(output, "failure") > 0 or written(output) >= samples, "a failure, or another round")


@pytest.mark.only_all(
    "a run whose browser is killed shows it for one that was started, and for a remote one what is asked of it without a run"
)
def test_a_remote_browser_that_goes_away_is_said(tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with remote_browser(tmp_path) as browser, once_it_has_samples(output, 2, lambda: kill([browser.pid])):
        answer = invoke(*ENDLESS, "--connect", browser.address, "--output", str(output))
    assert answer.exit_code == 9, answer.output
    assert browser.address in answer.stderr
    run = read_run(journal_of(output))
    assert len(updates(run)) >= 2
    assert run.environment.browser.connection == "cdp"


def test_what_was_asked_of_a_browser_that_goes_away_is_not_waited_for_without_an_end(tmp_path: Path) -> None:
    def ask(address: str, pid: int) -> None:
        with open_session(BrowserChoice(connection="cdp", address=address)) as session:
            page = session.browser.new_page()
            cdp = page.context.new_cdp_session(page)
            threading.Timer(0.5, kill, [[pid]]).start()
            cdp.send("Runtime.evaluate", {"expression": "new Promise(() => {})", "awaitPromise": True})

    with remote_browser(tmp_path) as browser, pytest.raises(BrowserGone, match="went away") as gone:
        in_thread(lambda: ask(browser.address, browser.pid))
    assert browser.address in str(gone.value)


def test_a_page_that_answers_nothing_any_more_is_not_waited_for_without_an_end() -> None:
    def ask() -> None:
        with open_session() as session:
            page = session.browser.new_page()
            session.watchdog.limit = 2  # only now: a browser starts as slowly as it may
            page.evaluate("while (true);")

    with pytest.raises(BrowserGone, match="did not answer any more"):
        in_thread(ask)


class LittleRoom(io.FileIO):
    """A file on a disk that is almost full: of what does not fit it takes a part, then it refuses."""

    def __init__(self, descriptor: int, room: int) -> None:
        super().__init__(descriptor, "r+b")
        self.end = self.tell() + room

    def write(self, data: object) -> int:
        line = bytes(data)  # type: ignore[call-overload]
        left = self.end - self.tell()
        if left <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(line[:left])


def without_room(output: Path, browser: RemoteBrowser, monkeypatch: pytest.MonkeyPatch) -> list[UpdateSample]:
    """What a run keeps whose disk takes one sample and a part of the next."""
    create = Journal.create

    def with_little_room(path: Path, header: Header) -> Journal:
        journal = create(path, header)
        roomy = journal._file
        journal._file = LittleRoom(os.dup(roomy.fileno()), 350)
        roomy.close()
        return journal

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "create", with_little_room)
        full = invoke(*SHORT, "--output", str(output), "--connect", browser.address)
    assert full.exit_code == 10, full.output
    assert "could not be written" in full.stderr and "--resume" in full.stderr
    kept = updates(read_run(journal_of(output)))
    assert kept
    return kept


def test_without_room_for_a_sample_the_run_says_so_and_can_be_gone_on_with(
    remote: RemoteBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "run.json"
    kept = without_room(output, remote, monkeypatch)
    journal, run = Journal.resume(output)
    journal.close()
    assert updates(run) == kept
    assert journal_of(output).read_bytes().endswith(b"\n"), "what was left of the sample without room is gone"


@pytest.mark.only_all("that its journal can be gone on with is seen without a second run, and a run that lost its browser is gone on with")
def test_a_run_that_had_no_room_goes_on_later(remote: RemoteBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "run.json"
    kept = without_room(output, remote, monkeypatch)
    resumed = invoke(*SHORT, "--output", str(output), "--connect", remote.address, "--resume")
    assert resumed.exit_code == 0, resumed.output
    after = updates(read_run(output))
    assert after[: len(kept)] == kept and len(after) > len(kept)
