"""Each word that the pages use for what is compared and measured has an explanation, which keyboard, touch and screen reader reach."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from measurements.catalog import load_catalog
from measurements.paths import SITE
from tests.support.comparison import visit
from tests.support.every_page import PAGES

TERMS = re.findall(r'<div id="([^"]+)"><dt>([^<]+)</dt><dd>([^<]+)</dd></div>', (SITE / "terms" / "index.html").read_text(encoding="utf-8"))
ASKED = {path: re.findall(r'<a class="term" href="(?:\.\./)?terms/#([^"]+)">', (SITE / path).read_text(encoding="utf-8")) for path in PAGES}


def test_every_word_that_is_offered_is_explained_once_and_every_explanation_is_offered() -> None:
    ids = [id for id, _, _ in TERMS]
    assert len(ids) == len(set(ids)) > 40
    assert {id for asked in ASKED.values() for id in asked} == set(ids)
    assert {style.id for style in load_catalog().styles} <= set(ids)
    assert [path for path in PAGES if not ASKED[path]] == ["terms/index.html"]


def test_the_keyboard_opens_an_explanation_and_comes_back_to_the_word(page: Page, server: str) -> None:
    page.goto(f"{server}/site/compare/")
    word = page.locator("#method").get_by_role("link", name="sample", exact=True)
    word.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Sample")
    expect(card).to_contain_text("One timing of one operation.")
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("link", name="All terms")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(word).to_be_focused()
    assert page.url == f"{server}/site/compare/"


def test_a_word_far_down_the_page_is_explained_where_it_stands(page: Page, server: str) -> None:
    visit(page, server)
    word = page.locator("#method").get_by_role("link", name="not a lane")
    word.scroll_into_view_if_needed()
    page.locator("#code-view pre").first.wait_for()  # it comes once it is near
    word.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    word.click()
    expect(page.get_by_role("dialog", name="Not a lane")).to_be_focused()
    assert page.evaluate("scrollY") == before > 0


@pytest.mark.usefixtures("published_run")
def test_touch_opens_it_within_the_smallest_window_and_a_touch_elsewhere_closes_it(browser: Browser, server: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        for query in ("", "?type=large"):
            page.goto(f"{server}/site/results/{query}")
            page.locator("#view .drawn svg").first.wait_for()  # what is still being filled moves words from under a finger
            for word in ("lane", "geometric mean", "p"):
                page.get_by_role("link", name=word, exact=True).tap()
                card = page.locator(".term-card")
                expect(card).to_be_visible()
                box = card.bounding_box()
                assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360
                expect(card.locator(".term-title")).to_have_text(re.compile(f"^{word}$", re.IGNORECASE))
                page.touchscreen.tap(4, 4)
                expect(card).to_be_hidden()


def test_without_javascript_a_word_leads_to_its_explanation(browser: Browser, server: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/site/start/")
        page.get_by_role("link", name="snapshot", exact=True).click()
        expect(page).to_have_url(f"{server}/site/terms/#snapshot")
        expect(page.locator("#snapshot dd")).to_be_visible()


def test_where_the_terms_do_not_load_the_page_of_terms_is_opened(page: Page, server: str, complaints: list[str]) -> None:
    page.goto(f"{server}/site/start/")
    page.route(
        "**/site/terms/",
        lambda route: route.fulfill(status=503, body="busy") if route.request.resource_type == "fetch" else route.continue_(),
    )
    page.get_by_role("link", name="snapshot", exact=True).click()
    page.wait_for_url("**/site/terms/#snapshot")
    assert all("503" in complaint for complaint in complaints) and complaints
    complaints.clear()


def test_words_below_figures_show_once_the_figures_have_come(page: Page, server: str) -> None:
    held: list[Route] = []
    holding = True
    page.route("**/measurements/results/*.json", lambda route: held.append(route) if holding else route.continue_())
    with page.expect_request("**/measurements/results/*.json"):
        page.goto(f"{server}/site/start/")
    word = page.get_by_role("link", name="Glossary", exact=True)
    expect(word).to_be_hidden()  # it would move from under a finger
    holding = False
    for route in held:
        route.continue_()
    expect(page.locator("#table table")).to_be_visible()
    expect(word).to_be_visible()
