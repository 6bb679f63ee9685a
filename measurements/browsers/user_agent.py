"""Which browser a user agent's line names, read simply: whoever doubts it has the line itself in the run file. Pure."""

from __future__ import annotations

import re

from measurements.machine.engines import Engine

NAMES = (
    ("chrome-ios", r"CriOS/([\d.]+)"),
    ("firefox-ios", r"FxiOS/([\d.]+)"),
    ("edge-ios", r"EdgiOS/([\d.]+)"),
    ("edge", r"EdgA?/([\d.]+)"),
    ("opera", r"OPR/([\d.]+)"),
    ("samsung-internet", r"SamsungBrowser/([\d.]+)"),
    ("firefox", r"Firefox/([\d.]+)"),
    ("chromium", r"Chrome/([\d.]+)"),
    ("safari", r"Version/([\d.]+).*Safari/"),
    ("webkit", r"AppleWebKit/([\d.]+)"),
)
"""In this order: each says that it is those below, too."""


def browser_named(agent: str) -> tuple[str, str]:
    """Name and version; "unknown" and an empty version for what says nothing of itself that is known."""
    for name, pattern in NAMES:
        if found := re.search(pattern, agent):
            return name, found[1]
    return "unknown", ""


def engine_named(agent: str) -> Engine:
    """The engine behind it: on an iPhone or iPad every browser's is WebKit."""
    return "firefox" if "Firefox/" in agent else "chromium" if "Chrome/" in agent else "webkit"
