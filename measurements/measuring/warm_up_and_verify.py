"""Before anything is timed: one discarded visit of each page, which warms everything up and proves that all lanes show the same DOM."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from measurements.errors import LaneFailed, LaneHung
from measurements.measuring.rounds import TURN_SECONDS, UpdateSampler
from measurements.measuring.visits import Visit, Work

Page = tuple[str, str]
"""Demo and style."""
TURN_OVERHEAD_SECONDS = 0.3
"""What a turn takes beside its operations, roughly: above all its trace. Only the number of turns within a visit depends on it."""


def warm_up_and_verify(sampler: UpdateSampler, visits: Sequence[Visit], baseline: str) -> list[Visit]:
    """The visits that may be timed; each other one is written down as failed.

    What the baseline fails in (a browser without WebGL, say) there is nothing to hold the other lanes against: they do without that
    operation, or are not tried where it is the whole page. Raises LaneFailed where that leaves nothing.
    In a quick run this is the only round: its samples are kept once their DOM was found to be the baseline's.
    """
    expected: dict[Page, dict[Work, str]] = defaultdict(dict)
    lacks: dict[Page, frozenset[str]] = {}
    failed: list[LaneFailed] = []
    verified = set()
    held = [visit for visit in visits if visit.name == baseline]
    for visit in held:  # it says what is to be seen
        try:
            lacks[_page(visit)] = _baseline(sampler, visit, expected[_page(visit)]).lacks
            verified.add((baseline, *_page(visit)))
        except LaneFailed as error:
            failed.append(error)
    if held and not lacks:
        raise LaneFailed(f"The baseline itself cannot be measured, and so nothing can. {failed[0]}") from failed[0]
    without = {_page(visit) for visit in held} - lacks.keys()
    visits = [replace(visit, lacks=visit.lacks | lacks.get(_page(visit), frozenset())) for visit in visits if _page(visit) not in without]
    for visit in (visit for visit in visits if visit.lane.id != baseline):
        if sampler.sink.expired():
            break
        sampler.sink.step(f"warming up {visit.title}")
        try:
            sampler.again_where_pages_are_lost(partial(_warm_up, sampler, visit, expected[_page(visit)]))
        except LaneFailed as error:
            sampler.failed(visit, error)
            continue
        verified.add((visit.lane.id, *_page(visit)))
    timed = [visit for visit in visits if (visit.lane.id, *_page(visit)) in verified]
    sampler.pace.fit(timed, sampler.works, sampler.sink.seconds_left())
    return timed


def _baseline(sampler: UpdateSampler, visit: Visit, expected: dict[Work, str], may_hang: bool = True) -> Visit:
    """The baseline's visit, less what it failed in: after a failure a fresh page begins anew, as what an operation left behind must not be
    looked for in other lanes. What did not answer is tried once more: nothing can be measured without it, and the browser may be to blame.
    Raises LaneFailed where nothing is left."""
    sampler.sink.step(f"warming up {visit.title}")
    try:
        sampler.again_where_pages_are_lost(partial(_warm_up, sampler, visit, expected))
        return visit
    except LaneHung as error:
        sampler.failed(visit, error)
        if not may_hang or sampler.sink.expired():
            raise
        less, may_hang = visit, False
    except LaneFailed as error:
        sampler.failed(visit, error)
        less = replace(visit, lacks=visit.lacks | {error.operation or ""})
        if error.operation is None or not less.able(sampler.works[visit.demo.id]):
            raise
    expected.clear()
    return _baseline(sampler, less, expected, may_hang)


def _page(visit: Visit) -> Page:
    return visit.demo.id, visit.style


def _warm_up(sampler: UpdateSampler, visit: Visit, expected: dict[Work, str]) -> None:
    """Do each operation once and compare what it shows with what is expected, a hash; the first lane says what that is. In a quick run
    with one turn of each afterwards: how often a lane is clicked depends on its speed, and what it shows on how often it was clicked."""
    begun = time.monotonic()
    works = visit.able(sampler.works[visit.demo.id])
    with closing(sampler.browser.open(visit.lane, visit.demo, visit.style)) as opened, opened.in_use() as lane_page:
        sampler.pace.opening[visit.name] = time.monotonic() - begun
        for work in works:
            begun = time.monotonic()
            lane_page.perform(work.operation, work.size)
            seconds = time.monotonic() - begun
            sampler.pace.turn[visit.cell(work.operation, work.size)] = max(seconds, TURN_SECONDS) + TURN_OVERHEAD_SECONDS
            shown = lane_page.canonical_dom()
            if shown != expected.setdefault(work, shown):
                raise LaneFailed(
                    f"{visit.title}: after {work.operation.title!r} the DOM is not the baseline's. It is not timed. "
                    "tests/lanes shows the difference.",
                    work.operation.id,
                )
        for work in works:
            if sampler.quick and not sampler.is_taken(visit, work, 1) and not sampler.sink.expired():
                lane_page.warm_up(work.operation, work.size)
                sampler.take_turn(lane_page, visit, work, 1)
