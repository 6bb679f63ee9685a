"""What it takes to start a lane: load times, what a class of pupils waits for, and the sizes of files. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from statistics import median, median_low
from typing import Any, NamedTuple

from measurements.analysis.ratios import logs_or_none, ratio_fields, ratio_if_enough
from measurements.analysis.schema import ClassroomRow, LoadRow, SizeDifference, SizePart, SizeRow
from measurements.networks import PROFILES, Network, class_transfer_seconds, transfer_time_ms
from measurements.runs.schema import LoadSample, Run, SizedFile, SizeSample

PUPILS = 30
LINES_MBIT = (10.0, 50.0, 100.0)
FEW_LOADS = 5
"""An interval of fewer navigations than this is said to be rough."""
HEADER_BYTES = 300
"""What the browser's transferSize counts for the headers of one answer, whatever they are (Resource Timing)."""
SLACK = 0.01


class PageLoad(NamedTuple):
    """A lane's page, and under what it is loaded."""

    lane: str
    demo: str
    style: str
    cache: str
    network: Network
    cpu_slowdown: float


def load_rows(run: Run, baseline: str, order: Callable[[str], int]) -> list[LoadRow]:
    """One row for each lane and way to load it; the cold ones first, not throttled before throttled."""
    found: dict[PageLoad, list[LoadSample]] = defaultdict(list)
    for sample in run.samples:
        if isinstance(sample, LoadSample) and sample.start is None:
            key = PageLoad(sample.lane, sample.demo, sample.style, sample.cache, sample.network, sample.cpu_slowdown)
            found[key].append(sample)
    networks = list(PROFILES)

    def rank(key: PageLoad) -> tuple[str, int, float, int, str, str]:
        return key.cache, networks.index(key.network), key.cpu_slowdown, order(key.lane), key.demo, key.style

    return [
        _load_row(run, key, found[key], [] if key.lane == baseline else found.get(key._replace(lane=baseline), []))
        for key in sorted(found, key=rank)
    ]


def _load_row(run: Run, key: PageLoad, samples: Sequence[LoadSample], baseline: Sequence[LoadSample]) -> LoadRow:
    paints = [sample.first_paint_ms for sample in samples if sample.first_paint_ms is not None]
    wire_bytes = median_low(sample.wire_bytes for sample in samples)
    limit = transfer_time_ms(key.network, wire_bytes)

    def middle(name: str) -> float:
        values: list[float] = [getattr(sample, name) for sample in samples]
        return round(median(values), 1)

    return LoadRow(
        machine=run.environment.machine.name,
        **key._asdict(),
        samples=len(samples),
        first_paint_ms=round(median(paints), 1) if paints else None,
        runtime_ms=middle("runtime_ms"),
        ready_ms=middle("ready_ms"),
        ready_min_ms=min(sample.ready_ms for sample in samples),
        ready_max_ms=max(sample.ready_ms for sample in samples),
        first_update_ms=middle("first_update_ms"),
        download_ms=middle("download_ms"),
        start_ms=middle("start_ms"),
        demo_ms=middle("demo_ms"),
        requests=median_low(sample.requests for sample in samples),
        wire_bytes=wire_bytes,
        limit_ms=None if limit is None else round(limit, 1),
        warnings=_load_warnings(samples, wire_bytes),
        **beside(run, samples, baseline),
    )


def beside(run: Run, samples: Sequence[LoadSample], others: Sequence[LoadSample]) -> dict[str, Any]:
    """The fields of a row that hold the ratio of the times until ready."""
    logs = logs_or_none(_ready(samples), _ready(others)) or {}
    return ratio_fields(ratio_if_enough(logs, run.settings.confidence), logs)


def _ready(samples: Sequence[LoadSample]) -> dict[int, list[float]]:
    rounds: dict[int, list[float]] = defaultdict(list)
    for sample in samples:
        rounds[sample.round].append(sample.ready_ms)
    return rounds


