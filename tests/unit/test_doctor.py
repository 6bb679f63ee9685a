"""The doctor's arithmetic and words. What it finds on this machine is its own affair; no time is looked at."""

from __future__ import annotations

import json
import queue
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from measurements import doctor
from measurements.build.service_worker_list import list_of
from measurements.cli.main import main
from measurements.doctor import (
    Finding,
    compare_files,
    cores_finding,
    files_finding,
    free_memory,
    lane_finding,
    lanes_of_lessons,
    lanes_to_try,
    port_finding,
    python_finding,
    room_finding,
    verdict,
)
from measurements.machine.engines import named
from measurements.machine.try_lanes import Trial, Tried, outcomes, problem_of
from measurements.paths import ROOT, SITE

NEEDED = Trial("micropython", "MicroPython", "site/lanes/micropython.html", True)
SPARE = Trial("transcrypt", "Transcrypt", "site/lanes/transcrypt.html", False)


def test_python_is_new_enough_or_what_to_install() -> None:
    assert python_finding((3, 11, 7), "checkout").state == "good"
    old = python_finding((3, 10, 2), "checkout")
    assert old.state == "bad" and "3.11" in old.advice
    assert python_finding((3, 10, 2), "bundle").state == "good"


@pytest.mark.parametrize(("free", "state"), [(None, "skipped"), (0.4e9, "bad"), (1.0e9, "warning"), (2.0e9, "good")])
def test_room_is_judged_by_its_bounds(free: float | None, state: str) -> None:
    assert room_finding("Memory", free, (0.5e9, 1.5e9), "Close programs.").state == state


def test_free_memory_is_read_where_the_system_tells(tmp_path: Path) -> None:
    (tmp_path / "meminfo").write_text("MemTotal: 10 kB\nMemAvailable:    2048 kB\n")
    assert free_memory(tmp_path / "meminfo") == 2048 * 1024
    assert free_memory(tmp_path / "nothing") is None
    assert (cores_finding(None).state, cores_finding(1).state, cores_finding(4).state) == ("skipped", "warning", "good")


def test_a_port_in_use_is_told_with_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = port_finding(port)
    assert found.state == "bad" and f"PORT={port + 1}" in found.advice


def test_files_are_compared_with_the_list(tmp_path: Path) -> None:
    names = ["site/a.js", "site/b.wasm", "py/c.py"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert files_finding(tmp_path, "bundle").state == "bad", "there is no list yet"
    (tmp_path / "site/build").mkdir()
    listed = list_of(tmp_path, names)
    (tmp_path / "site/build/offline.json").write_text(json.dumps(listed))
    assert "all 3" in files_finding(tmp_path, "bundle").message
    (tmp_path / "site/b.wasm").write_text("cut")
    (tmp_path / "py/c.py").unlink()
    files: Any = listed["files"]
    assert compare_files(tmp_path / "site", [(file["path"], file["integrity"]) for file in files]) == (["../py/c.py"], ["b.wasm"])
    found = files_finding(tmp_path, "bundle")
    assert (
        found.state == "bad"
        and "1 missing (../py/c.py)" in found.message
        and "b.wasm" in found.message
        and "Copy the folder" in found.advice
    )
    (tmp_path / "site/build/offline.json").write_text('{"files": [1]}')
    assert "damaged" in files_finding(tmp_path, "checkout").message


def test_every_lane_is_tried_and_those_of_the_lessons_are_needed() -> None:
    trials = lanes_to_try(ROOT)
    assert [trial.lane for trial in trials] == [
        lane["id"] for lane in json.loads((SITE / "catalog.json").read_text())["lanes"] if lane["kind"] != "server"
    ]
    assert {trial.lane for trial in trials if trial.needed} == lanes_of_lessons(SITE / "workshop" / "lessons")
    assert {"javascript", "micropython", "pyodide"} <= lanes_of_lessons(SITE / "workshop" / "lessons")
    assert lanes_to_try(SITE) == []


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        ("failed", "pyodide.mjs did not load\nat …", "pyodide.mjs did not load"),
        ("failed", "", "does not say why"),
        ("loading", "", "after 120 s"),
    ],
)
def test_what_was_wrong_with_a_lane(state: str, error: str, words: str) -> None:
    assert words in (problem_of(state, error, 120) or "")


def test_only_a_lane_that_lessons_need_keeps_a_machine_from_being_ready() -> None:
    assert lane_finding(Tried(NEEDED, 1.25, None)).message == "ready after 1.2 s."
    assert lane_finding(Tried(NEEDED, 0, "it failed")).state == "bad"
    assert lane_finding(Tried(SPARE, 0, "it failed")).state == "warning"


def collected(news: list[dict[str, Any]], lives: bool = False) -> list[Tried]:
    waiting: queue.Queue[dict[str, Any]] = queue.Queue()
    for one in news:
        waiting.put(one)
    return list(outcomes([NEEDED, SPARE], 120, lambda line: None, waiting, lambda: lives))


def test_a_browser_that_ends_is_the_problem_of_the_lanes_that_are_left() -> None:
    news: list[dict[str, Any]] = [{"begun": "micropython"}, {"ended": "micropython", "state": "ready", "error": "", "seconds": 0.5}]
    first, second = collected(news)
    assert first == Tried(NEEDED, 0.5, None)
    assert second.trial == SPARE and "ended by itself" in (second.problem or "")


def test_news_of_lanes_that_nobody_asked_for_are_passed_over() -> None:
    assert [tried.problem for tried in collected([{"ended": "x"}, {"begun": 1}, {"done": True}])] == ["the browser ended by itself."] * 2


def test_the_verdict_says_what_to_do() -> None:
    good = Finding("Python", "good", "version 3.13.")
    assert verdict([good]) == (True, "READY")
    ready, says = verdict(
        [
            good,
            Finding("Port", "bad", "in use.", "Use another."),
            Finding("Disk", "warning", "little."),
            Finding("Lanes", "skipped", "no browser."),
        ]
    )
    assert not ready
    assert says.splitlines() == ["NOT READY", "Port: Use another.", "With 1 warning, marked ! above.", "Not looked at: Lanes."]


def test_without_a_browser_it_says_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    findings = list(doctor.examine(tmp_path, 0, named("/no/such/browser"), 1, lambda _: None))
    assert [finding.state for finding in findings if finding.what in ("Browser", "Lanes")] == ["bad", "skipped"]
    assert any("/no/such/browser" in finding.advice for finding in findings)


def test_a_folder_that_is_no_bundle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        doctor.main(["--bundle", str(tmp_path)])
    assert ended.value.code == 2


def test_the_command_takes_a_folder_only_if_it_is_a_bundle(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["doctor", "--bundle", str(tmp_path)])
    assert done.exit_code == 2 and "no folder site" in done.stderr
    (tmp_path / "site").mkdir()
    done = CliRunner().invoke(main, ["doctor", "--bundle", str(tmp_path), "--browser", "/no/such/browser"])
    assert done.exit_code == 1 and "NOT READY" in done.stdout
