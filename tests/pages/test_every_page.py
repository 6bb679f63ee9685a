"""What all pages of ours have alike: navigation, and large type for a projector, which fits on the smallest screen too."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from measurements.paths import SITE
from tests.support.browser_fixtures import Publish
from tests.support.comparison import visit
from tests.support.every_page import PAGES, opened
from tests.support.looking import FONT_SIZE, switch_to_large_type
from tests.support.made_up_run import made_up_starts

MEASURED = "measure/index.html"
"""It has no navigation: whoever taps there by accident would end a run."""


def navigation(path: str) -> str:
    text = (SITE / path).read_text(encoding="utf-8")
    return text.split('<nav aria-label="Pages">')[1].split("</nav>")[0]


def places(path: str) -> list[tuple[str, str]]:
    """The words of a page's navigation, and where they lead, from the root of the site."""
    links = re.findall(r'<a href="([^"]*)"[^>]*>([^<]+)</a>', navigation(path))
    return [(words, urljoin(f"/{path}", href)) for href, words in links]


@pytest.mark.parametrize("path", [path for path in PAGES if path != MEASURED])
def test_every_page_has_the_same_navigation_and_says_where_in_it_it_is(path: str) -> None:
    assert places(path) == places("index.html")
    text = (SITE / path).read_text(encoding="utf-8")
    assert 'class="type-size"' in text and re.search(r'src="(\.\./)*shared/ui/every-page\.js"', text), "and the switch for large type"
    frame = text.split("<main")[0].split('class="within"')[0] + text.split("<footer>")[-1]
    current = re.findall(r'<a (?:class="brand" )?href="([^"]*)" aria-current=', frame)
    assert [urljoin(f"/{path}", href) for href in current] == [urljoin(f"/{path}", "./")]


def test_large_type_is_a_switch_and_part_of_the_address(page: Page, server: str, publish: Publish) -> None:
    publish()
    opened(page, server, "terms/index.html")
    switch_to_large_type(page)
    switch = page.get_by_role("button", name="Large type")
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    large = page.evaluate(FONT_SIZE)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Start-up").click()
    expect(page.locator("h1")).to_have_text("Start-up")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(FONT_SIZE) < large / 1.3 and "type" not in page.url


def test_large_type_goes_along_to_another_lesson_and_enlarges_the_editor(page: Page, server: str) -> None:
    opened(page, server, "workshop/lesson.html", "?lesson=first-line")
    usual = page.locator(".cm-content").evaluate("code => parseFloat(getComputedStyle(code).fontSize)")
    page.get_by_role("button", name="Large type").click()
    assert page.locator(".cm-content").evaluate("code => parseFloat(getComputedStyle(code).fontSize)") > 1.3 * usual
    page.get_by_role("link", name="Next: ").click()
    expect(page.locator("h1")).not_to_have_text("The first line")
    expect(page.get_by_role("button", name="Large type")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("(?=.*type=large).*lesson="))


def test_large_type_stays_in_the_address_of_another_view(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_starts())
    visit(page, server, "?type=large")
    page.locator("#controls select").first.select_option("compute")
    expect(page).to_have_url(re.compile("demo=compute.*type=large"))
    page.goto(f"{server}/site/start/?type=large")
    page.get_by_label("Lane").select_option("brython")
    expect(page).to_have_url(re.compile("(?=.*type=large).*lane=brython"))


def test_a_lane_and_a_file_are_not_told_of_large_type(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_starts())
    opened(page, server, "start/index.html", "?type=large")
    link = page.get_by_role("link", name="All samples (JSON)")
    link.dispatch_event("auxclick")
    assert "type" not in (link.get_attribute("href") or "")
