"""Fresh profiles for pages that are loaded by Playwright's asynchronous interface, which flow scripts are written for.

What browsers/session.py is for the harness's own pages: there the synchronous interface drives the browser.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, BrowserType, Playwright
from playwright.async_api import Error as PlaywrightError

from measurements.browsers.session import CONNECT_MS, SETTLE_MS, BrowserChoice, not_started, place_of
from measurements.errors import BrowserGone, NoBrowser
from measurements.machine.chromium import launch_flags
from measurements.machine.engines import NamedBrowser, find_browser


class Profiles:
    """Of a browser that is launched for each where it can be, as people have them, with caches on disk; else contexts of one browser."""

    def __init__(self, playwright: Playwright, choice: BrowserChoice, folder: Path) -> None:
        self._playwright = playwright
        self._choice = choice
        self._folder = folder
        self._browser: Browser | None = None

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[BrowserContext]:
        """Raises NoBrowser where there is none, BrowserGone where one that was reached went away."""
        if self._choice.connection == "launched" and self._choice.engine == "chromium":
            async with self._launched() as context:
                yield context
            return
        browser = await self._one_browser()
        context = await browser.new_context()
        try:
            yield context
        finally:
            with suppress(PlaywrightError):
                await context.close()

    @asynccontextmanager
    async def _launched(self) -> AsyncIterator[BrowserContext]:
        folder = tempfile.mkdtemp(dir=self._folder)
        program = self._program()
        try:
            context = await self._playwright.chromium.launch_persistent_context(
                folder,
                executable_path=program,
                headless=self._choice.headless,
                args=launch_flags(),
                handle_sigint=False,  # whoever interrupts a run ends it, not the page in hand
                handle_sigterm=False,
            )
        except PlaywrightError as error:
            raise NoBrowser(f"No browser could be started with {program}: {error.message.splitlines()[0]}") from error
        try:
            await context.pages[0].wait_for_timeout(SETTLE_MS)
            yield context
        finally:
            with suppress(PlaywrightError):
                await context.close()
            shutil.rmtree(folder, ignore_errors=True)

    async def _one_browser(self) -> Browser:
        if self._browser and self._browser.is_connected():
            return self._browser
        choice, gone = self._choice, self._browser is not None
        try:
            self._browser = await self._started()
        except PlaywrightError as error:
            if gone:
                raise BrowserGone(f"The browser {place_of(choice)} went away. Every sample before is safe; go on with --resume.") from error
            raise not_started(choice, error) from error
        return self._browser

    async def _started(self) -> Browser:
        choice = self._choice
        engine: BrowserType = getattr(self._playwright, choice.engine)
        if choice.connection == "cdp":
            return await engine.connect_over_cdp(choice.address or "", timeout=CONNECT_MS)
        if choice.connection == "playwright-server":
            return await engine.connect(choice.address or "", timeout=CONNECT_MS)
        program = self._program()
        return await engine.launch(channel="moz-firefox", executable_path=program, headless=choice.headless, handle_sigint=False)

    def _program(self) -> str:
        return str(find_browser(NamedBrowser(self._choice.engine, self._choice.path)).path)
