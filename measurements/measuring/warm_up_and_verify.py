"""Before anything is timed: one discarded visit of each page, which warms everything up and proves that all lanes show the same DOM."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing

from measurements.browsers.open_page import OpenPage
from measurements.errors import LaneFailed
from measurements.measuring.rounds import TURN_SECONDS, UpdateSampler
from measurements.measuring.visits import Visit, Work

TURN_OVERHEAD_SECONDS = 0.3
"""What a turn takes beside its operations, roughly: above all its trace. Only the number of turns within a visit depends on it."""


def warm_up_and_verify(sampler: UpdateSampler, visits: Sequence[Visit], baseline: str) -> list[Visit]:
    """The visits that may be timed; each other one is written down as failed. Where the baseline fails in a demo and style there is nothing
    to hold the other lanes against, and none of them is tried. Raises LaneFailed where it fails in all that was asked for.

    In a quick run this is the only round: its samples are kept once their DOM was found to be the baseline's.
    """
    expected: dict[tuple[str, str], dict[Work, str]] = {}
    verified = set()
    without: dict[tuple[str, str], LaneFailed] = {}
    for visit in sorted(visits, key=lambda visit: visit.lane.id != baseline):  # the baseline says what is to be seen
        if visit.name != visit.lane.id or (visit.demo.id, visit.style) in without:  # a control is its lane, already verified
            continue
        sampler.sink.step(f"warming up {visit.title}")
        try:
            _warm_up(sampler, visit, expected.setdefault((visit.demo.id, visit.style), {}))
        except LaneFailed as error:
            sampler.failed(visit, error)
            if visit.lane.id == baseline:
                without[visit.demo.id, visit.style] = error
            continue
        verified.add((visit.lane.id, visit.demo.id, visit.style))
    if without.keys() >= {(visit.demo.id, visit.style) for visit in visits}:
        first = next(iter(without.values()))
        raise LaneFailed(f"The baseline itself cannot be measured, and so nothing can. {first}") from first
    timed = [visit for visit in visits if (visit.lane.id, visit.demo.id, visit.style) in verified]
    sampler.pace.fit(timed, sampler.works, sampler.sink.seconds_left())
    return timed


def _warm_up(sampler: UpdateSampler, visit: Visit, expected: dict[Work, str]) -> None:
    """Do each operation once and compare what it shows with what is expected, a hash; the first lane says what that is. In a quick run
    with one turn of each afterwards: how often a lane is clicked depends on its speed, and what it shows on how often it was clicked."""
    begun = time.monotonic()
    works = visit.able(sampler.works[visit.demo.id])
    with closing(OpenPage(sampler.session, sampler.server, visit.lane, visit.demo, visit.style)) as opened, opened.in_use() as lane_page:
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
