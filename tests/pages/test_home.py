"""The first page answers from the published run, loads nothing unasked, and runs three lanes at the press of one button."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from measurements.catalog import load_catalog
from measurements.paths import ROOT
from measurements.publishing.published_runs import read_index
from tests.support.browser_fixtures import Publish
from tests.support.comparison import visit_home
from tests.support.dummy_lane import Behave
from tests.support.made_up_run import made_up_summary
from tests.support.made_up_server import Answers

MOST_REQUESTS = 20
"""Before anything is asked for."""
MOST_BYTES = 60_000
HIGHEST = {1280: 2_500, 390: 5_000}
"""So many pixels, by the window's width."""
pytestmark = pytest.mark.usefixtures("nothing_published", "dummy_lanes")


def test_without_javascript_the_page_says_so_and_has_the_published_table(browser: Browser, server: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/site/")
        expect(page.locator("noscript h2")).to_have_text("This page needs JavaScript")
        expect(page.locator("noscript h2")).to_be_visible()
        first = read_index().runs[0].first
        assert first
        rows = page.locator("noscript table tbody tr")
        expect(rows).to_have_count(len(first.load))
        expect(rows.filter(has_text="Brython")).to_contain_text("×")


def test_the_first_screen_answers_from_the_published_run(page: Page, server: str, publish: Publish) -> None:
    """A line for each lane with its start, download and updates; lanes without a figure are left out."""
    publish({**made_up_summary(), "warnings": ["The machine was <b>busy</b>."]})
    visit_home(page, server)
    answer = page.locator("#answer")
    expect(answer.locator("tbody tr")).to_have_count(4)
    expect(answer.locator(".in-short")).to_contain_text("CPython with its packages: 8.00\u00a0MB to download and 4.00\u00a0s to start.")
    expect(answer.locator(".caution")).to_contain_text("The machine was <b>busy</b>.")
    brython = answer.get_by_role("row", name="Brython")
    expect(brython.get_by_role("cell")).to_contain_text(["304\u00a0ms", "kB", "20.0×"])


def test_its_lines_are_sorted_as_the_reader_likes_by_keyboard_too(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_summary())
    visit_home(page, server)
    names = page.locator("#answer tbody tr")
    by_start = ["javascript", "brython", "micropython", "pyscript"]
    assert names.evaluate_all("rows => rows.map(row => row.dataset.row)") == by_start
    updates = page.get_by_role("columnheader", name="Updates, direct")
    updates.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(updates).to_have_attribute("aria-sort", "ascending")
    expect(updates.get_by_role("button")).to_be_focused()
    assert names.evaluate_all("rows => rows.map(row => row.dataset.row)") == ["javascript", "micropython", "pyscript", "brython"]
    page.keyboard.press("Enter")
    expect(updates).to_have_attribute("aria-sort", "descending")
    assert names.first.get_attribute("data-row") == "brython"


def test_script_alone_stands_one_press_from_the_total(page: Page, server: str, publish: Publish) -> None:
    summary = made_up_summary()
    scripts = [
        {**row, "figure": "script", "ratio": 7.0, "low": 6.5, "high": 7.5} for row in summary["geometric"] if row["figure"] == "total"
    ]
    publish({**summary, "geometric": [row for row in summary["geometric"] if row["figure"] == "total"] + scripts})
    visit_home(page, server)
    cell = page.locator("#answer").get_by_role("row", name="Brython").get_by_role("cell").nth(2)
    expect(cell).to_contain_text("20.0×")
    page.get_by_label("script alone").check()
    expect(cell).to_contain_text("7.0×")


def test_a_framework_stands_in_the_table_and_counts_as_no_python(page: Page, server: str, publish: Publish) -> None:
    """React with the quickest start of all, in the place of Brython."""
    publish(json.loads(json.dumps(made_up_summary()).replace('"brython"', '"react"')))
    visit_home(page, server)
    react = page.locator("#answer").get_by_role("row", name="React")
    expect(react).to_contain_text("JavaScript framework")
    expect(page.locator("#answer .in-short")).to_contain_text("Smaller Pythons: 800\u00a0kB to download and 404\u00a0ms to start.")
    expect(page.locator("#answer .in-short")).to_contain_text("updates take 2.0–5.0× JavaScript’s time")


def test_styles_of_which_the_run_has_figures_are_columns_and_a_lane_without_one_leaves_its_place_empty(
    page: Page, server: str, publish: Publish
) -> None:
    """Whatever their order in the file."""
    summary = made_up_summary()
    means = [row for row in summary["geometric"] if row["figure"] == "total"]
    for style, figure, lanes in (("batched", 1.5, ("pyscript", "brython")), ("idiomatic", 1.75, ("pyscript",))):
        summary["geometric"] += [
            {**row, "style": style, "ratio": figure, "low": 1.25, "high": 2.0} for row in means if row["lane"] in lanes
        ]
    publish(summary)
    visit_home(page, server)
    headings = page.locator("#answer thead button").all_inner_texts()
    assert [re.sub(r" .$", "", text) for text in headings[3:]] == ["Updates, direct", "Updates, idiomatic", "Updates, batched"]
    said = {
        name: page.locator(f"#answer tr[data-row={name}] .value").all_inner_texts()[-2:] for name in ("pyscript", "micropython", "brython")
    }
    assert said == {"pyscript": ["1.8×", "1.5×"], "micropython": ["–", "–"], "brython": ["–", "1.5×"]}


def test_the_first_page_is_small_and_still_and_short_and_leaves_the_rest_until_it_is_near(page: Page, server: str, answer: Answers) -> None:
    answer.as_it_is("/measurements/results/index.json")
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.moved += value; })
          .observe({ type: "layout-shift", buffered: true });"""
    )
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url.removeprefix(server).split("?")[0]))
    visit_home(page, server)
    page.locator("#answer table").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") == 0, "nothing in sight moves when the published figures come"
    assert not [path for path in requested if "node_modules" in path or path.endswith((".html", ".summary.json"))]
    asked = sorted(set(requested))
    assert len(asked) <= MOST_REQUESTS, asked
    files = {ROOT / ("site/index.html" if path == "/site/" else path.lstrip("/")) for path in asked}
    size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
    assert 5_000 < size <= MOST_BYTES, f"{len(files)} files, {size} bytes with gzip"
    for width, most in HIGHEST.items():
        page.set_viewport_size({"width": width, "height": 800})
        high = page.evaluate("document.documentElement.scrollHeight")
        assert 800 < high <= most, f"{high} px high where {width} wide"


def test_one_button_loads_and_runs_three_lanes_and_shows_each_result_above_its_demo(page: Page, server: str, dummy_lanes: Behave) -> None:
    visit_home(page, server)
    lanes = page.locator("article[data-lane]")
    titles = {lane.id: lane.title for lane in load_catalog().lanes}
    shown = {str(lane.get_attribute("data-lane")): lane.locator("h3").inner_text() for lane in lanes.all()}
    assert shown == {lane: titles[lane] for lane in ("javascript", "pyscript", "brython")}
    page.get_by_label("Operation").select_option("swap")
    page.get_by_role("button", name="Load and run").click()
    expect(page.get_by_role("button", name="Run again")).to_be_visible(timeout=90_000)
    for lane in lanes.all():
        expect(lane.locator(".value")).to_contain_text(re.compile(r"[\d.]+\s(ms|s)"))
        expect(lane.locator("iframe")).to_have_count(1)
    expect(lanes.nth(1).locator(".result")).to_contain_text("× JavaScript")
    expect(page.locator("#agreement")).to_contain_text("show exactly the same DOM")
    page.locator("#code").scroll_into_view_if_needed()
    expect(page.get_by_role("region", name="swapRows in JavaScript")).to_be_visible()
    page.get_by_role("link", name="More lanes, sizes and samples").click()
    page.wait_for_url("**/site/compare/?demo=rows&style=direct&operation=swap&lanes=javascript,pyscript,brython")
    expect(page.locator(".lane")).to_have_count(3)


def test_a_lane_that_fails_says_so_and_the_others_run(page: Page, server: str, dummy_lanes: Behave, complaints: list[str]) -> None:
    dummy_lanes(pyscript="fails")
    visit_home(page, server)
    page.get_by_role("button", name="Load and run").click()
    expect(page.get_by_role("button", name="Run again")).to_be_visible(timeout=90_000)
    expect(page.locator("[data-lane=pyscript] .result")).to_contain_text("missing.mjs")
    expect(page.locator("[data-lane=brython] .value")).to_contain_text(re.compile(r"[\d.]+\s(ms|s)"))
    complaints.clear()


def test_the_button_stops_what_goes_on(page: Page, server: str, dummy_lanes: Behave) -> None:
    dummy_lanes(pyscript="waits")
    visit_home(page, server)
    page.get_by_role("button", name="Load and run").click()
    expect(page.locator("[data-lane=pyscript] .result")).to_contain_text("Loading the runtime")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Run again")).to_be_visible()
    expect(page.locator("[data-lane=pyscript] .result")).to_contain_text("not run yet")


@pytest.mark.parametrize("query", ["?demo=todo&style=batched&type=large", "?lanes=brython#code"])
def test_an_address_from_when_the_comparison_stood_here_leads_there(page: Page, server: str, query: str) -> None:
    page.goto(f"{server}/site/{query}")
    page.wait_for_url(f"**/site/compare/{query}")


def test_what_others_append_to_an_address_leads_nowhere_else(page: Page, server: str) -> None:
    page.goto(f"{server}/site/?utm_source=elsewhere&type=large")
    page.locator("#answer > *").first.wait_for()
    assert page.url == f"{server}/site/?utm_source=elsewhere&type=large"


def test_where_nothing_is_published_the_page_says_so_and_promises_nothing(page: Page, server: str) -> None:
    visit_home(page, server)
    expect(page.locator("#answer")).to_have_text(re.compile("There is no published run yet"))


def test_a_damaged_summary_is_refused_with_its_place_and_the_lanes_are_there(
    page: Page, server: str, publish: Publish, complaints: list[str]
) -> None:
    """In which ways it can be damaged, tests/js/published.test.js says."""
    summary = made_up_summary()
    publish({**summary, "rows": [{**summary["rows"][0], "median_ms": "<b>1</b>"}]})
    visit_home(page, server)
    expect(page.locator("#answer").get_by_role("alert")).to_contain_text(
        "measurements/results/run-1.summary.json is damaged: row 1 of “rows” is not complete"
    )
    expect(page.get_by_role("button", name="Load and run")).to_have_attribute("aria-disabled", "false")
    publish(summary)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#answer table")).to_be_visible()


def test_a_catalog_that_is_missing_is_said(page: Page, server: str, answer: Answers, complaints: list[str]) -> None:
    answer("/site/catalog.json", status=404)
    page.goto(f"{server}/site/")
    expect(page.get_by_role("alert")).to_contain_text("site/catalog.json did not load: the server answered 404.")
    complaints.clear()
