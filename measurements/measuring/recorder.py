"""Writes down what a run yields as it comes in, and knows what a resumed run already has."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import cast

from measurements.browsers.session import Session
from measurements.catalog import Catalog
from measurements.errors import LaneFailed
from measurements.measuring import environment
from measurements.measuring.plan import RunRequest
from measurements.measuring.visits import Visit
from measurements.paths import ROOT
from measurements.runs.resuming import expect_same
from measurements.runs.runfile import Journal, now, run_to_resume
from measurements.runs.schema import Ending, Environment, Failure, Header, LaneSample, Run, Sample, UpdateSample
from measurements.runs.texts import clipped


@dataclass
class Attempt:
    failed: LaneFailed | None = None


@dataclass
class Recorder:
    journal: Journal
    samples: list[Sample]
    """All but updates, which are counted where they are taken: a long run keeps no copy of them."""
    stopped_because: str = "all that was asked for was measured"
    complete: bool = False
    seconds: dict[str, float] = field(default_factory=dict)

    def keep(self, sample: Sample) -> None:
        self.journal.append(sample)
        if not isinstance(sample, UpdateSample):
            self.samples.append(sample)

    def count(self) -> int:
        return self.journal.count

    def has(self, kind: str, visit: Visit, number: int | None = None) -> bool:
        """Whether the run has this measure of a visit already, in that round; ways to start do not count."""
        return any(
            isinstance(sample, LaneSample)
            and sample.kind == kind
            and getattr(sample, "start", None) is None
            and (sample.lane, sample.demo, sample.style) == (visit.name, visit.demo.id, visit.style)
            and (number is None or getattr(sample, "round", None) == number)
            for sample in self.samples
        )

    def take_updates(self) -> list[UpdateSample]:
        """Those that a resumed run begins with; they are not kept here any longer."""
        updates = [sample for sample in self.samples if isinstance(sample, UpdateSample)]
        self.samples = [sample for sample in self.samples if not isinstance(sample, UpdateSample)]
        return updates

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the seconds to this stage of the run."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0) + time.monotonic() - begun, 1)

    @contextmanager
    def failing_alone(self, measure: str, visit: Visit) -> Iterator[Attempt]:
        """A lane that fails is written down; the others go on."""
        attempt = Attempt()
        try:
            yield attempt
        except LaneFailed as error:
            attempt.failed = error
            self.keep(Failure(**visit.names, measure=measure, message=clipped(str(error))))

    @contextmanager
    def until_interrupted(self) -> Iterator[None]:
        """An interrupt ends the run and leaves it shorter. After an error the journal stays, for --resume."""
        try:
            yield
            self.complete = True
        except KeyboardInterrupt as interrupt:
            self.stopped_because = f"interrupted by {interrupt}" if str(interrupt) else "interrupted"
        except BaseException:
            self.journal.close()
            raise

    def finish(self) -> Run:
        """Turn the journal into the run file."""
        ending = Ending(ended=now(), complete=self.complete, stopped_because=self.stopped_because, seconds_by_stage=self.seconds)
        return self.journal.finish(ending)


def open_recorder(request: RunRequest, catalog: Catalog | None, session: Session, left_out: Sequence[str] = ()) -> Recorder:
    """For a new run, with a look at the machine, or for one to go on with; `left_out`: what its browser does not give, as sentences.

    `catalog` None: nothing of ours is measured, neither runtimes nor server. Raises RunFileTaken, BadRunFile, NotComparable.
    """
    page = session.browser.new_page()
    calibration = page.evaluate((ROOT / "measurements" / "measuring" / "calibration.js").read_text())
    reported = None
    if request.browser.address:
        reported = cast(environment.RemoteMachine, {"address": request.browser.address, **page.evaluate(environment.REPORT_MACHINE)})
    page.close()
    described = environment.describe(
        catalog, session.description, round(calibration, 2), asdict(request.served) if catalog else {}, reported
    )
    return gone_on_with(request, described) if request.resume else begun(request, described, left_out)


def begun(request: RunRequest, described: Environment, left_out: Sequence[str]) -> Recorder:
    """For a new run. Raises RunFileTaken, CannotWrite."""
    described = described.model_copy(update={"warnings": [*described.warnings, *left_out]})
    header = Header(id=uuid.uuid4().hex, started=now(), environment=described, settings=request.settings)
    return Recorder(Journal.create(request.output, header), [])


def gone_on_with(request: RunRequest, described: Environment) -> Recorder:
    """For a run that was cut off, or that ended early. Raises NotComparable where it was begun elsewhere or otherwise."""
    expect_same(run_to_resume(request.output), request.settings, described, despite_changes=request.despite_changes)
    journal, run = Journal.resume(request.output)
    changes = expect_same(run, request.settings, described, despite_changes=request.despite_changes)
    if changes:
        journal.warn(changes)
    return Recorder(journal, list(run.samples), seconds=dict(run.ending.seconds_by_stage) if run.ending else {})
