"""A run looked at in the Results view: sorted, by another baseline, with its samples, beside another run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import sample_runs
from tests.support.browser_fixtures import Publish
from tests.support.results_view import HINT, RUN, drawn, head, open_file, open_menu, visit, written

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
    names = page.locator("table.sheet tbody tr:not([data-row=mean])")
    last = page.locator("table.sheet tbody tr").last
    usual = names.evaluate_all("rows => rows.map(row => row.dataset.row)")
    button = head(page, "Brython").locator("button.sort")
    button.focus()
    page.keyboard.press("Enter")
    expect(head(page, "Brython")).to_have_attribute("aria-sort", "ascending")
    expect(head(page, "Brython").locator("button.sort")).to_be_focused()
    operations = "rows => rows.map(row => row.dataset.row.split(' ')[2])"
    assert names.evaluate_all(operations) == ["select", "create", "swap"]
    expect(last).to_contain_text("Geometric mean")
    page.keyboard.press("Enter")
    expect(head(page, "Brython")).to_have_attribute("aria-sort", "descending")
    assert names.evaluate_all(operations) == ["create", "select", "swap"]
    expect(last).to_contain_text("Geometric mean")
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
    open_menu(page, "Lanes")
    page.get_by_role("checkbox", name="PyScript (Pyodide)").uncheck()
    page.keyboard.press("Escape")
    head(page, "Brython").locator("button.sort").click()
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
    expect(lines).to_have_count(3)
    expect(lines.filter(has_text="▲ slower")).to_have_count(3)
    expect(lines.first).to_contain_text("PyScript (Pyodide)")
    expect(lines.first).to_contain_text("1.5×")
    rest = page.get_by_role("button", name="without a difference shown")
    expect(rest).to_have_text("Show the 6 lines without a difference shown")
    rest.click()
    expect(lines).to_have_count(9)
    expect(page).to_have_url(re.compile("same=yes"))
    page.get_by_text("Ratios to the baseline").click()
    expect(lines).to_have_count(6)
    both = page.locator(".environments")
    expect(both.get_by_role("row", name="≠ Run")).to_contain_text("before.json")
    expect(both.get_by_role("row", name="≠ Machine")).to_have_count(0)
    both.get_by_text("alike in both").click()
    expect(both.get_by_role("row", name="Machine", exact=False).first).to_contain_text("Made-up CPU")


def test_runs_of_two_machines_are_compared_by_their_ratios_alone(page: Page, server: str, tmp_path: Path) -> None:
    visit(page, server)
    open_file(page, written(tmp_path, sample_runs.steady_run(run_id="run-two", machine="machine-two"), "after.json"))
    expect(page.locator("#about-run")).to_contain_text("after.json")
    open_file(page, written(tmp_path, sample_runs.steady_run(), "before.json"), "with")
    expect(page.locator("#view .caution").first).to_contain_text("their times cannot be compared")
    expect(page.get_by_role("button", name="Show the 6 lines without a difference shown")).to_be_visible()
    expect(page.locator(".environments").get_by_role("row", name="≠ Machine")).to_contain_text("machine-two")


def test_two_runs_with_nothing_in_common_are_said_to_have_nothing_in_common(page: Page, server: str, tmp_path: Path) -> None:
    visit(page, server)
    open_file(page, written(tmp_path, sample_runs.steady_run(run_id="run-two", styles=("batched",)), "other.json"), "with")
    expect(page.locator("#view .empty")).to_contain_text("The two runs have no operation in common")


def test_the_rest_of_a_figure_is_told_on_hover_focus_and_tap(page: Page, server: str) -> None:
    visit(page, server)
    drawn(page)
    figure = page.locator("tr", has_text="Create rows").locator("button.figure").nth(1)
    hint = page.locator(HINT)
    figure.hover()
    expect(hint).to_contain_text("n = 24")
    expect(hint).to_contain_text("2.0× (2.0–2.0×) of JavaScript")
    page.keyboard.press("Escape")
    expect(hint).to_be_hidden()
    figure.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(figure).to_be_focused()
    expect(hint).to_contain_text("script 61.2\xa0ms")
    expect(figure).to_have_attribute("aria-describedby", "hint")


@pytest.mark.usefixtures("published_run")
def test_a_first_tap_tells_of_a_figure_and_a_second_opens_its_samples(browser: Browser, server: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 740}, has_touch=True) as context:
        page = context.new_page()
        visit(page, server, "?show=ratio")
        drawn(page)
        figure = page.locator("tr", has_text="Create rows").locator("button.figure").nth(1)
        figure.tap()
        expect(page.locator(HINT)).to_contain_text("2.0–2.0×")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.locator("#view h2").first.tap()
        expect(page.locator(HINT)).to_be_hidden()
        figure.tap()
        expect(page.locator(HINT)).to_be_visible()
        figure.tap()
        expect(page.get_by_role("dialog")).to_be_visible()


def test_views_are_links_that_arrows_lead_along(page: Page, server: str) -> None:
    visit(page, server, "?show=ratio")
    drawn(page)
    views = page.get_by_role("navigation", name="Views")
    views.get_by_role("link", name="Operations").focus()
    page.keyboard.press("ArrowLeft")
    expect(views.get_by_role("link", name="Engines")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    styles = views.get_by_role("link", name="Styles")
    expect(styles).to_be_focused()
    page.keyboard.press("Enter")
    expect(styles).to_have_attribute("aria-current", "page")
    expect(page.locator("table[data-sheet=styles]")).to_be_visible()
    expect(page).to_have_url(re.compile("view=styles"))
    expect(page).to_have_url(re.compile("show=ratio"))


def test_operations_are_chosen_and_the_mean_follows(page: Page, server: str) -> None:
    visit(page, server, "?show=ratio")
    drawn(page)
    expect(page.locator("tr[data-row=mean] th")).to_contain_text("3 operations")
    open_menu(page, "Operations")
    page.get_by_role("checkbox", name="Swap two of 1,000 rows").uncheck()
    expect(page.locator("tr[data-row=mean] th")).to_contain_text("2 operations")
    expect(page).to_have_url(re.compile("operations=rows/"))
    page.get_by_role("button", name="All", exact=True).click()
    expect(page.locator("tr[data-row=mean] th")).to_contain_text("3 operations")


def test_the_first_column_stays_when_the_table_is_scrolled_sideways(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    visit(page, server)
    drawn(page)
    first = page.locator("table.sheet tbody th").first
    left = "cell => Math.round(cell.getBoundingClientRect().left)"
    before = first.evaluate(left)
    page.locator("#view .scroll").first.evaluate("region => { region.scrollLeft = 200; }")
    assert page.locator("#view .scroll").first.evaluate("region => region.scrollLeft") > 0
    assert first.evaluate(left) == before


def test_styles_of_published_runs_of_the_machine_stand_side_by_side(page: Page, server: str, publish_runs: Publish) -> None:
    batched = sample_runs.steady_run(run_id="run-batched", styles=("batched",))
    elsewhere = sample_runs.steady_run(run_id="run-elsewhere", styles=("idiomatic",), machine="machine-two")
    publish_runs(RUN, batched, elsewhere)
    visit(page, server, "?view=styles")
    drawn(page)
    rows = page.locator("table[data-sheet=styles] tbody tr")
    expect(rows.filter(has_text=": direct")).to_have_count(3)
    expect(rows.filter(has_text=": batched")).to_have_count(3)
    expect(rows.filter(has_text=": idiomatic")).to_have_count(0)
    expect(rows.filter(has_text="fastest Python")).to_have_count(3)
    rows.filter(has_text=": batched").first.locator("button.figure").nth(1).click()
    expect(page.get_by_role("dialog")).to_contain_text("run-batched")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Operations", exact=True).click()
    expect(page.locator("table[data-sheet=operations]")).to_be_visible()
    page.go_back()
    expect(page.locator("table[data-sheet=styles]")).to_be_visible()
