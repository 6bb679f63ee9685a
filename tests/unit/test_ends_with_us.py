"""A program ends with the one that started it, though that is killed, and however the program hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from measurements.machine import ends_with_us, webkit
from tests.support.processes import below, needs_proc, running
from tests.support.runs import wait_until

pytestmark = pytest.mark.skipif(os.name == "nt", reason="groups of processes are Unix's")

STARTER = """
import subprocess, sys, time
subprocess.Popen([sys.executable, sys.argv[1], sys.executable, "-c", sys.argv[2]], stdin=subprocess.PIPE)
time.sleep(1000)
"""
HANGS = """
import os, pathlib, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
part = os.fork()
if part:
    pathlib.Path({file!r}).write_text(f"{{os.getpid()}} {{part}}\\n")
time.sleep(1000)
"""


@needs_proc
def test_a_program_with_its_parts_ends_though_its_starter_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pids"
    starter = subprocess.Popen([sys.executable, "-c", STARTER, ends_with_us.__file__, HANGS.format(file=str(told))])
    wait_until(lambda: told.exists() and told.read_text().endswith("\n"), "the program's processes")
    pids = [int(pid) for pid in told.read_text().split()]
    assert running(pids) == set(pids)
    starter.send_signal(signal.SIGKILL)
    starter.wait()
    wait_until(lambda: not running(pids), "the end of the program")


def test_its_status_is_handed_on() -> None:
    command = [sys.executable, ends_with_us.__file__, sys.executable, "-c", "raise SystemExit(7)"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.wait(60) == 7


@needs_proc
def test_a_program_ends_though_what_is_to_end_it_was_stopped() -> None:
    with webkit._running([sys.executable, "-c", "import time; time.sleep(1000)"], dict(os.environ)) as process:
        wait_until(lambda: len(below(process.pid)) == 1, "the program")
        program = below(process.pid)
        process.send_signal(signal.SIGSTOP)
    assert not running(program)
