"""Rows of a summary that tell what it takes to start a lane."""

from __future__ import annotations

from typing import Literal

from measurements.analysis.schema.common import LaneRow, RatioRow
from measurements.networks import Network
from measurements.runs.fields import Bytes, Count, Model, Name
from measurements.runs.schema import FileTime, LongTask


class LoadRow(LaneRow, RatioRow):
    """One way to load a lane. Every `_ms` but the limit is a median of times since the start of the navigation.

    The ratio is of ready_ms, to the baseline loaded the same way.
    """

    cache: Literal["cold", "warm"]
    network: Network
    cpu_slowdown: float
    samples: Count
    first_paint_ms: float | None
    runtime_ms: float
    ready_ms: float
    ready_min_ms: float
    ready_max_ms: float
    first_update_ms: float
    download_ms: float
    start_ms: float
    demo_ms: float
    requests: Count
    wire_bytes: Bytes
    limit_ms: float | None
    """The transfer time of the bytes alone on this network (networks.transfer_time_ms); None where it is not throttled."""
    warnings: list[str]


class Waterfall(Model):
    """One navigation in full, as the run file has it: the one in the middle of its row."""

    round: Count
    first_paint_ms: float | None
    runtime_ms: float
    ready_ms: float
    first_update_ms: float
    files: list[FileTime]
    long_tasks: list[LongTask]


class StartRow(RatioRow):
    """One way to start a lane, on one network. Every `_ms` but the limit is a median of times since the start of the navigation.

    The ratio is of ready_ms, to `stock` of the same lane and network.
    """

    machine: str
    lane: Name
    start: Name
    """One of the catalog's, or `stock`: the lane's own page, on a first visit."""
    cache: Literal["cold", "warm"]
    network: Network
    samples: Count
    ready_ms: float
    ready_min_ms: float
    ready_max_ms: float
    download_ms: float
    start_ms: float
    demo_ms: float
    """The three parts of a start, each a median of its own, as of a load."""
    first_update_ms: float
    requests: Count
    wire_bytes: Bytes
    longest_task_ms: float | None
    """The longest stretch before ready in which the page answered to nothing. 0: none took 50 ms. None: the browser does not tell."""
    long_tasks_ms: float | None
    """All such stretches together."""
    limit_ms: float | None
    """The transfer time of the bytes alone on this network (networks.transfer_time_ms); None where it is not throttled."""
    waterfall: Waterfall | None
    """None on throttled lines."""


class ClassroomRow(Model):
    """Seconds until the last of a class has a lane, cold, over one line: arithmetic (networks.class_transfer_seconds), no measurement."""

    machine: str
    lane: Name
    wire_bytes: Bytes
    pupils: Count
    mbit: float
    seconds: float


class SizePart(Model):
    files: Count
    stored: Bytes
    gzip: Bytes
    brotli: Bytes
    served: Bytes | None
    """Bodies on the wire as our server sent them; None where the browser did not tell of every file."""


class SizeDifference(Model):
    """A lane's bytes less the baseline's; negative where the lane asks for less."""

    stored: int
    gzip: int
    brotli: int


class SizeRow(LaneRow):
    """The files of one cold load."""

    total: SizePart
    by_group: dict[Literal["runtime", "demo", "shared"], SizePart]
    extra: SizeDifference | None
    wire_bytes: Bytes | None
    """What the load measure counted on the wire for a cold, unthrottled load of the same page, headers included."""
    wire_agrees: bool | None
    """Whether that fits the files: the same number, and as many bytes (loading.wire_agrees)."""
