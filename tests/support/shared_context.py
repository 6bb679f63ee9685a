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
def own_context() -> None:
    """For a test that changes its context as nobody can undo, such as one that sets the clock."""


@pytest.fixture
def context(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[BrowserContext]:
    """As good as new: without pages but a blank one, and without routes, permissions or anything stored."""
    if "own_context" in request.fixturenames:
        with request.getfixturevalue("browser").new_context() as own:
            yield own
        return
    kept: BrowserContext = request.getfixturevalue("kept_context")
    for name in ("install", "pause_at", "set_fixed_time", "set_system_time"):
        monkeypatch.setattr(type(kept.clock), name, refuse_clock)
    devtools: CDPSession = request.getfixturevalue("devtools")
    yield kept
    _, *pages = kept.pages
    origins = {origin(frame.url) for page in pages for frame in page.frames} - {""}
    for page in pages:
        page.close()
    kept.unroute_all(behavior="ignoreErrors")
    kept.clear_permissions()
    kept.clear_cookies()
    for each in origins:
        devtools.send("Storage.clearDataForOrigin", {"origin": each, "storageTypes": "all"})


def refuse_clock(*_: object, **__: object) -> None:
    pytest.fail("A clock is set for a whole context, and this one is shared: let the test use the fixture own_context.", pytrace=False)


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
