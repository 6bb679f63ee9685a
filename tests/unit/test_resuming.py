"""Nothing that was measured is lost: runs that ended are gone on with, and what keeps a file from being written is made up for later."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from measurements.errors import BadRunFile, CannotWrite, NotComparable, RunFileTaken
from measurements.files import PROBE_BYTES
from measurements.runs.resuming import expect_same
from measurements.runs.runfile import Journal, expect_free, finished_run, journal_of, read_run, run_to_resume
from measurements.runs.schema import Environment
from tests.support import sample_runs
from tests.support.commands import invoke
from tests.support.full_disk import room_for
from tests.support.journals import ENDING, HEADER, sample

INTERRUPTED = ENDING.model_copy(update={"complete": False, "stopped_because": "interrupted"})
needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")


def written(path: Path, samples: int) -> Journal:
    journal = Journal.create(path, HEADER)
    try:
        for index in range(samples):
            journal.append(sample(index))
    except CannotWrite:
        journal.close()
        raise
    return journal


def length_of(samples: int) -> int:
    """Bytes of a journal."""
    lines = [HEADER, *(sample(index) for index in range(samples))]
    return sum(len(json.dumps(line.model_dump(mode="json"), separators=(",", ":"))) + 1 for line in lines)


def test_a_run_that_was_interrupted_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    written(path, 2).finish(INTERRUPTED)
    expect_free(path, resume=True)
    journal, so_far = Journal.resume(path)
    assert so_far.samples == [sample(0), sample(1)] and so_far.ending == INTERRUPTED
    assert path.exists(), "until the run ends anew, what there was of it stays"
    journal.append(sample(2))
    run = journal.finish(ENDING)
    assert run == read_run(path) and run.id == HEADER.id and run.ending == ENDING
    assert run.samples == [sample(0), sample(1), sample(2)]
    assert [file.name for file in tmp_path.iterdir()] == ["run.json"]


def test_a_run_that_is_gone_on_with_and_cut_off_is_gone_on_with_again(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    written(path, 1).finish(INTERRUPTED)
    journal, _ = Journal.resume(path)
    journal.append(sample(1))
    journal.close()
    assert read_run(path).samples == [sample(0)]
    assert run_to_resume(path).samples == [sample(0), sample(1)] and run_to_resume(path).ending is None
    Journal.resume(path)[0].finish(ENDING)
    assert read_run(path).samples == [sample(0), sample(1)]


def test_a_journal_that_has_its_end_already_is_read_and_gone_on_with(tmp_path: Path) -> None:
    """As where the disk was full at the very end, or the program was killed there. A second end made all samples unreadable."""
    path = tmp_path / "run.json"
    journal = Journal.create(path, HEADER)
    journal.append(sample(0))
    journal._write(INTERRUPTED)
    journal.close()
    assert read_run(journal_of(path)).ending == INTERRUPTED
    journal, so_far = Journal.resume(path)
    assert so_far.samples == [sample(0)]
    journal.append(sample(1))
    assert read_run(journal_of(path)).ending is None, "an end in the middle is none"
    run = journal.finish(ENDING)
    assert (run.samples, run.ending) == ([sample(0), sample(1)], ENDING)


def test_a_run_that_was_over_only_needs_its_file(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    assert finished_run(path, HEADER.settings) is None
    journal = Journal.create(path, HEADER)
    journal.append(sample(0))
    journal.close()
    assert finished_run(path, HEADER.settings) is None, "it was cut off"
    journal, _ = Journal.resume(path)
    journal._write(ENDING)
    journal.close()
    assert finished_run(path, HEADER.settings.model_copy(update={"max_rounds": 50})) is None, "more is asked for"
    run = finished_run(path, HEADER.settings)
    assert run == read_run(path) and run.samples == [sample(0)]
    assert not journal_of(path).exists()


MANY = 40
"""Samples: more than the room that is looked for beforehand."""


@needs_limits
def test_a_disk_that_is_full_at_the_end_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    with room_for(length_of(MANY) + 200), pytest.raises(CannotWrite, match=r"File too large.*Every sample is safe in .*json\.part"):
        written(path, MANY).finish(ENDING)  # the journal has room, its file, with a line for each field, has none
    assert os.listdir(tmp_path) == ["run.json.part"]
    assert len(read_run(journal_of(path)).samples) == MANY
    run = finished_run(path, HEADER.settings)
    assert run is not None and run.samples == [sample(index) for index in range(MANY)]
    assert os.listdir(tmp_path) == ["run.json"]


@needs_limits
def test_a_disk_that_is_full_in_the_middle_loses_the_sample_in_hand(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    with room_for(length_of(MANY) + 20), pytest.raises(CannotWrite, match=f"{MANY} samples are safe there"):
        written(path, MANY + 1)
    assert len(read_run(journal_of(path)).samples) == MANY
    journal, _ = Journal.resume(path)
    journal.append(sample(MANY))
    assert journal.finish(ENDING).samples == [sample(index) for index in range(MANY + 1)]


@needs_limits
@pytest.mark.parametrize("room", [0, 100, PROBE_BYTES])
def test_a_first_line_that_cannot_be_written_leaves_nothing_in_the_way(room: int, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    long = HEADER.environment.model_copy(update={"warnings": ["x" * PROBE_BYTES]})
    with room_for(room), pytest.raises(CannotWrite, match="could not be written: File too large"):
        Journal.create(path, HEADER.model_copy(update={"environment": long}))
    assert os.listdir(tmp_path) == []
    expect_free(path, resume=False)


@pytest.mark.parametrize("left", [b"", b'{"format":"front-row-ru'])
def test_a_journal_without_a_first_line_holds_nothing_and_gives_way(left: bytes, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    journal_of(path).write_bytes(left)
    with pytest.raises(BadRunFile, match="Begin anew, without --resume"):
        expect_free(path, resume=True)
    expect_free(path, resume=False)
    journal = Journal.create(path, HEADER)
    journal.append(sample(0))
    assert journal.finish(ENDING).samples == [sample(0)]


def test_a_file_that_appears_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    journal = Journal.create(path, HEADER)
    journal.append(sample(0))
    path.write_text("something else")
    with pytest.raises(RunFileTaken, match=r"appeared meanwhile.*Every sample is safe.*--resume"):
        journal.finish(ENDING)
    assert path.read_text() == "something else"
    with pytest.raises(RunFileTaken, match="Move one of them away"):
        expect_free(path, resume=True)
    path.unlink()
    assert finished_run(path, HEADER.settings) == read_run(path)


def test_what_a_run_says_is_added_to_without_a_moment_in_which_it_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    journal = Journal.create(path, HEADER)
    journal.append(sample(0))
    journal.warn(["Gone on with."])
    with pytest.raises(RunFileTaken, match="Another run is writing"):
        Journal.resume(path)
    journal.append(sample(1))
    run = journal.finish(ENDING)
    assert run.environment.warnings == ["Gone on with."] and run.samples == [sample(0), sample(1)]


def changed(environment: Environment, **of: dict[str, object]) -> Environment:
    """With parts of its machine or browser changed."""
    parts = {name: getattr(environment, name).model_copy(update=update) for name, update in of.items()}
    return environment.model_copy(update=parts)


HERE = sample_runs.environment()


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (
            changed(HERE, machine={"name": "machine-two", "cpu": "Another CPU"}),
            r"machine: machine-one then, machine-two now; processor: Made-up",
        ),
        (changed(HERE, browser={"version": "157.0"}), r"browser: chromium 156\.0 then, chromium 157\.0 now"),
        (changed(HERE, browser={"name": "firefox"}), "browser: chromium 156.0 then, firefox 156.0 now"),
        (changed(HERE, browser={"headless": False}), "window: no then, yes now"),
        (changed(HERE, browser={"connection": "by-address"}), "--by-address: no then, yes now"),
    ],
)
def test_samples_of_two_machines_or_browsers_are_never_put_together(now: Environment, says: str) -> None:
    run = sample_runs.run_of([], described=HERE)
    for despite in (False, True):
        with pytest.raises(NotComparable, match=says):
            expect_same(run, run.settings, now, despite_changes=despite)


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (HERE.model_copy(update={"commit": "f00d"}), "commit: 0123456789abcdef0123456789abcdef01234567 then, f00d now"),
        (HERE.model_copy(update={"clean": False}), "changes that are in no commit: none then, some now"),
        (HERE.model_copy(update={"harness_version": "0.2.0"}), "version of the harness: 0.1.0 then, 0.2.0 now"),
        (HERE.model_copy(update={"runtimes": {"pyodide": "315.0.0", "brython": "3.14.3"}}), "pyodide: 314.0.7 then, 315.0.0 now"),
        (HERE.model_copy(update={"served": {"gzip_level": 9}}), "caches: none then, gzip_level 9 now"),
        (changed(HERE, machine={"os": "Linux 7"}), "operating system: Linux 6 then, Linux 7 now"),
        (changed(HERE, browser={"flags": ["--headless", "--more"]}), "flags: --headless then, --headless, --more now"),
    ],
)
def test_a_run_goes_on_after_other_changes_only_when_told_and_says_so(now: Environment, says: str) -> None:
    run = sample_runs.run_of([], described=HERE)
    with pytest.raises(NotComparable, match=f"{says}.*--despite-changes"):
        expect_same(run, run.settings, now)
    warnings = expect_same(run, run.settings, now, despite_changes=True)
    assert len(warnings) == 1 and says in warnings[0]


def test_a_run_goes_on_with_the_settings_that_it_was_begun_with_and_limits_of_its_own() -> None:
    run = sample_runs.run_of([], described=HERE)
    assert expect_same(run, run.settings.model_copy(update={"max_seconds": 60, "half_width": 0.2, "max_rounds": 3}), HERE) == []
    others = run.settings.model_copy(update={"all_sizes": True, "seed": 2, "lanes": ["javascript"]})
    with pytest.raises(NotComparable) as caught:
        expect_same(run, others, HERE, despite_changes=True)
    for line in ("all_sizes: no then, yes now", "seed: 1 then, 2 now", "lanes: javascript, pyscript, brython then, javascript now"):
        assert line in str(caught.value)


COMMANDS = ["measure --quick", "measure --resume", "url http://127.0.0.1:1/", "schema", "merge a b", "export a"]
FOR_A_JOURNAL = "a name too long for a journal"
UNUSABLE = {
    "below a file": "file/run.json",
    "a folder": ".",
    "a name too long": "x" * 300 + ".json",
    FOR_A_JOURNAL: "x" * 252,
    "links in a circle": "circle",
    "where nothing can be made": "/proc/nowhere/run.json",
    "an empty name": "",
}


@pytest.mark.skipif(sys.platform != "linux", reason="what cannot be written to differs by system")
@pytest.mark.parametrize(
    ("kind", "command"),
    [(kind, command) for kind in UNUSABLE for command in COMMANDS if kind != FOR_A_JOURNAL or command.startswith(("measure", "url"))],
)
def test_a_place_that_cannot_be_written_to_is_told_before_any_work(
    kind: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(*_: object, **__: object) -> None:
        pytest.fail("work was begun")

    monkeypatch.setattr("measurements.browsers.session.driver_started", started)
    (tmp_path / "file").write_text("")
    (tmp_path / "circle").symlink_to("circle")
    output = UNUSABLE[kind] and str(tmp_path / UNUSABLE[kind])
    done = invoke(*command.split(), "-o", output)
    assert done.exit_code in (CannotWrite.exit_status, 2), (done.output, done.exception)
    assert isinstance(done.exception, SystemExit) and len(done.output) < 1000


@needs_limits
def test_a_result_that_cannot_be_written_in_the_end_is_printed(tmp_path: Path) -> None:
    """The probe at the beginning has room, the result has none."""
    with room_for(PROBE_BYTES):
        done = invoke("schema", "-o", str(tmp_path / "schema.json"))
    assert done.exit_code == CannotWrite.exit_status and "stands on standard output" in done.stderr, done.output
    assert json.loads(done.stdout)["title"] == "Run"
    assert os.listdir(tmp_path) == []


def test_a_result_does_not_take_the_place_of_a_file_that_came_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "schema.json"

    def slow() -> dict[str, str]:
        output.write_text("of somebody else")
        return {"title": "Run"}

    monkeypatch.setattr("measurements.cli.runs.json_schema", slow)
    done = invoke("schema", "-o", str(output))
    assert done.exit_code == CannotWrite.exit_status and "it is there already" in done.stderr, done.output
    assert json.loads(done.stdout) == {"title": "Run"} and output.read_text() == "of somebody else"
    assert invoke("schema", "-o", str(output)).exit_code == 0, "what was there before is replaced, as ever"


@pytest.mark.skipif(sys.platform == "win32", reason="devices in folders are Unix's")
def test_what_is_no_regular_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    link = tmp_path / "nothing"
    link.symlink_to("/dev/null")
    assert invoke("schema", "-o", str(link)).exit_code == 0
    assert link.is_symlink() and Path("/dev/null").is_char_device()
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("")
    link.symlink_to(real)
    assert invoke("schema", "-o", str(link)).exit_code == 0
    assert link.is_symlink() and json.loads(real.read_text())["title"] == "Run"
