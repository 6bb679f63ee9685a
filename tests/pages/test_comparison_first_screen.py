"""The first screen of the comparison: it answers from the published run, and loads nothing unasked."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from measurements.paths import ROOT, SITE
from measurements.publishing.published_runs import read_index
from tests.support.browser_fixtures import Publish
from tests.support.comparison import visit
from tests.support.made_up_run import made_up_summary
from tests.support.made_up_server import Answers

pytestmark = pytest.mark.usefixtures("nothing_published", "dummy_lanes")


def test_every_module_is_announced() -> None:
    """A module that index.html does not announce is only found once the one that imports it has arrived."""
    announced = re.findall(r'<link rel="modulepreload" href="([^"]+)"', (SITE / "index.html").read_text(encoding="utf-8"))
    pending, needed = [SITE / "app" / "main.js"], set()
    while pending:
        path = pending.pop()
        for found in re.findall(r'^import .*?from "(.+?)";', path.read_text(encoding="utf-8"), re.M | re.S):
            module = (path.parent / found).resolve()
            if module not in needed:
                needed.add(module)
                pending.append(module)
    assert sorted((SITE / address).resolve() for address in announced) == sorted(needed)


def test_without_javascript_the_page_says_so_and_has_the_published_table(browser: Browser, server: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/site/")
        expect(page.locator("noscript h2")).to_have_text("This page needs JavaScript")
        expect(page.locator("noscript h2")).to_be_visible()
        first = read_index().runs[0].first
        assert first
        rows = page.locator("noscript table tbody tr")
        expect(rows).to_have_count(len(first.load))
        expect(rows.filter(has_text="Brython")).to_contain_text("×")


def test_the_first_screen_answers_from_the_published_run(page: Page, server: str, publish: Publish) -> None:
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


def test_a_framework_stands_in_the_pictures_and_counts_as_no_python(page: Page, server: str, publish: Publish) -> None:
    """React with the quickest start and the quickest updates of all, in the place of Brython."""
    publish(json.loads(json.dumps(made_up_summary()).replace('"brython"', '"react"')))
    visit(page, server)
    expect(page.locator("#answer .findings li")).to_have_count(3)
    start, download, updates = page.locator("#answer .findings li").all()
    for sentence in (start, download):
        expect(sentence).to_contain_text("PyScript (Pyodide)")
        expect(sentence).to_contain_text("PyScript (MicroPython)")
        expect(sentence).not_to_contain_text("React")
    expect(updates).to_contain_text(re.compile(r"take, beside JavaScript in the same style, .* Frameworks of JavaScript \(React\) take "))
    for picture in page.locator("#answer figure").all():
        expect(picture.locator("li .who")).to_have_text(["PyScript (Pyodide)", "PyScript (MicroPython)", "React"])
        expect(picture.locator("li .what").last).to_have_text("JavaScript framework")


def test_the_first_screen_has_the_styles_of_every_lane_in_the_order_that_it_says(page: Page, server: str, publish: Publish) -> None:
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


def test_the_first_screen_is_small_and_still_and_leaves_the_rest_until_it_is_near(page: Page, server: str, answer: Answers) -> None:
    answer.as_it_is("/measurements/results/index.json")
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.moved += value; })
          .observe({ type: "layout-shift", buffered: true });"""
    )
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url.removeprefix(server).split("?")[0]))
    visit(page, server)
    page.locator("#answer figure").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") == 0, "nothing in sight moves when the published figures come"
    assert not [path for path in requested if "node_modules" in path or path.endswith((".html", ".summary.json"))]
    files = {ROOT / ("site/index.html" if path == "/site/" else path.lstrip("/")) for path in requested}
    size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
    assert 5_000 < size <= 64_000, f"{len(files)} files, {size} bytes with gzip"
    page.get_by_role("link", name="Claims").click()
    expect(page.locator("#claims")).to_be_in_viewport()
    assert [path for path in requested if path.endswith(".summary.json")]


def test_where_nothing_is_published_the_page_says_so_and_promises_nothing(page: Page, server: str) -> None:
    visit(page, server)
    expect(page.locator("#answer")).to_be_hidden()
    page.locator("#published").scroll_into_view_if_needed()
    expect(page.locator("#published-view")).to_contain_text("There is no published run yet.")


def test_a_catalog_that_is_missing_is_said(page: Page, server: str, answer: Answers, complaints: list[str]) -> None:
    answer("/site/catalog.json", status=404)
    page.goto(f"{server}/site/")
    expect(page.get_by_role("alert")).to_contain_text("site/catalog.json did not load: the server answered 404.")
    complaints.clear()
