"""Nothing is lost and nothing foreign gets in: journals, run files, and what is refused with its place."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from measurements.errors import BadRunFile, DiskFull, RunFileTaken
from measurements.paths import ROOT
from measurements.runs.json_schema import json_schema
from measurements.runs.runfile import Journal, expect_free, journal_of, read_run, write_run
from tests.support.journals import ENDING, HEADER, sample

WRITER = [sys.executable, "-m", "tests.support.journals"]


def test_a_run_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    journal = Journal.create(path, HEADER)
    for index in range(3):
        journal.append(sample(index))
    run = journal.finish(ENDING)
    assert run == read_run(path)
    assert run.samples == [sample(0), sample(1), sample(2)]
    assert run.ending == ENDING
    assert not journal_of(path).exists()


def test_a_journal_that_was_cut_off_holds_every_whole_sample(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    journal = Journal.create(path, HEADER)
    journal.append(sample(0))
    journal.append(sample(1))
    journal.close()
    part = journal_of(path)
    part.write_bytes(part.read_bytes()[:-7])
    run = read_run(part)
    assert run.samples == [sample(0)]
    assert run.ending is None


def test_resuming_goes_on_after_the_last_whole_sample(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    journal = Journal.create(path, HEADER)
    journal.append(sample(0))
    journal.close()
    with journal_of(path).open("ab") as file:
        file.write(b'{"kind":"upda')
    resumed, so_far = Journal.resume(path)
    assert so_far.samples == [sample(0)]
    resumed.append(sample(1))
    assert resumed.finish(ENDING).samples == [sample(0), sample(1)]


def test_a_killed_program_loses_at_most_the_sample_in_hand(tmp_path: Path) -> None:
    """A real kill -9 of a real process, in the middle of writing samples as fast as it can."""
    path = tmp_path / "run.json"
    process = subprocess.Popen([*WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = 0
    while told < 20:
        told = int(process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    told = max([told, *(int(line) for line in process.stdout.read().split())])
    process.wait()
    process.stdout.close()
    kept = read_run(journal_of(path)).samples
    assert len(kept) >= told + 1
    assert kept == [sample(index) for index in range(len(kept))]


def test_a_file_that_holds_a_run_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text("{}")
    with pytest.raises(RunFileTaken, match="already holds a run"):
        Journal.create(path, HEADER)


def test_two_runs_do_not_write_to_one_file(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    first = Journal.create(path, HEADER)
    with pytest.raises(RunFileTaken, match="--resume"):
        Journal.create(path, HEADER)
    with pytest.raises(RunFileTaken, match="Another run is writing"):
        Journal.resume(path)
    first.close()


def test_a_file_that_cannot_be_had_is_refused_before_anything_is_done_for_it(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    expect_free(path, resume=False)
    with pytest.raises(BadRunFile, match="nothing to resume"):
        expect_free(path, resume=True)
    journal = Journal.create(path, HEADER)
    with pytest.raises(RunFileTaken, match="under way or was cut off"):
        expect_free(path, resume=False)
    with pytest.raises(RunFileTaken, match="Another run is writing"):
        expect_free(path, resume=True)
    journal.close()
    expect_free(path, resume=True)
    Journal.resume(path)[0].finish(ENDING)
    with pytest.raises(RunFileTaken, match="already holds a run"):
        expect_free(path, resume=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    journal = Journal.create(path, HEADER)
    journal.append(sample(0))
    journal._file.close()
    journal._file = open("/dev/full", "wb", buffering=0)  # noqa: SIM115
    with pytest.raises(DiskFull, match=r"No space left on device.*1 samples are safe"):
        journal.append(sample(1))
    journal.close()
    assert read_run(journal_of(path)).samples == [sample(0)]


def document(**changes: Any) -> dict[str, Any]:
    return {**json.loads(HEADER.model_dump_json()), "ending": None, "samples": [json.loads(sample(0).model_dump_json())], **changes}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "damaged at line 1, column 1"),
        ('{"format": "front-row-run",\n"version": }', "damaged at line 2, column 12"),
        ("[]", "not a run file"),
        ('{"format": "something else"}', "not a run file"),
        (json.dumps(document(version=99)), "version 99; this program reads up to 1"),
        (json.dumps(document(version=0)), "no valid version"),
        (json.dumps(document(version=True)), "no valid version"),
        (json.dumps(document(surprise=1)), "surprise"),
        (json.dumps(document(samples=[{"kind": "update"}])), "samples → 0 → update → lane"),
        (json.dumps(document(samples=[{**document()["samples"][0], "page_total_ms": -1}])), "page_total_ms"),
        (json.dumps(document(samples=[{**document()["samples"][0], "lane": "<img>"}])), "lane"),
    ],
)
def test_what_is_no_run_file_is_refused_with_the_place_named(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(content)
    with pytest.raises(BadRunFile) as caught:
        read_run(path)
    assert complaint in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_damaged_line_in_the_middle_of_a_journal_is_named(tmp_path: Path) -> None:
    part = tmp_path / "run.json.part"
    part.write_text(HEADER.model_dump_json() + "\n{broken\n" + sample(0).model_dump_json() + "\n")
    with pytest.raises(BadRunFile, match="damaged at line 2"):
        read_run(part)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadRunFile, match="cannot be read"):
        read_run(tmp_path / "none.json")


def test_writing_a_run_replaces_the_old_one_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    run = read_run_of(document(), tmp_path)
    write_run(path, run)
    write_run(path, run)
    assert read_run(path) == run
    assert sorted(file.name for file in tmp_path.iterdir()) == ["run.json", "source.json"]


def read_run_of(content: dict[str, Any], folder: Path) -> Any:
    source = folder / "source.json"
    source.write_text(json.dumps(content))
    return read_run(source)


def test_the_published_schema_is_the_one_that_is_kept() -> None:
    published = json.loads((ROOT / "measurements" / "run.schema.json").read_text())
    assert published == json_schema(), "renew it: front-row schema > measurements/run.schema.json"
