"""What the address of the Results view asks for, and what it does without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from measurements.paths import RESULTS
from measurements.publishing.published_runs import read_index, read_summary
from tests.support.browser_fixtures import Publish
from tests.support.made_up_server import Answers
from tests.support.results_view import RUN, drawn, head, open_file, visit, written

pytestmark = pytest.mark.usefixtures("published_run")


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        (
            "?run=../../../etc/passwd&view=<script>window.hacked=true</script>&demo=rowes&lanes=javascript,brythn&baseline=python&vew=start",
            (
                "There is no published run “../../../etc/passwd”",
                "There is no view “<script>",
                "Did you mean “rows”?",
                "Did you mean “brython”?",
                "There is no baseline “python”",
                "Did you mean “view”?",
            ),
        ),
        ("?demo=<img src=x onerror=window.hacked=true>", ("cannot be a value of “demo”",)),
        ("?cell=update+x+y+z+w+", ("holds no such samples",)),
    ],
    ids=["names", "markup", "samples"],
)
def test_an_address_with_wrong_values_says_so_and_shows_the_rest(page: Page, server: str, query: str, sentences: tuple[str, ...]) -> None:
    """Which values are wrong, tests/js/results-address.test.js says."""
    visit(page, server, query)
    for sentence in sentences:
        expect(page.locator("#notices")).to_contain_text(sentence)
    drawn(page)
    assert page.locator("table.sheet tbody tr").count() >= 3
    assert page.evaluate("window.hacked") is None


def test_without_storage_it_works_all_the_same(page: Page, server: str) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
             Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""
    )
    visit(page, server, "?show=ratio")
    drawn(page)
    assert page.locator("table.sheet tbody tr").count() >= 3


@pytest.mark.usefixtures("own_context")  # whose cache has no library
def test_without_the_library_for_pictures_the_tables_are_whole(page: Page, server: str, answer: Answers, complaints: list[str]) -> None:
    answer("/site/node_modules/d3/dist/d3.min.js", status=404)
    visit(page, server)
    expect(page.locator(".drawn [role=alert]")).to_contain_text("The pictures are missing")
    assert page.locator("table.sheet tbody tr").count() >= 3
    assert any("d3.min.js" in complaint for complaint in complaints)
    complaints.clear()


def test_where_nothing_is_published_a_file_can_be_opened(page: Page, server: str, publish_runs: Publish, tmp_path: Path) -> None:
    publish_runs()
    visit(page, server)
    expect(page.locator("#view")).to_contain_text("no published run yet")
    open_file(page, written(tmp_path, RUN))
    drawn(page)


def test_the_newest_published_run_is_shown(page: Page, server: str, answer: Answers) -> None:
    """The real one, of this project: with all its lanes, and a line for each of its operations."""
    answer.as_it_is("/measurements/results/index.json")
    newest = read_index().runs[0]
    summary = read_summary(RESULTS / newest.file.replace(".json", ".summary.json"))
    rows = [row for row in summary.rows if not row.control_of and (row.demo, row.style) == ("rows", "direct")]
    visit(page, server)
    drawn(page)
    expect(page.locator("#about-run")).to_contain_text(newest.title)
    expect(page.locator("table.sheet tbody tr:not([data-row=mean])")).to_have_count(len({(row.operation, row.size) for row in rows}))
    titles = {lane.id: lane.title for lane in summary.lanes}
    for lane in {row.lane for row in rows}:
        expect(head(page, titles[lane]).first).to_be_visible()
