"""The comparison page as a visitor meets it: loads nothing unasked, loads and runs one thing at a time, says what went wrong."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from measurements.browsers.open_page import CLIPBOARD
from measurements.catalog import Catalog
from measurements.paths import ROOT
from tests.support.browser_fixtures import Publish
from tests.support.comparison import card, load_all, value, visit, wait_until_idle
from tests.support.made_up_run import made_up_summary
from tests.support.made_up_server import Answers

INDEX = "/measurements/results/index.json"
LIGHT = "javascript,micropython,brython"
"""Lanes that load fast, for tests in which any lanes will do."""


@pytest.fixture(autouse=True)
def nothing_published(publish: Publish) -> None:
    """What the page shows must not depend on the runs that happen to be published; tests of those say otherwise."""
    publish()


# What comes before anything is asked for


def test_nothing_heavy_is_loaded_unasked(page: Page, server: str) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url.removeprefix(server).split("?")[0]))
    visit(page, server)
    page.wait_for_load_state("networkidle")
    assert not [path for path in requested if "node_modules" in path or path.endswith(".html")]
    files = {ROOT / ("site/index.html" if path == "/site/" else path.lstrip("/")) for path in requested if "/results/" not in path}
    size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
    assert 5_000 < size < 60_000, f"{len(files)} files, {size} bytes with gzip"


def test_every_module_is_announced(page: Page, server: str) -> None:
    """A module that index.html does not announce is only found once the one that imports it has arrived."""
    page.goto(f"{server}/site/")
    page.locator(".lane").first.wait_for()
    announced = page.eval_on_selector_all("link[rel=modulepreload]", "links => links.map(({ href }) => new URL(href).pathname)")
    pending, needed = ["/site/app/main.js"], set()
    while pending:
        path = pending.pop()
        for found in re.findall(r'^import .*?from "(.+?)";', (ROOT / path.lstrip("/")).read_text(), re.M | re.S):
            module = "/" + str((ROOT / path.lstrip("/")).parent.joinpath(found).resolve().relative_to(ROOT))
            if module not in needed:
                needed.add(module)
                pending.append(module)
    assert sorted(announced) == sorted(needed)


def test_without_javascript_the_page_says_so(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/site/")
    expect(page.locator("noscript h2")).to_have_text("This page needs JavaScript")
    expect(page.locator("noscript h2")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_window(page: Page, server: str, publish: Any, scheme: Any) -> None:
    publish(made_up_summary())
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(color_scheme=scheme)
    visit(page, server)
    page.get_by_text("The same as a table").click()
    page.get_by_text("How it runs").first.click()
    for width in (360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("getComputedStyle(document.body).color") == {"light": "rgb(29, 28, 26)", "dark": "rgb(236, 234, 229)"}[scheme]


# Loading


def test_lanes_load_one_after_the_other(page: Page, server: str) -> None:
    visit(page, server, f"?lanes={LIGHT}")
    page.evaluate(
        """() => {
          window.seen = [];
          const look = () => seen.push([...document.querySelectorAll(".lane:not([hidden])")].map(({ dataset }) => dataset.phase).join());
          new MutationObserver(look).observe(document.querySelector("#lanes"), { subtree: true, attributeFilter: ["data-phase"] });
        }"""
    )
    load_all(page)
    seen = list(dict.fromkeys(page.evaluate("seen")))
    assert max(phases.split(",").count("loading") for phases in seen) == 1
    assert "ready,loading,waiting" in seen
    assert seen[-1] == "ready,ready,ready"
    expect(page.locator("#agreement")).to_have_text("= JavaScript, PyScript (MicroPython), and Brython show exactly the same DOM.")
    for lane in LIGHT.split(","):
        assert re.fullmatch(r"[\d.]+\s(ms|s)", value(page, lane, "Ready after"))
        assert re.fullmatch(r"[\d.]+\s(kB|MB)", value(page, lane, "Size"))


def test_what_a_lane_does_less_well_stands_on_its_card(page: Page, server: str, catalog: Catalog) -> None:
    known = next(each for each in catalog.known if each.demo == "events")
    visit(page, server, f"?demo={known.demo}&lanes={known.lane}")
    expect(card(page, known.lane).locator(".known li")).to_contain_text([known.reason])
    visit(page, server, f"?demo=rows&lanes={known.lane}")
    expect(card(page, known.lane).locator(".known li")).to_have_count(0)


def test_an_operation_that_a_lane_does_not_do_is_named_with_its_reason(page: Page, server: str, catalog: Catalog) -> None:
    gap = next(each for each in catalog.gaps if each.operation)
    base = catalog.baseline.id
    visit(page, server, f"?demo={gap.demo}&operation={gap.operation}&lanes={base},{gap.lane}&samples=1")
    expect(card(page, gap.lane).locator(".known li")).to_have_text([gap.reason])
    load_all(page)
    page.evaluate("""() => {
      window.said = [];
      const said = document.querySelector("#said");
      new MutationObserver(() => window.said.push(said.textContent)).observe(said, { childList: true, characterData: true, subtree: true });
    }""")
    page.get_by_role("button", name="Run in all 2 loaded lanes").click()
    page.wait_for_function("reason => said.some((sentence) => sentence.includes(reason))", arg=gap.reason)
    wait_until_idle(page)
    assert re.fullmatch(r"[\d.,]+\s(ms|s)", value(page, base, "Time"))
    assert value(page, gap.lane, "Time") == "–"
    assert value(page, gap.lane, "Ready after") != "–", "the lane itself goes on"


def test_a_frame_may_ask_for_the_clipboard(page: Page, context: BrowserContext, server: str) -> None:
    context.grant_permissions(CLIPBOARD)
    visit(page, server, "?demo=apis&lanes=javascript")
    load_all(page)
    frame = card(page, "javascript").frame_locator("iframe")
    frame.locator("#clipboard").click()
    expect(frame.locator("#result-clipboard[data-outcome=done]")).to_have_count(1)


def test_size_is_what_the_lane_itself_requested(page: Page, browser: Browser, server: str) -> None:
    """The lane on its own, in a browser that has none of it, asks for as many bytes: neither the frame's modules nor this page count."""
    with browser.new_context() as fresh:
        alone = fresh.new_page()
        alone.goto(f"{server}/site/lanes/javascript.html?demo=rows&style=direct")
        alone.locator("#run").wait_for()
        total, files = alone.evaluate(
            """() => {
              const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
              return [all.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0), all.length];
            }"""
        )
    visit(page, server, "?lanes=javascript")
    page.get_by_role("button", name="Load: JavaScript").click()
    wait_until_idle(page)
    assert value(page, "javascript", "Size") == page.evaluate("async n => (await import('/site/app/format.js')).bytes(n)", total)
    expect(card(page, "javascript")).to_contain_text(f"{files} files")


