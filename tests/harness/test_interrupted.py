"""A run in a process of its own, interrupted and killed for real."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from measurements.paths import ROOT
from measurements.runs.runfile import read_run
from measurements.runs.schema import Run
from tests.support.commands import command, invoke
from tests.support.processes import needs_proc
from tests.support.remote_browser import RemoteBrowser
from tests.support.resuming import assert_is_gone_on_with
from tests.support.runs import ENDLESS, PATIENCE_S, updates, wait_for_samples, written

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and groups of processes are Unix's")


@contextmanager
def endless_run(output: Path, browser: RemoteBrowser) -> Iterator[subprocess.Popen[str]]:
    """Under way, with a few samples taken; in a group of its own, so that it can be ended whole."""
    process = subprocess.Popen(
        command(*ENDLESS, "--connect", browser.address, "--output", str(output)),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        wait_for_samples(output, 2)
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@dataclass(frozen=True)
class Interrupted:
    """One run: other runs wanted its file, it went on and was interrupted."""

    anew: Result
    resumed: Result
    taken: int
    status: int
    run: Run


@pytest.fixture(scope="module")
def interrupted(remote: RemoteBrowser, tmp_path_factory: pytest.TempPathFactory) -> Interrupted:
    output = tmp_path_factory.mktemp("interrupted") / "run.json"
    with endless_run(output, remote) as process:
        anew = invoke(*ENDLESS, "--output", str(output))
        resumed = invoke(*ENDLESS, "--output", str(output), "--resume")
        wait_for_samples(output, written(output) + 1)
        taken = written(output)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE_S)
    assert output.exists(), said
    return Interrupted(anew, resumed, taken, process.returncode, read_run(output))


@needs_proc
def test_an_interrupted_run_is_a_shorter_run(interrupted: Interrupted) -> None:
    assert interrupted.status == 130
    assert len(updates(interrupted.run)) >= interrupted.taken
    ending = interrupted.run.ending
    assert ending is not None and not ending.complete
    assert "interrupted" in ending.stopped_because


@needs_proc
def test_a_second_run_into_the_same_file_is_refused(interrupted: Interrupted) -> None:
    assert interrupted.anew.exit_code == interrupted.resumed.exit_code == 7
    assert "under way or was cut off" in interrupted.anew.stderr
    assert "Another run is writing" in interrupted.resumed.stderr


@pytest.mark.only_all("tests/unit kills what writes a journal, and a run that lost its browser is gone on with in the same way")
def test_a_killed_run_is_gone_on_with(remote: RemoteBrowser, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with endless_run(output, remote) as process:
        process.kill()
        process.wait(timeout=PATIENCE_S)
        assert_is_gone_on_with(output, "--connect", remote.address)
