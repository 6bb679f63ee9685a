"""Every lane and style keeps the spec of the rows demo (site/demos/rows.md): each operation, in sequence and repeated,
which nodes are new and which are the same, and the same DOM as plain JavaScript after every single step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from measurements.catalog import load_catalog
from tests.support.implementations import implementations

CATALOG = load_catalog()
DEMO = CATALOG.demo("rows")
IMPLEMENTATIONS = implementations(CATALOG, DEMO)
SELECT = "tbody > tr:nth-of-type({}) > td:nth-of-type(2) > a"
REMOVE = "tbody > tr:nth-of-type({}) > td:nth-of-type(3) > a > span"
STEPS = [
    "#run", "#update", "#update", SELECT.format(5), SELECT.format(7), "#swaprows", "#swaprows", "#swaprows",
    REMOVE.format(7), REMOVE.format(1), "#add", "#update", SELECT.format(1998), "#run", REMOVE.format(1000), "#swaprows",
    REMOVE.format(999), "#swaprows", "#clear", "#clear", "#update", "#swaprows", "#add", "#runlots", "#swaprows",
    SELECT.format(10000), "#run", "#clear", "#create", "#swaprows", "#create",
]  # fmt: skip
"""Selectors clicked one after the other; also at the edges: twice, on nothing, on the last row, with too few rows to swap."""

WATCH = """() => {
  const tbody = document.querySelector("tbody");
  const before = [...tbody.children];
  const places = new Map(before.map((row, place) => [row, place]));
  const records = [];
  const observer = new MutationObserver((seen) => records.push(...seen));
  observer.observe(tbody, { childList: true, subtree: true, attributes: true, characterData: true });
  globalThis.seen = () => {
    records.push(...observer.takeRecords());
    observer.disconnect();
    const after = [...tbody.children];
    const number = (row) => places.get(row) ?? -1;
    const touched = (list) => [...new Set(records.flatMap((record) => [...record[list]]).filter((node) => node.nodeName === "TR"))];
    return {
      before: before.length, after: after.length,
      kept: after.filter((row) => places.has(row)).length,
      order: after.slice(0, 1001).map(number),
      added: touched("addedNodes").map(number), removed: touched("removedNodes").map(number),
      attributes: [...new Set(records.filter((record) => record.type === "attributes").map((record) => record.target.nodeName))],
      total: tbody.querySelectorAll("*").length,
    };
  };
}"""
CANONICAL = "async (root) => (await import(new URL('canonical.js', location.href).href)).canonical(document.querySelector(root))"
HASH = CANONICAL.replace(".canonical(", ".canonicalHash(")
Watched = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def expected(browser: Browser, server: str) -> list[str]:
    """The hash of the canonical DOM after each step, as plain JavaScript shows it."""
    page = browser.new_page()
    page.goto(f"{server}/{CATALOG.baseline.page}?demo=rows&style=direct&seed=7")
    page.wait_for_selector("#run")
    shown = [page.evaluate(HASH, DEMO.root)]
    for step in STEPS:
        page.evaluate("selector => document.querySelector(selector).click()", step)
        shown.append(page.evaluate(HASH, DEMO.root))
    page.close()
    return shown


def as_javascript_shows_it(browser: Browser, server: str, steps: Sequence[str]) -> str:
    """The canonical DOM after these steps: asked for only where a lane was found to differ."""
    page = browser.new_page()
    page.goto(f"{server}/{CATALOG.baseline.page}?demo=rows&style=direct&seed=7")
    page.wait_for_selector("#run")
    for step in steps:
        page.evaluate("selector => document.querySelector(selector).click()", step)
    shown = str(page.evaluate(CANONICAL, DEMO.root))
    page.close()
    return shown


@pytest.fixture(params=IMPLEMENTATIONS, ids=lambda pair: "-".join(pair))
def implementation(request: pytest.FixtureRequest, page: Page, open_lane: Callable[..., None]) -> Page:
    lane, style = request.param
    open_lane(page, lane, "rows", style, seed=7)
    return page


def test_the_dom_is_javascripts_after_every_step_and_the_nodes_are_keyed(
    implementation: Page, expected: list[str], browser: Browser, server: str
) -> None:
    page = implementation
    assert page.evaluate(HASH, DEMO.root) == expected[0]
    for number, step in enumerate(STEPS, 1):
        page.evaluate(WATCH)
        page.evaluate("selector => document.querySelector(selector).click()", step)
        seen = page.evaluate("() => seen()")
        if page.evaluate(HASH, DEMO.root) != expected[number]:
            shown = page.evaluate(CANONICAL, DEMO.root)
            wanted = as_javascript_shows_it(browser, server, STEPS[:number])
            pytest.fail(f"after step {number}, {step}: {first_difference(shown, wanted)}")
        check_keyed(step, seen)
    check_growth(page)


def check_growth(page: Page) -> None:
    """As many rows as asked for."""
    for count in (1, 10, 250):
        page.fill("#count", str(count))
        page.click("#create")
        assert page.locator("tbody > tr").count() == count
    page.fill("#count", "0")
    page.click("#create")
    assert page.locator("tbody > tr").count() == 250, "a number that the browser finds wrong changes nothing"


def check_keyed(step: str, seen: dict[str, Any]) -> None:
    """The keyed rules: which rows are new nodes, and which are the very same as before."""
    before, after = seen["before"], seen["after"]
    if step in ("#run", "#runlots", "#create"):
        assert seen["kept"] == 0, f"{step} kept old rows"
        assert after == (10_000 if step == "#runlots" else 1000)
    elif step == "#add":
        assert seen["order"][:before] == list(range(before))[:1001], "append touched the rows that were there"
        assert after == before + 1000
        assert seen["removed"] == []
    elif step == "#update":
        assert seen["order"] == list(range(before))[:1001]
        assert seen["added"] == seen["removed"] == [], "update made new rows"
    elif step == "#swaprows":
        order = list(range(before))
        if before >= 999:
            order[1], order[998] = order[998], order[1]
            assert sorted(seen["added"]) == sorted(seen["removed"]) == [1, 998], "swap moves just the two rows, and makes none"
        assert seen["order"] == order[:1001]
    elif step == "#clear":
        assert after == 0
    elif "span" in step:
        assert seen["added"] == [] and len(seen["removed"]) == 1, "remove takes out one row and touches no other"
        assert seen["order"] == [row for row in range(before) if row != seen["removed"][0]][:1001]
    else:
        assert seen["added"] == seen["removed"] == [], "select changes no row's node"
        assert seen["attributes"] == ["TR"], "select changes the class of rows, nothing else"


def test_buttons_appear_only_once_their_handlers_are_attached(page: Page, server: str) -> None:
    """The moment #run exists, a click on it must work: so js-framework-benchmark's driver takes it."""
    page.add_init_script("""
      new MutationObserver((_, observer) => {
        const button = document.querySelector("#run");
        if (!button) return;
        observer.disconnect();
        globalThis.stateAtFirstSight = document.documentElement.dataset.state;
        button.click();
        globalThis.rowsAtFirstClick = document.querySelectorAll("tbody > tr").length;
      }).observe(document, { childList: true, subtree: true });
    """)
    for lane in CATALOG.lanes:
        page.goto(f"{server}/{lane.page}?demo=rows&style=direct")
        page.wait_for_function("globalThis.rowsAtFirstClick !== undefined", timeout=120_000)
        assert page.evaluate("rowsAtFirstClick") == 1000, lane.id
        assert page.evaluate("stateAtFirstSight") == "ready", lane.id


