"""axe finds nothing to mend, in any view, light or dark. What it cannot see, such as the order of the keyboard, the other tests do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from measurements.catalog import load_catalog
from measurements.paths import SITE
from measurements.publishing.results import read_index
from tests.support.class_results import made
from tests.support.made_up_run import made_up_habits, made_up_starts, made_up_summary

AXE = SITE / "node_modules" / "axe-core" / "axe.min.js"
DEMOS = [demo.id for demo in load_catalog().demos]

MORE_OF_THE_SAME = ["#entries > li:nth-child(n + 21)"]
"""Two thousand entries of the habits demo are made alike."""


@pytest.fixture(autouse=True)
def still(request: pytest.FixtureRequest) -> None:
    if "page" in request.fixturenames:
        page: Page = request.getfixturevalue("page")
        page.emulate_media(color_scheme="light", reduced_motion="reduce")


def findings(page: Page) -> list[str]:
    """A line for each element that axe finds fault with, in light colours and then in dark ones: there only colours can differ."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = _violations(page, {"iframes": False})
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {finding}" for finding in _violations(page, {"iframes": False, "runOnly": ["color-contrast"]})]
    page.emulate_media(color_scheme="light")
    return found


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("([without, options]) => axe.run({ exclude: without }, options)", [MORE_OF_THE_SAME, options])
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}" for violation in found["violations"] for node in violation["nodes"]
    ]


def test_the_check_can_fail(page: Page) -> None:
    page.set_content('<html lang="en"><title>Bad</title><main><h1>Bad</h1><img src="data:,"><p style="color:#ccc">pale</p></main>')
    assert {finding.split(":")[0] for finding in findings(page)} == {"image-alt", "color-contrast", "dark"}


def test_the_comparison_with_published_and_own_results(page: Page, server: str, publish: Any) -> None:
    publish(made_up_summary())
    page.goto(f"{server}/site/?lanes=javascript,micropython&samples=2&operation=swap")
    page.get_by_role("button", name="Load all lanes").click()
    expect(page.locator("#dock")).to_be_hidden(timeout=90_000)
    page.get_by_role("button", name="Run in all 2 loaded lanes").click()
    expect(page.locator("#dock")).to_be_hidden(timeout=90_000)
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    page.locator("#code").scroll_into_view_if_needed()
    page.locator("#code-view pre").first.wait_for()
    assert findings(page) == []


def test_the_comparison_with_a_size_a_baseline_and_the_difference_of_two_styles(page: Page, server: str, publish: Any) -> None:
    publish(made_up_summary())
    page.goto(f"{server}/site/?demo=events&operation=attach&lanes=javascript,micropython&samples=2&baseline=micropython&type=large")
    slider = page.get_by_role("slider", name="Size of work")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("size="))
    page.get_by_role("button", name="Load all lanes").click()
    expect(page.locator("#dock")).to_be_hidden(timeout=90_000)
    page.get_by_role("button", name="Run in all 2 loaded lanes").click()
    expect(page.locator("#dock")).to_be_hidden(timeout=90_000)
    expect(page.locator("#results .strip .ratio").nth(1)).to_have_text("baseline")
    page.locator("#code").scroll_into_view_if_needed()
    show = page.locator("#code-view").get_by_label("Show")
    show.select_option(index=1)
    expect(page.locator("#code-view .line.added").first).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("path", ["", "results/", "start/?type=large", "guide/", "snapshot/", "workshop/?type=large"])
def test_a_term_explained(page: Page, server: str, path: str) -> None:
    page.goto(f"{server}/site/{path}")
    page.locator("a.term").first.click()
    expect(page.get_by_role("dialog", name="Lane")).to_be_visible()
    assert findings(page) == []


def test_the_page_of_terms(page: Page, server: str) -> None:
    page.goto(f"{server}/site/terms/#median")
    expect(page.locator("#median")).to_be_in_viewport()
    assert findings(page) == []


def test_the_comparison_where_nothing_is_published_and_a_name_is_wrong(page: Page, server: str, publish: Any) -> None:
    publish()
    page.goto(f"{server}/site/?demo=rowes")
    page.locator("#notices *").first.wait_for()
    assert findings(page) == []


