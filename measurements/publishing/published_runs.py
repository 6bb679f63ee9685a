"""The published runs: their files and summaries under measurements/results/, and the index that the page reads.

A summary is made of its run file, never by hand: publishing a run works all of them out anew, so that none is of an older program.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from measurements.analysis.engines import title_of
from measurements.analysis.schema import LoadRow, SizeRow, StyleRow, Summary, UpdateRow
from measurements.analysis.summary import summarise
from measurements.catalog import Catalog
from measurements.errors import BadRunFile, FrontRowError, RunFileTaken
from measurements.files import write_all
from measurements.paths import RESULTS
from measurements.publishing.first_screen import First, first_of
from measurements.publishing.published_engines import ENGINES, engines_of_published
from measurements.pydantic_errors import first_mistake
from measurements.runs.documents import LARGEST
from measurements.runs.of_lanes import expect_lanes
from measurements.runs.runfile import read_run, run_text
from measurements.runs.schema import Failure, Run
from measurements.untrusted import read_file

MAIN_ENGINE = "chromium"
INDEX = "index.json"
Document = TypeVar("Document", bound=BaseModel)


class Published(BaseModel):
    """One run of the index. `file` and `summary` are names within measurements/results/."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    summary: str
    title: str
    ended: str
    browser: str
    """Of which its figures are, such as "Firefox 153"."""
    lanes: list[str]
    whole: bool = True
    """Whether the run tells of start and size as well, and not of updates alone."""
    holds: list[str] = []
    """What its summary has, so that nobody loads one in vain: a list's name, and the demo where its rows are of one, as "load rows"."""
    first: First | None = None
    """What the page's first screen shows; of the first run only."""


class Index(BaseModel):
    """measurements/results/index.json: published runs, Chromium's before other engines' and there the newest first; those that are not
    whole come last."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    runs: list[Published] = []
    engines: str | None = None
    """The file beside it that shows engines side by side."""


class _Listed(BaseModel):
    """What the index alone knows of a run; all else comes from its run file."""

    file: str
    title: str


class _Titles(BaseModel):
    """The index as far as it does not depend on what a summary holds: one of an older program can be renewed."""

    runs: list[_Listed] = []


def publish(run_path: Path, catalog: Catalog, *, results: Path = RESULTS, title: str | None = None) -> Published:
    """Put a finished run under `results`, and bring the index and all summaries up to date: all of it or nothing.

    Raises FrontRowError for a run that was cut off, or holds nothing; RunFileTaken where another run has the name already; BadRunFile;
    CannotWrite.
    """
    run = read_run(run_path)
    expect_lanes(run, "The page shows lanes only: look at it with `front-row report`.")
    if run.ending is None:
        raise FrontRowError(f"{run_path} was cut off. Finish it with --resume before it is published.")
    if all(isinstance(sample, Failure) for sample in run.samples):
        raise FrontRowError(f"{run_path} holds no samples: there is nothing to publish.")
    target = results / _expect_name(run_path.name)
    if target.exists() and read_run(target).id != run.id:
        raise RunFileTaken(f"{target} already holds another run. Rename {run_path.name} and publish it again.")
    titles: dict[str, str | None] = dict(_titles(results))
    titles[target.name] = title or titles.get(target.name)
    is_new = run_path.resolve() != target.resolve()
    return next(entry for entry in _renewed(titles, catalog, results, run if is_new else None, target) if entry.file == target.name)


def _expect_name(name: str) -> str:
    """Raises FrontRowError for a name that a published run must not have: the page asks for it, and others stand beside it."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}[.]json", name) or name in (INDEX, ENGINES) or name.endswith(".summary.json"):
        raise FrontRowError(
            f"A published run cannot be called {name!r}: give it a name of plain letters, digits, dots and dashes that ends in .json, "
            f"other than {INDEX}, {ENGINES} and <run>.summary.json."
        )
    return name


def renew(catalog: Catalog, *, results: Path = RESULTS) -> list[Published]:
    """Work out the summaries of all published runs anew, and the index. Raises BadRunFile, CannotWrite."""
    return _renewed(dict(_titles(results)), catalog, results)


