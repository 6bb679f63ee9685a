"""`front-row measure`: its options, of which measuring/settings.py makes the settings of a run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from measurements.browsers.session import PATIENCE_SECONDS, TIMEOUT_SECONDS, BrowserChoice, Connection
from measurements.catalog import load_catalog
from measurements.cli import options
from measurements.cli.names import Kind, Names
from measurements.cli.output import console, note, print_json, print_text
from measurements.cli.progress import end_on_signals, progress_shown
from measurements.errors import LaneFailed
from measurements.machine.engines import TITLES, NamedBrowser, named
from measurements.measuring.plan import RunRequest
from measurements.measuring.runner import measure
from measurements.measuring.settings import (
    ABOUT_MEASURES,
    CONFIDENCE,
    DEFAULT_MINUTES,
    HALF_WIDTH,
    MEASURES,
    MOST_ROUNDS,
    QUICK_MEASURES,
    QUICK_MINUTES,
    options_of,
    settings_for,
)
from measurements.paths import LOCAL_RESULTS
from measurements.reporting.report import print_report, summaries_of
from measurements.runs.runfile import read_run
from measurements.runs.schema import Failure, Run
from measurements.serving.server import Served

JFB = Path("jfb")
WEBKIT_MORE_SECONDS = 60.0
"""WebKit is silent while a lane keeps its only thread."""
HELP = f"""Measure lanes in a real browser, into a run file.

