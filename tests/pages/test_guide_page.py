"""The guide to fast updates: its code is the demo's own, its figures are a published run's, and it stands without one too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from measurements.catalog import load_catalog
from measurements.paths import ROOT
from tests.support.browser_fixtures import Publish
from tests.support.made_up_run import made_up_habits, made_up_summary
from tests.support.made_up_server import Answers

DEMO = load_catalog().demo("habits")
SPACE = "\u00a0"


@pytest.fixture
def guide(page: Page, server: str, publish: Publish) -> Page:
    publish(made_up_summary(), made_up_habits())
    page.goto(f"{server}/site/guide/")
    expect(page.locator(".saved")).to_have_count(len(DEMO.operations))
    return page


def line(page: Page, operation: str, lane: str) -> Locator:
    return page.locator(f"#{operation} .saved").get_by_role("row", name=lane)


def test_every_habit_of_the_demo_has_its_part_with_the_figures_of_the_newest_run_that_has_the_demo(guide: Page) -> None:
    shown = [section.get_attribute("data-operation") for section in guide.locator(".habit").all()]
    assert sorted(map(str, shown)) == sorted(operation.id for operation in DEMO.operations)
    numbers = [str(place) for place in range(1, len(DEMO.operations) + 1)]
    assert guide.locator(".habit .number").all_text_contents() == numbers
    expect(guide.locator("#measured")).to_contain_text("Run: Run 2 ")
    expect(guide.locator("#measured figure .rows > li:not([aria-hidden])")).to_have_count(len(DEMO.operations))
    pyscript = line(guide, "build", "PyScript (Pyodide)").get_by_role("cell")
    expect(pyscript.nth(0)).to_have_text("10.0× as long10.0–10.0×")
    expect(pyscript.nth(1)).to_contain_text(f"200{SPACE}ms")
    expect(pyscript.nth(2)).to_contain_text(f"20.0{SPACE}ms")
    expect(pyscript.nth(3)).to_have_text("6,000")
    expect(pyscript.nth(4)).to_have_text("12")
    expect(line(guide, "join", "PyScript (Pyodide)").get_by_role("cell").nth(3)).to_have_text("–")
    said = guide.locator("#build .saved strong")
    expect(said).to_contain_text("It saves in 2 lanes of 4: PyScript (Pyodide) and PyScript (MicroPython).")
    expect(said).to_contain_text("No difference measured in JavaScript.")
    expect(said).to_contain_text("It costs in Brython.")
    expect(line(guide, "build", "JavaScript")).to_contain_text("no difference measured")
    expect(line(guide, "build", "Brython")).to_contain_text("0.50× as long")


def test_the_code_is_that_of_the_demo_with_the_helpers_that_it_calls(guide: Page) -> None:
    for language, ending in (("Python", "py"), ("JavaScript", "js")):
        guide.locator("#attach").get_by_role("radio", name=language).check()
        files = {style: (ROOT / ending / "habits" / f"{style}.{ending}").read_text(encoding="utf-8") for style in ("direct", "batched")}
        for operation in DEMO.operations:
            section = guide.locator(f"#{operation.id}")
            expect(section.get_by_role("radio", name=language)).to_be_checked()
            expect(section.locator(".turn h3")).to_have_text(
                [f"Before {ending}/habits/direct.{ending}", f"After {ending}/habits/batched.{ending}"]
            )
            codes = section.locator(".turn pre").all_text_contents()
            for (style, file), code in zip(files.items(), codes, strict=True):
                pieces = re.split(r"\n\n(?=\S)", code)
                assert pieces and all(piece in file for piece in pieces), f"{operation.id}, {style}"
            assert codes[0] != codes[1], f"{operation.id} shows the same code before and after"
    guide.locator("#attach").get_by_role("radio", name="Python").check()
    expect(guide.locator("#build .turn pre").first).to_contain_text("def build")
    before, after = guide.locator("#build .turn pre").all_text_contents()
    assert re.findall(r"^def (\w+)", before, re.M) == ["build", "make_entry"]
    assert re.findall(r"^def (\w+)", after, re.M) == ["build", "entry_html"]


def test_the_picture_is_the_contents_and_without_one_a_list_is(guide: Page, server: str, publish: Publish) -> None:
    guide.locator("#measured").get_by_role("link", name=re.compile("^5 Measure everything first")).click()
    expect(guide.locator("#round h2")).to_be_in_viewport()
    expect(guide.get_by_role("navigation", name="Habits")).to_have_count(0)
    publish()
    guide.goto(f"{server}/site/guide/")
    guide.get_by_role("navigation", name="Habits").get_by_role("link", name="Measure everything first").click()
    expect(guide.locator("#round h2")).to_be_in_viewport()


def test_the_keyboard_changes_the_language_and_keeps_its_place(guide: Page) -> None:
    guide.locator("#round").get_by_role("radio", name="Python").focus()
    guide.keyboard.press("ArrowRight")
    expect(guide.locator("#round").get_by_role("radio", name="JavaScript")).to_be_focused()
    expect(guide.locator("#round pre").first).to_contain_text("function roundLabels")
    expect(guide.locator("#round h2")).to_be_in_viewport()


def test_each_habit_can_be_run_in_the_comparison(guide: Page) -> None:
    guide.locator("#change").get_by_role("link", name="Run it in your browser").click()
    guide.wait_for_url("**/site/compare/?demo=habits&style=direct&operation=change*")
    expect(guide.get_by_label("Operation")).to_have_value("change")


def test_without_such_a_run_it_says_so_and_how_to_take_one(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_summary())
    page.goto(f"{server}/site/guide/")
    expect(page.locator("#measured")).to_contain_text("measure --demo habits --style direct --style batched --lane all")
    expect(page.get_by_text("No published run has measured this yet.")).to_have_count(len(DEMO.operations))
    expect(page.locator(".turn pre")).to_have_count(2 * len(DEMO.operations))
    expect(page.locator("table")).to_have_count(0)


def test_a_damaged_run_is_named_and_the_code_stays(page: Page, server: str, publish: Publish) -> None:
    publish({"format": "something-else"})
    page.goto(f"{server}/site/guide/")
    expect(page.get_by_role("alert")).to_contain_text("run-1.summary.json is no summary of a run")
    expect(page.locator(".turn pre")).to_have_count(2 * len(DEMO.operations))


def test_code_that_does_not_load_can_be_asked_for_again(
    page: Page, server: str, publish: Publish, answer: Answers, complaints: list[str]
) -> None:
    publish()
    answer("/py/habits/batched.py", status=503)
    page.goto(f"{server}/site/guide/")
    problem = page.locator("#build .problem")
    expect(problem).to_contain_text("py/habits/batched.py did not load: the server answered 503")
    assert complaints
    complaints.clear()
    answer.as_it_is("/py/habits/batched.py")
    page.locator("#build").get_by_role("button", name="Try again").click()
    expect(page.locator("#build pre")).to_have_count(2)
