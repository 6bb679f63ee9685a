"""A whole run, from the first look at the machine to the last line of the run file."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from measurements.browsers.open_page import DrivenPages
from measurements.browsers.session import Session, open_session
from measurements.catalog import Catalog
from measurements.measuring.by_address import measure_by_address
from measurements.measuring.dom_calls import count_dom_calls
from measurements.measuring.loading.conditions import UNTHROTTLED, conditions_of
from measurements.measuring.loading.load import measure_load, warm_up_server
from measurements.measuring.loading.navigation import Loaded
from measurements.measuring.loading.size import size_sample
from measurements.measuring.loading.starts import Case, cases, measure_starts, servers
from measurements.measuring.memory import measure_memory
from measurements.measuring.plan import RunPlan, RunRequest, plan_run
from measurements.measuring.progress import Progress, ProgressClock
from measurements.measuring.recorder import Recorder, open_recorder
from measurements.measuring.updates import measure_updates
from measurements.measuring.visits import Visit
from measurements.paths import ROOT
from measurements.runs.runfile import expect_free
from measurements.runs.schema import LoadSample, Run
from measurements.serving.server import serving

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
    for sentence in plan.left_out:
        progress.step(sentence)
    with serving(ROOT, host=request.serve_host) as server, open_session(request.browser) as session:
        recorder = open_recorder(request, catalog, session, plan.left_out)
        clock = ProgressClock(request.settings, progress, recorder.count)
        return Runner(request, plan, catalog, session, server, recorder, clock).run()


@dataclass
class Runner:
    request: RunRequest
    plan: RunPlan
    catalog: Catalog
    session: Session
    server: str
    recorder: Recorder
    clock: ProgressClock

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
                    if visit.name in failed or self.recorder.has("load", visit, number):
                        continue
                    self.clock.visit(f"load, round {number} of {rounds}", visit)
                    with self.recorder.failing_alone("load", visit) as attempt:
                        if number == 1:
                            warm_up_server(self.session, self.server, visit)
                        self._load(visit, number)
                    if attempt.failed:
                        failed.add(visit.name)

    def measure_starts(self) -> None:
        if "starts" not in self.plan.measures:
            return
        with self.recorder.stage("starts"), servers(self.server, self.request.serve_host) as addresses:
            todo = cases(self.catalog, self.plan.lanes, addresses)
            rounds = range(1, (1 if self.request.settings.quick else START_ROUNDS) + 1)
            measure_starts(self.session, todo, rounds, self.request.settings.seed, self.recorder.keep, self._has_start, self._may_start)

    def measure_memory(self) -> None:
        self._once_a_visit("memory", lambda visit: measure_memory(self.session, self.server, visit, self.recorder.keep))

    def count_dom_calls(self) -> None:
        def count(visit: Visit) -> None:
            count_dom_calls(self.session, self.server, visit, self.plan.counted[visit.demo.id], self.recorder.keep)

        self._once_a_visit("dom-calls", count)

    def measure_updates(self) -> None:
        measure_updates(DrivenPages(self.session, self.server), self.request.settings, self.plan, self.catalog, self.recorder, self.clock)

    def _once_a_visit(self, measure_name: str, take: Callable[[Visit], None]) -> None:
        """Do one measure for each visit that a resumed run does not have yet."""
        if measure_name not in self.plan.measures:
            return
        with self.recorder.stage(measure_name):
            for visit in self.plan.without_control:
                if not self.recorder.has(measure_name, visit):
                    self.clock.visit(measure_name, visit)
                    with self.recorder.failing_alone(measure_name, visit):
                        take(visit)

    def _load(self, visit: Visit, number: int) -> None:
        settings = self.request.settings
        asked = conditions_of(number, quick=settings.quick, every=settings.all_conditions)
        conditions = [condition for condition in asked if condition == UNTHROTTLED or self.session.traces]

        def keep(sample: LoadSample, loaded: Loaded) -> None:
            if "load" in self.plan.measures:
                self.recorder.keep(sample)
            if "size" in self.plan.measures and not self.recorder.has("size", visit):
                self.recorder.keep(size_sample(visit, loaded, self.server))

        measure_load(self.session, self.server, visit, conditions, number, keep, ("cold",) if settings.quick else ("cold", "warm"))

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
