from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from measurements.analysis.summary import summarise
from measurements.catalog import load_catalog
from measurements.errors import BadRunFile, CannotWrite, FrontRowError, RunFileTaken
from measurements.paths import RESULTS
from measurements.publishing.published_runs import Published, publish, read_index, read_summary, renew, summary_name
from measurements.publishing.write_readme_and_pages import CLAIMS, DOCUMENTS, PAGE, README, RESULT_TABLES, Document, check, renewed, update
from measurements.reporting import words
from measurements.runs.runfile import read_run, write_run
from measurements.runs.schema import Ending, UpdateSample
from tests.support import sample_runs
from tests.support.full_disk import room_for
from tests.support.sample_runs import BRYTHON, PYSCRIPT

CATALOG = sample_runs.catalog()
BEGIN, END = RESULT_TABLES.begin, RESULT_TABLES.end


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return tmp_path / "results"


def copy_of(document: Document, folder: Path) -> Document:
    """The document as an almost empty file, to be written to."""
    path = folder / f"copy-{document.mark}-{document.path.name}"
    path.write_text(f"# Front Row\n\nBefore.\n\n{document.begin}\nold\n{document.end}\n\nAfter.\n")
    return replace(document, path=path)


@pytest.fixture
def tables(tmp_path: Path) -> Document:
    """docs/results.md."""
    return copy_of(RESULT_TABLES, tmp_path)


def ended(day: int) -> Ending:
    return Ending(ended=f"2026-11-{day}T10:00:00+00:00", complete=True, stopped_because="enough")


def run_file(folder: Path, name: str = "first.json", **changes: Any) -> Path:
    folder.mkdir(exist_ok=True)
    write_run(folder / name, sample_runs.steady_run(rounds=3, per_round=2, **changes))
    return folder / name


def test_publishing_puts_run_summary_and_index_in_place(tmp_path: Path, results: Path) -> None:
    file = run_file(tmp_path)
    published = publish(file, CATALOG, results=results)
    assert read_run(results / "first.json") == read_run(file)
    assert read_summary(results / "first.summary.json") == summarise(read_run(file), CATALOG)
    index = json.loads((results / "index.json").read_text())
    assert set(index["runs"][0].pop("first")) == {"also", "geometric", "load", "size", "warnings"}
    assert index == {
        "runs": [
            {
                "file": "first.json",
                "summary": "first.summary.json",
                "title": "2026-11-20: JavaScript, PyScript (Pyodide), Brython in Chromium 156",
                "ended": "2026-11-20T10:14:00+00:00",
                "browser": "Chromium 156",
                "lanes": ["javascript", "pyscript", "brython"],
                "whole": True,
                "holds": ["rows rows", "load rows", "size rows", "claims"],
            }
        ],
        "engines": "engines.json",
    }
    assert published == read_index(results).runs[0]


def test_the_newest_run_stands_first_in_whatever_order_they_are_published(tmp_path: Path, results: Path) -> None:
    for day in (12, 14, 13):
        publish(run_file(tmp_path, f"{day}.json", run_id=str(day), ending=ended(day)), CATALOG, results=results, title=f"Day {day}")
    assert [run.title for run in read_index(results).runs] == ["Day 14", "Day 13", "Day 12"]


def test_a_run_of_updates_alone_stands_behind_those_that_tell_of_start_and_size(tmp_path: Path, results: Path) -> None:
    publish(run_file(tmp_path), CATALOG, results=results, title="Whole")
    whole = sample_runs.steady_run(rounds=3, per_round=2, run_id="updates", ending=ended(28))
    updates = whole.model_copy(update={"samples": [sample for sample in whole.samples if isinstance(sample, UpdateSample)]})
    write_run(tmp_path / "updates.json", updates)
    publish(tmp_path / "updates.json", CATALOG, results=results, title="Updates")
    assert [run.title for run in read_index(results).runs] == ["Whole", "Updates"]


def test_publishing_again_brings_up_to_date_and_keeps_the_title(tmp_path: Path, results: Path) -> None:
    file = run_file(tmp_path)
    publish(file, CATALOG, results=results, title="The first")
    (results / summary_name("first.json")).write_text("{}")
    publish(results / "first.json", CATALOG, results=results)
    assert [run.title for run in read_index(results).runs] == ["The first"]
    assert read_summary(results / "first.summary.json").run.id == "run-one"


