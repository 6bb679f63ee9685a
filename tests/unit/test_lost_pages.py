"""What becomes of a round when the browser loses the pages that are open: every turn is taken, none twice, and no lane is blamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from measurements.analysis.precision import Precision
from measurements.browsers.pages import Timed
from measurements.browsers.supply import KeptOnce
from measurements.catalog import Demo, Lane, Operation, load_catalog
from measurements.errors import BrowserGone, LaneFailed, PagesLost
from measurements.measuring.rounds import MOST_LOSSES, SampleSink, UpdateSampler
from measurements.measuring.visits import visits, works
from measurements.measuring.warm_up_and_verify import warm_up_and_verify
from measurements.runs.schema import DomCallsSample, Failure, LoadSample, MemorySample, UpdateSample
from tests.support import sample_runs

CATALOG = load_catalog()
VISITS = visits(CATALOG, ["javascript", "brython"], ["compute"], ["direct"], control=True)
WORKS = {"compute": works(CATALOG.demo("compute"), ["json", "strings"])}


class FragilePages:
    """Loses its pages at each call whose number is among `at`, or at every one. Each lane that is in `bad` fails as it is opened."""

    traces = False

    def __init__(self, at: set[int] | None = None, bad: str = "") -> None:
        self.at, self.bad = at, bad
        self.calls = 0
        self.open_pages = 0

    def open(self, lane: Lane, demo: Demo, style: str) -> FragilePage:
        self.call()
        if lane.id == self.bad:
            raise LaneFailed("made up")
        self.open_pages += 1
        return FragilePage(self)

    def call(self) -> None:
        self.calls += 1
        if self.at is None or self.calls in self.at:
            raise PagesLost("The measured page was opened anew")


class FragilePage:
    def __init__(self, pages: FragilePages) -> None:
        self.pages = pages

    @contextmanager
    def in_use(self) -> Iterator[FragilePage]:
        yield self

    def close(self) -> None:
        self.pages.open_pages -= 1

    def warm_up(self, operation: Operation, size: int | None = None) -> None:
        self.pages.call()

    def perform(self, operation: Operation, size: int | None = None) -> None:
        self.pages.call()

    def turn(self, operation: Operation, size: int | None, most: int, seconds: float, extra_ms: float = 0) -> list[Timed]:
        self.pages.call()
        return [Timed(1.0, 2.0), Timed(1.5, 2.5)]

    def traced_click(self, operation: Operation, size: int | None = None, extra_ms: float = 0, slowdown: float = 1) -> Timed:
        raise AssertionError("not in a browser without traces")

    def canonical_dom(self) -> str:
        self.pages.call()
        return "0123456789abcdef"


class Sampled:
    def __init__(self, pages: FragilePages) -> None:
        self.kept: list[UpdateSample | Failure] = []
        self.said: list[str] = []
        self.pages = pages
        sink = SampleSink(self.kept.append, self.said.append, lambda: 1000.0)
        self.sampler = UpdateSampler(pages, 1, WORKS, sink)
        self.cells = Precision("javascript", 0.05, 0.95)
        self.cells.expect(visit.cell(work.operation, work.size) for visit in VISITS for work in WORKS["compute"])

    def round(self) -> None:
        warm_up_and_verify(self.sampler, VISITS, "javascript")
        self.sampler.round(VISITS, 1, self.cells)

    def taken(self) -> Counter[tuple[str, str]]:
        return Counter((sample.lane, sample.operation) for sample in self.kept if isinstance(sample, UpdateSample))

    def failures(self) -> list[Failure]:
        return [sample for sample in self.kept if isinstance(sample, Failure)]


def undisturbed() -> Sampled:
    found = Sampled(FragilePages(set()))
    found.round()
    return found


@pytest.mark.parametrize("at", [{number} for number in range(1, undisturbed().pages.calls + 1, 3)], ids=str)
def test_wherever_pages_are_lost_the_same_turns_are_taken(at: set[int]) -> None:
    found = Sampled(FragilePages(at))
    found.round()
    assert found.taken() == undisturbed().taken()
    places = [(sample.lane, sample.operation, sample.index) for sample in found.kept if isinstance(sample, UpdateSample)]
    assert len(set(places)) == len(places)
    assert not found.failures() and found.pages.open_pages == 0
    assert [said for said in found.said if "fresh pages" in said] == ["The measured page was opened anew: going on in fresh pages"]


def test_pages_that_are_lost_again_and_again_are_no_lanes_failure() -> None:
    found = Sampled(FragilePages({3, 9, 20, 31, 47, 60}))
    found.round()
    assert found.taken() == undisturbed().taken() and not found.failures()


def test_a_browser_that_gets_nowhere_is_given_up() -> None:
    found = Sampled(FragilePages())
    with pytest.raises(BrowserGone, match=rf"opened anew, {MOST_LOSSES} times without a sample in between.*--lane.*--resume"):
        found.round()
    assert not found.failures()


def test_a_lane_that_failed_in_a_round_is_not_tried_again_in_it() -> None:
    found = Sampled(FragilePages(set()))
    warm_up_and_verify(found.sampler, VISITS, "javascript")
    found.pages.bad, found.pages.at = "brython", {found.pages.calls + 8}
    found.sampler.round(VISITS, 1, found.cells)
    assert any("fresh pages" in said for said in found.said)
    assert [failure.lane for failure in found.failures()] == ["brython"]


def test_of_work_that_is_done_again_each_sample_is_kept_once() -> None:
    works: list[Sequence[LoadSample | MemorySample | DomCallsSample]] = [
        [sample_runs.load("brython", 100.0), sample_runs.load("brython", 300.0, network="slow-4g")],
        [sample_runs.memory("brython", stage, 1000) for stage in ("ready", "after-create-10k")],
        [sample_runs.dom_calls("brython", operation, append=3) for operation in ("create-1k", "swap")],
    ]
    for samples in works:
        kept: list[object] = []
        keep: KeptOnce[[]] = KeptOnce(kept.append)
        keep(samples[0])  # then its browser went away
        for sample in samples:
            keep(sample)
        assert kept == [*samples]
