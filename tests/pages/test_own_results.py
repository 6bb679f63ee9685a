"""What a reader takes in the page itself: beside any lane and beside what is published, saved as a run and opened again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from measurements.runs.runfile import read_run
from measurements.runs.schema import UpdateSample
from tests.support.browser_fixtures import Publish
from tests.support.comparison import card, load_all, run_all, value, visit, visit_home
from tests.support.dummy_lane import Behave
from tests.support.made_up_run import made_up_summary


def test_own_samples_stand_beside_the_published_ones_and_are_saved_as_a_run_that_the_harness_and_the_results_view_read(
    page: Page, server: str, publish: Publish, dummy_lanes: Behave, tmp_path: Path
) -> None:
    publish(made_up_summary())
    visit(page, server, "?lanes=javascript,micropython&samples=3&operation=swap")
    load_all(page)
    run_all(page)
    expect(page.locator("#results .spread").first).to_contain_text("published: ")
    expect(page.locator("#results .spread").nth(1)).to_contain_text("2.0× JavaScript")
    expect(page.locator("#results")).to_contain_text("compare ratios, not times")
    expect(card(page, "javascript")).to_contain_text("the baseline")
    page.get_by_label("Ratios to").select_option("micropython")
    expect(card(page, "micropython")).to_contain_text("the baseline")
    assert value(page, "micropython", "Ratio") == "1×"
    expect(page.locator("#results .strip .ratio").nth(1)).to_have_text("baseline")
    expect(card(page, "javascript")).to_contain_text("times PyScript (MicroPython)")
    expect(page).to_have_url(re.compile("baseline=micropython"))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save my samples").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    run = read_run(path)
    assert all(isinstance(sample, UpdateSample) for sample in run.samples)
    assert {sample.lane for sample in run.samples if isinstance(sample, UpdateSample)} == {"javascript", "micropython"}
    assert len(run.samples) == 6 and run.settings.quick and run.environment.browser.name == "chromium"
    publish()
    page.goto(f"{server}/site/results/")
    page.locator("input[type=file][data-slot=run]").set_input_files(path)
    expect(page.locator("#about-run")).to_contain_text("6 samples")
    expect(page.locator("#about-run")).to_contain_text("nothing to cite")
    page.locator("input[name=show][value=ratio]").check()
    page.locator("tr", has_text="Swap").locator("td").nth(1).hover()
    expect(page.locator("#hint")).to_contain_text("no interval")
    totals = [sample.page_total_ms for sample in run.samples if sample.kind == "update" and sample.lane == "javascript"]
    page.locator("input[name=show][value=time]").check()
    page.locator("button.figure").first.click()
    shown = page.get_by_role("dialog").locator("tbody tr td:nth-last-child(2)")
    expect(shown).to_have_count(len(totals))
    assert [float(text.removesuffix(" ms")) for text in shown.all_inner_texts()] == pytest.approx(totals, abs=0.0006)


def test_without_storage_the_page_works(page: Page, server: str) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
             Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""
    )
    visit_home(page, server)
    page.locator("#answer table").wait_for()
    visit(page, server)
    assert json.loads(page.evaluate("JSON.stringify([...document.querySelectorAll('#notices *')].length)")) == 0
