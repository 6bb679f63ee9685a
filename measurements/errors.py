"""Every error that the harness raises on purpose, and the exit status that each gives its command.

FrontRowError            1   something failed; the message says what, where and what to do
├── UnknownName          2   a lane, demo, style, operation … that is not in the catalog
├── NoBrowser            3   no browser to be found or started
├── SetupMissing         4   runtimes or packages are not installed yet
├── CannotServe          5   nothing can be served at this address
│   └── PortTaken        5   another program uses the port
├── BadRunFile           6   a run file is damaged, foreign or newer than this program
├── RunFileTaken         7   another run writes to this file, or it already holds one
├── LaneFailed           8   a lane did not become ready, crashed or showed the wrong DOM
│   └── LaneHung          8   it did not answer any more, and its browser was ended for it
├── BrowserGone          9   the browser went away in the middle of something
│   └── PagesLost         9   its open pages are gone, and it is there still: a run goes on in fresh ones
├── CannotWrite         10   a file could not be written: no such folder, no permission …
│   └── DiskFull        10   there is no room for it
├── NotComparable       11   runs that must not be put together: versions, settings, shards
├── BadTrace            12   a file is no Chrome trace, or holds no click or several
├── Regressed           13   `compare` found something slower than its threshold
├── AuditFailed         14   an audit did not see what it must see
├── SnapshotFailed      15   no memory snapshot could be made of what was asked for
├── TranslationFailed   16   a compiler refused a demo's source
├── BadClassResult      17   a document is no result of the workshop, or a damaged one
│   └── ResultRefused   17   a lesson's server does not take a result; carries the HTTP status of its answer
├── MessageRefused      18   a measured page sends what is not taken; carries the HTTP status of its answer
├── PageFailed          19   a page named by its address did not answer, was not ready, crashed, or its flow failed
├── BadFlow             20   a flow script, or a --ready, that cannot be run
└── ThresholdCrossed    21   a figure of a page is not below its --threshold
(wrong usage: 2, as click has it; interrupted: 130, as shells have it)
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class FrontRowError(Exception):
    """Something failed that a person can act on."""

    exit_status = 1


class UnknownName(FrontRowError):
    """A name that the catalog does not hold; lists the valid ones and the nearest."""

    exit_status = 2

    def __init__(self, kind: str, name: str, valid: Iterable[str]) -> None:
        valid = list(valid)
        near = get_close_matches(name, valid, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        super().__init__(f"There is no {kind} {name!r}.{hint} Valid: {', '.join(valid)}.")


class NoBrowser(FrontRowError):
    exit_status = 3


class SetupMissing(FrontRowError):
    exit_status = 4


class CannotServe(FrontRowError):
    exit_status = 5


class PortTaken(CannotServe):
    pass


class BadRunFile(FrontRowError):
    exit_status = 6


class RunFileTaken(FrontRowError):
    exit_status = 7


class LaneFailed(FrontRowError):
    """`operation`: what it failed in, where that is one."""

    exit_status = 8

    def __init__(self, message: str, operation: str | None = None) -> None:
        super().__init__(message)
        self.operation = operation


class LaneHung(LaneFailed):
    """Page, renderer, browser or driver: from outside they cannot be told apart."""


class BrowserGone(FrontRowError):
    exit_status = 9


class PagesLost(BrowserGone):
    """No lane is to blame: what was done in these pages is to be done again."""


class CannotWrite(FrontRowError):
    """`reason`: in the system's own words."""

    exit_status = 10

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


class DiskFull(CannotWrite):
    pass


class NotComparable(FrontRowError):
    exit_status = 11


class BadTrace(FrontRowError):
    exit_status = 12


class Regressed(FrontRowError):
    exit_status = 13


class AuditFailed(FrontRowError):
    exit_status = 14


class SnapshotFailed(FrontRowError):
    exit_status = 15


class TranslationFailed(FrontRowError):
    exit_status = 16


class BadClassResult(FrontRowError):
    exit_status = 17


class ResultRefused(BadClassResult):
    """Why a result was not taken, as the learner reads it."""

    def __init__(self, http_status: int, why: str) -> None:
        super().__init__(why)
        self.http_status = http_status


class MessageRefused(FrontRowError):
    """In words for whoever looks at the page."""

    exit_status = 18

    def __init__(self, http_status: int, why: str) -> None:
        super().__init__(why)
        self.http_status = http_status


class PageFailed(FrontRowError):
    exit_status = 19


class BadFlow(FrontRowError):
    exit_status = 20


class ThresholdCrossed(FrontRowError):
    exit_status = 21
