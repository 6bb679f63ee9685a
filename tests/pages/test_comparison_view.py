"""What the comparison's address asks for, and the code that it shows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import Catalog, code_file
from measurements.paths import ROOT
from tests.support.comparison import card, visit

pytestmark = pytest.mark.usefixtures("nothing_published", "dummy_lanes")


def test_the_address_holds_the_view(page: Page, server: str) -> None:
    visit(page, server)
    page.get_by_label("Operation").select_option("swap")
    page.get_by_label("Samples per lane").fill("7")
    page.get_by_label("Samples per lane").blur()
    page.get_by_role("checkbox", name="Brython").uncheck()
    address = page.url
    assert "operation=swap" in address
    visit(page, server, address.removeprefix(f"{server}/site/compare/"))
    assert page.get_by_label("Operation").input_value() == "swap"
    assert page.get_by_label("Samples per lane").input_value() == "7"
    expect(page.get_by_role("checkbox", name="Brython")).not_to_be_checked()
    expect(card(page, "brython")).to_be_hidden()
    expect(card(page, "micropython")).to_be_visible()
    expect(page.locator("#notices section")).to_have_count(0)
    expect(page.locator("#code-of")).to_have_text("Swap two of 1,000 rows")


def test_unknown_values_are_said_with_the_valid_and_the_nearest(page: Page, server: str) -> None:
    visit(page, server, "?demo=row&style=drect&operation=swp&lanes=javscript,brython,<b>x</b>&samples=0")
    told = page.get_by_role("alert")
    for sentence in (
        "There is no demo “row”. Did you mean “rows”? Valid: rows",
        "There is no style “drect”. Did you mean “direct”? Valid: direct",
        "There is no operation “swp”. Did you mean “swap”? Valid: create-1k",
        "There is no lane “javscript”. Did you mean “javascript”? Valid: javascript",
        "There is no lane “<b>x</b>”.",
        "“0” is no number of samples: it goes from 1 to 200.",
    ):
        expect(told).to_contain_text(sentence)
    assert told.locator("b").count() == 0
    expect(card(page, "brython")).to_be_visible()
    expect(card(page, "javascript")).to_have_count(0)  # nobody asked for it
    assert page.get_by_label("Demo").input_value() == "rows"
    told.get_by_role("button", name="Close").click()
    expect(told).to_have_count(0)


def test_code_follows_the_operation(page: Page, server: str) -> None:
    visit(page, server, "?operation=swap")
    page.locator("#code").scroll_into_view_if_needed()
    expect(page.get_by_role("region", name="swapRows in JavaScript")).to_contain_text("function swapRows() {")
    expect(page.get_by_role("region", name="swap_rows in Python")).to_contain_text("def swap_rows(event):")
    page.get_by_label("Operation").select_option("clear-1k")
    expect(page.get_by_role("region", name="clear in Python")).to_contain_text("def clear(event=None):")
    expect(page.get_by_role("region", name="swap_rows in Python")).to_have_count(0)


def test_the_code_can_be_held_against_another_style(page: Page, server: str, catalog: Catalog) -> None:
    visit(page, server, "?demo=rows&style=batched&operation=create-1k&lanes=javascript,micropython")
    page.locator("#code").scroll_into_view_if_needed()
    page.locator("#code-view select").select_option("python direct")
    added = page.locator("#code-view .line.added")
    expect(added.first).to_contain_text("+ ")
    # A method is shown without the indentation of its class.
    files = (code_file("rows", style, catalog.lane("micropython")) for style in ("batched", "direct"))
    batched, direct = ({line.strip() for line in (ROOT / file).read_text().splitlines()} for file in files)
    for line in page.locator("#code-view .line").all():
        text = str(line.evaluate("line => line.lastChild.textContent")).strip()
        kind = str(line.get_attribute("class"))
        assert text in (direct if "taken" in kind else batched), text
        assert kind != "line" or text in direct
    page.locator("#code-view select").select_option("")
    expect(page.locator("#code-view .pair pre").first).to_be_visible()
