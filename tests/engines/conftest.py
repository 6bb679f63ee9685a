"""The same page in another engine: stock Firefox, driven as the harness drives it. Where there is none the tests say so, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from measurements.errors import NoBrowser
from measurements.machine.chromium import FoundBrowser
from measurements.machine.firefox import find_firefox


@pytest.fixture(scope="session")
def firefox() -> FoundBrowser:
    try:
        return find_firefox()
    except NoBrowser as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def browser(playwright: Playwright, firefox: FoundBrowser) -> Iterator[Browser]:
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=str(firefox.path))
    yield browser
    browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for each test: what a page stored is forgotten over DevTools elsewhere, which Firefox does not have."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
