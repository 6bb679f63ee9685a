"""The todo demo does what site/demos/todo.md says, in every lane and style, and shows the same DOM in every lane."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from measurements.browsers.lane_page import READY_TIMEOUT_MS
from measurements.catalog import load_catalog
from measurements.measuring.dom_calls import COUNTER
from tests.support.implementations import implementations

CATALOG = load_catalog()
DEMO = CATALOG.demo("todo")
BASELINE = CATALOG.baseline.id
CASES = implementations(CATALOG, DEMO)
STORAGE_BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })"
DAMAGED = '[{"id": 1, "title"'
LOOK = """async root => {
  const { canonical } = await import(new URL('canonical.js', location.href).href);
  const element = document.querySelector(root);
  const fields = [...element.querySelectorAll('input')].map(input => [input.className, input.checked, input.value]);
  return canonical(element) + JSON.stringify(fields);
}"""

OpenLane = Callable[[Page, str, str, str], None]
seen: dict[str, list[tuple[str, str]]] = {}
"""What the baseline showed after each step, per style."""


class TodoPage:
    """One lane's page, and what it showed after each step."""

    def __init__(self, page: Page, lane: str, style: str) -> None:
        self.page = page
        self.key = f"todos-{lane}-{style}"
        self.shown: list[tuple[str, str]] = []
        self.field = page.locator(".new-todo")
        self.items = page.locator(".todo-list li")
        self.edit = page.locator(".edit")
        self.clear = page.locator(".clear-completed")

    def saw(self, step: str) -> None:
        self.shown.append((step, str(self.page.evaluate(LOOK, DEMO.root))))

    def add(self, *titles: str) -> None:
        for title in titles:
            self.field.press_sequentially(title)
            self.field.press("Enter")

    def titles(self, *wanted: str) -> None:
        expect(self.page.locator(".todo-list label")).to_have_text(list(wanted))

    def completed(self, *wanted: bool) -> None:
        expect(self.items).to_have_class(["completed" if done else "" for done in wanted])
        assert self.page.locator(".todo-list .toggle").evaluate_all("boxes => boxes.map(box => box.checked)") == list(wanted)

    def count(self, text: str) -> None:
        expect(self.page.locator(".todo-count")).to_have_text(text)
        assert self.page.locator(".todo-count strong").text_content() == text.split()[0]

    def toggle(self, index: int) -> None:
        self.items.nth(index).locator(".toggle").click()

    def start_editing(self, index: int) -> None:
        self.items.nth(index).locator("label").dblclick()
        expect(self.edit).to_be_focused()

    def go(self, link: str) -> None:
        self.page.locator(".filters a", has_text=link).click()
        expect(self.page.locator(".filters .selected")).to_have_text([link])

    def stored(self) -> Any:
        return json.loads(self.page.evaluate("key => localStorage.getItem(key)", self.key) or "null")


def walk(todo: TodoPage, reopen: Callable[[], None]) -> None:
    """The whole specification, once through."""
    for part in (nothing, adding, toggling, editing, keyboard, routing):
        part(todo)
    storing(todo, reopen)
    clearing(todo)
    steps(todo)


def nothing(todo: TodoPage) -> None:
    expect(todo.field).to_be_focused()
    expect(todo.page.locator(".main")).to_be_hidden()
    expect(todo.page.locator(".footer")).to_be_hidden()
    expect(todo.page.locator(".notice")).to_be_hidden()
    todo.saw("nothing to do")


def adding(todo: TodoPage) -> None:
    todo.add("   ")
    expect(todo.items).to_have_count(0)
    todo.field.fill("")
    todo.add('  buy some <b>cheese</b> & "wine"  ')
    todo.titles('buy some <b>cheese</b> & "wine"')
    expect(todo.field).to_have_value("")
    expect(todo.page.locator(".main")).to_be_visible()
    todo.count("1 item left")
    todo.saw("one added")
    todo.add("feed the cat", "naïve – 猫 🐈")
    todo.titles('buy some <b>cheese</b> & "wine"', "feed the cat", "naïve – 猫 🐈")
    todo.completed(False, False, False)
    todo.count("3 items left")
    expect(todo.clear).to_be_hidden()
    todo.saw("three added")


def toggling(todo: TodoPage) -> None:
    toggle_all = todo.page.locator(".toggle-all")
    todo.toggle(1)
    todo.completed(False, True, False)
    todo.count("2 items left")
    expect(todo.clear).to_have_text("Clear completed")
    expect(todo.clear).to_be_visible()
    todo.saw("one completed")
    todo.toggle(1)
    todo.completed(False, False, False)
    expect(todo.clear).to_be_hidden()
    for index in range(3):
        todo.toggle(index)
    expect(toggle_all).to_be_checked()
    todo.count("0 items left")
    todo.saw("all completed one by one")
    todo.toggle(0)
    expect(toggle_all).not_to_be_checked()
    toggle_all.click()
    todo.completed(True, True, True)
    todo.saw("all completed at once")
    toggle_all.click()
    todo.completed(False, False, False)
    todo.saw("none completed")


