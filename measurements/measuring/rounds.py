"""Update speed: each operation clicked in each lane, in rounds of fresh pages, until every ratio is narrow enough.

Once warm_up_and_verify.py has found which lanes may be timed come rounds: a fresh page of every lane, and operation by operation
short turns of the lanes, a few samples each. stopping.py says when it is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from measurements.analysis.precision import Precision
from measurements.browsers.pages import OpenedPage, OperationPage, Pages, Timed
from measurements.errors import BrowserGone, LaneFailed, PagesLost
from measurements.measuring.turns_per_page import MOST_TURNS, Pace
from measurements.measuring.visits import Visit, Work, shuffled
from measurements.runs.schema import Cell, Clock, Failure, UpdateSample, cell_of
from measurements.runs.texts import clipped

TURN_SAMPLES = 5
TURN_SECONDS = 0.5
"""A turn's limits: lanes follow each other within a second or two, so that a spell of the machine's meets all of them."""
PAGE_SAMPLES_A_TRACE = 5
"""By the page's clock, about one sample in six has a trace besides, for the shares of script, layout and paint."""
MOST_FAILURES = 2
"""A lane that failed in so many rounds is left out of the others: one bad page may be chance, two are not."""
MOST_LOSSES = 5
"""A browser that lost its pages so often without a sample in between will not get any further."""


@dataclass
class SampleSink:
    """Where samples go, and what a person sees of it."""

    keep: Callable[[UpdateSample | Failure], None]
    step: Callable[[str], None]
    """Called with what is being done."""
    seconds_left: Callable[[], float]
    """How much of the time given to this measure is left; below 0 once it has run out."""

    def expired(self) -> bool:
        return self.seconds_left() < 0


