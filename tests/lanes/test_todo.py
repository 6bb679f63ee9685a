"""The todo demo does what site/demos/todo.md says, in every lane and style, and shows the same DOM in every lane."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from measurements.browsers.lane_page import READY_TIMEOUT_MS
from measurements.catalog import load_catalog
from measurements.measuring.dom_calls import COUNTER
from tests.support.implementations import implementations
from tests.support.walking import Action, Seen, Walker, assert_same, click, step

CATALOG = load_catalog()
DEMO = CATALOG.demo("todo")
BASELINE = CATALOG.baseline.id
WINE = 'buy some <b>cheese</b> & "wine"'
CAT = "naïve – 猫 🐈"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });"
DAMAGED = '[{"id": 1, "title"'
LOOK = """{
  back: () => history.back(),
  blur: () => document.querySelector(".edit").dispatchEvent(new FocusEvent("blur")),
  shows() {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const visible = (selector) => all(selector).some((element) => element.checkVisibility());
    const stored = () => {
      const text = localStorage.getItem(`todos-${lane.name}-${lane.style}`) ?? "[]";
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    };
    return {
      titles: all(".todo-list li").map((item) => item.textContent),
      classes: all(".todo-list li").map((item) => item.className),
      checked: all(".todo-list .toggle").map((box) => box.checked),
      count: all(".todo-count").map((element) => element.textContent).join(),
      number: Number(all(".todo-count strong").map((element) => element.textContent).join()),
      route: all(".filters .selected").map((link) => link.textContent).join(),
      list: visible(".main"),
      footer: visible(".footer"),
      clear: visible(".clear-completed") && all(".clear-completed")[0].textContent,
      all: all(".toggle-all")[0].checked,
      notice: visible(".notice") && all(".notice")[0].textContent,
      field: all(".new-todo")[0].value,
      edit: all(".edit").map((field) => field.value),
      covered: all(".editing :is(.toggle, label, .destroy)").every((element) => !element.checkVisibility()),
      focus: document.activeElement.className || document.activeElement.localName,
      stored: STORED,
      fields: JSON.stringify(all("input").map((input) => [input.className, input.checked, input.value])),
    };
  },
}"""

OpenLane = Callable[[Page, str, str, str], None]
BeforeScripts = Callable[[str], AbstractContextManager[None]]
baseline: dict[str, list[Seen]] = {}
"""What the baseline showed after each step, per style."""


@implementations(CATALOG, DEMO)
def test_todo(page: Page, open_lane: OpenLane, lane: str, style: str) -> None:
    def as_javascript_does_it() -> Walker:
        return walk(page, open_lane, BASELINE, style)

    if style not in baseline and lane != BASELINE:
        baseline[style] = as_javascript_does_it().seen
    walker = walk(page, open_lane, lane, style)
    baseline.setdefault(style, walker.seen)
    assert_same(walker, baseline[style], again=as_javascript_does_it)
    for ours, theirs in zip(walker.seen, baseline[style], strict=True):
        assert ours.shows["fields"] == theirs.shows["fields"], f"after “{ours.name}”"


def walk(page: Page, open_lane: OpenLane, lane: str, style: str) -> Walker:
    """The whole specification, once through."""
    open_lane(page, lane, DEMO.id, style)
    walker = walker_of(page)
    walker.go(*NOTHING, *ADDING, *TOGGLING, *EDITING)
    edit_and_click_elsewhere(walker)
    walker.go(*EMPTYING)
    by_keyboard(walker)
    walker.go(*ROUTING)
    stored = walker.go(*STORING)[-1].shows["stored"]
    page.reload()
    page.wait_for_function("!['loading', undefined].includes(document.documentElement?.dataset.state)", timeout=READY_TIMEOUT_MS)
    stored_again(walker, stored)
    walker.go(*CLEARING, *TIMED, *TIMED)
    return walker


def walker_of(page: Page, stored: str = "stored()") -> Walker:
    return Walker(page, DEMO.root, LOOK.replace("STORED", stored))


def add(title: str) -> tuple[Action, ...]:
    return (("fill", ".new-todo", title), ("key", ".new-todo", "Enter"))


def item(number: int, part: str) -> str:
    return f".todo-list li:nth-child({number}) {part}"


def toggle(number: int) -> tuple[Action, ...]:
    return click(item(number, ".toggle"))


def edit(number: int, title: str, key: str) -> tuple[Action, ...]:
    return (("dblclick", item(number, "label")), ("fill", ".edit", title), ("key", ".edit", key))


def follow(link: str, name: str) -> tuple[Action, ...]:
    return (*click(f".filters a[href='{link}']"), ("text", ".filters .selected", f"^{name}$"))


def done(*completed: bool) -> dict[str, Any]:
    return {"checked": list(completed), "classes": ["completed" if each else "" for each in completed]}


NOTHING = [step("nothing to do", focus="new-todo", list=False, footer=False, notice=False, titles=[])]
ADDING = [
    step("spaces are no title", *add("   "), titles=[], stored=[]),
    step("one added", *add(f"  {WINE}  "), titles=[WINE], field="", list=True, count="1 item left", number=1),
    step(
        "three added", *add("feed the cat"), *add(CAT),
        titles=[WINE, "feed the cat", CAT], count="3 items left", number=3, clear=False, **done(False, False, False),
    ),
]  # fmt: skip
TOGGLING = [
    step("one completed", *toggle(2), count="2 items left", number=2, clear="Clear completed", **done(False, True, False)),
    step("and no more", *toggle(2), clear=False, **done(False, False, False)),
    step("all completed one by one", *toggle(1), *toggle(2), *toggle(3), all=True, count="0 items left", **done(True, True, True)),
    step("but one", *toggle(1), all=False, **done(False, True, True)),
    step("all completed at once", *click(".toggle-all"), all=True, **done(True, True, True)),
    step("none completed", *click(".toggle-all"), all=False, **done(False, False, False)),
]
AS_ADDED = [{"id": number, "title": title, "completed": False} for number, title in enumerate((WINE, "feed the cat", CAT), 1)]
EDITING = [
    step(
        "editing", ("dblclick", item(2, "label")),
        edit=["feed the cat"], focus="edit", classes=["", "editing", ""], covered=True, stored=AS_ADDED,
    ),
    step(
        "edited by Enter", ("fill", ".edit", "feed the cat twice "), ("key", ".edit", "Enter"),
        titles=[WINE, "feed the cat twice", CAT], edit=[],
    ),
    step("edit dropped by Escape", *edit(2, "forget the cat", "Escape"), titles=[WINE, "feed the cat twice", CAT], edit=[]),
    step(
        "edit kept by an event of a script", ("dblclick", item(2, "label")), ("fill", ".edit", "feed both cats"), ("run", "blur"),
        titles=[WINE, "feed both cats", CAT], edit=[], classes=["", "", ""],
    ),
    step("one completed is edited", *toggle(2), ("dblclick", item(2, "label")), classes=["", "completed editing", ""], covered=True),
    step(
        "and stays completed", ("fill", ".edit", "feed the cat twice"), ("key", ".edit", "Enter"),
        titles=[WINE, "feed the cat twice", CAT], **done(False, True, False),
    ),
    step("to be done again", *toggle(2), **done(False, False, False)),
]  # fmt: skip


def edit_and_click_elsewhere(walker: Walker) -> None:
    """With a real pointer: the browser takes the focus from the field between the press and the click."""
    walker.go(step("editing again", ("dblclick", item(2, "label")), ("fill", ".edit", "  feed the dog "), edit=["  feed the dog "]))
    walker.page.locator(item(1, ".toggle")).click()
    walker.look(
        "edit kept by a click elsewhere, and the click did its work",
        titles=[WINE, "feed the dog", CAT],
        edit=[],
        **done(True, False, False),
    )


EMPTYING = [
    step("emptied, so it is gone", *edit(3, "  ", "Enter"), titles=[WINE, "feed the dog"]),
    step("deleted", *click(item(1, ".destroy")), titles=["feed the dog"]),
]


def by_keyboard(walker: Walker) -> None:
    """Everything by real keys alone: from the field to the toggle, the title and the button of an item."""
    press = walker.page.keyboard.press
    walker.page.locator(".new-todo").focus()
    for key in ("Tab", "Tab", "Space"):
        press(key)
    walker.look("completed by keys", focus="toggle", **done(True))
    for key in ("Tab", "Enter"):
        press(key)
    walker.look("edit opened by keys", focus="edit", edit=["feed the dog"])
    walker.page.keyboard.type("!")
    press("Enter")
    walker.look("edited by keys", titles=["feed the dog!"], focus="label")
    press("Tab")
    walker.look("at the button", focus="destroy")
    press("Enter")
    walker.look("deleted by keys", titles=[], list=False)
    walker.page.locator(".new-todo").focus()
    walker.page.keyboard.type("one")
    press("Enter")
    walker.look("added by keys", titles=["one"], field="", focus="new-todo")


ROUTING = [
    step("three to show", *add("two"), *add("three"), *toggle(2), route="All"),
    step("#/active", *follow("#/active", "Active"), titles=["one", "three"]),
    step("completed under #/active", *toggle(1), titles=["three"], count="1 item left"),
    step("added under #/active", *add("four"), titles=["three", "four"]),
    step("#/completed", *follow("#/completed", "Completed"), titles=["one", "two"]),
    step("added under #/completed", *add("five"), titles=["one", "two"]),
    step("no more completed under #/completed", *toggle(1), titles=["two"]),
    step("all completed under #/completed", *click(".toggle-all"), titles=["one", "two", "three", "four", "five"]),
    step("none completed under #/completed", *click(".toggle-all"), titles=[]),
    step("back", ("run", "back"), ("text", ".filters .selected", "^Active$"), titles=["one", "two", "three", "four", "five"]),
    step("back to #/", ("run", "back"), ("text", ".filters .selected", "^All$"), route="All"),
]
STORED = [
    {"id": number, "title": title, "completed": title == "five"} for number, title in enumerate(("one", "two", "three", "four", "five"), 4)
]
STORING = [
    step("by the address", *follow("#/completed", "Completed"), ("go", "#/"), ("text", ".filters .selected", "^All$")),
    step("by the other form of it", ("go", "#!/completed"), ("text", ".filters .selected", "^Completed$"), titles=[]),
    step("anything else", ("go", "#elsewhere"), ("text", ".filters .selected", "^All$"), titles=["one", "two", "three", "four", "five"]),
    step("stored", *toggle(5), *follow("#/active", "Active"), stored=STORED),
]


def stored_again(walker: Walker, before: Any) -> None:
    walker.look("opened again under #/active", route="Active", titles=["one", "two", "three", "four"], count="4 items left", stored=before)
    added = walker.go(step("six", *add("six"), *follow("#/", "All")))[0]
    ids = [entry["id"] for entry in added.shows["stored"]]
    assert len(set(ids)) == len(ids) == 6, "an id was given twice"


CLEARING = [
    step("one completed of six", *toggle(1), titles=["one", "two", "three", "four", "five", "six"]),
    step(
        "completed ones cleared", *click(".clear-completed"),
        titles=["two", "three", "four", "six"], clear=False, **done(False, False, False, False),
    ),
    step("all cleared", *click(".toggle-all", ".clear-completed"), titles=[], list=False, all=False, stored=[]),
]  # fmt: skip
HUNDRED = [f"Something to do {number}" for number in range(1, 101)]
TIMED = [
    step("100 added", *click("#add-100"), titles=HUNDRED, count="100 items left"),
    step("100 completed", *click("#complete-all"), **done(*[True] * 100)),
    step("100 deleted", *click("#delete-all"), titles=[], stored=[]),
]


@implementations(CATALOG, DEMO, trouble=True)
def test_trouble_with_storage_is_said_on_the_page(
    page: Page, lane_url: Callable[..., str], before_scripts: BeforeScripts, complaints: list[str], lane: str, style: str
) -> None:
    for trouble, script, raised in (
        ("storage-damaged", f"localStorage.setItem('todos-{lane}-{style}', '{DAMAGED}')", "SyntaxError"),
        ("storage-blocked", BLOCKED, "SecurityError"),
    ):
        with before_scripts(script):
            page.goto(lane_url(lane, DEMO.id, style))
            page.wait_for_function("!['loading', undefined].includes(document.documentElement?.dataset.state)", timeout=READY_TIMEOUT_MS)
        state = page.evaluate("document.documentElement.dataset.state")
        if CATALOG.known_fault(lane, DEMO.id, style, trouble):
            assert state == "failed", "no longer so: take it out of the catalog's list of what is known"
            expect(page.locator("body")).to_contain_text(raised)
            complaints.clear()
            continue
        assert state == "ready", trouble
        expect(page.locator(".notice")).to_contain_text("could not be read")
        if trouble == "storage-blocked":
            walker_of(page, "null").go(step("added", *add("one"), titles=["one"]))
            expect(page.locator(".notice")).to_contain_text("could not be stored")
        else:
            walker = walker_of(page)
            walker.look("what could not be read is not overwritten", stored=DAMAGED)
            added = walker.go(step("added", *add("one"), titles=["one"]))[0]
            assert [entry["title"] for entry in added.shows["stored"]] == ["one"]


@pytest.mark.parametrize("style", ["direct", "batched"])
def test_dom_calls_count_clicks_made_by_handlers_and_what_handlers_put_off(
    page: Page, before_scripts: BeforeScripts, open_lane: OpenLane, style: str
) -> None:
    with before_scripts(COUNTER):
        open_lane(page, BASELINE, DEMO.id, style)
    page.click("#add-100")
    calls = page.evaluate("selector => frontRowDomCalls.of(selector)", "#complete-all")
    assert calls["HTMLElement.click()"] == 100
    assert calls["Event.target"] == 100, "each of the clicks is handled"
    assert calls["Storage.setItem()"] == (100 if style == "direct" else 1)
