"""Operations are run in the comparison, one sample at a time and a lane in turn; what cannot be done is said."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import Catalog, Gap
from measurements.paths import CATALOG
from tests.support.comparison import LIGHT, card, load_all, value, visit, wait_until_idle
from tests.support.dummy_lane import Behave

pytestmark = pytest.mark.usefixtures("nothing_published", "dummy_lanes")


def test_one_press_loads_all_lanes_and_runs_an_operation_in_turn_at_the_size_asked_for(page: Page, server: str) -> None:
    visit(page, server, f"?operation=create&size=100&lanes={LIGHT}&samples=3")
    page.get_by_role("button", name="Load and run").click()
    expect(page.locator("#said")).to_contain_text("Create rows, as many as asked for, 100: JavaScript", timeout=60_000)
    wait_until_idle(page)
    said = page.locator("#said").inner_text()
    for lane, title in {"javascript": "JavaScript", "micropython": "PyScript (MicroPython)", "brython": "Brython"}.items():
        took = value(page, lane, "Time")
        assert re.fullmatch(r"[\d.,]+\s(ms|s)", took)
        assert f"{title} {took}" in said
        strip = page.locator("#results .strip").filter(has_text=title)
        expect(strip.locator("circle")).to_have_count(3)
        expect(strip.locator(".much")).to_have_text(took)
        expect(strip.locator(".spread")).to_contain_text("3 samples, middle half")
        shown = card(page, lane).frame_locator("iframe").locator("tbody > tr")
        expect(shown).to_have_count(100)
    assert value(page, "javascript", "Ratio") == "1×"
    assert re.fullmatch(r"[\d.]+×", value(page, "brython", "Ratio"))
    expect(page.locator("#agreement")).to_contain_text("show exactly the same DOM")
    expect(page.locator("#results table tbody tr")).to_have_count(1)
    expect(page.locator("#results")).to_contain_text("Fewer than 5 samples")
    assert card(page, "javascript").frame_locator("iframe").locator("#count").input_value() == "100"
    page.get_by_label("Size of work").fill("0")
    expect(page.locator("#results")).to_contain_text("was not run yet in this style")


def with_gap(gap: Gap) -> dict[str, Any]:
    catalog = json.loads(CATALOG.read_text())
    return {**catalog, "gaps": [*catalog["gaps"], gap.model_dump(exclude_none=True)]}


def test_an_operation_that_a_lane_does_not_do_is_named_with_its_reason(page: Page, server: str, catalog: Catalog) -> None:
    gap = Gap(lane="brython", demo="rows", operation="swap", reason="A gap that a test made up.")
    page.route("**/site/catalog.json", lambda route: route.fulfill(json=with_gap(gap)))
    base = catalog.baseline.id
    visit(page, server, f"?demo={gap.demo}&operation={gap.operation}&lanes={base},{gap.lane}&samples=1")
    expect(card(page, gap.lane).locator(".known li")).to_have_text([gap.reason])
    load_all(page)
    page.evaluate("""() => {
      window.said = [];
      const said = document.querySelector("#said");
      new MutationObserver(() => window.said.push(said.textContent)).observe(said, { childList: true, characterData: true, subtree: true });
    }""")
    page.get_by_role("button", name="Run in all").click()
    page.wait_for_function("reason => said.some((sentence) => sentence.includes(reason))", arg=gap.reason)
    wait_until_idle(page)
    assert re.fullmatch(r"[\d.,]+\s(ms|s)", value(page, base, "Time"))
    assert value(page, gap.lane, "Time") == "–"
    assert value(page, gap.lane, "Ready after") != "–", "the lane itself goes on"


def test_one_lane_alone_can_run_and_then_differs_by_its_history(page: Page, server: str) -> None:
    visit(page, server, "?operation=create&size=10&lanes=javascript,brython&samples=1")
    load_all(page)
    page.get_by_role("button", name="Run here: Brython").click()
    expect(page.locator("#said")).to_contain_text("Create rows, as many as asked for, 10: Brython", timeout=60_000)
    wait_until_idle(page)
    assert value(page, "brython", "Time") != "–"
    assert value(page, "javascript", "Time") == "–"
    assert value(page, "brython", "Ratio") == "–"
    expect(page.locator("#results")).to_contain_text("No ratio yet: run it in JavaScript too.")
    expect(page.locator("#agreement")).to_contain_text("used in another way")


def test_an_error_in_one_lane_leaves_the_others_running(page: Page, server: str, dummy_lanes: Behave, complaints: list[str]) -> None:
    dummy_lanes(micropython="raises")
    visit(page, server, "?operation=create&size=10&lanes=javascript,micropython&samples=2")
    load_all(page)
    page.get_by_role("button", name="Run in all").click()
    expect(page.locator("#said")).to_contain_text("Create rows, as many as asked for, 10: JavaScript", timeout=60_000)
    expect(card(page, "micropython").locator(".problem")).to_contain_text("the dummy was told to raise")
    expect(card(page, "micropython").locator(".state")).to_contain_text("Ready")
    assert value(page, "micropython", "Time") == "–"
    expect(page.locator("#results .strip circle")).to_have_count(2)
    assert complaints
    complaints.clear()


def test_a_run_can_be_stopped_and_keeps_its_samples(page: Page, server: str) -> None:
    visit(page, server, "?operation=create&size=10&lanes=javascript&samples=200")
    page.get_by_role("button", name="Load: JavaScript").click()
    wait_until_idle(page)
    page.get_by_role("button", name="Run in the loaded lane").click()
    expect(page.locator("#doing")).to_contain_text(re.compile(r"sample ([3-9]|\d\d+) of 200"), timeout=60_000)
    page.locator("#dock").get_by_role("button", name="Stop").click()
    wait_until_idle(page)
    expect(page.locator("#said")).to_contain_text("Stopped. Create rows, as many as asked for, 10: JavaScript")
    assert 2 <= page.locator("#results .strip circle").count() < 200
    page.get_by_label("Samples per lane").fill("1")
    page.get_by_role("button", name="Run in the loaded lane").click()
    expect(page.locator("#said")).to_have_text(re.compile("^Create rows, as many as asked for, 10: JavaScript"))
    expect(page.locator("#results .strip circle")).to_have_count(1)


def test_samples_of_a_tab_in_the_background_are_discarded_and_said(page: Page, server: str) -> None:
    page.add_init_script(
        """Object.defineProperty(Document.prototype, "hidden", { get: () => top.isHidden === true });
        window.hide = (on) => {
          top.isHidden = on;
          document.documentElement.toggleAttribute("data-hidden", on);
          const documents = [document, ...Array.from(frames, ({ document }) => document)];
          for (const each of documents) each.dispatchEvent(new Event("visibilitychange"));
        };"""
    )
    visit(page, server, "?operation=create&size=10&lanes=javascript&samples=3")
    page.get_by_role("button", name="Load: JavaScript").click()
    wait_until_idle(page)
    page.evaluate(  # hidden at the first warm-up that the page tells of
        """() => new MutationObserver((_, observer) => {
          if (!document.querySelector(".doing").textContent.includes("warm-up")) return;
          observer.disconnect();
          hide(true);
        }).observe(document.querySelector("#lanes"), { subtree: true, childList: true, characterData: true })"""
    )
    page.get_by_role("button", name="Run in the loaded lane").click()
    page.locator("html[data-hidden]").wait_for(state="attached")
    expect(page.locator("#dock")).to_be_visible()
    assert page.locator("#results .strip").count() == 0
    page.evaluate("hide(false)")
    wait_until_idle(page)
    expect(page.locator("#results .strip circle")).to_have_count(3)
    expect(page.locator("#results .caution").filter(has_text="discarded")).to_have_text(
        "1 sample discarded and taken again: this tab was in the background, where browsers do not draw."
    )


def test_the_keyboard_alone_suffices(page: Page, server: str) -> None:
    visit(page, server, "?operation=create&size=10&lanes=javascript&samples=1")

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent") == name:
                return
        raise AssertionError(f"Tab never reached {name!r}")

    tab_to("Skip to the comparison")
    tab_to("Load all lanes")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("JavaScript is ready")
    assert page.evaluate("document.activeElement.textContent") == "All lanes are loaded", "focus stays where it was"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run in the loaded lane"
    page.keyboard.press("Space")
    expect(page.locator("#said")).to_contain_text("Create rows, as many as asked for, 10: JavaScript", timeout=30_000)
