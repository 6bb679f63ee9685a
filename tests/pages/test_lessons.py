"""Every lesson's solution passes the lesson's own check in every lane that the lesson names, and its starting point fails it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from measurements.catalog import load_catalog
from tests.support.editing import LESSONS, check, code, kept, open_lesson, run, start, typed, wait_until_running, write
from tests.support.given_frames import checks

IDS = json.loads((LESSONS / "index.json").read_text(encoding="utf-8"))["lessons"]
TITLES = {lane.id: lane.title for lane in load_catalog().lanes}


def lesson(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((LESSONS / name / "lesson.json").read_text(encoding="utf-8"))
    return found


def start_of(name: str) -> str:
    return code(name, "start", "javascript")


def lane_choice(page: Page) -> Locator:
    return page.locator(".workbench .controls select")


SLOW_START = pytest.mark.only_all("it takes a minute; MicroPython runs the same file, or what stands in this lane's is nearly the same")
SAME_START = pytest.mark.only_all("the start does in Python what it does in JavaScript, where it fails the same check")
EIGHT_STARTS = pytest.mark.timeout(600)
"""Eight lessons, each in a runtime that is started anew: on a busy machine PyScript and Pyodide take twenty seconds for each."""
PYTHON_LANES = ("micropython", "brython", "pyscript", "pyodide", "skulpt")
ALONE = [name for name in IDS if "javascript" not in lesson(name)["lanes"]]
"""Lessons in Python only."""


def held(page: Page, server: str, lane: str, names: list[str], which: str) -> dict[str, list[dict[str, Any]]]:
    """What the check of each of these lessons says."""
    page.goto(f"{server}/site/workshop/")
    return dict(zip(names, checks(page, lane, [(name, code(name, which, lane)) for name in names]), strict=True))


@pytest.mark.parametrize(
    "lane", ["javascript", "micropython", "brython", *(pytest.param(lane, marks=[SLOW_START, EIGHT_STARTS]) for lane in PYTHON_LANES[2:])]
)
def test_every_solution_passes(page: Page, server: str, lane: str) -> None:
    results = held(page, server, lane, [name for name in IDS if lane in lesson(name)["lanes"]], "solution")
    wrong = {name: [said for said in all_said if not said["ok"]] for name, all_said in results.items()}
    assert {name: said for name, said in wrong.items() if said} == {}


@pytest.mark.parametrize(
    ("lane", "names"),
    [
        pytest.param("javascript", [name for name in IDS if name not in ALONE], id="javascript"),
        pytest.param("micropython", ALONE, id="micropython-alone"),
        *(
            pytest.param(lane, [name for name in IDS if lane in lesson(name)["lanes"]], marks=[SAME_START, EIGHT_STARTS], id=lane)
            for lane in PYTHON_LANES
        ),
    ],
)
def test_no_start_passes(page: Page, server: str, complaints: list[str], lane: str, names: list[str]) -> None:
    results = held(page, server, lane, names, "start")
    if lane == "brython":  # its unbind raises where there is no such handler, as lesson 3 says
        complaints[:] = [said for said in complaints if said != "uncaught: Object"]
    wrong = {name: [said for said in all_said if not said["ok"]] for name, all_said in results.items()}
    assert [name for name, said in wrong.items() if not said] == [], "a start does not do all that is asked"
    assert [name for name, said in wrong.items() if any("The page starts" in one["says"] for one in said)] == [], "every start runs"
    if "choosing" in results:  # otherwise it would compare DOM calls where it says that it compares computing
        computing = results["choosing"][-1]
        assert computing["ok"] and computing["says"] == "The search touches the page a few times only: at most 20 DOM calls"


def test_every_lane_that_a_lesson_names_is_tried() -> None:
    """And each lesson has PyScript's and Brython's, which a change is always tried in; tests/js/lessons.test.js looks for every file."""
    assert {"javascript", *PYTHON_LANES} == {lane for name in IDS for lane in lesson(name)["lanes"]}
    assert all({"micropython", "brython"} <= set(lesson(name)["lanes"]) for name in IDS)


OF_EACH_KIND = ["first-line", "events", "loading"]
"""Lessons in Python alone, in every language, and with a measurement of its own."""
SAME_PARTS = pytest.mark.only_all("the same module builds each from its lesson.json, and test_every_solution_passes reads them all")


@pytest.mark.parametrize(
    "names", [OF_EACH_KIND, pytest.param([name for name in IDS if name not in OF_EACH_KIND], marks=SAME_PARTS)], ids=["kinds", "others"]
)
def test_a_lesson_has_all_its_parts(page: Page, server: str, names: list[str]) -> None:
    for name in names:
        page.goto(f"{server}/site/workshop/lesson.html?lesson={name}")
        page.locator(".editor .cm-content").wait_for()
        assert [heading.split(". ")[1] for heading in page.get_by_role("heading", level=2).all_inner_texts()] == [
            "Predict", "Try", "If you are stuck", "Remember",
        ], name  # fmt: skip
        shown = page.locator(".controls select").locator("option").all_inner_texts()
        assert shown == [TITLES[lane] for lane in lesson(name)["lanes"]], name
        solution = page.get_by_role("button", name="Show a solution")
        expect(solution, name).to_be_disabled()
        for _ in lesson(name)["hints"]:
            page.get_by_role("button", name="hint").click()
        expect(solution, name).to_be_enabled()
        solution.click()
        expect(page.get_by_label("A solution"), name).to_be_in_viewport()
        expect(page.get_by_label("A solution"), name).to_have_text(code(name, "solution", lesson(name)["lanes"][0]), use_inner_text=False)


def test_a_check_says_in_words_what_is_missing_and_a_solution_passes_it(page: Page, server: str) -> None:
    open_lesson(page, server, "micropython", "first-line")
    assert [said.splitlines()[-1] for said in check(page)] == [
        "The element with the id “heading” says “Hello”, not “Hello, page”.",
        "The page has no p element with the id “answer”.",
        "The page has no element with the id “answer”.",
    ]
    write(page, code("first-line", "solution", "micropython"))
    assert check(page) == []
    expect(page.locator(".verdict")).to_have_text("✓ All of it is right.")
    expect(page.get_by_role("button", name="Show a solution")).to_be_enabled()


def test_check_shows_an_exception_as_run_does_and_all_of_it_is_in_sight(page: Page, server: str, complaints: list[str]) -> None:
    open_lesson(page, server, "javascript", "dom-calls")
    trouble, state = page.locator(".see .trouble"), page.locator(".see .state")
    write(page, "const sum = document.getElementById('total');\nsum.textContent = '';\n")
    run(page)
    expect(state).to_have_text("▲ Line 2 failed in JavaScript")
    told = trouble.locator("h3, .advice").all_inner_texts()
    assert len(told) == 2 and told[1].startswith("The element before the dot was not found")
    assert check(page) and trouble.locator("h3, .advice").all_inner_texts() == told
    expect(state).to_have_text("▲ Line 2 failed in JavaScript")
    expect(page.locator(".findings pre")).to_have_text("TypeError: Cannot set properties of null (setting 'textContent')")
    expect(trouble).to_be_in_viewport()
    write(page, start_of("dom-calls") + "document.getElementById('count').addEventListener('click', () => nowhere());\n")
    wrong = check(page)
    expect(trouble.get_by_role("heading")).to_contain_text("nowhere is not defined")
    assert len(wrong) == 1 and "at most 16 DOM calls" in wrong[0], "what it found is shown as well"
    write(page, start_of("dom-calls"))
    check(page)
    expect(trouble).to_be_empty()
    expect(page.locator(".verdict")).to_be_in_viewport()
    complaints.clear()


def test_loading_is_measured_and_the_published_loading_is_a_table_in_words(page: Page, server: str) -> None:
    """With two lanes that start at once, in the place of those that take seconds."""
    about: dict[str, Any] = json.loads((LESSONS / "loading" / "lesson.json").read_text(encoding="utf-8"))
    about["loads"] = ["javascript", "micropython"]
    about["prediction"]["figure"]["lane"] = "micropython"
    page.route("**/lessons/loading/lesson.json", lambda route: route.fulfill(json=about))
    open_lesson(page, server, "javascript", "loading")
    page.locator("#guess").fill("3")
    page.get_by_role("button", name="Commit").click()
    page.get_by_role("button", name="Measure the loading").click()
    rows = page.get_by_role("region", name="What loading cost").locator("tbody tr")
    expect(rows).to_have_count(2, timeout=60_000)
    for row in rows.all():
        expect(row).to_contain_text("n = 3")
    expect(page.locator(".outcome")).to_contain_text("You predicted 3 seconds. Measured:")
    expect(page.locator(".outcome")).to_contain_text("n = 3)")
    expect(page.locator(".see .predicted")).to_have_text(page.locator(".outcome").inner_text())
    table = page.get_by_role("region", name="Published: until the buttons work")
    expect(table.get_by_role("columnheader").nth(1)).to_have_text("First visit, unthrottled")
    expect(table.get_by_role("columnheader", name="Later visit, Slow 4G")).to_have_count(1)
    expect(table.locator("tbody tr")).to_have_count(len(about["loads"]))


@pytest.mark.timeout(300)
@pytest.mark.only_all("Pyodide's start takes long; the solution is tried in both lanes")
def test_a_proxy_made_anew_each_time_is_enough_in_some_lanes_only(page: Page, server: str) -> None:
    """As the lesson says: what is solved in MicroPython this way is not solved in Pyodide, which runs the same text."""
    anew = code("events", "start", "micropython").replace("lambda event: hit(event)", "hit")
    assert anew.count("create_proxy(hit)") == 2
    page.goto(f"{server}/site/workshop/")
    for lane, enough in (("micropython", True), ("pyscript", False)):
        [said] = checks(page, lane, [("events", anew)])
        assert all(one["ok"] for one in said) == enough, lane


def test_words_code_and_solution_are_for_the_lane_that_is_chosen(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript", "three-styles")
    extra, hints = page.locator("#remember").get_by_text("Style idiomatic"), page.locator("#help .points li")
    expect(page.locator("#remember")).to_contain_text("JavaScript’s own idiom is a template")
    page.get_by_role("button", name="hint").click()
    expect(hints).to_contain_text("empty array")
    lane_choice(page).select_option("brython")
    expect(hints).to_contain_text("empty list")
    expect(extra).to_contain_text("from browser import html")
    page.get_by_role("button", name="hint").click()
    page.get_by_role("button", name="hint").click()
    page.get_by_role("button", name="Show a solution").click()
    expect(page.get_by_label("A solution")).to_contain_text("from browser import")
    lane_choice(page).select_option("micropython")
    expect(page.get_by_label("A solution")).to_contain_text("from pyscript import")
    expect(extra).to_contain_text("from pyscript.web import")


def test_each_runtime_has_a_text_of_its_own_and_none_is_lost(page: Page, server: str) -> None:
    open_lesson(page, server, "micropython")
    page.evaluate("localStorage.setItem('front-row:workshop:lesson same-page same-page.py:text', '# from lane import document')")
    write(page, "# for PyScript")
    lane_choice(page).select_option("brython")
    expect(page.locator(".kept")).to_contain_text("What you wrote in same-page.pyscript.py is there again in its lane.")
    expect(page.locator(".cm-content")).to_contain_text("from browser import")
    write(page, "# for Brython")
    lane_choice(page).select_option("pyscript")
    expect(page.locator(".cm-content")).to_have_text("# for PyScript")
    assert (kept(page, "micropython"), kept(page, "brython")) == ("# for PyScript", "# for Brython")
    lane_choice(page).select_option("skulpt")
    expect(page.get_by_label("Versions kept")).to_contain_text("as it was for all Python lanes")
    page.get_by_label("Versions kept").select_option(index=1)
    assert typed(page) == "# from lane import document", "what was written while all shared one text"


def test_a_text_that_cannot_be_kept_is_there_again_too(page: Page, server: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    open_lesson(page, server, "micropython")
    write(page, "# mine")
    lane_choice(page).select_option("javascript")
    expect(page.locator(".cm-content")).to_contain_text("document.getElementById")
    lane_choice(page).select_option("pyscript")
    expect(page.locator(".cm-content")).to_have_text("# mine")


def test_the_lane_that_was_used_last_stays_chosen(page: Page, server: str) -> None:
    lane = lane_choice(page)
    open_lesson(page, server, "micropython")  # its address names it
    run(page)
    wait_until_running(page)
    page.get_by_role("link", name="Next:").click()
    page.locator(".editor .cm-content").wait_for()
    expect(lane).to_have_value("micropython")
    lane.select_option("brython")
    page.get_by_role("link", name="Next:").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What a DOM call costs")
    page.locator(".editor .cm-content").wait_for()
    expect(lane).to_have_value("brython")
    open_lesson(page, server, "javascript")
    expect(lane).to_have_value("javascript")


def test_the_html_is_shown_and_is_the_page_of_the_code(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript")
    expect(page.get_by_label("The page’s HTML")).to_have_text((LESSONS / "same-page" / "page.html").read_text().rstrip())
    write(page, "console.log(document.querySelector('main').innerHTML, typeof lane.page);\n" + start("javascript"))
    run(page)
    wait_until_running(page)
    expect(page.locator(".output")).to_contain_text('<ul id="items"></ul>')
