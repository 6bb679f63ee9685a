"""What there is of a demo to be tested: lane and style, each with the reason if only `make test-all` has it."""

from __future__ import annotations

import pytest

from measurements.catalog import Catalog, Demo

SNAPSHOT_OF = {"pyscript": "pyscript-snapshot"}
"""The lane that runs the same code of the same runtime and starts in a quarter of the time."""
QUICK_START = {"pyodide": "together"}
"""Of a lane that starts slowly, the page that starts from a snapshot: site/lanes/<lane>.<start>.html."""
SELDOM = {"pscript": "direct", "frontage": "direct", "wybthon": "idiomatic"}
"""Lanes that few look at, and the style of theirs in which `make test` goes through the rows demo."""
TWO = ("javascript", "micropython")
ONE_FILE = "the lane runs the same file in every style"
STOCK = "stock"
STOCK_DEMO = "rows"
"""The demo in which slow lanes are started as they are in `make test` too."""


def implementations(catalog: Catalog, demo: Demo, *, trouble: bool = False, elsewhere: str = "") -> pytest.MarkDecorator:
    """Every lane in every style, less the catalog's gaps: parameters `lane` and `style`, and `start`, which the fixtures open_lane and
    lane_url heed. `trouble`: of a test of what the browser lacks or forbids, which a lane meets in the same code in each style.
    `elsewhere`: the test in which every lane meets the same trouble, so that two will do here.
    """
    cases = []
    for lane in catalog.lanes:
        for style in demo.styles:
            if catalog.gap(lane.id, demo.id, style):
                continue
            reason = why_left(demo, lane.id, style, trouble)
            if lane.kind == "yardstick":
                reason = why_framework_left(demo, lane.id, style, trouble)
            if lane.kind == "server":
                reason = ONE_FILE if style != demo.styles[0] else ""
            if elsewhere and lane.id not in TWO:
                reason = reason or f"meets the same trouble in {elsewhere}, and MicroPython runs this file's answer to it"
            marks = [pytest.mark.only_all(reason)] if reason else []
            cases.append(pytest.param(lane.id, style, STOCK, marks=marks, id=f"{lane.id}-{style}"))
            if lane.id in QUICK_START and style == demo.styles[0] and demo.id != STOCK_DEMO and not trouble:
                cases.append(pytest.param(lane.id, style, QUICK_START[lane.id]))
    return pytest.mark.parametrize(("lane", "style", "start"), cases, indirect=["start"])


def why_framework_left(demo: Demo, lane: str, style: str, trouble: bool) -> str:
    """As `why_left`, for a lane of kind `yardstick`."""
    if style != demo.styles[0]:
        return ONE_FILE
    if trouble and lane != "react":
        return "React's page meets the same trouble, in a file that all frameworks share"
    if demo.id != STOCK_DEMO and lane not in ("react", "solid"):
        return "the lane goes through rows; React's and Solid's pages go through the files that all frameworks share in this demo"
    return ""


def why_left(demo: Demo, lane: str, style: str, trouble: bool) -> str:
    """Why `make test` can do without it; empty where it cannot."""
    first = style == demo.styles[0]
    stock = demo.id == STOCK_DEMO and first
    if lane in SELDOM and (demo.id, style) != (STOCK_DEMO, SELDOM[lane]):
        return "the lane goes through rows, and other lanes run this demo's files"
    if lane in SNAPSHOT_OF and (not stock or trouble):
        return "starts slowly, and the lane from a snapshot runs the same code"
    if lane in QUICK_START and (not stock or trouble):
        return "starts slowly; the page that starts from a snapshot runs the same code in the demo's first style"
    if lane in SNAPSHOT_OF.values() and stock:
        return "the stock lane runs the same code in this style"
    if lane in SNAPSHOT_OF.values() and not first and demo.id != STOCK_DEMO:
        return "the lane runs the demo's first style, and MicroPython this style's file with the same lane module"
    if trouble and not first:
        return "meets the same trouble as the lane's first style"
    return ""
