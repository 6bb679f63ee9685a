"""The workshop's editor with everything that goes wrong in a class: clear words, and nothing typed is ever lost."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import signal
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import load_catalog
from measurements.errors import PortTaken
from measurements.paths import ROOT, SITE
from measurements.serving.server import Server, serving
from tests.support.editing import KEY, kept, open_editor, open_lesson, packed, run, start, stop, typed, wait_until_running, write

PYTHON_LANES = [lane.id for lane in load_catalog().lanes if lane.language == "python" and lane.packages]
LANES = ["javascript", *PYTHON_LANES]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_the_code_runs_under_the_other_name_of_this_machine(page: Page, server: str, host: str) -> None:
    open_lesson(page, server.replace("127.0.0.1", host))
    run(page)
    wait_until_running(page)
    frame = page.locator(".stage iframe:not(.spare)")
    other = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}[host]
    assert (frame.get_attribute("src") or "").startswith(f"http://{other}:")
    assert frame.get_attribute("sandbox") == "allow-scripts allow-same-origin allow-forms"
    frame.content_frame.get_by_role("button", name="200 more").click()
    expect(frame.content_frame.locator("#items > li")).to_have_count(200)


@pytest.mark.parametrize("lane", LANES)
def test_an_endless_loop_is_stopped_and_the_text_stays(page: Page, server: str, lane: str) -> None:
    open_editor(page, server, lane)
    endless = "while (true) {}\n" if lane == "javascript" else "while True:\n    pass\n"
    write(page, endless + start(lane))
    run(page)
    expect(page.locator(".see .state")).to_contain_text("without a pause", timeout=30_000)
    stop(page)
    expect(page.locator(".see .state")).to_have_text("■ Stopped")
    expect(page.locator(".stage iframe")).to_have_count(0)
    assert typed(page).startswith(endless.rstrip("\n"))
    write(page, start(lane))
    run(page)
    wait_until_running(page)


HOG = """
const held = [];
for (;;) {
  held.push(new Array(500_000).fill(held.length));
  for (const until = performance.now() + 20; performance.now() < until;);
}
"""


BUSY = "for (const until = performance.now() + 4000; performance.now() < until;);\n"
STOP_AND_RUN = """(async () => {
  const state = document.querySelector(".see .state");
  const until = async (words) => {
    for (let tries = 0; tries < 200 && !state.textContent.includes(words); tries++) {
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


def work_of_renderers(page: Page) -> dict[int, float]:
    """Seconds that each of the browser's processes which draw pages and frames has worked."""
    browser = page.context.browser
    assert browser
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return {process["id"]: process["cpuTime"] for process in processes if process["type"] == "renderer"}


def test_a_memory_hog_is_stopped(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript")
    write(page, HOG)
    run(page)
    expect(page.locator(".see .state")).to_contain_text("without a pause", timeout=30_000)
    stop(page)
    expect(page.locator(".see .state")).to_have_text("■ Stopped")
    assert typed(page).strip() == HOG.strip()


def test_the_text_outlives_a_frame_that_the_browser_ends(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript")
    write(page, BUSY + start("javascript"))
    run(page)
    before = work_of_renderers(page)
    page.wait_for_timeout(3000)  # meanwhile the frame's process works more than all others
    after = work_of_renderers(page)
    wait_until_running(page)
    inspector = page.context.new_cdp_session(page)  # Playwright takes a frame that is gone for a page that is
    os.kill(max(after, key=lambda process: after[process] - before.get(process, 0)), signal.SIGTERM)  # as where memory runs out
    answer = inspector.send("Runtime.evaluate", {"expression": STOP_AND_RUN, "awaitPromise": True, "returnByValue": True})
    said = answer["result"]["value"]
    assert "for want of memory" in said[0] and said[1] == "■ Stopped" and ", ready " in said[2]
    text = inspector.send("Runtime.evaluate", {"expression": f"localStorage.getItem('{KEY.format('js', 'text')}')"})
    assert text["result"]["value"] == BUSY + start("javascript")


def test_a_closed_laptop(page: Page, server: str) -> None:
    """The browser freezes the page at once, whatever was typed last, and lets it go on later."""
    open_lesson(page, server)
    run(page)
    wait_until_running(page)
    page.evaluate("""() => {
      window.said = [];
      new MutationObserver(() => said.push(document.querySelector(".see .state").textContent))
        .observe(document.querySelector(".see .state"), { childList: true, characterData: true, subtree: true });
    }""")
    other = page.context.new_page()
    other.goto(f"{server}/site/workshop/class.html")
    lid = page.context.new_cdp_session(page)
    write(page, "# typed last")
    lid.send("Page.setWebLifecycleState", {"state": "frozen"})
    other.wait_for_function("key => localStorage.getItem(key) === '# typed last'", arg=KEY.format("py", "text"), timeout=10_000)
    other.wait_for_timeout(3000)
    other.close()
    lid.send("Page.setWebLifecycleState", {"state": "active"})
    page.bring_to_front()
    page.wait_for_timeout(1500)
    assert not [words for words in page.evaluate("said") if "pause" in words], "the frame was not busy: the page slept"
    assert typed(page) == "# typed last"
    write(page, start("micropython"))
    run(page)
    wait_until_running(page)


MISTAKES = [
    ("name", "butto = 1\nprint(button_)\n", 2, "Nothing is called “button_”"),
    ("indentation", "def go(event):\nprint(1)\n", 2, "spaces at the beginning"),
    ("colon", "x = 1\nif x\n    print(x)\n", 2, "colon is missing"),
    ("quote", 'x = 1\nprint("hello)\n', 2, "text is not closed"),
    ("text and number", 'x = 1\nprint("a" + x)\n', 2, "str(number)"),
    ("wrong id", 'from lane import document\ndocument.getElementById("nowhere").textContent = "a"\n', 2, "was not found"),
    (
        "misspelt method",
        'from lane import document\ndocument.createElement("p").apendChild(document.createElement("a"))\n',
        2,
        "Did you mean “appendChild”?",
    ),
    ("no call", 'from lane import document\np = document.createElement("p")\np.remove\n', 3, "Write () after the name"),
    (
        "call for a handler",
        'from lane import document, listen\ndef go():\n    pass\nlisten(document, "click", go())\n',
        4,
        "Hand over the function itself: “go”",
    ),
]
"""What, code, the line that is marked, and a piece of the advice."""
SILENT = {"wrong id", "no call", "call for a handler"}
"""What some runtimes do not report at all: MicroPython and Brython listen with nothing."""


@pytest.mark.parametrize("lane", PYTHON_LANES)
def test_a_mistake_is_told_with_its_line_and_in_plain_words(page: Page, server: str, lane: str, complaints: list[str]) -> None:
    open_editor(page, server, lane)
    for what, text, line, advice in MISTAKES:
        write(page, text)
        run(page)
        expect(page.locator(".trouble"), f"{what} in {lane}").to_contain_text(advice, timeout=30_000)
        expect(page.locator(f".editor .cm-wrong[data-wrong='{line}']"), f"{what} in {lane}").to_have_count(1)
        if what not in SILENT:
            assert page.locator(".trouble pre").inner_text().strip(), f"{what}: the runtime's own words are in sight"
    write(page, start(lane).replace("        item = ", "\titem = "))
    run(page)
    expect(page.locator(".trouble .advice").first).to_contain_text("begin with tabs", timeout=60_000)
    complaints.clear()


JAVASCRIPT_MISTAKES: list[tuple[str, int | None, str]] = [
    ("const a = 1;\nnothere();\n", 2, "Nothing is called “nothere”"),
    ('const a = 1;\ndocument.getElementById("nowhere").textContent = "a";\n', 2, "was not found"),
    ("const a = 1;\ndocument.body.apendChild(a);\n", 2, "Did you mean “appendChild”?"),
    ('const a = 1;\nconst b = "hello;\n', 2, "text is not closed"),
    ("const a = 1;\na = 2;\n", 2, "const keeps its value"),
    ("const a = 1;\nconst go = () => go() + a; go();\n", None, "calls itself again and again"),
]


def test_a_mistake_in_javascript_too(page: Page, server: str, complaints: list[str]) -> None:
    open_lesson(page, server, "javascript")
    for text, line, advice in JAVASCRIPT_MISTAKES:
        write(page, text)
        run(page)
        expect(page.locator(".trouble .advice")).to_contain_text(advice)
        if line is not None:  # Chromium tells none where the stack is full
            expect(page.locator(f".editor .cm-wrong[data-wrong='{line}']")).to_have_count(1)
    complaints.clear()


@pytest.mark.parametrize("lane", LANES)
def test_an_exception_in_a_handler_and_a_megabyte_of_output(page: Page, server: str, lane: str, complaints: list[str]) -> None:
    open_editor(page, server, lane)
    flood = "for i in range(10000):\n    print('x' * 100)\n"
    if lane == "javascript":
        flood = "for (let i = 0; i < 10000; i++) console.log('x'.repeat(100));\n"
    text = flood + start(lane).replace('items.textContent = ""', "nothere()")
    write(page, text)
    run(page)
    wait_until_running(page)
    expect(page.locator(".output .said-more")).to_contain_text(re.compile(r"and 9\d\d.kB more, which is not shown"), timeout=20_000)
    assert len(page.locator(".output").inner_text()) < 25_000
    page.locator(".stage iframe:not(.spare)").content_frame.get_by_role("button", name="Empty").click()
    expect(page.locator(".trouble h3")).to_contain_text("nothere")
    expect(page.locator(".trouble .advice")).to_contain_text("Nothing is called “nothere”")
    line = text[: text.index("nothere()")].count("\n") + 1
    expect(page.locator(f".editor .cm-wrong[data-wrong='{line}']")).to_have_count(1)
    complaints.clear()


def test_code_without_an_end_and_code_that_is_meant_otherwise(page: Page, server: str) -> None:
    open_lesson(page, server)
    write(page, start("micropython").replace("ready(page)", ""))
    run(page)
    expect(page.locator(".trouble .advice")).to_contain_text("it must call ready(page)", timeout=20_000)

    write(page, start("micropython").replace('"click", handler)', '"click", handler())').replace("def more(event)", "def more(event=None)"))
    run(page)
    expect(page.locator(".trouble")).to_contain_text("Hand over the function itself: “handler”", timeout=20_000)


def test_what_was_typed_is_there_after_a_reload(page: Page, server: str) -> None:
    open_lesson(page, server)
    write(page, "# half-typed\ndef ")
    page.reload()  # at once: half-typed
    page.locator(".editor .cm-content").wait_for()
    assert typed(page) == "# half-typed\ndef "
    page.get_by_role("button", name="Back to the start").click()
    assert typed(page).rstrip() == start("micropython").rstrip()
    page.get_by_label("Versions kept").select_option(index=1)
    assert typed(page) == "# half-typed\ndef "
    page.get_by_role("button", name="Undo").click()
    assert typed(page).rstrip() == start("micropython").rstrip()


def test_a_full_store_is_told_and_nothing_is_lost(page: Page, server: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    open_lesson(page, server)
    write(page, "# mine")
    expect(page.locator(".kept")).to_contain_text("store is full")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename == "same-page.py"
    assert Path(download.value.path()).read_text(encoding="utf-8") == "# mine"


def test_a_blocked_store_is_told(page: Page, server: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
    open_lesson(page, server)
    write(page, "# mine")
    expect(page.locator(".kept")).to_contain_text("keeps nothing for this page")
    assert typed(page) == "# mine"


def test_two_tabs_on_one_lesson(page: Page, server: str) -> None:
    open_lesson(page, server)
    write(page, "# first tab")
    expect(page.locator(".kept")).to_have_text("Kept in this browser.")
    second = page.context.new_page()
    open_lesson(second, server)
    expect(second.locator(".caution")).to_contain_text("Another tab has this text open")
    write(second, "# second tab")
    expect(second.locator(".kept")).to_contain_text("stays in this tab only")
    assert kept(page, "micropython") == "# first tab"
    second.get_by_role("button", name="Keep it from this tab on").click()
    expect(page.locator(".caution")).to_be_visible()
    assert kept(page, "micropython") == "# second tab"
    assert "# first tab" in (kept(page, "micropython", "versions") or ""), "what was kept before stays as a version"
    assert typed(page) == "# first tab"
    second.close()


def test_a_file_is_opened_and_runs_only_when_told(page: Page, server: str, tmp_path: Path) -> None:
    open_lesson(page, server, "javascript")
    file = tmp_path / "other.js"
    file.write_text("parent.document.title = 'taken'; localStorage.clear();\n" + start("javascript"), encoding="utf-8")
    page.get_by_label("Open a file").set_input_files(file)
    expect(page.locator(".kept")).to_contain_text("runs only when you press Run")
    expect(page.locator(".stage iframe")).to_have_count(0)
    large = tmp_path / "large.js"
    large.write_text("x" * 600_000)
    page.get_by_label("Open a file").set_input_files(large)
    expect(page.locator(".kept")).to_contain_text("more than 500 kB are not opened")


def test_code_reaches_neither_the_page_nor_what_it_keeps(page: Page, server: str, complaints: list[str]) -> None:
    open_lesson(page, server, "javascript")
    hostile = """
const tries = [() => parent.document.title, () => top.localStorage.length, () => { top.location = "about:blank"; }];
const got = tries.map((attempt) => { try { return `reached ${attempt()}`; } catch (error) { return error.name; } });
console.log(got.join(" "), "kept here:", Object.keys(localStorage).join(","));
fetch("http://127.0.0.2:9/").then(() => console.log("went out"), () => console.log("stayed in"));
"""
    write(page, hostile + start("javascript"))
    run(page)
    wait_until_running(page)
    expect(page.locator(".output")).to_contain_text("SecurityError SecurityError SecurityError kept here:")
    expect(page.locator(".output")).to_contain_text("stayed in")
    assert "front-row" not in page.locator(".output").inner_text()
    assert "lesson.html" in page.url
    complaints.clear()


def test_escape_then_tab_leaves_the_editor(page: Page, server: str) -> None:
    open_lesson(page, server)
    page.locator(".editor .cm-content").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "editor", "Tab indents"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+Enter")
    wait_until_running(page)


def test_a_prediction_comes_before_the_measurement(page: Page, server: str) -> None:
    open_lesson(page, server, "javascript", "dom-calls")
    measure = page.get_by_role("button", name="Measure", exact=True)
    measure.click()
    expect(page.locator(".see .state")).to_contain_text("Commit your prediction first")
    page.get_by_role("button", name="Commit").click()
    expect(page.locator(".guess .said")).to_contain_text("Enter a number first")
    page.locator("#guess").fill("100")
    page.get_by_role("button", name="Commit").click()
    page.reload()
    expect(page.locator("#guess")).to_be_disabled()
    expect(page.locator("#guess")).to_have_value("100")
    page.locator(".editor .cm-content").wait_for()
    write(page, (SITE / "workshop/lessons/dom-calls/solution.js").read_text(encoding="utf-8"))
    measure.click()
    rows = page.locator(".results tbody tr")
    expect(rows).to_have_count(2, timeout=60_000)
    expect(rows.nth(0)).to_contain_text("n = 8")
    assert [row.locator("td").last.inner_text() for row in rows.all()] == ["4", "2,500"]
    expect(page.locator(".outcome")).to_contain_text("You predicted 100 DOM calls. Measured: 2,500 DOM calls in JavaScript")


def test_samples_are_thrown_away_while_the_tab_is_hidden(page: Page, server: str) -> None:
    found = page.goto(f"{server}/site/workshop/")
    assert found
    discarded = page.evaluate("""async () => {
      const { takeTimes } = await import("./timing.js");
      let runs = 0;
      class Fake extends EventTarget {
        frame = { report: { ready: 1 }, run: async () => {
          runs += 1;
          if (runs <= 2) return { type: "discarded", reason: "hidden" };
          return { type: "sample", script_ms: 1, total_ms: runs === 3 ? 3_600_000 : 2 };
        } };
        loaded = async () => ({ state: "ready", error: null });
        close() {}
      }
      const rivals = [{ id: "yours", title: "Yours", lane: {}, text: "" }];
      const { timed, discarded } = await takeTimes({ rivals, task: {}, open: () => new Fake(), doing() {}, isStopped: () => false });
      return [discarded, timed[0].digest.count, timed[0].digest.most];
    }""")
    assert discarded == [3, 8, 2], "two hidden samples, and one during which the laptop was shut"


def test_faster_but_wrong_is_told_as_wrong(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/edit.html?demo=rows&style=batched&lane=javascript&operation=update-10th")
    page.locator(".editor .cm-content").wait_for()
    text = (ROOT / "js/rows/batched.js").read_text(encoding="utf-8")
    wrong = text.replace('" !!!"', '" !!"')
    assert wrong != text
    write(page, wrong)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".findings .wrong")).to_contain_text("Update every 10th of 1,000 rows", timeout=60_000)
    expect(page.locator(".findings .wrong pre")).to_contain_text("Should be:")
    write(page, text)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict")).to_have_text("✓ All of it is right.", timeout=60_000)


def test_the_comparison_leads_to_the_editor(page: Page, server: str) -> None:
    page.goto(f"{server}/site/?demo=rows&style=batched&operation=swap")
    page.locator("#code").scroll_into_view_if_needed()
    page.get_by_role("link", name="Edit this Python").click()
    page.locator(".editor .cm-content").wait_for()
    assert "rows demo in batched style" in typed(page)
    expect(page.get_by_label("What is measured")).to_have_value("swap")
    assert "Transcrypt" not in page.locator(".controls select").last.inner_text()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("lesson.html?lesson=three-stiles", "Did you mean “three-styles”?"),
        ("edit.html?demo=rowz", "Did you mean “rows”?"),
        ("lesson.html?lesson=same-page&lane=brithon", "The lane “brithon” is not offered here, so JavaScript is chosen."),
    ],
)
def test_a_wrong_name_is_told(page: Page, server: str, address: str, says: str) -> None:
    page.goto(f"{server}/site/workshop/{address}")
    expect(page.get_by_text(says)).to_be_visible()


def test_a_host_with_one_name_runs_code_in_a_frame_of_no_origin(page: Page, server: str) -> None:
    """By a name that is not the loopback's, as a class sees the teacher's machine."""
    page.goto(f"{server}/site/workshop/")
    place = page.evaluate("import('./place.js').then(({ placeFor }) => placeFor(new URL('http://192.168.1.5:8000/site/')))")
    assert place == {"origin": "http://192.168.1.5:8000", "sandbox": "allow-scripts allow-forms", "protection": "sandbox"}


@pytest.fixture(params=["our own server", "another server"])
def one_name(request: pytest.FixtureRequest, complaints: list[str]) -> Iterator[tuple[str, bool]]:
    """The address of a host that has no second name, and whether its server lets frames without an origin read its files."""
    try:
        server: ThreadingHTTPServer = Server(ROOT, host="127.0.0.2")
    except PortTaken:
        pytest.skip("this system has one loopback address only")
    ours = request.param == "our own server"
    if not ours:
        server.server_close()
        server = ThreadingHTTPServer(("127.0.0.2", 0), partial(Quiet, directory=str(ROOT)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.2:{server.server_port}", ours
    server.shutdown()
    server.server_close()
    thread.join()
    expected = "request outside of this machine: http://127.0.0.2" if ours else "127.0.0.2|CORS|ERR_FAILED"
    complaints[:] = [complaint for complaint in complaints if not re.search(expected, complaint)]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_on_a_host_with_one_name(page: Page, one_name: tuple[str, bool]) -> None:
    address, ours = one_name
    open_lesson(page, address)
    run(page)
    if not ours:
        anyway = page.get_by_role("button", name="Run without protection")
        expect(anyway).to_be_visible(timeout=20_000)
        page.goto(f"{page.url}{packed(b'# theirs', 'python')}")
        expect(page.locator(".kept")).to_contain_text("came by a link")
        for _ in ("as it came", "as it is kept"):
            run(page)
            expect(page.locator(".trouble")).to_contain_text("so it is not run without protection", timeout=20_000)
            expect(anyway).to_have_count(0)
            page.reload()
            page.locator(".editor .cm-content").wait_for()
        page.get_by_role("button", name="Back to the start").click()
        run(page)
        expect(page.locator(".trouble")).to_contain_text("No protected frame could be had here", timeout=20_000)
        anyway.click()
        wait_until_running(page)
        return
    wait_until_running(page)
    assert page.locator(".stage iframe:not(.spare)").get_attribute("sandbox") == "allow-scripts allow-forms"
    write(page, "while True:\n    pass\n")
    run(page)
    expect(page.locator(".see .state")).to_contain_text("without a pause", timeout=30_000)
    stop(page)
    expect(page.locator(".see .state")).to_have_text("■ Stopped")


@pytest.mark.parametrize("lane", ["javascript", "micropython", "brython", "pyscript"])
def test_a_frame_without_an_origin_runs_every_kind_of_lane(page: Page, server: str, lane: str) -> None:
    open_lesson(page, server, lane)
    state = page.evaluate(
        """async ([id, text]) => {
          const { GivenFrame } = await import("./given-frame.js");
          const { loadCatalog } = await import("../app/catalog.js");
          const lane = (await loadCatalog()).lanes.find((lane) => lane.id === id);
          const place = { origin: location.origin, sandbox: "allow-scripts allow-forms" };
          const frame = new GivenFrame({ lane, demo: "rows", style: "direct", place });
          document.body.append(frame.element);
          frame.give(text);
          const { state } = await frame.loaded();
          const { seen } = await frame.check([{ click: "#more" }], { looks: [{ selector: "#items > li" }] });
          return [state, seen[0].count];
        }""",
        [lane, start(lane)],
    )
    assert state == ["ready", 200]


def test_the_server_lets_frames_without_an_origin_read_what_is_public(server: str) -> None:
    def allowed(path: str, origin: str) -> str | None:
        with urlopen(Request(server + path, headers={"Origin": origin})) as answer:
            value: str | None = answer.headers["Access-Control-Allow-Origin"]
            return value

    assert allowed("/site/lanes/given.js", "null") == "null"
    assert allowed("/site/lanes/given.js", "http://example.org") is None
    assert allowed("/measurements/results/index.json", "null") is None
    with pytest.raises(HTTPError):
        allowed("/site/nothing", "null")


@pytest.mark.parametrize("name", ["lesson.html", "edit.html"])
def test_the_policy_allows_the_import_map_and_no_other_inline_script(name: str) -> None:
    text = (SITE / "workshop" / name).read_text(encoding="utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", text, re.DOTALL)
    assert len(inline) == 1
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in text
    targets = json.loads(inline[0])["imports"].values()
    assert [target for target in targets if not (SITE / "workshop" / target).resolve().is_file()] == []


def test_it_works_under_a_path(page: Page) -> None:
    with serving(ROOT.parent) as address:
        page.goto(f"{address}/{ROOT.name}/site/workshop/lesson.html?lesson=same-page&lane=micropython")
        page.locator(".editor .cm-content").wait_for()
        run(page)
        wait_until_running(page)
