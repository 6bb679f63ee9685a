"""Visits pages through a process of their own, and ends it where it hangs: an endless loop in a script, a driver that never answers."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

import psutil

from measurements.any_page.messages import Begun, Ended, Failed, Given, Message, Raised, StepBegun, Visit
from measurements.any_page.visitor_process import CONNECTING_SECONDS, serve
from measurements.errors import BrowserGone

GRACE_SECONDS = 5.0
"""The process keeps the limits itself; past them it has so long to tell."""
TICK_SECONDS = 0.2
LAST_SECONDS = 10.0
"""For a process that is to end, with its browser."""


class Visitor:
    """`interrupted` is called several times a second and may raise KeyboardInterrupt: the visit in hand is then given up."""

    def __init__(self, given: Given, interrupted: Callable[[], None]) -> None:
        self._given = given
        self._interrupted = interrupted
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def start(self) -> None:
        """Raises BadFlow, NoBrowser and BrowserGone where nothing could be visited."""
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._given), daemon=True)
        self._process.start()
        theirs.close()
        failed = self._heard(CONNECTING_SECONDS + self._given.seconds, lambda _: None)
        if failed:
            self.end()
            raise BrowserGone(f"Nothing could be visited: {failed.message}.")

    def visit(self, visit: Visit, hear: Callable[[Message], None]) -> Failed | None:
        """One visit: `hear` is called with each message as it comes. What failed, if something did. Raises BrowserGone, NoBrowser."""
        if self._process is None:
            self.start()
        assert self._line
        try:
            self._line.send(visit)
        except OSError:  # it ended after its last answer
            self.end()
            self.start()
            self._line.send(visit)
        return self._heard(CONNECTING_SECONDS, hear)

    def end(self) -> None:
        """At once, whatever is under way, with the browser: Firefox goes on without who started it."""
        if self._process and self._process.pid:
            with suppress(psutil.NoSuchProcess):
                process = psutil.Process(self._process.pid)
                for each in (process, *process.children(recursive=True)):  # listed before the first is ended
                    with suppress(psutil.NoSuchProcess):
                        each.kill()
            self._process.join()
        if self._line:
            self._line.close()
        self._process = self._line = None

    def close(self) -> None:
        """Let the process end by itself, with its browser."""
        if self._process and self._line:
            with suppress(OSError):
                self._line.send(None)
            self._process.join(LAST_SECONDS)
        self.end()

    def _heard(self, seconds: float, hear: Callable[[Message], None]) -> Failed | None:
        """Until the process has ended what it does."""
        what, step = "starting", None
        until = time.monotonic() + seconds
        failed = None
        while True:
            message = self._next(until)
            match message:
                case Begun():
                    what, seconds, until = message.what, message.seconds, time.monotonic() + message.seconds + GRACE_SECONDS
                case StepBegun():
                    step = message.step
                case Failed():
                    failed = message
                case Raised():
                    self.end()
                    raise message.error
                case Ended():
                    return failed
                case str():
                    self.end()
                    return Failed("timespan" if what == "flow" else "navigation", _said(message, what, step, seconds))
                case _:
                    hear(message)

    def _next(self, until: float) -> Message | str:
        """What the process tells; "hangs" where it does not, "ended" where it is no more."""
        assert self._line
        while not self._line.poll(TICK_SECONDS):
            try:
                self._interrupted()
            except KeyboardInterrupt:
                self.end()
                raise
            if time.monotonic() > until:
                return "hangs"
        try:
            message: Message = self._line.recv()
        except (EOFError, OSError):
            return "ended"
        return message


def _said(how: str, what: str, step: str | None, seconds: float) -> str:
    where = f", in step “{step}”" if step else ""
    name = "its flow" if what == "flow" else what
    if how == "hangs":
        return f"{name}{where} did not end within {seconds:g} s, and did not let itself be interrupted"
    return f"the process that visits pages ended by itself while {'it ran the flow' if what == 'flow' else what}{where}"


@contextmanager
def visiting(given: Given, interrupted: Callable[[], None]) -> Iterator[Visitor]:
    """Started, and ended with its browser afterwards. Raises as `Visitor.start` does."""
    visitor = Visitor(given, interrupted)
    try:
        visitor.start()
        yield visitor
        visitor.close()
    finally:
        visitor.end()
