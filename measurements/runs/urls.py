"""What a run file holds of pages that somebody named by their addresses, whoever made them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from measurements.runs.fields import MOST_NAMES, FileBytes, FileCount, Model, Ms, Name, Round
from measurements.runs.texts import Text, at_most

Cache = Literal["cold", "warm"]
MOST_STEP = 80
Step = Annotated[str, Field(min_length=1, max_length=MOST_STEP), AfterValidator(at_most(MOST_STEP))]


class NamedUrl(Model):
    """A page that somebody named by its address, whoever made it."""

    name: Name
    """url-1, url-2 … in the order in which they were given: what samples call it. Ratios are to the first."""
    address: Text
    loopback: bool
    """Whether it came from the machine that the browser ran on; if not, a network lies within its figures."""


NamedUrls = Annotated[list[NamedUrl], Field(max_length=MOST_NAMES)]


class FlowScript(Model):
    """The Playwright script whose steps were timed."""

    file: Text
    """Its name, without its folder."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class NavigationSample(Model):
    """One load of a page named by its address; times from the start of the navigation. Source: any_page/navigation.py."""

    kind: Literal["navigation"] = "navigation"
    url: Name
    round: Round
    cache: Cache
    response_ms: Ms
    """The first byte of the answer is there, redirects included."""
    first_contentful_paint_ms: Ms | None
    largest_contentful_paint_ms: Ms | None
    """Of what was painted until the page was ready. Both None where nothing was, or the browser does not tell."""
    load_ms: Ms | None
    """End of the load event; None where it had not come ten seconds after the page was ready."""
    ready_ms: Ms
    requests: FileCount
    wire_bytes: FileBytes | None
    """Headers and bodies of the answers; None where the browser does not tell."""
    final_address: Text | None = None
    """Where the page was in the end, if not at the address that was named."""


class TimespanSample(Model):
    """One step of a flow script: from its input to the paint of what came of it. Source: any_page/timespan.js."""

    kind: Literal["timespan"] = "timespan"
    url: Name
    step: Step
    round: Round
    index: FileCount
    """How many samples of the step its page gave before."""
    total_ms: Ms
    began: Literal["input", "navigation", "block"]
    """What the time counts from: the first input event, else the navigation, else the beginning of the block."""
    inputs: FileCount
    changes: FileCount
    """How often the DOM changed and was painted; 0: the time ends with the handlers of the input."""


UrlSample = NavigationSample | TimespanSample
