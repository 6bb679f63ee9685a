"""A page that is used before all of it has come does what was asked of it, once it can."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

HoldBack = Callable[[str], Callable[[], None]]


@pytest.fixture
def hold_back(page: Page) -> HoldBack:
    """hold_back(pattern): requests for these files wait until what it returns is called."""

    def hold(pattern: str) -> Callable[[], None]:
        waiting: list[Route] = []
        released = False

        def wait(route: Route) -> None:
            if released:
                route.continue_()
            else:
                waiting.append(route)

        def release() -> None:
            nonlocal released
            released = True
            for route in waiting:
                route.continue_()

        page.route(pattern, wait)
        return release

    return hold


def test_files_chosen_before_the_lessons_are_there_are_opened(page: Page, server: str, hold_back: HoldBack) -> None:
    release = hold_back("**/workshop/lessons/**")
    page.goto(f"{server}/site/workshop/class.html")
    page.get_by_label("Show names").check()
    page.locator("#files").set_input_files({"name": "bad.json", "mimeType": "application/json", "buffer": b"{"})
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open result files").click()
    chooser.value.set_files({"name": "worse.json", "mimeType": "application/json", "buffer": b"["})
    release()
    expect(page.locator("#skipped li")).to_contain_text("worse.json")
    expect(page.locator("#state")).to_contain_text("Nothing is received here")


def test_nothing_is_run_before_its_text_is_in_the_editor(page: Page, server: str, hold_back: HoldBack) -> None:
    release = hold_back("**/py/rows/direct.py")
    page.goto(f"{server}/site/workshop/edit.html?demo=rows&style=direct&lane=micropython")
    for name in ("Run", "Check", "Measure"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-disabled", "true")
    release()
    page.locator(".editor .cm-content").wait_for()
    for name in ("Run", "Check", "Measure"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-disabled", "false")
