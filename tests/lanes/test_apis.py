"""The apis demo does in every lane what site/demos/apis.md says, and says what to do where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from measurements.browsers.lane_page import lane_address, wait_until_ready
from measurements.browsers.open_page import CLIPBOARD
from measurements.catalog import load_catalog
from measurements.paths import ROOT
from tests.support.implementations import implementations
from tests.support.walking import Seen, Step, Walker, assert_same, click, on_the_way, step

CATALOG = load_catalog()
DEMO = CATALOG.demo("apis")
STYLE = "direct"
OPERATIONS = [operation.id for operation in DEMO.operations]
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
REFUSED = "Refused: this page may not do that. Allow it"
SILENT = "No answer came in time. Try again; if it stays, try another browser."
LOOK = (
    """{
  troubles: {"""
    + "".join(f'"{name}"() {{ {script}; }},' for name, (_, _, script) in TROUBLES.items())
    + """},
  trouble(name) { this.troubles[name](); },
  /** Let the worker's question wait, until goOn() is called; and the next long wait of the page be a short one. */
  deafen() {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (data) {
      Worker.prototype.postMessage = postMessage;
      globalThis.goOn = () => postMessage.call(this, data);
    };
  },
  hurry() {
    const wait = setTimeout;
    globalThis.setTimeout = (callback, delay, ...given) => {
      if (delay >= 5000) globalThis.setTimeout = wait;
      return wait(callback, delay >= 5000 ? 50 : delay, ...given);
    };
  },
  goOn: () => globalThis.goOn(),
  busy: [],
  /** Note what the section says of itself: from one end of an API to the beginning of the next it stays busy. */
  watch() {
    const section = document.querySelector("section");
    const note = () => {
      const now = section.getAttribute("aria-busy");
      if (now !== this.busy.at(-1)) this.busy.push(now);
    };
    new MutationObserver(note).observe(section, { attributes: true, attributeFilter: ["aria-busy"] });
  },
  async shows() {
    const outputs = [...document.querySelectorAll("output")];
    return {
      busy: this.busy.splice(0),
      results: Object.fromEntries(outputs.map((output) => [output.id.slice(7), [output.dataset.outcome ?? "", output.innerText]])),
      left: this.left,
    };
  },
  left: null,
  async look_for_leavings() {
    this.left = [
      ...(await navigator.serviceWorker.getRegistrations()).map((each) => each.scope),
      ...(await indexedDB.databases()).map((each) => each.name).filter((name) => name.startsWith("apis")),
      ...[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith("apis")),
      ...document.querySelectorAll("#stage *"), location.hash,
    ];
  },
}"""
)
IDLE = ("until", "section[aria-busy=false]")

OpenLane = Callable[..., None]


def ask(api: str) -> Step:
    return on_the_way(api, *click(f"#{api}"), IDLE)


def wanted(api: str, shown: list[str]) -> list[str]:
    """What each lane must show: the same everywhere, but for WebGPU, which most test machines lack."""
    if api == "webgpu" and shown[0] == "missing":
        return ["missing", NO_ADAPTER]
    return ["done", RESULTS[api]]


EACH_AND_ALL = (
    step("ready"),
    *(ask(api) for api in OPERATIONS),
    step("all one by one", ("run", "look_for_leavings")),
    step("cleared", *click("#clear")),
    step("all at once, in the same page", ("run", "watch"), *click("#all"), IDLE, ("run", "look_for_leavings"), busy=["true", "false"]),
)
baseline: list[Seen] = []
"""What plain JavaScript showed."""


def each_and_all(page: Page, open_lane: OpenLane, lane: str) -> Walker:
    page.context.grant_permissions(CLIPBOARD)
    open_lane(page, lane, DEMO.id, STYLE)
    walker = Walker(page, DEMO.root, LOOK)
    walker.go(*EACH_AND_ALL)
    return walker


@implementations(CATALOG, DEMO)
def test_apis(page: Page, open_lane: OpenLane, lane: str, style: str) -> None:
    assert list(RESULTS) == OPERATIONS and style == STYLE
    if not baseline and lane != CATALOG.baseline.id:
        baseline.extend(each_and_all(page, open_lane, CATALOG.baseline.id).seen)
    walker = each_and_all(page, open_lane, lane)
    baseline[:] = baseline or walker.seen
    ready, *_, last, cleared, everything = walker.seen
    found = last.shows["results"]
    assert found == {api: wanted(api, shown) for api, shown in found.items()}
    assert cleared.dom == ready.dom == baseline[0].dom, "something stays after all results were cleared"
    assert everything.shows["results"] == found
    assert_same(walker, baseline, again=lambda: None)
    assert last.shows["left"] == everything.shows["left"] == [""], "something was left behind"

    drag_by_hand(walker)
    given_up(walker)
    no_answer(walker)
    in_trouble(walker)


def drag_by_hand(walker: Walker) -> None:
    page = walker.page
    walker.go(step("before the drag", *click("#clear")))
    page.drag_and_drop("#card", "#basket")
    expect(page.locator("#basket > #card")).to_have_count(1)
    dragged = walker.look("dragged by hand").shows["results"]["drag"]
    assert dragged == ["done", "“saffron” dropped by hand"]
    walker.go(step("the card is back", *click("#clear"), ("until", "#shelf > #card")))


def given_up(walker: Walker) -> None:
    """Clearing gives up what is under way: an answer that comes later does not come through."""
    ready, timers, cleared = walker.go(
        step("before the worker is asked"),
        step(
            "the timers after the worker",
            ("run", "deafen"),
            *click("#worker", "#fetch", "#clear"),
            ("run", "goOn"),
            *click("#timers"),
            IDLE,
        ),
        step("cleared after the worker", *click("#clear")),
    )
    assert timers.shows["results"]["timers"] == ["done", RESULTS["timers"]]
    assert cleared.dom == ready.dom, "the answer of what was given up came through"


def no_answer(walker: Walker) -> None:
    """Every wait has an end, and the next API gets its turn."""
    (silent,) = walker.go(step("a worker that says nothing", ("run", "deafen"), ("run", "hurry"), *click("#worker", "#fetch"), IDLE))
    assert silent.shows["results"]["worker"] == ["silent", SILENT]
    assert silent.shows["results"]["fetch"] == ["done", RESULTS["fetch"]]


def in_trouble(walker: Walker) -> None:
    """In the page as it is by now: each trouble stays."""
    walker.page.context.clear_permissions()
    (refused,) = walker.go(ask("clipboard"))
    outcome, said = refused.shows["results"]["clipboard"]
    assert outcome == "refused" and said.startswith(REFUSED), said
    seen = walker.go(*(step(name, ("run", "trouble", name), *ask(api).actions) for name, (api, _, _) in TROUBLES.items()))
    for each in seen:
        api, wanted_outcome, _ = TROUBLES[each.name]
        outcome, said = each.shows["results"][api]
        assert outcome == wanted_outcome and said.startswith(BEGINNINGS[outcome]), (each.name, outcome, said)


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


SAID_ALIKE = pytest.mark.only_all("hears of a failure as it does of all those in test_apis, and this one is tried in JavaScript")


@pytest.mark.parametrize("lane", ["javascript", *(pytest.param(lane, marks=SAID_ALIKE) for lane in ("micropython", "brython"))])
def test_under_a_plain_server_only_the_websocket_is_missing(
    page: Page, context: BrowserContext, plain_server: str, complaints: list[str], lane: str
) -> None:
    context.grant_permissions(CLIPBOARD)
    page.goto(lane_address(plain_server, CATALOG.lane(lane), DEMO.id, STYLE))
    wait_until_ready(page, CATALOG.lane(lane), DEMO, STYLE)
    walker = Walker(page, DEMO.root, LOOK)
    results = walker.go(*(ask(api) for api in ("websocket", "fetch", "worker", "service")))[-1].shows["results"]
    outcome, said = results["websocket"]
    assert outcome == "missing" and "front-row serve" in said
    assert [complaint for complaint in complaints if "/echo' failed" in complaint] == complaints
    complaints.clear()
    for api in ("fetch", "worker", "service"):
        assert results[api] == ["done", RESULTS[api]]


@pytest.mark.parametrize("lane", ["javascript", *(pytest.param(lane, marks=SAID_ALIKE) for lane in ("brython", "skulpt"))])
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
