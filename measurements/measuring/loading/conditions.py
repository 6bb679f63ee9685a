"""Under what networks and processors pages are loaded, and in which round. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measurements.networks import PROFILES, Network


@dataclass(frozen=True)
class Condition:
    """Under what a page is loaded."""

    network: Network = "none"
    cpu_slowdown: float = 1


UNTHROTTLED = Condition()
SLOWEST = Condition(network="slow-4g")
"""Two thirds of a minute for a runtime of six megabytes; what takes so long is the network, and that hardly varies."""
CONDITIONS = (UNTHROTTLED, Condition(cpu_slowdown=4), Condition(network="fast-4g"), SLOWEST)
EVERY_CONDITION = tuple(Condition(network, slowdown) for network in PROFILES for slowdown in (1, 4))


def conditions_of(number: int, *, quick: bool, every: bool) -> Sequence[Condition]:
    """The conditions of a round of loads: all in the first; in the fourth, where there is time for it, the throttled ones again,
    without the slowest; in the others nothing is throttled."""
    if number == 1 and not quick:
        return EVERY_CONDITION if every else CONDITIONS
    if number == 4:
        return [condition for condition in CONDITIONS if condition != SLOWEST]
    return (UNTHROTTLED,)
