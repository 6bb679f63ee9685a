"""Update speed: each operation clicked in each lane, in rounds of fresh pages, until every ratio is narrow enough.

First one discarded visit per lane, which also proves that all lanes show the same DOM after every operation; a lane that
does not is not timed. Then rounds: a fresh page of every lane, and operation by operation one sample of each lane in turn.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from measurements.analysis.precision import OpenCells
from measurements.browsers.lane_page import LanePage
from measurements.browsers.open_page import OpenPage
from measurements.browsers.session import Session
from measurements.errors import LaneFailed
from measurements.measuring.pace import Pace
from measurements.measuring.plan import Visit, Work, shuffled
from measurements.runs.cells import Cell, cell_of
from measurements.runs.schema import Failure, UpdateSample

QUICK_REPEATS = 2
PER_SAMPLE_SECONDS = 0.15
"""What collecting garbage and reading the trace add to an operation, roughly; only the repeats within a visit depend on it."""
LEAST_ROUNDS = 6
MOST_FAILURES = 2
"""A lane that failed in so many rounds is left out of the others: one bad page may be chance, two are not."""


@dataclass
class Outlet:
    """Where results go, and what a person is told meanwhile."""

    sample: Callable[[UpdateSample | Failure], None]
    progress: Callable[[str], None]
    seconds_left: Callable[[], float]
    """How much of the time given to this measure is left; below 0 once it has run out."""

    def expired(self) -> bool:
        return self.seconds_left() < 0


@dataclass
class Sampler:
    session: Session
    server: str
    seed: int
    works: Mapping[str, Sequence[Work]]
    """The work to do in each demo."""
    outlet: Outlet
    pace: Pace = field(default_factory=Pace)
    taken: dict[tuple[int, Cell], int] = field(default_factory=lambda: defaultdict(int))
    """Samples that were taken, by round; a resumed run begins with those that it already holds."""
    failures: dict[Visit, int] = field(default_factory=lambda: defaultdict(int))
    quick: bool = False
    """Time the discarded visits too, and no others: a first look, not a run to cite."""
    injected: dict[Cell, float] = field(default_factory=dict)
    """Milliseconds of work to add to a cell's clicks: the self-check's known slowdown. Empty in every real run."""

    def note_taken(self, sample: UpdateSample) -> None:
        """Count a sample that the run holds already."""
        self.taken[sample.round, cell_of(sample)] += 1

    def rehearse(self, visits: Sequence[Visit], baseline: str) -> list[Visit]:
        """The discarded visits. Returns the visits that may be timed; each other one is written down as failed.

        In a quick run they are the only round: their samples are kept once their DOM was found to be the baseline's.
        """
        expected: dict[tuple[str, str], dict[Work, str]] = {}
        fit = []
        for visit in sorted(visits, key=lambda visit: visit.lane.id != baseline):  # the baseline says what is to be seen
            if visit.name != visit.lane.id:  # a control is its lane, already rehearsed
                continue
            self.outlet.progress(f"rehearsing {visit.lane.title}, {visit.demo.title}, {visit.style}")
            pair = (visit.demo.id, visit.style)
            try:
                shown, samples = self._rehearse_one(visit)
                _compare(visit, shown, expected.setdefault(pair, shown))
                fit.append(visit)
                for sample in samples:
                    self._keep(sample)
            except LaneFailed as error:
                if visit.lane.id == baseline:
                    raise LaneFailed(f"The baseline itself cannot be measured, and so nothing can. {error}") from error
                self._failed(visit, error)
        good = {(visit.lane.id, visit.demo.id, visit.style) for visit in fit}
        timed = [visit for visit in visits if (visit.lane.id, visit.demo.id, visit.style) in good]
        self.pace.fit(timed, self.works, self.outlet.seconds_left())
        return timed

    def round(self, visits: Sequence[Visit], number: int, open_cells: OpenCells) -> None:
        """Visit every lane once. A lane that fails is written down and left out of this round."""
        groups: dict[tuple[str, str], list[Visit]] = defaultdict(list)
        for visit in shuffled(visits, self.seed, number):
            if self.failures[visit] >= MOST_FAILURES:
                open_cells.drop_lane(visit.name, visit.demo.id, visit.style)
            else:
                groups[visit.demo.id, visit.style].append(visit)
        for group in groups.values():
            self._sample_group(group, number, open_cells)

    def _rehearse_one(self, visit: Visit) -> tuple[dict[Work, str], list[UpdateSample]]:
        shown = {}
        samples: list[UpdateSample] = []
        begun = time.monotonic()
        works = visit.able(self.works[visit.demo.id])
        with closing(OpenPage(self.session, self.server, visit.lane, visit.demo, visit.style)) as opened, opened.in_use() as lane_page:
            self.pace.opening[visit.name] = time.monotonic() - begun
            for work in works:
                begun = time.monotonic()
                if self.quick and not self._done(visit, work, 1):
                    lane_page.warm_up(work.operation, work.size)
                    samples.append(self._timed(lane_page, visit, work, 1, 0))
                else:
                    lane_page.perform(work.operation, work.size)
                self.pace.sample[visit.cell(work.operation, work.size)] = time.monotonic() - begun + PER_SAMPLE_SECONDS
                shown[work] = lane_page.canonical_dom()
            # Only now as many more as there is time for: what a page shows depends on how often it was clicked.
            for index, work in [(index, work) for index in range(1, QUICK_REPEATS) for work in works if samples]:
                if not self.outlet.expired():
                    samples.append(self._timed(lane_page, visit, work, 1, index))
        return shown, samples

    def _sample_group(self, visits: Sequence[Visit], number: int, open_cells: OpenCells) -> None:
        """One page of each lane, all open at once and one in use at a time, so that an operation's samples of all lanes lie close
        together: a machine that others share is now fast, now slow, for seconds on end."""
        due = {visit: self._due(visit, number, open_cells) for visit in visits}
        pages: dict[Visit, OpenPage] = {}
        try:
            for visit in visits:
                if self.outlet.expired():
                    return
                if not due[visit]:
                    continue
                self.outlet.progress(f"round {number}: opening {visit.name}, {visit.demo.title}, {visit.style}")
                with self._failing_alone(visit, pages):
                    pages[visit] = OpenPage(self.session, self.server, visit.lane, visit.demo, visit.style)
            for work in self.works[visits[0].demo.id]:
                self._sample_work([visit for visit in pages if work in due[visit]], pages, work, number)
        finally:
            for page in pages.values():
                page.close()

    def _due(self, visit: Visit, number: int, open_cells: OpenCells) -> list[Work]:
        works = [work for work in visit.able(self.works[visit.demo.id]) if open_cells.wanted(visit.cell(work.operation, work.size))]
        return [work for work in works if self._done(visit, work, number) < self.pace.repeats(visit, work)]

    def _sample_work(self, due: Sequence[Visit], pages: dict[Visit, OpenPage], work: Work, number: int) -> None:
        """Warm up in every lane, then in turn one sample of each lane, in an order that is shuffled anew, as often as wanted."""
        for visit in due:
            if self.outlet.expired():
                return
            self.outlet.progress(f"round {number}: {visit.name}, {visit.style}, {work.operation.title}: warming up")
            with self._failing_alone(visit, pages), pages[visit].in_use() as lane_page:
                lane_page.warm_up(work.operation, work.size)
        for index in range(max((self.pace.repeats(visit, work) for visit in due), default=0)):
            for visit in shuffled(due, f"{self.seed}/{number}/{work.operation.id}/{work.size}", index):
                if self.outlet.expired():
                    return
                if visit in pages and self._done(visit, work, number) <= index < self.pace.repeats(visit, work):
                    self.outlet.progress(f"round {number}: {visit.name}, {visit.style}, {work.operation.title}")
                    with self._failing_alone(visit, pages), pages[visit].in_use() as lane_page:
                        self._keep(self._timed(lane_page, visit, work, number, index))

    @contextmanager
    def _failing_alone(self, visit: Visit, pages: dict[Visit, OpenPage]) -> Iterator[None]:
        """A lane that fails is written down and its page closed; the others go on."""
        try:
            yield
        except LaneFailed as error:
            self._failed(visit, error)
            if visit in pages:
                pages.pop(visit).close()

    def _keep(self, sample: UpdateSample) -> None:
        self.outlet.sample(sample)
        self.note_taken(sample)

    def _timed(self, lane_page: LanePage, visit: Visit, work: Work, number: int, index: int) -> UpdateSample:
        lane_page.prepare(work.operation, work.size)
        timed = lane_page.timed_click(work.operation, self.injected.get(visit.cell(work.operation, work.size), 0))
        lane_page.check(work.operation, work.size)
        trace = None if work.operation.waits else timed.trace
        return UpdateSample(
            lane=visit.name,
            demo=visit.demo.id,
            style=visit.style,
            operation=work.operation.id,
            size=work.size,
            round=number,
            index=index,
            script_ms=round(trace.script_ms, 3) if trace else None,
            paint_ms=round(trace.layout_ms + trace.paint_ms, 3) if trace else None,
            total_ms=round(trace.total_ms, 3) if trace else None,
            page_script_ms=round(timed.page_script_ms, 3),
            page_total_ms=round(timed.page_total_ms, 3),
        )

    def _done(self, visit: Visit, work: Work, number: int) -> int:
        return self.taken[number, visit.cell(work.operation, work.size)]

    def _failed(self, visit: Visit, error: LaneFailed) -> None:
        self.failures[visit] += 1
        self.outlet.progress(f"failed: {error}")
        self.outlet.sample(Failure(lane=visit.name, demo=visit.demo.id, style=visit.style, measure="update", message=str(error)))


def _compare(visit: Visit, shown: dict[Work, str], expected: dict[Work, str]) -> None:
    for work, digest in shown.items():
        if digest != expected[work]:
            raise LaneFailed(
                f"{visit.lane.title}, {visit.demo.title}, {visit.style}: after {work.operation.title!r} the DOM is not the baseline's. "
                "It is not timed. tests/lanes shows the difference."
            )


def sample_until_precise(
    sampler: Sampler,
    visits: Sequence[Visit],
    open_cells: OpenCells,
    most_rounds: int,
    round_done: Callable[[int, float, OpenCells], None],
    first_round: int = 1,
) -> str:
    """Go on in rounds. Returns, as a sentence, why sampling ended."""
    last_taken = max((number for number, _ in sampler.taken), default=1)  # a resumed run goes on in the round that was cut off
    for number in range(max(first_round, last_taken), most_rounds + 1):
        begun = time.monotonic()
        sampler.round(visits, number, open_cells)
        if sampler.outlet.expired():
            open_cells.close_precise()
            return f"the time given ran out in round {number}; {open_cells.summary()}"
        if number >= LEAST_ROUNDS and open_cells.close_precise():
            return f"every ratio is as narrow as asked after {number} rounds"
        round_done(number, time.monotonic() - begun, open_cells)
    open_cells.close_precise()
    return f"{most_rounds} rounds were done, the most that was allowed; {open_cells.summary()}"
