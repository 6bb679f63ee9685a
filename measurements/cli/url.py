"""`front-row url`: pages that are not ours, by their addresses."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from measurements.any_page.flow import read_flow
from measurements.any_page.ready import parse_ready
from measurements.any_page.runner import measure_urls
from measurements.any_page.settings import MINUTES, MOST_ROUNDS, TIMEOUT_SECONDS, settings_for_urls
from measurements.any_page.thresholds import Threshold, Verdict, expect_figures, parse_threshold, verdicts
from measurements.cli import options
from measurements.cli.measure import browser_choice, default_output
from measurements.cli.output import console, note, print_json, print_text
from measurements.cli.progress import end_on_signals, progress_shown
from measurements.errors import NoBrowser, PageFailed, ThresholdCrossed
from measurements.machine.engines import NamedBrowser
from measurements.measuring.plan import RunRequest
from measurements.measuring.settings import CONFIDENCE, HALF_WIDTH
from measurements.reporting import words
from measurements.reporting.report import print_report, print_sections, summaries_of
from measurements.reporting.urls import threshold_section
from measurements.runs.schema import Failure, Run

HELP = """Measure pages by their addresses, ours or not, side by side: ratios are to the first URL.

Without a script: their loads, each in a fresh profile, cold: response, first and largest contentful paint, load event, ready;
requests and bytes. With a script: the steps of a flow as well. It is plain Playwright, run once in each page, once it is ready:

\b
  async def flow(page, measure):
      async with measure("add row"):
          await page.click("#add")

A step counts by the page's own clock, from its first input to the paint of what came of it before the block ends. So let the
block end with what is waited for, such as `await page.wait_for_selector("#row-1000")`; the wait itself adds nothing.

\b
--ready takes
  SELECTOR         CSS; ready once an element that matches is visible
  mark:NAME        ready at that User Timing mark
  js:EXPRESSION    ready once the JavaScript expression is true
and is the end of the load event where nothing is said.

\b
--threshold takes FIGURE<MILLISECONDS (or <=), of the median, as "ready<2000" or "add row<100". A figure is response,
first contentful paint, largest contentful paint, load, ready, each with `warm ` before it for --warm; or the name of a step.
Every URL has to keep to each; exit status 21 where one does not. Percentiles are not offered: of few samples they are the slowest.
"""


def _threshold(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> list[Threshold]:
    try:
        return [parse_threshold(text) for text in given]
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command(
    help=HELP,
    short_help="Measure pages by their addresses, ours or not: loads, and steps of a Playwright script.",
    epilog=options.examples(
        "front-row url http://127.0.0.1:8000/site/ https://example.com/",
        'front-row url https://my.app/ --ready "#main" --threshold "ready<2000"',
        'front-row url http://127.0.0.1:3000/ http://127.0.0.1:4000/ --script flow.py --threshold "add row<100"',
        "front-row url http://127.0.0.1:3000/ --resume -o run.json",
    ),
)
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--script", type=options.FILE, help="A flow of steps to time in each page.")
@click.option("--ready", metavar="WHAT", help="What makes a page ready; see above. Default: its load event.")
@click.option("--threshold", "thresholds", multiple=True, callback=_threshold, metavar="FIGURE<MS", help="May be given several times.")
@click.option("--warm", is_flag=True, help="Also each page's third visit in the same profile, as of somebody who returns.")
@options.resume
@options.despite_changes
@options.precision(HALF_WIDTH, CONFIDENCE)
@options.rounds(MOST_ROUNDS, "The most rounds; each visits every page once.")
@options.minutes(MINUTES, "The most minutes.")
@options.seed
@options.browser
@click.option("--headed", is_flag=True, help="With a window.")
@click.option("--connect", metavar="ADDRESS", help="A browser on another machine: ws://… (Playwright's server) or http://… (CDP).")
@options.timeout(TIMEOUT_SECONDS, "Longest wait for a page, and for a flow, in seconds.")
@options.as_json
@options.output("The run file. Default: a name with the time, in measurements/results/local.")
@options.said
def url_command(
    urls: tuple[str, ...],
    script: Path | None,
    ready: str | None,
    thresholds: list[Threshold],
    warm: bool,
    resume: bool,
    despite_changes: bool,
    half_width: float,
    confidence: float,
    rounds: int,
    minutes: float,
    seed: int,
    browser: NamedBrowser,
    headed: bool,
    connect: str | None,
    timeout: float,
    as_json: bool,
    output: Path | None,
) -> None:
    options.expect_output(resume, output)
    if warm and script:
        raise click.UsageError("--warm is of loads, and a flow is run in the first one: leave one of them out.")
    expect_figures(thresholds, script=script is not None, warm=warm)
    when_ready = parse_ready(ready)
    settings = settings_for_urls(
        urls,
        ready=ready,
        script=read_flow(script) if script else None,
        warm=warm,
        seed=seed,
        half_width=half_width,
        confidence=confidence,
        rounds=rounds,
        minutes=minutes,
    )
    choice = browser_choice(browser, headed, connect, None, timeout)
    if not choice.is_driven:
        raise NoBrowser("Pages are opened by Playwright here, which drives this machine's Chromium and Firefox: choose one of these.")
    request = RunRequest(settings, output or default_output(), choice, resume, despite_changes)
    with progress_shown(settings.max_seconds) as progress:
        end_on_signals(progress)
        run = measure_urls(request, when_ready, script.resolve() if script else None, progress)
    _conclude(run, request.output, thresholds, as_json)


def _conclude(run: Run, output: Path, thresholds: list[Threshold], as_json: bool) -> None:
    """Print the tables, what the thresholds come to, where the file is and what went wrong; leave with a status that says so."""
    summary = summaries_of(run)[0]
    found = verdicts(thresholds, summary)
    if as_json:
        document = summary.model_dump(mode="json")
        print_json(console, {**document, "thresholds": [asdict(verdict) for verdict in found]} if found else document)
        note(f"Run file: {output}")
    else:
        print_report(run, console)
        if found:
            print_sections([threshold_section([_line(verdict) for verdict in found])], console)
        print_text(console, f"\nRun file: {output}")
    if run.ending and not run.ending.complete:
        note(f"The run is not complete: {run.ending.stopped_because}. What was taken until then stands in the file.")
        sys.exit(130)
    failures = dict.fromkeys(sample.message for sample in run.samples if isinstance(sample, Failure))
    crossed = [_crossed(verdict) for verdict in found if not verdict.met]
    if failures:
        raise PageFailed("Not everything could be measured:\n" + "\n".join(f"- {line}" for line in [*failures, *crossed]))
    if crossed:
        raise ThresholdCrossed("Thresholds were crossed:\n" + "\n".join(f"- {line}" for line in crossed))


def _crossed(verdict: Verdict) -> str:
    figure = "it has no such figure" if verdict.median_ms is None else f"its median is {verdict.median_ms:g} ms"
    return f"{verdict.threshold}: {verdict.url}: {figure} (n = {verdict.samples})"


def _line(verdict: Verdict) -> list[str]:
    return [verdict.threshold, verdict.url, words.ms(verdict.median_ms), str(verdict.samples), "yes" if verdict.met else "no"]
