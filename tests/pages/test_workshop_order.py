"""Code from the editor runs though what its lane needs comes late, or in another order than usual."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.editing import open_editor, run, write
from tests.support.halting import halting


def test_brythons_lane_module_is_there_before_the_code_of_a_learner(page: Page) -> None:
    with halting({"/py/lanes/brython.py": "seed = "}) as server:
        open_editor(page, server, "brython")
        run(page)
        expect(page.locator(".see .state")).to_contain_text("ready", timeout=60_000)
        expect(page.locator(".see .trouble")).to_be_empty()


def test_code_that_is_slow_to_get_ready_is_not_blamed_for_good(page: Page, server: str) -> None:
    open_editor(page, server, "javascript")
    write(page, "lane.runtime();\nconst page = document.createElement('p');\nglobalThis.goOn = () => lane.ready(page);")
    run(page)
    expect(page.locator(".see .trouble")).to_contain_text("nothing is shown yet")
    code = next(frame for frame in page.frames if "given.html" in frame.url)
    code.evaluate("goOn()")
    expect(page.locator(".see .state")).to_contain_text("ready")
    expect(page.locator(".see .trouble")).to_be_empty()


@pytest.mark.usefixtures("own_context")  # for its clock
def test_what_is_said_of_a_link_is_not_taken_back_by_what_was_typed_before(page: Page, server: str) -> None:
    page.clock.install()
    open_editor(page, server, "javascript")
    for button, words in (("Keep this version", "Kept as a version"), ("Copy link", "Who opens it sees this code")):
        write(page, f"// before {button}")
        page.get_by_role("button", name=button).click()
        expect(page.locator(".kept")).to_contain_text(words)
        page.clock.run_for(2000)
        expect(page.locator(".kept")).to_contain_text(words)
