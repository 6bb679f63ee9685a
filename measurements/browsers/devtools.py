"""What Chrome's DevTools protocol does to a page: a slower network, a slower processor, and the browser's own trace of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import CDPSession, Page

from measurements.networks import PROFILES, Network
from measurements.tracing.click_to_paint import CATEGORIES


def throttle_network(cdp: CDPSession, network: Network) -> None:
    """Give the page that network for the rest of its life."""
    down, up, latency = PROFILES[network]
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", {"offline": False, "latency": latency, "downloadThroughput": down, "uploadThroughput": up})


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


@contextmanager
def recorded(cdp: CDPSession | None, page: Page) -> Iterator[list[dict[str, object]]]:
    """Record a trace meanwhile. Its events are in the list afterwards; none in a browser that writes no trace."""
    events: list[dict[str, object]] = []
    if not cdp:
        yield events
        return
    config = {"includedCategories": list(CATEGORIES), "excludedCategories": ["*"]}
    cdp.send("Tracing.start", {"transferMode": "ReturnAsStream", "traceConfig": config})
    yield events
    events += _stop_recording(cdp, page)


def _stop_recording(cdp: CDPSession, page: Page) -> list[dict[str, object]]:
    handles: list[str] = []
    cdp.once("Tracing.tracingComplete", lambda event: handles.append(event["stream"]))
    cdp.send("Tracing.end")
    while not handles:
        page.wait_for_timeout(2)  # lets Playwright take in the event; nothing is being timed any more
    text, ended = "", False
    while not ended:
        piece = cdp.send("IO.read", {"handle": handles[0], "size": 8_000_000})
        text, ended = text + piece["data"], piece.get("eof", False)
    cdp.send("IO.close", {"handle": handles[0]})
    return list(json.loads(text)["traceEvents"])
