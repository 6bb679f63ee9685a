"""`front-row url` on small pages: loads, steps, and whatever a page or a script can do wrong."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import Result

from measurements.any_page import runner
from measurements.paths import ROOT
from measurements.runs.runfile import journal_of, read_run
from measurements.runs.schema import Run
from measurements.runs.urls import NavigationSample, TimespanSample
from tests.support.commands import command, invoke
from tests.support.processes import needs_proc
from tests.support.remote_browser import RemoteBrowser
from tests.support.runs import PATIENCE_S, failures, wait_until, written
from tests.support.small_pages import LATER_MS, own_certificate, small_pages

pytestmark = pytest.mark.timeout(400)  # a run takes a browser, two drivers and a process: seconds, and minutes on the busiest machine

READY = "js:document.querySelector('main')?.hidden === false"
ENDLESS = ("--half-width", "0.000001", "--rounds", "100000")


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    with small_pages() as address:
        yield address


def loads(run: Run) -> list[NavigationSample]:
    return [sample for sample in run.samples if isinstance(sample, NavigationSample)]


def steps(run: Run) -> list[TimespanSample]:
    return [sample for sample in run.samples if isinstance(sample, TimespanSample)]


def measured(browser: RemoteBrowser, output: Path, *arguments: str, status: int = 0) -> tuple[Result, Run]:
    answer = invoke("url", *arguments, "--connect", browser.address, "--output", str(output))
    assert answer.exit_code == status, answer.output
    return answer, read_run(output)


def script(folder: Path, body: str) -> str:
    path = folder / "flow.py"
    path.write_text(
        "import asyncio, json, os, sys\nfrom pathlib import Path\n\n\nasync def flow(page, measure):\n"
        + textwrap.indent(textwrap.dedent(body), "    ")
    )
    return str(path)


def test_pages_are_loaded_side_by_side(remote: RemoteBrowser, pages: str, tmp_path: Path) -> None:
    addresses = [f"{pages}/good", f"{pages}/redirects"]
    options = ["--ready", "main", "--rounds", "1", "--threshold", "ready<600000", "--threshold", "load<0.001"]
    answer, run = measured(remote, tmp_path / "run.json", *addresses, *options, status=21)
    assert run.ending is not None and run.ending.complete and "1 round done" in run.ending.stopped_because
    first = run.settings.urls[0]
    assert (first.name, first.address, first.loopback) == ("url-1", addresses[0], True)
    assert {(sample.url, sample.cache, sample.round) for sample in loads(run)} == {("url-1", "cold", 1), ("url-2", "cold", 1)}
    size = len(urlopen(addresses[0]).read())
    for sample in loads(run):
        assert sample.final_address == (None if sample.url == "url-1" else f"{pages}/good")
        assert 0 < sample.response_ms <= sample.ready_ms and sample.load_ms is not None and sample.load_ms > 0
        assert sample.first_contentful_paint_ms and sample.largest_contentful_paint_ms
        assert sample.requests == (1 if sample.url == "url-1" else 2) and (sample.wire_bytes or 0) > size
    told = " ".join(answer.stdout.split())
    assert "Pages, loaded cold" in told and "few rounds" in told
    assert f"which led to {pages}/good" in told
    assert "Thresholds were crossed" in answer.stderr and answer.stderr.count("load < 0.001 ms") == 2
    assert "ready < 600000" not in answer.stderr
    table = invoke("report", str(tmp_path / "run.json"), "--format", "csv", "--table", "urls")
    assert table.exit_code == 0 and "largest contentful paint" in table.stdout


@pytest.mark.only_all("the page that is ready by an expression, and our own by a mark, are in make test")
@pytest.mark.parametrize("ready", ["mark:shown", READY])
def test_a_mark_and_an_expression_make_a_page_ready(remote: RemoteBrowser, pages: str, tmp_path: Path, ready: str) -> None:
    answer, run = measured(remote, tmp_path / "run.json", f"{pages}/sends-on", "--ready", ready, "--rounds", "1", "--json")
    assert run.settings.ready == ready
    (sample,) = loads(run)
    assert sample.ready_ms > sample.response_ms and sample.final_address == f"{pages}/good"
    assert [row["figure"] for row in json.loads(answer.stdout)["urls"]][-1] == "ready"


@pytest.mark.only_all("the guide's flow times steps too, and what they come to is arithmetic, which tests/unit has")
def test_steps_are_timed_by_the_pages_own_clock(remote: RemoteBrowser, pages: str, tmp_path: Path) -> None:
    """Whatever the script waits for is not in a step's time, and all that the page does for it is."""
    flow = script(tmp_path, """
        seen = Path(__file__).with_name(page.url.rsplit("/", 1)[-1])
        frames = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - clicked))))"
        async with measure("add row"):
            await page.click("#add")
            await page.wait_for_selector("li", state="attached")
            most = await page.evaluate(frames)
            await page.wait_for_timeout(400)
        least = await page.evaluate("() => (globalThis.added ?? adding) - clicked")
        seen.write_text(json.dumps([least, most]))
        for _ in range(2):
            async with measure("type"):
                await page.fill("#name", "row")
                await page.keyboard.press("x")
        print("a script may print")
    """)  # fmt: skip
    names = ["good", "later", "in-frame", "in-shadow"]
    answer, run = measured(
        remote, tmp_path / "run.json", *(f"{pages}/{name}" for name in names), "--script", flow, "--rounds", "1", "--json"
    )
    assert json.loads(answer.stdout)["run"]["samples"] == len(names) * 4, "one load and three steps each"
    assert run.settings.script is not None and run.settings.script.file == "flow.py"
    for url, name in zip(run.settings.urls, names, strict=True):
        own = [sample for sample in steps(run) if sample.url == url.name]
        assert [(sample.step, sample.index) for sample in own] == [("add row", 0), ("type", 0), ("type", 1)]
        least, most = json.loads((tmp_path / name).read_text())
        added = own[0]
        assert (added.began, added.changes > 0) == ("input", True)
        assert least <= added.total_ms <= most, f"{name}: until the row was painted, without the script's own waiting"
        assert name != "later" or added.total_ms >= LATER_MS
        assert all(sample.began == "input" and sample.inputs >= 2 for sample in own[1:])


