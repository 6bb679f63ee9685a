"""All tests of lanes that one process runs share a page: the runtimes' compiled code stays with the process that shows it, which halves
the time of a start. A test that leaves its page in trouble takes it along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from measurements.browsers.lane_page import lane_address
from measurements.catalog import Catalog
from tests.support.implementations import STOCK

BeforeScripts = Callable[[str], AbstractContextManager[None]]
STORED = "local_storage,indexeddb,service_workers,cache_storage"


class Bench:
    """The context and the page in use, and the way to make both anew."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None
        self.context: BrowserContext = browser.new_context()

    def page(self) -> Page:
        if self._page is None or self._page.is_closed():
            self._page = self.context.new_page()
            self.devtools: CDPSession = self.context.new_cdp_session(self._page)
        return self._page

    def clear(self, failed: bool, origin: str) -> None:
        """As good as new; after a failure really new."""
        if failed:
            self.context.close()
            self.context, self._page = self._browser.new_context(), None
            return
        page = self.page()
        for other in self.context.pages:
            if other is not page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")
        page.goto("about:blank")
        self.context.clear_permissions()
        self.devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": STORED})


@pytest.fixture(scope="session")
def bench(browser: Browser) -> Iterator[Bench]:
    bench = Bench(browser)
    yield bench
    bench.context.close()


@pytest.fixture
def context(request: pytest.FixtureRequest, bench: Bench, server: str) -> Iterator[BrowserContext]:
    yield bench.context
    called = getattr(request.node, "rep_call", None)
    bench.clear(failed=called is None or called.failed, origin=server)


@pytest.fixture
def page(context: BrowserContext, bench: Bench) -> Page:
    return bench.page()


@pytest.fixture
def before_scripts(page: Page, bench: Bench) -> BeforeScripts:
    """before_scripts(source): while this lasts, each document of the page runs it before any script of its own."""

    @contextmanager
    def running_first(source: str) -> Iterator[None]:
        bench.devtools.send("Page.enable")
        added = bench.devtools.send("Page.addScriptToEvaluateOnNewDocument", {"source": source})
        yield
        bench.devtools.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": added["identifier"]})

    return running_first


@pytest.fixture
def start(request: pytest.FixtureRequest) -> str:
    """How the lane of the test is started: see tests/support/implementations.py."""
    return str(getattr(request, "param", STOCK))


@pytest.fixture
def lane_url(request: pytest.FixtureRequest, server: str, catalog: Catalog, start: str) -> Callable[..., str]:
    """lane_url(lane, demo, style, seed=1): the address of a lane page; of the test's own lane, as that is to be started."""

    def url(lane: str, demo: str, style: str, seed: int = 1) -> str:
        address = lane_address(server, catalog.lane(lane), demo, style, seed)
        if start == STOCK or lane != request.node.callspec.params["lane"]:
            return address
        return address.replace(".html?", f".{start}.html?")

    return url
