"""A whole run, from the first look at the machine to the last line of the run file. Reads as the story of a run."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from measurements.analysis.precision import OpenCells
from measurements.browsers.session import BrowserChoice, Session, open_session
from measurements.catalog import Catalog
from measurements.errors import FrontRowError, LaneFailed
from measurements.measuring import environment
from measurements.measuring.dom_calls import count_dom_calls
from measurements.measuring.load import conditions_of, measure_load, warm_up_server
from measurements.measuring.memory import measure_memory
from measurements.measuring.navigation import Condition, Loaded, body_bytes
from measurements.measuring.plan import Visit, Work, check_operations, visits, works
from measurements.measuring.size import size_of
from measurements.measuring.starts import Case, cases, measure_starts, servers
from measurements.measuring.update import Outlet, Sampler, sample_until_precise
from measurements.paths import ROOT
from measurements.runs.runfile import Journal, expect_free, now
from measurements.runs.schema import Ending, Failure, Header, LoadSample, Run, Sample, Settings, SizeSample, UpdateSample
from measurements.runs.shards import share
from measurements.serving.server import Served, serving

LOAD_ROUNDS = 5
START_ROUNDS = 3
"""As few as an interval takes: with eight lanes a round goes through fifty starts."""
LOAD_SHARE = 0.3
"""Rounds of loading after the first end once they took this share of a run's time: the rest is the updates'."""


@dataclass(frozen=True)
class Order:
    """What was asked for on the command line."""

    settings: Settings
    output: Path
    choice: BrowserChoice = BrowserChoice()
    resume: bool = False
    all_sizes: bool = False
    all_conditions: bool = False
    serve_host: str = "127.0.0.1"


@dataclass
class Progress:
    """Told what is happening; the command line draws it, tests read it."""

    stage: Callable[[str], None] = lambda _: None
    step: Callable[[str], None] = lambda _: None
    left: Callable[[float], None] = lambda _: None
    """Seconds that the run will still take at most."""


@dataclass
class Recorder:
    """Writes down what comes in, and knows what a resumed run already has."""

    journal: Journal
    samples: list[Sample]
    seconds: dict[str, float] = field(default_factory=dict)

    def keep(self, sample: Sample) -> None:
        self.journal.append(sample)
        if not isinstance(sample, UpdateSample):  # update samples are counted where they are taken; a long run keeps no copy
            self.samples.append(sample)

    def has(self, kind: str, visit: Visit, number: int | None = None) -> bool:
        return any(
            sample.kind == kind
            and getattr(sample, "start", None) is None
            and (sample.lane, sample.demo, sample.style) == (visit.name, visit.demo.id, visit.style)
            and (number is None or getattr(sample, "round", None) == number)
            for sample in self.samples
        )

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0) + time.monotonic() - begun, 1)


def measure(order: Order, catalog: Catalog, progress: Progress) -> Run:
    """Make the run and return it; its file stands at `order.output`.

    Interrupting it, or an error, leaves every sample that was taken in the file or its journal.
    """
    settings = order.settings
    everything = visits(catalog, settings.lanes, settings.demos, settings.styles, control=bool(settings.controls))
    check_operations([catalog.demo(name) for name in settings.demos], settings.operations)
    expect_free(order.output, order.resume)
    with serving(ROOT, host=order.serve_host) as server, open_session(order.choice) as session:
        recorder = _recorder(order, catalog, session)
        teller = _Teller(recorder, settings, progress)
        because, complete = "interrupted", False
        try:
            because = _stages(order, catalog, session, server, everything, recorder, teller)
            complete = True
        except KeyboardInterrupt:
            pass
        except BaseException:
            recorder.journal.close()  # what was taken stands in the journal, for --resume
            raise
        return recorder.journal.finish(Ending(ended=now(), complete=complete, stopped_because=because, seconds_by_stage=recorder.seconds))


def _recorder(order: Order, catalog: Catalog, session: Session) -> Recorder:
    if order.resume:
        journal, run = Journal.resume(order.output)
        if run.settings.model_copy(update=order.settings.limits()) != order.settings:
            journal.close()
            raise FrontRowError("The run to resume was started with other settings. Resume it with the same ones; its limits may differ.")
        return Recorder(journal, list(run.samples))
    page = session.browser.new_page()
    calibration = page.evaluate((ROOT / "measurements" / "measuring" / "calibration.js").read_text())
    told = None
    if order.choice.address:
        told = cast(environment.BrowserTold, {"address": order.choice.address, **page.evaluate(environment.TELL)})
    page.close()
    described = environment.describe(catalog, session.description, round(calibration, 2), Served().describe(), told)
    header = Header(id=uuid.uuid4().hex, started=now(), environment=described, settings=order.settings)
    return Recorder(Journal.create(order.output, header), [])


def _stages(
    order: Order, catalog: Catalog, session: Session, server: str, everything: list[Visit], recorder: Recorder, teller: _Teller
) -> str:
    settings = order.settings
    own = [visit for visit in everything if visit.name == visit.lane.id]  # the control repeats timings of updates only
    todo = {visit.demo.id: works(visit.demo, settings.operations, order.all_sizes, settings.quick) for visit in everything}
    pieces: list[str | tuple[str, Work]] = ["load", "memory", "dom-calls"]  # size comes with load: it weighs what a load asked for
    pieces += [(demo, work) for demo, found in todo.items() for work in found]
    mine = set(share(pieces, settings.shard))
    counted = todo
    todo = {demo: [work for work in found if (demo, work) in mine] for demo, found in todo.items()}
    if {"load", "size"} & set(settings.measures) and "load" in mine:
        with recorder.stage("load and size"):
            _load_and_size(order, session, server, own, recorder, teller)
    if "starts" in settings.measures:
        with recorder.stage("starts"):
            _starts(order, catalog, session, server, own, recorder, teller)
    if "memory" in settings.measures and "memory" in mine:
        with recorder.stage("memory"):
            _each(own, recorder, teller, "memory", lambda visit: measure_memory(session, server, visit, recorder.keep))
    if "dom-calls" in settings.measures and "dom-calls" in mine:
        with recorder.stage("dom-calls"):
            _each(
                own,
                recorder,
                teller,
                "dom-calls",
                lambda visit: count_dom_calls(session, server, visit, counted[visit.demo.id], recorder.keep),
            )
    if "update" not in settings.measures or not any(todo.values()):
        return "all that was asked for was measured"
    return _update(order, catalog, session, server, everything, todo, recorder, teller)


def _each(chosen: Sequence[Visit], recorder: Recorder, teller: _Teller, measure_name: str, take: Callable[[Visit], None]) -> None:
    """Do one measure for each visit that a resumed run does not have yet; a lane that fails is written down, the others go on."""
    for visit in chosen:
        if recorder.has(measure_name, visit):
            continue
        teller.step(measure_name, visit)
        try:
            take(visit)
        except LaneFailed as error:
            recorder.keep(Failure(lane=visit.name, demo=visit.demo.id, style=visit.style, measure=measure_name, message=str(error)))


def _load_and_size(order: Order, session: Session, server: str, own: list[Visit], recorder: Recorder, teller: _Teller) -> None:
    settings = order.settings
    chosen = _first_of_each_lane(own)
    rounds = 1 if settings.quick else LOAD_ROUNDS
    begun = time.monotonic()
    failed: set[str] = set()
    for number in range(1, rounds + 1):
        if number > 1 and time.monotonic() - begun > LOAD_SHARE * settings.max_seconds:
            break
        conditions = conditions_of(number, quick=settings.quick, every=order.all_conditions)
        for visit in chosen:
            if visit.name in failed or recorder.has("load", visit, number):
                continue
            teller.step(f"load, round {number} of {rounds}", visit)
            try:
                if number == 1:
                    warm_up_server(session, server, visit)
                _load_once(settings, session, server, visit, conditions, number, recorder)
            except LaneFailed as error:
                failed.add(visit.name)
                recorder.keep(Failure(lane=visit.name, demo=visit.demo.id, style=visit.style, measure="load", message=str(error)))


def _first_of_each_lane(own: Sequence[Visit]) -> list[Visit]:
    """Load time and size are a lane's, not a demo's: its first demo and style stand for it."""
    first = {visit.lane.id: visit for visit in reversed(own)}
    return [visit for visit in own if first[visit.lane.id] is visit]


def _starts(order: Order, catalog: Catalog, session: Session, server: str, own: list[Visit], recorder: Recorder, teller: _Teller) -> None:
    settings = order.settings
    with servers(server, order.serve_host) as addresses:
        todo = cases(catalog, _first_of_each_lane(own), addresses)

        def has(case: Case, number: int) -> bool:
            return any(
                isinstance(sample, LoadSample)
                and (sample.lane, sample.start, sample.round) == (case.visit.name, case.start, number)
                and sample.files
                for sample in recorder.samples
            )

        def go_on(what: str, case: Case) -> bool:
            teller.step(what, case.visit)
            return teller.seconds_left() > 0

        rounds = range(1, (1 if settings.quick else START_ROUNDS) + 1)
        measure_starts(session, todo, rounds, settings.seed, recorder.keep, has, go_on)


def _load_once(
    settings: Settings, session: Session, server: str, visit: Visit, conditions: Sequence[Condition], number: int, recorder: Recorder
) -> None:
    taken: list[LoadSample] = []

    def keep(sample: LoadSample, loaded: Loaded) -> None:
        taken.append(sample)
        if "load" in settings.measures:
            recorder.keep(sample)
        if "size" in settings.measures and not recorder.has("size", visit):
            recorder.keep(_sized(visit, loaded, server))

    measure_load(session, server, visit, conditions, number, keep, caches=("cold",) if settings.quick else ("cold", "warm"))


def _sized(visit: Visit, loaded: Loaded, server: str) -> SizeSample:
    """The size of what a load asked for, with the bytes that the browser itself counted beside our own."""
    bodies = body_bytes(loaded, server)
    runtime_files = [path for path in (visit.lane.module, visit.lane.bridge) if path]
    files = [file.model_copy(update={"served": bodies[file.path]}) for file in size_of(bodies, runtime_files=runtime_files)]
    return SizeSample(lane=visit.name, demo=visit.demo.id, style=visit.style, files=files)


def _update(
    order: Order,
    catalog: Catalog,
    session: Session,
    server: str,
    everything: list[Visit],
    todo: dict[str, list[Work]],
    recorder: Recorder,
    teller: _Teller,
) -> str:
    settings = order.settings
    cells = OpenCells(catalog.baseline.id, settings.half_width, settings.confidence)
    sampler = Sampler(
        session, server, settings.seed, todo, Outlet(_keeping(recorder, cells), teller.say, teller.seconds_left), quick=settings.quick
    )
    for sample in recorder.samples:
        if isinstance(sample, UpdateSample):
            cells.add(sample)
            sampler.note_taken(sample)
    recorder.samples = []
    with recorder.stage("update, rehearsal"):
        fit = sampler.rehearse(everything, catalog.baseline.id)
    if settings.quick:
        return "a quick run opens each lane once"
    cells.expect(visit.cell(work.operation, work.size) for visit in fit for work in visit.able(todo[visit.demo.id]))
    with recorder.stage("update"):
        return sample_until_precise(sampler, fit, cells, settings.max_rounds, teller.round_done)


def _keeping(recorder: Recorder, cells: OpenCells) -> Callable[[UpdateSample | Failure], None]:
    def keep(sample: UpdateSample | Failure) -> None:
        recorder.keep(sample)
        if isinstance(sample, UpdateSample):
            cells.add(sample)

    return keep


class _Teller:
    """Keeps the clock of a run, and tells what is happening and how long it will still take at most."""

    def __init__(self, recorder: Recorder, settings: Settings, progress: Progress) -> None:
        self._settings = settings
        self._progress = progress
        self._recorder = recorder
        self._deadline = time.monotonic() + settings.max_seconds
        self._begun = time.monotonic()

    def seconds_left(self) -> float:
        return self._deadline - time.monotonic()

    def say(self, what: str) -> None:
        self._progress.step(f"{what} ({self._recorder.journal.count} samples)")
        self._progress.left(self.seconds_left())

    def step(self, measure_name: str, visit: Visit) -> None:
        self.say(f"{measure_name}: {visit.lane.title}, {visit.demo.title}, {visit.style}")

    def round_done(self, number: int, seconds: float, cells: OpenCells) -> None:
        """After a round the end can be foretold: intervals narrow with the root of the rounds."""
        needed = number * (cells.widest / self._settings.half_width) ** 2 - number if cells.widest < 1 else float("inf")
        self._progress.left(min(max(needed, 1) * seconds, self.seconds_left()))
