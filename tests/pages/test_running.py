"""A learner's code runs in a process of its own: whatever it does, Stop ends it and nothing that was typed is lost."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from measurements.paths import ROOT
from measurements.serving.server import serving
from tests.support.editing import (
    KEY,
    PATIENCE_MS,
    TWINS,
    lanes_of_the_editor,
    open_editor,
    open_lesson,
    run,
    start,
    stop,
    typed,
    wait_until_running,
    write,
)

LANES = ["javascript", *lanes_of_the_editor()]
SAME_STOP = pytest.mark.only_all("Stop takes the frame away, whatever runs in it; test_places.py stops MicroPython too")


@pytest.mark.parametrize("host", list(TWINS))
def test_the_code_runs_under_the_other_name_of_this_machine(page: Page, server: str, host: str) -> None:
    open_lesson(page, server.replace("127.0.0.1", host), "javascript")
    run(page)
    wait_until_running(page)
    frame = page.locator(".stage iframe:not(.spare)")
    assert (frame.get_attribute("src") or "").startswith(f"http://{TWINS[host]}:")
    assert frame.get_attribute("sandbox") == "allow-scripts allow-same-origin allow-forms"
    frame.content_frame.get_by_role("button", name="200 more").click()
    expect(frame.content_frame.locator("#items > li")).to_have_count(200)


ENDLESS_AND_NOT = {
    "javascript": ("lane.runtime();\nwhile (true) {}\n", 'lane.ready(document.createElement("p"));\n'),
    "python": ("import lane\nwhile True:\n    pass\n", 'from lane import document, ready\nready(document.createElement("p"))\n'),
}


@pytest.mark.parametrize("lane", [lane if lane == "javascript" else pytest.param(lane, marks=SAME_STOP) for lane in LANES])
def test_an_endless_loop_is_stopped_and_the_text_stays(page: Page, server: str, lane: str) -> None:
    open_editor(page, server, lane)
    endless, ends = ENDLESS_AND_NOT["javascript" if lane == "javascript" else "python"]
    write(page, endless + ends)
    run(page)
    expect(page.locator(".see .state")).to_contain_text("without a pause", timeout=PATIENCE_MS)
    stop(page)
    expect(page.locator(".see .state")).to_have_text("■ Stopped")
    expect(page.locator(".stage iframe")).to_have_count(0)
    assert typed(page).startswith(endless.rstrip("\n"))
    write(page, ends)
    run(page)
    wait_until_running(page)


HOG = """
const held = [];
for (;;) {
  held.push(new Array(500_000).fill(held.length));
  for (const until = performance.now() + 20; performance.now() < until;);
}
"""


@pytest.mark.only_all("to the page it is an endless loop, and fills the machine's memory while it lasts")
def test_a_memory_hog_is_stopped(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript")
    write(page, HOG)
    run(page)
    expect(page.locator(".see .state")).to_contain_text("without a pause", timeout=PATIENCE_MS)
    stop(page)
    expect(page.locator(".see .state")).to_have_text("■ Stopped")
    assert typed(page).strip() == HOG.strip()


STOP_AND_RUN = """(async () => {
  const state = document.querySelector(".see .state");
  const until = async (words) => {
    for (let tries = 0; tries < 600 && !state.textContent.includes(words); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return state.textContent;
  };
  const said = [await until("for want of memory")];
  const [run, stop] = document.querySelectorAll(".workbench .controls button");
  stop.click();
  said.push(await until("Stopped"));
  run.click();
  said.push(await until(", ready "));
  return said;
})()"""


def end_process_of(page: Page, address: str) -> None:
    """As the browser does where memory runs out. Nothing answers: a session of Playwright's own would wait for ever."""
    assert page.context.browser
    devtools = page.context.browser.new_browser_cdp_session()
    targets = devtools.send("Target.getTargets", {"filter": [{"type": "iframe"}]})["targetInfos"]
    for target in targets:
        if address in target["url"]:
            attached = devtools.send("Target.attachToTarget", {"targetId": target["targetId"], "flatten": False})
            message = {"sessionId": attached["sessionId"], "message": json.dumps({"id": 1, "method": "Page.crash"})}
            devtools.send("Target.sendMessageToTarget", message)
    devtools.detach()


@pytest.mark.only_all("to the page it is an endless loop that is silent for six seconds, which have to pass")
def test_the_text_outlives_a_frame_that_the_browser_ends(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript")
    text = start("javascript") + "// mine\n"
    write(page, text)
    run(page)
    wait_until_running(page)
    inspector = page.context.new_cdp_session(page)  # Playwright takes a frame that is gone for a page that is
    end_process_of(page, "/given.html")
    answer = inspector.send("Runtime.evaluate", {"expression": STOP_AND_RUN, "awaitPromise": True, "returnByValue": True})
    said = answer["result"]["value"]
    assert "for want of memory" in said[0] and said[1] == "■ Stopped" and ", ready " in said[2]
    kept = inspector.send("Runtime.evaluate", {"expression": f"localStorage.getItem('{KEY.format('js', 'text')}')"})
    assert kept["result"]["value"] == text


def test_it_works_under_a_path(page: Page) -> None:
    with serving(ROOT.parent) as address:
        page.goto(f"{address}/{ROOT.name}/site/workshop/lesson.html?lesson=same-page&lane=micropython")
        page.locator(".editor .cm-content").wait_for()
        run(page)
        wait_until_running(page)
