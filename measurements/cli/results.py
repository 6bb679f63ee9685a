"""The commands that work on run files: report, compare, merge, export, publish, schema; and the self-check."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.table import Table

from measurements.catalog import load_catalog
from measurements.cli.main import complaints, console, main
from measurements.errors import FrontRowError, SelfCheckFailed
from measurements.measuring.settings import CONFIDENCE, HALF_WIDTH, MOST_ROUNDS
from measurements.paths import LOCAL_RESULTS, RESULTS, ROOT

RunFile = click.Path(path_type=Path, dir_okay=False)


@main.command()
@click.argument("file", type=RunFile, required=False)
@click.option("--format", "form", type=click.Choice(["terminal", "markdown", "csv"]), default="terminal", show_default=True)
@click.option("--table", default="update", show_default=True, help="With csv: which table of the report.")
@click.option("--samples", is_flag=True, help="With csv: the raw samples instead.")
def report(file: Path | None, form: str, table: str, samples: bool) -> None:
    """Show a run file (or a journal, or a merge) as tables. Without a name: the newest one."""
    from measurements.reporting import report as reports
    from measurements.runs.merge_file import read_merged

    subject = read_merged(file or _newest())
    if form == "markdown":
        click.echo(reports.markdown_report(subject), nl=False)
    elif form == "csv":
        click.echo(reports.samples_report(subject, table) if samples else reports.csv_report(subject, table), nl=False)
    else:
        reports.print_report(subject, console)


@main.command()
@click.argument("file", type=RunFile, required=False)
@click.option("--json", "as_json", is_flag=True, help="Every verdict as JSON.")
def claims(file: Path | None, as_json: bool) -> None:
    """Put the article's claims (measurements/analysis/claims.toml) to a run. Without a name: the newest one."""
    from measurements.reporting.claims import claims_sections
    from measurements.reporting.report import print_sections, summaries_of
    from measurements.runs.merge_file import read_merged

    summaries = summaries_of(read_merged(file or _newest()))
    if as_json:
        found = [[entry.model_dump() for entry in summary.claims] for summary in summaries]
        click.echo(json.dumps(found[0] if len(found) == 1 else found, indent=1))
    else:
        print_sections(claims_sections(summaries), console)


@main.command()
@click.argument("before", type=RunFile)
@click.argument("after", type=RunFile)
@click.option(
    "--threshold", default=0.05, show_default=True, help="Fail where something is slower by more than this share, with significance."
)
@click.option("--ratios", "of_ratios", is_flag=True, help="Compare ratios to JavaScript: the only comparison between machines.")
def compare(before: Path, after: Path, threshold: float, of_ratios: bool) -> None:
    """What became faster, slower or neither from one run to another. Leaves with status 13 where something is too much slower."""
    from measurements.analysis.comparison import compare as compare_runs
    from measurements.analysis.comparison import in_groups, require_no_regression
    from measurements.runs.runfile import read_run

    found = compare_runs(read_run(before), read_run(after), threshold=threshold, of_ratios=of_ratios)
    unit = "" if of_ratios else " ms"
    table = Table(title=f"{after.name} against {before.name}")
    for heading in ("lane", "style", "operation", "before", "after", "after / before", "verdict"):
        table.add_column(heading)
    for line in found.lines:
        operation = line.cell.operation if line.cell.size is None else f"{line.cell.operation} ({line.cell.size})"
        few = ", few rounds" if line.ratio.few_rounds else ""
        change = f"{line.ratio.ratio:.3f} [{line.ratio.low:.3f} to {line.ratio.high:.3f}]{few}"
        verdict = line.change + (": over the threshold" if line.fails else "") + few
        table.add_row(line.cell.lane, line.cell.style, operation, f"{line.before:.2f}{unit}", f"{line.after:.2f}{unit}", change, verdict)
    console.print(table)
    for what, cells in (("Only before", found.only_before), ("Only after", found.only_after), ("Too few rounds to tell", found.undecided)):
        if cells:
            console.print(f"{what}: {in_groups(cells)}", markup=False, highlight=False)
    for note in found.notes:
        console.print(f"Note: {note}", markup=False, highlight=False)
    require_no_regression(found)


@main.command()
@click.argument("files", nargs=-1, type=RunFile, required=True)
@click.option("--output", type=RunFile, required=True, help="Where to write what comes out.")
def merge(files: tuple[Path, ...], output: Path) -> None:
    """Put the shards of a run together, or runs of several machines side by side (their samples are never pooled)."""
    from measurements.runs.merge import merge as merge_runs
    from measurements.runs.merge_file import write_merged
    from measurements.runs.runfile import read_run

    write_merged(output, merge_runs([read_run(file) for file in files]))
    console.print(f"{len(files)} files merged into {output}.", markup=False, highlight=False, soft_wrap=True)


