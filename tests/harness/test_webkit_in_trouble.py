"""`measure --browser webkit` where WebKit ends, hangs, or is not there. The browser and its screen are pretended, all else is as it is.

WebKit itself: tests/engines/test_webkit.py.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from measurements.machine import webkit
from measurements.paths import ROOT
from measurements.runs.runfile import journal_of, read_run
from tests.support.commands import invoke
from tests.support.runs import ENDLESS, SHORT, updates

pytestmark = pytest.mark.skipif(os.name == "nt", reason="WebKitGTK is not there")

PRETENDED = f"""#!{sys.executable}
import os, sys, time
if "--version" in sys.argv:
    print("WebKitGTK 2.50.6")
    sys.exit()
assert os.environ["DISPLAY"] == ":99" and os.environ["LANG"][2] == "_"
"""
OPENS = f"""sys.path.insert(0, {str(ROOT)!r})
from tests.support.by_address import PageOfPython
page = PageOfPython(sys.argv[-1])
page.say_hello()
"""
HANGS = """import signal, subprocess
subprocess.Popen(["WebKitWebProcess"])
"""
SLEEPS = f"#!{sys.executable}\nimport time\ntime.sleep(1000)\n"
SCREEN = f"""#!{sys.executable}
import os, sys, time
os.write(int(sys.argv[sys.argv.index("-displayfd") + 1]), b"99\\n")
time.sleep(1000)
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH and has a screen."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(webkit, "FOLDERS", ())
    monkeypatch.setenv("LANG", "C")
    program(folder, "Xvfb", SCREEN)
    return folder


def program(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_a_webkit_that_is_missing_or_has_no_screen_is_said_with_the_next_step(programs: Path, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    none = invoke(*SHORT, "--browser", "webkit", "--output", str(output))
    assert none.exit_code == 3 and "No WebKit was found" in none.stderr and "make setup-engines" in none.stderr
    program(programs, "MiniBrowser", "#!/bin/sh\nexit 1\n")
    broken = invoke(*SHORT, "--browser", "webkit", "--output", str(output))
    assert broken.exit_code == 3 and "MiniBrowser is there and does not start" in broken.stderr
    program(programs, "MiniBrowser", PRETENDED)
    (programs / "Xvfb").unlink()
    dark = invoke(*SHORT, "--browser", "webkit", "--output", str(output))
    assert dark.exit_code == 3 and "Xvfb, a screen that nobody sees, is not on this machine" in dark.stderr
    assert not output.exists()


def test_a_screen_that_does_not_start_is_said(programs: Path, tmp_path: Path) -> None:
    program(programs, "MiniBrowser", PRETENDED)
    program(programs, "Xvfb", "#!/bin/sh\nexit 1\n")
    answer = invoke(*SHORT, "--browser", "webkit", "--output", str(tmp_path / "run.json"))
    assert answer.exit_code == 3 and "did not start" in answer.stderr


@pytest.mark.parametrize(
    ("does", "patience", "words"),
    [
        ("sys.exit(1)", 180, "WebKit ended by itself before it had opened the page"),
        ("time.sleep(1000)", 1, "began within 1 s (--patience)"),
    ],
)
def test_a_webkit_that_opens_no_page_is_said(programs: Path, tmp_path: Path, does: str, patience: int, words: str) -> None:
    program(programs, "MiniBrowser", PRETENDED + does)
    answer = invoke(*SHORT, "--browser", "webkit", "--patience", str(patience), "--output", str(tmp_path / "run.json"))
    assert answer.exit_code == 3 and words in answer.stderr


@pytest.mark.only_all("tests/unit has a browser that ends in mid-run and a page that is silent")
@pytest.mark.parametrize(
    ("does", "patience", "words"),
    [
        ("sys.exit(1)", 180, "WebKit ended by itself in the middle of the run"),
        ("time.sleep(1000)", 180, "The page's process in WebKit ended by itself in the middle of the run"),
        (HANGS + "time.sleep(1000)", 20, "was not heard of for 20 s"),
        (HANGS + "os.kill(os.getpid(), signal.SIGSTOP)", 20, "was not heard of for 20 s"),
    ],
    ids=["ends", "crashes", "hangs", "stopped"],
)
def test_a_webkit_that_ends_or_hangs_in_mid_run_loses_no_sample(
    programs: Path, tmp_path: Path, does: str, patience: int, words: str
) -> None:
    output = tmp_path / "run.json"
    program(programs, "WebKitWebProcess", SLEEPS)
    program(programs, "MiniBrowser", f"{PRETENDED}{OPENS}page.obey_until(lambda: page.samples > 2)\n{does}")
    answer = invoke(*ENDLESS, "--browser", "webkit", "--patience", str(patience), "--output", str(output))
    assert answer.exit_code == 9 and words in answer.stderr and "--resume" in answer.stderr
    before = updates(read_run(journal_of(output)))
    assert len(before) > 2
    program(programs, "MiniBrowser", PRETENDED + OPENS + "page.obey_until()")
    rounds = str(before[-1].round + 1)
    resumed = invoke(*ENDLESS, "--browser", "webkit", "--rounds", rounds, "--resume", "--output", str(output))
    assert resumed.exit_code == 0, resumed.output
    run = read_run(output)
    assert updates(run)[: len(before)] == before and len(updates(run)) > len(before)
    browser = run.environment.browser
    assert (browser.name, browser.version, browser.connection, browser.headless) == ("webkit", "2.50.6", "launched", True)
    assert run.environment.server is None and run.environment.machine.name.startswith("machine-")


@pytest.mark.only_all("tests/unit has what is left out, and in what words")
def test_what_only_a_driven_browser_gives_is_left_out_with_a_sentence(programs: Path, tmp_path: Path) -> None:
    program(programs, "MiniBrowser", PRETENDED + OPENS + "page.obey_until()")
    output = tmp_path / "run.json"
    measures = ("--measure", "load,memory,update", "--quick")
    answer = invoke("measure", "--lane", "javascript", "--demo", "compute", *measures, "--browser", "webkit", "--output", str(output))
    assert answer.exit_code == 0, answer.output
    sentence = "Left out in WebKit: load, memory, which need a browser that the harness drives, Chromium or Firefox."
    assert sentence in answer.stderr and sentence in read_run(output).environment.warnings
    alone = invoke("measure", "--lane", "javascript", "--measure", "memory", "--browser", "webkit", "--output", str(tmp_path / "none.json"))
    assert (alone.exit_code == 1 and "cannot" in alone.stderr) or "Nothing of what was asked for can be measured in WebKit" in alone.stderr
