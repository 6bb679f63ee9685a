"""Every lane and style keeps the spec of the rows demo (site/demos/rows.md): each operation, in sequence and repeated,
which nodes are new and which are the same, and the same DOM as plain JavaScript after every single step.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Page

from measurements.catalog import load_catalog
from tests.support.implementations import implementations
from tests.support.walking import Seen, Step, Walker, assert_same, click, on_the_way, step

CATALOG = load_catalog()
DEMO = CATALOG.demo("rows")
BASELINE = CATALOG.baseline.id
SEED = 7
BUTTONS = ("run", "runlots", "add", "update", "clear", "swaprows")
SELECT = "tbody > tr:nth-of-type({}) > td:nth-of-type(2) > a"
REMOVE = "tbody > tr:nth-of-type({}) > td:nth-of-type(3) > a > span"
EVERY_OPERATION = (
    "#update", ("#update",), SELECT.format(5), SELECT.format(7), "#swaprows", "#swaprows", ("#swaprows",),
    REMOVE.format(7), (REMOVE.format(1),), "#add", "#update", (SELECT.format(1998),), ("#run",), REMOVE.format(1000), "#swaprows",
    REMOVE.format(999), ("#swaprows",), "#clear", "#clear", "#update", ("#swaprows",), "#add", ("#create",), "#swaprows", "#clear",
)  # fmt: skip
"""Selectors clicked one after the other; also at the edges: twice, on nothing, on the last row, with too few rows to swap.
After those in parentheses the DOM is compared, which has what the others before did."""
FIRST_CLICK = """
  new MutationObserver((_, observer) => {
    const button = document.querySelector("#run");
    if (!button) return;
    observer.disconnect();
    globalThis.atFirstSight = { state: document.documentElement.dataset.state };
    button.click();
    queueMicrotask(() => {
      globalThis.atFirstSight.rows = document.querySelectorAll("tbody > tr").length;
    });
  }).observe(document, { childList: true, subtree: true });
"""
"""The moment #run exists, a click on it must work: so js-framework-benchmark's driver takes it."""

LOOK = """{
  before() {
    const tbody = document.querySelector("tbody");
    const rows = [...tbody.children];
    const records = [];
    const observer = new MutationObserver((more) => records.push(...more));
    observer.observe(tbody, { childList: true, subtree: true, attributes: true, characterData: true });
    return { tbody, rows, places: new Map(rows.map((row, place) => [row, place])), observer, records };
  },
  shows({ tbody, rows, places, observer, records }) {
    records.push(...observer.takeRecords());
    observer.disconnect();
    const after = [...tbody.children];
    const number = (row) => places.get(row) ?? -1;
    const touched = (list) => [...new Set(records.flatMap((record) => [...record[list]]))].filter((node) => node.nodeName === "TR");
    return {
      before: rows.length, after: after.length,
      kept: after.filter((row) => places.has(row)).length,
      order: after.slice(0, 1001).map(number),
      added: touched("addedNodes").map(number), removed: touched("removedNodes").map(number),
      attributes: [...new Set(records.filter((record) => record.type === "attributes").map((record) => record.target.nodeName))],
    };
  },
}"""

OpenLane = Callable[..., None]
BeforeScripts = Callable[[str], AbstractContextManager[None]]
GROWTH = (
    *(step(f"{count} rows", ("fill", "#count", count), ("click", "#create"), after=int(count)) for count in ("1", "10", "250")),
    step("a number that the browser finds wrong changes nothing", ("fill", "#count", "0"), ("click", "#create"), after=250),
)
MANY = (
    *(on_the_way(selector, *click(selector)) for selector in ("#runlots", "#swaprows")),
    *(step(selector, *click(selector)) for selector in (SELECT.format(10000), "#clear")),
)
MANY_IN = [("javascript", "idiomatic"), ("micropython", "batched")]
"""Where ten thousand rows are tried in `make test`: MicroPython has the least memory for them."""
baseline: list[Seen] = []
"""What plain JavaScript showed. Its own test may come later, or in another process."""
baseline_of_many: list[Seen] = []


def walk(page: Page, open_lane: OpenLane, before_scripts: BeforeScripts, lane: str, style: str) -> Walker:
    """All of it, from the first click on. Nothing comes between two clicks, so each must have done its work when it returns; a
    framework does it once the event is over, a server lane once its answer is there."""
    with before_scripts(FIRST_CLICK):
        open_lane(page, lane, DEMO.id, style, seed=SEED)
    if CATALOG.lane(lane).kind == "server":
        assert page.evaluate("atFirstSight.state") == "ready"
        page.wait_for_function("document.querySelectorAll('tbody > tr').length === 1000 && !document.querySelector('[aria-busy=true]')")
    else:
        assert page.evaluate("atFirstSight") == {"state": "ready", "rows": 1000}
    walker = walker_of(page, lane)
    walker.look("#run, at first sight")
    moves_two = not CATALOG.known_fault(lane, DEMO.id, style, "swap-moves")
    for seen in walker.go(*clicks(EVERY_OPERATION), *GROWTH):
        check_keyed(seen.name, seen.shows, moves_two)
    return walker


