"""Every view of every page, opened once: axe finds nothing to mend, in light colours or dark; nothing stands out of the window, in large
type neither; a word's explanation opens by keyboard. What axe cannot see, such as the order of the keyboard, the other tests do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from measurements.catalog import load_catalog
from tests.support import sample_runs
from tests.support.browser_fixtures import OpenLane, Publish
from tests.support.class_results import made
from tests.support.comparison import load_all, run_all
from tests.support.dummy_lane import Behave
from tests.support.every_page import PAGES
from tests.support.looking import expect_to_fit, findings, switch_to_large_type
from tests.support.made_up_run import made_up_habits, made_up_snapshot, made_up_summary

COLOURS = "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"


@dataclass(frozen=True)
class View:
    address: str
    shown: str = "h1"
    """What stands there once it is built."""
    published: tuple[dict[str, Any], ...] = ()
    do: Callable[[Page], None] = lambda page: None
    """What comes before it is looked at."""
    complaint: str = ""
    """What the browser rightly complains of."""
    has_switch: bool = True
    """For large type. Slides have their own size."""
    part: str = ""
    """All that this view has and none of the others: only this is looked at, and only in the smallest window."""


def run_an_operation(page: Page) -> None:
    load_all(page)
    run_all(page)
    page.locator("#code").scroll_into_view_if_needed()
    page.locator("#code-view pre").first.wait_for()


def run_it_here(page: Page) -> None:
    page.get_by_role("button", name="Load and run").click()
    expect(page.get_by_role("button", name="Run again")).to_be_visible(timeout=90_000)
    page.locator("#code pre").first.wait_for()


def choose_a_size_and_hold_two_styles_together(page: Page) -> None:
    page.get_by_role("slider", name="Size of work").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("size="))
    run_an_operation(page)
    expect(page.locator("#results .strip .ratio").nth(1)).to_have_text("baseline")
    page.locator("#code-view").get_by_label("Show").select_option(index=1)
    expect(page.locator("#code-view .line.added").first).to_be_visible()


def open_a_file_that_is_no_run(page: Page) -> None:
    page.locator("input[type=file][data-slot=run]").set_input_files({"name": "bad.json", "mimeType": "application/json", "buffer": b"{"})
    page.locator("#problem [role=alert]").wait_for()


def open_the_samples(page: Page) -> None:
    page.locator("button.figure").first.click()
    page.get_by_role("dialog").locator("table").wait_for()


def check_and_make_a_mistake(page: Page) -> None:
    editor = page.locator(".cm-content")
    editor.click()
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict")).to_contain_text("right", timeout=60_000)
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("nothere()")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".trouble .advice")).to_be_visible(timeout=30_000)


def open_the_results_of_a_class(page: Page) -> None:
    both = [made()["predictions"][0], made()["predictions"][0] | {"lesson": "events"}]
    contents = {"1.json": json.dumps(made(1, predictions=both)).encode(), "2.json": json.dumps(made(2)).encode(), "bad.json": b"{"}
    files: list[Any] = [{"name": name, "mimeType": "application/json", "buffer": text} for name, text in contents.items()]
    page.locator("#files").set_input_files(files)
    page.locator("#skipped li").wait_for()


EDITOR = ".cm-content"
PICTURE = "#view .drawn svg"
RESULTS = (
    "table&show=ratio&demo=all",
    "table&as=box",
    "styles",
    "samples",
    "growth",
    "start",
    "bytes",
    "memory",
    "calls",
    "compare&with=run-2.json&same=yes",
)
VIEWS = {
    "home": View("", "#answer table", (made_up_summary(),), run_it_here),
    "home-nothing": View("", "#answer .empty", part="#answer"),
    "comparison": View(
        "compare/?lanes=javascript,micropython&samples=2&operation=create&size=10", ".lane", (made_up_summary(),), run_an_operation
    ),
    "comparison-sizes": View(
        "compare/?demo=events&operation=attach&lanes=javascript,micropython&samples=2&baseline=micropython",
        ".lane",
        (made_up_summary(),),
        choose_a_size_and_hold_two_styles_together,
        part="#own, #code",
    ),
    "comparison-wrong-name": View("compare/?demo=rowes", "#notices *", part="#notices"),
    "claims": View("claims/", "#figures table", (made_up_summary(),), lambda page: page.get_by_label("Show intervals and notes").check()),
    "claims-nothing": View("claims/", "[role=status]", part="main"),
    "results": View("results/?demo=rowes", PICTURE, do=open_a_file_that_is_no_run),
    "start": View("start/", "#waterfall figure", (made_up_snapshot(),)),
    "start-nothing": View("start/", "[role=status]", part="main"),
    "guide": View("guide/", "#measured figure", (made_up_habits(),)),
    "guide-nothing": View("guide/", "#measured code", part="#measured"),
    "measure-nothing": View("measure/", "#state:not(:empty)", complaint="404"),
    "terms": View("terms/#median", "#median"),
    "workshop": View("workshop/", ".lessons li a"),
    "workshop-class": View("workshop/?class", ".lessons li a", part="#hand-in-part"),
    "lesson": View(
        "workshop/lesson.html?lesson=dom-calls&lane=javascript", EDITOR, do=check_and_make_a_mistake, complaint="nothere is not defined"
    ),
    "lesson-loading": View("workshop/lesson.html?lesson=loading", EDITOR, part="main"),
    "edit": View("workshop/edit.html?demo=rows", EDITOR),
    "teacher": View("workshop/teacher.html", "#answer-list summary"),
    "slides": View("workshop/teacher.html?slides", ".slide.now", has_switch=False),
    "class": View("workshop/class.html", "#files", do=open_the_results_of_a_class),
}


def test_every_page_has_a_view_here() -> None:
    looked_at = {view.address.split("?")[0].split("#")[0] for view in VIEWS.values()}
    assert {address if address.endswith(".html") else f"{address}index.html" for address in looked_at} == set(PAGES)


def test_the_check_can_fail(page: Page) -> None:
    page.set_content('<html lang="en"><title>Bad</title><main><h1>Bad</h1><img src="data:,"><p style="color:#ccc">pale</p></main>')
    assert {finding.split(":")[0] for finding in findings(page)} == {"image-alt", "color-contrast", "dark"}
    page.set_content('<html lang="en"><title>Bad</title><main><h1>Bad</h1><p style="width: 800px">wide</p></main>')
    with pytest.raises(AssertionError, match="wide"):
        expect_to_fit(page, (360,), patience_ms=100)


OpenView = Callable[[View], None]


@pytest.fixture
def open_view(page: Page, server: str, publish: Publish, publish_runs: Publish, dummy_lanes: Behave) -> OpenView:
    def opened(view: View) -> None:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        if view.address.startswith("results/"):
            doubts = sample_runs.environment(warnings=["The machine was busy before the run began.", "It was throttled."])
            publish_runs(sample_runs.steady_run(described=doubts, ending=None))
        else:
            publish(*view.published)
        page.goto(f"{server}/site/{view.address}")
        page.locator(view.shown).first.wait_for()
        view.do(page)
        page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")

    return opened


def allow(complaints: list[str], view: View) -> None:
    if view.complaint:
        assert [complaint for complaint in complaints if view.complaint in complaint] == complaints != []
        complaints.clear()


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_view(page: Page, open_view: OpenView, complaints: list[str], view: View) -> None:
    open_view(view)
    if view.part:
        assert findings(page, page.locator(view.part)) == []
        expect_to_fit(page, (360,))
        allow(complaints, view)
        return
    assert findings(page) == []
    assert not set(page.evaluate(COLOURS)) & set(in_dark(page))
    expect_to_fit(page)
    if view.has_switch:
        switch_to_large_type(page)
        expect_to_fit(page, (360,))
    explain_a_term(page)
    allow(complaints, view)


@pytest.mark.only_all("what stands out of a window does so in the smallest, which test_a_view looks at, in large type too")
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_view_in_wide_windows(page: Page, open_view: OpenView, complaints: list[str], view: View) -> None:
    open_view(view)
    expect_to_fit(page, (768, 1280, 1920))
    if view.has_switch:
        switch_to_large_type(page)
        expect_to_fit(page, (1920, 1280, 768, 360))
    explain_a_term(page)
    card = page.locator(".term-card")
    assert not card.count() or findings(page, card) == []
    allow(complaints, view)


@pytest.mark.parametrize("view", RESULTS)
def test_a_view_of_results_has_a_table_and_a_picture(page: Page, server: str, publish_runs: Publish, view: str) -> None:
    """What the views have in common, the first is looked at for."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    publish_runs(sample_runs.grown_run(), sample_runs.grown_run(run_id="run-two"))
    page.goto(f"{server}/site/results/?type=large&view={view}")
    page.locator(PICTURE).first.wait_for()
    assert page.locator("#view table.sheet tbody tr").count() >= 2
    assert page.locator(PICTURE).first.locator("path, rect, circle, line").count() > 5
    assert findings(page, page.locator("#view")) == []
    expect_to_fit(page, (1280, 360))


