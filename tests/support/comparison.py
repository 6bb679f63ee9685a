"""What the tests of the page that compares, and of the first page, do in them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

LIGHT = "javascript,micropython,brython"
"""Lanes for tests in which any will do."""


def visit(page: Page, server: str, query: str = "") -> None:
    page.goto(f"{server}/site/compare/{query}")
    page.locator(".lane:not([hidden])").first.wait_for()
    page.locator("#lanes[aria-busy=false]").wait_for()  # with the published figures what is below moves


def visit_home(page: Page, server: str) -> None:
    page.goto(f"{server}/site/")
    page.locator("#answer > *").first.wait_for()


def card(page: Page, lane: str) -> Locator:
    return page.locator(f"[data-lane={lane}]")


def wait_until_idle(page: Page) -> None:
    expect(page.locator("#dock")).to_be_hidden(timeout=90_000)


def load_all(page: Page) -> None:
    page.get_by_role("button", name="Load all lanes").click()
    wait_until_idle(page)


def run_all(page: Page) -> None:
    """In every lane that is loaded."""
    page.get_by_role("button", name="Run in ").click()
    wait_until_idle(page)


def value(page: Page, lane: str, label: str) -> str:
    """The figure under that label on a lane's card."""
    return card(page, lane).locator("dl > div").filter(has=page.get_by_text(label, exact=True)).locator(".value").inner_text()
