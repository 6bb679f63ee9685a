"""Every demo in every lane and style opens a page of a runtime: within a module all share a browser context, so that the browser compiles
each runtime once and not for each test. What a page stored is forgotten before the next."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext


@pytest.fixture(scope="module")
def kept_context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def context(kept_context: BrowserContext) -> Iterator[BrowserContext]:
    """As good as new: without pages, permissions, or anything stored."""
    yield kept_context
    addresses = [urlsplit(page.url) for page in kept_context.pages]
    for page in kept_context.pages:
        page.close()
    kept_context.clear_permissions()
    kept_context.clear_cookies()
    forget(kept_context, {f"{address.scheme}://{address.netloc}" for address in addresses if address.netloc})


def forget(context: BrowserContext, origins: set[str]) -> None:
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    for origin in origins:
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    page.close()
