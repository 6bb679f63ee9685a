"""From a run to its summary: every figure that is shown, worked out once. Pure: the same run gives the same summary.

The page draws `<run>.summary.json` and works nothing out anew, so page, report and README cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from measurements.analysis.claims import check_claims
from measurements.analysis.clicks import clicks_of
from measurements.analysis.clock_agreement import agreement_rows
from measurements.analysis.loading import classroom_rows, load_rows, size_rows
from measurements.analysis.means import geometric_rows, style_rows
from measurements.analysis.memory_and_dom_calls import crossings, dom_calls_rows, memory_rows
from measurements.analysis.schema import LaneEntry, OperationEntry, RunFacts, Summary
from measurements.analysis.starts import start_rows
from measurements.analysis.support import support_rows
from measurements.analysis.updates import update_rows
from measurements.analysis.urls import transfer_rows, url_rows, url_warnings
from measurements.analysis.warnings import run_warnings
from measurements.catalog import Catalog
from measurements.runs.schema import DomCallsSample, Failure, LaneSample, Run, UpdateSample


def summarise(run: Run, catalog: Catalog) -> Summary:
    """Every table of a run. Lanes and operations that the catalog does not know any more keep their names as titles."""
    baseline = catalog.baseline.id
    lanes = _lanes(run, catalog)
    operations = _operations(run, catalog)
    order = _order([lane.id for lane in lanes])
    cells = clicks_of(run, order, operations)
    rows = update_rows(run, cells, baseline, operations)
    load = load_rows(run, baseline, order)
    size = size_rows(run, baseline, order, load)
    urls = url_rows(run)
    calls = dom_calls_rows(run, baseline, order, [(entry.demo, entry.id) for entry in operations])
    summary = Summary(
        run=_facts(run),
        baseline=baseline,
        lanes=lanes,
        operations=operations,
        rows=rows,
        geometric=geometric_rows(run, cells, baseline),
        load=load,
        classroom=classroom_rows(load),
        size=size,
        starts=start_rows(run, order, [start.id for start in catalog.starts]),
        memory=memory_rows(run, baseline, order),
        dom_calls=calls,
        crossing=crossings(rows, calls, baseline),
        agreement=agreement_rows(run, cells),
        failures=[sample for sample in run.samples if isinstance(sample, Failure)],
        warnings=[*run.environment.warnings, *run_warnings(run, rows, size), *url_warnings(run, urls)],
        styles=style_rows(run, cells),
        support=support_rows(run, catalog, order),
        urls=urls,
        url_transfers=transfer_rows(run),
    )
    return summary.model_copy(update={"claims": check_claims(summary)})


def _facts(run: Run) -> RunFacts:
    ending = run.ending
    return RunFacts(
        id=run.id,
        started=run.started,
        ended=ending.ended if ending else None,
        complete=bool(ending and ending.complete),
        stopped_because=ending.stopped_because if ending else "the run was cut off; what was taken until then is here",
        samples=sum(1 for sample in run.samples if not isinstance(sample, Failure)),
        machine=run.environment.machine.name,
        environment=run.environment,
        settings=run.settings,
        seconds_by_stage=ending.seconds_by_stage if ending else {},
    )


def _lanes(run: Run, catalog: Catalog) -> list[LaneEntry]:
    """The run's lanes in its own order, each followed by its control."""
    titles = {lane.id: lane.title for lane in (*catalog.lanes, *catalog.start_pages)}
    controls = run.settings.controls
    timed = [sample.lane for sample in run.samples if isinstance(sample, LaneSample) and sample.lane not in controls]
    entries = [
        LaneEntry(id=url.name, title=url.address, control_of=None, baseline=place == 0) for place, url in enumerate(run.settings.urls)
    ]
    for lane in dict.fromkeys([*run.settings.lanes, *timed]):
        title = titles.get(lane, lane)
        entries.append(LaneEntry(id=lane, title=title, control_of=None, baseline=lane == catalog.baseline.id))
        for control in (name for name, of in controls.items() if of == lane):
            entries.append(LaneEntry(id=control, title=f"{title} against itself (control)", control_of=lane, baseline=False))
    return entries


def _operations(run: Run, catalog: Catalog) -> list[OperationEntry]:
    """The operations that were timed or counted, in the catalog's order; those that it does not know come last."""
    used = dict.fromkeys((sample.demo, sample.operation) for sample in run.samples if isinstance(sample, UpdateSample | DomCallsSample))
    slows = run.settings.clock == "trace"  # the page's clock needs no slower processor
    known = {
        (demo.id, operation.id): OperationEntry(
            demo=demo.id, id=operation.id, title=operation.title, cpu_slowdown=operation.cpu_slowdown if slows else 1
        )
        for demo in catalog.demos
        for operation in demo.operations
    }
    strange = [OperationEntry(demo=demo, id=name, title=name, cpu_slowdown=None) for demo, name in used if (demo, name) not in known]
    return [entry for key, entry in known.items() if key in used] + strange


def _order(names: Sequence[str]) -> Callable[[str], int]:
    places = {name: place for place, name in enumerate(names)}
    return lambda name: places.get(name, len(places))
