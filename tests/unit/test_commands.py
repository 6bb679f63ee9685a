"""The command line as a whole: what every command has, what is refused before any work is done, and the tree of errors."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

import measurements
from measurements import errors
from measurements.catalog import load_catalog
from measurements.cli.main import SECTIONS, main
from measurements.measuring.settings import ABOUT_MEASURES, MEASURES, ON_DEMAND, options_of, settings_for
from measurements.paths import ROOT
from measurements.runs.runfile import read_run


def every_command() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(main)
    for name in [name for section in SECTIONS.values() for name in section]:
        command = main.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", found) for inner, found in command.commands.items())
        else:
            yield name, command


COMMANDS = dict(every_command())
WITHOUT_RESULT = {"serve", "publish", "pictures", "doctor"}
"""Commands that write what they are there for somewhere of its own, or go on until they are interrupted."""


def test_commands_stand_in_the_order_of_work() -> None:
    named = list(COMMANDS)
    assert named[:9] == ["measure", "url", "report", "compare", "merge", "export", "claims", "publish", "pictures"]
    assert named[9:16] == [
        "class receive",
        "class report",
        *(f"audit {what}" for what in ("self", "page", "stop", "class-load", "profile")),
    ]
    assert named[16:] == ["serve", "bundle", "snapshot", "doctor", "trace", "schema"]
    told = CliRunner().invoke(main, ["--help"]).stdout
    assert all(title in told for title in SECTIONS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_that_are_right_and_the_common_options(name: str) -> None:
    command = COMMANDS[name]
    told = CliRunner().invoke(main, [*name.split(), "--help"])
    assert told.exit_code == 0 and "Examples:" in told.stdout
    options = {option for parameter in command.params for option in parameter.opts}
    assert {"-q", "-v"} <= options
    assert "-o" in options or name in WITHOUT_RESULT
    shown = re.findall(r"^  front-row (.*)$", command.epilog or "", flags=re.M)
    assert shown
    for line in shown:
        assert line.startswith(name)
        used = set(re.findall(r"(?<= )--?[a-z][a-z-]*", line))
        assert used <= options, line


def test_every_measure_is_in_the_help() -> None:
    told = CliRunner().invoke(main, ["measure", "--help"]).stdout
    assert tuple(ABOUT_MEASURES) == (*MEASURES, *ON_DEMAND)
    assert all(re.search(rf"^ +{name} +{about[:20]}", told, flags=re.M) for name, about in ABOUT_MEASURES.items())


@pytest.mark.parametrize(
    "command",
    [
        "audit self --json",
        "audit page",
        "audit stop",
        "audit class-load",
        "audit profile",
        "measure",
        "url http://127.0.0.1:1/",
        "report",
        "claims",
        "class report .",
        "trace x.json",
        "schema",
    ],
)
def test_where_the_result_cannot_be_written_is_said_before_any_work(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object, **__: object) -> None:
        pytest.fail("work was begun")

    monkeypatch.setattr("measurements.browsers.session.driver_started", started)
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(main, [*command.split(), "-o", str(tmp_path / "file" / "result.json")])
    assert done.exit_code == errors.CannotWrite.exit_status, done.output
    assert "could not be written: Not a directory" in done.stderr
    assert done.stdout == ""


def test_quiet_leaves_out_what_is_not_the_result_and_verbose_says_where_an_error_came_from(tmp_path: Path) -> None:
    schema = str(tmp_path / "schema.json")
    assert "Written to" in CliRunner().invoke(main, ["schema", "-o", schema]).stderr
    done = CliRunner().invoke(main, ["schema", "-q", "-o", schema])
    assert (done.stdout, done.stderr) == ("", "")
    assert json.loads(Path(schema).read_text())["title"] == "Run"
    missing = str(tmp_path / "missing.json")
    assert "Traceback" not in CliRunner().invoke(main, ["report", missing]).stderr
    told = CliRunner().invoke(main, ["report", missing, "-v"])
    assert "Traceback" in told.stderr and told.exit_code == errors.BadRunFile.exit_status


def completions(line: str) -> list[str]:
    *words, incomplete = line.split(" ")
    return [item.value for item in ShellComplete(main, {}, "front-row", "_FRONT_ROW_COMPLETE").get_completions(words, incomplete)]


def test_the_shell_completes_names_of_the_catalog() -> None:
    catalog = load_catalog()
    assert completions("measure --lane pysc") == ["pyscript", "pyscript-snapshot"]
    assert completions("measure --lane pyscript,bry") == ["pyscript,brython"]
    assert completions("measure --demo ") == ["all", *(demo.id for demo in catalog.demos)]
    assert completions("measure --style dir") == ["direct"]
    assert "rows/create-1k" in completions("measure --operation rows/cr")
    assert completions("measure --measure dom") == ["dom-calls"]
    assert completions("audit stop --lane javas") == ["javascript"]
    assert completions("cl") == ["claims", "class"]


def test_a_run_can_be_repeated_by_its_file() -> None:
    """What it was asked for, and of older files also what they did not note."""
    file = next(file for file in sorted((ROOT / "measurements" / "results").glob("*-rows.json")))
    run = read_run(file)
    again = settings_for(load_catalog(), **options_of(run))
    assert again.model_copy(update={"all_sizes": False, "all_conditions": False}) == run.settings
    grown = read_run(next((ROOT / "measurements" / "results").glob("*-growth.json")))
    assert options_of(grown)["all_sizes"] and not options_of(run)["all_sizes"]


def test_the_tree_of_errors_is_whole_and_there_is_no_error_outside_of_it() -> None:
    drawn = dict(re.findall(r"^[│ ]*(?:├── |└── )?([A-Z]\w+) +(\d+)  ", errors.__doc__ or "", flags=re.M))
    ours = {name: kind for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, errors.FrontRowError)}
    assert drawn == {name: str(kind.exit_status) for name, kind in ours.items()}
    for module in pkgutil.walk_packages(measurements.__path__, "measurements."):
        if module.name.startswith(("measurements.build.snapshot_", "measurements.analysis", "measurements.bootstrap")):
            continue  # the first two run inside of Pyodide only
        found = vars(importlib.import_module(module.name))
        foreign = [name for name, kind in found.items() if inspect.isclass(kind) and issubclass(kind, Exception)]
        assert [name for name in foreign if found[name].__module__ == module.name and module.name != "measurements.errors"] == []
