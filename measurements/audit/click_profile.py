"""Where the script time of a click goes: Python, crossings, a framework's own work, what the browser does in calls of the DOM.

V8's sampling profiler looks ten thousand times a second which function is running, and slows a click down a little: the parts tell
why a lane takes its time. How much it takes, `measure` tells. Of the clicks the quicker half counts, which nothing
else on the machine disturbed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession
from rich.table import Table

from measurements.audit.audit_environment import where
from measurements.browsers.lane_page import open_lane
from measurements.browsers.pages import Timed
from measurements.browsers.session import Session
from measurements.catalog import Demo, Lane, Operation
from measurements.tracing.cpu_profile import Parts, parts_of

EVERY_US = 100
NAMED = 3
"""So many functions of a part are named, those that took longest."""


@dataclass(frozen=True)
class Part:
    """Medians over the quicker half of the clicks, in milliseconds for one; so they add up to the script time only nearly."""

    whose: str
    ms: float
    functions: dict[str, float]


@dataclass(frozen=True)
class ClickProfile:
    """One operation in one lane."""

    lane: str
    clicks: int
    script_ms: float
    """By the page's clock, with the profiler at work."""
    total_ms: float
    parts: list[Part]


def profile_clicks(
    session: Session, server: str, lane: Lane, demo: Demo, style: str, operation: Operation, clicks: int, report: Callable[[str], None]
) -> ClickProfile:
    """In one page, warmed up as the catalog says. Raises LaneFailed."""
    context = session.browser.new_context()
    try:
        page = open_lane(session, context, server, lane, demo, style)
        cdp = context.new_cdp_session(page.page)
        cdp.send("Profiler.enable")
        cdp.send("Profiler.setSamplingInterval", {"interval": EVERY_US})
        page.warm_up(operation)
        taken: list[tuple[Timed, Parts]] = []
        for number in range(clicks):
            report(f"{lane.title}: click {number + 1} of {clicks}")
            page.prepare(operation)
            with _profiled(cdp) as profiles:
                timed = page.click(operation)
            taken.append((timed, parts_of(profiles[0])))
    finally:
        context.close()
    quick = quicker_half(taken)
    script, total = (median(getattr(timed, f"page_{what}_ms") for timed, _ in quick) for what in ("script", "total"))
    return ClickProfile(lane.id, clicks, script, total, summed_up([parts for _, parts in quick]))


def quicker_half(taken: Sequence[tuple[Timed, Parts]]) -> list[tuple[Timed, Parts]]:
    """By script time; one at least. Pure."""
    return sorted(taken, key=lambda one: one[0].page_script_ms)[: (len(taken) + 1) // 2]


def summed_up(taken: Sequence[Parts]) -> list[Part]:
    """The largest part first. Pure."""
    owners = {owner for parts in taken for owner in parts}
    found = []
    for owner in owners:
        names = {name for parts in taken for name in parts.get(owner, {})}
        functions = {name: median(parts.get(owner, {}).get(name, 0) for parts in taken) for name in names}
        slowest = sorted(functions.items(), key=lambda one: -one[1])[:NAMED]
        total = median(sum(parts.get(owner, {}).values()) for parts in taken)
        found.append(Part(owner, round(total, 2), {name: round(ms, 2) for name, ms in slowest if ms > 0}))
    return sorted((part for part in found if part.ms > 0), key=lambda part: -part.ms)


def as_document(version: str, profiles: Sequence[ClickProfile]) -> dict[str, object]:
    return {**where(version), "lanes": [asdict(one) for one in profiles]}


def as_table(titles: dict[str, str], version: str, profiles: Sequence[ClickProfile]) -> Table:
    table = Table("Lane", "Part", "ms", "Of it", title=f"Chromium {version}: milliseconds of one click, medians of the quicker half")
    for one in profiles:
        lines = [("script", one.script_ms, f"by the page's clock, {one.clicks} clicks"), *((p.whose, p.ms, _named(p)) for p in one.parts)]
        lines.append(("style, layout, paint", one.total_ms - one.script_ms, "after the script, by the page's clock"))
        for number, (part, ms, of_it) in enumerate(lines):
            table.add_row("" if number else titles[one.lane], part, f"{ms:.1f}", of_it, end_section=number == len(lines) - 1)
    return table


def _named(part: Part) -> str:
    return ", ".join(f"{name} {ms:.1f}" for name, ms in part.functions.items() if not name.startswith("wasm-function"))


@contextmanager
def _profiled(cdp: CDPSession) -> Iterator[list[dict[str, Any]]]:
    """A sampling profile of what runs meanwhile; it is in the list afterwards."""
    profiles: list[dict[str, Any]] = []
    cdp.send("Profiler.start")
    yield profiles
    profiles.append(cdp.send("Profiler.stop")["profile"])
