"""The browser of a run, and another one where that is lost: one that was ended as it hung, crashed, or was killed."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Concatenate, Generic, ParamSpec

from playwright.sync_api import Error as PlaywrightError
from pydantic import BaseModel

from measurements.browsers.session import BrowserChoice, Session, gone, open_session, says_closed
from measurements.errors import BrowserGone, FrontRowError, LaneFailed, NoBrowser, NotComparable, PagesLost

MOST_LOST = 3
"""A run that lost more browsers will not get any further."""

OF_A_PLACE = {"kind", "lane", "demo", "style", "round", "start", "cache", "network", "cpu_slowdown", "stage", "operation", "size"}
"""Fields that tell one sample of a piece of work from another."""

Kept = ParamSpec("Kept")


class KeptOnce(Generic[Kept]):
    """What work yields that may have to be done again: a sample of before is not kept twice."""

    def __init__(self, keep: Callable[Concatenate[BaseModel, Kept], None]) -> None:
        self._keep = keep
        self._places: set[str] = set()

    def __call__(self, sample: BaseModel, *args: Kept.args, **kwargs: Kept.kwargs) -> None:
        place = sample.model_dump_json(include=OF_A_PLACE)
        if place not in self._places:
            self._keep(sample, *args, **kwargs)
            self._places.add(place)


class BrowserSupply:
    """Raises NoBrowser, as `open_session` does, where there is no browser to begin with."""

    def __init__(self, choice: BrowserChoice, most_seconds: float, step: Callable[[str], None]) -> None:
        """`step` is told of each browser that is lost."""
        self.seconds_left: Callable[[], float] = lambda: math.inf
        """Of the run's time."""
        self.lost = 0
        self._choice = choice
        self._most_seconds = most_seconds
        self._step = step
        self._stack = ExitStack()

    def __enter__(self) -> BrowserSupply:
        self._session = self._opened()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, trace)

    @property
    def session(self) -> Session:
        """Of a browser that is there. Raises BrowserGone where too many were lost, or no other can be had."""
        if self._session.is_lost:
            self._count("The browser is gone")
            before = self._session.description
            self._stack.close()
            try:
                self._session = self._opened()
            except NoBrowser as error:
                raise BrowserGone(f"{gone(self._choice, 'went away')} There is no other: {error}") from error
            now = self._session.description
            if (now.name, now.version) != (before.name, before.version):
                raise NotComparable(
                    f"The browser went away, and the one that is there now is {now.name} {now.version}, not {before.name} "
                    f"{before.version}: samples of two browsers are never put into one run. Those of before are safe."
                )
        return self._session

    @property
    def has_lost_one(self) -> bool:
        return self.lost > 0 or self._session.is_lost

    def use(self, what: str, work: Callable[[Session, Callable[..., None]], None], keep: Callable[..., None]) -> None:
        """Do the work in a browser, and again in another one where that went away meanwhile; each sample is kept once.

        Raises LaneHung where it did not answer, LaneFailed where the browser refused what was asked of it.
        """
        kept: KeptOnce[...] = KeptOnce(keep)
        while True:
            session = self.session
            try:
                work(session, kept)
                return
            except PagesLost:
                continue
            except FrontRowError:
                raise
            except Exception as error:
                judged = session.judged(what, error)
                if isinstance(judged, PagesLost):
                    continue
                if not isinstance(judged, PlaywrightError):
                    raise judged from judged.__cause__ if judged is error else error
                if not says_closed(judged):
                    raise LaneFailed(f"{what}: {judged.message.splitlines()[0]}") from error
                self._count(f"{what}: the browser of its fresh profile is gone")

    def end_at_once(self) -> None:
        self._session.watchdog.end("interrupted")

    def _count(self, why: str) -> None:
        self.lost += 1
        if self.lost > MOST_LOST:
            raise gone(self._choice, f"was lost {self.lost} times ({why}), the last time")
        self._step(f"{why}: going on in another one")

    def _opened(self) -> Session:
        session = self._stack.enter_context(open_session(self._choice, self._most_seconds))
        session.watchdog.seconds_left = lambda: self.seconds_left()
        return session
