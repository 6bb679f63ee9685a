"""Which lane did what in a run's engine, and lanes by engines over several runs. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from measurements.analysis.schema import EngineSupport, Summary, SupportRow
from measurements.analysis.schema.support import Support
from measurements.browsers.user_agent import engine_named
from measurements.catalog import Catalog
from measurements.runs.schema import Failure, LaneSample, Run, UpdateSample

Page = tuple[str, str, str]
"""Lane, demo, style."""
NOT_REACHED = "the run ended before its other operations were tried"


def support_rows(run: Run, catalog: Catalog, order: Callable[[str], int]) -> list[SupportRow]:
    """One for each lane in each demo and style of which the run timed anything, or failed to; none for controls."""
    done: dict[Page, set[str]] = {}
    failures: dict[Page, list[Failure]] = {}
    for sample in run.samples:
        if not isinstance(sample, LaneSample | Failure):
            continue
        page = (sample.lane, sample.demo or "", sample.style or "")
        if isinstance(sample, UpdateSample):
            done.setdefault(page, set()).add(sample.operation)
        elif isinstance(sample, Failure):
            failures.setdefault(page, []).append(sample)
    tried = dict.fromkeys(
        [page[1:] for page in done]
        + [page[1:] for page, found in failures.items() if any(failure.measure == "update" for failure in found)]
    )
    demos, styles = ([entry.id for entry in entries] for entries in (catalog.demos, catalog.styles))
    lanes = sorted({page[0] for page in done} | set(run.settings.lanes) - set(run.settings.controls), key=order)
    return [
        _row(run, catalog, page, done.get(page, set()), done.get((catalog.baseline.id, *page[1:]), set()), failures.get(page, []))
        for demo, style in sorted(tried, key=lambda page: (_place(demos, page[0]), _place(styles, page[1])))
        for lane in lanes
        if lane not in run.settings.controls
        for page in [(lane, demo, style)]
    ]


def _place(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


def _row(run: Run, catalog: Catalog, page: Page, done: set[str], wanted: set[str], failures: Sequence[Failure]) -> SupportRow:
    lane, demo, style = page
    browser = run.environment.browser
    engine = engine_named(browser.agent) if browser.agent else browser.name  # of what it calls itself, such as Safari or Edge
    gap = catalog.gap(*page, engine=engine)
    lacks = _lacks(catalog, page, engine)
    broken = [failure for failure in failures if failure.measure == "update"]
    is_baseline = lane == catalog.baseline.id
    if is_baseline:  # what it failed in, no other lane was held against
        wanted = wanted | {failure.operation for failure in broken if failure.operation}
    missing = wanted - done - lacks.keys()
    if gap and not done:
        outcome: Support = "gap"
    elif broken and (not done or (missing and not is_baseline)):
        outcome = "failed"
    elif done:
        outcome = "in part" if missing else "done"
    else:
        outcome = "not tried"
    said = dict.fromkeys(f"{failure.measure}: {failure.message}" for failure in failures)
    reasons = [gap.reason] if outcome == "gap" and gap else [*(f"{name}: {reason}" for name, reason in lacks.items()), *said]
    if outcome == "in part" and not broken:
        reasons.append(NOT_REACHED)
    return SupportRow(
        machine=run.environment.machine.name,
        lane=lane,
        demo=demo,
        style=style,
        outcome=outcome,
        operations=len(done),
        of_operations=len(wanted),
        less_here=any(known.lane and known.covers(engine, *page) for known in catalog.engine_gaps),
        reasons=reasons,
    )


def _lacks(catalog: Catalog, page: Page, engine: str) -> dict[str, str]:
    """Operations that the catalog knows not to work there, with its reasons."""
    operations = next((demo.operations for demo in catalog.demos if demo.id == page[1]), ())
    gaps = {operation.id: catalog.gap(*page, operation.id, engine) for operation in operations}
    return {name: gap.reason for name, gap in gaps.items() if gap}


def engines_of(summaries: Sequence[Summary]) -> dict[str, list[Summary]]:
    """The summaries by engine, in the order in which they are first named."""
    found: dict[str, list[Summary]] = {}
    for summary in summaries:
        found.setdefault(summary.run.environment.browser.name, []).append(summary)
    return found


def lanes_by_engines(summaries: Sequence[Summary]) -> list[EngineSupport]:
    """Every lane of these runs in every engine of theirs. Of two runs of an engine that both tried a page, the first named counts."""
    lanes = dict.fromkeys(row.lane for summary in summaries for row in summary.support)
    found = []
    for engine, runs in engines_of(summaries).items():
        rows: dict[Page, SupportRow] = {}
        for row in (row for summary in runs for row in summary.support):
            page = row.lane, row.demo, row.style
            if page not in rows or (rows[page].outcome == "not tried" != row.outcome):
                rows[page] = row
        found += [_over_all(lane, engine, [row for page, row in rows.items() if page[0] == lane]) for lane in lanes]
    return sorted(found, key=lambda cell: list(lanes).index(cell.lane))


def _over_all(lane: str, engine: str, rows: Sequence[SupportRow]) -> EngineSupport:
    tried = [row for row in rows if row.outcome not in ("gap", "not tried")]
    outcomes = {row.outcome for row in tried}
    if not tried:
        outcome: Support = "gap" if any(row.outcome == "gap" for row in rows) else "not tried"
    else:
        outcome = outcomes.pop() if len(outcomes) == 1 else "in part"
    return EngineSupport(
        lane=lane,
        engine=engine,
        outcome=outcome,
        operations=sum(row.operations for row in tried),
        of_operations=sum(row.of_operations for row in tried),
        demos=list(dict.fromkeys(row.demo for row in tried if row.operations)),
        lacks=[f"{outcome}: {_places(of)}" for outcome, of in _grouped(rows, lambda row: [row.outcome]) if outcome != "done"],
        reasons=[f"{_places(of)}: {reason}" for reason, of in _grouped(rows, lambda row: row.reasons)],
    )


def _grouped(rows: Sequence[SupportRow], of: Callable[[SupportRow], Sequence[str]]) -> list[tuple[str, list[SupportRow]]]:
    """Each text once, with the rows that have it."""
    found: dict[str, list[SupportRow]] = {}
    for row in rows:
        for text in of(row):
            found.setdefault(text, []).append(row)
    return list(found.items())


def _places(rows: Sequence[SupportRow]) -> str:
    """Demos and styles in words, by style: "rows, todo, style direct"."""
    return "; ".join(f"{', '.join(row.demo for row in of)}, style {style}" for style, of in _grouped(rows, lambda row: [row.style]))