@pytest.mark.only_all("where a step counts from is arithmetic, which tests/unit has")
def test_a_step_may_lead_to_another_page(remote: RemoteBrowser, pages: str, tmp_path: Path) -> None:
    flow = script(tmp_path, """
        async with measure("by a click"):
            await page.click("#add")
            await page.wait_for_url("**/good")
        async with measure("by the script"):
            await page.goto(page.url + "?again")
        async with measure("without either"):
            await page.evaluate("() => add()")
    """)  # fmt: skip
    _, run = measured(remote, tmp_path / "run.json", f"{pages}/leaves", "--script", flow, "--rounds", "1")
    assert [(sample.step, sample.began, sample.changes > 0) for sample in steps(run)] == [
        ("by a click", "input", True),
        ("by the script", "navigation", True),
        ("without either", "block", True),
    ]


def test_the_guides_flow_runs_on_two_of_our_own_pages(remote: RemoteBrowser, server: str, tmp_path: Path) -> None:
    pages = [f"{server}/site/lanes/{lane}.html?demo=todo&style=direct" for lane in ("javascript", "react")]
    options = ["--ready", "mark:lane:ready", "--script", str(ROOT / "docs" / "flows" / "todo.py"), "--rounds", "1"]
    answer, run = measured(remote, tmp_path / "run.json", *pages, *options)
    for url in ("url-1", "url-2"):
        own = [sample for sample in steps(run) if sample.url == url]
        assert [sample.step for sample in own] == ["add an item"] * 3 + ["add a hundred", "tick one"]
        assert all(sample.began == "input" and sample.changes and sample.total_ms > 0 for sample in own)
    assert "Steps of todo.py" in answer.stdout


def closed_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


MISBEHAVING = """
    what = page.url.rsplit("/", 1)[-1]
    async with measure("add row"):
        await page.click("#add")
        if what == "raises":
            raise ValueError("no such row")
    if what == "crashes":
        await page.goto("chrome://crash")
    if what == "exits":
        sys.exit(3)
    if what == "others":
        async with measure("remove row"):
            await page.click("#add")
"""


