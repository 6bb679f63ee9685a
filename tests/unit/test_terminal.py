"""What a file says is shown, and never obeyed: no letter of it moves a terminal's cursor, renames its window or writes its clipboard."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table

from measurements.cli import output
from measurements.cli.output import HarmlessConsole, complain, harmless, note
from tests.support.commands import invoke
from tests.support.hostile_files import commands_with, put, right_run, told

CLIPBOARD = "\x1b]52;c;ZXZpbA==\x07"
TITLE = "\x9d0;renamed\x9c"
CLEARED = "\x1b[2J\x1b[H\r\x08"
TURNED = "\u202eeslaf\u202c"
HOSTILE = f"{CLIPBOARD}{TITLE}{CLEARED}{TURNED}"
SHOWN = ("\\x1b]52;c;ZXZpbA==\\x07", "\\x9d0;renamed\\x9c", "\\u202eeslaf")
TEXTS: list[list[str | int]] = [
    ["id"],
    ["environment", "harness_version"],
    ["environment", "machine", "name"],
    ["environment", "machine", "os"],
    ["environment", "machine", "cpu"],
    ["environment", "browser", "name"],
    ["environment", "browser", "version"],
    ["environment", "browser", "flags", 0],
    ["environment", "warnings", 0],
    ["environment", "runtimes", "pyodide"],
    ["ending", "stopped_because"],
    ["samples", 3, "files", 0, "path"],
    ["samples", 6, "message"],
]


def obeyed(text: str) -> set[str]:
    """The letters in it that a terminal would act upon."""
    return {letter for letter in text if output.MEANT_FOR_TERMINALS.match(letter)}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    run: dict[str, Any] = right_run()
    for at in TEXTS:
        put(run, at, HOSTILE)
    file = tmp_path / "run.json"
    file.write_text(json.dumps(run))
    return file


def test_no_command_hands_on_what_a_run_file_would_have_a_terminal_do(hostile: Path, tmp_path: Path) -> None:
    sound = tmp_path / "sound.json"
    sound.write_text(json.dumps({**right_run(), "id": "run-two"}))
    for name, arguments in commands_with(hostile, sound, tmp_path).items():
        done = told(name, arguments)
        assert obeyed(done.output) == set(), name
    assert SHOWN[0] in told("report", ["report", str(hostile)]).stdout.replace("\n", ""), "it is shown as what it is"


def test_json_says_what_the_file_says(hostile: Path, tmp_path: Path) -> None:
    done = told("report", ["report", str(hostile), "--json"])
    assert obeyed(done.stdout) == set()
    assert json.loads(done.stdout)["run"]["id"] == HOSTILE
    file = tmp_path / "report.json"
    assert invoke("report", str(hostile), "--json", "-o", str(file)).exit_code == 0
    assert json.loads(file.read_text()) == json.loads(done.stdout)


def test_what_a_refusal_quotes_is_harmless_too(tmp_path: Path) -> None:
    run = right_run()
    run[HOSTILE] = 1
    file = tmp_path / f"{TITLE}.json"
    file.write_text(json.dumps(run))
    done = told("report", ["report", str(file)])
    assert done.exit_code == 6 and obeyed(done.output) == set()
    assert all(part in done.stderr for part in SHOWN[:2])


def test_tables_titles_and_plain_lines_are_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(title=HOSTILE, caption=HOSTILE)
    table.add_column(HOSTILE)
    table.add_row(HOSTILE)
    said = StringIO()
    console = HarmlessConsole(file=said, width=400)
    console.print(table, HOSTILE)
    console.print(HOSTILE, markup=False, highlight=False)
    assert obeyed(said.getvalue()) == set()
    assert said.getvalue().count(SHOWN[0]) >= 6
    coloured = StringIO()
    HarmlessConsole(file=coloured, force_terminal=True, color_system="standard").print("[bold]ours[/bold]")
    assert "\x1b[1m" in coloured.getvalue(), "our own colours stay"
    note(HOSTILE)
    complain(HOSTILE)
    assert obeyed(capsys.readouterr().err) == set()


def test_what_a_terminal_does_not_obey_stays_as_it_is() -> None:
    text = "línea 1\n\tzwei × 2 – “三” 😀 אבג\n"
    assert harmless(text) == text


def test_every_console_of_ours_is_a_harmless_one() -> None:
    sources = {file: file.read_text(encoding="utf-8") for file in (Path(output.__file__).parent.parent).rglob("*.py")}
    plain = [file.name for file, source in sources.items() if " Console(" in source or "=Console(" in source]
    assert plain == [] and isinstance(output.console, HarmlessConsole) and issubclass(HarmlessConsole, Console)
