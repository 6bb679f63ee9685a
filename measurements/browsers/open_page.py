"""A lane's page in a browser context of its own, and what of its failures is the lane's and what the browser's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError

from measurements.browsers.lane_page import LanePage, open_lane
from measurements.browsers.session import Session
from measurements.catalog import Demo, Lane
from measurements.errors import BadTrace, FrontRowError, LaneFailed, PagesLost

CLIPBOARD = ["clipboard-read", "clipboard-write"]
"""What a person would be asked for, granted beforehand. By these names only Chromium knows them."""


class OpenPage:
    """Open from the beginning until `close`. Raises LaneFailed where the lane does not become ready."""

    def __init__(self, session: Session, server: str, lane: Lane, demo: Demo, style: str, script: str = "") -> None:
        """`script` runs in the page before anything else does."""
        self._what = f"{lane.title}, {demo.title}, {style}"
        self._session = session
        self._crashed = False
        with self._blamed():
            self._context = session.browser.new_context(
                viewport={"width": 1280, "height": 900}, permissions=CLIPBOARD if session.traces else None
            )
        try:
            with self._blamed():
                if script:
                    self._context.add_init_script(script)
                self._context.on("page", lambda page: page.on("crash", self._on_crash))
                self._page = open_lane(session, self._context, server, lane, demo, style)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def in_use(self) -> Iterator[LanePage]:
        """The page. A crash of it, or anything else that the browser refuses while it lives, becomes LaneFailed; that it does not answer
        LaneHung. Raises PagesLost where its browser is gone."""
        if self._session.is_lost:
            raise PagesLost("The browser that had this page open is gone")
        with self._blamed():
            yield self._page

    def close(self) -> None:
        self._session.close(self._context)

    @contextmanager
    def _blamed(self) -> Iterator[None]:
        try:
            yield
        except BadTrace as error:
            crashed = not self._answers()  # a trace that lacks its end may be one of a page that crashed in the middle
            raise self._judged(error, "its page crashed" if crashed else str(error)) from error
        except FrontRowError:
            raise
        except PlaywrightError as error:
            raise self._judged(error, "its page crashed" if self._crashed else error.message.splitlines()[0]) from error
        except Exception as error:  # of a driver that was ended Playwright raises no error of its own kind
            judged = self._session.judged(self._what, error)
            if judged is error:
                raise
            raise judged from error

    def _judged(self, error: Exception, words: str) -> Exception:
        """The lane's, in these words, unless the browser is gone too."""
        judged = self._session.judged(self._what, error)
        return LaneFailed(f"{self._what}: {words}") if judged is error else judged

    def _answers(self) -> bool:
        """Whether the page still lives."""
        try:
            self._page.page.evaluate("0")
        except Exception:
            return False
        return True

    def _on_crash(self, _: object) -> None:
        """Only with the context do DevTools commands end that the page was to answer."""
        self._crashed = True
        self._context.close()


@dataclass(frozen=True)
class DrivenPages:
    """Pages (pages.py) of a browser that Playwright drives, each in a context of its own."""

    current: Callable[[], Session]
    """Another one, where the one before is lost."""
    server: str

    @property
    def traces(self) -> bool:
        return self.current().traces

    def open(self, lane: Lane, demo: Demo, style: str) -> OpenPage:
        return OpenPage(self.current(), self.server, lane, demo, style)
