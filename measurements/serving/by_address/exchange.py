"""Commands for the measured page, one at a time, and its answers. Knows no HTTP; the harness's thread and the server's use it at once.

What the page did not answer because it was cut off is handed out to it again; what it sends twice is taken once; what nobody asked for
is refused. A page that was loaded anew has nothing of what was open in the one before: commands for that are over without an answer.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from measurements.errors import BrowserGone, MessageRefused, NoBrowser
from measurements.serving.by_address.messages import (
    ANSWERS,
    Answer,
    Answered,
    Call,
    Command,
    Discarded,
    Failed,
    Hello,
    Samples,
    Told,
    What,
)

POLL_SECONDS = 20.0
"""A page that asks for a command is answered after so long, even if there is none: nothing on the way takes the connection for dead."""
SILENT_SECONDS = 15.0
"""A page at work says so every five seconds, unless a lane keeps its only thread."""
LAST_WORDS_SECONDS = 20.0
"""A page that is there has heard of the end within milliseconds, or once its command is done."""
TICK_SECONDS = 0.25
COARSEST_CLOCK_MS = 100
"""Firefox's, where it resists fingerprinting."""

_GO_ON = "Every sample before is safe; go on with --resume."

Waiting = Callable[[str | None], None]
"""Called now and then while an answer is waited for; with what for, once the page is not there. It may raise."""


@dataclass(frozen=True)
class Browser:
    """What has to be the same for a run to go on in it."""

    agent: str
    platform: str
    cores: int


