"""What a run says of lanes and engines: which lane did what in the engine that it was measured in."""

from __future__ import annotations

from typing import Literal

from measurements.analysis.schema.common import LaneRow
from measurements.runs.fields import Count, Model, Name

Support = Literal["done", "in part", "failed", "gap", "not tried"]
"""`done`: every operation that JavaScript did there, the catalog's gaps aside, each seen to show JavaScript's DOM. `in part`: some of them,
and the run ended before the others. `gap`: known not to work, and why. `not tried`: the run says nothing of it."""


class SupportRow(LaneRow):
    """A lane in one demo and style, in the run's engine."""

    outcome: Support
    operations: Count
    """Those that it did. None is timed whose effect was not seen, and no lane that shows another DOM."""
    of_operations: Count
    """Those that the baseline did."""
    less_here: bool
    """Whether the catalog knows something of it not to work in this engine, and to work in others."""
    reasons: list[str]
    """What failed, in the lane's own words, and the catalog's reasons for gaps."""


class EngineSupport(Model):
    """A lane in an engine, over all that its runs tried."""

    lane: Name
    engine: str
    outcome: Support
    """The worst of its demos and styles; `in part` where some failed and some were done."""
    operations: Count
    of_operations: Count
    demos: list[str]
    """Those of which it did anything."""
    lacks: list[str]
    """What became of demos and styles, where that is not `done`."""
    reasons: list[str]
    """With the demos and styles that they are of."""


class EngineColumn(Model):
    """An engine of a comparison, and the run that its figures are of."""

    engine: str
    title: str
    """With its version, such as "Firefox 153"."""
    run: str
    file: str | None = None
    """Of a published run."""


class EngineRatio(Model):
    """A lane's ratio to the baseline in one engine's run; of the baseline its times alone."""

    engine: str
    ratio: float | None
    low: float | None
    high: float | None
    no_difference: bool | None
    few_rounds: bool
    median_ms: float | None
    script_median_ms: float | None
    samples: Count | None


class EngineLine(Model):
    """One operation in one lane, engine by engine. `operation` None: the geometric mean over those of the demo."""

    lane: Name
    demo: Name
    style: Name
    operation: Name | None
    size: Count | None
    figure: Literal["total", "script"]
    title: str
    engines: list[EngineRatio]
