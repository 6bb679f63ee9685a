"""A learner's code is checked, then measured beside the code as it began; a prediction comes first and stays beside the result."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import Catalog
from measurements.paths import ROOT, SITE
from tests.support.editing import PATIENCE_MS, check, open_lesson, typed, write


def test_a_prediction_comes_before_the_measurement_and_both_are_remembered(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript", "dom-calls")
    measure = page.get_by_role("button", name="Measure", exact=True)
    measure.click()
    expect(page.locator(".see .state")).to_contain_text("Commit your prediction first")
    expect(page.locator("#guess")).to_be_focused()
    expect(page.locator("#guess")).to_be_in_viewport()
    page.get_by_role("button", name="Commit").click()
    expect(page.locator(".guess .said")).to_contain_text("Enter a number first")
    page.locator("#guess").fill("100")
    page.get_by_role("button", name="Commit").click()
    expect(page.locator(".guess .said")).to_have_text("Your prediction is 100 DOM calls. What you measure will stand here beside it.")
    page.reload()
    expect(page.locator("#guess")).to_be_disabled()
    expect(page.locator("#guess")).to_have_value("100")
    page.locator(".editor .cm-content").wait_for()
    write(page, (SITE / "workshop/lessons/dom-calls/solution.js").read_text(encoding="utf-8"))
    measure.click()
    rows = page.locator(".results tbody tr")
    expect(rows).to_have_count(2, timeout=PATIENCE_MS)
    expect(rows.nth(0)).to_contain_text("n = 8")
    assert [row.locator("td").last.inner_text() for row in rows.all()] == ["4", "2,500"]
    expect(page.locator(".outcome")).to_contain_text("You predicted 100 DOM calls. Measured: 2,500 DOM calls in JavaScript")
    expect(page.locator(".see .predicted")).to_be_in_viewport()
    expect(page.locator(".see .predicted")).to_contain_text("It is 25 times what you predicted")
    remembered = json.loads(page.evaluate("localStorage.getItem('front-row:workshop:measured dom-calls')"))
    assert (remembered["lane"], remembered["guess"], remembered["value"]) == ("javascript", 100, 2500)
    page.reload()
    expect(page.locator(".outcome")).to_contain_text("You predicted 100 DOM calls. Measured: 2,500 DOM calls in JavaScript")


def test_faster_but_wrong_is_told_as_wrong(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/edit.html?demo=todo&style=batched&lane=javascript")
    page.locator(".editor .cm-content").wait_for()
    text = (ROOT / "js/todo/batched.js").read_text(encoding="utf-8")
    wrong = text.replace('todo.completed ? "completed"', 'todo.completed ? "done"')
    assert wrong != text
    write(page, wrong)
    [said] = check(page)
    assert "Complete 100 to-dos, one by one" in said and "Should be:" in said
    write(page, text)
    assert check(page) == []
    expect(page.locator(".verdict")).to_have_text("✓ All of it is right.")


def test_the_comparison_leads_to_the_editor(page: Page, server: str) -> None:
    page.goto(f"{server}/site/?demo=rows&style=batched&operation=swap")
    page.locator("#code").scroll_into_view_if_needed()
    page.get_by_role("link", name="Edit this Python").click()
    page.locator(".editor .cm-content").wait_for()
    assert "rows demo in batched style" in typed(page)
    expect(page.get_by_label("What is measured")).to_have_value("swap")
    assert "Transcrypt" not in page.locator(".controls select").last.inner_text()


@pytest.mark.only_all("one demo's check is tried above; that all lanes show the same page, each demo's own tests tell")
@pytest.mark.timeout(600)  # every demo in every style
@pytest.mark.parametrize("lane", ["javascript", "micropython"])
def test_every_file_as_published_is_right(page: Page, server: str, catalog: Catalog, lane: str) -> None:
    for demo in catalog.demos:
        for style in demo.styles:
            if catalog.gap(lane, demo.id, style):
                continue
            page.goto(f"{server}/site/workshop/edit.html?demo={demo.id}&style={style}&lane={lane}")
            page.locator(".editor .cm-content").wait_for()
            assert check(page) == [], f"{demo.id} in {style} style"
