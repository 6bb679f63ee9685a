"""The page on memory snapshots: its figures are a published run's, and it stands without one too."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support.browser_fixtures import Publish
from tests.support.made_up_run import made_up_snapshot, made_up_starts, made_up_summary


def test_its_figures_are_those_of_the_newest_run_with_starts(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_summary(), made_up_snapshot())
    page.goto(f"{server}/site/snapshot/")
    measured = page.locator("#measured")
    expect(measured).to_contain_text("Run: Run 2")
    expect(measured.get_by_role("row", name="Memory snapshot").first).to_contain_text("500\u00a0ms")
    expect(measured.get_by_role("row", name="Preload hints")).to_have_count(0)
    measured.get_by_label("Line").focus()
    measured.get_by_label("Line").select_option("fast-4g")
    expect(measured.get_by_label("Line")).to_be_focused()
    expect(measured).to_contain_text("Transfer time")


def test_without_such_a_run_it_says_how_to_take_one(page: Page, server: str, publish: Publish) -> None:
    for summaries in ((), (made_up_summary(),), (made_up_starts(),)):
        publish(*summaries)
        page.goto(f"{server}/site/snapshot/")
        expect(page.locator("#measured")).to_contain_text("measure --measure starts --lane all")


def test_a_damaged_run_is_named(page: Page, server: str, publish: Publish) -> None:
    publish({"format": "something-else"})
    page.goto(f"{server}/site/snapshot/")
    expect(page.get_by_role("alert")).to_contain_text("run-1.summary.json is no summary of a run")
