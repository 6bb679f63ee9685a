"""Within a module all tests share a browser context: the browser reads and compiles each file once and not for each test. What a page
stored is forgotten before the next."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession


@pytest.fixture(scope="module")
def kept_context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture(scope="module")
def devtools(kept_context: BrowserContext) -> CDPSession:
    """Of a blank page that stays: to forget what the others stored."""
    return kept_context.new_cdp_session(kept_context.new_page())


@pytest.fixture
def context(kept_context: BrowserContext, devtools: CDPSession) -> Iterator[BrowserContext]:
    """As good as new: without pages but a blank one, and without routes, permissions or anything stored."""
    yield kept_context
    _, *pages = kept_context.pages
    origins = {origin(frame.url) for page in pages for frame in page.frames} - {""}
    for page in pages:
        page.close()
    kept_context.unroute_all(behavior="ignoreErrors")
    kept_context.clear_permissions()
    kept_context.clear_cookies()
    for each in origins:
        devtools.send("Storage.clearDataForOrigin", {"origin": each, "storageTypes": "all"})


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
