"""One browser for a run: launched here, or reached on another machine, with fresh profiles where a visitor needs one.

Everything that starts a browser goes through here.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Literal, Protocol

from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import BrowserContext, Playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from measurements.browsers.driver import driver_started
from measurements.browsers.watchdog import CLOSING_SECONDS, MORE_SECONDS, OVER_SECONDS, Watchdog
from measurements.errors import BadTrace, BrowserGone, LaneHung, NoBrowser, PagesLost
from measurements.machine.chromium import find_chromium, launch_flags
from measurements.machine.engines import TITLES, Engine, NamedBrowser, find_browser
from measurements.runs import schema

TIMEOUT_SECONDS = 120.0
"""Longest wait for a lane to become ready: a slow machine on a slow network is still well below."""
SETTLE_MS = 1500
"""A browser that was just launched is busy with itself for a second. People's browsers are running when they open a page."""
CONNECT_TRIES, CONNECT_MS = 3, 20_000
"""Now and then Playwright's connection to a browser that has only just started never comes about; the next one does, within a second."""
FIREFOX_PREFS: dict[str, str | float | bool] = {"dom.events.testing.asyncClipboard": True}
"""What a person would be asked for, granted beforehand: Playwright's permissions know no name for it in Firefox."""
GRID_VARIABLE = "SELENIUM_REMOTE_URL"
STARTING_SECONDS = 60.0
"""For a browser to start at least, however short the run."""
PATIENCE_SECONDS = 300.0
"""A phone that was put aside is taken up again within minutes, or not for the sake of this run."""
Connection = Literal["launched", "playwright-server", "cdp", "selenium-grid", "by-address"]


@dataclass(frozen=True)
class BrowserChoice:
    """What to measure in. `address` is None for a browser of this machine."""

    path: str | None = None
    """None: the browser of that engine that is found."""
    headless: bool = True
    connection: Connection = "launched"
    address: str | None = None
    engine: Engine = "chromium"
    timeout_seconds: float = TIMEOUT_SECONDS
    """Longest wait for a lane to become ready, and for a browser to start."""
    patience_seconds: float = PATIENCE_SECONDS
    """By address: longest wait for a page that is silent or in the background."""

    @property
    def is_driven(self) -> bool:
        """Whether Playwright drives it; or else a page in it asks what to do. A WebKit that Playwright drives is its own, elsewhere."""
        return not (self.connection == "by-address" or (self.connection == "launched" and self.engine == "webkit"))


class Closable(Protocol):
    def close(self) -> None: ...


@dataclass(frozen=True)
class Session:
    playwright: Playwright
    browser: PlaywrightBrowser
    description: schema.Browser
    choice: BrowserChoice
    """What was asked for, to be started once more for a profile of its own."""
    watchdog: Watchdog

    @property
    def timeout_ms(self) -> float:
        return self.choice.timeout_seconds * 1000

    @property
    def traces(self) -> bool:
        """Whether the browser writes Chrome's trace; without it only the times taken in the page exist."""
        return self.browser.browser_type.name == "chromium"

    @property
    def is_lost(self) -> bool:
        """Whether nothing that is asked of it will be answered any more."""
        return not (self.watchdog.driver_is_there and self.browser.is_connected())

    def close(self, what: Closable) -> None:
        """A page or a context. What hangs in closing is ended; what is gone with its browser is closed."""
        if not self.is_lost:
            with suppress(Exception), self.watchdog.one_wait(CLOSING_SECONDS):
                what.close()

    def judged(self, what: str, error: Exception) -> Exception:
        """What an error of Playwright is of: LaneHung where `what` did not answer and its browser was ended for it, PagesLost where the
        browser is gone, or the error as it is."""
        if not is_playwrights(error):
            return error
        if self.watchdog.ended == "silent":
            return LaneHung(f"{what}: nothing was heard of it for {self.watchdog.limit:.0f} s, and its browser was ended.")
        if self.watchdog.ended == "over":
            return LaneHung(f"{what}: it did not come to its end, and was cut off {OVER_SECONDS:.0f} s after the time given was over.")
        if says_closed(error) and not self.is_lost:
            self._expect_answer()
        return PagesLost("The browser went away") if self.is_lost else error

    def _expect_answer(self) -> None:
        """The error of a page that is gone with its browser may come before the word that the browser is gone."""
        try:
            with self.watchdog.one_wait(CLOSING_SECONDS):
                self.browser.new_context().close()
        except Exception:
            self.watchdog.end("gone")


def is_playwrights(error: Exception) -> bool:
    """Whether it may come from Playwright: of a driver that was ended, that raises none of its own kind. A trace may lack its end."""
    return isinstance(error, PlaywrightError | OSError | BadTrace) or type(error) in (Exception, RuntimeError)


def says_closed(error: Exception) -> bool:
    return isinstance(error, PlaywrightError) and "closed" in error.message


