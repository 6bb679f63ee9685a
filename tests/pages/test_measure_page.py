"""The page that is measured by address: does what it is told in frames, says how far it is, and is fit to be looked at meanwhile.

The test is the harness: it asks, as a run does (browsers/far_pages.py). The command itself: tests/harness/test_by_address.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from measurements.browsers.far_pages import FarPages
from measurements.catalog import Catalog
from measurements.errors import LaneFailed, PagesLost
from measurements.serving.by_address.exchange import Exchange
from measurements.serving.by_address.server import PAGE, RunServer
from measurements.serving.server import running
from tests.support.looking import expect_to_fit, findings, switch_to_large_type

PLAN = {"lanes": ["JavaScript", "Brython"], "demos": ["Rows"], "styles": ["Direct"], "operations": 9, "minutes": 14, "goes_on": False}
HIDEABLE = "Object.defineProperty(Document.prototype, 'hidden', { get: () => top.isHidden === true })"


class Harness:
    def __init__(self, server: RunServer) -> None:
        self.exchange = server.exchange
        self.address = f"{server.address}{PAGE}#{self.exchange.key}"
        self.said: dict[str, Any] = {"doing": "round 1: opening javascript, Rows, direct", "samples": 1234, "seconds_left": 125.0}
        self.pages = FarPages(self.exchange, 60, lambda _: None, lambda: self.said)

    def begin(self, page: Page) -> None:
        page.goto(self.address)
        page.get_by_role("button", name="Begin").click()
        self.exchange.wait_for_page(lambda _: None)


@pytest.fixture
def harness() -> Iterator[Harness]:
    with running(RunServer(Exchange(PLAN, 60))) as server:
        assert isinstance(server, RunServer)
        yield Harness(server)


@pytest.fixture
def begun(page: Page, harness: Harness) -> Harness:
    harness.begin(page)
    return harness


def test_lanes_are_opened_in_frames_and_do_what_the_sampler_does(page: Page, begun: Harness, catalog: Catalog) -> None:
    demo = catalog.demo("compute")
    operation = demo.operation("json")
    first, again = (begun.pages.open(catalog.baseline, demo, "direct") for _ in range(2))
    expect(page.locator("iframe:visible")).to_have_count(1)
    assert page.locator("iframe").count() == 2
    with first.in_use() as lane_page:
        empty = lane_page.canonical_dom()
        lane_page.warm_up(operation)
        lane_page.perform(operation)
        shown = lane_page.canonical_dom()
        assert shown != empty
        samples = lane_page.turn(operation, None, 3, 60)
    assert len(samples) == 3 and all(0 <= sample.page_script_ms <= sample.page_total_ms for sample in samples)
    with again.in_use() as lane_page:
        lane_page.warm_up(operation)
        lane_page.perform(operation)
        assert lane_page.canonical_dom() == shown
    with first.in_use() as lane_page:  # it kept what it held while it was not drawn
        assert lane_page.canonical_dom() == shown
    first.close()
    again.in_use()
    again.canonical_dom()
    expect(page.locator("iframe")).to_have_count(1)


def test_a_lane_that_cannot_be_opened_or_does_not_do_it_is_said_in_its_own_words(
    page: Page, begun: Harness, catalog: Catalog, complaints: list[str]
) -> None:
    demo = catalog.demo("compute")
    with pytest.raises(LaneFailed, match=r"JavaScript, .*nothing-of-the-kind"):
        begun.pages.open(catalog.baseline, demo.model_copy(update={"id": "nothing-of-the-kind"}), "direct")
    page.evaluate("0")  # what the browser said until then is heard with its answer
    assert complaints, "the browser, too, says that a file is missing"
    complaints.clear()
    opened = begun.pages.open(catalog.baseline, demo, "direct")
    wrong = demo.operation("json").model_copy(update={"click": "#nothing"})
    with pytest.raises(LaneFailed, match="The lane shows no “#nothing”"):
        opened.perform(wrong)
    opened.perform(demo.operation("json"))


def test_what_was_in_the_background_is_done_again_in_fresh_pages(page: Page, harness: Harness, catalog: Catalog) -> None:
    page.add_init_script(HIDEABLE)
    harness.begin(page)
    demo = catalog.demo("compute")
    opened = harness.pages.open(catalog.baseline, demo, "direct")
    page.locator("iframe").element_handle().content_frame().evaluate(  # type: ignore[union-attr]
        "Object.defineProperty(Document.prototype, 'hidden', { get: () => true })"
    )
    with pytest.raises(PagesLost, match="in the background"):
        opened.perform(demo.operation("json"))
    opened.close()
    harness.pages.open(catalog.baseline, demo, "direct").perform(demo.operation("json"))
    expect(page.locator("iframe")).to_have_count(1)


def test_it_says_how_far_the_run_is_and_is_fit_to_be_looked_at(page: Page, begun: Harness, catalog: Catalog) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    begun.pages.open(catalog.baseline, catalog.demo("rows"), "direct")
    expect(page.locator("#counts")).to_have_text("1,234 samples so far; still at most 3 minutes.")
    expect(page.locator("#doing")).to_have_text(begun.said["doing"])
    assert findings(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    box = page.locator("#stage").bounding_box()
    assert box and box["y"] >= 0 and box["y"] + box["height"] <= 900, "what is out of sight would not be drawn"
    expect_to_fit(page)
    switch_to_large_type(page)
    expect_to_fit(page, (360,))
    begun.exchange.end("Done: 1,234 samples were taken, and are safe. This page may be closed.")
    expect(page.get_by_role("status")).to_contain_text("1,234 samples were taken")
    expect(page.locator("iframe")).to_have_count(0)
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    assert findings(page) == []


def test_with_begin_in_the_address_it_begins_by_itself(page: Page, harness: Harness) -> None:
    page.goto(harness.address.replace("#", "?begin#"))
    said: Any = harness.exchange.wait_for_page(lambda _: None)
    assert said.agent == page.evaluate("navigator.userAgent") and said.calibration_ms > 0


def test_another_runs_key_is_said(page: Page, harness: Harness, complaints: list[str]) -> None:
    page.goto(f"{harness.address}x")
    expect(page.get_by_role("status")).to_contain_text("This address is of another run, or of one that is over.")
    expect(page.get_by_role("button", name="Begin")).to_be_disabled()
    assert all("403" in complaint for complaint in complaints) and complaints
    complaints.clear()
