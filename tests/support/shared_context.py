"""All tests of pages that one process runs share a browser context and a page in it: the browser reads and compiles each file once and not
for each test. What a test stored or set is undone before the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

STORED = "local_storage,indexeddb,service_workers,cache_storage"
VIEWPORT = (1280, 720)
CLOCK = ("install", "pause_at", "set_fixed_time", "set_system_time")
FOR_GOOD = ("add_init_script", "expose_binding", "expose_function", "on", "once", "set_default_timeout", "set_default_navigation_timeout")
"""Of a page: what cannot be undone, or what nobody undoes. A page with any of it is not used again."""


class SharedPage:
    """The context and the page in use."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._begin()

    def _begin(self) -> None:
        self.context: BrowserContext = self._browser.new_context()
        self._devtools: CDPSession = self.context.new_cdp_session(self.context.new_page())  # of a blank page that stays
        self._page: Page | None = None
        self.spoiled = False

    def page(self) -> Page:
        if self._page is None or self._page.is_closed():
            self._page = self.context.new_page()
        return self._page

    def clear(self, failed: bool) -> None:
        """As good as new: without pages but these, and without routes, permissions or anything stored. After a failure really new."""
        if failed:
            self.context.close()
            self._begin()
            return
        _, *pages = self.context.pages
        origins = {origin(frame.url) for page in pages for frame in page.frames} - {""}
        for page in pages:
            if page is self._page and not self.spoiled:
                self._leave(page)
            else:
                page.close()
        self.spoiled = False
        self.context.unroute_all(behavior="ignoreErrors")
        self.context.clear_permissions()
        self.context.clear_cookies()
        for each in origins:
            self._devtools.send("Storage.clearDataForOrigin", {"origin": each, "storageTypes": STORED})

    def _leave(self, page: Page) -> None:
        page.unroute_all(behavior="ignoreErrors")
        if page.url.startswith("http"):
            page.evaluate("try { sessionStorage.clear() } catch {}")
        page.goto("about:blank")
        page.mouse.move(0, 0)
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null", contrast="null")
        width, height = VIEWPORT
        if page.viewport_size != {"width": width, "height": height}:
            page.set_viewport_size({"width": width, "height": height})


@pytest.fixture(scope="session")
def shared_page(browser: Browser) -> Iterator[SharedPage]:
    shared = SharedPage(browser)
    yield shared
    shared.context.close()


@pytest.fixture
def own_context() -> None:
    """For a test that changes its context as nobody can undo, such as one that sets the clock."""


@pytest.fixture
def context(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[BrowserContext]:
    if "own_context" in request.fixturenames:
        with request.getfixturevalue("browser").new_context() as own:
            yield own
        return
    shared: SharedPage = request.getfixturevalue("shared_page")
    for name in CLOCK:
        monkeypatch.setattr(type(shared.context.clock), name, refuse_clock)

    def spoiling(method: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            shared.spoiled = True
            return method(*given, **named)

        return called

    for name in FOR_GOOD:
        monkeypatch.setattr(Page, name, spoiling(getattr(Page, name)))
    monkeypatch.setattr(BrowserContext, "new_cdp_session", spoiling(BrowserContext.new_cdp_session))
    yield shared.context
    called = getattr(request.node, "rep_call", None)
    shared.clear(failed=called is None or called.failed)


@pytest.fixture
def page(request: pytest.FixtureRequest, context: BrowserContext) -> Page:
    if "own_context" in request.fixturenames:
        return context.new_page()
    shared: SharedPage = request.getfixturevalue("shared_page")
    return shared.page()


def refuse_clock(*_: object, **__: object) -> None:
    pytest.fail("A clock is set for a whole context, and this one is shared: let the test use the fixture own_context.", pytrace=False)


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
