"""The process that visits pages and runs flows: whatever a script does to Python, and a page to Playwright, can be ended with it.

It hears of one visit after the other and tells of each what happens (messages.py), until it hears None. The other end: visitor.py.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection

from playwright.async_api import BrowserContext, async_playwright

from measurements.any_page.flow import Flow, load_flow
from measurements.any_page.messages import Begun, Ended, Failed, Given, Measured, Message, Raised, StepBegun, Taken, Visit
from measurements.any_page.navigation import LOAD_GRACE_SECONDS, Load, unless_it_crashes
from measurements.any_page.profiles import Profiles
from measurements.any_page.ready import CHECK
from measurements.any_page.timespan import Measure, Timespan
from measurements.errors import BadFlow, FrontRowError, PageFailed
from measurements.runs.urls import NavigationSample, TimespanSample

CONNECTING_SECONDS = 60.0
"""For the browser to start, on a machine that is busy."""


def serve(line: Connection, given: Given) -> None:
    """Until the other end has no more visits, or is gone."""
    if sys.platform != "win32":
        os.setsid()  # a terminal interrupts every process of its session, the driver too; the other end decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.stdout = sys.stderr  # what a script prints is no part of the command's result
    with suppress(EOFError, BrokenPipeError):
        asyncio.run(_serve(line, given))


async def _serve(line: Connection, given: Given) -> None:
    def tell(message: Message) -> None:
        line.send(message)

    async with async_playwright() as playwright:
        profiles = Profiles(playwright, given.browser, given.profiles)
        try:
            flow = load_flow(given.script) if given.script else None
            await _expect_valid(profiles, given)
            tell(Ended())
            while visit := await asyncio.to_thread(line.recv):
                await _Visiting(profiles, given, flow, visit, tell).do()
                tell(Ended())
        except FrontRowError as error:
            tell(Raised(error))


async def _expect_valid(profiles: Profiles, given: Given) -> None:
    """Raises BadFlow for a selector or an expression that the browser does not understand."""
    if given.ready.kind not in ("selector", "js"):
        return
    async with profiles.fresh() as context:
        page = await context.new_page()
        mistake = await page.evaluate(CHECK, [given.ready.kind, given.ready.value])
    if mistake:
        raise BadFlow(f"--ready {given.ready.value!r} is not understood by the browser: {mistake}")


class _Visiting:
    def __init__(self, profiles: Profiles, given: Given, flow: Flow | None, visit: Visit, tell: Callable[[Message], None]) -> None:
        self._profiles = profiles
        self._given = given
        self._flow = flow
        self._visit = visit
        self._tell = tell
        self._indices: dict[str, int] = {}

    async def do(self) -> None:
        """Load the page in a fresh profile and, where there is a script, run it there. Tells of what fails."""
        loading = self._given.seconds + LOAD_GRACE_SECONDS
        self._tell(Begun("opening", CONNECTING_SECONDS + loading))
        measured: Measured = "navigation"
        measure: Measure | None = None
        try:
            async with self._profiles.fresh() as context:
                load = await Load.begun(context, self._visit, self._given.ready, self._given.seconds)
                if self._flow:
                    measure = Measure(load.page, self._keep, lambda step: self._tell(StepBegun(step)))
                    await measure.open()
                self._tell(Taken(await unless_it_crashes(load.page, load.sample("cold"))))
                if self._flow and measure:
                    measured = "timespan"
                    self._tell(Begun("flow", self._given.seconds))
                    await unless_it_crashes(load.page, self._flow.run(load.page, measure, self._given.seconds))
                if self._given.warm:
                    await load.page.close()
                    self._tell(Begun("opening again", 2 * loading))
                    await self._once_more(context)  # on a second visit a browser still stores what it compiled
                    self._tell(Taken(await self._once_more(context)))
        except PageFailed as error:
            step = f" (in step “{measure.step}”)" if measure and measure.step and measure.step not in str(error) else ""
            self._tell(Failed(measured, f"{error}{step}"))

    async def _once_more(self, context: BrowserContext) -> NavigationSample:
        load = await Load.begun(context, self._visit, self._given.ready, self._given.seconds)
        sample = await unless_it_crashes(load.page, load.sample("warm"))
        await load.page.close()
        return sample

    def _keep(self, span: Timespan) -> None:
        index = self._indices.get(span.step, 0)
        self._indices[span.step] = index + 1
        self._tell(
            Taken(
                TimespanSample(
                    url=self._visit.url,
                    step=span.step,
                    round=self._visit.round,
                    index=index,
                    total_ms=round(span.total_ms, 3),
                    began=span.began,
                    inputs=span.inputs,
                    changes=span.changes,
                )
            )
        )


def _end_with_parent() -> None:
    """A script in an endless loop would not hear that nobody listens any more."""
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)