def walker_of(page: Page, lane: str) -> Walker:
    return Walker(page, DEMO.root, LOOK, texts=False, sync=CATALOG.lane(lane).kind not in ("yardstick", "server"))


def clicks(selectors: tuple[str | tuple[str], ...]) -> list[Step]:
    return [on_the_way(each, *click(each)) if isinstance(each, str) else step(each[0], *click(*each)) for each in selectors]


@implementations(CATALOG, DEMO)
def test_rows(page: Page, open_lane: OpenLane, before_scripts: BeforeScripts, lane: str, style: str) -> None:
    def as_javascript_does_it() -> Walker:
        return walk(page, open_lane, before_scripts, BASELINE, "direct")

    if not baseline or (lane, style) == (BASELINE, "direct"):
        baseline[:] = as_javascript_does_it().seen
    if (lane, style) != (BASELINE, "direct"):
        assert_same(walk(page, open_lane, before_scripts, lane, style), baseline, again=as_javascript_does_it)


def ten_thousand() -> list[ParameterSet]:
    """In every lane and style, as the other test has them."""
    left = pytest.mark.only_all("takes many seconds; test_rows has a thousand rows here, and this test ten thousand in other lanes")
    pairs = ((lane.id, style) for lane in CATALOG.lanes for style in DEMO.styles if not CATALOG.gap(lane.id, DEMO.id, style))
    return [pytest.param(*pair, marks=[] if pair in MANY_IN else left) for pair in pairs if pair != (BASELINE, "direct")]


@pytest.mark.parametrize(("lane", "style"), ten_thousand())
def test_ten_thousand_rows(page: Page, open_lane: OpenLane, lane: str, style: str) -> None:
    def as_javascript_does_it() -> Walker:
        return walk_many(page, open_lane, BASELINE, "direct")

    if not baseline_of_many:
        baseline_of_many.extend(as_javascript_does_it().seen)
    assert_same(walk_many(page, open_lane, lane, style), baseline_of_many, again=as_javascript_does_it)


def walk_many(page: Page, open_lane: OpenLane, lane: str, style: str) -> Walker:
    open_lane(page, lane, DEMO.id, style, seed=SEED)
    walker = walker_of(page, lane)
    moves_two = not CATALOG.known_fault(lane, DEMO.id, style, "swap-moves")
    for seen in walker.go(*MANY):
        check_keyed(seen.name, seen.shows, moves_two)
    return walker


def check_keyed(step: str, seen: dict[str, Any], moves_two: bool) -> None:
    """The keyed rules: which rows are new nodes, and which are the same as before. `moves_two`: swapping leaves all others alone."""
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
            moved = sorted(seen["added"])
            assert moved == sorted(seen["removed"]) and -1 not in moved, "swap makes no new rows"
            assert (moved == [1, 998]) is moves_two, "swap moves just the two rows; where not, the catalog says that it is known"
        assert seen["order"] == order[:1001]
    elif step == "#clear":
        assert after == 0
    elif "span" in step:
        assert seen["added"] == [] and len(seen["removed"]) == 1, "remove takes out one row and touches no other"
        assert seen["order"] == [row for row in range(before) if row != seen["removed"][0]][:1001]
    elif "> a" in step:
        assert seen["added"] == seen["removed"] == [], "select changes no row's node"
        assert seen["attributes"] == ["TR"], "select changes the class of rows, nothing else"
    else:
        assert step in [each.name for each in GROWTH], step


def test_the_seed_decides_the_labels(page: Page, open_lane: OpenLane) -> None:
    labels = []
    for seed in (1, 2, 1):
        open_lane(page, BASELINE, DEMO.id, "direct", seed=seed)
        labels.append(
            page.evaluate("""() => {
          document.querySelector("#run").click();
          return [...document.querySelectorAll("tbody > tr > td:nth-of-type(2)")].map((cell) => cell.textContent);
        }""")
        )
    assert labels[0] == labels[2]
    assert labels[0] != labels[1]
    assert len(set(labels[0])) > 500, "labels repeat too much to tell rows apart"


def test_the_dom_contract_of_js_framework_benchmark(page: Page, open_lane: OpenLane) -> None:
    """Markup that its own driver looks for, so that it can drive each lane page as it is: the others show what JavaScript's shows."""
    open_lane(page, BASELINE, DEMO.id, "direct", seed=SEED)
    panel = "#main > .container > .jumbotron"
    once = [f"{panel} div.col-sm-6.smallpad > button#{button}[type=button].btn.btn-primary.btn-block" for button in BUTTONS]
    once += [
        f"{panel} + table.table.table-hover.table-striped.test-data > tbody",
        "table + span.preloadicon.glyphicon.glyphicon-remove[aria-hidden=true]",
    ]
    assert [page.locator(selector).count() for selector in once] == [1] * len(once)
    page.click("#run")
    shape = page.evaluate(
        """() => [...document.querySelectorAll("tbody > tr")].slice(0, 3).map((row) => row.outerHTML.replace(/>[^<]+</g, "><"))"""
    )
    assert set(shape) == {
        '<tr><td class="col-md-1"></td><td class="col-md-4"><a></a></td><td class="col-md-1"><a>'
        '<span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td></tr>'
    }
    assert page.locator("tbody > tr > td:first-child").first.inner_text() == "1"
