"""What makes the numbers of a whole run less certain, as sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from measurements.analysis.ratios import FEW_ROUNDS, beyond_chance
from measurements.analysis.schema import SizeRow, UpdateRow
from measurements.runs.schema import Run


def run_warnings(run: Run, rows: Sequence[UpdateRow], sizes: Iterable[SizeRow]) -> list[str]:
    """What makes these numbers less certain, besides what the environment warns of."""
    found = []
    if run.ending is None:
        found.append("The run was cut off.")
    elif not run.ending.complete:
        found.append(f"The run is not complete: {run.ending.stopped_because}.")
    if run.settings.quick:
        found.append("A quick run: one page a lane, so no intervals. It is a first look, nothing to cite.")
    wide = [row for row in rows if row.precise is False]
    if wide:
        ratios = sum(1 for row in rows if row.precise is not None)
        found.append(
            f"{len(wide)} of {ratios} ratios have an interval wider than the {run.settings.half_width:.0%} to either side asked for."
        )
    few, ratios = sum(1 for row in rows if row.few_rounds), sum(1 for row in rows if row.ratio is not None)
    if few:
        found.append(f"{few} of {ratios} ratios are of few rounds, fewer than {FEW_ROUNDS}: take them as a first idea.")
    found += _control_warnings(run, rows)
    found += [
        f"Lane {size.lane}: the load measure counted {size.wire_bytes:,} bytes on the wire, which does not fit the "
        f"{size.total.files} files of the size measure."
        for size in sizes
        if size.wire_agrees is False
    ]
    return found


def _control_warnings(run: Run, rows: Sequence[UpdateRow]) -> list[str]:
    """A control whose intervals leave out 1 more often than their confidence allows for casts doubt on every other ratio."""
    found = []
    for control in run.settings.controls:
        ratios = [row for row in rows if row.lane == control and row.no_difference is not None]
        missed = sum(1 for row in ratios if not row.no_difference)
        if beyond_chance(missed, len(ratios), run.settings.confidence):
            found.append(
                f"The control {control} differs from itself in {missed} of {len(ratios)} operations, more than chance explains: "
                "something in this run moved between the lanes. Doubt its other ratios too."
            )
    return found