def test_a_second_load_is_as_large_and_said_to_come_from_the_cache(page: Page, server: str) -> None:
    visit(page, server, "?lanes=javascript,brython")
    load_all(page)
    first = {lane: value(page, lane, "Size") for lane in ("javascript", "brython")}
    for lane in first:
        card(page, lane).get_by_role("button", name="Reload").click()
        expect(card(page, lane)).to_have_attribute("data-phase", "ready")
        wait_until_idle(page)
        expect(card(page, lane).locator(".figures").first).to_contain_text("from this browser’s cache")
    assert {lane: value(page, lane, "Size") for lane in first} == first


def test_a_lane_that_fails_is_told_and_can_be_retried(page: Page, server: str, complaints: list[str]) -> None:
    page.route("**/micropython.mjs", lambda route: route.fulfill(status=404))
    visit(page, server, f"?lanes={LIGHT}")
    load_all(page)
    failed = card(page, "micropython")
    expect(failed.locator(".state")).to_contain_text("Failed")
    expect(failed.locator(".problem")).to_contain_text("micropython.mjs is missing")
    expect(failed.frame_locator("iframe").get_by_role("alert")).to_contain_text("npm ci")
    for lane in ("javascript", "brython"):
        expect(card(page, lane).locator(".state")).to_contain_text("Ready")
    complaints.clear()
    page.unroute("**/micropython.mjs")
    page.get_by_role("button", name="Retry: PyScript (MicroPython)").click()
    expect(failed.locator(".state")).to_contain_text("Ready", timeout=30_000)
    expect(failed.locator(".problem")).to_be_hidden()


def test_a_lane_page_that_is_not_there_is_told(page: Page, server: str, complaints: list[str]) -> None:
    page.route("**/lanes/javascript.html*", lambda route: route.fulfill(status=404, body="nothing here"))
    page.clock.install()
    visit(page, server, "?lanes=javascript")
    page.get_by_role("button", name="Load: JavaScript").click()
    page.locator("iframe").wait_for()
    page.frame_locator("iframe").get_by_text("nothing here").wait_for()
    page.clock.run_for(30_000)
    expect(card(page, "javascript").locator(".problem")).to_have_text(
        "The lane page site/lanes/javascript.html did not load (the server answered 404)."
    )
    complaints.clear()


def test_loading_can_be_stopped(page: Page, server: str) -> None:
    held: list[Route] = []
    page.route("**/micropython.wasm", lambda route: held.append(route))
    visit(page, server, f"?lanes={LIGHT}")
    page.get_by_role("button", name="Load all lanes").click()
    expect(card(page, "micropython").locator(".state")).to_contain_text("Loading")
    expect(card(page, "brython").locator(".state")).to_contain_text("Waiting for its turn")
    page.locator("#dock").get_by_role("button", name="Stop").click()
    wait_until_idle(page)
    expect(card(page, "micropython").locator(".state")).to_contain_text("Not loaded")
    expect(card(page, "brython").locator(".state")).to_contain_text("Not loaded")
    expect(card(page, "javascript").locator(".state")).to_contain_text("Ready")
    expect(page.locator("#said")).to_have_text("Stopped loading PyScript (MicroPython).")


