"""What all pages of ours have alike: navigation, and large type for a projector, which fits on the smallest screen too."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import load_catalog
from measurements.paths import SITE
from measurements.publishing.results import read_index
from tests.support.comparison import visit
from tests.support.every_page import FONT_SIZE, PAGES, opened, wider


def navigation(path: str) -> str:
    text = (SITE / path).read_text(encoding="utf-8")
    return text.split('<nav aria-label="Pages">')[1].split("</nav>")[0]


def places(path: str) -> list[tuple[str, str]]:
    """The words of a page's navigation, and where they lead, from the root of the site."""
    links = re.findall(r'<a href="([^"]*)"[^>]*>([^<]+)</a>', navigation(path))
    return [(words, urljoin(f"/{path}", href).removesuffix("index.html#compare")) for href, words in links]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_same_navigation_and_says_where_in_it_it_is(path: str) -> None:
    assert places(path) == places("index.html")
    text = (SITE / path).read_text(encoding="utf-8")
    assert 'class="type-size"' in text and re.search(r'src="(\.\./)*app/type-size\.js"', text), "and the switch for large type"
    current = re.findall(r'<a href="([^"]*)" aria-current=', navigation(path))
    assert [urljoin(f"/{path}", href).removesuffix("index.html#compare") for href in current] == [urljoin(f"/{path}", "./")]


@pytest.mark.parametrize("path", ["index.html", "results/index.html", "guide/index.html", "workshop/lesson.html"])
def test_large_type_is_a_switch_and_part_of_the_address(page: Page, server: str, path: str) -> None:
    opened(page, server, path)
    switch = page.get_by_role("button", name="Large type")
    usual = page.evaluate(FONT_SIZE)
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(FONT_SIZE) > 1.3 * usual
    assert "type=large" in page.url
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Snapshot" if "snapshot" not in path else "Results").click()
    expect(page.locator("h1")).to_have_text("Start Python from a snapshot" if "snapshot" not in path else "Results")
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Large type").click()
    assert page.evaluate(FONT_SIZE) == usual and "type" not in page.url


def test_large_type_goes_along_to_another_lesson_and_enlarges_the_editor(page: Page, server: str) -> None:
    opened(page, server, "workshop/lesson.html", "?lesson=first-line")
    usual = page.locator(".cm-content").evaluate("code => parseFloat(getComputedStyle(code).fontSize)")
    page.get_by_role("button", name="Large type").click()
    assert page.locator(".cm-content").evaluate("code => parseFloat(getComputedStyle(code).fontSize)") > 1.3 * usual
    page.get_by_role("link", name="Next: ").click()
    expect(page.locator("h1")).not_to_have_text("The first line")
    expect(page.get_by_role("button", name="Large type")).to_have_attribute("aria-pressed", "true")
    assert "lesson=" in page.url and "type=large" in page.url


def test_large_type_stays_in_the_address_of_another_view(page: Page, server: str) -> None:
    visit(page, server, "?type=large")
    page.locator("#controls select").first.select_option("compute")
    assert "type=large" in page.url and "demo=compute" in page.url
    page.goto(f"{server}/site/start/?type=large")
    page.get_by_label("Lane").select_option("brython")
    assert "type=large" in page.url and "lane=brython" in page.url


def test_a_lane_and_a_file_are_not_told_of_large_type(page: Page, server: str) -> None:
    opened(page, server, "start/index.html", "?type=large")
    link = page.get_by_role("link", name="All samples (JSON)")
    link.dispatch_event("auxclick")
    assert "type" not in (link.get_attribute("href") or "")


@pytest.mark.parametrize("query", ["", "?type=large"], ids=["usual", "large"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_the_window(page: Page, server: str, path: str, query: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, server, path, query)
    page.evaluate("for (const details of document.querySelectorAll('main details')) details.open = true")
    for width in (360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 740})
        assert wider(page) == [], width


@pytest.mark.parametrize("demo", [demo.id for demo in load_catalog().demos])
def test_no_demo_makes_the_comparison_wider_than_the_smallest_window(page: Page, server: str, demo: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    visit(page, server, f"?type=large&demo={demo}")
    page.locator("#code").scroll_into_view_if_needed()
    page.locator("#code-view pre").first.wait_for()
    assert wider(page) == []


@pytest.mark.parametrize(
    "view", ["table", "table&show=ratio&demo=all", "samples", "growth", "start", "bytes", "memory", "calls", "compare"]
)
def test_no_view_of_results_is_wider_than_the_smallest_window(page: Page, server: str, view: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    second = f"&with={read_index().runs[1].file}" if view == "compare" else ""
    page.goto(f"{server}/site/results/?type=large&view={view}{second}")
    page.locator("#view .drawn svg, #view .empty").first.wait_for()
    assert wider(page) == []
