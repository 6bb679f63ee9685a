"""Every lesson's solution passes the lesson's own check in every lane that the lesson names, and its starting point fails it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import load_catalog
from measurements.paths import SITE
from tests.support.editing import write

LESSONS = SITE / "workshop" / "lessons"
IDS = json.loads((LESSONS / "index.json").read_text(encoding="utf-8"))["lessons"]
TITLES = {lane.id: lane.title for lane in load_catalog().lanes}
EXTENSION = {lane.id: "js" if lane.language == "javascript" else "py" for lane in load_catalog().lanes}


def lesson(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((LESSONS / name / "lesson.json").read_text(encoding="utf-8"))
    return found


def check(page: Page) -> list[str]:
    """Press Check; what it found that is not right."""
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict")).to_contain_text("right", timeout=60_000)
    return page.locator(".findings .wrong").all_inner_texts()


@pytest.mark.parametrize(("name", "lane"), [(name, lane) for name in IDS for lane in lesson(name)["lanes"]])
def test_a_solution_passes_and_a_start_does_not(page: Page, server: str, name: str, lane: str) -> None:
    page.goto(f"{server}/site/workshop/lesson.html?lesson={name}&lane={lane}")
    page.locator(".editor .cm-content").wait_for()
    expect(page.locator(".controls select")).to_have_value(lane)
    wrong = check(page)
    assert wrong and "The page starts" not in wrong[0], "a starting point runs, but does not do all that is asked"
    write(page, (LESSONS / name / f"solution.{EXTENSION[lane]}").read_text(encoding="utf-8"))
    assert check(page) == []
    expect(page.locator(".verdict")).to_have_text("✓ All of it is right.")


@pytest.mark.parametrize("name", IDS)
def test_a_lesson_has_all_its_parts(page: Page, server: str, name: str) -> None:
    about = lesson(name)
    page.goto(f"{server}/site/workshop/lesson.html?lesson={name}")
    page.locator(".editor .cm-content").wait_for()
    assert [heading.split(". ")[1] for heading in page.get_by_role("heading", level=2).all_inner_texts()] == [
        "Predict", "Try", "If you are stuck", "Remember",
    ]  # fmt: skip
    shown = page.locator(".controls select").locator("option").all_inner_texts()
    assert shown == [TITLES[lane] for lane in about["lanes"]]
    solution = page.get_by_role("button", name="Show a solution")
    expect(solution).to_be_disabled()
    for _ in about["hints"]:
        page.get_by_role("button", name="hint").click()
    expect(solution).to_be_enabled()
    solution.click()
    expect(page.get_by_label("A solution")).not_to_be_empty()


def test_a_check_says_in_words_what_is_missing(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/lesson.html?lesson=first-line&lane=micropython")
    page.locator(".editor .cm-content").wait_for()
    assert [said.splitlines()[-1] for said in check(page)] == [
        "The element with the id “heading” says “Hello”, not “Hello, page”.",
        "The page has no p element with the id “answer”.",
        "The page has no element with the id “answer”.",
    ]


def test_a_prediction_of_one_is_one(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/lesson.html?lesson=first-line")
    page.locator("#guess").fill("1")
    page.get_by_role("button", name="Commit").click()
    expect(page.locator(".guess .said")).to_have_text("Your prediction is 1 DOM call. What you measure will stand here beside it.")


def test_both_languages_search_alike_with_hardly_a_dom_call(page: Page, server: str) -> None:
    """Otherwise the lesson would compare DOM calls where it says that it compares computing."""
    page.goto(f"{server}/site/workshop/lesson.html?lesson=choosing&lane=javascript")
    page.locator(".editor .cm-content").wait_for()
    check(page)
    expect(page.locator(".findings .right").last).to_have_text(
        "✓ Right: The search touches the page a few times only: at most 20 DOM calls"
    )


def test_loading_is_measured(page: Page, server: str) -> None:
    """With two lanes that start at once, in the place of those that take seconds."""
    about = json.loads((LESSONS / "loading" / "lesson.json").read_text(encoding="utf-8"))
    about["loads"] = ["javascript", "micropython"]
    about["prediction"]["figure"]["lane"] = "micropython"
    page.route("**/lessons/loading/lesson.json", lambda route: route.fulfill(json=about))
    page.goto(f"{server}/site/workshop/lesson.html?lesson=loading")
    page.locator(".editor .cm-content").wait_for()
    page.locator("#guess").fill("3")
    page.get_by_role("button", name="Commit").click()
    page.get_by_role("button", name="Measure the loading").click()
    rows = page.get_by_role("region", name="What loading cost").locator("tbody tr")
    expect(rows).to_have_count(2, timeout=60_000)
    for row in rows.all():
        expect(row).to_contain_text("n = 3")
    expect(page.locator(".outcome")).to_contain_text("You predicted 3 seconds. Measured:")
    expect(page.locator(".outcome")).to_contain_text("n = 3)")


def test_published_loading_is_a_table_in_words(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/lesson.html?lesson=loading")
    table = page.get_by_role("region", name="Published: until the buttons work")
    expect(table.get_by_role("columnheader").nth(1)).to_have_text("First visit, no limit on the line")
    expect(table.get_by_role("columnheader", name="Later visit, Slow 4G")).to_have_count(1)
    expect(table.locator("tbody tr")).to_have_count(len(lesson("loading")["loads"]))


@pytest.mark.parametrize(("lane", "enough"), [("micropython", True), ("brython", False)])
def test_a_handler_without_its_proxy_is_enough_in_some_lanes_only(page: Page, server: str, lane: str, enough: bool) -> None:
    """As the lesson says: what is solved in MicroPython this way is not solved in Brython."""
    start = (LESSONS / "events" / "start.py").read_text(encoding="utf-8")
    handed = start.replace("lambda event: hit(event)", "hit").replace('listen(target, "click", hit))', "hit)")
    assert 'unlisten(target, "click", hit)' in handed
    page.goto(f"{server}/site/workshop/lesson.html?lesson=events&lane={lane}")
    page.locator(".editor .cm-content").wait_for()
    write(page, handed)
    assert (check(page) == []) == enough
