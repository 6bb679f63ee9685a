"""Whatever goes wrong in a lane, a person sees what it was and what to do, and no lane stays in loading for ever.

Each case serves a lane something broken: a file missing or cut in half, a demo that raises, a name that the catalog lacks.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, Route, expect

from measurements.browsers.lane_page import READY_TIMEOUT_MS
from measurements.paths import ROOT

LaneUrl = Callable[..., str]
BeforeScripts = Callable[[str], AbstractContextManager[None]]
FAILED = "html[data-state=failed]"
PATIENCE_MS = 30_000
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".json": "application/json",
}
BEGINNING = 200_000
"""Bytes: a driver hands over no more in a moment."""

BY_ANOTHER = pytest.mark.only_all("the file is looked for as the others of the same package are")
BY_MICROPYTHON = pytest.mark.only_all("starts slowly, and PyScript hears of it as of MicroPython's file, which is looked at as this one is")
BY_SNAPSHOT = pytest.mark.only_all("starts slowly, and the lane from a snapshot tells of it by the same code")

MISSING = [
    ("javascript", "js/rows/direct.js", "rows/direct.js is missing"),
    ("pyscript", "core.js", "dist/core.js is missing"),
    pytest.param("pyscript", "pyodide.mjs", "pyodide/pyodide.mjs is missing", marks=BY_ANOTHER),
    pytest.param("pyscript", "pyodide.asm.mjs", "pyodide/pyodide.asm.mjs is missing", marks=BY_ANOTHER),
    ("pyscript", "pyodide.asm.wasm", "pyodide/pyodide.asm.wasm is missing"),
    pytest.param("pyscript", "python_stdlib.zip", "pyodide/python_stdlib.zip is missing", marks=BY_ANOTHER),
    pytest.param("pyscript", "py/lanes/pyscript.py", "lanes/pyscript.py is missing", marks=BY_ANOTHER),
    pytest.param("pyscript", "py/rows/direct.py", "rows/direct.py is missing", marks=BY_ANOTHER),
    ("micropython", "micropython.mjs", "micropython.mjs is missing"),
    ("micropython", "micropython.wasm", "micropython.wasm is missing"),
    ("micropython", "py/lanes/pyscript.py", "lanes/pyscript.py is missing"),
    ("micropython", "py/rows/direct.py", "rows/direct.py is missing"),
    ("brython", "brython.min.js", "brython/brython.min.js is missing"),
    ("brython", "py/lanes/brython.py", "lanes/brython.py is missing"),
    ("brython", "py/rows/direct.py", "rows/direct.py is missing"),
    ("transcrypt", "transcrypt/rows/direct/direct.js", "direct/direct.js is missing"),
    pytest.param("pscript", "pscript/rows/direct/lane.js", "direct/lane.js is missing", marks=BY_ANOTHER),
    ("frontage", "frontage/runtime.wasm", "frontage/runtime.wasm is missing"),
    pytest.param("frontage", "frontage/rows/direct/lane.fbc", "direct/lane.fbc is missing", marks=BY_ANOTHER),
    ("react", "build/react/rows.js", "react/rows.js is missing"),
    ("pyscript-snapshot", "snapshot/interpreter.mjs", "snapshot/interpreter.mjs is missing"),
]
CUT = [
    ("javascript", "js/rows/direct.js", "SyntaxError"),
    ("pyscript", "core.js", "SyntaxError"),
    pytest.param("pyscript", "pyodide.mjs", "SyntaxError", marks=BY_ANOTHER),
    pytest.param("pyscript", "pyodide.asm.mjs", "SyntaxError", marks=BY_ANOTHER),
    pytest.param("pyscript", "pyodide.asm.wasm", "pyodide/pyodide.asm.wasm is cut short or damaged", marks=BY_MICROPYTHON),
    ("pyscript", "python_stdlib.zip", "pyodide/python_stdlib.zip is cut short or damaged"),
    ("micropython", "micropython.mjs", "SyntaxError"),
    ("micropython", "micropython.wasm", "micropython.wasm is cut short or damaged"),
    ("brython", "brython.min.js", "SyntaxError"),
]
LANES = [pytest.param("pyscript", marks=BY_SNAPSHOT), "pyscript-snapshot", "micropython", "brython"]
WITH_SYNTAX = [
    pytest.param("pyscript", marks=BY_SNAPSHOT),
    pytest.param("pyscript-snapshot", marks=pytest.mark.only_all("tells of it as of the exception while loading, which is looked at here")),
    "micropython",
    "brython",
]


def shorten(page: Page, name: str) -> None:
    """Serve the beginning of that file, at most half of it."""

    def beginning(route: Route) -> None:
        file = ROOT / urlsplit(route.request.url).path.lstrip("/")
        body = file.read_bytes()
        route.fulfill(body=body[: min(len(body) // 2, BEGINNING)], content_type=TYPES[file.suffix])

    page.route(f"**/{name}", beginning)


def box(page: Page) -> str:
    """What the failure box says, once it is done looking for the cause."""
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible(timeout=PATIENCE_MS)
    expect(alert).not_to_contain_text("Looking for the cause", timeout=PATIENCE_MS)
    return alert.inner_text()


@pytest.mark.parametrize(("lane", "name", "said"), MISSING)
def test_a_missing_file_is_named(page: Page, lane_url: LaneUrl, complaints: list[str], lane: str, name: str, said: str) -> None:
    page.route(f"**/{name}", lambda route: route.fulfill(status=404))
    page.goto(lane_url(lane, "rows", "direct"))
    page.locator(FAILED).wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    told = box(page)
    assert said in told
    given = [advice for advice in ("npm ci", "bootstrap demo", "git status") if advice in told]
    assert len(given) == 1, "one advice: for a runtime's file, for one that the set-up makes, or for one of ours"
    assert (given == ["bootstrap demo"]) is (lane in ("transcrypt", "pscript", "frontage", "react", "pyscript-snapshot"))
    assert said in str(page.locator("html").get_attribute("data-error"))
    assert complaints
    complaints.clear()


def test_a_lane_that_the_set_up_could_not_make_says_why(page: Page, lane_url: LaneUrl, complaints: list[str]) -> None:
    why = "    No matching distribution found\nThe wheel of frontage could not be fetched. There may be none for this kind of machine."
    page.route("**/site/build/frontage/rows/**", lambda route: route.fulfill(status=404))
    page.route("**/site/build/frontage/missing.txt", lambda route: route.fulfill(body=why))
    page.goto(lane_url("frontage", "rows", "direct"))
    page.locator(FAILED).wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    told = box(page)
    assert "direct/boot.js is missing" in told and "The set-up could not make this lane:" in told
    assert "There may be none for this kind of machine." in told
    assert complaints
    complaints.clear()


@pytest.mark.parametrize(("lane", "name", "said"), CUT)
def test_a_file_cut_short_is_found(page: Page, lane_url: LaneUrl, complaints: list[str], lane: str, name: str, said: str) -> None:
    shorten(page, name)
    page.goto(lane_url(lane, "rows", "direct"))
    page.locator(FAILED).wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    told = box(page)
    assert said in told
    assert "npm ci" in told or lane == "javascript"
    assert page.locator("html").get_attribute("data-error")
    complaints.clear()


HURRY = """{
  const later = 100_000;
  const now = performance.now.bind(performance);
  performance.now = () => now() + later;
  const after = setTimeout;
  window.setTimeout = (callback, delay, ...given) => after(callback, delay >= 5000 ? 2000 : delay, ...given);
}"""
"""Lets a page believe that it has been open for 100 seconds, and shortens its long waits. Playwright's own clock would hide the
list of resources, which is what is looked at."""


def test_a_lane_that_waits_in_silence_is_failed(
    page: Page, lane_url: LaneUrl, before_scripts: BeforeScripts, complaints: list[str]
) -> None:
    """Pyodide without a whole lock file reports nothing that a page can hear: the clock has to find it."""
    shorten(page, "pyodide-lock.json")
    with before_scripts(HURRY):
        page.goto(lane_url("pyscript-snapshot", "rows", "direct"))
        page.locator(FAILED).wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    assert "pyodide-lock.json is cut short or damaged" in str(page.locator("html").get_attribute("data-error"))
    assert "npm ci" in box(page)
    complaints.clear()


def test_a_lane_that_is_slow_is_not_failed(page: Page, lane_url: LaneUrl, before_scripts: BeforeScripts) -> None:
    """The same clock, but nothing is broken: the lane is looked at and left alone."""
    held: list[Route] = []
    inspected: list[str] = []

    def is_the_look(response: Response) -> bool:
        """The lane itself fetches the file first: the second answer is the diagnosis looking at it."""
        if response.url.endswith("micropython.wasm"):
            inspected.append(response.url)
        return len(inspected) == 2

    page.route("**/py/rows/direct.py", lambda route: held.append(route))
    with before_scripts(HURRY), page.expect_response(is_the_look):
        page.goto(lane_url("micropython", "rows", "direct"))
    assert page.locator("html").get_attribute("data-state") == "loading"
    held[0].continue_()
    page.locator("html[data-state=ready]").wait_for(state="attached", timeout=READY_TIMEOUT_MS)


@pytest.mark.parametrize("lane", LANES)
def test_an_exception_while_loading_is_shown_as_python_tells_it(page: Page, lane_url: LaneUrl, complaints: list[str], lane: str) -> None:
    text = (ROOT / "py/rows/direct.py").read_text().replace("\nready()", "\nraise ValueError('broken on purpose')")
    page.route("**/py/rows/direct.py", lambda route: route.fulfill(body=text))
    page.goto(lane_url(lane, "rows", "direct"))
    page.locator(FAILED).wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    told = box(page)
    line = text.splitlines().index("raise ValueError('broken on purpose')") + 1
    assert "ValueError: broken on purpose" in told
    assert f"line {line}" in told
    assert "broken on purpose" in str(page.locator("html").get_attribute("data-error"))
    assert page.locator("#run").count() == 0
    complaints.clear()


@pytest.mark.parametrize("lane", WITH_SYNTAX)
def test_a_syntax_error_is_shown(page: Page, lane_url: LaneUrl, complaints: list[str], lane: str) -> None:
    text = (ROOT / "py/rows/direct.py").read_text() + "\n)(\n"
    page.route("**/py/rows/direct.py", lambda route: route.fulfill(body=text))
    page.goto(lane_url(lane, "rows", "direct"))
    page.locator(FAILED).wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    assert "SyntaxError" in box(page)
    complaints.clear()


@pytest.mark.parametrize(
    ("lane", "path", "old", "new", "said"),
    [
        pytest.param(
            lane,
            "py/rows/direct.py",
            "def run(event):\n",
            "def run(event):\n    raise KeyError('on purpose')\n",
            "KeyError",
            marks=pytest.mark.only_all("the events demo raises in a handler in every lane, which test_events looks at"),
        )
        for lane in ("pyscript-snapshot", "micropython", "brython")
    ]
    + [("javascript", "js/rows/direct.js", "function run() {", "function run() { throw new TypeError('on purpose');", "TypeError")],
)
def test_an_exception_in_a_handler_is_shown_and_the_lane_goes_on(
    page: Page, lane_url: LaneUrl, complaints: list[str], lane: str, path: str, old: str, new: str, said: str
) -> None:
    text = (ROOT / path).read_text()
    assert old in text
    page.route(f"**/{path}", lambda route: route.fulfill(body=text.replace(old, new), content_type="text/javascript"))
    page.goto(lane_url(lane, "rows", "direct"))
    page.locator("#run").click()
    told = box(page)
    assert said in told
    assert "on purpose" in told
    assert f"line {text[: text.index(old)].count(chr(10)) + (2 if lane != 'javascript' else 1)}" in told
    assert "The demo reported an error" in told, "told once, not twice"
    assert page.locator("html").get_attribute("data-state") == "ready"
    page.locator("#add").click()
    expect(page.locator("tbody > tr")).to_have_count(1000)
    page.get_by_role("button", name="Hide").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    complaints.clear()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("demo=row&style=direct", "There is no demo “row”. Did you mean “rows”? Valid: "),
        ("demo=rows&style=drect", "There is no style “drect”. Did you mean “direct”? Valid: "),
        ("demo=zzzzzzzz&style=direct", "There is no demo “zzzzzzzz”. Valid: "),
        ("demo=../../etc&style=direct", "There is no demo “../../etc”. Valid: "),
        ("demo=rows&style=<b>direct</b>", "There is no style “<b>direct</b>”."),
    ],
)
def test_an_unknown_name_is_answered_with_the_valid_ones(page: Page, server: str, complaints: list[str], query: str, said: str) -> None:
    page.goto(f"{server}/site/lanes/javascript.html?{query}")
    page.locator(FAILED).wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    told = box(page)
    assert said in told
    assert said in str(page.locator("html").get_attribute("data-error"))
    assert page.get_by_role("alert").locator("b").count() == 0, "a name from the address is text, never markup"
    complaints.clear()


def test_a_gap_is_explained_with_its_reason(page: Page, server: str, complaints: list[str]) -> None:
    catalog = (ROOT / "site/catalog.json").read_text()
    gap = '"gaps": [{"lane": "javascript", "demo": "rows", "style": "direct", "reason": "It has its reasons."}],'
    page.route("**/catalog.json", lambda route: route.fulfill(body="{" + gap + catalog.replace('"gaps"', '"_"').strip()[1:]))
    page.route("**/js/rows/direct.js", lambda route: route.fulfill(status=404))
    page.goto(f"{server}/site/lanes/javascript.html?demo=rows&style=direct")
    page.locator(FAILED).wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    assert "This lane does not do that: It has its reasons." in box(page)
    complaints.clear()


def test_a_lane_that_works_loads_nothing_of_this(page: Page, lane_url: LaneUrl, open_lane: Callable[..., None]) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url.split("?")[0].rsplit("/", 1)[-1]))
    open_lane(page, "micropython", "rows", "direct")
    assert "contract.js" in requested
    assert not {"failure.js", "diagnosis.js", "nearest.js", "failure.css", "frame.js", "protocol.js", "canonical.js"} & set(requested)