class Exchange:
    def __init__(self, plan: dict[str, Any], patience_seconds: float, only: Browser | None = None) -> None:
        """`plan`: for the page to show before anybody taps. `only`: the browser in which a run was begun that goes on."""
        self.key = secrets.token_urlsafe(12)
        self.hello: Hello | None = None
        """Of the page that came first, and the address that it came from."""
        self.came_from = ""
        self.visit = 0
        """Counts the pages that have come; the last one is in charge."""
        self.gone: Callable[[bool], str | None] = lambda is_silent: None
        """Why no page will ever come again, once that is so, of a browser that was started here; whether it is worth a closer look."""
        self._plan = plan
        self._patience = patience_seconds
        self._only = only
        self._changed = threading.Condition()
        self._page: str | None = None
        self._command: Command | None = None
        self._answer: Answer | None = None
        self._asked = 0.0
        self._number = 0
        self._taken: set[int] = set()
        self._heard = time.monotonic()
        self._hidden = False
        self._stopped = False
        self._is_busy = False
        """Whether the page is at something still that nobody waits for any more."""
        self._end: str | None = None
        self._end_was_sent = False

    # The harness's side

    def wait_for_page(self, waiting: Waiting) -> Hello:
        """Raises NoBrowser where nobody opens the address and taps, or the browser has ended that should."""
        with self._changed:
            self._heard = time.monotonic()
            while self.hello is None:
                if why := self.gone(False):
                    raise NoBrowser(f"{why} before it had opened the page to be measured.")
                if time.monotonic() - self._heard > self._patience:
                    raise NoBrowser(f"Nobody opened the page to be measured and began within {self._patience:.0f} s (--patience).")
                waiting(None)
                self._changed.wait(TICK_SECONDS)
            return self.hello

    def ask(
        self, visit: int, what: What, frame: str, given: dict[str, Any], closes: list[str], said: dict[str, Any], waiting: Waiting
    ) -> Answer | None:
        """What the page of that visit answers; None once another one has come.

        Raises BrowserGone where there is none for longer than anybody wants to wait, KeyboardInterrupt where somebody stopped it there.
        """
        with self._changed:
            self._expect_not_stopped()
            self._number += 1
            self._command = Command(self._number, what, frame, given, closes, said)
            self._answer, self._asked = None, time.monotonic()
            self._changed.notify_all()
            try:
                while self._answer is None and visit == self.visit:
                    self._changed.wait(TICK_SECONDS)
                    if self._answer is None and visit == self.visit:
                        self._expect_somebody(waiting)
                return self._answer
            finally:
                self._is_busy = self._answer is None and visit == self.visit
                self._command = None

    def end(self, said: str) -> None:
        """Let the page know, where there is one that listens."""
        with self._changed:
            self._end = said
            self._changed.notify_all()
            until = time.monotonic() + LAST_WORDS_SECONDS
            while self._page and not self._end_was_sent and time.monotonic() < until:
                if self._is_busy or self._is_silent() or self.gone(False):
                    return
                self._changed.wait(TICK_SECONDS)

    def _expect_somebody(self, waiting: Waiting) -> None:
        if why := self.gone(self._is_silent()):
            raise BrowserGone(f"{why} in the middle of the run. {_GO_ON}")
        silent = time.monotonic() - self._heard
        if silent > self._patience:
            what = "was in the background" if self._hidden else "was not heard of"
            raise BrowserGone(f"The measured page {what} for {self._patience:.0f} s (--patience). {_GO_ON}")
        if self._hidden:
            waiting("the measured page is in the background: waiting until it is in front again")
        elif self._is_silent():
            waiting("nothing is heard of the measured page: waiting until it is there again")
        else:
            waiting(None)
            return
        self._expect_not_stopped()

    def _expect_not_stopped(self) -> None:
        if self._stopped:
            raise KeyboardInterrupt("the stop button in the measured page")

    def _is_silent(self) -> bool:
        return time.monotonic() - self._heard > SILENT_SECONDS

    # The page's side. All raise MessageRefused.

    def expect_key(self, call: Call) -> None:
        if not secrets.compare_digest(call.key.encode(), self.key.encode()):
            why = "This address is of another run, or of one that is over. Open the one that the harness shows now."
            raise MessageRefused(HTTPStatus.FORBIDDEN, why)

    def plan(self) -> dict[str, Any]:
        return self._plan

    def join(self, hello: Hello, address: str) -> None:
        """The page takes over, also from one that is there: that may be one that was closed a moment ago."""
        came = Browser(hello.agent, hello.platform, hello.cores)
        with self._changed:
            if self._only is not None and came != self._only:
                raise MessageRefused(
                    HTTPStatus.CONFLICT, f"This run was begun in another browser and goes on in that one only: {self._only.agent}"
                )
            if hello.page == self._page:
                return  # sent twice
            self._only = came
            self._page = hello.page
            self.visit += 1
            self._hidden = False
            self._hear()
            if self.hello is None:
                self.hello, self.came_from = hello, address
            self._changed.notify_all()

    def next(self, page: str) -> Command | None:
        """What to do; what was not answered yet, once more. None: nothing for now, ask again."""
        until = time.monotonic() + POLL_SECONDS
        with self._changed:
            self._expect_in_charge(page)
            self._hear()
            self._is_busy = False
            while True:
                self._expect_in_charge(page)
                if self._end is not None:
                    return Command(self._number + 1, "end", said={"doing": self._end})
                if self._command and self._answer is None:
                    self._hear()
                    return self._command
                if time.monotonic() > until:
                    return None
                self._changed.wait(TICK_SECONDS)

    def take(self, answered: Answered) -> None:
        with self._changed:
            self._expect_in_charge(answered.page)
            self._hear()
            if answered.number in self._taken:
                return  # sent twice
            command = self._command
            if command is None or answered.number != command.number:
                raise MessageRefused(HTTPStatus.CONFLICT, f"Nobody waits for an answer to command {answered.number}.")
            check_answer(command, answered.answer, time.monotonic() - self._asked)
            self._answer = answered.answer
            self._taken.add(answered.number)
            self._changed.notify_all()

    def tell(self, told: Told) -> None:
        with self._changed:
            self._expect_in_charge(told.page)
            if told.what == "visible":
                self._hidden = False
            self._hear()
            self._hidden = self._hidden or told.what == "hidden"
            self._stopped = self._stopped or told.what == "stop"
            self._changed.notify_all()

    def end_was_sent(self) -> None:
        with self._changed:
            self._end_was_sent = True
            self._changed.notify_all()

    def _hear(self) -> None:
        if not self._hidden:  # a page that nobody sees says that it is there, and does nothing
            self._heard = time.monotonic()

    def _expect_in_charge(self, page: str) -> None:
        if page != self._page:
            raise MessageRefused(HTTPStatus.CONFLICT, "This run goes on in a page that was opened later. This one may be closed.")


def check_answer(command: Command, answer: Answer, seconds: float) -> None:
    """Raises MessageRefused for what is no answer to the command, or cannot have happened in the seconds since it was given."""
    if not isinstance(answer, (ANSWERS[command.what], Failed, Discarded)):
        raise MessageRefused(HTTPStatus.BAD_REQUEST, f"{answer.type!r} is no answer to {command.what!r}.")
    if not isinstance(answer, Samples):
        return
    most = command.given["most"]
    if len(answer.samples) > most:
        raise MessageRefused(HTTPStatus.BAD_REQUEST, f"{len(answer.samples)} samples are more than the {most} that were asked for.")
    if any(sample.script_ms > sample.total_ms for sample in answer.samples):
        raise MessageRefused(HTTPStatus.BAD_REQUEST, "A sample's script took longer than all of it.")
    spent_ms = sum(sample.total_ms * sample.operations for sample in answer.samples)
    if spent_ms > 1000 * seconds + COARSEST_CLOCK_MS * len(answer.samples):
        raise MessageRefused(HTTPStatus.BAD_REQUEST, f"The samples took {spent_ms:.0f} ms, and were asked for {1000 * seconds:.0f} ms ago.")
