"""Code from the editor runs though what its lane needs comes late, or in another order than usual."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support.editing import open_editor, run
from tests.support.halting import halting


def test_brythons_lane_module_is_there_before_the_code_of_a_learner(page: Page) -> None:
    with halting({"/py/lanes/brython.py": "seed = "}) as server:
        open_editor(page, server, "brython")
        run(page)
        expect(page.locator(".see .state")).to_contain_text("ready", timeout=60_000)
        expect(page.locator(".see .trouble")).to_be_empty()
