"""Publishing a run: its files under measurements/results/, the index that the page reads, and the tables in README.md and the page.

These tables stand between two marks each and are made from the newest published summary; `check_readme` and `check_page` say when
they are not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from measurements.analysis.schema import LoadRow, SizeRow, StyleRow, Summary, UpdateRow
from measurements.analysis.summary import summarise
from measurements.catalog import Catalog, load_catalog
from measurements.errors import BadRunFile, FrontRowError, RunFileTaken
from measurements.paths import RESULTS, ROOT, SITE
from measurements.publishing.first_screen import BEGIN as PAGE_BEGIN
from measurements.publishing.first_screen import END as PAGE_END
from measurements.publishing.first_screen import First, first_of, first_table
from measurements.publishing.readme_sections import habits_section, starts_section
from measurements.reporting import words
from measurements.reporting.claims import claims_sections
from measurements.reporting.facts import citation, course_lines, environment_lines
from measurements.reporting.loading import load_sections, size_sections
from measurements.reporting.markdown import to_markdown
from measurements.reporting.section import Section
from measurements.reporting.updates import update_sections
from measurements.runs.runfile import read_run, write_run
from measurements.validation import first_mistake

README: Final = ROOT / "README.md"
PAGE: Final = SITE / "index.html"
BEGIN: Final = "<!-- results:begin -->"
END: Final = "<!-- results:end -->"
Document = TypeVar("Document", bound=BaseModel)


class Published(BaseModel):
    """One run of the index. `file` and `summary` are names within measurements/results/."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    summary: str
    title: str
    ended: str
    lanes: list[str]
    whole: bool = True
    """Whether the run tells of start and size as well, and not of updates alone."""
    holds: list[str] = []
    """What its summary has, so that nobody loads one in vain: a list's name, and the demo where its rows are of one, as "load rows"."""
    first: First | None = None
    """What the page's first screen shows; of the first run only."""


class Index(BaseModel):
    """measurements/results/index.json: published runs, the newest first; those that are not whole come last."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    runs: list[Published] = []


def publish(run_path: Path, catalog: Catalog, *, results: Path = RESULTS, title: str | None = None) -> Published:
    """Put a finished run and its summary under `results` and into the index.

    Publishing a run again brings its summary up to date. Raises FrontRowError for a run that was cut off, RunFileTaken where
    another run has the name already, BadRunFile.
    """
    run = read_run(run_path)
    if run.ending is None:
        raise FrontRowError(f"{run_path} was cut off. Finish it with --resume before it is published.")
    target = results / run_path.name
    if target.exists() and read_run(target).id != run.id:
        raise RunFileTaken(f"{target} already holds another run. Rename {run_path.name} and publish it again.")
    summary = summarise(run, catalog)
    index = read_index(results)
    known = next((entry for entry in index.runs if entry.file == target.name), None)
    published = Published(
        file=target.name,
        summary=summary_path(target).name,
        title=title or (known.title if known else _title(summary)),
        ended=run.ending.ended,
        lanes=run.settings.lanes,
        whole=bool(summary.load and summary.size),
        holds=_held(summary),
    )
    results.mkdir(parents=True, exist_ok=True)
    if run_path.resolve() != target.resolve():
        write_run(target, run)
    write_summary(summary_path(target), summary)
    others = [entry for entry in index.runs if entry.file != target.name]
    newest_first = sorted([published, *others], key=lambda entry: (entry.whole, datetime.fromisoformat(entry.ended)), reverse=True)
    runs = _with_first(newest_first, results)
    _write(results / "index.json", Index(runs=runs).model_dump_json(indent=1) + "\n")
    return next(entry for entry in runs if entry.file == published.file)


def _held(summary: Summary) -> list[str]:
    of_demos: dict[str, Sequence[UpdateRow | LoadRow | SizeRow | StyleRow]] = {
        "rows": summary.rows,
        "load": summary.load,
        "size": summary.size,
        "styles": summary.styles,
    }
    found = [f"{name} {demo}" for name, rows in of_demos.items() for demo in dict.fromkeys(row.demo for row in rows)]
    return [*found, "starts"] if summary.starts else found


def _with_first(runs: list[Published], results: Path) -> list[Published]:
    """The runs, the first of them with what the page's first screen shows, no other."""
    if not runs:
        return []
    plain = [entry.model_copy(update={"first": None}) for entry in runs]
    summary, others = _first_and_others(plain, results)
    return [plain[0].model_copy(update={"first": first_of(summary, others)}), *plain[1:]]


def _first_and_others(runs: list[Published], results: Path) -> tuple[Summary, list[tuple[str, Summary]]]:
    """The summary of the first run, and those of all others with their files."""
    read = [(entry.file, read_summary(results / entry.summary)) for entry in runs]
    return read[0][1], read[1:]


def summary_path(run_path: Path) -> Path:
    """Where the summary of a run file stands: <run>.summary.json."""
    return run_path.with_name(run_path.name.removesuffix(".json") + ".summary.json")


def write_summary(path: Path, summary: Summary) -> None:
    """Write a summary so that a diff of two of them can be read."""
    _write(path, summary.model_dump_json(indent=1) + "\n")


def read_summary(path: Path) -> Summary:
    """Raises BadRunFile, naming the place, for a file that is missing, damaged or of another version."""
    return _read(path, Summary)


def read_index(results: Path = RESULTS) -> Index:
    """The published runs; empty where none was published yet. Raises BadRunFile for a damaged index."""
    path = results / "index.json"
    return _read(path, Index) if path.exists() else Index()


