"""The article's claims, put to a run: each verdict is worked out from the run's figures and their intervals, none is written by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from measurements.analysis.engines import title_of
from measurements.analysis.schema import ClaimEntry, Outcome, RatioRow, Summary, Verdict
from measurements.analysis.support import lanes_by_engines
from measurements.catalog import load_catalog
from measurements.errors import FrontRowError
from measurements.networks import conditions
from measurements.paths import ROOT
from measurements.pydantic_errors import first_mistake

CLAIMS = ROOT / "measurements" / "analysis" / "claims.toml"
Metric = Literal["load", "size", "updates", "bare", "reach", "engine"]


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
        raise FrontRowError(f"{path} is damaged at {first_mistake(error)}.") from error


def check_claims(summary: Summary) -> list[ClaimEntry]:
    """Every claim with what the run says of it. Pure but for reading claims.toml and the catalog."""
    return [_entry(claim, verdicts(claim, summary)) for claim in load_claims()]


def _entry(claim: Claim, found: list[Verdict]) -> ClaimEntry:
    silence = None if found else claim.unmeasured or "this run measured nothing of the kind."
    return ClaimEntry(id=claim.id, says=claim.says, figure=claim.figure, note=claim.note, verdicts=found, silence=silence)


def verdicts(claim: Claim, summary: Summary) -> list[Verdict]:
    """One for each Python in the page and condition that the claim speaks of; none where the run measured nothing of the kind."""
    others = [*load_catalog().lanes_of_kind("yardsticks"), *load_catalog().lanes_of_kind("servers")]
    return [found for found in _WAYS[claim.metric](claim, summary) if found.lane not in others] if claim.metric else []


def judged(low: float, high: float, claimed_low: float, claimed_high: float | None, nothing: float = 1) -> Outcome:
    """What an interval says of a claim's bounds. `nothing`: the value at which there is no difference at all. Pure."""
    upper = float("inf") if claimed_high is None else claimed_high
    if high < nothing:
        return "opposite"
    if low > upper:
        return "more"
    if claimed_low <= low and high <= upper:
        return "holds"
    if high < claimed_low:
        return "less"
    if low <= nothing <= high and claimed_low == nothing:
        return "no difference shown"
    return "undecided"


def _of_loads(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    for row in summary.load:
        if row.lane != summary.baseline and row.ratio is not None:
            plain = row.network == "none" and row.cpu_slowdown == 1
            yield _verdict(claim, row.lane, conditions(row.cache, row.network, row.cpu_slowdown), row, plain)


def _of_updates(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    for row in summary.geometric:
        if row.control_of is None and row.figure == "total" and row.demo in claim.demos:
            yield _verdict(claim, row.lane, f"{row.demo}, {row.style}", row)


def _verdict(claim: Claim, lane: str, where: str, row: RatioRow, plain: bool = True) -> Verdict:
    if row.low is None or row.high is None or claim.low is None:
        outcome: Outcome = "undecided"
    else:
        outcome = judged(row.low, row.high, claim.low, claim.high)
    return Verdict(
        lane=lane,
        where=where,
        plain=plain,
        unit="ratio",
        value=row.ratio,
        low=row.low,
        high=row.high,
        few_rounds=row.few_rounds,
        outcome=outcome,
    )


def _of_sizes(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    """Bytes are counted, not sampled: they have no interval."""
    baseline = next((row.wire_bytes for row in summary.size if row.lane == summary.baseline), None)
    for row in summary.size:
        if row.lane != summary.baseline and row.wire_bytes is not None and baseline is not None and claim.low is not None:
            extra = row.wire_bytes - baseline
            outcome = judged(extra, extra, claim.low, claim.high, nothing=0)
            yield Verdict(lane=row.lane, where="on the wire, cold", unit="bytes", value=extra, low=None, high=None, outcome=outcome)


def _of_bare(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    """A lane that was timed in style direct showed the baseline's DOM without any library: no other lane is timed."""
    done = {(row.lane, row.demo) for row in summary.rows if row.style == "direct" and row.control_of is None}
    for lane, demo in sorted(done):
        if demo in claim.demos and lane != summary.baseline:
            yield Verdict(lane=lane, where=f"{demo}, direct", unit="ratio", value=None, low=None, high=None, outcome="does not hold")


def _of_reach(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    """How many of a demo's operations a lane was timed in, of those that the baseline was: none is timed whose effect was not seen."""
    done: dict[tuple[str, str], set[str]] = {}
    for row in summary.rows:
        if row.demo in claim.demos and row.control_of is None:
            done.setdefault((row.demo, row.lane), set()).add(row.operation)
    for (demo, lane), operations in done.items():
        every = done.get((demo, summary.baseline), set())
        if lane != summary.baseline and every:
            outcome: Outcome = "does not hold" if operations >= every else "holds"
            where = f"{demo}: {len(operations & every)} of {len(every)} as JavaScript does, checked"
            yield Verdict(lane=lane, where=where, unit="ratio", value=None, low=None, high=None, outcome=outcome)


def _of_engine(claim: Claim, summary: Summary) -> Iterator[Verdict]:
    """Whether a lane does in the run's engine what JavaScript does there; what it does in no engine is no matter of engines."""
    browser = summary.run.environment.browser
    for cell in lanes_by_engines([summary]):
        rows = [row for row in summary.support if row.lane == cell.lane]
        fails = any(row.outcome == "failed" or row.less_here for row in rows)
        if cell.lane == summary.baseline or not (fails or cell.of_operations):
            continue
        outcome: Outcome = "holds" if fails else "does not hold" if cell.outcome == "done" else "undecided"
        where = f"{title_of(browser)}: {cell.operations} of {cell.of_operations} operations as JavaScript does, checked"
        yield Verdict(lane=cell.lane, where=where, unit="ratio", value=None, low=None, high=None, outcome=outcome)


_WAYS: dict[Metric, Callable[[Claim, Summary], Iterator[Verdict]]] = {
    "load": _of_loads,
    "size": _of_sizes,
    "updates": _of_updates,
    "bare": _of_bare,
    "reach": _of_reach,
    "engine": _of_engine,
}