# Running


def test_an_operation_runs_in_all_lanes_in_turn(page: Page, server: str) -> None:
    visit(page, server, f"?operation=swap&lanes={LIGHT}&samples=3")
    load_all(page)
    page.get_by_role("button", name="Run in all 3 loaded lanes").click()
    expect(page.locator("#said")).to_contain_text("Swap two of 1,000 rows: JavaScript", timeout=60_000)
    wait_until_idle(page)
    said = page.locator("#said").inner_text()
    for lane, title in {"javascript": "JavaScript", "micropython": "PyScript (MicroPython)", "brython": "Brython"}.items():
        took = value(page, lane, "Time")
        assert re.fullmatch(r"[\d.,]+\s(ms|s)", took)
        assert f"{title} {took}" in said
        strip = page.locator("#results .strip").filter(has_text=title)
        expect(strip.locator("circle")).to_have_count(3)
        expect(strip.locator(".much")).to_have_text(took)
        expect(strip.locator(".spread")).to_contain_text("3 samples, middle half")
        shown = card(page, lane).frame_locator("iframe").locator("tbody > tr")
        expect(shown).to_have_count(1000)
    assert value(page, "javascript", "Ratio") == "1×"
    assert re.fullmatch(r"[\d.]+×", value(page, "brython", "Ratio"))
    expect(page.locator("#agreement")).to_contain_text("show exactly the same DOM")
    expect(page.locator("#results table tbody tr")).to_have_count(1)
    expect(page.locator("#results")).to_contain_text("Fewer than 5 samples")


def test_an_operation_with_sizes_is_done_at_the_size_asked_for(page: Page, server: str, catalog: Catalog) -> None:
    sized = [(demo, operation) for demo in catalog.demos for operation in demo.operations if operation.sizes and operation.size_input]
    if not sized:
        pytest.skip("no operation has sizes")
    demo, operation = sized[0]
    size = operation.sizes[1]
    visit(page, server, f"?demo={demo.id}&operation={operation.id}&size={size}&lanes=javascript&samples=1")
    page.get_by_role("button", name="Load: JavaScript").click()
    wait_until_idle(page)
    page.get_by_role("button", name="Run in the loaded lane").click()
    expect(page.locator("#said")).to_contain_text(f"{operation.title}, {size:,}: JavaScript", timeout=30_000)
    assert card(page, "javascript").frame_locator("iframe").locator(str(operation.size_input)).input_value() == str(size)
    page.get_by_label("Size of work").fill("0")
    expect(page.locator("#results")).to_contain_text("was not run yet in this style")


def test_one_lane_alone_can_run_and_then_differs_by_its_history(page: Page, server: str) -> None:
    visit(page, server, "?lanes=javascript,brython&samples=1")
    load_all(page)
    page.get_by_role("button", name="Run here: Brython").click()
    expect(page.locator("#said")).to_contain_text("Create 1,000 rows: Brython", timeout=60_000)
    wait_until_idle(page)
    assert value(page, "brython", "Time") != "–"
    assert value(page, "javascript", "Time") == "–"
    assert value(page, "brython", "Ratio") == "–"
    expect(page.locator("#results")).to_contain_text("No ratio yet: run it in JavaScript too.")
    expect(page.locator("#agreement")).to_contain_text("used in another way")


def test_a_lane_that_shows_something_else_is_told(page: Page, server: str) -> None:
    text = (ROOT / "py/rows/direct.py").read_text().replace('"Swap rows"', '"Swap  rows"')
    page.route("**/py/rows/direct.py", lambda route: route.fulfill(body=text))
    visit(page, server, "?lanes=javascript,brython")
    load_all(page)
    expect(page.locator("#agreement")).to_have_text("≠ Brython shows something else than JavaScript: do not trust its times.")


def test_an_error_in_one_lane_leaves_the_others_running(page: Page, server: str, complaints: list[str]) -> None:
    text = (ROOT / "py/rows/direct.py").read_text().replace("def run(event):\n", "def run(event):\n    raise KeyError('on purpose')\n")
    page.route("**/py/rows/direct.py", lambda route: route.fulfill(body=text))
    visit(page, server, "?lanes=javascript,micropython&samples=2")
    load_all(page)
    page.get_by_role("button", name="Run in all 2 loaded lanes").click()
    expect(page.locator("#said")).to_contain_text("Create 1,000 rows: JavaScript", timeout=60_000)
    expect(card(page, "micropython").locator(".problem")).to_contain_text("KeyError")
    expect(card(page, "micropython").locator(".state")).to_contain_text("Ready")
    assert value(page, "micropython", "Time") == "–"
    expect(page.locator("#results .strip circle")).to_have_count(2)
    assert complaints
    complaints.clear()


