"""How the times of Chrome's trace and those taken in the page agree, sample by sample. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from scipy import stats

from measurements.analysis.clicks import Cells
from measurements.analysis.ratio_fields import rounded
from measurements.analysis.schema import AgreementRow
from measurements.runs.schema import Run


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two clocks agree on the same samples."""

    samples: int
    median_ratio: float
    """Of the trace's time over the page's."""
    low: float
    high: float
    """Nine of ten samples lie between these ratios."""
    correlation: float | None
    """Spearman's rank correlation; None where one of them does not vary, or with fewer than three samples."""


def agreement(trace: Sequence[float], page: Sequence[float]) -> Agreement:
    """Of times from the trace and times taken in the page, sample by sample. Raises ValueError where the page has none above 0."""
    if len(trace) != len(page):
        raise ValueError(f"{len(trace)} times from the trace and {len(page)} from the page are not the same samples.")
    first, second = (np.asarray(times, dtype=np.float64) for times in (trace, page))
    ratios = first[second > 0] / second[second > 0]
    if not ratios.size:
        raise ValueError("There are no samples to compare.")
    low, high = np.quantile(ratios, [0.05, 0.95])
    varies = len(first) > 2 and np.ptp(first) > 0 and np.ptp(second) > 0
    correlation = float(stats.spearmanr(first, second).statistic) if varies else None
    return Agreement(len(ratios), round(float(np.median(ratios)), 4), round(float(low), 4), round(float(high), 4), rounded(correlation))


def agreement_rows(run: Run, cells: Cells) -> list[AgreementRow]:
    """For each lane that has times from a trace: how its in-page times agree with them, sample by sample."""
    by_lane: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for cell, clicks in cells.items():
        by_lane[cell.lane] += [
            (sample.total_ms, sample.page_total_ms) for sample in clicks.samples if sample.total_ms and sample.page_total_ms
        ]
    rows = []
    for lane, pairs in by_lane.items():
        if pairs:
            found = agreement([trace for trace, _ in pairs], [page for _, page in pairs])
            rows.append(AgreementRow(machine=run.environment.machine.name, lane=lane, **asdict(found)))
    return rows
