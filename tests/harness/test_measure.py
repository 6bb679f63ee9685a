"""The harness when things go wrong, each time for real: interrupted, killed, without its browser, without room, with a broken lane.

Each starts the command as a person does, in a process of its own. Nothing here looks at how long anything took.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from measurements.machine import chromium as browsers
from measurements.paths import ROOT
from measurements.runs.runfile import journal_of, read_run
from measurements.runs.schema import Failure, LoadSample, Run, SizeSample, UpdateSample

ENDLESS = ["--lane", "javascript", "--operation", "select", "--measure", "update", "--half-width", "0.000001", "--rounds", "1000"]
"""A run that goes on until something ends it."""
SHORT = ["--lane", "javascript", "--operation", "select", "--operation", "swap", "--measure", "update", "--quick", "--minutes", "5"]


def command(*options: str) -> list[str]:
    return [sys.executable, "-m", "measurements", "measure", *options]


def run_to_the_end(*options: str, **settings: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*options), cwd=ROOT, capture_output=True, text=True, timeout=300, **settings)


def wait_for_samples(output: Path, least: int) -> None:
    part = journal_of(output)
    for _ in range(1200):
        if part.exists() and part.read_bytes().count(b'"kind":"update"') >= least:
            return
        time.sleep(0.1)
    raise AssertionError(f"{part} did not come to hold {least} samples")


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A run under way that has taken a few samples, in a group of its own so that it can be ended whole."""
    output = tmp_path / "run.json"
    process = subprocess.Popen(
        command(*ENDLESS, "--output", str(output)),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        wait_for_samples(output, 3)
        yield process, output
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def updates(run: Run) -> list[UpdateSample]:
    return [sample for sample in run.samples if isinstance(sample, UpdateSample)]


def test_an_interrupted_run_is_a_shorter_run(endless: tuple[subprocess.Popen[str], Path]) -> None:
    process, output = endless
    taken = journal_of(output).read_bytes().count(b'"kind":"update"')
    process.send_signal(signal.SIGINT)
    process.wait(timeout=60)
    assert process.returncode == 130
    run = read_run(output)
    assert len(updates(run)) >= taken
    assert run.ending is not None and not run.ending.complete
    assert "interrupted" in run.ending.stopped_because


def test_a_killed_run_is_gone_on_with(endless: tuple[subprocess.Popen[str], Path]) -> None:
    process, output = endless
    process.kill()
    process.wait(timeout=60)
    before = updates(read_run(journal_of(output)))
    assert len(before) >= 3
    resumed = run_to_the_end(*ENDLESS[:-4], "--half-width", "0.000001", "--rounds", "1000", "--output", str(output))
    assert resumed.returncode == 7 and "--resume" in resumed.stderr, resumed.stderr
    again = subprocess.Popen(
        command(*ENDLESS, "--output", str(output), "--resume"),
        cwd=ROOT,
        start_new_session=True,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        wait_for_samples(output, len(before) + 3)
        again.send_signal(signal.SIGINT)
        again.communicate(timeout=60)
    finally:
        if again.poll() is None:
            os.killpg(again.pid, signal.SIGKILL)
    after = updates(read_run(output))
    assert after[: len(before)] == before
    places = [(sample.lane, sample.operation, sample.round, sample.index) for sample in after]
    assert len(set(places)) == len(places), "a resumed run takes no sample twice"


def test_a_browser_that_is_killed_is_said_and_loses_nothing(endless: tuple[subprocess.Popen[str], Path]) -> None:
    process, output = endless
    os.kill(processes_below(process.pid, b"--headless")[0], signal.SIGKILL)
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 9, complaint
    assert "went away" in complaint and "--resume" in complaint
    assert len(updates(read_run(journal_of(output)))) >= 3


def test_a_page_that_crashes_is_a_failure_of_its_own_and_the_run_goes_on(endless: tuple[subprocess.Popen[str], Path]) -> None:
    process, output = endless
    for renderer in processes_below(process.pid, b"--type=renderer"):  # one shows the page, another may be kept in reserve
        os.kill(renderer, signal.SIGKILL)
    before = journal_of(output).read_bytes().count(b'"kind":"update"')
    wait_for_samples(output, before + 3)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=60)
    failures = [sample for sample in read_run(output).samples if isinstance(sample, Failure)]
    assert {failure.lane for failure in failures} <= {"javascript", "javascript-again"}, "the page of each lane was killed"
    assert failures
    assert all("crashed" in failure.message for failure in failures)


def test_a_second_run_into_the_same_file_is_refused(endless: tuple[subprocess.Popen[str], Path]) -> None:
    _, output = endless
    second = run_to_the_end(*SHORT, "--output", str(output))
    assert second.returncode == 7
    assert "under way or was cut off" in second.stderr
    resumed = run_to_the_end(*ENDLESS, "--output", str(output), "--resume")
    assert resumed.returncode == 7
    assert "Another run is writing" in resumed.stderr


@pytest.mark.skipif(os.name == "nt", reason="limits of this kind are Unix's")
def test_without_room_for_a_sample_the_run_says_so_and_goes_on_later(tmp_path: Path) -> None:
    import resource

    output = tmp_path / "run.json"
    room = 2_000
    """Bytes: more than a header takes, less than a header and four samples."""

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    # The browser would run out of room too: it is reached, not started, by the process that has none.
    with remote_browser(tmp_path) as address:
        full = run_to_the_end(*SHORT, "--output", str(output), "--connect", address, preexec_fn=little_room)
        assert full.returncode == 10, full.stderr
        assert "could not be written" in full.stderr and "--resume" in full.stderr
        kept = updates(read_run(journal_of(output)))
        assert kept
        assert run_to_the_end(*SHORT, "--output", str(output), "--connect", address, "--resume").returncode == 0
    assert updates(read_run(output))[: len(kept)] == kept


def test_a_remote_browser_that_goes_away_is_said(tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with remote_browser(tmp_path) as address:
        process = subprocess.Popen(
            command(*ENDLESS, "--connect", address, "--output", str(output)),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        wait_for_samples(output, 2)
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 9, complaint
    assert address in complaint
    run = read_run(journal_of(output))
    assert len(updates(run)) >= 2
    assert run.environment.browser.connection == "cdp"


def test_a_browser_of_a_grid_is_measured(tmp_path: Path) -> None:
    """A grid of one browser: it speaks the two requests of WebDriver that Playwright makes of one."""
    output = tmp_path / "run.json"
    with remote_browser(tmp_path) as cdp, grid(cdp) as (address, asked):
        answer = run_to_the_end(*SHORT, "--grid", address, "--output", str(output))
    assert answer.returncode == 0, answer.stderr
    assert asked[0] == "POST /session"
    assert set(asked[1:]) == {"DELETE /session/one"}, "given back; twice where the browser goes while it is being closed"
    run = read_run(output)
    assert updates(run)
    assert run.environment.browser.connection == "selenium-grid"


def test_a_grid_that_is_not_there_is_said(tmp_path: Path) -> None:
    nothing = run_to_the_end(*SHORT, "--grid", "http://127.0.0.1:9", "--output", str(tmp_path / "run.json"))
    assert nothing.returncode == 3
    assert "http://127.0.0.1:9" in nothing.stderr


def test_no_browser_at_an_address_is_said(tmp_path: Path) -> None:
    nothing = run_to_the_end(*SHORT, "--connect", "http://127.0.0.1:9", "--output", str(tmp_path / "run.json"))
    assert nothing.returncode == 3
    assert "http://127.0.0.1:9" in nothing.stderr


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--lane", "brythno"], "Did you mean 'brython'"),
        (["--demo", "rosw"], "Did you mean 'rows'"),
        (["--style", "dirct"], "Did you mean 'direct'"),
        (["--operation", "swop"], "Did you mean 'swap'"),
        (["--measure", "lode"], "Did you mean 'load'"),
    ],
)
def test_an_unknown_name_is_met_with_the_nearest(options: list[str], complaint: str, tmp_path: Path) -> None:
    answer = run_to_the_end(*options, "--output", str(tmp_path / "run.json"))
    assert answer.returncode == 2
    assert complaint in answer.stderr
    assert not (tmp_path / "run.json.part").exists()


def test_broken_lanes_fail_alone(tmp_path: Path) -> None:
    """Three broken lanes in a copy of the site: one cannot start, one shows one word too many, one is never ready."""
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "site", copy / "site", ignore=shutil.ignore_patterns("node_modules"))
    for folder in ("py", "js", "measurements"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "results"))
    shutil.copytree(
        ROOT / "site" / "node_modules",
        copy / "site" / "node_modules",
        copy_function=os.link,
        ignore=shutil.ignore_patterns("typescript", "@typescript"),
    )
    runtime = copy / "site" / "node_modules" / "brython" / "brython.min.js"
    content = runtime.read_bytes()
    runtime.unlink()
    runtime.write_bytes(content[: len(content) // 2])
    page = (copy / "site" / "lanes" / "micropython.html").read_text()
    (copy / "site" / "lanes" / "micropython.html").write_text(page.replace("../../py/{demo}/{style}.py", "../../py/{demo}/wrong.py"))
    demo = (copy / "py" / "rows" / "direct.py").read_text()
    (copy / "py" / "rows" / "wrong.py").write_text(demo.replace('"amber"', '"amberest"'))
    page = (copy / "site" / "lanes" / "transcrypt.html").read_text()
    (copy / "site" / "lanes" / "transcrypt.html").write_text(page.replace("</head>", "<script>lane.ready = () => {};</script></head>"))

    lanes = [part for lane in ("javascript", "brython", "micropython", "transcrypt") for part in ("--lane", lane)]
    options = [*lanes, "--operation", "create-1k", "--quick", "--minutes", "5", "--patience", "8"]
    measures = ["--measure", "load", "--measure", "size", "--measure", "update"]
    answer = subprocess.run(
        command(*options, *measures, "--output", str(tmp_path / "run.json")), cwd=copy, capture_output=True, text=True, timeout=300
    )
    assert answer.returncode == 8, answer.stderr
    run = read_run(tmp_path / "run.json")
    failed = {(sample.lane, sample.measure) for sample in run.samples if isinstance(sample, Failure)}
    broken = {("brython", "load"), ("brython", "update"), ("transcrypt", "load"), ("transcrypt", "update")}
    assert failed == {*broken, ("micropython", "update")}
    said = [sample.message for sample in run.samples if isinstance(sample, Failure)]
    assert any("not the baseline's" in message for message in said)
    assert any("not ready after 8 s" in message for message in said)
    assert {sample.lane for sample in updates(run)} == {"javascript"}
    assert {sample.lane for sample in run.samples if isinstance(sample, LoadSample)} == {"javascript", "micropython"}


def test_what_the_browser_counts_agrees_with_the_sizes(tmp_path: Path) -> None:
    """Requests and bytes on the wire, as the browser tells them, against the files that the size measure weighed."""
    output = tmp_path / "run.json"
    answer = run_to_the_end(
        "--lane", "micropython", "--quick", "--minutes", "5", "--measure", "load", "--measure", "size", "--output", str(output)
    )
    assert answer.returncode == 0, answer.stderr
    run = read_run(output)
    for size in [sample for sample in run.samples if isinstance(sample, SizeSample)]:
        cold = [load for load in run.samples if isinstance(load, LoadSample) and load.lane == size.lane and load.cache == "cold"]
        assert cold
        bodies = sum(file.served or 0 for file in size.files)
        for load in cold:
            assert load.requests == len(size.files)
            headers = load.wire_bytes - bodies
            assert 0 < headers < 600 * load.requests, f"{size.lane}: {load.wire_bytes} on the wire, {bodies} of them bodies"
        for file in size.files:
            assert file.served is not None
            assert min(file.brotli, file.stored) <= file.served <= file.stored, file.path


def processes_below(pid: int, argument: bytes) -> list[int]:
    """All processes with this argument among those that a process started; `--headless` names the browser itself, not its parts."""
    found: list[int] = []
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    queue = [pid]
    while queue:
        for child in parents.get(queue.pop(0), []):
            try:
                arguments = (Path("/proc") / str(child) / "cmdline").read_bytes()
            except OSError:  # it has just ended
                continue
            if argument in arguments and (b"--type=" not in arguments or argument.startswith(b"--type=")):
                found.append(child)
            queue.append(child)
    assert found, f"no process with {argument!r} below the harness"
    return found


@contextmanager
def remote_browser(folder: Path) -> Iterator[str]:
    """A Chromium that listens for CDP on a port of loopback, as one on another machine would. Its address; it is killed afterwards."""
    profile = folder / "profile"
    process = subprocess.Popen(
        [
            str(browsers.find_chromium(None).path),
            "--headless",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            *browsers.launch_flags(),
        ],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield f"http://127.0.0.1:{_told_port(profile / 'DevToolsActivePort')}"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def grid(cdp: str) -> Iterator[tuple[str, list[str]]]:
    """A Selenium Grid that has one browser, already started at the address `cdp`. Its own address, and what it was asked."""
    asked: list[str] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._answer({"sessionId": "one", "capabilities": {"se:cdp": cdp}})

        def do_DELETE(self) -> None:
            self._answer(None)

        def _answer(self, value: object) -> None:
            asked.append(f"{self.command} {self.path}")
            body = json.dumps({"value": value}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as hub:
        serving = threading.Thread(target=hub.serve_forever)
        serving.start()
        try:
            yield f"http://127.0.0.1:{hub.server_port}", asked
        finally:
            hub.shutdown()
            serving.join()


def _told_port(told: Path) -> int:
    for _ in range(600):
        if told.exists() and "\n" in told.read_text():
            return int(told.read_text().splitlines()[0])
        time.sleep(0.1)
    raise AssertionError("the browser did not open its port")


def test_shards_hold_different_operations_of_all_lanes(tmp_path: Path) -> None:
    found: list[set[str]] = []
    for index in (1, 2):
        output = tmp_path / f"{index}.json"
        answer = run_to_the_end(*SHORT, "--shard", f"{index}/2", "--output", str(output))
        assert answer.returncode == 0, answer.stderr
        found.append({sample.operation for sample in updates(read_run(output))})
        assert json.loads(output.read_text())["settings"]["shard"] == f"{index}/2"
    assert found[0] | found[1] == {"select", "swap"}
    assert not found[0] & found[1]