def test_a_run_can_be_stopped_and_keeps_its_samples(page: Page, server: str) -> None:
    visit(page, server, "?operation=select&lanes=javascript&samples=200")
    page.get_by_role("button", name="Load: JavaScript").click()
    wait_until_idle(page)
    page.get_by_role("button", name="Run in the loaded lane").click()
    expect(page.locator("#doing")).to_contain_text(re.compile(r"sample ([3-9]|\d\d+) of 200"), timeout=60_000)
    page.locator("#dock").get_by_role("button", name="Stop").click()
    wait_until_idle(page)
    expect(page.locator("#said")).to_contain_text("Stopped. Select a row: JavaScript")
    assert 2 <= page.locator("#results .strip circle").count() < 200
    page.get_by_label("Samples per lane").fill("1")
    page.get_by_role("button", name="Run in the loaded lane").click()
    expect(page.locator("#said")).to_have_text(re.compile("^Select a row: JavaScript"))
    expect(page.locator("#results .strip circle")).to_have_count(1)


def test_samples_of_a_tab_in_the_background_are_discarded_and_said(page: Page, server: str) -> None:
    page.add_init_script(
        """Object.defineProperty(Document.prototype, "hidden", { get: () => top.isHidden === true });
        window.hide = (on) => {
          top.isHidden = on;
          document.documentElement.toggleAttribute("data-hidden", on);
          const documents = [document, ...Array.from(frames, ({ document }) => document)];
          for (const each of documents) each.dispatchEvent(new Event("visibilitychange"));
        };"""
    )
    visit(page, server, "?lanes=javascript&samples=3")
    page.get_by_role("button", name="Load: JavaScript").click()
    wait_until_idle(page)
    page.evaluate(  # hidden at the first warm-up that the page tells of
        """() => new MutationObserver((_, observer) => {
          if (!document.querySelector(".doing").textContent.includes("warm-up")) return;
          observer.disconnect();
          hide(true);
        }).observe(document.querySelector("#lanes"), { subtree: true, childList: true, characterData: true })"""
    )
    page.get_by_role("button", name="Run in the loaded lane").click()
    page.locator("html[data-hidden]").wait_for(state="attached")
    expect(page.locator("#dock")).to_be_visible()
    assert page.locator("#results .strip").count() == 0
    page.evaluate("hide(false)")
    wait_until_idle(page)
    expect(page.locator("#results .strip circle")).to_have_count(3)
    expect(page.locator("#results .caution").filter(has_text="discarded")).to_have_text(
        "1 sample discarded and taken again: this tab was in the background, where browsers do not draw."
    )


def test_the_keyboard_alone_suffices(page: Page, server: str) -> None:
    visit(page, server, "?lanes=javascript&samples=1")

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent") == name:
                return
        raise AssertionError(f"Tab never reached {name!r}")

    tab_to("Skip to the comparison")
    tab_to("Load all lanes")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("JavaScript is ready")
    assert page.evaluate("document.activeElement.textContent") == "All lanes are loaded", "focus stays where it was"
    tab_to("Run in the loaded lane")
    page.keyboard.press("Space")
    expect(page.locator("#said")).to_contain_text("Create 1,000 rows: JavaScript", timeout=30_000)


# The address


def test_the_address_holds_the_view(page: Page, server: str) -> None:
    visit(page, server)
    page.get_by_label("Operation").select_option("swap")
    page.get_by_label("Samples per lane").fill("7")
    page.get_by_label("Samples per lane").blur()
    page.get_by_role("checkbox", name="Brython").uncheck()
    address = page.url
    assert "operation=swap" in address
    visit(page, server, address.removeprefix(f"{server}/site/"))
    assert page.get_by_label("Operation").input_value() == "swap"
    assert page.get_by_label("Samples per lane").input_value() == "7"
    expect(page.get_by_role("checkbox", name="Brython")).not_to_be_checked()
    expect(card(page, "brython")).to_be_hidden()
    expect(card(page, "micropython")).to_be_visible()
    expect(page.locator("#notices section")).to_have_count(0)
    expect(page.locator("#code-of")).to_have_text("Swap two of 1,000 rows")


def test_unknown_values_are_said_with_the_valid_and_the_nearest(page: Page, server: str) -> None:
    visit(page, server, "?demo=row&style=drect&operation=swp&lanes=javscript,brython,<b>x</b>&samples=0")
    told = page.get_by_role("alert")
    for sentence in (
        "There is no demo “row”. Did you mean “rows”? Valid: rows",
        "There is no style “drect”. Did you mean “direct”? Valid: direct",
        "There is no operation “swp”. Did you mean “swap”? Valid: create-1k",
        "There is no lane “javscript”. Did you mean “javascript”? Valid: javascript",
        "There is no lane “<b>x</b>”.",
        "“0” is no number of samples: it goes from 1 to 200.",
    ):
        expect(told).to_contain_text(sentence)
    assert told.locator("b").count() == 0
    expect(card(page, "brython")).to_be_visible()
    expect(card(page, "javascript")).to_be_hidden()
    assert page.get_by_label("Demo").input_value() == "rows"
    told.get_by_role("button", name="Close").click()
    expect(told).to_have_count(0)


