"""How the times of Chrome's trace and those taken in the page agree, sample by sample. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import stats

from measurements.analysis.clicks import Cells
from measurements.analysis.ratios import rounded
from measurements.analysis.schema import AgreementRow
from measurements.runs.schema import Run


def agreement(trace: Sequence[float], page: Sequence[float]) -> dict[str, Any]:
    """The figures of an `AgreementRow`. Raises ValueError where the page has no time above 0."""
    if len(trace) != len(page):
        raise ValueError(f"{len(trace)} times from the trace and {len(page)} from the page are not the same samples.")
    first, second = (np.asarray(times, dtype=np.float64) for times in (trace, page))
    ratios = first[second > 0] / second[second > 0]
    if not ratios.size:
        raise ValueError("There are no samples to compare.")
    varies = len(first) > 2 and np.ptp(first) > 0 and np.ptp(second) > 0
    correlation = float(stats.spearmanr(first, second).statistic) if varies else None
    middle, low, high = (round(float(share), 4) for share in np.quantile(ratios, [0.5, 0.05, 0.95]))
    return {"samples": len(ratios), "median_ratio": middle, "low": low, "high": high, "correlation": rounded(correlation)}


def agreement_rows(run: Run, cells: Cells) -> list[AgreementRow]:
    """For each lane that has times from a trace: how its in-page times agree with them, sample by sample."""
    by_lane: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for cell, clicks in cells.items():
        by_lane[cell.lane] += [
            (sample.total_ms, sample.page_total_ms) for sample in clicks.traced if sample.total_ms and sample.page_total_ms
        ]
    rows = []
    for lane, pairs in by_lane.items():
        if pairs:
            found = agreement([trace for trace, _ in pairs], [page for _, page in pairs])
            rows.append(AgreementRow(machine=run.environment.machine.name, lane=lane, **found))
    return rows
