"""Lanes are loaded in the comparison one at a time, weighed, held to each other, and retried where they failed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from measurements.browsers.open_page import CLIPBOARD
from measurements.catalog import Catalog
from tests.support.comparison import LIGHT, card, load_all, value, visit, wait_until_idle
from tests.support.dummy_lane import Behave
from tests.support.made_up_server import Answers

pytestmark = pytest.mark.usefixtures("nothing_published", "dummy_lanes")


def test_lanes_load_one_after_the_other(page: Page, server: str) -> None:
    visit(page, server, f"?lanes={LIGHT}")
    page.evaluate(
        """() => {
          window.seen = [];
          const look = () => seen.push([...document.querySelectorAll(".lane:not([hidden])")].map(({ dataset }) => dataset.phase).join());
          new MutationObserver(look).observe(document.querySelector("#lanes"), { subtree: true, attributeFilter: ["data-phase"] });
        }"""
    )
    load_all(page)
    seen = list(dict.fromkeys(page.evaluate("seen")))
    assert max(phases.split(",").count("loading") for phases in seen) == 1
    assert "ready,loading,waiting" in seen
    assert seen[-1] == "ready,ready,ready"
    expect(page.locator("#agreement")).to_have_text("= JavaScript, PyScript (MicroPython), and Brython show exactly the same DOM.")
    for lane in LIGHT.split(","):
        assert re.fullmatch(r"[\d.]+\s(ms|s)", value(page, lane, "Ready after"))
        assert re.fullmatch(r"[\d.]+\s(kB|MB)", value(page, lane, "Size"))


def test_what_a_lane_does_less_well_stands_on_its_card(page: Page, server: str, catalog: Catalog) -> None:
    known = next(each for each in catalog.known if each.demo == "events")
    visit(page, server, f"?demo={known.demo}&lanes={known.lane}")
    expect(card(page, known.lane).locator(".known li")).to_contain_text([known.reason])
    visit(page, server, f"?demo=rows&lanes={known.lane}")
    expect(card(page, known.lane).locator(".known li")).to_have_count(0)


def test_a_frame_may_ask_for_the_clipboard(page: Page, context: BrowserContext, server: str) -> None:
    context.grant_permissions(CLIPBOARD)
    visit(page, server, "?demo=apis&lanes=javascript")
    load_all(page)
    frame = card(page, "javascript").frame_locator("iframe")
    frame.locator("#clipboard").click()
    expect(frame.locator("#result-clipboard[data-outcome=done]")).to_have_count(1)


def test_size_is_what_the_lane_itself_requested_the_second_time_too(page: Page, browser: Browser, server: str) -> None:
    """The lane on its own, in a browser that has none of it, asks for as many bytes: neither the frame's modules nor this page count."""
    with browser.new_context() as fresh:
        alone = fresh.new_page()
        alone.goto(f"{server}/site/lanes/javascript.html?demo=rows&style=direct")
        alone.locator("#run").wait_for()
        total, files = alone.evaluate(
            """() => {
              const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
              return [all.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0), all.length];
            }"""
        )
    visit(page, server, "?lanes=javascript")
    page.get_by_role("button", name="Load: JavaScript").click()
    wait_until_idle(page)
    first = value(page, "javascript", "Size")
    assert first == page.evaluate("async n => (await import('/site/shared/figures/format.js')).bytes(n)", total)
    expect(card(page, "javascript")).to_contain_text(f"{files} files")
    card(page, "javascript").get_by_role("button", name="Reload").click()
    wait_until_idle(page)
    expect(card(page, "javascript").locator(".figures").first).to_contain_text("from this browser’s cache")
    assert value(page, "javascript", "Size") == first


def test_a_lane_that_fails_is_told_and_can_be_retried(page: Page, server: str, dummy_lanes: Behave, complaints: list[str]) -> None:
    dummy_lanes(micropython="fails")
    visit(page, server, f"?lanes={LIGHT}")
    load_all(page)
    failed = card(page, "micropython")
    expect(failed.locator(".state")).to_contain_text("Failed")
    expect(failed.locator(".problem")).to_contain_text("missing.mjs is missing")
    expect(failed.frame_locator("iframe").get_by_role("alert")).to_contain_text("npm ci")
    for lane in ("javascript", "brython"):
        expect(card(page, lane).locator(".state")).to_contain_text("Ready")
    complaints.clear()
    dummy_lanes(micropython="starts")
    page.get_by_role("button", name="Retry: PyScript (MicroPython)").click()
    expect(failed.locator(".state")).to_contain_text("Ready", timeout=30_000)
    expect(failed.locator(".problem")).to_be_hidden()


@pytest.mark.usefixtures("own_context")  # for its clock
def test_a_lane_page_that_is_not_there_is_told(page: Page, server: str, answer: Answers, complaints: list[str]) -> None:
    answer("/site/lanes/javascript.html", "nothing here", status=404)
    page.clock.install()
    visit(page, server, "?lanes=javascript")
    page.get_by_role("button", name="Load: JavaScript").click()
    page.locator("iframe").wait_for()
    page.frame_locator("iframe").get_by_text("nothing here").wait_for()
    page.clock.run_for(30_000)
    expect(card(page, "javascript").locator(".problem")).to_have_text(
        "The lane page site/lanes/javascript.html did not load (the server answered 404)."
    )
    complaints.clear()


def test_loading_can_be_stopped(page: Page, server: str, dummy_lanes: Behave) -> None:
    dummy_lanes(micropython="waits")
    visit(page, server, f"?lanes={LIGHT}")
    page.get_by_role("button", name="Load all lanes").click()
    expect(card(page, "micropython").locator(".state")).to_contain_text("Loading")
    expect(card(page, "brython").locator(".state")).to_contain_text("Waiting for its turn")
    page.locator("#dock").get_by_role("button", name="Stop").click()
    wait_until_idle(page)
    expect(card(page, "micropython").locator(".state")).to_contain_text("Not loaded")
    expect(card(page, "brython").locator(".state")).to_contain_text("Not loaded")
    expect(card(page, "javascript").locator(".state")).to_contain_text("Ready")
    expect(page.locator("#said")).to_have_text("Stopped loading PyScript (MicroPython).")


def test_a_lane_that_shows_something_else_is_told(page: Page, server: str, dummy_lanes: Behave) -> None:
    dummy_lanes(brython="differs")
    visit(page, server, "?lanes=javascript,brython")
    load_all(page)
    expect(page.locator("#agreement")).to_have_text("≠ Brython shows something else than JavaScript: do not trust its times.")
