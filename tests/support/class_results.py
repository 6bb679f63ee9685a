"""A class's results as learners hand them in, made up."""

from __future__ import annotations

from typing import Any

HOSTILE = "<img src=x onerror=alert(1)>"


def made(sender: int = 1, **changes: Any) -> dict[str, Any]:
    prediction = {
        "lesson": "dom-calls",
        "lane": "micropython",
        "guess": 10,
        "value": 1003,
        "unit": "DOM calls",
        "at": "2026-11-22T10:00:00Z",
    }
    document = {
        "format": "front-row-class-result",
        "version": 1,
        "sender": f"{sender:016x}",
        "name": "",
        "sent": f"2026-11-22T10:00:{sender % 60:02d}Z",
        "browser": "Chromium 156",
        "cores": 4,
        "predictions": [prediction],
    }
    return document | changes