def test_a_misspelt_setting_and_a_style_of_other_demos_are_said(page: Page, server: str) -> None:
    visit(page, server, "?demo=compute&style=batched&lane=brython")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Compute is not written in the style “batched”. Shown instead: direct.")
    expect(told).to_contain_text("There is no setting “lane”. Did you mean “lanes”?")


# Code


def test_every_operation_shows_its_code(page: Page, server: str, catalog: Catalog) -> None:
    """In every style each operation has functions to show, and each is cut out whole."""
    visit(page, server)
    extract = "async given => (await import('/site/app/extract.js')).extractFunctions(...given)"
    for demo in catalog.demos:
        for operation in demo.operations:
            for style in demo.styles:
                found = []
                for path in sorted({*ROOT.glob(f"js/{demo.id}/{style}*.js"), *ROOT.glob(f"py/{demo.id}/{style}*.py")}):
                    language = "python" if path.suffix == ".py" else "javascript"
                    pieces = page.evaluate(extract, [path.read_text(), language, list(operation.functions)])
                    found += [(path, piece) for piece in pieces if piece]
                assert found, f"{demo.id}, {style}: no file has any of {operation.functions}, the functions of {operation.id}"
                for path, piece in found:
                    if path.suffix == ".py":
                        compile(piece, str(path), "exec")
                    else:
                        assert piece.rstrip(";").endswith("}")
                        assert re.search(r"^(async )?(function|class|const|let)\b", piece, re.M)


def test_code_follows_the_operation(page: Page, server: str) -> None:
    visit(page, server, "?operation=swap")
    page.locator("#code").scroll_into_view_if_needed()
    expect(page.get_by_role("region", name="swapRows in JavaScript")).to_contain_text("function swapRows() {")
    expect(page.get_by_role("region", name="swap_rows in Python")).to_contain_text("def swap_rows(event):")
    page.get_by_label("Operation").select_option("clear-1k")
    expect(page.get_by_role("region", name="clear in Python")).to_contain_text("def clear(event=None):")
    expect(page.get_by_role("region", name="swap_rows in Python")).to_have_count(0)


PYTHON_SOURCE = '''
def before():
    return """
def wanted(): not this one
"""

@decorator
def wanted(
    a,
    b="):",
):
    text = """
no end of the function
"""
    # a comment with a quote: don't

    def inner():
        return {"a": 1}
    return inner
# not part of it

async def other(): pass
def wanted_too(): return 1
'''
JAVASCRIPT_SOURCE = """
// function wanted() { not this one }
const text = "function wanted() {";
/** What it does: { is not a brace. */
export async function wanted({ a, b }, c = { d: "}" }) {
  if (a / b > 1) return /[}"]/.test(c);
  return `}${[1].map((x) => { return `${x}}`; })}`;
}
const wantedToo = (x) => {
  return x;
};
function* other() {}
"""


@pytest.mark.parametrize(
    ("language", "source", "first", "last", "short"),
    [
        ("python", PYTHON_SOURCE, "@decorator\ndef wanted(\n", "    return inner", "def wanted_too(): return 1"),
        (
            "javascript",
            JAVASCRIPT_SOURCE,
            "/** What it does: { is not a brace. */\nexport async function wanted(",
            "\n}",
            "const wantedToo = (x) => {\n  return x;\n};",
        ),
    ],
)
def test_a_function_is_cut_out_whole(page: Page, server: str, language: str, source: str, first: str, last: str, short: str) -> None:
    visit(page, server)
    wanted, too, missing = page.evaluate(
        """async ([source, language]) => {
          const { extractFunctions } = await import("/site/app/extract.js");
          return extractFunctions(source, language, ["wanted", "wanted_too", "no"]);
        }""",
        [source, language],
    )
    assert wanted.startswith(first)
    assert wanted.endswith(last)
    assert "no end" in wanted or "return /[}" in wanted
    assert too == short
    assert missing is None


# Published results