def _titles(results: Path) -> dict[str, str]:
    path = results / INDEX
    return {listed.file: listed.title for listed in _read(path, _Titles).runs} if path.exists() else {}


def _renewed(
    titles: dict[str, str | None], catalog: Catalog, results: Path, new: Run | None = None, new_path: Path | None = None
) -> list[Published]:
    """Of each run file its summary and entry, in the index's order. Chromium alone gives every measure, so its runs come first.

    Nothing is written before all of it is worked out; the index takes its place last.
    """
    found: list[tuple[Published, Summary]] = []
    for file, title in titles.items():
        run = new if new and new_path == results / file else read_run(results / file)
        summary = summarise(run, catalog)
        found.append((_entry(file, title, run, summary), summary))
    found.sort(key=lambda one: (one[0].whole, _engine(one[1]) == MAIN_ENGINE, datetime.fromisoformat(one[0].ended)), reverse=True)
    (first, summary), *others = found
    shown = first_of(summary, [(entry.file, other) for entry, other in others])
    runs = [first.model_copy(update={"first": shown}), *(entry for entry, _ in others)]
    engines = engines_of_published([(entry.file, summary) for entry, summary in found])
    written = {
        results / INDEX: Index(runs=runs, engines=ENGINES).model_dump_json() + "\n",  # every page waits for it
        results / ENGINES: engines.model_dump_json(indent=1) + "\n",
        **{results / entry.summary: summary.model_dump_json(indent=1) + "\n" for entry, summary in found},  # so that a diff can be read
    }
    if new and new_path:
        written[new_path] = run_text(new)
    write_all({path: text.encode() for path, text in written.items()})
    return runs


def _entry(file: str, title: str | None, run: Run, summary: Summary) -> Published:
    return Published(
        file=file,
        summary=summary_name(file),
        title=title or _title(summary),
        ended=summary.run.ended or summary.run.started,
        browser=title_of(summary.run.environment.browser),
        lanes=run.settings.lanes,
        whole=bool(summary.load and summary.size),
        holds=_held(summary),
    )


def _engine(summary: Summary) -> str:
    return summary.run.environment.browser.name


def _held(summary: Summary) -> list[str]:
    of_demos: dict[str, Sequence[UpdateRow | LoadRow | SizeRow | StyleRow]] = {
        "rows": summary.rows,
        "load": summary.load,
        "size": summary.size,
        "styles": summary.styles,
    }
    found = [f"{name} {demo}" for name, rows in of_demos.items() for demo in dict.fromkeys(row.demo for row in rows)]
    lists = {"starts": summary.starts, "claims": [claim for claim in summary.claims if claim.verdicts]}
    return [*found, *(name for name, rows in lists.items() if rows)]


def summary_name(file: str) -> str:
    """Of a run file's: <run>.summary.json."""
    return file.removesuffix(".json") + ".summary.json"


def read_summary(path: Path) -> Summary:
    """Raises BadRunFile, naming the place, for a file that is missing, damaged or of another version."""
    return _read(path, Summary)


def read_index(results: Path = RESULTS) -> Index:
    """The published runs; empty where none was published yet. Raises BadRunFile for a damaged index."""
    path = results / INDEX
    return _read(path, Index) if path.exists() else Index()


def read_summaries(results: Path = RESULTS) -> list[tuple[str, Summary]]:
    """Of all published runs file and summary, in the index's order. Raises FrontRowError where there is none."""
    runs = read_index(results).runs
    if not runs:
        raise FrontRowError(f"No run is published yet: {results / INDEX} names none. Measure, then `publish` the run file.")
    return [(entry.file, read_summary(results / entry.summary)) for entry in runs]


def _title(summary: Summary) -> str:
    run = summary.run
    titles = [lane.title for lane in summary.lanes if not lane.control_of]
    day = datetime.fromisoformat(run.ended or run.started).date().isoformat()
    return f"{day}: {', '.join(titles)} in {title_of(run.environment.browser)}"


def _read(path: Path, form: type[Document]) -> Document:
    try:
        return form.model_validate_json(read_file(path, LARGEST, BadRunFile))
    except ValidationError as error:
        raise BadRunFile(f"{path} is damaged or of another version: at {first_mistake(error)}.") from error
