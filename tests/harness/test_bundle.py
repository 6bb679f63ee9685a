"""The bundle in a browser: from Python's own http.server, under a path of its own, with nothing else there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from measurements.build.bundle import copy_files
from measurements.catalog import load_catalog


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the bundle stands: one folder deep, as on a host of many projects."""
    root: Path = tmp_path_factory.mktemp("host")
    copy_files(load_catalog(), root / "projects" / "front-row")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/projects/front-row/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_door_leads_to_the_page_and_lanes_run_in_it(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_url("**/site/")
    page.goto(f"{address}site/compare/?lanes={','.join(IN_THE_PAGE)}&samples=1")
    page.get_by_role("button", name="Load all lanes").click()
    expect(page.locator("#dock")).to_be_hidden(timeout=90_000)
    page.get_by_role("button", name="Run in all 2 loaded lanes").click()
    expect(page.locator("#dock")).to_be_hidden(timeout=90_000)
    expect(page.locator("#results .strip .much")).to_have_count(2)


SAME_FILES = pytest.mark.only_all(
    "PyScript's files are asked for by the lane micropython too, Pyodide's by pyscript-snapshot, less one that tests/unit looks for"
)
LIKE_REACT = pytest.mark.only_all("a framework's demo is one file, as React's is")
IN_THE_PAGE = ("javascript", "micropython")
SERVERS = load_catalog().lanes_of_kind("servers")
"""Which no bundle starts; what they say then, tests/lanes/test_servers.py looks at."""
MARKS = {"pyscript": SAME_FILES, "pyodide": SAME_FILES} | dict.fromkeys(load_catalog().lanes_of_kind("yardsticks")[1:], LIKE_REACT)
OTHERS = [pytest.param(lane.id, marks=MARKS.get(lane.id, ())) for lane in load_catalog().lanes if lane.id not in (*IN_THE_PAGE, *SERVERS)]


@pytest.mark.parametrize("lane", OTHERS)
def test_a_lane_starts_from_it(page: Page, address: str, lane: str) -> None:
    page.goto(f"{address}{load_catalog().lane(lane).page}?demo=rows&style=direct")
    page.locator("html[data-state=ready]").wait_for(state="attached", timeout=120_000)


def test_the_workshop_runs_from_it(page: Page, address: str) -> None:
    page.goto(f"{address}site/workshop/lesson.html?lesson=dom-calls&lane=micropython")
    page.locator(".cm-content").wait_for()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict")).to_have_text("Not yet right. The first ✗ says what differs.", timeout=60_000)
    expect(page.locator(".findings .wrong")).to_have_count(1)
