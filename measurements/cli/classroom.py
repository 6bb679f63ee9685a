"""The commands of a lesson: receive a class's results, and put result files together into one report."""

from __future__ import annotations

from pathlib import Path

import click

from measurements.classroom.class_server import FOLDER as RESULT_FOLDER
from measurements.classroom.class_server import ResultFolder, serve_class
from measurements.classroom.page import as_html
from measurements.classroom.report import as_markdown
from measurements.classroom.result import ClassResult, lesson_titles, newest_of_each, read_result_file
from measurements.cli import options
from measurements.cli.output import complain, print_text, show
from measurements.errors import BadClassResult


@click.group()
def class_command() -> None:
    """Receive a class's own results, and report on them."""


@class_command.command(epilog=options.examples("front-row class receive", "front-row class receive --host 127.0.0.1 --port 8080"))
@options.port()
@click.option("--host", default="0.0.0.0", show_default=True, help="Address to serve on; 127.0.0.1 for this machine alone.")
@options.output("Folder to keep the results in. Default: class-results.", kind=options.FOLDER)
@options.said
def receive(port: int, host: str, output: Path | None) -> None:
    """Serve the workshop to the room, and take in what learners send."""
    serve_class(ResultFolder(output or RESULT_FOLDER), port, host)


@class_command.command(
    epilog=options.examples("front-row class report class-results", "front-row class report class-results --format html -o report.html")
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["markdown", "html"]), default="markdown", show_default=True, help="html has plots.")
@click.option("--names", is_flag=True, help="Show the names that learners gave.")
@options.as_json
@options.output()
@options.said
def report(files: tuple[Path, ...], form: str, names: bool, as_json: bool, output: Path | None) -> None:
    """Put learners' result FILES, or folders of them, together into one report."""
    results = newest_of_each(_read(files))
    show(
        output,
        as_json,
        lambda: [result.model_dump(mode="json", exclude=None if names else {"name"}) for result in results],
        lambda to: print_text(to, as_html(results, names) if form == "html" else as_markdown(results, lesson_titles(), names)),
    )


def _read(given: tuple[Path, ...]) -> list[ClassResult]:
    """Files that are no results are left out, and said to be. Raises BadClassResult where none is one."""
    found: list[ClassResult] = []
    for file in [one for path in given for one in (sorted(path.glob("*.json")) if path.is_dir() else [path])]:
        try:
            found.append(read_result_file(file))
        except BadClassResult as error:
            complain(f"Skipped {file}: {error}")
    if not found:
        raise BadClassResult("None of these files is a result of the workshop.")
    return found
