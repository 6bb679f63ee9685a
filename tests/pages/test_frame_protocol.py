"""A lane's frame speaks with its parent by messages alone: only with a page of its own origin or of this machine's other
name, only in the words of site/lanes/frame/protocol.js, and never as code.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from measurements.paths import ROOT
from measurements.serving.server import serving
from tests.support.made_up_server import Answers

HOST = "/site/lanes/javascript.html?demo=rows&style=direct"

OPEN = """([address, origin, patience]) => new Promise((resolve) => {
  const frame = document.createElement("iframe");
  frame.style.cssText = "width:600px;height:400px";
  const heard = [];
  const announced = [];
  Object.assign(window, { frame, heard, announced });
  addEventListener("message", ({ source, data, origin: whose }) => {
    if (source !== frame.contentWindow || whose !== origin) return;
    announced.push(data);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if (source !== window.frame.contentWindow) return; // the last words of a frame that is gone
      window.port ??= port1;
      heard.push(data);
      dispatchEvent(new CustomEvent("heard"));
      if (data.type === "state" && data.state !== "loading") resolve(data.state);
    };
    frame.contentWindow.postMessage({ type: "front-row:connect" }, origin, [port2]);
  });
  setTimeout(() => heard.length || resolve("no answer"), patience);
  frame.src = address;
  document.body.append(frame);
})"""

ASK = """(command) => new Promise((resolve) => {
  addEventListener("heard", () => {
    const last = heard.at(-1);
    if (last.id === command.id && last.type !== "doing") resolve(last);
  });
  port.postMessage(command);
})"""

RUN = {
    "click": "#create",
    "prepare": ["#clear"],
    "again": [],
    "repeats": 0,
    "warmup": {"steps": ["#create", "#clear"], "times": 1},
    "expect": {"tbody > tr": 10},
    "size": {"input": "#count", "size": 10},
}


def host(page: Page, origin: str) -> None:
    """Go to a small page of that origin: a lane of its own will do. A made-up answer would not: Chromium keeps it from loopback."""
    page.goto(f"{origin}{HOST}")


def open_frame(
    page: Page, frame_server: str, lane: str = "javascript", query: str = "demo=rows&style=direct&seed=1", patience_ms: int = 30_000
) -> Any:
    return page.evaluate(OPEN, [f"{frame_server}/site/lanes/{lane}.html?{query}", frame_server, patience_ms])


def ask(page: Page, **command: object) -> Any:
    return page.evaluate(ASK, command)


@pytest.fixture
def connected(page: Page, server: str) -> Page:
    """A page with the JavaScript lane in a frame, ready and on the line."""
    host(page, server)
    assert open_frame(page, server) == "ready"
    return page


def test_a_lane_reports_its_loading(connected: Page) -> None:
    assert connected.evaluate("announced") == [{"type": "front-row:ready"}], "once, and that tells nothing"
    report = connected.evaluate("heard.findLast(({ type }) => type === 'state')")
    assert report["state"] == "ready"
    assert report["error"] is None
    assert 0 < report["runtime"] <= report["ready"]
    names = connected.evaluate("frame.contentWindow.performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())")
    assert {"frame.js", "protocol.js"} <= set(names), "the frame's own modules were loaded"
    # What was cached is asked for once more, to be weighed: each name counts once.
    counted = {*names} - {"frame.js", "announce.js", "protocol.js", "commands.js", "sampler.js", "canonical.js"}
    assert report["files"] == len(counted) + 1, "the document and every file of the lane, but none of the frame's"
    assert 0 < report["received"] <= report["unpacked"]


def test_a_sample_is_timed_and_checked_and_a_click_that_does_not_do_what_it_should_is_none(connected: Page) -> None:
    answer = ask(connected, type="run", id=1, task=RUN)
    assert answer["type"] == "sample"
    assert 0 <= answer["script_ms"] <= answer["total_ms"]
    assert connected.frame_locator("iframe").locator("tbody > tr").count() == 10
    assert connected.evaluate("heard.filter(({ type }) => type === 'doing').map(({ what }) => what)") == ["warm-up 1 of 1"]
    answer = ask(connected, type="run", id=1, task={**RUN, "expect": {"tbody > tr": 7}})
    assert answer == {"type": "error", "id": 1, "message": "After the click the lane shows 10 of “tbody > tr”, not 7."}


NO_COMMANDS: list[object] = [None, {"type": "eval", "id": 5, "code": "1"}, {"type": "run", "id": "5", "task": RUN}]
"""Others are in tests/js/protocol.test.js."""


def test_a_selector_is_data_and_what_is_no_command_is_passed_over(connected: Page) -> None:
    for selector, said in (
        ("#nothing", "The lane shows no “#nothing”."),
        ("][", "is not a valid selector"),
        ("<img src=x onerror=alert(1)>", "is not a valid selector"),
        ("javascript:alert(1)", "is not a valid selector"),
    ):
        answer = ask(connected, type="run", id=3, task={**RUN, "click": selector})
        assert answer["type"] == "error", selector
        assert said in answer["message"], selector
    assert ask(connected, type="dom", id=4, root="#main")["type"] == "dom", "the frame goes on"
    connected.frame_locator("iframe").locator("#clear").click()
    for command in NO_COMMANDS:
        connected.evaluate("heard.length = 0")
        connected.evaluate("command => port.postMessage(command)", command)
        assert ask(connected, type="dom", id=6, root="#main")["type"] == "dom"
        assert connected.evaluate("heard.filter(({ id }) => id !== undefined).map(({ id }) => id)") == [6]
        assert connected.frame_locator("iframe").locator("tbody > tr").count() == 0


def test_a_run_stops_at_its_next_step(connected: Page) -> None:
    long = {**RUN, "warmup": {"steps": ["#create", "#clear"], "times": 100}}
    connected.evaluate(
        "() => addEventListener('heard', () => { if (heard.at(-1).what === 'warm-up 2 of 100') port.postMessage({ type: 'stop' }); })"
    )
    assert ask(connected, type="run", id=8, task=long) == {"type": "stopped", "id": 8}
    assert ask(connected, type="run", id=9, task=RUN)["type"] == "sample", "the next run is not stopped"


def test_the_same_clicks_give_the_same_history(connected: Page) -> None:
    """By hand: how often the sampler clicks before a sample depends on the machine's speed."""
    rows = connected.frame_locator("iframe").locator("#run")
    before = ask(connected, type="dom", id=1, root="#main")
    rows.click()
    after = ask(connected, type="dom", id=2, root="#main")
    assert after["hash"] != before["hash"]
    assert after["history"] != before["history"], "what the visitor clicks counts"
    ask(connected, type="run", id=3, task=RUN)
    assert ask(connected, type="dom", id=4, root="#main")["history"] != after["history"], "and what the sampler clicks"
    connected.evaluate("frame.remove(); delete window.port")
    open_frame(connected, connected.url.removesuffix(HOST))
    assert ask(connected, type="dom", id=1, root="#main") == {**before, "id": 1}
    rows.click()
    assert ask(connected, type="dom", id=2, root="#main") == {**after, "id": 2}


