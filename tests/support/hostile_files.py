"""Files that nobody should trust: changes of a right run, as tests/support/refused_runs.json tells of them, and their like."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from click.testing import Result

from tests.support.commands import invoke

TOLD: dict[str, Any] = json.loads(Path(__file__).with_name("refused_runs.json").read_bytes())
CASES: list[dict[str, Any]] = TOLD["refused"]
PLACEHOLDER = "what is no document"
BEYOND_A_MESSAGE = 1000
"""Letters: what is said of a file is a sentence, whatever the file holds."""


def right_run() -> dict[str, Any]:
    run: dict[str, Any] = copy.deepcopy(TOLD["run"])
    return run


def text_of(case: dict[str, Any]) -> str:
    """The run with the case's one change."""
    run = right_run()
    if "again" in case:
        run["samples"].append(run["samples"][case["again"]])
        return json.dumps(run)
    put(run, case["at"], case.get("value", PLACEHOLDER))
    return json.dumps(run).replace(f'"{PLACEHOLDER}"', _raw(case))


def put(document: Any, at: Sequence[str | int], value: Any) -> None:
    *way, last = at
    for step in way:
        document = document[step]
    document[last] = value


def _raw(case: dict[str, Any]) -> str:
    if "nest" in case:
        return f"{'[' * case['nest']}{']' * case['nest']}"
    if "digits" in case:
        return f"{'9' * case['digits']}"
    if "letters" in case:
        return json.dumps(case.get("letter", "x") * case["letters"])
    return str(case.get("raw", ""))


def as_journal(document: dict[str, Any]) -> str:
    """The same run as its journal, with its end."""
    head = {name: value for name, value in document.items() if name not in ("samples", "ending")}
    lines = [head, *document["samples"], *([document["ending"]] if document.get("ending") else [])]
    return "".join(json.dumps(line) + "\n" for line in lines)


def commands_with(file: Path, sound: Path, folder: Path) -> dict[str, list[str]]:
    """Every command that takes a run file from whoever; `sound`: another run, which is right."""
    given, other = str(file), str(sound)
    return {
        "report": ["report", given],
        "report, JSON": ["report", given, "--json"],
        "report, Markdown": ["report", given, "--format", "markdown"],
        "report, CSV": ["report", given, "--format", "csv", "--table", "size"],
        "report, samples": ["report", given, "--format", "csv", "--samples"],
        "claims": ["claims", given],
        "compare": ["compare", given, other],
        "compare with": ["compare", other, given, "--ratios"],
        "merge": ["merge", given, other, "-o", str(folder / "merged.json")],
        "export": ["export", given, "-o", str(folder / "exported.json")],
        "trace": ["trace", given],
        "class report": ["class", "report", given],
        "measure --like": ["measure", "--like", given, "--browser", "/nowhere/chromium", "-o", str(folder / "again.json")],
        "measure --resume": ["measure", "--resume", "-o", given, "--browser", "/nowhere/chromium"],
    }


def told(name: str, arguments: Sequence[str]) -> Result:
    """What a command says of a file: in a sentence, whatever the file holds. A traceback is raised here."""
    done = invoke(*arguments)
    assert "Traceback" not in done.output, f"{name}: {done.output[-2000:]}"
    return done
