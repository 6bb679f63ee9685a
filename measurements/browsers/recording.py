"""Chrome's own trace of what a page does meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import CDPSession, Page

from measurements.tracing.trace import CATEGORIES


@dataclass
class Recording:
    """`events` is filled in once recording has ended; it stays empty in a browser that writes no trace."""

    events: list[dict[str, object]] = field(default_factory=list)


@contextmanager
def recorded(cdp: CDPSession | None, page: Page) -> Iterator[Recording]:
    recording = Recording()
    if not cdp:
        yield recording
        return
    cdp.send(
        "Tracing.start",
        {
            "transferMode": "ReturnAsStream",
            "traceConfig": {"includedCategories": list(CATEGORIES), "excludedCategories": ["*"]},
        },
    )
    yield recording
    recording.events = _stop(cdp, page)


def _stop(cdp: CDPSession, page: Page) -> list[dict[str, object]]:
    handles: list[str] = []
    cdp.once("Tracing.tracingComplete", lambda event: handles.append(event["stream"]))
    cdp.send("Tracing.end")
    while not handles:
        page.wait_for_timeout(2)  # lets Playwright take in the event; nothing is being timed any more
    pieces: list[str] = []
    while True:
        piece = cdp.send("IO.read", {"handle": handles[0], "size": 8_000_000})
        pieces.append(piece["data"])
        if piece.get("eof"):
            break
    cdp.send("IO.close", {"handle": handles[0]})
    return list(json.loads("".join(pieces))["traceEvents"])
