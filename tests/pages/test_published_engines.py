"""Engines side by side, on the comparison page and in the Results view: published runs, each of its own engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from measurements.analysis.summary import summarise
from measurements.catalog import load_catalog
from measurements.publishing.published_engines import engines_of_published
from measurements.runs.schema import Failure
from tests.support import results_view, sample_runs
from tests.support.browser_fixtures import Publish
from tests.support.made_up_run import made_up_summary
from tests.support.made_up_server import Answers

pytestmark = pytest.mark.usefixtures("dummy_lanes")
OPERATIONS = {"create-1k": 40.0, "swap": 8.0}


def run_in(engine: str, version: str, *, rounds: int, brython: float | None) -> Any:
    """Two operations of the real demo in three lanes; without a factor Brython failed."""
    described = sample_runs.environment()
    described = described.model_copy(update={"browser": described.browser.model_copy(update={"name": engine, "version": version})})
    factors = {"javascript": 1.0, "pyscript": 2.0, **({} if brython is None else {"brython": brython})}
    samples: list[Any] = [
        sample_runs.update(lane, operation, factor * milliseconds, round=number)
        for number in range(1, rounds + 1)
        for operation, milliseconds in OPERATIONS.items()
        for lane, factor in factors.items()
    ]
    if brython is None:
        samples.append(Failure(lane="brython", demo="rows", style="direct", measure="update", message="<b>no language</b>"))
    run = sample_runs.run_of(samples, run_id=f"in-{engine}", described=described, controls={})
    return summarise(run, load_catalog())


def publish_engines(answer: Answers, *summaries: Any) -> None:
    """Beside a run that the page shows."""
    found = engines_of_published([(f"run-{number}.json", summary) for number, summary in enumerate(summaries, 1)])
    answer("/measurements/results/engines.json", found.model_dump_json())
    listed = [
        {"file": "run-1.json", "title": "Run 1", "browser": "Chromium 156"},
        {"file": "run-2.json", "title": "Two", "browser": "WebKit 2.50"},
    ]
    answer("/measurements/results/index.json", json={"runs": listed, "engines": "engines.json"})


def test_the_claims_show_lanes_by_engines(page: Page, server: str, publish: Publish, answer: Answers) -> None:
    publish(made_up_summary(), made_up_summary())
    publish_engines(answer, run_in("chromium", "156.0", rounds=6, brython=5.0), run_in("webkit", "2.50.4", rounds=4, brython=None))
    page.goto(f"{server}/site/claims/")
    section = page.locator("#engines")
    lanes = section.locator("table")
    expect(lanes.locator("thead th")).to_have_text(["Lane", "Chromium 156", "WebKit 2.50"])
    brython = lanes.get_by_role("row", name="Brython").locator("td")
    expect(brython.nth(0)).to_contain_text("done")
    expect(brython.nth(1)).to_contain_text("failed")
    section.get_by_text("What fails or is missing").click()
    expect(section.locator("details li")).to_have_text(["Brython, WebKit 2.50: rows, style direct: update: <b>no language</b>"])
    expect(page.get_by_role("combobox", name="Run", exact=True).locator("option")).to_have_text(
        [
            "Run 1, Chromium 156",
            "Two, WebKit 2.50",
        ]
    )


def test_the_results_view_has_a_column_for_each_engine(page: Page, server: str, publish_runs: Publish, answer: Answers) -> None:
    publish_runs(results_view.RUN)
    publish_engines(answer, run_in("chromium", "156.0", rounds=6, brython=5.0), run_in("firefox", "153.0", rounds=6, brython=3.0))
    results_view.visit(page, server, "?view=engines")
    table = page.locator("table[data-sheet=engines]")
    expect(table.locator("tbody tr")).to_have_count(10)
    cells = table.get_by_role("row", name="Geometric mean of ratios Brython").locator("td")
    expect(cells.nth(0)).to_contain_text("5.0×")
    expect(cells.nth(1)).to_contain_text("3.0×")
    results_view.drawn(page)
    expect(page.locator("#view .source")).to_contain_text("in-firefox")
    assert table.locator("thead .sort > span:first-of-type").all_inner_texts() == ["Operation", "Chromium 156", "Firefox 153"]


def test_one_engine_alone_is_said(page: Page, server: str, publish_runs: Publish) -> None:
    publish_runs(results_view.RUN)
    results_view.visit(page, server, "?view=engines")
    expect(page.locator("#view .empty")).to_contain_text("Published runs are of one engine so far")
