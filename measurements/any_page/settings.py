"""What a run of pages is asked for: addresses that are some, and what stands where nothing is said. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from measurements.errors import FrontRowError
from measurements.runs.schema import Settings
from measurements.runs.urls import FlowScript, NamedUrl
from measurements.serving import addresses

MINUTES = 14.0
MOST_ROUNDS = 40
TIMEOUT_SECONDS = 60.0


def settings_for_urls(
    addresses: Sequence[str],
    *,
    ready: str | None,
    script: FlowScript | None,
    warm: bool,
    seed: int,
    half_width: float,
    confidence: float,
    rounds: int,
    minutes: float,
) -> Settings:
    """Raises FrontRowError for what is no address of a page."""
    return Settings(
        lanes=[],
        demos=[],
        styles=[],
        operations=[],
        measures=["navigation", "timespan"] if script else ["navigation"],
        quick=False,
        seed=seed,
        clock="page",
        confidence=confidence,
        half_width=half_width,
        max_rounds=rounds,
        max_seconds=minutes * 60,
        urls=[named_url(place, address) for place, address in enumerate(addresses, 1)],
        ready=ready,
        script=script,
        warm=warm,
    )


def named_url(place: int, address: str) -> NamedUrl:
    """Raises FrontRowError."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        raise FrontRowError(f"{address!r} is no address: {error}.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FrontRowError(f"{address!r} is no address of a page: begin it with http:// or https://.")
    return NamedUrl(name=f"url-{place}", address=address, loopback=is_loopback(host))


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name or number; no name is looked up."""
    return host == "localhost" or host.endswith(".localhost") or addresses.is_loopback(host)
