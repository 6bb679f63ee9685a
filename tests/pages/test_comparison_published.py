"""Published runs in the comparison: shown as their summaries have them, refused where those are damaged."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import Catalog
from tests.support.browser_fixtures import Publish
from tests.support.comparison import card, visit
from tests.support.made_up_run import made_up_summary
from tests.support.made_up_server import Answers

pytestmark = pytest.mark.usefixtures("nothing_published", "dummy_lanes")


def test_a_published_run_is_shown_as_its_summary_has_it_with_the_verdicts_on_the_claims(page: Page, server: str, publish: Publish) -> None:
    summary = {**made_up_summary(), "warnings": ["<img src=x onerror=alert(1)>"]}
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
    expect(shown.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert shown.locator("img").count() == 0, "text in a summary is never markup"
    claims = page.locator("#claims")
    told = [claim for claim in summary["claims"] if claim["verdicts"]]
    expect(claims.locator("tr.claim")).to_have_count(len(told))
    plain = [verdict for claim in told for verdict in claim["verdicts"] if verdict["plain"]]
    expect(claims.locator("td.verdict")).to_have_count(len(plain))
    slower = next(claim for claim in told if claim["id"] == "load-time")
    first = claims.locator("tbody").filter(has_text=slower["says"]).locator("tr").nth(1)
    expect(first).to_contain_text("more than claimed")
    claims.locator("summary").click()
    for claim in summary["claims"]:
        if not claim["verdicts"]:
            expect(claims.locator("details")).to_contain_text(claim["silence"])


def test_a_style_that_a_run_lacks_is_said(page: Page, server: str, publish: Publish, catalog: Catalog) -> None:
    publish(made_up_summary())
    other = next((style for style in catalog.demo("rows").styles if style != "direct"), None)
    if other is None:
        pytest.skip("the rows demo has one style only")
    visit(page, server, f"?style={other}")
    shown = page.locator("#published-view")
    expect(shown).to_contain_text("This run holds nothing of this demo in this style.")
    shown.get_by_role("button", name="Show the newest run that holds it").click()
    expect(shown).to_contain_text("No published run holds it.")


def test_a_style_that_the_newest_run_lacks_is_one_press_away(page: Page, server: str, publish: Publish, catalog: Catalog) -> None:
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


def test_a_damaged_summary_is_refused_with_its_place_and_the_lanes_are_there(page: Page, server: str, publish: Publish) -> None:
    """In which ways it can be damaged, tests/js/published.test.js says."""
    summary = made_up_summary()
    publish({**summary, "rows": [{**summary["rows"][0], "median_ms": "<b>1</b>"}]})
    visit(page, server)
    expect(page.locator("#published-view").get_by_role("alert")).to_contain_text(
        "measurements/results/run-1.summary.json is damaged: row 1 of “rows” is not complete"
    )
    expect(page.get_by_role("button", name="Load all lanes")).to_be_visible()


def test_a_summary_that_is_missing_can_be_asked_for_again(
    page: Page, server: str, answer: Answers, publish: Publish, complaints: list[str]
) -> None:
    publish(made_up_summary())
    answer("/measurements/results/run-1.summary.json", status=404)
    visit(page, server)
    expect(page.locator("#published-view").get_by_role("alert")).to_have_text("measurements/results/run-1.summary.json is missing.")
    complaints.clear()
    publish(made_up_summary())
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#published-view")).to_contain_text("Made-up CPU")
