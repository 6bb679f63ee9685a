"""The comparison with real runtimes in its frames, where the other tests have dummies."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.comparison import LIGHT, card, load_all, run_all, value, visit


@pytest.mark.only_all("each runtime is started in its own page by the lanes' tests, and the frame is the same for a dummy")
@pytest.mark.usefixtures("nothing_published")
def test_real_lanes_load_run_and_agree(page: Page, server: str) -> None:
    visit(page, server, f"?operation=create&size=100&lanes={LIGHT}&samples=2")
    load_all(page)
    run_all(page)
    for lane in LIGHT.split(","):
        expect(card(page, lane).frame_locator("iframe").locator("tbody > tr")).to_have_count(100)
        assert value(page, lane, "Time") != "–"
    expect(page.locator("#agreement")).to_contain_text("show exactly the same DOM")
