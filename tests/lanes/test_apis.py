"""The apis demo does in every lane what site/demos/apis.md says, and says what to do where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from measurements.browsers.lane_page import lane_address, wait_until_ready
from measurements.browsers.open_page import CLIPBOARD
from measurements.catalog import load_catalog
from measurements.paths import ROOT

CATALOG = load_catalog()
DEMO = CATALOG.demo("apis")
STYLE = "direct"
OPERATIONS = [operation.id for operation in DEMO.operations]
LANES = [lane.id for lane in CATALOG.lanes]
CANONICAL = "async (root) => (await import(new URL('canonical.js', location.href).href)).canonical(document.querySelector(root))"
NO_ADAPTER = "Missing: there is no graphics card that WebGPU can use. Try the page on another machine."
RESULTS = {
    "fetch": "512 bytes, status 200",
    "timers": "promise, timer of 1 ms, timer of 5 ms",
    "storage": "“saffron” kept for good, “saffron” for this tab; both removed",
    "database": "wrote, closed, opened, read “saffron”, deleted",
    "worker": "12 squared is 144",
    "websocket": "“saffron” came back from the server",
    "webrtc": "“saffron” came back from the other end",
    "webgl": "triangle: #e69f00 in the middle",
    "webgpu": "doubled: 2, 4, 6, 8",
    "audio": "1000 samples, peak at 50 %",
    "drag": "“saffron” dropped by code",
    "clipboard": "“saffron” written and read",
    "observers": "seen, 80 px wide, out of sight",
    "element": "connected, shows “saffron”",
    "service": "answered “saffron”, unregistered",
    "history": "#pushed pushed, popstate seen on the way back",
}
LEFT_BEHIND = """async () => [
  ...(await navigator.serviceWorker.getRegistrations()).map((each) => each.scope),
  ...(await indexedDB.databases()).map((each) => each.name).filter((name) => name.startsWith("apis")),
  ...[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith("apis")),
  ...document.querySelectorAll("#stage *"), location.hash,
]"""
RAISING = "() => { throw new DOMException('on purpose', '%s') }"
TROUBLES = {
    "storage-full": ("storage", "full", f"Storage.prototype.setItem = {RAISING % 'QuotaExceededError'}"),
    "storage-blocked": ("storage", "blocked", f"Object.defineProperty(window, 'localStorage', {{ get: {RAISING % 'SecurityError'} }})"),
    "no-webgl": ("webgl", "missing", "HTMLCanvasElement.prototype.getContext = () => null"),
    "no-webrtc": ("webrtc", "missing", "delete window.RTCPeerConnection"),
    "no-webgpu": ("webgpu", "missing", "delete Navigator.prototype.gpu"),
    "insecure-clipboard": ("clipboard", "missing", "delete Navigator.prototype.clipboard"),
    "insecure-service": ("service", "missing", "delete Navigator.prototype.serviceWorker"),
    "no-network": ("fetch", "failed", "window.fetch = () => Promise.reject(new TypeError('on purpose'))"),
}
"""For each: the API that is tried, the outcome, and what makes the trouble in a page that is ready."""
BEGINNINGS = {"blocked": "Blocked: ", "full": "Full: ", "missing": "Missing: ", "refused": "Refused: ", "failed": "Failed: on purpose. "}


class Apis:
    def __init__(self, page: Page) -> None:
        self.page = page

    def ask(self, api: str) -> tuple[str, str]:
        """Click an API's button and wait for its end. Returns the outcome and the result."""
        self.page.click(f"#{api}")
        expect(self.page.locator("section[aria-busy=false]")).to_have_count(1, timeout=25_000)
        return self.read(api)

    def read(self, api: str) -> tuple[str, str]:
        output = self.page.locator(f"#result-{api}")
        return output.get_attribute("data-outcome") or "", output.inner_text()

    def canonical(self) -> str:
        return str(self.page.evaluate(CANONICAL, DEMO.root))


def wanted(lane: str, api: str, shown: tuple[str, str]) -> tuple[str, str]:
    """What the lane must show: the same everywhere, but for the catalog's gaps and for WebGPU, which most test machines lack."""
    gap = CATALOG.gap(lane, DEMO.id, STYLE, api)
    if gap:
        return "missing", f"Missing: {gap.reason} Look at another lane."
    if api == "webgpu" and shown[0] == "missing":
        return "missing", NO_ADAPTER
    return "done", RESULTS[api]


@pytest.fixture(scope="module")
def baseline(browser: Browser, server: str) -> Iterator[tuple[str, str]]:
    """The document that plain JavaScript begins with, and the one that shows all results."""
    context = browser.new_context(permissions=CLIPBOARD)
    page = context.new_page()
    page.goto(lane_address(server, CATALOG.baseline, DEMO.id, STYLE))
    wait_until_ready(page, CATALOG.baseline, DEMO, STYLE)
    apis = Apis(page)
    beginning = apis.canonical()
    page.click("#all")
    expect(page.locator("section[aria-busy=false]")).to_have_count(1, timeout=60_000)
    yield beginning, apis.canonical()
    context.close()


