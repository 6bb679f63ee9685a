"""A runtime's standard library comes where the demo imports from it, and nowhere else; in the workshop it is always there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.given_frames import told

LIBRARIES = {"brython": "brython_stdlib.js", "skulpt": "skulpt-stdlib.js"}
ANYTHING = """import random
from lane import document, ready
word = document.createElement("p")
word.textContent = str(random.randint(1, 6))
ready(word)
"""


@pytest.mark.parametrize(("lane", "demo", "needed"), [("brython", "apis", True), ("brython", "rows", False), ("skulpt", "apis", False)])
def test_a_library_is_loaded_with_the_demos_that_import_from_it(
    page: Page, open_lane: Callable[..., None], lane: str, demo: str, needed: bool
) -> None:
    open_lane(page, lane, demo, "direct")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))")
    assert (LIBRARIES[lane] in loaded) == needed, loaded


@pytest.mark.parametrize("lane", LIBRARIES)
def test_a_learners_own_code_imports_what_it_likes(page: Page, server: str, lane: str) -> None:
    page.goto(f"{server}/site/workshop/")
    assert told(page, lane, [ANYTHING]) == [None]
