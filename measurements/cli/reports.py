"""The commands that show runs: report, claims, compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from measurements.analysis.comparison import compare, require_no_regression
from measurements.cli import options
from measurements.cli.output import print_text, show
from measurements.errors import FrontRowError
from measurements.paths import LOCAL_RESULTS, RESULTS
from measurements.publishing.published_engines import ENGINES
from measurements.reporting.claims import claims_sections
from measurements.reporting.comparison_table import print_comparison
from measurements.reporting.engines import support_sections
from measurements.reporting.report import csv_report, markdown_report, print_report, print_sections, runs_of, samples_report, summaries_of
from measurements.runs.merge import SideBySide
from measurements.runs.of_lanes import expect_lanes
from measurements.runs.runfile import read_merged, read_run
from measurements.runs.schema import Run


@click.command(
    epilog=options.examples(
        "front-row report",
        "front-row report run.json --format markdown -o run.md",
        "front-row report chromium.json firefox.json webkit.json",
        "front-row report --format csv",
    )
)
@click.argument("files", nargs=-1, type=options.FILE)
@click.option("--format", "form", type=click.Choice(["terminal", "markdown", "csv"]), default="terminal", show_default=True)
@click.option("--table", default="update", show_default=True, help="With csv: which table of the report.")
@click.option("--samples", is_flag=True, help="With csv: the raw samples instead.")
@options.as_json
@options.output()
@options.said
def report_command(files: tuple[Path, ...], form: str, table: str, samples: bool, as_json: bool, output: Path | None) -> None:
    """Show a run file (or a journal, or a merge) as tables; several, of one engine each, side by side. Without a name: the newest one."""
    subject = _read(files)

    def text(to: Console) -> None:
        if form == "markdown":
            print_text(to, markdown_report(subject))
        elif form == "csv":
            print_text(to, (samples_report if samples else csv_report)(subject, table))
        else:
            print_report(subject, to)

    show(output, as_json, lambda: _one_or_all([summary.model_dump(mode="json") for summary in summaries_of(subject)]), text)


@click.command(epilog=options.examples("front-row claims", "front-row claims run.json --json -o claims.json"))
@click.argument("files", nargs=-1, type=options.FILE)
@options.as_json
@options.output()
@options.said
def claims_command(files: tuple[Path, ...], as_json: bool, output: Path | None) -> None:
    """Put the article's claims (measurements/analysis/claims.toml) to a run, or to runs of one engine each. Without a name: the newest."""
    subject = _read(files)
    for run in runs_of(subject):
        expect_lanes(run, "The article's claims are of lanes.")
    summaries = summaries_of(subject)

    def document() -> Any:
        return _one_or_all([[entry.model_dump(mode="json") for entry in summary.claims] for summary in summaries])

    show(output, as_json, document, lambda to: print_sections([*claims_sections(summaries), *support_sections(summaries)], to))


@click.command(epilog=options.examples("front-row compare before.json after.json", "front-row compare laptop.json desktop.json --ratios"))
@click.argument("before", type=options.FILE)
@click.argument("after", type=options.FILE)
@click.option(
    "--threshold", default=0.05, show_default=True, help="Fail where something is slower by more than this share, with significance."
)
@click.option("--ratios", "of_ratios", is_flag=True, help="Compare ratios to JavaScript: the only comparison between machines.")
@options.as_json
@options.output()
@options.said
def compare_command(before: Path, after: Path, threshold: float, of_ratios: bool, as_json: bool, output: Path | None) -> None:
    """What became faster, slower or neither from one run to another. Exit status 13 where something is too much slower."""
    found = compare(read_run(before), read_run(after), threshold=threshold, of_ratios=of_ratios)
    show(output, as_json, lambda: asdict(found), lambda to: print_comparison(found, f"{after.name} against {before.name}", to))
    require_no_regression(found)


def _read(files: Sequence[Path]) -> Run | SideBySide | list[Run]:
    return [read_run(file) for file in files] if len(files) > 1 else read_merged(files[0] if files else _newest())


def _one_or_all(documents: list[Any]) -> Any:
    return documents[0] if len(documents) == 1 else documents


def _newest() -> Path:
    files = [file for folder in (LOCAL_RESULTS, RESULTS) for file in folder.glob("*.json")]
    runs = [file for file in files if file.name not in ("index.json", ENGINES) and not file.name.endswith(".summary.json")]
    if not runs:
        raise FrontRowError("There is no run yet. Make one with: front-row measure --quick")
    return max(runs, key=lambda file: file.stat().st_mtime)