@pytest.mark.parametrize("lane", LANES)
def test_apis(context: BrowserContext, page: Page, open_lane: Callable[..., None], baseline: tuple[str, str], lane: str) -> None:
    assert list(RESULTS) == OPERATIONS
    context.grant_permissions(CLIPBOARD)
    open_lane(page, lane, DEMO.id, STYLE)
    apis = Apis(page)
    beginning = apis.canonical()
    assert beginning == baseline[0]
    found = {api: apis.ask(api) for api in OPERATIONS}
    assert found == {api: wanted(lane, api, shown) for api, shown in found.items()}
    if not any(CATALOG.gap(lane, DEMO.id, STYLE, api) for api in OPERATIONS):
        assert apis.canonical() == baseline[1]
    assert page.evaluate(LEFT_BEHIND) == [""]

    page.click("#clear")
    assert apis.canonical() == beginning, "something stays after all results were cleared"
    page.click("#all")  # everything once more in the same page
    expect(page.locator("section[aria-busy=true]")).to_have_count(1)
    expect(page.locator("section[aria-busy=false]")).to_have_count(1, timeout=60_000)
    assert {api: apis.read(api) for api in OPERATIONS} == found
    assert page.evaluate(LEFT_BEHIND) == [""]

    drag_by_hand(page, apis)
    for api, outcome, trouble in TROUBLES.values():
        page.evaluate(f"() => {{ {trouble} }}")
        shown = apis.ask(api)
        assert shown[0] == outcome and shown[1].startswith(BEGINNINGS[outcome]), shown


def drag_by_hand(page: Page, apis: Apis) -> None:
    page.click("#clear")
    page.drag_and_drop("#card", "#basket")
    expect(page.locator("#basket > #card")).to_have_count(1)
    assert apis.read("drag") == ("done", "“saffron” dropped by hand")
    page.click("#clear")
    expect(page.locator("#shelf > #card")).to_have_count(1)


@pytest.mark.parametrize("lane", LANES)
def test_a_clipboard_that_is_not_allowed_is_said_to_be_refused(page: Page, open_lane: Callable[..., None], lane: str) -> None:
    open_lane(page, lane, DEMO.id, STYLE)
    outcome, said = Apis(page).ask("clipboard")
    assert outcome == "refused" and said.startswith("Refused: this page may not do that. Allow it"), said


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def plain_server() -> Iterator[str]:
    """What `python -m http.server` serves."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(ROOT))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("lane", ["javascript", "micropython", "brython"])
def test_under_a_plain_server_only_the_websocket_is_missing(
    page: Page, context: BrowserContext, plain_server: str, complaints: list[str], lane: str
) -> None:
    context.grant_permissions(CLIPBOARD)
    page.goto(lane_address(plain_server, CATALOG.lane(lane), DEMO.id, STYLE))
    wait_until_ready(page, CATALOG.lane(lane), DEMO, STYLE)
    apis = Apis(page)
    outcome, said = apis.ask("websocket")
    assert outcome == "missing" and "front-row serve" in said
    assert [complaint for complaint in complaints if "/echo' failed" in complaint] == complaints
    complaints.clear()
    for api in ("fetch", "worker", "service"):
        assert apis.ask(api) == ("done", RESULTS[api])


@pytest.mark.usefixtures("own_context")  # for its clock
@pytest.mark.parametrize("lane", ["javascript", "micropython", "brython"])
def test_every_wait_has_an_end_and_the_next_api_gets_its_turn(page: Page, open_lane: Callable[..., None], lane: str) -> None:
    page.clock.install()
    open_lane(page, lane, DEMO.id, STYLE)
    apis = Apis(page)
    page.evaluate("() => { Worker.prototype.postMessage = () => {} }")
    page.click("#worker")
    page.click("#fetch")
    expect(page.locator("#result-worker[data-outcome=running]")).to_have_count(1)
    page.clock.fast_forward(5000)
    expect(page.locator("#result-fetch[data-outcome=done]")).to_have_count(1)
    assert apis.read("worker") == ("silent", "No answer came in time. Try again; if it stays, try another browser.")


@pytest.mark.parametrize("lane", ["javascript", "pyodide", "skulpt"])
def test_clearing_gives_up_what_is_under_way(page: Page, open_lane: Callable[..., None], lane: str) -> None:
    open_lane(page, lane, DEMO.id, STYLE)
    apis = Apis(page)
    beginning = apis.canonical()
    page.evaluate("""() => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (data) { globalThis.goOn = () => postMessage.call(this, data); };
    }""")
    page.click("#worker")
    page.click("#fetch")
    page.click("#clear")
    page.evaluate("goOn()")
    assert apis.ask("timers") == ("done", RESULTS["timers"])
    page.click("#clear")
    assert apis.canonical() == beginning, "the answer of what was given up came through"


@pytest.mark.parametrize("lane", ["javascript", "brython", "skulpt"])
def test_in_a_frame_of_another_site_what_is_blocked_is_said_and_the_rest_works(
    page: Page, server: str, complaints: list[str], lane: str
) -> None:
    page.goto(server.replace("127.0.0.1", "localhost") + "/site/demos/apis/512-bytes.txt")
    page.set_content(f'<iframe width="800" height="800" src="{lane_address(server, CATALOG.lane(lane), DEMO.id, STYLE)}"></iframe>')
    frame = page.frame_locator("iframe")
    for api in ("storage", "database", "service", "worker", "clipboard", "history"):
        frame.locator(f"#{api}").click()
    expect(frame.locator("#result-history[data-outcome=done]")).to_have_count(1, timeout=30_000)
    outcomes = {api: frame.locator(f"#result-{api}").get_attribute("data-outcome") for api in ("storage", "database", "service", "worker")}
    assert outcomes["worker"] == "done"
    assert set(outcomes.values()) <= {"done", "blocked"}, outcomes  # how much is blocked is a setting of the browser
    expect(frame.locator("#result-clipboard[data-outcome=refused]")).to_have_count(1)
    complaints.clear()  # the browser's own words about the same
