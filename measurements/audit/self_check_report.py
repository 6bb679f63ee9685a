"""What the self-check found, as a table for a person and as a document."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from measurements.analysis.ratios import Ratio
from measurements.audit.self_check import AgainstBaseline, SelfCheck, in_words


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
