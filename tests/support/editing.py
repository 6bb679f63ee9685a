"""What the tests of the workshop do in a lesson's editor."""

from __future__ import annotations

import base64
import zlib

from playwright.sync_api import Page, expect

from measurements.catalog import load_catalog
from measurements.paths import ROOT, SITE

PATIENCE_MS = 60_000
"""For what takes a second or two where nothing else runs."""
IMPATIENT = """if (window === top) {
  const wait = setTimeout;
  window.setTimeout = (act, delay, ...more) => wait(act, delay >= 3000 ? 100 : delay, ...more);
}"""
"""As an init script: what the page says after some seconds it says at once. Frames keep their time."""
TWINS = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}
"""Learners' code runs under this machine's other name."""
LESSON = "same-page"
LESSONS = SITE / "workshop" / "lessons"
KEY = f"front-row:workshop:lesson {LESSON} {LESSON}.{{}}:{{}}"
"""What a text and its versions are kept under: .format("js", "text")."""
ENDINGS = {
    "javascript": "js",
    "pyscript": "pyscript.py",
    "micropython": "pyscript.py",
    "brython": "brython.py",
    "pyodide": "pyodide.py",
    "skulpt": "pyodide.py",
}
"""How the names of a lesson's files for a lane end: one for each runtime whose names they use."""


def code(lesson: str, which: str, lane: str) -> str:
    """A lesson's `start` or `solution` for a lane."""
    return (LESSONS / lesson / f"{which}.{ENDINGS[lane]}").read_text(encoding="utf-8")


def start(lane: str) -> str:
    return code(LESSON, "start", lane)


def demo_code(lane: str) -> str:
    """The rows demo's own, which open_editor() opens."""
    return (ROOT / ("js/rows/direct.js" if lane == "javascript" else "py/rows/direct.py")).read_text(encoding="utf-8")


def address(server: str, lane: str = "micropython", name: str = LESSON) -> str:
    return f"{server}/site/workshop/lesson.html?lesson={name}&lane={lane}"


def open_lesson(page: Page, server: str, lane: str = "micropython", name: str = LESSON) -> None:
    page.goto(address(server, lane, name))
    page.locator(".editor .cm-content").wait_for()


def lanes_of_the_editor() -> list[str]:
    """The Python lanes that open_editor() can open."""
    catalog = load_catalog()
    python = (lane for lane in catalog.lanes if lane.language == "python" and lane.packages)
    return [lane.id for lane in python if not catalog.gap(lane.id, "rows", "direct")]


def open_editor(page: Page, server: str, lane: str) -> None:
    """The editor of a demo's code, which offers every lane; a lesson may not."""
    page.goto(f"{server}/site/workshop/edit.html?demo=rows&style=direct&lane={lane}")
    page.locator(".editor .cm-content").wait_for()


def write(page: Page, text: str) -> None:
    """Put this text in the place of what is in the editor."""
    page.locator(".editor .cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def typed(page: Page) -> str:
    return "\n".join(line.rstrip("\n") for line in page.locator(".editor .cm-line").all_inner_texts())


def kept(page: Page, lane: str, what: str = "text") -> str | None:
    found: str | None = page.evaluate("key => localStorage.getItem(key)", KEY.format(ENDINGS[lane], what))
    return found


def run(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()


def stop(page: Page) -> None:
    page.get_by_role("button", name="Stop", exact=True).first.click()


def check(page: Page) -> list[str]:
    """Press Check; what it found that is not right."""
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict")).to_contain_text("right", timeout=PATIENCE_MS)
    return page.locator(".findings .wrong").all_inner_texts()


def wait_until_running(page: Page) -> None:
    expect(page.locator(".see .state")).to_contain_text("ready", timeout=PATIENCE_MS)


def packed(text: bytes, language: str = "javascript", runtime: str = "") -> str:
    """What stands behind the address of a link that brings this code."""
    code = base64.urlsafe_b64encode(zlib.compress(text, 9)).decode().rstrip("=")
    return f"#code={code}&language={language}" + (f"&runtime={runtime}" if runtime else "")
