"""The measure `update` of a run, from what a resumed run holds already to why it ended."""

from __future__ import annotations

from collections.abc import Callable

from measurements.analysis.precision import Precision
from measurements.browsers.pages import Pages
from measurements.catalog import Catalog
from measurements.measuring.plan import RunPlan
from measurements.measuring.progress import ProgressClock
from measurements.measuring.recorder import Recorder
from measurements.measuring.rounds import SampleSink, UpdateSampler
from measurements.measuring.stopping import sample_until_precise
from measurements.measuring.warm_up_and_verify import warm_up_and_verify
from measurements.runs.schema import Failure, Settings, UpdateSample

TIME_RAN_OUT = "the time given ran out"


def measure_updates(browser: Pages, settings: Settings, plan: RunPlan, catalog: Catalog, recorder: Recorder, clock: ProgressClock) -> None:
    """Nothing where the run does not have this measure."""
    if "update" not in plan.measures:
        return
    precision = Precision(catalog.baseline.id, settings.half_width, settings.confidence, settings.clock)
    sink = SampleSink(_keeping(recorder, precision), clock.step, clock.seconds_left)
    sampler = UpdateSampler(browser, settings.seed, plan.works, sink, clock=settings.clock, quick=settings.quick)
    for sample in recorder.take_updates():
        precision.add(sample)
        sampler.note_taken(sample)
    with recorder.stage("update, warm-up"):
        verified = warm_up_and_verify(sampler, plan.visits, catalog.baseline.id)
    if settings.quick:
        recorder.stopped_because = TIME_RAN_OUT if sink.expired() else "a quick run opens each lane once"
        return
    precision.expect(visit.cell(work.operation, work.size) for visit in verified for work in visit.able(plan.works[visit.demo.id]))
    with recorder.stage("update"):
        recorder.stopped_because = sample_until_precise(sampler, verified, precision, settings.max_rounds, clock.round_done)


def _keeping(recorder: Recorder, precision: Precision) -> Callable[[UpdateSample | Failure], None]:
    def keep(sample: UpdateSample | Failure) -> None:
        recorder.keep(sample)
        if isinstance(sample, UpdateSample):
            precision.add(sample)

    return keep
