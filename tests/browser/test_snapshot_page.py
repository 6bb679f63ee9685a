"""The page on memory snapshots: its figures are a published run's, and it stands without one too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.made_up_run import made_up_summary

STOCK, SNAPSHOT = "pyscript", "pyscript-snapshot"


def with_snapshot() -> dict[str, Any]:
    """A made-up run in which the lane with a snapshot is ready in half a second."""
    summary = made_up_summary()
    for kind in ("load", "size"):
        copies = [{**row, "lane": SNAPSHOT} for row in summary[kind] if row["lane"] == STOCK]
        summary[kind] += [{**row, "ready_ms": 500.0} if kind == "load" else row for row in copies]
    return summary


def test_its_figures_are_those_of_the_newest_run_with_both_lanes(page: Page, server: str, publish: Any) -> None:
    publish(made_up_summary(), with_snapshot())
    page.goto(f"{server}/site/snapshot/")
    measured = page.locator("#measured")
    expect(measured).to_contain_text("Run: Run 2.")
    expect(measured.get_by_role("row")).to_have_count(4)
    expect(measured.get_by_role("row", name="PyScript (snapshot)")).to_contain_text("500\u00a0ms")
    measured.get_by_label("Loaded with").select_option(index=1)
    expect(measured.get_by_label("Loaded with")).to_be_focused()


@pytest.mark.parametrize("summaries", [[], [made_up_summary()]], ids=["none", "without-the-lane"])
def test_without_such_a_run_it_says_how_to_take_one(page: Page, server: str, publish: Any, summaries: list[dict[str, Any]]) -> None:
    publish(*summaries)
    page.goto(f"{server}/site/snapshot/")
    expect(page.locator("#measured")).to_contain_text(f"measure --lane {STOCK} --lane {SNAPSHOT}")


def test_a_damaged_run_is_named(page: Page, server: str, publish: Any) -> None:
    publish({"format": "something-else"})
    page.goto(f"{server}/site/snapshot/")
    expect(page.get_by_role("alert")).to_contain_text("run-1.summary.json is no summary of a run")


def test_it_fits_a_narrow_screen(page: Page, server: str, publish: Any) -> None:
    publish(with_snapshot())
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{server}/site/snapshot/")
    expect(page.locator("#measured table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
