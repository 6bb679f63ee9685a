"""The dummy lanes are lanes: the other tests of the pages rest on that."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import Catalog, Lane
from measurements.paths import CATALOG
from tests.support.browser_fixtures import OpenLane
from tests.support.comparison import card, load_all, run_all, visit, wait_until_idle
from tests.support.dummy_lane import Behave
from tests.support.dummy_lane import page as page_of
from tests.support.made_up_server import Answers


@pytest.mark.parametrize("demo", ["rows", "compute"])
def test_a_dummy_shows_every_demo_as_a_lane_does(page: Page, open_lane: OpenLane, dummy_lanes: Behave, demo: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_lane(page, "pyscript", demo, "direct")
    assert any("/dummy/runtime.mjs" in address for address in asked)
    assert not [address for address in asked if "pyodide" in address]


def test_each_dummy_behaves_as_it_is_told(page: Page, server: str, catalog: Catalog, dummy_lanes: Behave, complaints: list[str]) -> None:
    dummy_lanes(pyscript="fails", micropython="differs", brython="waits")
    visit(page, server, "?lanes=javascript,pyscript,micropython,brython")
    page.get_by_role("button", name="Load all lanes").click()
    expect(card(page, "brython")).to_have_attribute("data-phase", "loading")
    page.frame_locator("[data-lane=brython] iframe").locator("body").evaluate("letGo()")
    wait_until_idle(page)
    expect(card(page, "pyscript").locator(".problem")).to_contain_text("missing.mjs")
    expect(page.locator("#agreement")).to_contain_text("PyScript (MicroPython) shows something else than JavaScript")
    complaints.clear()


def test_dummies_show_what_javascript_shows(page: Page, server: str, dummy_lanes: Behave) -> None:
    visit(page, server, "?lanes=javascript,pyscript,micropython,brython")
    load_all(page)
    expect(page.locator("#agreement")).to_contain_text("show exactly the same DOM")


def test_a_lane_that_the_page_never_heard_of_is_an_entry_and_a_page(page: Page, server: str, dummy_lanes: Behave, answer: Answers) -> None:
    """What CONTRIBUTING promises to whoever adds one: it is loaded, run, compared and shown with its code like the others."""
    document = json.loads(CATALOG.read_text(encoding="utf-8"))
    like = next(lane for lane in document["lanes"] if lane["id"] == "transcrypt")
    toy = {**like, "id": "toy", "title": "Toy", "idiom": "toy", "page": "site/lanes/toy.html", "notes": ["It plays."]}
    document["lanes"].append(toy)
    answer("/site/catalog.json", json=document)
    answer("/site/lanes/toy.html", page_of(Lane.model_validate(toy), "starts"))
    visit(page, server, "?lanes=javascript,toy")
    load_all(page)
    run_all(page)
    expect(page.locator("#agreement")).to_contain_text("show exactly the same DOM")
    expect(card(page, "toy")).to_contain_text("It plays.")
    expect(card(page, "toy").locator("dl.result")).to_contain_text("times JavaScript")
