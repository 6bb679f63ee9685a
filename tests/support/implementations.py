"""What there is of a demo to be tested: lane and style, each with the reason if only `make test-all` has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from measurements.catalog import Catalog, Demo

SNAPSHOT_OF = {"pyscript": "pyscript-snapshot"}
"""The lane that runs the same code of the same runtime and starts in a quarter of the time."""
SLOW_LANES = {"pyscript", "pyodide"}
"""They start in 3 to 5 seconds, which a test of what a demo does only waits for."""


def implementations(catalog: Catalog, demo: Demo, *, less: Iterable[tuple[str, str]] = ()) -> list[Any]:
    """Every lane in every style, less the catalog's gaps: parameters `lane` and `style`.
    `less`: those that only `make test-all` has besides."""
    return [implementation(catalog, demo, lane.id, style, less) for lane in catalog.lanes for style in styles(catalog, demo, lane.id)]


def styles(catalog: Catalog, demo: Demo, lane: str) -> list[str]:
    return [style for style in demo.styles if not catalog.gap(lane, demo.id, style)]


def implementation(catalog: Catalog, demo: Demo, lane: str, style: str, less: Iterable[tuple[str, str]]) -> Any:
    reason = why_left(demo, lane, style) or ("another implementation shows the same sooner" if (lane, style) in less else "")
    return pytest.param(lane, style, marks=[pytest.mark.only_all(reason)] if reason else [])


def why_left(demo: Demo, lane: str, style: str) -> str:
    """Why `make test` can do without it; empty where it cannot."""
    first = style == demo.styles[0]
    if lane in SLOW_LANES and not first:
        return "starts slowly; the lane shows the demo's first style, the lane from a snapshot runs the same code in this one"
    if lane in SNAPSHOT_OF.values() and first and len(demo.styles) > 1:
        return "the stock lane runs the same code in this style"
    return ""
