"""The summary of a run: every figure that the page, the report and the README show, worked out once. Pure data.

`summary.summarise` makes it from a run file; `<run>.summary.json` holds it. Times are milliseconds, sizes are bytes, rates are
shares of 1. A ratio is a lane's figure over the baseline's in the same run, paired by round; `low` and `high` bound its
interval at the confidence of the settings. A figure is None where the run cannot tell it.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from measurements.networks import Network
from measurements.runs.schema import Bytes, Count, Environment, Failure, FileTime, LongTask, Model, Name, Settings

FORMAT: Final = "front-row-summary"
VERSION: Final = 1


class RunFacts(Model):
    """Where and how the run was made."""

    id: str
    started: str
    ended: str | None
    """ISO 8601 with time zone; None: the run was cut off."""
    complete: bool
    stopped_because: str
    samples: Count
    machine: str
    environment: Environment
    settings: Settings
    seconds_by_stage: dict[str, float]


class LaneEntry(Model):
    """A lane of the run, or a control: then `control_of` names the lane that it repeats."""

    id: Name
    title: str
    control_of: Name | None
    baseline: bool


class OperationEntry(Model):
    """An operation of the run. `cpu_slowdown` None: the catalog knows the operation no more."""

    demo: Name
    id: Name
    title: str
    cpu_slowdown: float | None


class UpdateRow(Model):
    """One operation in one lane and style."""

    machine: str
    lane: Name
    control_of: Name | None
    demo: Name
    style: Name
    operation: Name
    size: Count | None
    cpu_slowdown: float | None
    """How many times slower the processor was made: times of rows with different slowdowns must not be compared."""
    source: Literal["trace", "page"]
    """Where median and ratio come from: Chrome's trace, or the page's own clock in browsers without one."""
    samples: Count
    rounds: Count
    median_ms: float
    """Click to paint."""
    stdev_ms: float | None
    min_ms: float
    max_ms: float
    script_median_ms: float | None
    paint_median_ms: float | None
    page_script_median_ms: float
    page_total_median_ms: float
    ratio: float | None
    low: float | None
    high: float | None
    """Both None where fewer than three rounds had lane and baseline: the ratio is then a rough one, of medians."""
    no_difference: bool | None
    """True: the interval holds 1. The four are None for the baseline, and where it lacks this style or shared rounds."""
    half_width: float | None
    """Distance from the ratio to the farther end of its interval, as a share of the ratio."""
    precise: bool | None
    """Whether that is as narrow as the settings asked."""
    best_javascript_style: Name | None
    """The baseline's fastest style for this operation in this run."""
    best_javascript_ratio: float | None
    best_javascript_low: float | None
    best_javascript_high: float | None
    warnings: list[str]


class GeometricRow(Model):
    """Geometric mean of one lane's ratios over the operations of a demo in a style."""

    machine: str
    lane: Name
    control_of: Name | None
    demo: Name
    style: Name
    figure: Literal["total", "script"]
    ratio: float
    low: float
    high: float
    no_difference: bool
    operations: Count
    """How many operations it is over."""
    of_operations: Count
    """How many the baseline has: means over different numbers must not be compared."""


class StyleRow(Model):
    """How many times as long an operation takes one lane in style `style` as in style `over`; above 1, the latter saves."""

    machine: str
    lane: Name
    control_of: Name | None
    demo: Name
    style: Name
    """The first in which the lane was timed, by the order of the settings."""
    over: Name
    operation: Name
    size: Count | None
    ratio: float
    low: float | None
    high: float | None
    """Formed within rounds, like every ratio. None where fewer than three rounds had both: the ratio is then one of medians."""
    no_difference: bool | None


class LoadRow(Model):
    """One way to load a lane. Every `_ms` but the limit is a median of times since the start of the navigation."""

    machine: str
    lane: Name
    demo: Name
    style: Name
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
    ratio: float | None
    """Of ready_ms; None for the baseline. With fewer than three rounds in common a rough one, of medians, and the next three are None."""
    low: float | None
    high: float | None
    no_difference: bool | None
    limit_ms: float | None
    """What the bytes alone take on this network (networks.bytes_alone_ms); None where it is not throttled."""
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


class StartRow(Model):
    """One way to start a lane, on one network. Every `_ms` but the limit is a median of times since the start of the navigation."""

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
    first_update_ms: float
    requests: Count
    wire_bytes: Bytes
    longest_task_ms: float | None
    """The longest stretch before ready in which the page answered to nothing. 0: none took 50 ms. None: the browser does not tell."""
    long_tasks_ms: float | None
    """All such stretches together."""
    ratio: float | None
    """Of ready_ms, to `stock` of the same lane and network. Under three rounds in common a rough one, and the next three are None."""
    low: float | None
    high: float | None
    no_difference: bool | None
    limit_ms: float | None
    """What the bytes alone take on this network (networks.bytes_alone_ms); None where it is not throttled."""
    waterfall: Waterfall | None
    """None on throttled lines."""