\b
Measures, for --measure ({", ".join(MEASURES)} by default; with --quick {", ".join(QUICK_MEASURES)}):
{chr(10).join(f"  {name:<10} {about}" for name, about in ABOUT_MEASURES.items())}
"""


def names(kind: Kind, help: str, known: tuple[str, ...] = ()) -> Callable[[options.Command], options.Command]:
    return click.option(
        f"--{kind}", f"{kind}s", type=Names(kind, known), multiple=True, callback=Names.flat, metavar=f"{kind.upper()},…", help=help
    )


def default_output() -> Path:
    return LOCAL_RESULTS / f"{datetime.now():%Y-%m-%d-%H%M%S}.json"


@click.command(
    help=HELP,
    epilog=options.examples(
        "front-row measure --quick",
        "front-row measure --lane pyscript,brython --demo rows --measure load,update",
        "front-row measure --browser firefox --lane brython",
        "front-row measure --by-address --serve-host 192.168.1.20",
        "front-row measure --like run.json -o again.json",
        "front-row measure --resume -o run.json",
    ),
)
@names("lane", "Lanes, `yardsticks` (JavaScript frameworks), `servers` or `all`. By default those that the catalog marks `by_default`.")
@names("demo", "Demos, or `all`; the catalog's first by default.")
@names("style", "Styles, or `all`; the catalog's first by default.")
@names("operation", "Operations, as create-1k or rows/create-1k. All by default.")
@names("measure", "What to measure; see above.", tuple(ABOUT_MEASURES))
@click.option(
    "--like",
    type=options.FILE,
    help="Repeat the settings of this run file, in its engine; options that are given go before them. `jfb`: "
    "js-framework-benchmark's conditions, its clock (a trace of every click) and its slower processor.",
)
@click.option("--quick", is_flag=True, help="A first look in two minutes: one cold load and one page a lane, quick operations only.")
@options.resume
@options.despite_changes
@options.precision(HALF_WIDTH, CONFIDENCE)
@options.rounds(MOST_ROUNDS, "The most rounds of fresh pages.")
@options.minutes(None, f"The most minutes. [default: {DEFAULT_MINUTES:g}, quick: {QUICK_MINUTES:g}]")
@options.seed
@click.option("--control/--no-control", default=True, show_default=True, help="Enter the baseline twice, once against itself.")
@click.option("--all-sizes", is_flag=True, help="Every size of work instead of the middle one.")
@click.option("--all-conditions", is_flag=True, help="Load under every network and processor slowdown combined.")
@click.option("--shard", metavar="PART/WHOLE", help="Only a part of the run, such as 2/5; put the parts together with `merge`.")
@options.browser
@click.option("--headed", is_flag=True, help="With a window.")
@click.option("--connect", metavar="ADDRESS", help="A browser on another machine: ws://… (Playwright's server) or http://… (CDP).")
@click.option("--grid", metavar="ADDRESS", help="A browser of a Selenium Grid, by the grid's address.")
@click.option(
    "--by-address",
    is_flag=True,
    help="Any browser at all, a phone's too: shows an address to open there, and measures updates in that page. See --serve-host.",
)
@options.timeout(TIMEOUT_SECONDS)
@click.option(
    "--patience",
    type=options.ABOVE_0,
    metavar="SECONDS",
    help="By address, and in WebKit: longest wait for a page that is silent or in the background. "
    f"[default: {PATIENCE_SECONDS:g}; in WebKit a minute more than --timeout]",
)
@click.option(
    "--serve-host", default="127.0.0.1", show_default=True, help="The address that serves the pages; another machine needs one it reaches."
)
@options.round_trip
@options.as_json
@options.output("The run file. Default: a name with the time, in measurements/results/local.")
@options.said
@click.pass_context
def measure_command(
    ctx: click.Context,
    /,
    like: Path | None,
    resume: bool,
    despite_changes: bool,
    browser: NamedBrowser,
    headed: bool,
    connect: str | None,
    grid: str | None,
    by_address: bool,
    timeout: float,
    patience: float | None,
    serve_host: str,
    round_trip: int,
    as_json: bool,
    output: Path | None,
    **settings: Any,
) -> None:
    options.expect_output(resume, output)
    if by_address:
        if connect or grid or headed or ctx.get_parameter_source("browser") is ParameterSource.COMMANDLINE:
            raise click.UsageError("--by-address measures in whatever browser opens the address: leave out the options that name one.")
        choice = BrowserChoice(connection="by-address", timeout_seconds=timeout)
    else:
        choice = browser_choice(_engine_like(ctx, like, browser), headed, connect, grid, timeout)
    if not choice.is_driven:
        usual = PATIENCE_SECONDS if by_address else timeout + WEBKIT_MORE_SECONDS
        choice = replace(choice, patience_seconds=patience or usual)
    catalog = load_catalog()
    request = RunRequest(
        settings=settings_for(catalog, **_settings(ctx, like, settings)),
        output=output or default_output(),
        browser=choice,
        resume=resume,
        despite_changes=despite_changes,
        serve_host=serve_host,
        served=Served(round_trip_ms=round_trip),
    )
    with progress_shown(request.settings.max_seconds) as progress:
        end_on_signals(progress)
        run = measure(request, catalog, progress)
    _conclude(run, request.output, as_json)


def _settings(ctx: click.Context, like: Path | None, given: dict[str, Any]) -> dict[str, Any]:
    """What `settings_for` takes: of a run to be repeated only what was not given on the command line."""
    if like is None:
        return given
    if like == JFB:
        return {**given, "clock": "trace"}
    said = {name: value for name, value in given.items() if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE}
    return options_of(read_run(like)) | said


def _engine_like(ctx: click.Context, like: Path | None, browser: NamedBrowser) -> NamedBrowser:
    """To repeat a run is to do so in its engine, unless another is named."""
    if like is None or like == JFB or ctx.get_parameter_source("browser") is ParameterSource.COMMANDLINE:
        return browser
    before = read_run(like).environment.browser.name
    return named(before) if before in TITLES else browser


def browser_choice(browser: NamedBrowser, headed: bool, connect: str | None, grid: str | None, timeout: float) -> BrowserChoice:
    address = grid or connect
    if not address:
        return BrowserChoice(path=browser.path, headless=not headed, engine=browser.engine, timeout_seconds=timeout)
    if browser.path:
        raise click.UsageError("--connect and --grid reach a browser that somebody else starts: --browser then takes an engine, no path.")
    kind: Connection = "selenium-grid" if grid else "cdp" if address.startswith("http") else "playwright-server"
    if browser.engine != "chromium" and kind != "playwright-server":
        raise click.UsageError(
            f"{browser.title} can only be reached at a Playwright server, by --connect ws://…: give that, or leave --browser out."
        )
    return BrowserChoice(connection=kind, address=address, engine=browser.engine, timeout_seconds=timeout)


def _conclude(run: Run, output: Path, as_json: bool) -> None:
    """Print the tables, where the file is, and what went wrong; leave with a status that says so."""
    if as_json:
        print_json(console, summaries_of(run)[0].model_dump(mode="json"))
        note(f"Run file: {output}")
    else:
        print_report(run, console)
        print_text(console, f"\nRun file: {output}")
    if run.ending and not run.ending.complete:
        note(f"The run is not complete: {run.ending.stopped_because}. What was taken until then stands in the file.")
        sys.exit(130)
    failures = [sample for sample in run.samples if isinstance(sample, Failure)]
    if failures:
        raise LaneFailed(
            "Not everything could be measured:\n" + "\n".join(f"- {failure.measure}: {failure.message}" for failure in failures)
        )
