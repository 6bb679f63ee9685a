"""Update speed: each operation clicked in each lane, in rounds of fresh pages, until every ratio is narrow enough.

First one discarded visit per lane, which also proves that all lanes show the same DOM after every operation; a lane that
does not is not timed. Then rounds: every lane once, in shuffled order, several samples of each operation in each visit.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Error as PlaywrightError

from measurements.errors import LaneFailed
from measurements.lanepage import LanePage, open_lane
from measurements.plan import Cell, Visit, Work, samples_per_visit, shuffled
from measurements.precision import OpenCells
from measurements.schema import Failure, UpdateSample
from measurements.session import Session

VISIT_SHARE_SECONDS = 1.5
"""An operation is repeated within a visit for about this long."""
MOST_PER_VISIT = 2
"""More pages narrow an interval more than more samples of one page: a page's fixed cost is about that of one sample of each operation."""
QUICK_REPEATS = 2
PER_SAMPLE_SECONDS = 0.15
"""What collecting garbage and reading the trace add to an operation, roughly; only the repeats within a visit depend on it."""
LEAST_ROUNDS = 6
MOST_FAILURES = 2
"""A lane that failed in so many rounds is left out of the others: one bad page may be chance, two are not."""


@dataclass
class Pace:
    """What the discarded visits taught of how long things take, in seconds. Used for the estimate and the repeats only."""

    opening: dict[str, float] = field(default_factory=dict)
    sample: dict[Cell, float] = field(default_factory=dict)

    def repeats(self, cell: Cell) -> int:
        return samples_per_visit(self.sample.get(cell, 1.0), VISIT_SHARE_SECONDS, MOST_PER_VISIT)


@dataclass
class Outlet:
    """Where results go, and what a person is told meanwhile."""

    sample: Callable[[UpdateSample | Failure], None]
    progress: Callable[[str], None]
    expired: Callable[[], bool]
    """Whether the time given to this measure has run out."""


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
        self.taken[sample.round, Cell(sample.lane, sample.demo, sample.style, sample.operation, sample.size)] += 1

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
        return [visit for visit in visits if (visit.lane.id, visit.demo.id, visit.style) in good]

    def round(self, visits: Sequence[Visit], number: int, open_cells: OpenCells) -> None:
        """Visit every lane once. A lane that fails is written down and left out of this round."""
        for visit in shuffled(visits, self.seed, number):
            if self.outlet.expired():
                return
            if self.failures[visit] >= MOST_FAILURES:
                open_cells.drop_lane(visit.name, visit.demo.id, visit.style)
                continue
            due = [work for work in self.works[visit.demo.id] if open_cells.wanted(visit.cell(work.operation, work.size))]
            due = [work for work in due if self._missing(visit, work, number)]
            if not due:
                continue
            try:
                self._sample_visit(visit, due, number)
            except LaneFailed as error:
                self._failed(visit, error)

    def _rehearse_one(self, visit: Visit) -> tuple[dict[Work, str], list[UpdateSample]]:
        shown = {}
        samples: list[UpdateSample] = []
        begun = time.monotonic()
        works = self.works[visit.demo.id]
        with self._page(visit) as lane_page:
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

    def _sample_visit(self, visit: Visit, works: Sequence[Work], number: int) -> None:
        with self._page(visit) as lane_page:
            for work in works:
                if self.outlet.expired():
                    return
                self.outlet.progress(f"round {number}: {visit.name}, {visit.style}, {work.operation.title}")
                lane_page.warm_up(work.operation, work.size)
                for index in range(self._done(visit, work, number), self._repeats(visit, work)):
                    self._keep(self._timed(lane_page, visit, work, number, index))

    def _keep(self, sample: UpdateSample) -> None:
        self.outlet.sample(sample)
        self.note_taken(sample)

    def _timed(self, lane_page: LanePage, visit: Visit, work: Work, number: int, index: int) -> UpdateSample:
        lane_page.prepare(work.operation, work.size)
        timed = lane_page.timed_click(work.operation, self.injected.get(visit.cell(work.operation, work.size), 0))
        lane_page.check(work.operation, work.size)
        trace = timed.trace
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

    def _repeats(self, visit: Visit, work: Work) -> int:
        if self.quick:
            return QUICK_REPEATS
        return self.pace.repeats(Cell(visit.lane.id, visit.demo.id, visit.style, work.operation.id, work.size))

    def _missing(self, visit: Visit, work: Work, number: int) -> bool:
        return self._done(visit, work, number) < self._repeats(visit, work)

    def _page(self, visit: Visit) -> _Visiting:
        return _Visiting(self.session, self.server, visit)

    def _failed(self, visit: Visit, error: LaneFailed) -> None:
        self.failures[visit] += 1
        self.outlet.progress(f"failed: {error}")
        self.outlet.sample(Failure(lane=visit.name, demo=visit.demo.id, style=visit.style, measure="update", message=str(error)))


class _Visiting:
    """A lane's page in a browser context of its own, closed afterwards. Turns a crash of the page into LaneFailed."""

    def __init__(self, session: Session, server: str, visit: Visit) -> None:
        self._session = session
        self._server = server
        self._visit = visit
        self._crashed = False

    def __enter__(self) -> LanePage:
        visit = self._visit
        self._context = self._session.browser.new_context(viewport={"width": 1280, "height": 900})
        self._context.on("page", lambda page: page.on("crash", self._on_crash))
        try:
            return open_lane(self._session, self._context, self._server, visit.lane, visit.demo, visit.style)
        except BaseException:
            self._context.close()
            raise

    def _on_crash(self, _: object) -> None:
        self._crashed = True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if self._session.browser.is_connected():
            self._context.close()
            if isinstance(error, PlaywrightError):
                what = "its page crashed" if self._crashed else error.message.splitlines()[0]
                raise LaneFailed(f"{self._visit.lane.title}, {self._visit.demo.title}, {self._visit.style}: {what}") from error


def _compare(visit: Visit, shown: dict[Work, str], expected: dict[Work, str]) -> None:
    for work, digest in shown.items():
        if digest != expected[work]:
            raise LaneFailed(
                f"{visit.lane.title}, {visit.demo.title}, {visit.style}: after {work.operation.title!r} the DOM is not the baseline's. "
                "It is not timed. tests/browser shows the difference."
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
