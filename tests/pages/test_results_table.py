"""A run looked at in the Results view: sorted, by another baseline, with its samples, beside another run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import sample_runs
from tests.support.browser_fixtures import Publish
from tests.support.results_view import RUN, drawn, head, open_file, visit, written

pytestmark = pytest.mark.usefixtures("published_run")


def test_a_figure_leads_to_its_samples_and_where_they_come_from_by_keyboard(page: Page, server: str) -> None:
    visit(page, server)
    drawn(page)
    figure = page.locator("tr", has_text="Create rows").locator("button.figure").nth(1)
    figure.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    lines = dialog.locator("table tbody tr")
    own = [sample for sample in RUN.samples if sample.kind == "update" and (sample.lane, sample.operation) == ("pyscript", "create")]
    expect(lines).to_have_count(len(own))
    shown = [line.locator("td").nth(1).inner_text() for line in lines.all()]
    assert [float(text.removesuffix(" ms")) for text in shown] == pytest.approx([sample.total_ms for sample in own], abs=0.0006)
    for fact in ("Made-up CPU", "chromium 156.0", "pyodide 314.0.7", "0123456789ab", "run-one"):
        expect(dialog).to_contain_text(fact)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(figure).to_be_focused()


def test_a_link_to_a_figure_opens_its_samples(page: Page, server: str) -> None:
    visit(page, server, "?run=run-1.json&cell=update+pyscript+rows+direct+swap+")
    own = [sample for sample in RUN.samples if sample.kind == "update" and (sample.lane, sample.operation) == ("pyscript", "swap")]
    expect(page.get_by_role("dialog").locator("table tbody tr")).to_have_count(len(own))


def test_any_column_sorts_both_ways_and_what_is_missing_comes_last(page: Page, server: str, publish_runs: Publish) -> None:
    fewer = [sample for sample in RUN.samples if not (sample.kind == "update" and sample.lane == "brython" and sample.operation == "swap")]
    publish_runs(RUN.model_copy(update={"samples": fewer}))
    visit(page, server)
    drawn(page)
    names = page.locator("table.sheet tbody tr")
    usual = names.evaluate_all("rows => rows.map(row => row.dataset.row)")
    button = head(page, "Brython").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(head(page, "Brython")).to_have_attribute("aria-sort", "ascending")
    expect(head(page, "Brython").get_by_role("button")).to_be_focused()
    operations = "rows => rows.map(row => row.dataset.row.split(' ')[2])"
    assert names.evaluate_all(operations) == ["select", "create", "swap"]
    page.keyboard.press("Enter")
    expect(head(page, "Brython")).to_have_attribute("aria-sort", "descending")
    assert names.evaluate_all(operations) == ["create", "select", "swap"]
    page.keyboard.press("Enter")
    expect(head(page, "Brython")).to_have_attribute("aria-sort", "none")
    assert names.evaluate_all("rows => rows.map(row => row.dataset.row)") == usual


def test_ratios_are_to_the_baseline_that_is_chosen(page: Page, server: str) -> None:
    visit(page, server, "?show=ratio")
    drawn(page)
    mean = page.locator("tr[data-row=mean] td")
    expect(mean.nth(2)).to_contain_text("5.0×")
    page.locator("select[name=baseline]").select_option("brython")
    expect(page.locator("tr[data-row=mean] td").nth(0)).to_contain_text("0.20×")
    expect(page.locator("tr", has_text="Create rows").locator("td").nth(2)).to_contain_text("baseline")
    expect(page).to_have_url(re.compile("baseline=brython"))


def test_what_is_looked_at_stands_in_the_address_and_comes_back(page: Page, server: str) -> None:
    visit(page, server)
    drawn(page)
    page.get_by_label("Find an operation").fill("row")
    page.get_by_text("Ratios", exact=True).click()
    page.get_by_role("checkbox", name="PyScript (Pyodide)").uncheck()
    head(page, "Brython").get_by_role("button").click()
    drawn(page)
    expect(head(page, "PyScript")).to_have_count(0)
    before = page.locator("#view table.sheet").inner_text()
    address = page.url
    for part in ("find=row", "show=ratio", "sort=brython", "lanes=javascript"):
        assert part in address
    page.goto("about:blank")
    page.goto(address)
    drawn(page)
    expect(page.locator("#view table.sheet")).to_have_text(before, use_inner_text=True)


def test_a_reader_who_hears_the_page_is_told_what_came(page: Page, server: str) -> None:
    visit(page, server)
    drawn(page)
    said = page.locator("#said[aria-live=polite]")
    page.get_by_label("Find an operation").fill("no such thing")
    expect(said).to_contain_text("holds no timed update")
    page.get_by_label("Find an operation").fill("Swap")
    expect(said).to_contain_text("1 line.")


def test_two_runs_side_by_side_say_what_changed(page: Page, server: str, tmp_path: Path) -> None:
    slower = sample_runs.steady_run(run_id="run-two", factors={**sample_runs.FACTORS, "pyscript": 3.0})
    visit(page, server)
    open_file(page, written(tmp_path, slower, "after.json"))
    expect(page.locator("#about-run")).to_contain_text("after.json")
    open_file(page, written(tmp_path, sample_runs.steady_run(), "before.json"), "with")
    lines = page.locator("table[data-sheet=compare] tbody tr")
    expect(lines).to_have_count(9)
    expect(lines.filter(has_text="▲ slower")).to_have_count(3)
    expect(lines.filter(has_text="PyScript (Pyodide)").first).to_contain_text("1.5×")
    page.get_by_text("Ratios to the baseline").click()
    expect(lines).to_have_count(6)


def test_runs_of_two_machines_are_compared_by_their_ratios_alone(page: Page, server: str, tmp_path: Path) -> None:
    visit(page, server)
    open_file(page, written(tmp_path, sample_runs.steady_run(run_id="run-two", machine="machine-two"), "after.json"))
    expect(page.locator("#about-run")).to_contain_text("after.json")
    open_file(page, written(tmp_path, sample_runs.steady_run(), "before.json"), "with")
    expect(page.locator("#view .caution").first).to_contain_text("their times cannot be compared")
    expect(page.locator("table[data-sheet=compare] tbody tr")).to_have_count(6)
