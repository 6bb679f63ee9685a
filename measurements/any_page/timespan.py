"""A step of a flow, timed by the page's own clock: `async with measure("add row"):`.

The page notes its inputs, the changes of its DOM and when these were painted (timespan.js). A step's time is how long the page owed an
answer: from each input to the paint of the last change before the next input, or before the end of the block. What lies between, in
which the script prepares its next call, is in no interval. docs/method.md says what is in a figure and what is not.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Page

from measurements.analysis.urls import NAVIGATION
from measurements.errors import PageFailed
from measurements.runs.texts import units_of
from measurements.runs.urls import MOST_STEP
from measurements.tracing.spans import Span, length

NOTES = f"({Path(__file__).with_name('timespan.js').read_text(encoding='utf-8').strip().removesuffix(';')})();"
"""To run in every document of a page before anything else of it."""
TAKEN = "() => globalThis.frontRowTimespan?.taken()"
INPUT = "frontRowInput"
"""What the page calls with the time of a step's first input."""
FRAME_SECONDS = 10
"""A frame within the page that does not answer within so long is left out."""
Began = Literal["input", "navigation", "block"]


@dataclass(frozen=True)
class Timespan:
    step: str
    total_ms: float
    began: Began
    inputs: int
    changes: int


class Measure:
    """What a flow is given to name its steps with."""

    def __init__(self, page: Page, keep: Callable[[Timespan], None], begun: Callable[[str], None]) -> None:
        """`keep` is called with each step that was timed, `begun` with the name of each that begins."""
        self.step: str | None = None
        """The one that is under way."""
        self.steps: list[str] = []
        """Those that were measured, in order."""
        self._page = page
        self._keep = keep
        self._begun = begun
        self._told: list[float] = []

    async def open(self) -> None:
        """To be called before the page is loaded."""
        await self._page.expose_binding(INPUT, lambda _, at: self._told.append(at))
        await self._page.add_init_script(NOTES)

    @asynccontextmanager
    async def __call__(self, step: str) -> AsyncIterator[None]:
        self._expect_name(step)
        self.step = step
        self._begun(step)
        await self._notes(self._page.main_frame)
        self._told.clear()
        block = float(await self._page.evaluate("() => frontRowTimespan.now()"))
        yield
        frames = [frame for frame in self._page.frames if frame != self._page.main_frame]
        main, *others = await asyncio.gather(*map(self._notes, [self._page.main_frame, *frames]))
        documents = [notes for notes in (main, *others) if notes]
        told = [(microseconds(at), microseconds(at)) for at in self._told]
        seen = [(microseconds(at), microseconds(done or at)) for notes in documents for at, done in notes["inputs"]]
        changes = [(microseconds(at), microseconds(done)) for notes in documents for at, done in notes["changes"]]
        span = timespan(step, microseconds(block), microseconds(main["origin"]), [*told, *seen], changes)
        self.step = None
        self.steps.append(step)
        self._keep(span)

    def _expect_name(self, step: str) -> None:
        if self.step is not None:
            raise PageFailed(f"step “{step}” begins within step “{self.step}”: end one before the next begins.")
        if not isinstance(step, str) or not step.strip() or units_of(step) > MOST_STEP or not step.isprintable() or "<" in step:
            raise PageFailed(f"{step!r} is no name of a step: give one line of at most {MOST_STEP} letters, without “<”.")
        if step in NAVIGATION:
            raise PageFailed(f"“{step}” is the name of a figure of the load: name the step otherwise.")

    async def _notes(self, frame: Frame) -> dict[str, Any]:
        """What a frame noted; nothing of one within the page that is gone or does not answer."""
        if frame == self._page.main_frame:
            return await self._notes_of_page()
        with suppress(PlaywrightError, TimeoutError):
            return await asyncio.wait_for(frame.evaluate(TAKEN), FRAME_SECONDS) or {}
        return {}

    async def _notes_of_page(self) -> dict[str, Any]:
        while True:
            try:
                return dict(await self._page.evaluate(TAKEN))
            except PlaywrightError as error:  # of a document that was left meanwhile: the one after it is asked
                if "context was destroyed" not in error.message:
                    raise


def timespan(step: str, block: int, origin: int, inputs: Sequence[Span], changes: Sequence[Span]) -> Timespan:
    """A step's time from what the page noted, all in microseconds of one clock. Pure.

    `block`: when it began; `origin`: when the document that is there at the end began; `inputs`: when each came, and when its handlers
    were done; `changes`: when each was made, and when it was painted.
    """
    handled: dict[int, int] = {}
    for came, done in inputs:
        if came >= block:
            handled[came] = max(handled.get(came, 0), done)
    began: Began = "input"
    if not handled:
        began = "navigation" if origin > block else "block"
        handled = {max(origin, block): max(origin, block)}
    starts = sorted(handled)
    counted = [change for change in changes if change[0] >= starts[0]]
    owed = [
        (start, max([handled[start], *(painted for changed, painted in counted if start <= changed < following)]))
        for start, following in zip(starts, [*starts[1:], float("inf")], strict=True)
    ]
    inputs_seen = len(starts) if began == "input" else 0
    return Timespan(step, length(owed) / 1000, began, inputs_seen, len(counted))


def microseconds(milliseconds: float) -> int:
    return round(milliseconds * 1000)
