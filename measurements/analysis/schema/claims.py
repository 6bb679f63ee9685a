"""What a run says of the article's claims."""

from __future__ import annotations

from typing import Literal

from measurements.runs.fields import Model, Name

Outcome = Literal["holds", "more", "less", "opposite", "no difference shown", "undecided", "does not hold"]
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
    few_rounds: bool = False
    """The ratio, and so the outcome, is of few rounds."""
    outcome: Outcome


class ClaimEntry(Model):
    """One of the article's claims, with what this run says of it; with no verdict, the reason why there is none."""

    id: Name
    says: str
    figure: str
    note: str | None
    verdicts: list[Verdict]
    silence: str | None
