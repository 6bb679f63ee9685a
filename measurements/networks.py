"""Networks as the harness knows them: the profiles it throttles to, and what bytes alone take on a line. Pure arithmetic."""

from __future__ import annotations

from typing import Literal

Network = Literal["none", "fast-4g", "slow-4g"]

PROFILES: dict[Network, tuple[float, float, float]] = {
    "none": (-1, -1, 0),
    "fast-4g": (1_012_500, 168_750, 165),
    "slow-4g": (180_000, 84_375, 562.5),
}
"""Bytes a second down and up, and milliseconds of latency for each request: the profiles of Chrome's own tools."""


TITLES: dict[str, str] = {"fast-4g": "Fast 4G", "slow-4g": "Slow 4G"}


def conditions(cache: str, network: str, cpu_slowdown: float) -> str:
    """How a page was loaded: cold, Slow 4G, CPU 4× slower. What was left as it is is not named."""
    processor = [] if cpu_slowdown == 1 else [f"CPU {cpu_slowdown:g}× slower"]
    return ", ".join([cache, *([TITLES[network]] if network in TITLES else []), *processor])


def transfer_time_ms(network: Network, wire_bytes: float) -> float | None:
    """Milliseconds that these bytes take on a throttled network when nothing else takes time, and one request's latency.

    A floor: each request that can only be made once another one has come adds its own latency. None without throttling.
    """
    down, _, latency = PROFILES[network]
    if down <= 0:
        return None
    return latency + 1000 * wire_bytes / down if wire_bytes else 0.0


def class_transfer_seconds(wire_bytes: float, pupils: int, mbit: float) -> float:
    """Seconds until the last of a class has a page when all open it at once over one line of so many megabits a second.

    Arithmetic, not a measurement: bytes * 8 * pupils / bits a second. It leaves out latency, losses and whatever else the line
    carries, so a real class waits longer; a cache in the school (a proxy) makes it shorter.
    """
    if mbit <= 0:
        raise ValueError(f"A line has more than {mbit} Mbit/s.")
    return wire_bytes * 8 * pupils / (mbit * 1_000_000)