def test_the_page_on_snapshots(page: Page, server: str, publish: Any) -> None:
    publish()
    page.goto(f"{server}/site/snapshot/")
    page.locator("#measured code").wait_for()
    assert findings(page) == []


@pytest.mark.parametrize("summaries", [[], [made_up_habits()]], ids=["nothing-published", "with-figures"])
def test_the_guide(page: Page, server: str, publish: Any, summaries: list[dict[str, Any]]) -> None:
    publish(*summaries)
    page.goto(f"{server}/site/guide/")
    expect(page.locator(".turn pre")).to_have_count(20)
    page.locator("#measured code, #measured figure").wait_for()
    assert findings(page) == []


@pytest.mark.parametrize("view", ["table", "table&show=ratio&demo=all", "samples", "start", "bytes", "memory", "calls", "compare"])
def test_the_results_view(page: Page, server: str, view: str) -> None:
    runs = [entry.file for entry in read_index().runs]
    second = f"&with={runs[1]}" if view == "compare" else ""
    page.goto(f"{server}/site/results/?view={view}{second}")
    page.locator("#view .drawn svg").first.wait_for()
    page.locator("#about-run details").evaluate("details => { details.open = true; }")
    assert findings(page) == []


def test_the_page_on_starts(page: Page, server: str, publish: Any) -> None:
    publish(made_up_starts())
    page.goto(f"{server}/site/start/")
    page.get_by_text("The same as a table").click()
    assert findings(page) == []


def test_the_samples_of_a_figure_and_a_run_that_could_not_be_opened(page: Page, server: str) -> None:
    page.goto(f"{server}/site/results/?demo=rowes")
    page.locator("#view .drawn svg").first.wait_for()
    page.locator("input[type=file][data-slot=run]").set_input_files({"name": "bad.json", "mimeType": "application/json", "buffer": b"{"})
    page.locator("#problem [role=alert]").wait_for()
    assert findings(page) == []
    page.locator("button.figure").first.click()
    page.get_by_role("dialog").locator("table").wait_for()
    assert findings(page) == []


@pytest.mark.parametrize("demo", DEMOS)
def test_a_demo_in_its_lane(page: Page, open_lane: Callable[..., None], demo: str) -> None:
    open_lane(page, "javascript", demo, "direct")
    assert findings(page) == []


def test_a_lane_that_failed(browser: Browser, server: str) -> None:
    """In a page without the watch for complaints: this one is to fail."""
    page = browser.new_page()
    page.goto(f"{server}/site/lanes/javascript.html?demo=rowes")
    page.get_by_role("alert").get_by_role("button").first.wait_for()
    assert findings(page) == []
    page.close()


WORKSHOP = [
    "",
    "lesson.html?lesson=dom-calls",
    "lesson.html?lesson=loading",
    "edit.html?demo=rows",
    "?class",
    "teacher.html",
    "teacher.html?slides",
]


@pytest.mark.parametrize("address", WORKSHOP)
def test_the_workshop(page: Page, server: str, address: str) -> None:
    page.goto(f"{server}/site/workshop/{address}")
    page.locator(".cm-content, .lessons li a, #answer-list summary, .slide.now").first.wait_for()
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    assert findings(page) == []


def test_the_workshop_with_a_mistake_and_a_finding(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/lesson.html?lesson=dom-calls&lane=micropython")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict")).to_contain_text("right", timeout=60_000)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("nothere()")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".trouble .advice")).to_be_visible(timeout=30_000)
    assert findings(page) == []


def test_the_class_with_results_and_a_skipped_file(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/class.html")
    both = [made()["predictions"][0], made()["predictions"][0] | {"lesson": "events"}]
    contents = {"1.json": json.dumps(made(1, predictions=both)).encode(), "2.json": json.dumps(made(2)).encode(), "bad.json": b"{"}
    files: list[Any] = [{"name": name, "mimeType": "application/json", "buffer": text} for name, text in contents.items()]
    page.locator("#files").set_input_files(files)
    page.locator("#skipped li").wait_for()
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    assert findings(page) == []
