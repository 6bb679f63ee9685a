"""A run in a process of its own, interrupted at a terminal's keyboard and killed for real."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from click.testing import Result

from measurements.paths import ROOT
from measurements.runs.runfile import journal_of, read_run
from measurements.runs.schema import Run
from tests.support.commands import command, invoke
from tests.support.processes import alive, needs_proc
from tests.support.remote_browser import RemoteBrowser
from tests.support.resuming import assert_is_gone_on_with
from tests.support.runs import ENDLESS, PATIENCE_S, failures, updates, wait_for_samples, wait_until, written

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and groups of processes are Unix's")


AT_A_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes standard input the terminal of this session, and the program the one in front of it."""
CTRL_C = b"\x03"


@dataclass(frozen=True)
class EndlessRun:
    process: subprocess.Popen[str]
    keyboard: int

    def press_ctrl_c(self) -> None:
        """The terminal sends SIGINT to every process of the group in front of it."""
        os.write(self.keyboard, CTRL_C)

    def ended(self) -> tuple[int, str]:
        """Its status and what it said, once it has ended by itself."""
        _, said = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, said


@contextmanager
def endless_run(output: Path, *options: str) -> Iterator[EndlessRun]:
    """Under way at a terminal of its own, with a few samples taken."""
    keyboard, terminal = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", AT_A_TERMINAL, *command(*ENDLESS, *options, "--output", str(output))],
        cwd=ROOT,
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    os.close(terminal)
    try:
        wait_for_samples(output, 2)
        yield EndlessRun(process, keyboard)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        os.close(keyboard)


@dataclass(frozen=True)
class Interrupted:
    """One run: other runs wanted its file, it went on and was interrupted."""

    anew: Result
    resumed: Result
    taken: int
    status: int
    run: Run
    output: Path


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Interrupted:
    output = tmp_path_factory.mktemp("interrupted") / "run.json"
    with endless_run(output) as endless:
        started = psutil.Process(endless.process.pid).children(recursive=True)
        anew = invoke(*ENDLESS, "--output", str(output))
        resumed = invoke(*ENDLESS, "--output", str(output), "--resume")
        wait_for_samples(output, written(output) + 1)
        taken = written(output)
        endless.press_ctrl_c()
        status, said = endless.ended()
    assert output.exists(), said
    assert started
    wait_until(lambda: not alive(started), "the end of browser and driver")
    return Interrupted(anew, resumed, taken, status, read_run(output), output)


@needs_proc
def test_a_run_that_is_interrupted_at_the_keyboard_is_a_shorter_run(interrupted: Interrupted) -> None:
    assert interrupted.status == 130
    assert len(updates(interrupted.run)) >= interrupted.taken
    ending = interrupted.run.ending
    assert ending is not None and not ending.complete
    assert "interrupted" in ending.stopped_because
    assert not failures(interrupted.run), "the browser and its driver did not hear of it"


@needs_proc
@pytest.mark.only_all("what ends a browser that hangs is the same whoever wants it")
def test_whoever_interrupts_twice_waits_for_nothing(tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with endless_run(output) as endless:
        started = psutil.Process(endless.process.pid).children(recursive=True)
        for process in started:
            with suppress(psutil.NoSuchProcess):
                process.suspend()
        try:
            endless.press_ctrl_c()
            said = ""
            while "once more" not in said:
                assert endless.process.stderr
                said = endless.process.stderr.readline()
                assert said, "it ended after the first one"
            endless.press_ctrl_c()
            status, _ = endless.ended()
            wait_until(lambda: not alive(started), "the end of browser and driver, though they hang")
        finally:
            for process in alive(started):
                process.kill()
    assert status == 130
    run = read_run(output)
    assert len(updates(run)) >= 2 and not failures(run)
    assert run.ending is not None and not run.ending.complete


@needs_proc
def test_a_second_run_into_the_same_file_is_refused(interrupted: Interrupted) -> None:
    assert interrupted.anew.exit_code == interrupted.resumed.exit_code == 7
    assert "under way or was cut off" in interrupted.anew.stderr
    assert "Another run is writing" in interrupted.resumed.stderr


@pytest.mark.only_all("tests/unit kills what writes a journal, and a run that lost its browser is gone on with in the same way")
def test_a_killed_run_is_gone_on_with(remote: RemoteBrowser, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with endless_run(output, "--connect", remote.address) as endless:
        endless.process.kill()
        endless.process.wait(timeout=PATIENCE_S)
        assert_is_gone_on_with(output, "--connect", remote.address)


@pytest.mark.only_all("tests/unit goes on with a journal that was interrupted, and the test above with a run")
@needs_proc
def test_an_interrupted_run_is_gone_on_with(interrupted: Interrupted) -> None:
    rounds = max(sample.round for sample in updates(interrupted.run)) + 1
    resumed = invoke(*ENDLESS, "--rounds", str(rounds), "--output", str(interrupted.output), "--resume")
    run = read_run(interrupted.output)
    assert resumed.exit_code == (8 if failures(run) else 0), resumed.output
    assert run.id == interrupted.run.id and run.ending and run.ending.complete
    before, after = updates(interrupted.run), updates(run)
    assert after[: len(before)] == before and len(after) > len(before)
    assert not journal_of(interrupted.output).exists()
