"""What code may not do that somebody else wrote: flood the page, reach another frame, keep something, or lead its frame elsewhere."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from measurements.paths import ROOT
from measurements.serving.server import serving
from tests.support.editing import PATIENCE_MS, TWINS, address, open_lesson, packed, run, start, typed, wait_until_running, write

FLOODS = {
    "window": """const flood = () => {
  for (let times = 0; times < 20_000; times++) parent.postMessage({ type: "front-row:ready" }, "*");
  setTimeout(flood);
};
flood();""",
    "port": """const { postMessage } = MessagePort.prototype;
MessagePort.prototype.postMessage = function (...given) {
  for (let times = 0; times < 20_000; times++) Reflect.apply(postMessage, this, given);
};""",
}


@pytest.mark.parametrize(
    "way", ["window", pytest.param("port", marks=pytest.mark.only_all("the same count ends it, as given-frame.test.js tells"))]
)
def test_code_that_floods_the_page_is_ended_and_the_page_goes_on(page: Page, server: str, way: str) -> None:
    open_lesson(page, server, "javascript")
    write(page, FLOODS[way])
    run(page)
    expect(page.locator(".see .state")).to_have_text("■ Ended", timeout=PATIENCE_MS)
    expect(page.locator(".trouble")).to_contain_text("more messages than it can take in")
    expect(page.locator(".stage iframe")).to_have_count(0)
    assert typed(page) == FLOODS[way]
    write(page, start("javascript"))
    run(page)
    wait_until_running(page)


REACHES = """const tries = {
  "service worker": () => navigator.serviceWorker.register("/site/service-worker.js"),
  caches: () => caches.open("front-row mine"),
  databases: () => new Promise((resolve, reject) => {
    const { promise } = Promise.withResolvers();
    const request = indexedDB.open("mine");
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
    return promise;
  }),
  figures: () => fetch("/measurements/results/index.json"),
  "the next run's frame": async () => {
    while (parent.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    return [parent[0], parent[1]].map((frame) => frame.document);
  },
  clipboard: () => navigator.clipboard.writeText("mine"),
};
(async () => {
  for (const [what, attempt] of Object.entries(tries)) {
    try {
      await attempt();
      console.log(`${what}: reached`);
    } catch (error) {
      console.log(`${what}: ${error.name}`);
    }
  }
  console.log("tried all");
})();
"""


def test_code_from_a_link_reaches_nothing_that_stays_and_no_other_frame(page: Page, server: str, complaints: list[str]) -> None:
    page.goto(f"{address(server, 'javascript')}{packed((REACHES + start('javascript')).encode())}")
    expect(page.locator(".kept")).to_contain_text("came by a link")
    run(page)
    expect(page.locator(".output")).to_contain_text("tried all", timeout=PATIENCE_MS)
    told = page.locator(".output").inner_text()
    assert "reached" not in told and told.count("Error") == 6, told
    frame = page.locator(".stage iframe:not(.spare)")
    assert frame.get_attribute("sandbox") == "allow-scripts allow-forms"
    assert (frame.get_attribute("src") or "").startswith(f"http://{TWINS['127.0.0.1']}:")
    assert not frame.get_attribute("allow")
    complaints.clear()
    page.get_by_role("button", name="Back to the start").click()
    run(page)
    wait_until_running(page)
    assert frame.get_attribute("sandbox") == "allow-scripts allow-same-origin allow-forms", "the reader's own code is trusted more"


def test_a_frame_cannot_be_led_to_another_port(page: Page, server: str, complaints: list[str]) -> None:
    open_lesson(page, server, "javascript")
    page.evaluate("addEventListener('securitypolicyviolation', ({ violatedDirective }) => { window.violated = violatedDirective; })")
    with serving(ROOT) as elsewhere:
        write(page, f"location.href = {json.dumps(elsewhere)};")
        run(page)
        page.wait_for_function("() => window.violated === 'frame-src'", timeout=PATIENCE_MS)
        assert not any(frame.url.startswith(elsewhere) for frame in page.frames)
    complaints.clear()
