"""What beginners get wrong, told with its line and in plain words, whatever the runtime says of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import load_catalog
from tests.support.editing import demo_code, lanes_of_the_editor, open_editor, open_lesson, run, start, wait_until_running, write
from tests.support.given_frames import told

PYTHON_LANES = [lane.id for lane in load_catalog().lanes if lane.kind == "python" and lane.packages]
QUICK = "micropython"
SAME_WORDS = pytest.mark.only_all("each runtime's words, as they were recorded, are read in tests/js/runtimes-words.test.js")

MISTAKES = json.loads((Path(__file__).parents[1] / "support" / "mistakes.json").read_text(encoding="utf-8"))
"""What, code, the line that is marked, a piece of the advice, and each runtime's own words. Some runtimes are silent of some: MicroPython
and Brython listen with nothing, and take tabs for spaces."""
JAVASCRIPT_MISTAKES: list[tuple[str, int, str]] = [
    ("const a = 1;\nnothere();\n", 2, "Nothing is called “nothere”"),
    ('const a = 1;\ndocument.getElementById("nowhere").textContent = "a";\n', 2, "was not found"),
    ("const a = 1;\ndocument.body.apendChild(a);\n", 2, "Did you mean “appendChild”?"),
    ('const a = 1;\nconst b = "hello;\n', 2, "text is not closed"),
    ("const a = 1;\na = 2;\n", 2, "const keeps its value"),
    ("const a = 1;\nconst go = () => go() + a; go();\n", 0, "calls itself again and again"),  # no line is told where the stack is full
]


@pytest.mark.parametrize("lane", [lane if lane == QUICK else pytest.param(lane, marks=SAME_WORDS) for lane in PYTHON_LANES])
def test_a_mistake_is_told_with_its_line_and_in_plain_words(page: Page, server: str, lane: str, complaints: list[str]) -> None:
    page.goto(f"{server}/site/workshop/")
    for mistake, said in zip(MISTAKES, told(page, lane, [mistake["source"] for mistake in MISTAKES]), strict=True):
        assert said, f"{mistake['what']} in {lane}"
        assert (mistake["advice"] in said["advice"], said["line"]) == (True, mistake["line"]), f"{mistake['what']} in {lane}: {said}"
        assert said["words"] or mistake.get("silent"), f"{mistake['what']}: the runtime's own words are told"
    complaints.clear()


def test_a_mistake_in_javascript_too(page: Page, server: str, complaints: list[str]) -> None:
    page.goto(f"{server}/site/workshop/")
    answers = told(page, "javascript", [text for text, _, _ in JAVASCRIPT_MISTAKES])
    for (text, line, advice), said in zip(JAVASCRIPT_MISTAKES, answers, strict=True):
        assert said and advice in said["advice"], text
        assert not line or said["line"] == line, text
    complaints.clear()


def test_a_mistake_is_marked_where_it_is(page: Page, server: str, complaints: list[str]) -> None:
    open_lesson(page, server, "javascript")
    write(page, JAVASCRIPT_MISTAKES[0][0])
    run(page)
    expect(page.locator(".trouble h3")).to_have_text("Line 2: ReferenceError: nothere is not defined")
    expect(page.locator(".trouble .advice")).to_contain_text("Nothing is called “nothere”")
    expect(page.locator(".trouble pre")).to_contain_text("Uncaught ReferenceError: nothere is not defined")
    expect(page.locator(".editor .cm-wrong[data-wrong='2']")).to_have_count(1)
    page.locator(".editor .cm-content").click()
    page.get_by_role("button", name="Go to line 2").click()
    page.keyboard.insert_text("// here: ")
    expect(page.locator(".editor .cm-line").nth(1)).to_have_text("// here: nothere();")
    complaints.clear()


def test_code_that_runs_and_is_meant_otherwise(page: Page, server: str) -> None:
    open_lesson(page, server)
    handed = 'items.addEventListener("click", create_proxy(len()))\n'
    write(page, "from pyscript.ffi import create_proxy\n" + start("micropython").replace("\n\n\n@when", f"\n{handed}\n\n@when", 1))
    run(page)
    expect(page.locator(".trouble")).to_contain_text("Hand over the function itself: “len”")


@pytest.mark.parametrize(
    ("lane", "right", "wrong", "advice"),
    [
        ("micropython", '@when("click", "#more")', '@when("click", "#mor")', "The page has no element for “#mor”"),
        pytest.param(
            "brython", 'bind(document["more"]', 'bind(document["mor"]', "The page has no element with the id “mor”", marks=SAME_WORDS
        ),
    ],
)
def test_an_id_that_the_page_does_not_have(
    page: Page, server: str, lane: str, right: str, wrong: str, advice: str, complaints: list[str]
) -> None:
    open_lesson(page, server, lane)
    text = start(lane).replace(right, wrong)
    assert text != start(lane)
    write(page, text)
    run(page)
    expect(page.locator(".trouble .advice")).to_contain_text(advice)
    line = text[: text.index(wrong)].count("\n") + 1
    expect(page.locator(f".editor .cm-wrong[data-wrong='{line}']")).to_have_count(1)
    complaints.clear()


LANES_OF_HANDLERS = ["javascript", *lanes_of_the_editor()]
SAME_END = pytest.mark.only_all("prints and errors of every lane go one way, which JavaScript and MicroPython show")


@pytest.mark.parametrize(
    "lane", [lane if lane in ("javascript", QUICK) else pytest.param(lane, marks=SAME_END) for lane in LANES_OF_HANDLERS]
)
def test_an_exception_in_a_handler_and_a_megabyte_of_output(page: Page, server: str, lane: str, complaints: list[str]) -> None:
    open_editor(page, server, lane)
    flood = "for i in range(10000):\n    print('x' * 100)\n"
    if lane == "javascript":
        flood = "for (let i = 0; i < 10000; i++) console.log('x'.repeat(100));\n"
    text = flood + demo_code(lane).replace('tbody.textContent = ""', "nothere()")
    write(page, text)
    run(page)
    wait_until_running(page)
    expect(page.locator(".output .said-more")).to_contain_text(re.compile(r"and 9\d\d.kB more, which is not shown"))
    assert len(page.locator(".output").inner_text()) < 25_000
    page.locator(".stage iframe:not(.spare)").content_frame.get_by_role("button", name="Clear").click()
    expect(page.locator(".trouble h3")).to_contain_text("nothere")
    expect(page.locator(".trouble .advice")).to_contain_text("Nothing is called “nothere”")
    line = text[: text.index("nothere()")].count("\n") + 1
    expect(page.locator(f".editor .cm-wrong[data-wrong='{line}']")).to_have_count(1)
    complaints.clear()
