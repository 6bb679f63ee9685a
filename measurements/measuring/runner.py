"""A whole run, from the first look at the machine to the last line of the run file."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from measurements.browsers.open_page import DrivenPages
from measurements.browsers.session import Session
from measurements.browsers.supply import BrowserSupply
from measurements.catalog import Catalog
from measurements.errors import LaneFailed, LaneHung
from measurements.measuring.by_address import measure_by_address
from measurements.measuring.dom_calls import count_dom_calls
from measurements.measuring.loading.conditions import UNTHROTTLED, Condition, conditions_of
from measurements.measuring.loading.load import measure_load, warm_up_server
from measurements.measuring.loading.navigation import Cache, Loaded
from measurements.measuring.loading.size import size_sample
from measurements.measuring.loading.starts import Case, cases, measure_starts, servers
from measurements.measuring.memory import measure_memory
from measurements.measuring.plan import RunPlan, RunRequest, plan_run
from measurements.measuring.progress import Progress, ProgressClock
from measurements.measuring.recorder import Recorder, open_recorder
from measurements.measuring.updates import TIME_RAN_OUT, measure_updates
from measurements.measuring.visits import Visit
from measurements.paths import ROOT
from measurements.runs.runfile import expect_free, finished_run
from measurements.runs.schema import Failure, LoadSample, Run
from measurements.serving.server import serving

Keep = Callable[..., None]
Page = tuple[str, str, str]
"""Lane, demo and style."""
LEFT_OUT = "left out, as it did not answer in an earlier measure."
SLOW_LOAD_SECONDS = 60.0
"""The largest runtime on the slowest network takes two thirds of it."""
LOAD_ROUNDS = 6
START_ROUNDS = 6
"""As few as a figure takes that is not said to be of few rounds: with eight lanes a round goes through fifty starts."""
LOAD_SHARE = 0.3
"""Rounds of loading after the first end once they took this share of a run's time: the rest is the updates'."""


def measure(request: RunRequest, catalog: Catalog, progress: Progress) -> Run:
    """Make the run and return it; its file stands at `request.output`.

    Interrupting it, or an error, leaves every sample that was taken in the file or its journal.
    """
    if not request.browser.is_driven:
        return measure_by_address(request, catalog, progress)
    plan = plan_run(request.settings, catalog, request.browser.engine)
    expect_free(request.output, request.resume)
    if request.resume and (over := finished_run(request.output, request.settings)):
        return over
    for sentence in plan.left_out:
        progress.step(sentence)
    with (
        serving(ROOT, host=request.serve_host, served=request.served) as server,
        BrowserSupply(request.browser, request.settings.max_seconds, progress.step) as browsers,
    ):
        progress.end_at_once = browsers.end_at_once
        recorder = open_recorder(request, catalog, browsers.session, plan.left_out)
        clock = ProgressClock(request.settings, progress, recorder.count)
        browsers.seconds_left = clock.seconds_left
        return Runner(request, plan, catalog, browsers, server, recorder, clock).run()


@dataclass
class Runner:
    request: RunRequest
    plan: RunPlan
    catalog: Catalog
    browsers: BrowserSupply
    server: str
    recorder: Recorder
    clock: ProgressClock
    hung: set[Page] = field(default_factory=set)
    """A browser was ended for each of them: once more would take the time of all others."""
    has_failed: bool = False

    def run(self) -> Run:
        with self.recorder.until_interrupted():
            self.measure_load_and_size()
            self.measure_starts()
            self.measure_memory()
            self.count_dom_calls()
            self.measure_updates()
        return self.recorder.finish()

    def measure_load_and_size(self) -> None:
        if not {"load", "size"} & self.plan.measures:
            return
        quick = self.request.settings.quick
        rounds = 1 if quick else LOAD_ROUNDS
        begun = time.monotonic()
        failed: set[str] = set()
        with self.recorder.stage("load and size"):
            for number in range(1, rounds + 1):
                if number > 1 and time.monotonic() - begun > LOAD_SHARE * self.request.settings.max_seconds:
                    break
                for visit in self.plan.lanes:
                    if visit.name in failed or self.recorder.has("load", visit, number) or self._is_over():
                        continue
                    self.clock.visit(f"load, round {number} of {rounds}", visit)
                    if not self._done("load", visit, partial(self._load, visit, number), partial(self._keep_load, visit)):
                        failed.add(visit.name)

    def measure_starts(self) -> None:
        if "starts" not in self.plan.measures:
            return
        with self.recorder.stage("starts"), servers(self.server, self.request.serve_host) as addresses:
            todo = cases(self.catalog, [visit for visit in self.plan.lanes if _page(visit) not in self.hung], addresses)
            rounds = range(1, (1 if self.request.settings.quick else START_ROUNDS) + 1)
            seed, keep = self.request.settings.seed, self.recorder.keep
            measure_starts(self.browsers, todo, rounds, seed, keep, self._has_start, self._may_start, self._has_time)

    def measure_memory(self) -> None:
        self._once_a_visit("memory", lambda visit, session, keep: measure_memory(session, self.server, visit, keep))

    def count_dom_calls(self) -> None:
        def count(visit: Visit, session: Session, keep: Keep) -> None:
            count_dom_calls(session, self.server, visit, self.plan.counted[visit.demo.id], keep)

        self._once_a_visit("dom-calls", count)

    def measure_updates(self) -> None:
        if self._is_over():
            self.recorder.stopped_because = f"{TIME_RAN_OUT} before all was measured"
            return
        for visit in self.plan.without_control if "update" in self.plan.measures else []:
            if _page(visit) in self.hung:
                self.recorder.keep(Failure(**visit.names, measure="update", message=f"{visit.title}: {LEFT_OUT}"))
        plan = replace(self.plan, visits=[visit for visit in self.plan.visits if _page(visit) not in self.hung])
        pages = DrivenPages(lambda: self.browsers.session, self.server)
        measure_updates(pages, self.request.settings, plan, self.catalog, self.recorder, self.clock)

    def _once_a_visit(self, measure: str, take: Callable[[Visit, Session, Keep], None]) -> None:
        """Do one measure for each visit that a resumed run does not have yet."""
        if measure not in self.plan.measures:
            return
        with self.recorder.stage(measure):
            for visit in self.plan.without_control:
                if not self.recorder.has(measure, visit) and not self._is_over():
                    self.clock.visit(measure, visit)
                    self._done(measure, visit, partial(take, visit), self.recorder.keep)

    def _done(self, measure: str, visit: Visit, work: Callable[[Session, Keep], None], keep: Keep) -> bool:
        """Whether it was. A lane that fails is written down; the others go on."""
        with self.recorder.failing_alone(measure, visit) as attempt:
            if _page(visit) in self.hung:
                raise LaneFailed(f"{visit.title}: {LEFT_OUT}")
            self.browsers.use(visit.title, work, keep)
        if isinstance(attempt.failed, LaneHung) and visit.lane.id != self.catalog.baseline.id:
            self.hung.add(_page(visit))
        self.has_failed = self.has_failed or attempt.failed is not None
        return attempt.failed is None

    def _is_over(self) -> bool:
        """What only takes longer than the time given is done once. But what fails or hangs may be what took the time, and may go on so."""
        return (self.has_failed or self.browsers.has_lost_one) and self.clock.seconds_left() < 0

    def _load(self, visit: Visit, number: int, session: Session, keep: Keep) -> None:
        if number == 1:
            warm_up_server(session, self.server, visit)
        settings = self.request.settings
        asked = conditions_of(number, quick=settings.quick, every=settings.all_conditions)
        conditions = [condition for condition in asked if condition == UNTHROTTLED or session.traces]
        caches: Sequence[Cache] = ("cold",) if settings.quick else ("cold", "warm")
        measure_load(session, self.server, visit, conditions, number, keep, self._has_time, caches)

    def _keep_load(self, visit: Visit, sample: LoadSample, loaded: Loaded) -> None:
        if "load" in self.plan.measures:
            self.recorder.keep(sample)
        if "size" in self.plan.measures and not self.recorder.has("size", visit):
            self.recorder.keep(size_sample(visit, loaded, self.server))

    def _has_time(self, condition: Condition) -> bool:
        """A slow load that the end of the time given cuts off would look like one that hangs."""
        return condition == UNTHROTTLED or self.clock.seconds_left() > SLOW_LOAD_SECONDS

    def _has_start(self, case: Case, number: int) -> bool:
        return any(
            isinstance(sample, LoadSample)
            and (sample.lane, sample.start, sample.round) == (case.visit.name, case.start, number)
            and sample.files
            for sample in self.recorder.samples
        )

    def _may_start(self, what: str, case: Case) -> bool:
        self.clock.visit(what, case.visit)
        return self.clock.seconds_left() > 0


def _page(visit: Visit) -> Page:
    return visit.lane.id, visit.demo.id, visit.style