@main.command()
@click.argument("file", type=RunFile)
@click.option("--output", type=RunFile, required=True)
@click.option("--lane", help="Only this lane; benchmarks are then named without it, so that two lanes can be compared.")
def export(file: Path, output: Path, lane: str | None) -> None:
    """Write a run as a suite of pyperf, for `pyperf compare_to`, `hist` and `check`."""
    from measurements.runs.pyperf_export import export as export_run
    from measurements.runs.runfile import read_run

    export_run(read_run(file), output, lane)
    console.print(f"Written to {output}. Try: python -m pyperf hist {output}", markup=False, highlight=False, soft_wrap=True)


@main.command()
@click.argument("file", type=RunFile, required=False)
@click.option("--title", help="What the page calls this run. Default: its date.")
def publish(file: Path | None, title: str | None) -> None:
    """Put a run among the published results, where page and README take their numbers from.

    Without a name: work out the summaries of all published runs anew, as after a change of what they hold.
    """
    from measurements.publishing.documents import DOCUMENTS, update
    from measurements.publishing.results import publish as publish_run
    from measurements.publishing.results import renew

    if file is None:
        if title is not None:
            raise click.UsageError("--title needs the run file that it is the title of.")
        renew(load_catalog())
    else:
        publish_run(file, load_catalog(), title=title)
    for document in DOCUMENTS:
        update(document)
    console.print(f"Published under {RESULTS.relative_to(ROOT)}; the tables of README and page are current.", markup=False, highlight=False)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a run file."""
    from measurements.runs.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=2))


@main.command()
@click.option("--minutes", default=12.0, show_default=True, help="The most minutes for one repeat.")
@click.option("--rounds", default=MOST_ROUNDS, show_default=True, help="The most rounds of one repeat.")
@click.option("--half-width", default=HALF_WIDTH, show_default=True)
@click.option("--confidence", default=CONFIDENCE, show_default=True)
@click.option("--repeats", default=1, show_default=True, help="Do the whole check so many times, with other seeds.")
@click.option("--seed", default=1, show_default=True)
@click.option("--browser", help="Path of the browser. Default: the one that is found.")
@click.option("--json", "output", type=RunFile, help="Also write what was found to this file.")
def check(
    minutes: float, rounds: int, half_width: float, confidence: float, repeats: int, seed: int, browser: str | None, output: Path | None
) -> None:
    """The benchmark's self-check: JavaScript against itself must show no difference, and 10% more work must be seen."""
    from measurements.audit.self_check import self_check
    from measurements.audit.self_check_report import as_document, check_table
    from measurements.browsers.session import BrowserChoice, open_session
    from measurements.cli.display import shown
    from measurements.serving.server import serving

    found = []
    for repeat in range(repeats):
        with serving(ROOT) as server, open_session(BrowserChoice(path=browser)) as session, shown(complaints, minutes * 60) as progress:
            found.append(
                self_check(
                    session,
                    server,
                    load_catalog(),
                    seed=seed + repeat,
                    half_width=half_width,
                    confidence=confidence,
                    most_rounds=rounds,
                    seconds=minutes * 60,
                    progress=progress.step,
                )
            )
        console.print(check_table(found[-1], repeat + 1))
        if output:
            output.write_text(json.dumps([as_document(one) for one in found], indent=1) + "\n")
    complaints_found = [complaint for one in found for complaint in one.complaints]
    if complaints_found:
        raise SelfCheckFailed(
            f"The self-check failed: {'; '.join(complaints_found)}. If the machine was busy or shares its cores, give it more time: "
            "--minutes. Otherwise doubt the harness, and every run made with it."
        )
    console.print("The self-check is passed.")


def _newest() -> Path:
    runs = [file for folder in (LOCAL_RESULTS, RESULTS) for file in folder.glob("*.json") if _is_run(file)]
    if not runs:
        raise FrontRowError("There is no run yet. Make one with: python -m measurements measure --quick")
    return max(runs, key=lambda file: file.stat().st_mtime)


def _is_run(file: Path) -> bool:
    return file.name != "index.json" and not file.name.endswith(".summary.json")


if sys.platform == "win32":  # Windows' consoles print what they cannot encode as an error otherwise
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