def test_summaries_of_an_older_program_are_renewed(tmp_path: Path, results: Path, tables: Document) -> None:
    for name, day in (("older.json", 12), ("newer.json", 13)):
        publish(run_file(tmp_path, name, run_id=name, ending=ended(day)), CATALOG, results=results, title=name)
    wanted = {path.name: path.read_bytes() for path in results.iterdir()}
    for path in results.glob("*.summary.json"):
        path.write_text('{"format": "front-row-summary", "version": 1}')
    index = json.loads((results / "index.json").read_text())
    del index["runs"][0]["first"]["geometric"], index["runs"][1]["holds"]
    (results / "index.json").write_text(json.dumps(index))
    assert [run.title for run in renew(CATALOG, results=results)] == ["newer.json", "older.json"]
    assert {path.name: path.read_bytes() for path in results.iterdir()} == wanted


def test_every_document_says_where_figures_are_of_few_rounds(tmp_path: Path, results: Path) -> None:
    documents = [copy_of(document, tmp_path) for document in DOCUMENTS]
    for rounds, few in ((5, True), (6, False)):
        run = sample_runs.steady_run(rounds=rounds, probes=False)
        loads = [
            sample_runs.load(lane, 100.0 * place, round=n + 1) for place, lane in enumerate(run.settings.lanes, 1) for n in range(rounds)
        ]
        write_run(tmp_path / "run.json", run.model_copy(update={"samples": [*run.samples, *loads]}))
        publish(tmp_path / "run.json", CATALOG, results=results)
        for document in documents:
            update(document, results)
            pattern = r"<li>.*×.*" if document.mark == CLAIMS.mark else r"\d× \\?\[[^|<]*"
            ratios = re.findall(pattern, document.path.read_text())
            assert len(ratios) > 1
            assert all(("few rounds" in ratio) is few for ratio in ratios)