@dataclass
class UpdateSampler:
    browser: Pages
    seed: int
    works: Mapping[str, Sequence[Work]]
    """The work to do in each demo."""
    sink: SampleSink
    pace: Pace = field(default_factory=Pace)
    taken: dict[tuple[int, Cell], int] = field(default_factory=lambda: defaultdict(int))
    """Samples that were taken, by round; a resumed run begins with those that it already holds."""
    failures: dict[Visit, int] = field(default_factory=lambda: defaultdict(int))
    clock: Clock = "page"
    quick: bool = False
    """Time the discarded visits too, and no others: a first look, not a run to cite."""
    injected: dict[Cell, float] = field(default_factory=dict)
    """Milliseconds of work to add to a cell's clicks: the self-check's known slowdown. Empty in every real run."""

    turns: dict[tuple[int, Cell], int] = field(default_factory=lambda: defaultdict(int))
    traced: dict[Cell, int] = field(default_factory=lambda: defaultdict(int))
    untraced: dict[Cell, int] = field(default_factory=lambda: defaultdict(int))

    def note_taken(self, sample: UpdateSample) -> None:
        """Count a sample that the run holds already; the turns that were due in its round are over for its cell."""
        self._count(sample)
        self.turns[sample.round, cell_of(sample)] = MOST_TURNS

    def round(self, visits: Sequence[Visit], number: int, precision: Precision) -> None:
        """Visit every lane once. A lane that fails is written down and left out of this round."""
        groups: dict[tuple[str, str], list[Visit]] = defaultdict(list)
        for visit in shuffled(visits, self.seed, number):
            if self.failures[visit] >= MOST_FAILURES:
                precision.drop_lane(visit.name, visit.demo.id, visit.style)
            else:
                groups[visit.demo.id, visit.style].append(visit)
        for group in groups.values():
            self.again_where_pages_are_lost(partial(self._sample_group, group, number, dict(self.failures)))

    def again_where_pages_are_lost(self, work: Callable[[], None]) -> None:
        """Do it, and once more in fresh pages each time that the browser lost the open ones: turns that were taken stay taken.

        Raises BrowserGone where that leads nowhere.
        """
        losses, taken = 0, -1
        while True:
            try:
                work()
                return
            except PagesLost as lost:
                losses, taken = (losses + 1 if taken == self._all_taken() else 1), self._all_taken()
                if losses == MOST_LOSSES:
                    advice = "Where it has too little memory for so many lanes, name fewer (--lane). Every sample before is safe"
                    raise BrowserGone(f"{lost}, {losses} times without a sample in between. {advice}; go on with --resume.") from lost
                self.sink.step(f"{lost}: going on in fresh pages")

    def _all_taken(self) -> int:
        return sum(self.taken.values())

    def _sample_group(self, group: Sequence[Visit], number: int, failures: Mapping[Visit, int]) -> None:
        """One page of each lane, all open at once and one in use at a time, so that an operation's samples of all lanes lie close
        together: a machine that others share is now fast, now slow, for seconds on end. `failures`: as they stood when the round began."""
        visits = [visit for visit in group if self.failures[visit] == failures.get(visit, 0)]
        due = {visit: self._due(visit, number) for visit in visits}
        pages: dict[Visit, OpenedPage] = {}
        try:
            for visit in visits:
                if self.sink.expired():
                    return
                if not due[visit]:
                    continue
                self.sink.step(f"round {number}: opening {visit.name}, {visit.demo.title}, {visit.style}")
                with self._failing_alone(visit, pages):
                    pages[visit] = self.browser.open(visit.lane, visit.demo, visit.style)
            for work in self.works[group[0].demo.id]:
                self._sample_work([visit for visit in pages if work in due[visit]], pages, work, number)
        finally:
            for page in pages.values():
                page.close()

    def _due(self, visit: Visit, number: int) -> list[Work]:
        """Of a round that was cut off and is gone on with, what is left of it."""
        works = visit.able(self.works[visit.demo.id])
        return [work for work in works if self._turns(visit, work, number) < self.pace.turns(visit, work)]

    def _sample_work(self, due: Sequence[Visit], pages: dict[Visit, OpenedPage], work: Work, number: int) -> None:
        """Warm up in every lane, then one turn of each lane, in an order that is shuffled anew, as often as wanted."""
        for visit in due:
            if self.sink.expired():
                return
            self.sink.step(f"round {number}: {visit.name}, {visit.style}, {work.operation.title}: warming up")
            with self._failing_alone(visit, pages), pages[visit].in_use() as lane_page:
                lane_page.warm_up(work.operation, work.size)
        for turn in range(max((self.pace.turns(visit, work) for visit in due), default=0)):
            for visit in shuffled(due, f"{self.seed}/{number}/{work.operation.id}/{work.size}", turn):
                if self.sink.expired():
                    return
                if visit in pages and self._turns(visit, work, number) <= turn < self.pace.turns(visit, work):
                    self.sink.step(f"round {number}: {visit.name}, {visit.style}, {work.operation.title}")
                    with self._failing_alone(visit, pages), pages[visit].in_use() as lane_page:
                        self.take_turn(lane_page, visit, work, number)

    @contextmanager
    def _failing_alone(self, visit: Visit, pages: dict[Visit, OpenedPage]) -> Iterator[None]:
        """A lane that fails is written down and its page closed; the others go on."""
        try:
            yield
        except LaneFailed as error:
            self.failed(visit, error)
            if visit in pages:
                pages.pop(visit).close()

    def take_turn(self, lane_page: OperationPage, visit: Visit, work: Work, number: int) -> None:
        """A few samples by the page's clock and, now and then, one with a trace; under js-framework-benchmark's conditions that alone."""
        cell = visit.cell(work.operation, work.size)
        extra = self.injected.get(cell, 0)
        if self.clock == "trace":
            self._keep(lane_page.traced_click(work.operation, work.size, extra, work.operation.cpu_slowdown), visit, work, number)
        else:
            for timed in lane_page.turn(work.operation, work.size, TURN_SAMPLES, TURN_SECONDS, extra):
                self._keep(timed, visit, work, number)
            is_due = self.untraced[cell] >= PAGE_SAMPLES_A_TRACE * self.traced[cell]
            if is_due and self.browser.traces and not visit.waits(work):
                self._keep(lane_page.traced_click(work.operation, work.size, extra), visit, work, number)
        self.turns[number, cell] += 1

    def _keep(self, timed: Timed, visit: Visit, work: Work, number: int) -> None:
        trace = None if visit.waits(work) else timed.trace
        sample = UpdateSample(
            **visit.names,
            operation=work.operation.id,
            size=work.size,
            round=number,
            index=self.taken[number, visit.cell(work.operation, work.size)],
            script_ms=round(trace.script_ms, 3) if trace else None,
            paint_ms=round(trace.layout_ms + trace.paint_ms, 3) if trace else None,
            total_ms=round(trace.total_ms, 3) if trace else None,
            page_script_ms=round(timed.page_script_ms, 3),
            page_total_ms=round(timed.page_total_ms, 3),
            operations=timed.operations,
        )
        self.sink.keep(sample)
        self._count(sample)

    def _count(self, sample: UpdateSample) -> None:
        cell = cell_of(sample)
        self.taken[sample.round, cell] += 1
        counted = self.untraced if sample.total_ms is None else self.traced
        counted[cell] += 1

    def _turns(self, visit: Visit, work: Work, number: int) -> int:
        return self.turns[number, visit.cell(work.operation, work.size)]

    def is_taken(self, visit: Visit, work: Work, number: int) -> bool:
        """Whether there is a sample of this work in that round."""
        return self.taken[number, visit.cell(work.operation, work.size)] > 0

    def failed(self, visit: Visit, error: LaneFailed) -> None:
        self.failures[visit] += 1
        failure = Failure(**visit.names, operation=error.operation, measure="update", message=clipped(str(error)))
        self.sink.keep(failure)  # first: an interrupt ends the run at the step
        self.sink.step(f"failed: {error}")
