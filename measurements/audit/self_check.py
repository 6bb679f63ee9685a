"""The benchmark's own self-check: no difference where there is none, and a known one found.

The baseline is entered three times: as itself, once more, and once more with a tenth of its own time added as work to every
click. The first pair must show no difference; the third must show its tenth.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from rich.table import Table

from measurements.analysis.precision import Precision
from measurements.analysis.ratios import Logs, Ratio, beyond_chance, log_ratios, over_operations, ratio_of
from measurements.browsers.open_page import DrivenPages
from measurements.browsers.session import Session
from measurements.catalog import Catalog
from measurements.errors import LaneFailed
from measurements.measuring.rounds import SampleSink, UpdateSampler
from measurements.measuring.stopping import sample_until_precise
from measurements.measuring.visits import Visit, control_name, works
from measurements.measuring.warm_up_and_verify import warm_up_and_verify
from measurements.runs.schema import Failure, UpdateSample

SLOWER = "-slower"
INJECTED = 0.10
PLAIN_ROUNDS = 2
"""Rounds without the slowdown at the beginning, from which is known how much a tenth is."""
CLOSE_TO_ONE = (0.98, 1.02)


@dataclass(frozen=True)
class AgainstBaseline:
    """A lane against the baseline: each operation's ratio and their geometric mean."""

    name: str
    by_operation: dict[str, Ratio]
    overall: Ratio

    @property
    def holding_one(self) -> int:
        return sum(ratio.no_difference for ratio in self.by_operation.values())


@dataclass
class SelfCheck:
    control: AgainstBaseline
    slower: AgainstBaseline
    stopped_because: str
    complaints: list[str] = field(default_factory=list)


def self_check(
    session: Session,
    server: str,
    catalog: Catalog,
    *,
    seed: int,
    half_width: float,
    confidence: float,
    most_rounds: int,
    seconds: float,
    progress: Callable[[str], None],
) -> SelfCheck:
    """Sample the baseline thrice, and judge what comes out. Raises LaneFailed where the baseline itself cannot be measured."""
    baseline, demo = catalog.baseline, catalog.demos[0]
    style = demo.styles[0]
    plain = [Visit(name, baseline, demo, style) for name in (baseline.id, control_name(baseline))]
    slowed = Visit(baseline.id + SLOWER, baseline, demo, style)
    precision = Precision(baseline.id, half_width, confidence)
    deadline = time.monotonic() + seconds
    todo = works(demo, [])

    def keep(sample: UpdateSample | Failure) -> None:
        if isinstance(sample, Failure):
            raise LaneFailed(sample.message)
        precision.add(sample)

    sink = SampleSink(keep, progress, lambda: deadline - time.monotonic())
    sampler = UpdateSampler(DrivenPages(lambda: session, server), seed, {demo.id: todo}, sink)
    warm_up_and_verify(sampler, plain, baseline.id)
    precision.expect(visit.cell(work.operation, work.size) for visit in plain for work in todo)
    for number in range(1, PLAIN_ROUNDS + 1):
        sampler.round(plain, number, precision)
    for work in todo:
        cell = slowed.cell(work.operation, work.size)
        own = precision.values[replace(cell, lane=baseline.id)]
        sampler.injected[cell] = INJECTED * median(value for page in own.values() for value in page)
    precision.expect(slowed.cell(work.operation, work.size) for work in todo)
    because = sample_until_precise(sampler, [*plain, slowed], precision, most_rounds, lambda *_: None, first_round=PLAIN_ROUNDS + 1)
    return judge(_against_baseline(precision, plain[1].name), _against_baseline(precision, slowed.name), because, confidence)


def judge(control: AgainstBaseline, slower: AgainstBaseline, because: str, confidence: float = 0.95) -> SelfCheck:
    """What is wrong, as sentences; nothing where the check is passed. Pure."""
    complaints = []
    low, high = CLOSE_TO_ONE
    if not low <= control.overall.ratio <= high:
        complaints.append(f"the baseline against itself gives {control.overall.ratio:.3f}, outside of {low} to {high}")
    # An interval of 95% leaves 1 out once in twenty: that is no fault. Many at once are.
    missed = len(control.by_operation) - control.holding_one
    if beyond_chance(missed, len(control.by_operation), confidence):
        complaints.append(
            f"the baseline differs from itself in {missed} of {len(control.by_operation)} operations, more than chance explains"
        )
    if slower.overall.no_difference or slower.overall.ratio < 1:
        complaints.append(f"{INJECTED:.0%} more work was not seen: 1 lies within {in_words(slower.overall)}")
    return SelfCheck(control, slower, because, complaints)


def _against_baseline(precision: Precision, name: str) -> AgainstBaseline:
    logs: dict[str, Logs] = {
        cell.operation: log_ratios(rounds, precision.values[replace(cell, lane=precision.baseline)])
        for cell, rounds in precision.values.items()
        if cell.lane == name
    }
    return AgainstBaseline(
        name,
        {operation: ratio_of(found, precision.confidence) for operation, found in logs.items()},
        ratio_of(over_operations(list(logs.values())), precision.confidence),
    )


def in_words(ratio: Ratio) -> str:
    """With its interval, and whether it is of few rounds."""
    return f"{ratio.ratio:.3f} [{ratio.low:.3f} to {ratio.high:.3f}]{', few rounds' if ratio.few_rounds else ''}"


def check_table(found: SelfCheck) -> Table:
    table = Table(title=f"Self-check: {found.stopped_because}", caption=_verdict(found))
    for heading in ("operation", "against itself", "holds 1", "with 10% more work", "seen"):
        table.add_column(heading)
    for operation, ratio in found.control.by_operation.items():
        slower = found.slower.by_operation[operation]
        table.add_row(operation, *_cells(ratio, ratio.no_difference), *_cells(slower, slower.low > 1))
    control, slower = found.control.overall, found.slower.overall
    table.add_section()
    table.add_row("geometric mean", *_cells(control, control.no_difference), *_cells(slower, slower.low > 1))
    return table


def as_document(found: SelfCheck) -> dict[str, Any]:
    return {
        "control": _side(found.control),
        "slower": _side(found.slower),
        "stopped_because": found.stopped_because,
        "complaints": found.complaints,
    }


def _side(side: AgainstBaseline) -> dict[str, Any]:
    return {
        "overall": _ratio(side.overall),
        "holding_one": side.holding_one,
        "by_operation": {operation: _ratio(ratio) for operation, ratio in side.by_operation.items()},
    }


def _ratio(ratio: Ratio) -> dict[str, float | bool]:
    return {"ratio": ratio.ratio, "low": ratio.low, "high": ratio.high, "rounds": ratio.rounds, "few_rounds": ratio.few_rounds}


def _cells(ratio: Ratio, good: bool) -> tuple[str, str]:
    return in_words(ratio), "yes" if good else "no"


def _verdict(found: SelfCheck) -> str:
    held = f"{found.control.holding_one} of {len(found.control.by_operation)} intervals of the control hold 1."
    return held + (" Failed: " + "; ".join(found.complaints) + "." if found.complaints else " Passed.")