def test_another_run_of_the_same_name_is_not_written_over(tmp_path: Path, results: Path) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    before = (results / "first.json").read_bytes()
    with pytest.raises(RunFileTaken, match="already holds another run"):
        publish(run_file(tmp_path, run_id="other"), CATALOG, results=results)
    assert (results / "first.json").read_bytes() == before


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_what_fails_in_the_middle_of_publishing_leaves_all_as_it_was(
    tmp_path: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the run's own file, nor some of the summaries."""
    publish(run_file(tmp_path), CATALOG, results=results)
    before = files_in(results)
    second = run_file(tmp_path, "second.json", run_id="second")

    def fail(*_: object) -> None:
        raise FrontRowError("no engines")

    with monkeypatch.context() as broken:
        broken.setattr("measurements.publishing.published_runs.engines_of_published", fail)
        with pytest.raises(FrontRowError, match="no engines"):
            publish(second, CATALOG, results=results)
    assert files_in(results) == before
    if os.name != "nt":
        largest = max(map(len, before.values()))
        with room_for(largest - 1), pytest.raises(CannotWrite, match="File too large"):
            publish(second, CATALOG, results=results)
        assert files_in(results) == before
    publish(second, CATALOG, results=results)
    assert len(read_index(results).runs) == 2


NAMES = ("index.json", "engines.json", "run.summary.json", ".run.json", "run.json.part", "ru\x1bn.json", "rún.json", "run")


@pytest.mark.parametrize("name", NAMES)
def test_a_published_run_has_a_name_that_stands_in_nobodys_way(name: str, tmp_path: Path, results: Path) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    before = files_in(results)
    file = journal(tmp_path / name) if name.endswith(".part") else run_file(tmp_path / "named", name, run_id="named")
    with pytest.raises(FrontRowError, match="cannot be called"):
        publish(file, CATALOG, results=results)
    assert files_in(results) == before


def journal(path: Path) -> Path:
    """Of a run that is over."""
    run = sample_runs.steady_run(rounds=3, per_round=2)
    head = run.model_dump_json(exclude={"samples", "ending"})
    path.write_text("".join(f"{line}\n" for line in (head, *(each.model_dump_json() for each in (*run.samples, ended(20))))))
    return path


def test_a_run_without_samples_is_not_published(tmp_path: Path, results: Path) -> None:
    write_run(tmp_path / "empty.json", sample_runs.run_of([]))
    with pytest.raises(FrontRowError, match="holds no samples"):
        publish(tmp_path / "empty.json", CATALOG, results=results)
    assert not results.exists()


def test_a_run_that_was_cut_off_is_not_published(tmp_path: Path, results: Path) -> None:
    with pytest.raises(FrontRowError, match="was cut off"):
        publish(run_file(tmp_path, ending=None), CATALOG, results=results)
    assert not results.exists()


def test_the_document_gets_the_tables_and_keeps_the_rest(tmp_path: Path, results: Path, tables: Document) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    assert update(tables, results)
    text = tables.path.read_text()
    assert text.startswith(f"# Front Row\n\nBefore.\n\n{BEGIN}\n### rows, style direct\n")
    assert text.endswith(f"{END}\n\nAfter.\n")
    assert "old" not in text.split(BEGIN)[1].split(END)[0].split()
    first = read_summary(results / "first.summary.json").rows[0]
    span = f"{words.ms(first.min_ms).removesuffix(' ms')}–{words.ms(first.max_ms)}"
    assert f"| Create rows | {words.ms(first.median_ms)}<br>script {words.ms(first.script_median_ms)}<br>{span}<br>n = 6 |" in text
    assert "### Load" in text
    assert "### Size" in text
    assert "- Machine: machine-one: Made-up CPU" in text
    assert "measurements/results/first.json" in text
    assert not update(tables, results)


def test_of_further_demos_only_the_means_are_shown(tmp_path: Path, results: Path, tables: Document) -> None:
    run = sample_runs.steady_run(rounds=3, per_round=2, probes=False)
    other = [sample.model_copy(update={"demo": "todo"}) for sample in run.samples]
    both = run.model_copy(update={"samples": [*run.samples, *other], "settings": sample_runs.settings(demos=["rows", "todo"])})
    write_run(tmp_path / "both.json", both)
    publish(tmp_path / "both.json", CATALOG, results=results)
    rows, todo = renewed(tables, results).split("### todo, style direct")
    assert "| Create rows |" in rows
    assert "| Geometric mean of ratios |" in rows
    assert "| Geometric mean of ratios |" in todo
    assert "| create" not in todo


def test_what_the_habits_save_is_shown_once_a_published_run_has_them(tmp_path: Path, results: Path, tables: Document) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    assert "ten habits" not in renewed(tables, results)
    both = sample_runs.steady_run(rounds=3, per_round=2, styles=("direct", "batched"), probes=False, run_id="habits", demos=["habits"])
    samples = [sample.model_copy(update={"demo": "habits"}) for sample in both.samples if isinstance(sample, UpdateSample)]
    write_run(tmp_path / "habits.json", both.model_copy(update={"samples": samples}))
    publish(tmp_path / "habits.json", CATALOG, results=results)
    assert update(tables, results)
    text = tables.path.read_text()
    assert text.startswith(f"# Front Row\n\nBefore.\n\n{BEGIN}\n### rows, style direct\n")
    section = text.split("\n\n### Fast updates: ten habits\n")[1].split(END)[0]
    assert f"| Operation | JavaScript | JavaScript against itself (control) | {PYSCRIPT} | {BRYTHON} |" in section
    assert "0.909×" in section
    assert "measurements/results/habits.json" in section
    check(tables, results)
    assert next(entry.holds for entry in read_index(results).runs if entry.file == "habits.json") == [
        "rows habits",
        "styles habits",
        "claims",
    ]


def test_ways_to_start_are_shown_once_a_published_run_has_them(tmp_path: Path, results: Path, tables: Document) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    assert "Quicker starts" not in renewed(tables, results)
    samples = [
        sample_runs.load("pyscript", ready * number, round=number).model_copy(update={"start": start})
        for number in (1, 2, 3)
        for start, ready in (("stock", 3000.0), ("compiled", 1000.0), ("second-visit", 1500.0))
    ]
    write_run(tmp_path / "starts.json", sample_runs.run_of(samples, run_id="starts"))
    publish(tmp_path / "starts.json", CATALOG, results=results)
    text = renewed(tables, results)
    first, later = text.split("### Quicker starts: the first visit\n")[1].split("### Quicker starts: later visits\n")
    assert "Library compiled" in first and "0.33×" in first and "Second visit" not in first
    assert "Second visit" in later and "0.50×" in later
    assert "measurements/results/starts.json" in later
    assert next(entry.holds for entry in read_index(results).runs if entry.file == "starts.json") == ["starts"]


def test_a_current_document_passes_and_a_changed_figure_fails(tmp_path: Path, results: Path, tables: Document) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    update(tables, results)
    check(tables, results)
    changed = tables.path.read_text().replace("n = 6", "n = 600", 1)
    tables.path.write_text(changed)
    with pytest.raises(FrontRowError, match=r"does not show the newest published run, first\.json"):
        check(tables, results)
    assert tables.path.read_text() == changed


def test_a_newer_run_makes_a_document_old(tmp_path: Path, results: Path, tables: Document) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    update(tables, results)
    publish(run_file(tmp_path, "second.json", run_id="two", ending=ended(21)), CATALOG, results=results)
    with pytest.raises(FrontRowError, match=r"second\.json"):
        check(tables, results)


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}\n{BEGIN}", f"{BEGIN}\n{BEGIN}\n{END}", f"{BEGIN}\n{END}\n{END}"])
def test_missing_or_doubled_marks_are_said(tmp_path: Path, results: Path, tables: Document, text: str) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    tables.path.write_text(text)
    with pytest.raises(FrontRowError, match="must hold the line <!-- results:begin --> once"):
        update(tables, results)
    assert tables.path.read_text() == text


