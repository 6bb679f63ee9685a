"""A whole run of pages: each is visited once a round, in an order shuffled anew, until every ratio is narrow or the time is over."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from measurements.any_page.messages import Given, Message, Taken, Visit
from measurements.any_page.precision import UrlPrecision
from measurements.any_page.ready import Ready
from measurements.any_page.visitor import Visitor, visiting
from measurements.browsers.session import open_session
from measurements.measuring.plan import RunRequest
from measurements.measuring.progress import Progress, ProgressClock
from measurements.measuring.recorder import Recorder, open_recorder
from measurements.measuring.rounds import MOST_FAILURES
from measurements.measuring.stopping import LEAST_ROUNDS
from measurements.measuring.visits import shuffled
from measurements.reporting.words import count
from measurements.runs.runfile import expect_free, finished_run
from measurements.runs.schema import Failure, Run, Settings
from measurements.runs.texts import clipped
from measurements.runs.urls import NamedUrl, NavigationSample, TimespanSample

DISCARDED = 0
"""Round of the first visits, which are not kept: servers and name look-ups are slower then."""


def measure_urls(request: RunRequest, ready: Ready, script: Path | None, progress: Progress) -> Run:
    """Make the run and return it; its file stands at `request.output`.

    Interrupting it, or an error, leaves every sample that was taken in the file or its journal.
    """
    expect_free(request.output, request.resume)
    if request.resume and (over := finished_run(request.output, request.settings)):
        return over
    settings = request.settings

    clock: ProgressClock | None = None

    def interrupted() -> None:
        progress.expect_uninterrupted()
        if clock:
            clock.waiting(None)

    with tempfile.TemporaryDirectory(prefix="front-row-", ignore_cleanup_errors=True) as profiles:
        given = Given(request.browser, ready, script, settings.warm, Path(profiles))
        with visiting(given, interrupted) as visitor:
            with open_session(request.browser) as session:
                recorder = open_recorder(request, None, session)
            clock = ProgressClock(settings, progress, recorder.count)
            return UrlRunner(settings, visitor, recorder, clock, UrlPrecision(settings)).run()


@dataclass
class UrlRunner:
    settings: Settings
    visitor: Visitor
    recorder: Recorder
    clock: ProgressClock
    precision: UrlPrecision
    failures: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How often each page failed; one that did so twice is left out: one bad visit may be chance, two are not."""
    steps: dict[str, list[str]] = field(default_factory=dict)
    """Of each page, those of its flow when that last ended well."""
    compared: set[str] = field(default_factory=set)
    """Pages of which it was said that their steps are others."""

    def run(self) -> Run:
        taken = [sample for sample in self.recorder.samples if isinstance(sample, NavigationSample | TimespanSample)]
        for sample in taken:
            self.precision.add(sample)
        with self.recorder.until_interrupted():
            with self.recorder.stage("first visits"):
                for url in self.settings.urls:
                    self._visit(url, DISCARDED)
            with self.recorder.stage("rounds"):
                begun = {(sample.url, sample.round) for sample in taken}  # a visit that was cut off is not made again: it would count twice
                self.recorder.stopped_because = self._rounds(begun)
        return self.recorder.finish()

    def _rounds(self, begun: set[tuple[str, int]]) -> str:
        """Go on in rounds. Returns, as a sentence, why sampling ended."""
        most = self.settings.max_rounds
        for number in range(max([1, *(number for _, number in begun)]), most + 1):
            since = time.monotonic()
            for url in shuffled(self._left(), self.settings.seed, number):
                if self.clock.seconds_left() < 0:
                    self.precision.is_reached()
                    return f"the time given ran out in round {number}; {self.precision.summary()}"
                if (url.name, number) not in begun:
                    self._visit(url, number)
            self._compare_steps()
            if not self._left():
                return "no page is left that could be measured"
            if self.precision.is_reached() and number >= LEAST_ROUNDS:
                return f"every ratio is as narrow as asked after {number} rounds"
            self.clock.round_done(number, time.monotonic() - since, self.precision)
        return f"{count(most, 'round')} done, the most that was allowed; {self.precision.summary()}"

    def _left(self) -> Sequence[NamedUrl]:
        return [url for url in self.settings.urls if self.failures[url.name] < MOST_FAILURES]

    def _visit(self, url: NamedUrl, number: int) -> None:
        self.clock.step(f"{f'round {number}' if number else 'first visit'}: {url.address}")
        steps: list[str] = []

        def hear(message: Message) -> None:
            if isinstance(message, Taken):
                if isinstance(message.sample, TimespanSample):
                    steps.append(message.sample.step)
                if number != DISCARDED:
                    self.recorder.keep(message.sample)
                    self.precision.add(message.sample)

        failed = self.visitor.visit(Visit(url.name, url.address, number), hear)
        if failed:
            self.failures[url.name] += 1
            self.steps.pop(url.name, None)
            self._fail(url, failed.measure, failed.message)
        else:
            self.steps[url.name] = list(dict.fromkeys(steps))

    def _compare_steps(self) -> None:
        """Say it, once for each page, where its flow measures other steps than the first one's."""
        first, *others = self.settings.urls
        if first.name not in self.steps:
            return
        for url in others:
            if url.name in self.compared or url.name not in self.steps:
                continue
            own, its = self.steps[url.name], self.steps[first.name]
            here, there = _unlike(own, its), _unlike(its, own)
            if here or there:
                self.compared.add(url.name)
                parts = [f"measures {here} here" if here else "", f"{there} only at {first.address}" if there else ""]
                told = f"its flow {' and '.join(part for part in parts if part)}: these steps have no ratio"
                self._fail(url, "timespan", told)

    def _fail(self, url: NamedUrl, measure: str, message: str) -> None:
        self.recorder.keep(Failure(lane=url.name, measure=measure, message=clipped(f"{url.address}: {message}")))


def _unlike(steps: Sequence[str], others: Sequence[str]) -> str:
    return ", ".join(f"“{step}”" for step in steps if step not in others)
