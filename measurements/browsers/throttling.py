"""A page on a slower network and a slower processor, through Chrome's own emulation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import CDPSession

from measurements.networks import PROFILES, Network


def throttle_network(cdp: CDPSession, network: Network) -> None:
    """Give the page that network for the rest of its life."""
    down, up, latency = PROFILES[network]
    cdp.send("Network.enable")
    cdp.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency, "downloadThroughput": down, "uploadThroughput": up},
    )


def slow_down_processor(cdp: CDPSession, rate: float) -> None:
    """Slow the page's processor down by this factor; 1 is its own speed."""
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": rate})


@contextmanager
def processor_slowed_down(cdp: CDPSession | None, rate: float) -> Iterator[None]:
    """Slow the page's processor down meanwhile, as js-framework-benchmark does for operations that are over too soon."""
    if not cdp or rate == 1:
        yield
        return
    slow_down_processor(cdp, rate)
    try:
        yield
    finally:
        slow_down_processor(cdp, 1)
