"""A run by address in an engine that the command knows nothing of."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from measurements.runs.runfile import read_run
from tests.support.by_address import run_by_address
from tests.support.runs import SMALL, failures, updates

pytestmark = pytest.mark.only_all("the page does in Chromium what it does in Firefox, and tests/harness has it there")


def test_firefox_measures_by_address(page: Page, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with run_by_address("measure", "--lane", "javascript,brython", *SMALL, "--quick", "--output", str(output)) as under_way:
        page.goto(under_way.address)
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("status")).to_contain_text("Done: ")
        assert under_way.ended() == 0, under_way.said()
    run = read_run(output)
    assert {sample.lane for sample in updates(run)} == {"javascript", "brython"} and not failures(run)
    assert run.environment.browser.name == "firefox"
