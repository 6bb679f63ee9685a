"""Options that several commands have in common, and the examples below a command's help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from measurements.cli.names import BrowserName, Names
from measurements.cli.output import APPEARED, volume
from measurements.files import expect_writable
from measurements.machine.engines import TITLES

Command = TypeVar("Command", bound=Callable[..., Any])

MOST_ROUNDS = 1_000_000
MOST_MINUTES = 1_000_000
"""As far as a run file goes."""
FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
ABOVE_0 = click.FloatRange(0, MOST_MINUTES, min_open=True)


def examples(*lines: str) -> str:
    """For a command's `epilog`."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def said(command: Command) -> Command:
    """-q and -v."""

    def turn(_: click.Context, parameter: click.Parameter, value: bool) -> None:
        if value and parameter.name:
            setattr(volume, parameter.name, True)

    flags: dict[str, Any] = {"is_flag": True, "expose_value": False, "callback": turn}
    quiet = click.option("-q", "--quiet", **flags, help="Nothing but the result, and errors.")
    verbose = click.option("-v", "--verbose", **flags, help="Each step on a line of its own; tracebacks.")
    return quiet(verbose(command))


def output(help: str = "Write the result to this file.", *, kind: click.Path = FILE, **more: Any) -> Callable[[Command], Command]:
    """-o. That the file can be written is made sure of before any work is done."""

    def check(context: click.Context, _: click.Parameter, path: Path | None) -> Path | None:
        if path is not None and kind is FILE:
            expect_writable(path)
            context.meta[APPEARED] = not path.exists()
        return path

    return click.option("-o", "--output", type=kind, callback=check, help=help, **more)


as_json = click.option("--json", "as_json", is_flag=True, help="As JSON.")
browser = click.option(
    "--browser",
    type=BrowserName(),
    default="chromium",
    show_default=True,
    metavar="|".join((*TITLES, "PATH")),
    help="An engine, whose browser is then found on this machine, or the path of a browser.",
)
seed = click.option(
    "--seed", default=1, type=click.IntRange(0, 2**53 - 1), show_default=True, help="Seed of the order in which things are done."
)
resume = click.option(
    "--resume", is_flag=True, help="Go on with a run that was cut off or ended early; needs --output and the same settings."
)
despite_changes = click.option(
    "--despite-changes", is_flag=True, help="With --resume: also where commit, runtimes or the like have changed; the run then says so."
)
lanes = click.option("--lane", "lanes", type=Names("lane"), multiple=True, callback=Names.flat, metavar="LANE,…", help="Only these lanes.")


def port(default: int = 8000, least: int = 0) -> Callable[[Command], Command]:
    return click.option("--port", default=default, type=click.IntRange(least, 65535), show_default=True, help="Port to serve on; 0: any.")


def round_trip(command: Command) -> Command:
    about = "What a network would add to each request of a server lane, in milliseconds: as if its server were elsewhere."
    return click.option("--round-trip", default=0, type=click.IntRange(0, 10_000), show_default=True, metavar="MS", help=about)(command)


def rounds(default: int, help: str, most: int | None = None) -> Callable[[Command], Command]:
    """How often something is measured: the one word for it in every command."""
    return click.option("--rounds", default=default, type=click.IntRange(1, most or MOST_ROUNDS), show_default=True, help=help)


def minutes(default: float | None, help: str) -> Callable[[Command], Command]:
    return click.option("--minutes", default=default, type=ABOVE_0, show_default=default is not None, help=help)


def timeout(default: float, help: str = "Longest wait for a lane to become ready, in seconds.") -> Callable[[Command], Command]:
    return click.option("--timeout", default=default, type=ABOVE_0, show_default=True, metavar="SECONDS", help=help)


def precision(half_width: float, confidence: float) -> Callable[[Command], Command]:
    """How narrow the intervals have to become."""

    share, above_half = click.FloatRange(0, 1, min_open=True), click.FloatRange(0.5, 1, max_open=True)
    until = "Go on until each ratio's interval is this narrow to either side."
    narrow = click.option("--half-width", default=half_width, type=share, show_default=True, help=until)
    sure = click.option("--confidence", default=confidence, type=above_half, show_default=True, help="Confidence of the intervals.")
    return lambda command: narrow(sure(command))


def expect_output(resume: bool, output: Path | None) -> None:
    """Raises UsageError."""
    if resume and output is None:
        raise click.UsageError("--resume needs --output: the run file to go on with.")
