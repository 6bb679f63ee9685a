"""The workshop's editor with everything that goes wrong in a class: clear words, and nothing typed is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.editing import KEY, PATIENCE_MS, kept, open_lesson, run, start, typed, wait_until_running, write

START = start("javascript").rstrip()


def test_what_was_typed_is_there_after_a_reload(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript")
    write(page, "// half-typed\nlet ")
    page.reload()  # at once: half-typed
    page.locator(".editor .cm-content").wait_for()
    assert typed(page) == "// half-typed\nlet "
    page.get_by_role("button", name="Back to the start").click()
    assert typed(page).rstrip() == START
    page.get_by_label("Versions kept").select_option(index=1)
    assert typed(page) == "// half-typed\nlet "
    page.get_by_role("button", name="Undo").click()
    assert typed(page).rstrip() == START


def test_escape_then_tab_leaves_the_editor(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript")
    page.locator(".editor .cm-content").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "editor", "Tab indents"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+Enter")
    wait_until_running(page)


def test_a_full_store_is_told_and_nothing_is_lost(page: Page, server: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    open_lesson(page, server, "javascript")
    write(page, "// mine")
    expect(page.locator(".kept")).to_contain_text("store is full")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename == "same-page.js"
    assert Path(download.value.path()).read_text(encoding="utf-8") == "// mine"


def test_a_blocked_store_is_told(page: Page, server: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
    open_lesson(page, server, "javascript")
    write(page, "// mine")
    expect(page.locator(".kept")).to_contain_text("keeps nothing for this page")
    assert typed(page) == "// mine"


def test_a_closed_laptop(page: Page, server: str) -> None:
    """The browser freezes the page at once, whatever was typed last, and lets it go on later."""
    open_lesson(page, server, "javascript")
    other = page.context.new_page()
    other.goto(f"{server}/site/workshop/class.html")
    lid = page.context.new_cdp_session(page)
    write(page, "// typed last")
    lid.send("Page.setWebLifecycleState", {"state": "frozen"})
    other.wait_for_function("key => localStorage.getItem(key) === '// typed last'", arg=KEY.format("js", "text"), timeout=PATIENCE_MS)
    lid.send("Page.setWebLifecycleState", {"state": "active"})
    page.bring_to_front()
    assert typed(page) == "// typed last"
    write(page, START)
    run(page)
    wait_until_running(page)


def test_two_tabs_on_one_lesson(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript")
    write(page, "// first tab")
    expect(page.locator(".kept")).to_have_text("Kept in this browser.")
    second = page.context.new_page()
    open_lesson(second, server, "javascript")
    expect(second.locator(".caution")).to_contain_text("Another tab has this text open")
    write(second, "// second tab")
    expect(second.locator(".kept")).to_contain_text("stays in this tab only")
    assert kept(page, "javascript") == "// first tab"
    second.get_by_role("button", name="Keep it from this tab on").click()
    expect(page.locator(".caution")).to_be_visible()
    assert kept(page, "javascript") == "// second tab"
    assert "// first tab" in (kept(page, "javascript", "versions") or ""), "what was kept before stays as a version"
    assert typed(page) == "// first tab"


def test_a_file_is_opened_and_runs_only_when_told(page: Page, server: str, tmp_path: Path) -> None:
    open_lesson(page, server, "javascript")
    file = tmp_path / "other.js"
    file.write_text("parent.document.title = 'taken'; localStorage.clear();\n" + START, encoding="utf-8")
    page.get_by_label("Open a file").set_input_files(file)
    expect(page.locator(".kept")).to_contain_text("runs only when you press Run")
    expect(page.locator(".stage iframe")).to_have_count(0)
    large = tmp_path / "large.js"
    large.write_text("x" * 600_000)
    page.get_by_label("Open a file").set_input_files(large)
    expect(page.locator(".kept")).to_contain_text("more than 500 kB are not opened")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("lesson.html?lesson=three-stiles", "Did you mean “three-styles”?"),
        ("edit.html?demo=rowz", "Did you mean “rows”?"),
        ("lesson.html?lesson=same-page&lane=brithon", "The lane “brithon” is not offered here, so JavaScript is chosen."),
    ],
)
def test_a_wrong_name_is_told(page: Page, server: str, address: str, says: str) -> None:
    page.goto(f"{server}/site/workshop/{address}")
    expect(page.get_by_text(says)).to_be_visible()