@contextmanager
def open_session(choice: BrowserChoice = BrowserChoice(), most_seconds: float = TIMEOUT_SECONDS) -> Iterator[Session]:
    """Start or reach a browser, and close it afterwards. `most_seconds`: what a run is given, which is no use in waiting longer for it.

    Raises NoBrowser where none can be found, started or reached; BrowserGone where it went away in the middle.
    """
    with _grid_address_set(choice), Watchdog(choice.timeout_seconds) as watchdog, _driver(watchdog) as playwright:
        starting = min(watchdog.limit, max(most_seconds, STARTING_SECONDS) + MORE_SECONDS)
        try:
            with watchdog.one_wait(starting):
                browser, flags = _start(playwright, choice)
        except Exception as error:
            if not watchdog.ended:
                raise
            where = f"at {choice.address}" if choice.address else "on this machine"
            raise NoBrowser(f"The browser {where} did not answer within {starting:.0f} s of its start, and was ended.") from error
        watchdog.know_browsers()
        browser.on("disconnected", watchdog.expect_no_more_answers)
        description = schema.Browser(
            name=browser.browser_type.name, version=browser.version, headless=choice.headless, flags=flags, connection=choice.connection
        )
        session = Session(playwright, browser, description, choice, watchdog)
        try:
            yield session
        except Exception as error:
            crashed = isinstance(error, PlaywrightError) and "crash" in error.message.lower()
            if not is_playwrights(error) or not (session.is_lost or crashed):
                raise
            raise gone(choice, "did not answer any more, and was ended," if watchdog.ended == "silent" else "went away") from error
        finally:
            session.close(browser)
            if session.is_lost:
                watchdog.end("gone")  # what is left of it


def gone(choice: BrowserChoice, how: str) -> BrowserGone:
    where = f"The browser at {choice.address}" if choice.address else "The browser"
    return BrowserGone(f"{where} {how} in the middle of a sample. Every sample before it is safe; go on with --resume.")


@contextmanager
def _driver(watchdog: Watchdog) -> Iterator[Playwright]:
    """Playwright, watched from its first word to its last. Raises NoBrowser where it says none."""
    driver = driver_started(watchdog.know_driver)
    try:
        with watchdog.one_wait():
            playwright = driver.__enter__()
    except Exception as error:
        if not watchdog.ended:
            raise
        raise NoBrowser(f"Playwright's driver did not answer within {watchdog.limit:.0f} s of its start, and was ended.") from error
    watchdog.know_calls(playwright)
    try:
        yield playwright
    finally:
        with watchdog.one_wait(CLOSING_SECONDS):
            driver.__exit__(None, None, None)


@contextmanager
def fresh_profile(session: Session) -> Iterator[BrowserContext]:
    """A profile as people have one, with caches on disk, where the browser is ours to launch; else a plain context."""
    if session.description.connection != "launched" or not session.traces:
        context = session.browser.new_context()
        try:
            yield context
        finally:
            session.close(context)
        return
    with tempfile.TemporaryDirectory(prefix="front-row-", ignore_cleanup_errors=True) as folder:
        context = session.playwright.chromium.launch_persistent_context(
            folder,
            executable_path=str(find_chromium(session.choice.path).path),
            headless=session.description.headless,
            args=session.description.flags,
            timeout=session.timeout_ms,
        )
        context.on("close", session.watchdog.expect_no_answer)
        try:
            context.pages[0].wait_for_timeout(SETTLE_MS)
            yield context
        finally:
            session.close(context)


@contextmanager
def _grid_address_set(choice: BrowserChoice) -> Iterator[None]:
    """Playwright's driver takes a grid's address from its environment, as it starts, and asks the grid for every browser it launches.

    Source: https://playwright.dev/python/docs/selenium-grid
    """
    before = os.environ.pop(GRID_VARIABLE, None)  # a grid that nobody asked for on the command line is not measured on
    if choice.connection == "selenium-grid":
        os.environ[GRID_VARIABLE] = _address(choice)
    try:
        yield
    finally:
        os.environ.pop(GRID_VARIABLE, None)
        if before is not None:
            os.environ[GRID_VARIABLE] = before


def _start(playwright: Playwright, choice: BrowserChoice, tries_left: int = CONNECT_TRIES) -> tuple[PlaywrightBrowser, list[str]]:
    try:
        if choice.connection == "cdp":
            return playwright.chromium.connect_over_cdp(_address(choice), timeout=CONNECT_MS), []
        if choice.connection == "playwright-server":
            return getattr(playwright, choice.engine).connect(_address(choice), timeout=CONNECT_MS), []
        if choice.connection == "selenium-grid":
            return playwright.chromium.launch(headless=choice.headless, timeout=CONNECT_MS), []
        return _launch(playwright, choice)
    except PlaywrightError as error:
        if isinstance(error, PlaywrightTimeout) and choice.address and tries_left > 1:
            return _start(playwright, choice, tries_left - 1)
        raise not_started(choice, error) from error


def place_of(choice: BrowserChoice) -> str:
    return f"at {choice.address}" if choice.address else f"with {choice.path or 'the browser that was found'}"


def not_started(choice: BrowserChoice, error: PlaywrightError) -> NoBrowser:
    return NoBrowser(f"No {TITLES[choice.engine]} could be started {place_of(choice)}: {error.message.splitlines()[0]}")


def _launch(playwright: Playwright, choice: BrowserChoice) -> tuple[PlaywrightBrowser, list[str]]:
    """Where an engine is started that Playwright drives."""
    limit = choice.timeout_seconds * 1000
    if choice.engine == "webkit":
        raise NoBrowser("Nothing here drives WebKit: only `measure` has it, where a page does all by itself. Choose chromium or firefox.")
    program = str(find_browser(NamedBrowser(choice.engine, choice.path)).path)
    if choice.engine == "firefox":
        prefs = FIREFOX_PREFS
        firefox = playwright.firefox.launch(  # stock Firefox, through WebDriver BiDi
            channel="moz-firefox", executable_path=program, headless=choice.headless, firefox_user_prefs=prefs, timeout=limit
        )
        return firefox, [f"{name}={json.dumps(value)}" for name, value in prefs.items()]
    flags = launch_flags()
    return playwright.chromium.launch(executable_path=program, headless=choice.headless, args=flags, timeout=limit), flags


def _address(choice: BrowserChoice) -> str:
    if not choice.address:
        raise NoBrowser("Connecting to a browser needs its address, such as ws://host:port/ for Playwright's server.")
    return choice.address