def test_no_published_run_is_said(results: Path, tables: Document) -> None:
    with pytest.raises(FrontRowError, match="No run is published yet"):
        check(tables, results)


@pytest.mark.parametrize("name", ["index.json", "first.summary.json"])
def test_a_damaged_file_is_named_with_the_place(tmp_path: Path, results: Path, tables: Document, name: str) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    whole = (results / name).read_text()
    (results / name).write_text(whole[: len(whole) // 2])
    with pytest.raises(BadRunFile, match=rf"{name} is damaged"):
        check(tables, results)
    (results / name).write_text('{"surprise": 1}')
    with pytest.raises(BadRunFile, match="at "):
        check(tables, results)


def test_a_summary_that_is_gone_is_said(tmp_path: Path, results: Path, tables: Document) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    (results / "first.summary.json").unlink()
    with pytest.raises(BadRunFile, match=r"first\.summary\.json cannot be read"):
        check(tables, results)


def test_publishing_leaves_nothing_half_written(tmp_path: Path, results: Path) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    assert sorted(file.name for file in results.iterdir()) == ["engines.json", "first.json", "first.summary.json", "index.json"]


def test_the_readme_has_a_line_for_each_lane(tmp_path: Path, results: Path) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    text = renewed(copy_of(README, tmp_path), results)
    lines = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")]
    assert [line[0] for line in lines] == ["| Lane", "| ---", "| JavaScript", f"| {PYSCRIPT}", f"| {BRYTHON}"]
    assert "5.00×" in lines[4][-1] and {len(line) for line in lines} == {len(lines[0])}


def test_the_page_shows_a_line_for_each_lane_to_readers_without_javascript(tmp_path: Path, results: Path) -> None:
    publish(run_file(tmp_path), CATALOG, results=results)
    page = renewed(copy_of(PAGE, tmp_path), results)
    lines = [line for line in page.splitlines() if line.startswith('<tr><th scope="row">')]
    assert [line.split(">")[2].split("<")[0] for line in lines] == ["JavaScript", PYSCRIPT, BRYTHON]
    assert "5.00×" in lines[2] and "baseline" in lines[0]


def test_only_the_first_run_of_the_index_brings_what_the_first_screen_shows(tmp_path: Path, results: Path) -> None:
    publish(run_file(tmp_path, "older.json", run_id="older", ending=ended(11)), CATALOG, results=results)
    publish(run_file(tmp_path, "newer.json", run_id="newer", ending=ended(12)), CATALOG, results=results)
    newer, older = read_index(results).runs
    assert older.first is None and newer.first is not None
    summary = read_summary(results / "newer.summary.json")
    assert [row.lane for row in newer.first.load] == ["javascript", "pyscript", "brython"]
    assert all(row in summary.load for row in newer.first.load) and newer.first.size == summary.size


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.path.name)
def test_every_document_shows_the_newest_published_run(document: Document) -> None:
    check(document)


@pytest.mark.parametrize("published", read_index().runs, ids=lambda published: published.file)
def test_a_published_summary_is_made_of_its_run(published: Published) -> None:
    run = read_run(RESULTS / published.file)
    made, shown = summarise(run, load_catalog()), read_summary(RESULTS / published.summary)
    assert (run.ending.ended if run.ending else None) == published.ended
    assert made == shown, "publish works them out anew: front-row publish"