def test_an_error_in_a_handler_is_the_answer(page: Page, server: str, answer: Answers, complaints: list[str]) -> None:
    code = (ROOT / "js" / "rows" / "direct.js").read_text(encoding="utf-8")
    answer("/js/rows/direct.js", code.replace("function create() {", "function create() { throw new TypeError('broken on purpose');"))
    host(page, server)
    assert open_frame(page, server) == "ready"
    answered = ask(page, type="run", id=1, task={**RUN, "expect": {}})
    assert answered["type"] == "error"
    assert "broken on purpose" in answered["message"]
    assert any("broken on purpose" in complaint for complaint in complaints)
    complaints.clear()


def test_a_hidden_tab_gives_no_sample(page: Page, server: str) -> None:
    page.add_init_script("Object.defineProperty(Document.prototype, 'hidden', { get: () => top.isHidden === true })")
    host(page, server)
    open_frame(page, server)
    page.evaluate("() => { window.isHidden = true; }")
    answer = ask(page, type="run", id=1, task=RUN)
    assert answer == {"type": "discarded", "id": 1, "reason": "this tab was in the background"}


def test_a_lane_that_failed_says_why(page: Page, server: str, complaints: list[str]) -> None:
    host(page, server)
    assert open_frame(page, server, query="demo=rowz&style=direct") == "failed"
    page.wait_for_function("heard.at(-1).error.includes('Did you mean')")
    assert "There is no demo “rowz”. Did you mean “rows”?" in page.evaluate("heard.at(-1).error")
    assert complaints, "the browser, too, says that a file is missing"
    complaints.clear()


