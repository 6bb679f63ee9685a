"""Every way to start a lane comes to a demo that works; a start that measures needs nothing that people's own browsers lack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

from measurements.browsers.lane_page import READY_TIMEOUT_MS
from measurements.build.start_pages import declared
from measurements.paths import ROOT
from measurements.serving.server import Served, serving

BeforeScripts = Callable[[str], AbstractContextManager[None]]


@pytest.fixture(scope="module")
def isolated() -> Iterator[str]:
    """With the headers that memory shared with a worker needs."""
    with serving(ROOT, served=Served(isolated=True)) as address:
        yield address


PYTHON = ("pyscript", "pyodide")


def why_left(lane: str, way: str) -> str:
    """Why `make test` can do without it; empty where it cannot."""
    if lane == "pyodide" and way == "together":
        return "the demos' tests start Pyodide so"
    if way == "unwatched":
        return "the test of what it saves goes through MicroPython's page, and PyScript's has the same edit"
    if way == "compiled" and lane == "pyodide":
        return "it is the file that PyScript is started with"
    if way == "worker":
        return "takes ten seconds; that the page starts Python in a worker shows where the headers are missing"
    if way in ("hints", "trimmed", "snapshot") and lane in PYTHON:
        return "the start with all that go together has it"
    return ""


WAYS = [
    pytest.param(lane, way, marks=[pytest.mark.only_all(reason)] if reason else [])
    for lane, way in declared()
    for reason in [why_left(lane, way)]
]


@pytest.mark.parametrize(("lane", "way"), WAYS)
def test_a_start_leads_to_a_demo_that_works(page: Page, isolated: str, server: str, lane: str, way: str) -> None:
    page.goto(f"{isolated if way == 'worker' else server}/site/lanes/{lane}.{way}.html?demo=rows&style=direct")
    page.locator("html[data-state=ready]").wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    page.locator("#count").fill("10")
    page.locator("#create").click()
    expect(page.locator("tbody > tr")).to_have_count(10, timeout=60_000)


COUNT_MATCHES = """
globalThis.asked = 0;
const { matches } = Element.prototype;
Element.prototype.matches = function (selector) {
  if (this.localName === "tr" && selector.includes('script[type="mpy"]')) asked += 1;
  return matches.call(this, selector);
};
"""


@pytest.mark.parametrize(("lane_page", "times"), [("micropython", 10), ("micropython.unwatched", 0)])
def test_without_the_watch_no_added_row_is_asked_whether_it_is_python(
    page: Page, server: str, before_scripts: BeforeScripts, lane_page: str, times: int
) -> None:
    with before_scripts(COUNT_MATCHES):
        page.goto(f"{server}/site/lanes/{lane_page}.html?demo=rows&style=direct")
        page.locator("html[data-state=ready]").wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    page.locator("#count").fill("10")
    page.locator("#create").click()
    expect(page.locator("tbody > tr")).to_have_count(10)
    page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))")
    assert page.evaluate("asked") == times


def test_a_worker_without_the_headers_says_what_it_needs(page: Page, server: str, complaints: list[str]) -> None:
    page.goto(f"{server}/site/lanes/pyscript.worker.html?demo=rows&style=direct")
    page.locator("html[data-state=failed]").wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    expect(page.locator("body")).to_contain_text("Cross-Origin-Embedder-Policy")
    page.close()  # the runtime's own words on the console may come later than the lane's
    complaints.clear()
