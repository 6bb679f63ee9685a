"""Lanes in WebKit, measured by the page itself as `measure --browser webkit` has it: each starts, shows JavaScript's DOM and is timed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from measurements.catalog import load_catalog
from measurements.errors import NoBrowser
from measurements.machine.webkit import find_webkit
from measurements.paths import ROOT
from measurements.runs.runfile import read_run
from tests.support.commands import command, invoke
from tests.support.processes import kill, programs_below, running
from tests.support.resuming import assert_is_gone_on_with
from tests.support.runs import ENDLESS, PATIENCE_S, failures, updates, wait_for_samples, wait_until

CATALOG = load_catalog()
LANES = [lane.id for lane in CATALOG.lanes if lane.id != CATALOG.baseline.id]
REASON = "what a change breaks in a lane shows in Chromium; this is for what engines do differently"


@pytest.fixture(autouse=True)
def webkit() -> None:
    try:
        find_webkit()
    except NoBrowser as error:
        pytest.skip(str(error))


def measured(output: Path, *lanes: str) -> set[str]:
    """Creating rows in a style that the lanes have, with the DOM compared; gives those with samples."""
    demo = CATALOG.demo("rows")
    style = next(style for style in demo.styles if not any(CATALOG.gap(lane, demo.id, style, engine="webkit") for lane in lanes))
    what = ("--demo", demo.id, "--style", style, "--operation", demo.operations[0].id, "--measure", "update", "--quick")
    patient = ("--minutes", "10", "--timeout", "500", "--patience", "500")  # a busy machine is slow, not wrong
    answer = invoke("measure", "--lane", ",".join(lanes), *what, "--browser", "webkit", *patient, "--output", str(output))
    assert answer.exit_code == 0, answer.output
    run = read_run(output)
    assert not failures(run) and run.ending and run.ending.complete
    assert run.environment.browser.name == "webkit" and "AppleWebKit" in str(run.environment.browser.agent)
    return {sample.lane for sample in updates(run)}


@pytest.mark.timeout(300)
def test_javascript_is_measured(tmp_path: Path) -> None:
    assert measured(tmp_path / "run.json", "javascript") == {"javascript"}


@pytest.mark.only_all(REASON)
@pytest.mark.timeout(600)  # WebKit compiles CPython anew for each page, two of them, and has one thread for all
@pytest.mark.parametrize("lane", LANES)
def test_a_lane_is_measured(tmp_path: Path, lane: str) -> None:
    assert measured(tmp_path / "run.json", lane) == {"javascript", lane}


@pytest.mark.only_all("tests/harness has a pretended WebKit that ends in mid-run")
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("program", "words"),
    [("MiniBrowser", "WebKit ended by itself in"), ("WebKitWebProcess", "The page's process in WebKit ended by itself in")],
)
def test_a_crash_loses_no_sample(tmp_path: Path, program: str, words: str) -> None:
    output = tmp_path / "run.json"
    measuring = command(*ENDLESS, "--browser", "webkit", "--output", str(output))
    process = subprocess.Popen(measuring, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        wait_for_samples(output, 2)
        every = programs_below(process.pid, "MiniBrowser") | programs_below(process.pid, "Xvfb")
        kill(programs_below(process.pid, program))
        _, said = process.communicate(timeout=PATIENCE_S)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 9 and words in said, said
    assert len(every) == 2
    wait_until(lambda: not running(every), "the end of the browser and its screen")
    assert_is_gone_on_with(output, "--browser", "webkit")