def test_the_claims_of_the_article_stand_with_the_verdicts_of_the_run(page: Page, server: str, publish: Any) -> None:
    summary = made_up_summary()
    publish(summary)
    page.goto(f"{server}/site/")
    shown = page.locator("#claims")
    told = [claim for claim in summary["claims"] if claim["verdicts"]]
    expect(shown.locator("tr.claim")).to_have_count(len(told))
    plain = [verdict for claim in told for verdict in claim["verdicts"] if verdict["plain"]]
    expect(shown.locator("td.verdict")).to_have_count(len(plain))
    slower = next(claim for claim in told if claim["id"] == "load-time")
    first = shown.locator("tbody").filter(has_text=slower["says"]).locator("tr").nth(1)
    expect(first).to_contain_text("more than claimed")
    shown.locator("summary").click()
    for claim in summary["claims"]:
        if not claim["verdicts"]:
            expect(shown.locator("details")).to_contain_text(claim["silence"])


def test_where_nothing_is_published_the_page_says_so(page: Page, server: str) -> None:
    visit(page, server)
    expect(page.locator("#published-view")).to_contain_text("There is no published run yet.")


def test_a_published_run_is_shown_as_its_summary_has_it(page: Page, server: str, publish: Any) -> None:
    summary = made_up_summary()
    publish(summary, summary)
    visit(page, server)
    shown = page.locator("#published-view")
    expect(shown).to_contain_text("measured on November 20, 2026 · Chromium 156.0 · Made-up CPU, 2 cores · Linux 6 · commit 0123456789")
    expect(shown.get_by_role("combobox", name="Run", exact=True).locator("option")).to_have_text(["Run 1", "Run 2"])
    formats = page.evaluate_handle("() => import('/site/app/format.js')")
    row = next(row for row in summary["rows"] if (row["lane"], row["operation"]) == ("brython", "swap"))
    ratio, spread, took = formats.evaluate("(f, r) => [f.ratio(r.ratio), f.ratioRange(r.low, r.high), f.time(r.median_ms)]", row)
    shown.get_by_text("The same as a table").click()
    cell = shown.get_by_role("row", name=re.compile("^Swap two")).locator("td").nth(3)
    expect(cell).to_contain_text(f"{took} {ratio} ({spread})")
    expect(cell).to_contain_text(f"n = {row['samples']}")
    expect(cell).to_contain_text(re.compile(r"\d+ lines$"))
    expect(shown.locator(".ratios .rows .unseen").first).to_contain_text("PyScript (Pyodide) 5")
    load = next(row for row in summary["load"] if row["lane"] == "brython" and row["network"] == "none")
    ready = formats.evaluate("(f, r) => f.time(r.ready_ms)", load)
    expect(shown.get_by_role("row", name=re.compile("^Brython")).first).to_contain_text(ready)
    expect(card(page, "brython")).to_contain_text(f"published: {ready}")
    shown.get_by_label("Loaded with").select_option("an empty cache, a Fast 4G line")
    slow = next(row for row in summary["load"] if row["lane"] == "brython" and row["network"] == "fast-4g")
    expect(shown.get_by_role("row", name=re.compile("^Brython")).first).to_contain_text(
        formats.evaluate("(f, r) => f.time(r.ready_ms)", slow)
    )
    for warning in summary["warnings"]:
        expect(shown).to_contain_text(warning)


def test_a_style_that_a_run_lacks_is_said(page: Page, server: str, publish: Any, catalog: Catalog) -> None:
    publish(made_up_summary())
    other = next((style for style in catalog.demo("rows").styles if style != "direct"), None)
    if other is None:
        pytest.skip("the rows demo has one style only")
    visit(page, server, f"?style={other}")
    shown = page.locator("#published-view")
    expect(shown).to_contain_text("This run holds nothing of this demo in this style.")
    shown.get_by_role("button", name="Show the newest run that holds it").click()
    expect(shown).to_contain_text("No published run holds it.")


def test_a_style_that_the_newest_run_lacks_is_one_press_away(page: Page, server: str, publish: Any, catalog: Catalog) -> None:
    other = next((style for style in catalog.demo("rows").styles if style != "direct"), None)
    if other is None:
        pytest.skip("the rows demo has one style only")
    summary = made_up_summary()
    publish(summary, {**summary, "rows": [{**row, "style": other} for row in summary["rows"]]})
    visit(page, server, f"?style={other}")
    shown = page.locator("#published-view")
    shown.get_by_role("button", name="Show the newest run that holds it").click()
    expect(shown.get_by_role("combobox").first).to_have_value("Run 2")
    expect(shown.get_by_role("combobox").first).to_be_focused()
    expect(shown.locator(".ratios .rows .unseen").first).to_contain_text("PyScript (Pyodide) 5")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda summary: '{"format": "front-row-su', "is damaged: it is no JSON"),
        (lambda summary: [], "is no summary of a run"),
        (lambda summary: {**summary, "format": "something-else"}, "is no summary of a run"),
        (lambda summary: {**summary, "version": 3}, "is of version 3; this page reads version 2"),
        (lambda summary: {**summary, "rows": None}, "is damaged: it holds no list “rows”"),
        (
            lambda summary: {**summary, "rows": [{**summary["rows"][0], "median_ms": "<b>1</b>"}]},
            "is damaged: row 1 of “rows” is not complete",
        ),
        (lambda summary: {**summary, "load": [{}, *summary["load"]]}, "is damaged: row 1 of “load” is not complete"),
    ],
)
def test_a_damaged_summary_is_refused_with_its_place(page: Page, server: str, publish: Any, change: Any, said: str) -> None:
    publish(change(made_up_summary()))
    visit(page, server)
    expect(page.locator("#published-view").get_by_role("alert")).to_contain_text(f"measurements/results/run-1.summary.json {said}")
    expect(page.get_by_role("button", name="Load all lanes")).to_be_visible()


