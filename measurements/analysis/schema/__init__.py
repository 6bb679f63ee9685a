"""The summary of a run: every figure that the page, the report and the README show, worked out once. Pure data.

`summary.summarise` makes it from a run file; `<run>.summary.json` holds it. Times are milliseconds, sizes are bytes, rates are
shares of 1. A ratio is a lane's figure over the baseline's in the same run, paired by round; `low` and `high` bound its
interval at the confidence of the settings. A figure is None where the run cannot tell it.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from measurements.analysis.schema.claims import ClaimEntry, Outcome, Verdict
from measurements.analysis.schema.common import RatioRow
from measurements.analysis.schema.loading import ClassroomRow, LoadRow, SizeDifference, SizePart, SizeRow, StartRow, Waterfall
from measurements.analysis.schema.memory_and_dom_calls import CrossingRow, DomCallsRow, MemoryRow
from measurements.analysis.schema.support import EngineColumn, EngineLine, EngineRatio, EngineSupport, SupportRow
from measurements.analysis.schema.updates import AgreementRow, GeometricRow, StyleRow, UpdateRow
from measurements.analysis.schema.urls import UrlRow, UrlTransferRow
from measurements.runs.fields import Count, Model, Name
from measurements.runs.schema import Environment, Failure, Settings

FORMAT: Final = "front-row-summary"
VERSION: Final = 2


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
    """A lane of the run, or a control: then `control_of` names the lane that it repeats. Of a run of pages: each page."""

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


class Summary(Model):
    """Everything that is shown of one run."""

    format: Literal["front-row-summary"] = FORMAT
    version: Literal[2] = VERSION
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
    warnings: list[str]
    """Sentences on what makes these numbers less certain."""
    claims: list[ClaimEntry] = Field(default_factory=list)
    styles: list[StyleRow] = Field(default_factory=list)
    starts: list[StartRow] = Field(default_factory=list)
    support: list[SupportRow] = Field(default_factory=list)
    urls: list[UrlRow] = Field(default_factory=list)
    url_transfers: list[UrlTransferRow] = Field(default_factory=list)
