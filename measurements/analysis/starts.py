"""What each way to start a lane comes to, beside the lane's stock page on a first visit. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import median, median_low
from typing import NamedTuple

from measurements.analysis.loading import beside
from measurements.analysis.schema import StartRow, Waterfall
from measurements.catalog import STOCK
from measurements.networks import PROFILES, Network, transfer_time_ms
from measurements.runs.schema import LoadSample, Run


class Key(NamedTuple):
    lane: str
    start: str
    network: Network


def start_rows(run: Run, lanes: Callable[[str], int], starts: Sequence[str]) -> list[StartRow]:
    """One row for each lane, start and network, the stock page before its switches; `starts` gives their order."""
    found: dict[Key, list[LoadSample]] = defaultdict(list)
    for sample in run.samples:
        if isinstance(sample, LoadSample) and sample.start is not None:
            found[Key(sample.lane, sample.start, sample.network)].append(sample)
    networks = list(PROFILES)
    order = {name: place for place, name in enumerate([STOCK, *starts])}
    ranked = sorted(found, key=lambda key: (networks.index(key.network), lanes(key.lane), order.get(key.start, len(order)), key.start))
    return [_row(run, key, found[key], found.get(key._replace(start=STOCK), [])) for key in ranked]


def _row(run: Run, key: Key, samples: Sequence[LoadSample], stock: Sequence[LoadSample]) -> StartRow:
    ready = median(sample.ready_ms for sample in samples)
    wire_bytes = median_low(sample.wire_bytes for sample in samples)
    limit = transfer_time_ms(key.network, wire_bytes)
    tasks = [
        [task.length_ms for task in sample.long_tasks if task.start_ms < sample.ready_ms]
        for sample in samples
        if sample.long_tasks is not None
    ]
    return StartRow(
        machine=run.environment.machine.name,
        **key._asdict(),
        cache=samples[0].cache,
        samples=len(samples),
        ready_ms=round(ready, 1),
        ready_min_ms=min(sample.ready_ms for sample in samples),
        ready_max_ms=max(sample.ready_ms for sample in samples),
        download_ms=round(median(sample.download_ms for sample in samples), 1),
        start_ms=round(median(sample.start_ms for sample in samples), 1),
        demo_ms=round(median(sample.demo_ms for sample in samples), 1),
        first_update_ms=round(median(sample.first_update_ms for sample in samples), 1),
        requests=median_low(sample.requests for sample in samples),
        wire_bytes=wire_bytes,
        longest_task_ms=round(median(max(one, default=0) for one in tasks), 1) if tasks else None,
        long_tasks_ms=round(median(sum(one) for one in tasks), 1) if tasks else None,
        limit_ms=None if limit is None else round(limit, 1),
        waterfall=_waterfall(samples) if key.network == "none" else None,
        **beside(run, samples, [] if key.start == STOCK else stock),
    )


def _waterfall(samples: Sequence[LoadSample]) -> Waterfall:
    """Of the sample in the middle: a picture is of one navigation, as times of several do not fit together."""
    middle = median_low(sample.ready_ms for sample in samples)
    sample = next(sample for sample in samples if sample.ready_ms == middle)
    return Waterfall(
        round=sample.round,
        first_paint_ms=sample.first_paint_ms,
        runtime_ms=sample.runtime_ms,
        ready_ms=sample.ready_ms,
        first_update_ms=sample.first_update_ms,
        files=sample.files,
        long_tasks=sample.long_tasks or [],
    )