def _load_warnings(samples: Sequence[LoadSample], wire_bytes: int) -> list[str]:
    warnings = []
    if len(samples) < FEW_LOADS:
        times = "once" if len(samples) == 1 else f"{len(samples)} times"
        warnings.append(f"Loaded only {times}: a rough figure.")
    if any(sample.wire_bytes != wire_bytes for sample in samples):
        warnings.append("Not every navigation took the same bytes.")
    return warnings


def classroom_rows(rows: Iterable[LoadRow]) -> list[ClassroomRow]:
    """For each lane that was loaded cold and not throttled: its bytes, thirty times over lines of 10, 50 and 100 Mbit/s."""
    return [
        ClassroomRow(
            machine=row.machine,
            lane=row.lane,
            wire_bytes=row.wire_bytes,
            pupils=PUPILS,
            mbit=mbit,
            seconds=round(class_transfer_seconds(row.wire_bytes, PUPILS, mbit), 2),
        )
        for row in rows
        if is_plain_cold(row)
        for mbit in LINES_MBIT
    ]


def is_plain_cold(row: LoadRow) -> bool:
    """Nothing cached, nothing slowed down."""
    return row.cache == "cold" and row.network == "none" and row.cpu_slowdown == 1


def size_rows(run: Run, baseline: str, order: Callable[[str], int], loads: Sequence[LoadRow]) -> list[SizeRow]:
    """One row for each lane, demo and style whose files were weighed."""
    samples = sorted(
        (sample for sample in run.samples if isinstance(sample, SizeSample)),
        key=lambda sample: (order(sample.lane), sample.demo, sample.style),
    )
    base = {(sample.demo, sample.style): _part(sample.files) for sample in samples if sample.lane == baseline}
    plain = {(row.lane, row.demo, row.style): row for row in loads if is_plain_cold(row)}
    return [
        _size_row(
            run.environment.machine.name,
            sample,
            None if sample.lane == baseline else base.get((sample.demo, sample.style)),
            plain.get((sample.lane, sample.demo, sample.style)),
        )
        for sample in samples
    ]


def _size_row(machine: str, sample: SizeSample, base: SizePart | None, load: LoadRow | None) -> SizeRow:
    total = _part(sample.files)
    by_group = {group: [file for file in sample.files if file.group == group] for group in ("runtime", "demo", "shared")}
    return SizeRow(
        machine=machine,
        lane=sample.lane,
        demo=sample.demo,
        style=sample.style,
        total=total,
        by_group={group: _part(files) for group, files in by_group.items() if files},
        extra=_difference(total, base) if base else None,
        wire_bytes=load.wire_bytes if load else None,
        wire_agrees=wire_agrees(total, load) if load else None,
    )


def _part(files: Sequence[SizedFile]) -> SizePart:
    served = [file.served for file in files]
    return SizePart(
        files=len(files),
        stored=sum(file.stored for file in files),
        gzip=sum(file.gzip for file in files),
        brotli=sum(file.brotli for file in files),
        served=None if None in served else sum(body or 0 for body in served),
    )


def _difference(part: SizePart, base: SizePart) -> SizeDifference:
    return SizeDifference(stored=part.stored - base.stored, gzip=part.gzip - base.gzip, brotli=part.brotli - base.brotli)


def wire_agrees(total: SizePart, load: LoadRow) -> bool:
    """Whether the load measure and the size measure tell of the same files.

    As many requests as files; and on the wire, less the headers, within a hundredth the bodies that were served. Where the
    browser did not tell these, not less than the smallest nor more than the largest of the files' forms.
    """
    if load.requests != total.files:
        return False
    bodies = load.wire_bytes - HEADER_BYTES * load.requests
    if total.served is not None:
        return abs(bodies - total.served) <= SLACK * total.served
    forms = total.stored, total.gzip, total.brotli
    return (1 - SLACK) * min(forms) <= bodies <= (1 + SLACK) * max(forms)
