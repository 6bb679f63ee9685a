"""The run file: what it holds, field by field. Pure data, no file is opened here (runfile.py does that).

Times are milliseconds, sizes are bytes. A run file is one JSON document of the form of `Run`; while a run goes on the
same content stands in a journal beside it, one JSON object a line: first the header, then each sample as it is taken.

`front-row schema` prints the JSON Schema that is published as measurements/run.schema.json.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import FailFast, Field

from measurements.errors import FrontRowError
from measurements.networks import Network
from measurements.runs.fields import MOST_SHARDS, FileBytes, FileCount, Model, Ms, Name, Names, PerName, Round, Seconds, Shards
from measurements.runs.texts import Line, Lines, Moment, Text
from measurements.runs.urls import FlowScript, NamedUrls, UrlSample

FORMAT: Final = "front-row-run"
VERSION: Final = 1


class Machine(Model):
    """Where the browser ran. `name` tells machines apart: ratios are formed within one machine only."""

    name: Line
    os: Line
    arch: Line
    cpu: Line
    cores: FileCount
    memory_bytes: FileBytes
    calibration_ms: Ms | None = None
    """Median time of a fixed piece of JavaScript work in the measured browser: the figure to judge a CPU by."""


class Browser(Model):
    name: Line
    version: Line
    headless: bool
    flags: list[Text]
    connection: Literal["launched", "playwright-server", "cdp", "selenium-grid", "by-address"] = "launched"
    """`by-address`: somebody opened an address in it, and nobody drove it."""
    agent: Text | None = None
    """The line by which it names itself, where that is all that is known of it."""


class Environment(Model):
    harness_version: Line
    commit: Line | None
    clean: bool | None
    """Whether the work tree held nothing but that commit; None outside of a checkout."""
    python: Line
    machine: Machine
    server: Machine | None = None
    """The machine that served the pages, where that is not the browser's own."""
    browser: Browser
    runtimes: dict[Line, Line]
    """npm package name to exact version."""
    served: dict[Line, FileCount | bool] = {}
    """How the server compressed and cached: bytes on the wire and warm loads depend on it."""
    load_average: Annotated[list[Seconds], Field(max_length=10)]
    warnings: list[Text] = []


Clock = Literal["page", "trace"]


class Settings(Model):
    """What was asked for as the run began, of lanes or of `urls`. A run that was cut off may be gone on with under other limits."""

    lanes: Names
    controls: PerName = {}
    """A control's name to the lane that it is: {"javascript-again": "javascript"}."""
    demos: Names
    styles: Names
    operations: Lines
    """As demo/operation."""
    measures: Names
    quick: bool
    seed: FileBytes
    clock: Clock = "trace"
    """What decides ratios: times taken in the page or, under js-framework-benchmark's conditions, of Chrome's trace where there is one."""
    confidence: Annotated[float, Field(gt=0, lt=1)] = 0.95
    half_width: Annotated[float, Field(gt=0, le=100)] = 0.05
    """Sampling stops once each ratio's interval is narrower than this share of the ratio to either side."""
    max_rounds: Round = 0
    max_seconds: Seconds = 0
    shard: Shards | None = None
    """As "2/5": the second of five parts of one run."""
    all_sizes: bool = False
    """Every size of work of each operation, not only the middle one."""
    all_conditions: bool = False
    """Loads under every network and processor slowdown combined."""
    urls: NamedUrls = []
    ready: Text | None = None
    """What makes such a page ready: a selector, mark:NAME or js:EXPRESSION; None: its load event. `warm`: also loaded as on a return."""
    script: FlowScript | None = None
    warm: bool = False

    def limits(self) -> dict[str, float]:
        """The settings that say when to stop, and nothing of what is measured."""
        return {"half_width": self.half_width, "max_rounds": self.max_rounds, "max_seconds": self.max_seconds}


def parse_shard(shard: str) -> tuple[int, int]:
    """ "2/5" as (2, 5). Raises FrontRowError for anything else."""
    index, _, count = shard.partition("/")
    if not (re.fullmatch("[0-9]{1,4}/[0-9]{1,4}", shard) and 1 <= int(index) <= int(count) <= MOST_SHARDS):
        raise FrontRowError(f"--shard takes a part and a whole such as 2/5, of at most {MOST_SHARDS:,} parts, not {shard!r:.60}.")
    return int(index), int(count)


class LaneSample(Model):
    """What all samples say of the page that they were taken of."""

    kind: Line
    lane: Name
    demo: Name
    style: Name


class UpdateSample(LaneSample):
    """One sample of one operation. Source: site/lanes/frame/sampler.js; the trace's fields: tracing/click_to_paint.py."""

    kind: Literal["update"] = "update"
    operation: Name
    size: FileCount | None = None
    """Size of work, where an operation has several."""
    round: Round
    index: FileCount
    """Position within the page of this round."""
    script_ms: Ms | None
    paint_ms: Ms | None
    """Layout and paint."""
    total_ms: Ms | None
    """Click to the end of the commit. The three are None where no trace was recorded."""
    page_script_ms: Ms
    page_total_ms: Ms
    """Taken in the page by Speedometer's scheme, in any browser; for one operation."""
    operations: Annotated[FileCount, Field(ge=1)] = 1
    """How many operations made the sample, where one is too short for the page's clock: the times are their mean."""


