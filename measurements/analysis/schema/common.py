"""What rows of several tables have in common."""

from __future__ import annotations

from measurements.runs.fields import Model, Name


class LaneRow(Model):
    """Of one lane, in one demo and style."""

    machine: str
    lane: Name
    demo: Name
    style: Name


class RatioRow(Model):
    """What a row says of its ratio; the rows below add what it is of."""

    ratio: float | None
    low: float | None
    high: float | None
    """Both None where there are fewer than three rounds: the ratio is then a rough one."""
    no_difference: bool | None
    """True: the interval holds 1."""
    few_rounds: bool
    """Fewer than six rounds (ratios.are_few): the ratio, its interval and any verdict are shown with these words beside them."""
