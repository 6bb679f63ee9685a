"""Before anything is timed: one discarded visit of each page, which warms everything up and proves that all lanes show the same DOM."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import closing

from measurements.browsers.open_page import OpenPage
from measurements.errors import LaneFailed
from measurements.measuring.rounds import UpdateSampler
from measurements.measuring.visits import Visit, Work
from measurements.runs.schema import UpdateSample

QUICK_SAMPLES = 2
"""How often a quick run times each operation."""
PER_SAMPLE_SECONDS = 0.15
"""What collecting garbage and reading the trace add to an operation, roughly; only the samples within a visit depend on it."""


def warm_up_and_verify(sampler: UpdateSampler, visits: Sequence[Visit], baseline: str) -> list[Visit]:
    """The visits that may be timed; each other one is written down as failed. Raises LaneFailed where the baseline itself fails.

    In a quick run this is the only round: its samples are kept once their DOM was found to be the baseline's.
    """
    expected: dict[tuple[str, str], Mapping[Work, str]] = {}
    verified = set()
    for visit in sorted(visits, key=lambda visit: visit.lane.id != baseline):  # the baseline says what is to be seen
        if visit.name != visit.lane.id:  # a control is its lane, already verified
            continue
        sampler.sink.step(f"warming up {visit.title}")
        try:
            shown, samples = _warm_up(sampler, visit)
            _expect_same(visit, shown, expected.setdefault((visit.demo.id, visit.style), shown))
        except LaneFailed as error:
            if visit.lane.id == baseline:
                raise LaneFailed(f"The baseline itself cannot be measured, and so nothing can. {error}") from error
            sampler.failed(visit, error)
            continue
        verified.add((visit.lane.id, visit.demo.id, visit.style))
        for sample in samples:
            sampler.keep(sample)
    timed = [visit for visit in visits if (visit.lane.id, visit.demo.id, visit.style) in verified]
    sampler.pace.fit(timed, sampler.works, sampler.sink.seconds_left())
    return timed


def _warm_up(sampler: UpdateSampler, visit: Visit) -> tuple[dict[Work, str], list[UpdateSample]]:
    """What each operation showed, as a hash; in a quick run with samples."""
    shown: dict[Work, str] = {}
    samples: list[UpdateSample] = []
    begun = time.monotonic()
    works = visit.able(sampler.works[visit.demo.id])
    with closing(OpenPage(sampler.session, sampler.server, visit.lane, visit.demo, visit.style)) as opened, opened.in_use() as lane_page:
        sampler.pace.opening[visit.name] = time.monotonic() - begun
        for work in works:
            begun = time.monotonic()
            if sampler.quick and not sampler.taken_of(visit, work, 1):
                lane_page.warm_up(work.operation, work.size)
                samples.append(sampler.timed(lane_page, visit, work, 1, 0))
            else:
                lane_page.perform(work.operation, work.size)
            sampler.pace.sample[visit.cell(work.operation, work.size)] = time.monotonic() - begun + PER_SAMPLE_SECONDS
            shown[work] = lane_page.canonical_dom()
        # Only now as many more as there is time for: what a page shows depends on how often it was clicked.
        for index, work in [(index, work) for index in range(1, QUICK_SAMPLES) for work in works if samples]:
            if not sampler.sink.expired():
                samples.append(sampler.timed(lane_page, visit, work, 1, index))
    return shown, samples


def _expect_same(visit: Visit, shown: Mapping[Work, str], expected: Mapping[Work, str]) -> None:
    for work, digest in shown.items():
        if digest != expected[work]:
            raise LaneFailed(
                f"{visit.title}: after {work.operation.title!r} the DOM is not the baseline's. It is not timed. "
                "tests/lanes shows the difference."
            )
