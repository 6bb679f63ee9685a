"""The article's claims, put to a run: each verdict is worked out from the run's figures and their intervals, none is written by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from measurements.errors import FrontRowError
from measurements.paths import ROOT
from measurements.summary_schema import Summary

CLAIMS = ROOT / "measurements" / "claims.toml"
Metric = Literal["load", "size", "updates", "bare"]
Finding = Literal["holds", "more", "less", "opposite", "no difference shown", "undecided", "does not hold"]
"""`more` and `less`: the whole interval lies beyond the claim's bounds. `opposite`: it lies below 1. `undecided`: a bound lies within."""


class Claim(BaseModel):
    """One claim, in our words. Either it has a metric, with bounds, or a reason why it has none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    says: str
    figure: str
    """What the article gives, as it gives it."""
    metric: Metric | None = None
    demos: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    note: str | None = None
    unmeasured: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Claim:
        if (self.metric is None) == (self.unmeasured is None):
            raise ValueError("a claim has either a metric or a reason why it is unmeasured")
        if self.metric in ("load", "size", "updates") and self.low is None:
            raise ValueError(f"a claim with the metric {self.metric} needs a lower bound")
        return self


class Verdict(BaseModel):
    """What a run says of a claim, for one lane under one condition."""

    model_config = ConfigDict(frozen=True)

    claim: str
    lane: str
    where: str
    """The condition: how the page was loaded, or which demo in which style."""
    value: float | None
    low: float | None
    high: float | None
    """A ratio to the baseline and its interval, or bytes; the last two None where the run has no interval for it."""
    finding: Finding


class _List(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    claims: tuple[Claim, ...]


def load_claims(path: Path = CLAIMS) -> tuple[Claim, ...]:
    """Raises FrontRowError, naming the place, for a file that is damaged."""
    try:
        return _List.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).claims
    except tomllib.TOMLDecodeError as error:
        raise FrontRowError(f"{path} is damaged: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(str(part) for part in first["loc"])
        raise FrontRowError(f"{path} is damaged at {place}: {first['msg']}.") from error


def verdicts(claim: Claim, summary: Summary) -> list[Verdict]:
    """One for each lane and condition of the run that the claim speaks of; none where the run measured nothing of the kind."""
    if claim.metric == "load":
        return list(_of_loads(claim, summary))
    if claim.metric == "size":
        return list(_of_sizes(claim, summary))
    if claim.metric == "updates":
        return list(_of_updates(claim, summary))
    if claim.metric == "bare":
        return list(_of_bare(claim, summary))
    return []


def judged(low: float, high: float, claimed_low: float, claimed_high: float | None) -> Finding:
    """What an interval of a ratio says of a claim's bounds. Pure."""
    upper = float("inf") if claimed_high is None else claimed_high
    if high < 1:
        return "opposite"
    if low > upper:
        return "more"
    if claimed_low <= low and high <= upper:
        return "holds"
    if high < claimed_low:
        return "less"
    if low <= 1 <= high and claimed_low == 1:
        return "no difference shown"
    return "undecided"


def _of_loads(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    from measurements.report_words import conditions

    for row in summary.load:
        if row.lane != summary.baseline and row.ratio is not None:
            yield _verdict(claim, row.lane, conditions(row), row.ratio, row.low, row.high)


def _of_updates(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    for row in summary.geometric:
        if row.control_of is None and row.figure == "total" and row.demo in claim.demos:
            yield _verdict(claim, row.lane, f"{row.demo}, {row.style}", row.ratio, row.low, row.high)


def _verdict(claim: Claim, lane: str, where: str, ratio: float, low: float | None, high: float | None) -> Verdict:
    known = low is not None and high is not None and claim.low is not None
    finding: Finding = judged(low or 0, high or 0, claim.low or 0, claim.high) if known else "undecided"
    return Verdict(claim=claim.id, lane=lane, where=where, value=ratio, low=low, high=high, finding=finding)


def _of_sizes(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    """Bytes are counted, not sampled: they have no interval."""
    baseline = next((row.wire_bytes for row in summary.size if row.lane == summary.baseline), None)
    for row in summary.size:
        if row.lane != summary.baseline and row.wire_bytes is not None and baseline is not None and claim.low is not None:
            extra = row.wire_bytes - baseline
            within = claim.low <= extra and (claim.high is None or extra <= claim.high)
            finding: Finding = "opposite" if extra < 0 else "holds" if within else "less" if extra < claim.low else "more"
            yield Verdict(claim=claim.id, lane=row.lane, where="on the wire, cold", value=extra, low=None, high=None, finding=finding)


def _of_bare(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    """A lane that was timed in style direct showed the baseline's DOM without any library: no other lane is timed."""
    done = {(row.lane, row.demo) for row in summary.rows if row.style == "direct" and row.control_of is None}
    for lane, demo in sorted(done):
        if demo in claim.demos and lane != summary.baseline:
            yield Verdict(claim=claim.id, lane=lane, where=f"{demo}, direct", value=None, low=None, high=None, finding="does not hold")
