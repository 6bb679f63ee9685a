"""Where things stand in a checkout. Everything that names a folder takes it from here."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
CATALOG = SITE / "catalog.json"
RUNTIMES = SITE / "node_modules"
RESULTS = ROOT / "measurements" / "results"
LOCAL_RESULTS = RESULTS / "local"
"""Runs that nobody has chosen to publish; git ignores the folder."""