def test_text_in_a_summary_is_never_markup(page: Page, server: str, publish: Any) -> None:
    summary = made_up_summary()
    publish({**summary, "warnings": ["<img src=x onerror=alert(1)>"]})
    visit(page, server)
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator("#published-view img").count() == 0


def test_a_summary_that_is_missing_can_be_asked_for_again(
    page: Page, server: str, answer: Answers, publish: Any, complaints: list[str]
) -> None:
    publish(made_up_summary())
    answer("/measurements/results/run-1.summary.json", status=404)
    visit(page, server)
    expect(page.locator("#published-view").get_by_role("alert")).to_have_text("measurements/results/run-1.summary.json is missing.")
    complaints.clear()
    publish(made_up_summary())
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#published-view")).to_contain_text("Made-up CPU")


def test_a_catalog_that_is_missing_is_said(page: Page, server: str, answer: Answers, complaints: list[str]) -> None:
    answer("/site/catalog.json", status=404)
    page.goto(f"{server}/site/")
    expect(page.get_by_role("alert")).to_contain_text("site/catalog.json did not load: the server answered 404.")
    complaints.clear()


# Small sums


def test_numbers_are_written_for_people(page: Page, server: str) -> None:
    visit(page, server)
    written = page.evaluate(
        """async () => {
          const { bytes, counted, ratio, ratioRange, time, timeRange } = await import("/site/app/format.js");
          return [time(0), time(0.4213), time(12.44), time(999.4), time(1000), time(61234), timeRange(1, 2.25), timeRange(900, 1100),
            bytes(999), bytes(1000), bytes(13712345), ratio(0.634), ratio(1), ratio(5.64), ratio(45.64), ratioRange(4.9, 10.04),
            counted(1, "file"), counted(1234, "file")].map((text) => text.replaceAll("\\u00a0", " "));
        }"""
    )
    assert written == [
        "0.00 ms", "0.42 ms", "12.4 ms", "999 ms", "1.00 s", "61.2 s", "1.00–2.25 ms", "900 ms – 1.10 s",
        "999 B", "1.00 kB", "13.7 MB", "0.63×", "1.0×", "5.6×", "45.6×", "4.9–10.0×", "1 file", "1,234 files",
    ]  # fmt: skip


def test_the_median_and_the_middle_half(page: Page, server: str) -> None:
    visit(page, server)
    digest = (
        "async totals => (await import('/site/app/stats.js')).digest(totals.map((total_ms) => ({ total_ms, script_ms: total_ms / 2 })))"
    )
    assert page.evaluate(digest, []) is None
    assert page.evaluate(digest, [4, 1, 3, 2]) == {
        "count": 4,
        "median": 2.5,
        "low": 1.75,
        "high": 3.25,
        "least": 1,
        "most": 4,
        "script": 1.25,
    }
    assert page.evaluate(digest, [7]) == {"count": 1, "median": 7, "low": 7, "high": 7, "least": 7, "most": 7, "script": 3.5}


@pytest.mark.parametrize(
    ("seen", "same", "different", "alone"),
    [
        ([("a", 1, "x"), ("b", 1, "x")], [["a", "b"]], [], []),
        ([("a", 1, "x"), ("b", 2, "x"), ("c", 1, "x")], [["a", "c"]], [{"lane": "b", "than": "a"}], []),
        ([("a", 1, "x"), ("b", 2, "y")], [], [], ["a", "b"]),
        ([], [], [], []),
    ],
)
def test_lanes_are_held_only_to_lanes_of_the_same_history(
    page: Page, server: str, seen: Any, same: Any, different: Any, alone: Any
) -> None:
    visit(page, server)
    found = page.evaluate(
        """async seen => {
          const { compare } = await import("/site/app/agreement.js");
          return compare(seen.map(([lane, hash, history]) => ({ lane, hash: String(hash), history })));
        }""",
        seen,
    )
    assert found == {"same": same, "different": different, "alone": alone}


@pytest.fixture(autouse=True)
def closed(page: Page) -> Iterator[None]:
    """Frames still loading when a test ends would complain about the end of the page."""
    yield
    page.unroute_all(behavior="ignoreErrors")