def test_the_seed_decides_the_labels(page: Page, open_lane: Callable[..., None]) -> None:
    labels = []
    for seed in (1, 2, 1):
        open_lane(page, "javascript", "rows", "direct", seed=seed)
        page.click("#run")
        labels.append(page.locator("tbody > tr > td:nth-of-type(2)").all_inner_texts())
    assert labels[0] == labels[2]
    assert labels[0] != labels[1]
    assert len(set(labels[0])) > 500, "labels repeat too much to tell rows apart"


def test_the_dom_contract_of_js_framework_benchmark(page: Page, open_lane: Callable[..., None]) -> None:
    """Markup that its own driver looks for, so that it can drive each lane page as it is: the others show what JavaScript's shows."""
    open_lane(page, CATALOG.baseline.id, "rows", "direct", seed=7)
    for button in ("run", "runlots", "add", "update", "clear", "swaprows"):
        assert (
            page.locator(
                f"#main > .container > .jumbotron div.col-sm-6.smallpad > button#{button}[type=button].btn.btn-primary.btn-block"
            ).count()
            == 1
        )
    assert page.locator("#main > .container > .jumbotron + table.table.table-hover.table-striped.test-data > tbody").count() == 1
    assert page.locator("table + span.preloadicon.glyphicon.glyphicon-remove[aria-hidden=true]").count() == 1
    page.click("#run")
    shape = page.evaluate(
        """() => [...document.querySelectorAll("tbody > tr")].slice(0, 3).map((row) => row.outerHTML.replace(/>[^<]+</g, "><"))"""
    )
    assert set(shape) == {
        '<tr><td class="col-md-1"></td><td class="col-md-4"><a></a></td><td class="col-md-1"><a>'
        '<span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td></tr>'
    }
    assert page.locator("tbody > tr > td:first-child").first.inner_text() == "1"


def first_difference(shown: str, expected: str) -> str:
    place = next((i for i, (a, b) in enumerate(zip(shown, expected, strict=False)) if a != b), min(len(shown), len(expected)))
    return f"…{shown[max(0, place - 80) : place + 80]}… instead of …{expected[max(0, place - 80) : place + 80]}…"
