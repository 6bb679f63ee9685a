"""Every lane in Firefox: it starts, in the order that its page guarantees, and a click does what it does in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from measurements.browsers.lane_page import lane_address, wait_until_ready
from measurements.catalog import Catalog, load_catalog
from tests.support.browser_fixtures import OpenLane
from tests.support.halting import halting

pytestmark = pytest.mark.only_all("what a change breaks in a lane shows in Chromium; this is for what engines do differently")

LANES = [lane.id for lane in load_catalog().lanes]


@pytest.mark.parametrize("lane", LANES)
def test_rows_are_created(page: Page, open_lane: OpenLane, catalog: Catalog, lane: str) -> None:
    demo = catalog.demo("rows")
    open_lane(page, lane, demo.id, next(style for style in demo.styles if not catalog.gap(lane, demo.id, style)))
    operation = demo.operations[0]
    page.locator(operation.click).click()
    assert operation.expect
    for selector, count in operation.task(None)["expect"].items():
        expect(page.locator(selector)).to_have_count(count)


@pytest.mark.parametrize(("lane", "demo"), [("javascript", "apis"), ("javascript", "rows"), ("transcrypt", "rows"), ("brython", "rows")])
def test_no_demo_runs_before_the_body_is_there(page: Page, catalog: Catalog, lane: str, demo: str) -> None:
    with halting({f"/{catalog.lane(lane).page}": "<body>"}) as address:
        page.goto(lane_address(address, catalog.lane(lane), demo, "direct"))
        wait_until_ready(page, catalog.lane(lane), catalog.demo(demo), "direct")
        expect(page.locator(f"main > {catalog.demo(demo).root}")).to_have_count(1)


def test_brythons_demo_runs_after_its_lane_module(page: Page, catalog: Catalog) -> None:
    lane, demo = catalog.lane("brython"), catalog.demo("rows")
    with halting({"/py/lanes/brython.py": "seed = "}) as address:
        page.goto(lane_address(address, lane, demo.id, "direct"))
        wait_until_ready(page, lane, demo, "direct")
