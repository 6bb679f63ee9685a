"""Commands for a lesson: take in a class's results or put result files together into one report; whether this machine is ready."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from measurements.cli.main import FOLDER, complaints, main
from measurements.paths import ROOT


@main.command("class")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--receive", is_flag=True, help="Serve the workshop to the room, and take in what learners send.")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), show_default=True, help="With --receive: port to serve on.")
@click.option("--host", default="0.0.0.0", show_default=True, help="With --receive: address to serve on; 127.0.0.1 for this machine alone.")
@click.option("--folder", type=FOLDER, help="With --receive: where results are kept. Default: class-results.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Also write the report, with plots, as a page.")
@click.option("--names", is_flag=True, help="Show the names that learners gave.")
def class_(files: tuple[Path, ...], receive: bool, port: int, host: str, folder: Path | None, html: Path | None, names: bool) -> None:
    """Merge learners' result FILES, or folders of them, into one report on standard output; or --receive them in a lesson."""
    if receive:
        if files:
            raise click.UsageError("--receive takes no files: without it, files are put together into a report.")
        from measurements.classroom import server as class_server

        class_server.receive(class_server.ResultFolder(folder or class_server.FOLDER), port, host)
        return
    if not files:
        raise click.UsageError("Name result files or folders of them, or say --receive.")
    _report(files, html, names)


def _report(files: tuple[Path, ...], html: Path | None, names: bool) -> None:
    from measurements.classroom.report import as_markdown, as_page
    from measurements.classroom.result import BadResult, ClassResult, lesson_titles, newest_of_each, read_result_file

    found: list[ClassResult] = []
    for file in [one for given in files for one in (sorted(given.glob("*.json")) if given.is_dir() else [given])]:
        try:
            found.append(read_result_file(file))
        except BadResult as error:
            complaints.print(f"Skipped {file}: {error}", markup=False, highlight=False, soft_wrap=True)
    if not found:
        complaints.print("None of these files is a result of the workshop.", soft_wrap=True)
        sys.exit(1)
    results = newest_of_each(found)
    click.echo(as_markdown(results, lesson_titles(), names))
    if html:
        html.write_text(as_page(results, lesson_titles(), names), encoding="utf-8")
        complaints.print(f"With plots: {html}", markup=False, soft_wrap=True)


@main.command()
@click.option(
    "--bundle",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    help="Look at this bundle, not at this checkout.",
)
@click.option("--port", default=8000, type=click.IntRange(1, 65535), show_default=True, help="Port that will be served on.")
@click.option("--browser", help="Path of the browser. Default: the one that is found.")
@click.option("--patience", default=120.0, show_default=True, type=click.FloatRange(1), help="Longest wait for a lane, in seconds.")
def doctor(bundle: Path, port: int, browser: str | None, patience: float) -> None:
    """Whether this machine is ready for a workshop: Python, port, files, browser, each lane in it, room to work in."""
    from measurements.doctor import run

    if not (bundle / "site").is_dir():
        raise click.UsageError(f"{bundle} is no bundle: it has no folder site.")
    sys.exit(0 if run(bundle.resolve(), port, browser, patience) else 1)