def test_the_first_screen_answers_from_the_published_run(page: Page, server: str, publish: Any) -> None:
    """A sentence and a picture each for start, download and updates; lanes without a figure are left out."""
    publish(made_up_summary())
    visit(page, server)
    answer = page.locator("#answer")
    expect(answer.locator(".findings li")).to_have_count(3)
    expect(answer.locator("figure")).to_have_count(3)
    expect(answer.locator(".findings")).to_contain_text("PyScript (Pyodide) after 4.00\u00a0s")
    starts = answer.locator("figure").first
    expect(starts.locator("li .who")).to_have_text(["PyScript (Pyodide)", "PyScript (MicroPython)", "Brython"])
    page.get_by_role("link", name="Run it in this browser").click()
    expect(page.locator("#compare")).to_be_in_viewport()


def test_the_first_screen_has_the_styles_of_every_lane_in_the_order_that_it_says(page: Page, server: str, publish: Any) -> None:
    """Whatever their order in the file; a style that a lane does not have leaves its place empty."""
    summary = made_up_summary()
    means = [row for row in summary["geometric"] if row["figure"] == "total"]
    for style, figure, lanes in (("batched", 1.5, ("pyscript", "brython")), ("idiomatic", 1.75, ("pyscript",))):
        summary["geometric"] += [
            {**row, "style": style, "ratio": figure, "low": 1.25, "high": 2.0} for row in means if row["lane"] in lanes
        ]
    publish(summary)
    visit(page, server)
    updates = page.locator("#answer figure").nth(2)
    expect(updates.locator("figcaption")).to_contain_text("direct first, idiomatic second, and batched third")
    said = dict(zip(updates.locator("li .who").all_inner_texts(), updates.locator("li .much").all_inner_texts(), strict=True))
    assert {lane: re.findall(r"[\d.]+|–", text)[1:] for lane, text in said.items()} == {
        "PyScript (Pyodide)": ["1.8", "1.5"],
        "PyScript (MicroPython)": ["–", "–"],
        "Brython": ["–", "1.5"],
    }


def test_without_a_published_run_the_first_screen_promises_nothing(page: Page, server: str) -> None:
    visit(page, server)
    expect(page.locator("#answer")).to_be_hidden()


# What the first screen takes


def test_the_first_screen_takes_no_more_than_60_kb_and_leaves_the_rest_until_it_is_near(page: Page, server: str, answer: Answers) -> None:
    answer.as_it_is(INDEX)
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url.removeprefix(server).split("?")[0]))
    visit(page, server)
    page.locator("#answer figure").first.wait_for()
    page.wait_for_load_state("networkidle")
    files = {ROOT / ("site/index.html" if path == "/site/" else path.lstrip("/")) for path in requested}
    size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
    assert size <= 60_000, f"{len(files)} files, {size} bytes with gzip"
    assert not [path for path in requested if path.endswith(".summary.json")]
    page.locator("#published").scroll_into_view_if_needed()
    expect(page.locator("#claims")).to_be_visible()
    assert [path for path in requested if path.endswith(".summary.json")]


def test_nothing_in_sight_moves_when_the_published_figures_come(page: Page, server: str, answer: Answers) -> None:
    answer.as_it_is(INDEX)
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.moved += value; })
          .observe({ type: "layout-shift", buffered: true });"""
    )
    visit(page, server)
    page.locator("#answer figure").first.wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") == 0


def test_a_link_to_the_claims_shows_them(page: Page, server: str, answer: Answers) -> None:
    answer.as_it_is(INDEX)
    visit(page, server)
    page.get_by_role("link", name="Claims").click()
    expect(page.locator("#claims")).to_be_in_viewport()


def test_without_javascript_the_published_table_is_still_there(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/site/")
    rows = page.locator("noscript table tbody tr")
    lanes = [entry["lane"] for entry in json.loads((ROOT / "measurements/results/index.json").read_text())["runs"][0]["first"]["load"]]
    expect(rows).to_have_count(len(lanes))
    expect(rows.filter(has_text="Brython")).to_contain_text("×")
    context.close()


def test_the_code_can_be_held_against_another_style(page: Page, server: str) -> None:
    visit(page, server, "?demo=rows&style=batched&operation=create-1k&lanes=javascript,micropython")
    page.locator("#code").scroll_into_view_if_needed()
    page.locator("#code-view select").select_option("python direct")
    added = page.locator("#code-view .line.added")
    expect(added.first).to_contain_text("+ ")
    batched = (ROOT / "py/rows/batched.py").read_text().splitlines()
    direct = (ROOT / "py/rows/direct.py").read_text().splitlines()
    for line in page.locator("#code-view .line").all():
        text = str(line.evaluate("line => line.lastChild.textContent")).rstrip("\n")
        kind = str(line.get_attribute("class"))
        assert text in (direct if "taken" in kind else batched), text
        assert kind != "line" or text in direct
    page.locator("#code-view select").select_option("")
    expect(page.locator("#code-view .pair pre").first).to_be_visible()
