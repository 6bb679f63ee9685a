"""Whatever a file holds, and whatever it is: it is read, or refused in one sentence, by every command that takes one."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from measurements.catalog import load_catalog
from measurements.errors import BadClassResult, BadRunFile, FrontRowError
from measurements.paths import RESULTS
from measurements.publishing.published_runs import publish, read_index
from measurements.runs.documents import LARGEST
from measurements.runs.runfile import read_merged, read_run
from measurements.untrusted import parse_json, read_file
from tests.support.hostile_files import BEYOND_A_MESSAGE, CASES, as_journal, commands_with, right_run, text_of, told

KINDS = ("a pipe", "a folder", "a device without an end", "a link in a circle", "larger than memory", "missing")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    file = tmp_path / "sound.json"
    file.write_text(json.dumps({**right_run(), "id": "run-two"}))
    return file


def test_the_run_that_is_changed_is_right(tmp_path: Path, sound: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(json.dumps(right_run()))
    assert read_run(file).id == "run-one"
    journal = tmp_path / "run.json.part"
    journal.write_text(as_journal(right_run()))
    assert read_run(journal) == read_run(file)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_no_run_can_hold_is_refused_in_a_sentence(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(text_of(case))
    with pytest.raises(BadRunFile) as caught:
        read_run(file)
    assert str(caught.value).startswith(str(file)) and len(str(caught.value)) < BEYOND_A_MESSAGE
    merge = tmp_path / "merge.json"
    merge.write_text(f'{{"format": "front-row-merge", "version": 1, "id": "m", "parts_of_one_run": false, "runs": [{text_of(case)}]}}')
    with pytest.raises(BadRunFile):
        read_merged(merge)


HARDEST = [case for case in CASES if {"nest", "digits", "letters", "raw"} & case.keys() or "million million" in case["name"]]


@pytest.mark.parametrize("case", HARDEST, ids=[case["name"] for case in HARDEST])
def test_every_command_refuses_it(case: dict[str, Any], tmp_path: Path, sound: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(text_of(case))
    for name, arguments in commands_with(file, sound, tmp_path).items():
        done = told(name, arguments)
        assert done.exit_code in (6, 12, 17), (name, done.output)
        assert len(done.output) < 2 * BEYOND_A_MESSAGE, name
    with pytest.raises(BadRunFile):
        publish(file, load_catalog(), results=tmp_path / "results")


def made(kind: str, file: Path) -> None:
    if kind == "a pipe":
        os.mkfifo(file)
    elif kind == "a folder":
        file.mkdir()
    elif kind == "a device without an end":
        file.symlink_to("/dev/zero")
    elif kind == "a link in a circle":
        file.symlink_to(file)
    elif kind == "larger than memory":
        with file.open("wb") as large:
            large.truncate(1 << 40)


@pytest.mark.skipif(os.name == "nt", reason="pipes and devices in folders are Unix's")
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_regular_file_or_no_small_one_is_never_read(kind: str, tmp_path: Path, sound: Path) -> None:
    """A pipe that nobody writes to would be waited for without an end."""
    file = tmp_path / "run.json"
    made(kind, file)
    for name, arguments in commands_with(file, sound, tmp_path).items():
        done = told(name, arguments)
        assert done.exit_code in (2, 6, 10, 12, 17, 7), (name, done.output)
    with pytest.raises(BadRunFile):
        publish(file, load_catalog(), results=tmp_path / "results")
    with pytest.raises(BadClassResult):
        read_file(file, 1000, BadClassResult)


def test_no_more_is_read_than_a_file_may_have(tmp_path: Path) -> None:
    file = tmp_path / "grown.json"
    file.write_bytes(b"x" * 1001)
    with pytest.raises(BadRunFile, match=r"larger than 1,000 bytes"):
        read_file(file, 1000, BadRunFile)
    assert read_file(file, 1001, BadRunFile) == b"x" * 1001
    if Path("/proc/self/maps").exists():  # a file of which the system tells no size
        assert stat.S_ISREG(os.stat("/proc/self/maps").st_mode)
        with pytest.raises(BadRunFile, match="larger than 10 bytes"):
            read_file(Path("/proc/self/maps"), 10, BadRunFile)
    assert LARGEST == 200 * 2**20, "the page opens as large ones, and says so: LARGEST_MB in site/results/run/run-file.js"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b'{"a": 1', "damaged at line 1, column 8"),
        (b'\xff{"a": 1}', "damaged at byte 0"),
        (b'{"a": "\\ud83d"}', "half of a letter"),
        (b'{"a": "\\ude00\\ud83d"}', "half of a letter"),
        (b'{"a": "\\\\\\ud83d"}', "half of a letter"),
        (b'{"a": -Infinity}', "a number that is none"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too long a number"),
        (b"[" * 100 + b"]" * 100, "nested more than 60 deep"),
        (b"[" * 10**6, "nested more than 60 deep"),
    ],
)
def test_json_that_is_none_is_refused_with_its_place(raw: bytes, says: str) -> None:
    with pytest.raises(FrontRowError, match=says):
        parse_json(raw, "x.json", BadRunFile)


def test_json_that_is_some_is_read() -> None:
    text = b'\xef\xbb\xbf{"whole": "\\ud83d\\ude00", "a backslash": "\\\\ud83d", "deep": ' + b"[" * 50 + b"]" * 50 + b"}"
    assert parse_json(text, "x.json", BadRunFile)["whole"] == "😀"


def test_all_that_is_published_is_read() -> None:
    assert len([read_run(RESULTS / entry.file) for entry in read_index().runs]) >= 7


def absurd_run() -> dict[str, Any]:
    """As absurd as a run may be: every figure at a bound of its own."""
    run = right_run()
    run["settings"].update(confidence=1 - 1e-16, half_width=1e-300, seed=2**53 - 1, max_rounds=10**6, max_seconds=1e9)
    times = [5e-324, 5e8, 1e-300, 0.001, 5e8, 5e-324, 5e8]
    clicks = [
        {**sample, "round": 10**6 - place, "index": 10**9, **{name: time * factor for name in sample if name.endswith("_ms")}}
        for sample, factor in ((run["samples"][0], 1), (run["samples"][1], 2))
        for place, time in enumerate(times)
    ]
    load = {**run["samples"][2], "wire_bytes": 2**53 - 1, "requests": 10**9, "cpu_slowdown": 1000}
    of_lanes = [{**load, "lane": lane} for lane in ("javascript", "brython")]
    loads = [{**each, "round": number, "ready_ms": ready} for each in of_lanes for number, ready in enumerate(times)]
    size = {**run["samples"][3], "files": [{**run["samples"][3]["files"][0], "stored": 2**53 - 1}] * 20}
    run["samples"] = [*clicks, *loads, size, *run["samples"][4:]]
    return run


def test_what_a_run_may_hold_is_shown_however_absurd(tmp_path: Path, sound: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(json.dumps(absurd_run()))
    assert read_run(file).samples
    commands = commands_with(file, sound, tmp_path)
    for name in ("report", "report, JSON", "report, Markdown", "report, CSV", "report, samples", "claims", "export"):
        assert told(name, commands[name]).exit_code == 0, name
    assert told("compare", commands["compare"]).exit_code in (0, 13)
    shown = json.loads(told("report, JSON", commands["report, JSON"]).stdout)
    assert [row["ratio"] for row in shown["rows"] if row["lane"] == "brython"] == [2]
    published = publish(file, load_catalog(), results=tmp_path / "results")
    assert published.file == "run.json" and read_index(tmp_path / "results").runs == [published]


@pytest.mark.only_all("the same is refused by the million letters above")
def test_a_text_of_a_hundred_million_letters_is_refused(tmp_path: Path, sound: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(text_of({"at": ["ending", "stopped_because"], "letters": 10**8}))
    for name, arguments in commands_with(file, sound, tmp_path).items():
        assert told(name, arguments).exit_code in (6, 12, 17), name
