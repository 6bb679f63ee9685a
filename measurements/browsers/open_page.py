"""A lane's page in a browser context of its own, and what of its failures is the lane's and what the browser's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError

from measurements.browsers.lane_page import LanePage, open_lane
from measurements.browsers.session import Session
from measurements.catalog import Demo, Lane
from measurements.errors import BadTrace, LaneFailed

CLIPBOARD = ["clipboard-read", "clipboard-write"]
"""What a person would be asked for, granted beforehand. By these names only Chromium knows them."""


class OpenPage:
    """Open from the beginning until `close`. Raises LaneFailed where the lane does not become ready."""

    def __init__(self, session: Session, server: str, lane: Lane, demo: Demo, style: str, script: str = "") -> None:
        """`script` runs in the page before anything else does."""
        self._what = f"{lane.title}, {demo.title}, {style}"
        self._session = session
        self._crashed = False
        self._context = session.browser.new_context(
            viewport={"width": 1280, "height": 900}, permissions=CLIPBOARD if session.traces else None
        )
        if script:
            self._context.add_init_script(script)
        self._context.on("page", lambda page: page.on("crash", self._on_crash))
        try:
            with self._blamed():
                self._page = open_lane(session, self._context, server, lane, demo, style)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def in_use(self) -> Iterator[LanePage]:
        """The page. A crash of it, or anything else that the browser refuses while it lives, becomes LaneFailed."""
        with self._blamed():
            yield self._page

    def close(self) -> None:
        if self._session.browser.is_connected():
            self._context.close()

    @contextmanager
    def _blamed(self) -> Iterator[None]:
        try:
            yield
        except PlaywrightError as error:
            if not self._session.browser.is_connected():
                raise
            raise LaneFailed(f"{self._what}: {'its page crashed' if self._crashed else error.message.splitlines()[0]}") from error
        except BadTrace as error:
            raise LaneFailed(f"{self._what}: {error if self._answers() else 'its page crashed'}") from error

    def _answers(self) -> bool:
        """Whether the page still lives: a trace that lacks its end may be one of a page that crashed in the middle."""
        try:
            self._page.page.evaluate("0")
        except PlaywrightError:
            return False
        return True

    def _on_crash(self, _: object) -> None:
        """Only with the context do DevTools commands end that the page was to answer."""
        self._crashed = True
        self._context.close()


@dataclass(frozen=True)
class DrivenPages:
    """Pages (pages.py) of a browser that Playwright drives, each in a context of its own."""

    session: Session
    server: str

    @property
    def traces(self) -> bool:
        return self.session.traces

    def open(self, lane: Lane, demo: Demo, style: str) -> OpenPage:
        return OpenPage(self.session, self.server, lane, demo, style)