@pytest.fixture
def failing_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that failed is not tried again: what a failure is like is seen the first time."""
    monkeypatch.setattr(runner, "MOST_FAILURES", 1)


@pytest.mark.usefixtures("failing_once")
def test_a_script_that_fails_is_said_and_the_other_pages_go_on(remote: RemoteBrowser, pages: str, tmp_path: Path) -> None:
    names = ["good", "raises", "crashes", "exits", "others"]
    flow = script(tmp_path, MISBEHAVING)
    answer, run = measured(
        remote, tmp_path / "run.json", *(f"{pages}/{name}" for name in names), "--script", flow, "--rounds", "1", status=19
    )
    told = {failure.message.partition(": ")[0].removeprefix(f"{pages}/"): failure.message for failure in failures(run)}
    assert 'flow.py, line 11 (raise ValueError("no such row")), in step “add row” failed: ValueError: no such row' in told["raises"]
    assert "its page crashed: flow.py, line 13" in told["crashes"]
    assert "flow.py, line 15 (sys.exit(3)) failed: SystemExit: 3" in told["exits"]
    assert "measures “remove row” here: these steps have no ratio" in told["others"]
    assert set(told) == set(names[1:])
    assert all(message in answer.stderr for message in told.values())
    assert {(sample.url, sample.step) for sample in steps(run)} == {("url-1", "add row"), ("url-5", "add row"), ("url-5", "remove row")}
    assert run.ending is not None and run.ending.complete


@pytest.mark.usefixtures("failing_once")
@pytest.mark.only_all("where a script fails the other pages go on, too")
def test_a_page_that_is_none_is_said_and_the_other_pages_go_on(remote: RemoteBrowser, pages: str, tmp_path: Path) -> None:
    refused = f"http://127.0.0.1:{closed_port()}/"
    addresses = [refused, f"{pages}/missing", f"{pages}/file", f"{pages}/good"]
    answer, run = measured(remote, tmp_path / "run.json", *addresses, "--ready", READY, "--rounds", "1", status=19)
    told = [failure.message.removeprefix(address) for failure, address in zip(failures(run), addresses[:3], strict=True)]
    assert told[0].startswith(": it did not answer: nothing listens there (net::ERR_CONNECTION_REFUSED")
    assert told[1] == ": it answered 404 Not Found"
    assert told[2].startswith(": it did not answer: its answer is a file to be kept, not a page")
    assert [sample.url for sample in loads(run)] == ["url-4"]
    assert "nothing listens there" in answer.stderr


@pytest.mark.only_all("pages that fail otherwise show what becomes of one, and this takes its time")
@pytest.mark.usefixtures("failing_once")
def test_what_never_ends_is_ended(remote: RemoteBrowser, pages: str, tmp_path: Path) -> None:
    flow = script(tmp_path, """
        async with measure("add row"):
            if page.url.endswith("waits"):
                await asyncio.Event().wait()
            if page.url.endswith("quits"):
                os._exit(4)
            while True:
                pass
    """)  # fmt: skip
    addresses = [f"{pages}/waits", f"{pages}/loops", f"{pages}/quits"]
    _, run = measured(remote, tmp_path / "run.json", *addresses, "--script", flow, "--timeout", "20", status=19)
    waits, loops, quits = (failure.message for failure in failures(run))
    assert "line 9 (await asyncio.Event().wait()), in step “add row” did not end within 20 s" in waits
    assert "its flow, in step “add row” did not end within 20 s, and did not let itself be interrupted" in loops
    assert "the process that visits pages ended by itself while it ran the flow, in step “add row”" in quits
    assert run.ending is not None and run.ending.stopped_because == "no page is left that could be measured"


@pytest.mark.only_all("waits for what never comes, and other pages that fail are in make test")
@pytest.mark.usefixtures("failing_once")
def test_a_page_that_does_not_answer_and_one_that_is_never_ready(remote: RemoteBrowser, pages: str, tmp_path: Path) -> None:
    _, run = measured(remote, tmp_path / "silent.json", f"{pages}/silent", "--timeout", "0.5", status=19)
    assert "it did not answer within 0.5 s" in failures(run)[0].message
    options = ["--ready", "js:nobody.knows", "--timeout", "15"]
    _, run = measured(remote, tmp_path / "never.json", f"{pages}/never-ready", *options, status=19)
    assert "it was not ready within 15 s: “nobody.knows” did not become true; it threw ReferenceError" in failures(run)[0].message


@pytest.mark.only_all("another page that does not answer is in make test")
@pytest.mark.usefixtures("failing_once")
@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_a_certificate_that_nobody_trusts_is_said(remote: RemoteBrowser, tmp_path: Path) -> None:
    with small_pages(own_certificate(tmp_path)) as address:
        _, run = measured(remote, tmp_path / "run.json", f"{address}/good", status=19)
    assert "the browser does not trust its certificate (net::ERR_CERT_" in failures(run)[0].message


@pytest.mark.only_all("what else is refused is in tests/unit")
@pytest.mark.parametrize("ready", ["#[", "js:1 +"])
def test_a_ready_that_no_browser_understands_is_refused(remote: RemoteBrowser, pages: str, tmp_path: Path, ready: str) -> None:
    output = tmp_path / "run.json"
    answer = invoke("url", f"{pages}/good", "--ready", ready, "--connect", remote.address, "--output", str(output))
    assert answer.exit_code == 20 and "is not understood by the browser" in answer.stderr
    assert not output.exists() and not journal_of(output).exists()


@pytest.mark.only_all("that it is refused is in tests/unit")
def test_a_script_without_a_flow_is_refused(remote: RemoteBrowser, pages: str, tmp_path: Path) -> None:
    (tmp_path / "flow.py").write_text("flows = 1\n")
    answer = invoke("url", f"{pages}/good", "--script", str(tmp_path / "flow.py"), "--connect", remote.address)
    assert answer.exit_code == 20 and "has no `flow`" in answer.stderr


@pytest.mark.only_all("runs of lanes that are interrupted, killed and gone on with show the same journal in make test")
@needs_proc
def test_an_interrupted_run_is_a_shorter_one_and_a_killed_one_goes_on(remote: RemoteBrowser, pages: str, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    arguments = ("url", f"{pages}/good", f"{pages}/later", "--connect", remote.address, "--output", str(output))
    killed = subprocess.Popen(command(*arguments, *ENDLESS), cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_until(lambda: written(output, "navigation") >= 3, "three loads")
    finally:
        killed.kill()
        killed.wait()
    before = loads(read_run(journal_of(output)))
    assert invoke(*arguments).exit_code == 7
    going_on = subprocess.Popen(command(*arguments, *ENDLESS, "--resume"), cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: written(output, "navigation") > len(before) + 1, "two more loads")
        going_on.send_signal(signal.SIGINT)
        _, said = going_on.communicate(timeout=PATIENCE_S)
    finally:
        going_on.kill()
    assert going_on.returncode == 130, said
    run = read_run(output)
    assert run.ending is not None and not run.ending.complete and run.ending.stopped_because == "interrupted"
    assert not failures(run)
    after = loads(run)
    assert after[: len(before)] == before and len(after) > len(before)
    assert len({(sample.url, sample.round) for sample in after}) == len(after), "no load is taken twice"


@pytest.mark.only_all("each visit launches a browser of its own, which takes seconds")
def test_a_browser_is_launched_for_each_visit(pages: str, tmp_path: Path) -> None:
    flow = script(tmp_path, """
        async with measure("add row"):
            await page.click("#add")
    """)  # fmt: skip
    output = tmp_path / "run.json"
    answer = invoke("url", f"{pages}/good", f"{pages}/later", "--script", flow, "--rounds", "1", "--output", str(output))
    assert answer.exit_code == 0, answer.output
    run = read_run(output)
    assert run.environment.browser.connection == "launched"
    assert {(sample.url, sample.step) for sample in steps(run)} == {("url-1", "add row"), ("url-2", "add row")}
    answer = invoke(
        "url", f"{pages}/good", "--warm", "--rounds", "1", "--threshold", "warm ready<600000", "--output", str(output) + ".warm"
    )
    assert answer.exit_code == 0, answer.output
    assert {sample.cache for sample in loads(read_run(Path(str(output) + ".warm")))} == {"cold", "warm"}
    assert "Pages, loaded warm" in answer.stdout
