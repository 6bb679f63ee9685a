"""`python -m measurements measure`: its options, and what they become."""

from __future__ import annotations

import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Literal

import click
from rich.console import Console

from measurements.browsers.session import PATIENCE_SECONDS, BrowserChoice
from measurements.catalog import load_catalog
from measurements.cli.display import shown
from measurements.cli.main import complaints, console, default_output, main
from measurements.errors import LaneFailed
from measurements.measuring.runner import Order, measure
from measurements.measuring.settings import (
    CONFIDENCE,
    DEFAULT_MINUTES,
    HALF_WIDTH,
    MEASURES,
    MOST_ROUNDS,
    QUICK_MEASURES,
    QUICK_MINUTES,
    settings_for,
)
from measurements.runs.schema import Failure, Run

ABOVE_0 = click.FloatRange(0, min_open=True)
SHARE = click.FloatRange(0, 1, min_open=True)
CONFIDENT = click.FloatRange(0.5, 1, max_open=True)


@main.command("measure")
@click.option("--lane", "lanes", multiple=True, help="A lane, or `all`; may be given several times. By default the catalog's `by_default`.")
@click.option("--demo", "demos", multiple=True, help="A demo, or `all`; the first of the catalog by default.")
@click.option("--style", "styles", multiple=True, help="A style, or `all`; the first of the catalog by default.")
@click.option("--operation", "operations", multiple=True, help="An operation, as create-1k or rows/create-1k. All by default.")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    help=f"What to measure: {', '.join(MEASURES)}. All by default; with --quick {', '.join(QUICK_MEASURES)}.",
)
@click.option("--quick", is_flag=True, help="A first look in two minutes: one cold load and one page a lane, quick operations only.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The run file. Default: a name with the time, in results/local."
)
@click.option("--resume", is_flag=True, help="Go on with a run that was cut off; needs --output and the same settings.")
@click.option(
    "--half-width",
    default=HALF_WIDTH,
    type=SHARE,
    show_default=True,
    help="Go on until each ratio's interval is this narrow to either side.",
)
@click.option("--confidence", default=CONFIDENCE, type=CONFIDENT, show_default=True, help="Confidence of the intervals.")
@click.option("--rounds", "max_rounds", default=MOST_ROUNDS, type=click.IntRange(1), show_default=True, help="The most rounds.")
@click.option(
    "--minutes",
    "max_minutes",
    type=ABOVE_0,
    help=f"The most minutes. [default: {DEFAULT_MINUTES}, quick: {QUICK_MINUTES}]",
)
@click.option("--seed", default=1, show_default=True, help="Seed of the order of visits.")
@click.option("--no-control", is_flag=True, help="Leave out the baseline's second entry, against itself.")
@click.option("--all-sizes", is_flag=True, help="Every size of work instead of the middle one.")
@click.option("--all-conditions", is_flag=True, help="Load under every network and CPU slowdown combined.")
@click.option("--shard", help="Only a part of the run, such as 2/5; put the parts together with `merge`.")
@click.option("--browser", help="Path of the browser. Default: the one that is found.")
@click.option("--headed", is_flag=True, help="With a window.")
@click.option("--firefox", is_flag=True, help="In Firefox: times taken in the page only.")
@click.option("--connect", metavar="ADDRESS", help="A browser on another machine: ws://… (Playwright's server) or http://… (CDP).")
@click.option("--grid", metavar="ADDRESS", help="A browser of a Selenium Grid, by the grid's address.")
@click.option(
    "--patience",
    default=PATIENCE_SECONDS,
    type=ABOVE_0,
    show_default=True,
    help="Seconds to wait for a lane to become ready.",
)
@click.option(
    "--serve-host", default="127.0.0.1", show_default=True, help="The address that serves the pages; another machine needs one it reaches."
)
def measure_command(
    lanes: tuple[str, ...],
    demos: tuple[str, ...],
    styles: tuple[str, ...],
    operations: tuple[str, ...],
    measures: tuple[str, ...],
    quick: bool,
    output: Path | None,
    resume: bool,
    half_width: float,
    confidence: float,
    max_rounds: int,
    max_minutes: float | None,
    seed: int,
    no_control: bool,
    all_sizes: bool,
    all_conditions: bool,
    shard: str | None,
    browser: str | None,
    headed: bool,
    firefox: bool,
    connect: str | None,
    grid: str | None,
    patience: float,
    serve_host: str,
) -> None:
    """Measure load, size, memory, DOM calls and update speed of lanes in a real browser, into a run file."""
    if resume and output is None:
        raise click.UsageError("--resume needs --output: the run file to go on with.")
    catalog = load_catalog()
    settings = settings_for(
        catalog,
        lanes=lanes,
        demos=demos,
        styles=styles,
        operations=operations,
        measures=measures,
        quick=quick,
        control=not no_control,
        seed=seed,
        half_width=half_width,
        confidence=confidence,
        max_rounds=max_rounds,
        max_minutes=max_minutes,
        shard=shard,
    )
    order = Order(
        settings=settings,
        output=output or default_output(),
        choice=replace(_choice(browser, headed, firefox, connect, grid), patience_seconds=patience),
        resume=resume,
        all_sizes=all_sizes,
        all_conditions=all_conditions,
        serve_host=serve_host,
    )
    if threading.current_thread() is threading.main_thread():  # only there does Python let signals be handled
        for ending in (signal.SIGINT, signal.SIGTERM):  # a shell's background job, or a supervisor, has them ignored or deadly
            signal.signal(ending, signal.default_int_handler)
    with shown(complaints, settings.max_seconds) as progress:
        run = measure(order, catalog, progress)
    _conclude(run, order.output, console)


def _choice(browser: str | None, headed: bool, firefox: bool, connect: str | None, grid: str | None) -> BrowserChoice:
    engine: Literal["chromium", "firefox"] = "firefox" if firefox else "chromium"
    if grid:
        return BrowserChoice(connection="selenium-grid", address=grid, engine="chromium")
    if connect:
        return BrowserChoice(connection="cdp" if connect.startswith("http") else "playwright-server", address=connect, engine=engine)
    return BrowserChoice(path=browser, headless=not headed, engine=engine)


def _conclude(run: Run, output: Path, to: Console) -> None:
    """Print the table, where the file is, and what went wrong; leave with a status that says so."""
    from measurements.reporting.report import print_report

    print_report(run, to)
    to.print(f"\nRun file: {output}", highlight=False, markup=False, soft_wrap=True)
    if run.ending and not run.ending.complete:
        to.print(f"The run is not complete: {run.ending.stopped_because}. What was taken until then stands in the file.")
        sys.exit(130)
    failures = [sample for sample in run.samples if isinstance(sample, Failure)]
    if failures:
        raise LaneFailed(
            "Not everything could be measured:\n" + "\n".join(f"- {failure.measure}: {failure.message}" for failure in failures)
        )