def readme_text(readme: str, results: Path = RESULTS) -> str:
    """The README with the tables of the newest published run between its marks.

    Raises FrontRowError where the marks are missing or there is no published run.
    """
    summary, file = _newest(results)
    runs = [(entry.file, partial(read_summary, results / entry.summary)) for entry in read_index(results).runs]
    sections = habits_section(runs) + starts_section(runs, load_catalog())
    return _between(readme, BEGIN, END, tables(summary, file) + sections, "README.md")


def page_text(page: str, results: Path = RESULTS) -> str:
    """The page with the table of the newest published run between its marks; raises as readme_text does."""
    _newest(results)  # or else there is nothing to show, and it says what to do
    return _between(
        page, PAGE_BEGIN, PAGE_END, first_table(*_first_and_others(read_index(results).runs, results)) + "\n", "site/index.html"
    )


def _newest(results: Path) -> tuple[Summary, str]:
    """The first published summary, and the name of its run file."""
    index = read_index(results)
    if not index.runs:
        raise FrontRowError(f"No run is published yet: {results / 'index.json'} names none. Measure, then `publish` the run file.")
    return read_summary(results / index.runs[0].summary), index.runs[0].file


def _between(text: str, begin: str, end: str, inner: str, name: str) -> str:
    before, begun, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended or begin in rest or end in before + after:
        raise FrontRowError(f"{name} must hold the line {begin} once and, below it, the line {end} once: the tables go between them.")
    return f"{before}{begin}\n{inner}{end}{after}"


def update_readme(readme: Path = README, results: Path = RESULTS) -> bool:
    """Put the tables into the file. Returns whether that changed it."""
    return _update(readme, readme_text, results)


def update_page(page: Path = PAGE, results: Path = RESULTS) -> bool:
    """Put the table into the page. Returns whether that changed it."""
    return _update(page, page_text, results)


def check_readme(readme: Path = README, results: Path = RESULTS) -> None:
    """Raise FrontRowError, saying what to run, where the README does not show the newest published run."""
    _check(readme, readme_text, results)


def check_page(page: Path = PAGE, results: Path = RESULTS) -> None:
    """The same for the page's table."""
    _check(page, page_text, results)


def _update(file: Path, made: Callable[[str, Path], str], results: Path) -> bool:
    old = file.read_text(encoding="utf-8")
    new = made(old, results)
    if new != old:
        _write(file, new)
    return new != old


def _check(file: Path, made: Callable[[str, Path], str], results: Path) -> None:
    old = file.read_text(encoding="utf-8")
    if made(old, results) != old:
        newest = read_index(results).runs[0].file
        raise FrontRowError(
            f"The tables in {file.name} are not those of the newest published run, {newest}. "
            f"Run `python -m measurements publish measurements/results/{newest}` and commit what it writes."
        )


def tables(summary: Summary, file: str) -> str:
    """The README's tables: every operation of the first demo, the means of all others, load, size, claims; and where they come from."""
    updates = update_sections([summary])
    first = summary.rows[0].demo if summary.rows else None
    shown: list[Section] = []
    styles = dict.fromkeys((row.demo, row.style) for row in summary.rows)
    for (demo, _), section in zip(styles, updates, strict=True):
        if demo == first:
            shown.append(_without_doubts(section))
        else:
            means = [row for row in section.rows if row[0][0].startswith("Geometric mean")]
            shown.append(replace(section, rows=means, lines=[]))
    shown += [_unthrottled(section) for section in load_sections([summary])[:1]]
    shown += [_without_doubts(section) for section in size_sections([summary])]
    shown += claims_sections([summary], brief=True)[:1]
    source = Section(
        "Where these numbers come from",
        lines=[*environment_lines(summary), *course_lines(summary), *summary.doubts, citation(summary), _where(summary, file)],
    )
    return to_markdown([*shown, source], level=3)


def _unthrottled(section: Section) -> Section:
    """Of the ways to load a page those without a slow line or processor; the full report has the others."""
    rows = [row for row in section.rows if row[0][0] in ("cold", "warm")]
    plain = _without_doubts(section)
    return replace(plain, rows=rows, lines=[*plain.lines, "Slow lines and processors are in the full report."])


def _without_doubts(section: Section) -> Section:
    """The full report holds each single doubt; here, under where the numbers come from, stands how many there are."""
    return replace(section, lines=[line for line in section.lines if not line.startswith("Doubt: ")])


def _where(summary: Summary, file: str) -> str:
    doubts = len(summary.doubts) + sum(len(row.warnings) for row in summary.rows) + sum(len(row.warnings) for row in summary.load)
    return (
        f"Every sample is in measurements/results/{file}; all tables and {words.count(doubts, 'doubt')} are printed by "
        f"python -m measurements report measurements/results/{file}."
    )


def _title(summary: Summary) -> str:
    run = summary.run
    titles = [lane.title for lane in summary.lanes if not lane.control_of]
    day = datetime.fromisoformat(run.ended or run.started).date().isoformat()
    browser = run.environment.browser
    return f"{day}: {', '.join(titles)} in {browser.name.capitalize()} {browser.version.split('.')[0]}"


def _read(path: Path, form: type[Document]) -> Document:
    try:
        return form.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadRunFile(f"{path} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        raise BadRunFile(f"{path} is damaged or of another version: at {first_mistake(error)}.") from error


def _write(path: Path, text: str) -> None:
    """Replace a file in one step."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, path)