def test_this_machine_by_its_other_name_is_trusted(page: Page, server: str) -> None:
    assert "127.0.0.1" in server
    host(page, server.replace("127.0.0.1", "localhost"))
    assert open_frame(page, server) == "ready"


KNOCK = """(origin) => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(true);
  frame.contentWindow.postMessage({ type: "front-row:connect" }, origin, [port2]);
  setTimeout(() => resolve(false), 1000);
})"""


def test_a_page_of_another_origin_gets_no_answer(page: Page, server: str) -> None:
    with serving(ROOT) as elsewhere:  # another port is another origin
        host(page, elsewhere)
        assert open_frame(page, server, patience_ms=200) == "no answer"
        page.frame_locator("iframe").locator("#run").wait_for()  # by now it would hear
        assert page.evaluate(KNOCK, server) is False
        assert page.evaluate("heard") == []
        page.goto("about:blank")


ADD_FRAME = """([name, address]) => {
  const frame = Object.assign(document.createElement("iframe"), { name, src: address });
  document.body.append(frame);
}"""

KNOCK_NEXT_DOOR = """() => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(true);
  parent.frames.first.postMessage({ type: "front-row:connect" }, location.origin, [port2]);
  setTimeout(() => resolve(false), 1000);
})"""


def test_only_the_parent_is_heard(page: Page, server: str) -> None:
    """Another frame of the same origin, beside the lane's, gets no answer."""
    host(page, server)
    page.evaluate(ADD_FRAME, ["first", f"{server}{HOST}"])
    page.frame_locator("[name=first]").locator("#run").wait_for()
    page.evaluate(ADD_FRAME, ["other", f"{server}{HOST}"])
    page.frame_locator("[name=other]").locator("#run").wait_for()
    assert page.frame_locator("[name=other]").locator("body").evaluate(KNOCK_NEXT_DOOR) is False


CANONICAL = """async (markup) => {
  const { canonical, canonicalHash } = await import("/site/lanes/frame/canonical.js");
  return markup.map((text) => {
    const element = document.createElement("div");
    element.innerHTML = text;
    return [canonical(element), canonicalHash(element)];
  });
}"""


PAIRS = [
    ('<a id="x" class="y">t</a>', '<a class="y" id="x">t</a>', True),
    ('<a class="">t</a>', "<a>t</a>", True),
    ("<a>one<!-- a comment -->two</a>", "<a>onetwo</a>", True),
    ("<p>\n  <a>t</a>\n</p>", "<p><a>t</a></p>", True),
    ('<input type="checkbox" checked>', '<input type="checkbox">', True),
    ("<a>t</a> <a>t</a>", "<a>t</a><a>t</a>", False),
    ("<a>t\n</a>", "<a>t</a>", False),
    ("<a>t</a>", "<a>T</a>", False),
    ("<a>t</a>", "<b>t</b>", False),
    ('<a title="">t</a>', "<a>t</a>", False),
    ('<a class="a b">t</a>', '<a class="b a">t</a>', False),
    ("<a></a><b></b>", "<b></b><a></a>", False),
    ("&lt;a>&lt;/a>", "<a></a>", False),
    ('<a title=" b=&quot;c"></a>', '<a title=" " b="c"></a>', False),
]
"""Two markups, and whether they are the same to a reader."""


def test_canonical_dom(page: Page, server: str) -> None:
    host(page, server)
    written = page.evaluate(CANONICAL, [markup for one, other, _ in PAIRS for markup in (one, other)])
    for (one, other, same), first, second in zip(PAIRS, written[::2], written[1::2], strict=True):
        assert (first[0] == second[0]) is same, (one, other)
        assert (first[1] == second[1]) is same, (one, other)
    joined = """async () => {
      const { canonical } = await import("/site/lanes/frame/canonical.js");
      const element = document.createElement("p");
      element.append("a", "", "b");
      return canonical(element);
    }"""
    assert page.evaluate(joined) == "<p>ab</p>"
