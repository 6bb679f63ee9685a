"""What a run and the process that visits its pages tell each other. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from measurements.any_page.ready import Ready
from measurements.browsers.session import BrowserChoice
from measurements.errors import FrontRowError
from measurements.runs.urls import NavigationSample, TimespanSample

Measured: TypeAlias = Literal["navigation", "timespan"]


@dataclass(frozen=True)
class Given:
    """What is the same for every visit."""

    browser: BrowserChoice
    ready: Ready
    script: Path | None
    warm: bool
    profiles: Path
    """A folder for profiles; whoever made it empties it."""

    @property
    def seconds(self) -> float:
        """The longest wait for a page, and for a flow."""
        return self.browser.timeout_seconds


@dataclass(frozen=True)
class Visit:
    url: str
    """As samples call it."""
    address: str
    round: int


@dataclass(frozen=True)
class Begun:
    """Something that may take so long."""

    what: str
    seconds: float


@dataclass(frozen=True)
class StepBegun:
    step: str


@dataclass(frozen=True)
class Taken:
    sample: NavigationSample | TimespanSample


@dataclass(frozen=True)
class Failed:
    """The page of this visit did; others may do better."""

    measure: Measured
    message: str


@dataclass(frozen=True)
class Ended:
    """The visit is over, or what was to be made ready for visits is ready."""


@dataclass(frozen=True)
class Raised:
    """Nothing more can be visited."""

    error: FrontRowError


Message: TypeAlias = Begun | StepBegun | Taken | Failed | Ended | Raised