def editing(todo: TodoPage) -> None:
    todo.start_editing(1)
    expect(todo.edit).to_have_value("feed the cat")
    expect(todo.items.nth(1)).to_have_class("editing")
    for hidden in (".toggle", "label", ".destroy"):
        expect(todo.items.nth(1).locator(hidden)).to_be_hidden()
    assert todo.stored()[1] == {"id": 2, "title": "feed the cat", "completed": False}, "editing is not stored"
    todo.saw("editing")
    todo.edit.press_sequentially(" twice ")
    todo.edit.press("Enter")
    todo.titles('buy some <b>cheese</b> & "wine"', "feed the cat twice", "naïve – 猫 🐈")
    expect(todo.edit).to_have_count(0)
    todo.saw("edited by Enter")
    todo.start_editing(1)
    todo.edit.fill("forget the cat")
    todo.edit.press("Escape")
    todo.titles('buy some <b>cheese</b> & "wine"', "feed the cat twice", "naïve – 猫 🐈")
    todo.saw("edit dropped by Escape")
    todo.start_editing(1)
    todo.edit.fill("  feed the dog ")
    todo.toggle(0)
    todo.titles('buy some <b>cheese</b> & "wine"', "feed the dog", "naïve – 猫 🐈")
    todo.completed(True, False, False)
    todo.saw("edit kept by a click elsewhere, and the click did its work")
    todo.start_editing(2)
    todo.edit.fill("  ")
    todo.edit.press("Enter")
    todo.titles('buy some <b>cheese</b> & "wine"', "feed the dog")
    todo.saw("emptied, so it is gone")
    todo.items.nth(0).hover()
    todo.items.nth(0).locator(".destroy").click()
    todo.titles("feed the dog")
    todo.saw("deleted")


def keyboard(todo: TodoPage) -> None:
    """Everything by keys alone: from the field to the toggle, the title and the button of an item."""
    todo.field.focus()
    for _ in range(2):
        todo.page.keyboard.press("Tab")
    todo.page.keyboard.press("Space")
    todo.completed(True)
    expect(todo.items.nth(0).locator(".toggle")).to_be_focused()
    todo.page.keyboard.press("Tab")
    todo.page.keyboard.press("Enter")
    expect(todo.edit).to_be_focused()
    todo.page.keyboard.type("!")
    todo.page.keyboard.press("Enter")
    todo.titles("feed the dog!")
    expect(todo.items.nth(0).locator("label")).to_be_focused()
    todo.page.keyboard.press("Tab")
    expect(todo.items.nth(0).locator(".destroy")).to_be_focused()
    todo.page.keyboard.press("Enter")
    expect(todo.items).to_have_count(0)
    expect(todo.page.locator(".main")).to_be_hidden()
    todo.saw("deleted by keys")


def routing(todo: TodoPage) -> None:
    todo.add("one", "two", "three")
    todo.toggle(1)
    expect(todo.page.locator(".filters .selected")).to_have_text(["All"])
    todo.go("Active")
    todo.titles("one", "three")
    todo.saw("#/active")
    todo.toggle(0)
    todo.titles("three")
    todo.count("1 item left")
    todo.add("four")
    todo.titles("three", "four")
    todo.saw("changed under #/active")
    todo.go("Completed")
    todo.titles("one", "two")
    todo.add("five")
    todo.titles("one", "two")
    todo.toggle(0)
    todo.titles("two")
    todo.saw("changed under #/completed")
    todo.page.locator(".toggle-all").click()
    todo.titles("one", "two", "three", "four", "five")
    todo.page.locator(".toggle-all").click()
    expect(todo.items).to_have_count(0)
    todo.saw("all toggled under #/completed")
    todo.page.go_back()
    todo.titles("one", "two", "three", "four", "five")
    expect(todo.page.locator(".filters .selected")).to_have_text(["Active"])
    todo.page.go_back()
    expect(todo.page.locator(".filters .selected")).to_have_text(["All"])
    todo.saw("back to #/")


def storing(todo: TodoPage, reopen: Callable[[], None]) -> None:
    todo.go("Completed")
    todo.page.evaluate("location.hash = '#/'")
    expect(todo.page.locator(".filters .selected")).to_have_text(["All"])
    todo.toggle(4)
    todo.go("Active")
    before = todo.stored()
    assert [entry["title"] for entry in before] == ["one", "two", "three", "four", "five"]
    assert [entry["completed"] for entry in before] == [False, False, False, False, True]
    assert sorted(before[0]) == ["completed", "id", "title"]
    reopen()
    expect(todo.page.locator(".filters .selected")).to_have_text(["Active"])
    todo.titles("one", "two", "three", "four")
    todo.count("4 items left")
    assert todo.stored() == before
    todo.saw("opened again under #/active")
    todo.add("six")
    ids = [entry["id"] for entry in todo.stored()]
    assert len(set(ids)) == len(ids), "an id was given twice"
    todo.go("All")