@pytest.mark.usefixtures("dummy_lanes")
def test_the_explanation_of_a_term(page: Page, server: str, publish: Publish) -> None:
    """It is the same in every view."""
    publish()
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(f"{server}/site/start/?type=large")
    explain_a_term(page)
    assert findings(page, page.locator(".term-card")) == []


def in_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    colours: list[str] = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="light")
    return colours


def explain_a_term(page: Page) -> None:
    """The first of the page, by keyboard, in its large type and the smallest window; the page of terms and slides have none."""
    page.set_viewport_size({"width": 360, "height": 740})
    term = page.locator("a.term:visible").first
    if not term.count():
        return
    term.focus()
    page.keyboard.press("Enter")
    card = page.locator(".term-card")
    expect(card).to_be_visible()
    expect_to_fit(page, (360,))


def test_the_samples_of_a_figure(page: Page, server: str, publish_runs: Publish) -> None:
    publish_runs(sample_runs.steady_run())
    page.goto(f"{server}/site/results/")
    page.locator(PICTURE).first.wait_for()
    open_the_samples(page)
    assert findings(page, page.get_by_role("dialog")) == []
    expect_to_fit(page)


@pytest.mark.usefixtures("dummy_lanes")
def test_no_demo_makes_the_comparison_wider_than_the_window(page: Page, server: str, publish: Publish) -> None:
    publish()
    page.goto(f"{server}/site/compare/?type=large")
    for demo in load_catalog().demos:
        page.get_by_label("Demo").select_option(demo.id)
        expect(page).to_have_url(re.compile(f"demo={demo.id}"))
        page.locator("#code").scroll_into_view_if_needed()
        expect(page.locator("#code-view pre").first).to_be_visible()
        expect_to_fit(page, (360,))


def test_every_demo_in_its_lane(page: Page, open_lane: OpenLane) -> None:
    for demo in load_catalog().demos:
        open_lane(page, "javascript", demo.id, "direct")
        page.evaluate("for (const entry of document.querySelectorAll('#entries > :nth-child(n + 21)')) entry.remove()")  # 2,000 alike
        assert findings(page) == [], demo.id
        expect_to_fit(page)


def test_a_lane_that_failed(browser: Browser, server: str) -> None:
    """In a page without the watch for complaints: this one is to fail."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server}/site/lanes/javascript.html?demo=rowes")
        page.get_by_role("alert").get_by_role("button").first.wait_for()
        assert findings(page) == []
        expect_to_fit(page)