@dataclass(frozen=True)
class Cell:
    """What gets a ratio of its own: one operation, at one size of work, in one lane and style. `lane` may be a control's name."""

    lane: str
    demo: str
    style: str
    operation: str
    size: int | None = None


def cell_of(sample: UpdateSample) -> Cell:
    return Cell(sample.lane, sample.demo, sample.style, sample.operation, sample.size)


def decides(sample: UpdateSample, clock: Clock) -> bool:
    """Whether ratios are formed of it: by the page's clock not of samples that a trace slowed down."""
    return clock == "trace" or sample.total_ms is None


def value_of(sample: UpdateSample) -> float:
    """The time of a sample that decides: click to paint from the trace or, without one, the total taken in the page."""
    return sample.page_total_ms if sample.total_ms is None else sample.total_ms


class FileTime(Model):
    """One request of a navigation; times from its start. Source: the browser's resource timing."""

    path: Text
    """From the server's root."""
    start_ms: Ms
    end_ms: Ms
    wire_bytes: FileBytes


class LongTask(Model):
    """A stretch of 50 ms or more in which the main thread did one thing and the page answered to nothing."""

    start_ms: Ms
    length_ms: Ms


class LoadSample(LaneSample):
    """One navigation. Times count from the start of the navigation. Source: measuring/loading/load.py."""

    kind: Literal["load"] = "load"
    cache: Literal["cold", "warm"]
    network: Network
    cpu_slowdown: Annotated[float, Field(ge=1, le=1000)]
    round: Round
    first_paint_ms: Ms | None
    runtime_ms: Ms
    ready_ms: Ms
    first_update_ms: Ms
    download_ms: Ms
    start_ms: Ms
    demo_ms: Ms
    """The three parts of ready_ms: the network was busy; the runtime compiled and started; the demo's own code ran."""
    requests: FileCount
    wire_bytes: FileBytes
    start: Name | None = None
    """Of the measure `starts`: one of the catalog's, or `stock` for the lane's own page beside them. None of the measure `load`."""
    long_tasks: list[LongTask] | None = None
    """Those that began before the first update was drawn; None where the browser does not tell."""
    files: list[FileTime] = []
    """In the order of their start; only of the measure `starts`."""


class SizedFile(Model):
    path: Text
    group: Literal["runtime", "demo", "shared"]
    stored: FileBytes
    gzip: FileBytes
    brotli: FileBytes
    served: FileBytes | None = None
    """Body bytes on the wire in the cold load that asked for it, as the browser counted them; None where it was not told."""


class SizeSample(LaneSample):
    """Exactly the files that one cold load asked for. Source: measuring/loading/size.py."""

    kind: Literal["size"] = "size"
    files: list[SizedFile]


class MemorySample(LaneSample):
    """What a page holds after collecting garbage. Source: measuring/memory.py."""

    kind: Literal["memory"] = "memory"
    round: Round
    stage: Name
    js_heap_bytes: FileBytes
    wasm_bytes: FileBytes


class DomCallsSample(LaneSample):
    """How often one operation called the DOM or touched one of its properties. Never timed. Source: measuring/dom_calls.py."""

    kind: Literal["dom-calls"] = "dom-calls"
    operation: Name
    size: FileCount | None = None
    calls: FileBytes
    by_name: dict[Line, FileBytes]


class Failure(Model):
    """Something that was to be measured and could not be. In a run of `urls` the lane is the name of one of them."""

    kind: Literal["failure"] = "failure"
    lane: Name
    demo: Name | None = None
    style: Name | None = None
    operation: Name | None = None
    measure: Name
    message: Text


Sample = Annotated[
    UpdateSample | LoadSample | SizeSample | MemorySample | DomCallsSample | UrlSample | Failure, Field(discriminator="kind")
]


class Header(Model):
    """What is known before the first sample. First line of a journal."""

    format: Literal["front-row-run"] = FORMAT
    version: Literal[1] = VERSION
    id: Line
    started: Moment
    environment: Environment
    settings: Settings


class Ending(Model):
    """Last line of a journal that was not cut off."""

    kind: Literal["ending"] = "ending"
    ended: Moment
    complete: bool
    stopped_because: Text
    """One sentence: precise enough, a cap reached, interrupted …"""
    seconds_by_stage: dict[Line, Seconds] = {}
    """Where the time of the run went."""


class Run(Header):
    """A whole run file."""

    ending: Ending | None
    """None: the run was cut off; what stands here was taken until then."""
    samples: Annotated[list[Sample], FailFast()]