def clearing(todo: TodoPage) -> None:
    todo.toggle(0)
    todo.titles("one", "two", "three", "four", "five", "six")
    todo.clear.click()
    todo.titles("two", "three", "four", "six")
    todo.completed(False, False, False, False)
    expect(todo.clear).to_be_hidden()
    todo.saw("completed ones cleared")
    todo.page.locator(".toggle-all").click()
    todo.clear.click()
    expect(todo.items).to_have_count(0)
    expect(todo.page.locator(".main")).to_be_hidden()
    expect(todo.page.locator(".toggle-all")).not_to_be_checked()
    assert todo.stored() == []
    todo.saw("all cleared")


def steps(todo: TodoPage) -> None:
    """The operations that are timed."""
    for _ in range(2):
        todo.page.locator("#add-100").click()
        expect(todo.items).to_have_count(100)
        todo.count("100 items left")
        todo.saw("100 added")
        todo.page.locator("#complete-all").click()
        todo.completed(*[True] * 100)
        assert [entry["completed"] for entry in todo.stored()] == [True] * 100
        todo.saw("100 completed")
        todo.page.locator("#delete-all").click()
        expect(todo.items).to_have_count(0)
        assert todo.stored() == []
        todo.saw("100 deleted")


@pytest.mark.parametrize(("lane", "style"), CASES)
def test_todo_does_what_its_specification_says(page: Page, open_lane: OpenLane, lane: str, style: str) -> None:
    shown = walked(page, open_lane, lane, style)
    if style not in seen:
        other = page.context.new_page()
        seen[style] = shown if lane == BASELINE else walked(other, open_lane, BASELINE, style)
        other.close()
    for (step, ours), (_, theirs) in zip(shown, seen[style], strict=True):
        assert ours == theirs, f"after {step!r} the DOM is not the one of {BASELINE}"


def walked(page: Page, open_lane: OpenLane, lane: str, style: str) -> list[tuple[str, str]]:
    todo = TodoPage(page, lane, style)
    open_lane(page, lane, DEMO.id, style)

    def reopen() -> None:
        page.reload()
        page.wait_for_function("document.documentElement.dataset.state !== 'loading'")

    walk(todo, reopen)
    return todo.shown


@pytest.mark.parametrize(("lane", "style"), CASES)
@pytest.mark.parametrize("trouble", ["storage-blocked", "storage-damaged"])
def test_trouble_with_storage_is_said_on_the_page(
    page: Page, lane_url: Callable[..., str], complaints: list[str], lane: str, style: str, trouble: str
) -> None:
    page.add_init_script(STORAGE_BLOCKED if trouble == "storage-blocked" else f"localStorage.setItem('todos-{lane}-{style}', '{DAMAGED}')")
    page.goto(lane_url(lane, DEMO.id, style))
    page.wait_for_function("document.documentElement.dataset.state !== 'loading'", timeout=READY_TIMEOUT_MS)
    state = page.evaluate("document.documentElement.dataset.state")
    if CATALOG.known_fault(lane, DEMO.id, style, trouble):
        assert state == "failed", "no longer so: take it out of the catalog's list of what is known"
        expect(page.locator("body")).to_contain_text("SecurityError" if trouble == "storage-blocked" else "SyntaxError")
        complaints.clear()
        return
    assert state == "ready"
    todo = TodoPage(page, lane, style)
    expect(page.locator(".notice")).to_contain_text("could not be read")
    if trouble == "storage-damaged":
        assert page.evaluate("key => localStorage.getItem(key)", todo.key) == DAMAGED, "what could not be read was overwritten"
    todo.add("one")
    todo.titles("one")
    if trouble == "storage-blocked":
        expect(page.locator(".notice")).to_contain_text("could not be stored")
    else:
        assert [entry["title"] for entry in todo.stored()] == ["one"]


@pytest.mark.parametrize("style", ["direct", "batched"])
def test_dom_calls_count_clicks_made_by_handlers_and_what_handlers_put_off(page: Page, open_lane: OpenLane, style: str) -> None:
    page.add_init_script(COUNTER)
    open_lane(page, BASELINE, DEMO.id, style)
    page.click("#add-100")
    calls = page.evaluate("selector => frontRowDomCalls.of(selector)", "#complete-all")
    assert calls["HTMLElement.click()"] == 100
    assert calls["Event.target"] == 100, "each of the clicks is handled"
    assert calls["Storage.setItem()"] == (100 if style == "direct" else 1)