class ClassroomRow(Model):
    """Seconds until the last of a class has a lane, cold, over one line: arithmetic (networks.school_line), no measurement."""

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


class SizeRow(Model):
    """The files of one cold load."""

    machine: str
    lane: Name
    demo: Name
    style: Name
    total: SizePart
    by_group: dict[Literal["runtime", "demo", "shared"], SizePart]
    extra: SizeDifference | None
    wire_bytes: Bytes | None
    """What the load measure counted on the wire for a cold, unthrottled load of the same page, headers included."""
    wire_agrees: bool | None
    """Whether that fits the files: the same number, and as many bytes (summary_start.wire_agrees)."""


class MemoryRow(Model):
    """What a lane's page holds at one stage, medians."""

    machine: str
    lane: Name
    demo: Name
    style: Name
    stage: Name
    samples: Count
    js_heap_bytes: Bytes
    wasm_bytes: Bytes
    js_heap_extra: int | None
    """Less what the baseline holds at the same stage; None for the baseline."""
    wasm_extra: int | None


class DomCallsRow(Model):
    """How often one operation calls the DOM. `top`: the most frequent names first."""

    machine: str
    lane: Name
    demo: Name
    style: Name
    operation: Name
    calls: Count
    baseline_calls: Count | None
    top: list[tuple[str, Count]]


class CrossingRow(Model):
    """What one DOM call costs a lane more than it costs the baseline (formula: summary_probes.crossings)."""

    machine: str
    lane: Name
    demo: Name
    style: Name
    us_per_call: float
    lowest_us: float
    highest_us: float
    """The lowest and the highest of the single operations: far apart, something other than crossings takes the time."""
    calls: Count
    operations: Count


class AgreementRow(Model):
    """How the trace's totals and the page's own agree, over the single samples of a lane."""

    machine: str
    lane: Name
    samples: Count
    median_ratio: float
    """Of trace over page."""
    low: float
    high: float
    """Nine of ten samples lie between these ratios."""
    correlation: float | None
    """Of ranks; None where one of the two never changes."""


Finding = Literal["holds", "more", "less", "opposite", "no difference shown", "undecided", "does not hold"]
"""`more` and `less`: the whole interval lies beyond the claim's bounds. `opposite`: it lies below 1. `undecided`: a bound lies within."""


class Verdict(Model):
    """What a run says of a claim, for one lane under one condition."""

    lane: Name
    where: str
    """The condition: how the page was loaded, or which demo in which style."""
    plain: bool = True
    """Whether nothing was slowed down on purpose."""
    unit: Literal["ratio", "bytes"]
    value: float | None
    low: float | None
    high: float | None
    """A ratio to the baseline with its interval, or bytes; the last two None where the run has no interval for it."""
    finding: Finding


class ClaimEntry(Model):
    """One of the article's claims, with what this run says of it; with no verdict, the reason why there is none."""

    id: Name
    says: str
    figure: str
    note: str | None
    verdicts: list[Verdict]
    silence: str | None


class Summary(Model):
    """Everything that is shown of one run."""

    format: Literal["front-row-summary"] = FORMAT
    version: Literal[1] = VERSION
    run: RunFacts
    baseline: Name
    lanes: list[LaneEntry]
    operations: list[OperationEntry]
    rows: list[UpdateRow]
    geometric: list[GeometricRow]
    load: list[LoadRow]
    classroom: list[ClassroomRow]
    size: list[SizeRow]
    memory: list[MemoryRow]
    dom_calls: list[DomCallsRow]
    crossing: list[CrossingRow]
    agreement: list[AgreementRow]
    failures: list[Failure]
    doubts: list[str]
    """Sentences on what makes these numbers less certain."""
    claims: list[ClaimEntry] = Field(default_factory=list)
    styles: list[StyleRow] = Field(default_factory=list)
    starts: list[StartRow] = Field(default_factory=list)


class MergedSummary(Model):
    """The summaries of a merge document, one for each place; nothing in one of them is made of another's samples."""

    format: Literal["front-row-merged-summary"] = "front-row-merged-summary"
    version: Literal[1] = VERSION
    id: str
    parts_of_one_run: bool
    summaries: list[Summary] = Field(min_length=2)
