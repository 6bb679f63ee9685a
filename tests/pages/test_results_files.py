"""Run files of all kinds opened in the Results view or refused in clear words; tables and pictures saved whole."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Download, Page, expect

from measurements.analysis.summary import summarise
from measurements.browsers.open_page import CLIPBOARD
from measurements.catalog import load_catalog
from measurements.runs.runfile import Journal, journal_of
from measurements.runs.schema import Header
from tests.support.made_up_server import Answers
from tests.support.results_view import RUN, drawn, open_file, visit, written

pytestmark = pytest.mark.usefixtures("published_run")


def taken(page: Page, form: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_label("Form to save or copy in").select_option(form)
        page.locator(".hand-over").get_by_role("button", name="Save").click()
    download: Download = waiting.value
    assert download.suggested_filename.endswith(f".{form}")
    return Path(download.path())


def test_a_table_is_saved_or_copied_with_every_figure_and_the_line_to_cite_it_and_so_is_its_picture(
    page: Page, context: BrowserContext, server: str
) -> None:
    context.grant_permissions(CLIPBOARD)
    visit(page, server)
    drawn(page)
    summary = summarise(RUN, load_catalog())
    lanes = {lane.id: lane.title for lane in summary.lanes}
    titles = {operation.id: operation.title for operation in summary.operations if operation.demo == "rows"}
    rows = [row for row in summary.rows if (row.demo, row.style) == ("rows", "direct") and not row.control_of]
    expected = {(lanes[row.lane], titles[row.operation]): row.median_ms for row in rows}
    first, *rest = taken(page, "csv").read_text(encoding="utf-8").splitlines()
    assert summary.run.id in first and str(summary.run.environment.commit)[:12] in first and f"{server}/site/results/" in first
    lines = list(csv.DictReader(io.StringIO("\n".join(rest))))
    timed = [line for line in lines if line["operation"] != "Geometric mean"]
    assert {(line["column"], line["operation"]): float(line["median_ms"]) for line in timed} == pytest.approx(expected, abs=0.0006)
    assert len(lines) == len(timed) + 2
    document = json.loads(taken(page, "json").read_text(encoding="utf-8"))
    assert summary.run.id in document["cite"] and len(document["figures"]) == len(lines)
    markdown = taken(page, "md").read_text(encoding="utf-8")
    assert summary.run.id in markdown and markdown.count("\n|") == len({line["operation"] for line in lines}) + 2
    page.locator(".hand-over").get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("#said")).to_have_text("Markdown copied, with the line to cite it.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("### Operations by lanes")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#said")).to_contain_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    text = taken(page, "svg").read_text(encoding="utf-8")
    picture = ElementTree.fromstring(text)
    words = " ".join(piece.strip() for piece in picture.itertext())
    assert RUN.id in words
    assert "Brython" in words and "var(--" not in text and "class=" not in text
    for condition in (
        "Operations by lanes: Rows, direct",
        "chromium 156, headless",
        "Made-up CPU, 2 cores",
        "2026-11-20",
        "(logarithmic axis)",
    ):
        assert condition in words, condition
    png = taken(page, "png").read_bytes()
    assert png.startswith(b"\x89PNG") and len(png) > 20_000


@pytest.mark.usefixtures("own_context")  # for its clock
def test_that_a_table_was_copied_is_not_talked_over_by_the_number_of_its_lines(page: Page, context: BrowserContext, server: str) -> None:
    context.grant_permissions(CLIPBOARD)
    page.clock.install()
    visit(page, server)
    drawn(page)
    page.locator(".hand-over").get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("#said")).to_have_text("Markdown copied, with the line to cite it.")
    page.clock.run_for(2000)
    expect(page.locator("#said")).to_have_text("Markdown copied, with the line to cite it.")


def test_the_journal_of_a_run_that_was_cut_off_is_opened_and_so_is_a_file_that_is_dropped(page: Page, server: str, tmp_path: Path) -> None:
    path = tmp_path / "cut-off.json"
    journal = Journal.create(path, Header.model_validate(RUN.model_dump(exclude={"samples", "ending"})))
    for sample in RUN.samples:
        journal.append(sample)
    journal.close()
    part = journal_of(path)
    with part.open("ab") as file:
        file.write(b'{"kind":"update","lane":"javasc')
    visit(page, server)
    open_file(page, part)
    expect(page.locator("#about-run")).to_contain_text("the run was cut off")
    expect(page.locator("#about-run")).to_contain_text(f"{len(RUN.samples):,} samples")
    text = RUN.model_dump_json()
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.json", { type: "application/json" }));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )
    expect(page.locator("#about-run")).to_contain_text("Your file dropped.json")


def test_a_file_that_is_no_run_is_refused_in_clear_words_and_the_run_before_stays(page: Page, server: str, tmp_path: Path) -> None:
    """In which ways a file can be wrong, tests/js/run-file.test.js says."""
    (tmp_path / "newer.json").write_text(json.dumps({**json.loads(RUN.model_dump_json()), "version": 3}), encoding="utf-8")
    (tmp_path / "page.json").write_text("<html>404</html>", encoding="utf-8")
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(201 * 2**20)
    visit(page, server)
    drawn(page)
    alert = page.locator("#problem [role=alert]")
    for name, words in (("newer.json", "is of version 3"), ("page.json", "is damaged"), ("huge.json", "opens run files up to 200 MB")):
        open_file(page, tmp_path / name)
        expect(alert).to_contain_text(f"“{name}”")
        expect(alert).to_contain_text(words)
        assert page.locator("table.sheet tbody tr").count() >= 3, name
    open_file(page, written(tmp_path, RUN))
    expect(alert).to_have_count(0)
    expect(page.locator("#about-run")).to_contain_text("Your file own.json")


@pytest.mark.usefixtures("own_context")  # whose cache has no such file
def test_where_the_check_of_files_does_not_load_that_is_said_and_the_next_try_asks_again(
    page: Page, server: str, answer: Answers, complaints: list[str], tmp_path: Path
) -> None:
    answer("/site/build/run-validator.js", status=404)
    visit(page, server)
    expect(page.locator("#problem [role=alert]")).to_contain_text("site/build/run-validator.js did not load")
    complaints.clear()
    answer.as_it_is("/site/build/run-validator.js")
    open_file(page, written(tmp_path, RUN))
    expect(page.locator("#about-run")).to_contain_text("Your file own.json")


def test_what_stands_in_a_file_is_text_and_nothing_else(page: Page, server: str, tmp_path: Path) -> None:
    evil = '<img src="x" onerror="window.hacked = true"><script>window.hacked = true</script>'
    environment = RUN.environment.model_copy(update={"warnings": [evil], "commit": evil})
    visit(page, server)
    open_file(page, written(tmp_path, RUN.model_copy(update={"id": evil, "environment": environment})))
    expect(page.locator("#about-run .caution").first).to_have_text(evil)
    drawn(page)
    page.locator("button.figure").first.click()
    expect(page.get_by_role("dialog")).to_contain_text(evil)
    assert page.evaluate("window.hacked") is None
