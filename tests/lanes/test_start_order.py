"""The page guarantees the order of a lane's scripts: whatever part of it comes late, no demo runs before what it needs is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from measurements.browsers.lane_page import lane_address, wait_until_ready
from measurements.catalog import Catalog, load_catalog
from tests.support.halting import halting

BY_PYSCRIPT = pytest.mark.only_all("starts slowly; PyScript keeps the order, in MicroPython's page, which is tried, as in this one")
BY_PROMISES = pytest.mark.only_all("starts slowly; a module that waits for all files keeps the order, in Skulpt's page as in this one")
MARKS = {"pyscript": BY_PYSCRIPT, "pyscript-snapshot": BY_PYSCRIPT, "pyodide": BY_PROMISES, "wybthon": BY_PROMISES}
FRAMEWORKS = load_catalog().lanes_of_kind("yardsticks")
MARKS |= {lane: pytest.mark.only_all("the page is as that of the first framework, which is tried") for lane in FRAMEWORKS[1:]}
LANES = [pytest.param(lane.id, marks=MARKS.get(lane.id, [])) for lane in load_catalog().lanes if lane.kind != "server"]
"""The page of a server lane comes whole from its server: no part of it is late."""
TRANSLATED = ("transcrypt", "pscript", "frontage")
"""Their module stands in site/build, and comes with the demo: the first two import it, Frontage's own boot fetches it before the demo."""
WITH_MODULE = [case for case in LANES if case.values[0] not in ("javascript", *TRANSLATED, *FRAMEWORKS)]
PYTHON = {"pyscript": "pyscript", "pyscript-snapshot": "pyscript", "micropython": "pyscript"}
"""Whose `lane` module a lane takes, where it is not its own."""


def opens(page: Page, catalog: Catalog, lane: str, halts: dict[str, str]) -> None:
    """The lane becomes ready, in its own place, though these files of it halt on their way."""
    demo = catalog.demo("rows")
    style = next(style for style in demo.styles if not catalog.gap(lane, demo.id, style))
    with halting(halts) as address:
        page.goto(lane_address(address, catalog.lane(lane), demo.id, style))
        wait_until_ready(page, catalog.lane(lane), demo, style)
        expect(page.locator("main > *")).to_have_count(1)


@pytest.mark.parametrize("lane", LANES)
def test_no_demo_runs_before_the_body_is_there(page: Page, catalog: Catalog, lane: str) -> None:
    opens(page, catalog, lane, {f"/{catalog.lane(lane).page}": "<body>"})


@pytest.mark.parametrize("lane", WITH_MODULE)
def test_no_demo_runs_before_its_lane_module_is_there(page: Page, catalog: Catalog, lane: str) -> None:
    opens(page, catalog, lane, {f"/py/lanes/{PYTHON.get(lane, lane)}.py": "seed = "})
