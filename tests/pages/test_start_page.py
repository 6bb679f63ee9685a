"""The page on starts: every figure is a published run's; what is chosen stands in the address; it stands without a run too."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from measurements.catalog import load_catalog
from tests.support.browser_fixtures import Publish
from tests.support.made_up_run import made_up_snapshot, made_up_starts, made_up_summary
from tests.support.made_up_server import Answers


def test_it_says_what_the_best_step_brings_and_has_its_picture_in_numbers_too(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_summary(), made_up_starts())
    page.goto(f"{server}/site/start/")
    expect(page.get_by_role("status")).to_contain_text("“Library compiled”")
    expect(page.get_by_role("status")).to_contain_text("0.40×")
    table = page.locator("#table")
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table.get_by_role("row", name="Preload hints")).to_contain_text("0.90×")
    expect(table.get_by_role("row", name="Stock The page")).to_contain_text("80.0\u00a0ms")
    explained = next(start.explain for start in load_catalog().starts if start.id == "hints")
    expect(table.get_by_role("rowheader", name="Preload hints")).to_contain_text(explained)
    expect(table.get_by_role("row", name="Preload hints")).to_contain_text(
        "download 1.35\u00a0s, runtime 811\u00a0ms, own code 540\u00a0ms"
    )
    expect(table.locator(".parts")).to_have_count(3)
    expect(page.locator(".waterfall .file")).to_have_count(2)
    expect(page.locator(".waterfall .task")).to_have_count(1)
    page.get_by_text("The same as a table").click()
    files = page.get_by_role("region", name="Files of")
    expect(files.get_by_role("row", name="site/node_modules/runtime.wasm")).to_contain_text("2.00\u00a0MB")
    expect(files.get_by_role("row", name="main thread blocked")).to_contain_text("290\u00a0ms")


def test_what_is_chosen_stands_in_the_address_and_comes_back_from_it(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_starts())
    page.goto(f"{server}/site/start/")
    page.get_by_label("Lane").focus()
    page.get_by_label("Lane").select_option("brython")
    expect(page.get_by_label("Lane")).to_be_focused()
    page.get_by_label("Network").select_option("fast-4g")
    page.locator("#start").select_option("compiled")
    expect(page.locator("#table")).to_contain_text("Transfer time")
    page.reload()
    for label, value in (("Lane", "brython"), ("Network", "fast-4g")):
        expect(page.get_by_label(label)).to_have_value(value)
    expect(page.locator("figcaption")).to_contain_text("Brython: Library compiled")


def test_an_address_with_unknown_names_shows_the_usual(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_starts())
    page.goto(f"{server}/site/start/?lane=<script>alert(1)</script>&network=5g&start=..%2F..")
    expect(page.get_by_label("Lane")).to_have_value("pyscript")
    expect(page.get_by_label("Network")).to_have_value("none")


def test_what_a_snapshot_saves_stands_above_its_recipe_and_the_old_page_leads_there(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_summary(), made_up_snapshot())
    page.goto(f"{server}/site/snapshot/")
    page.wait_for_url("**/site/start/#snapshot")
    expect(page.locator("#saves li").first).to_contain_text(
        "PyScript (Pyodide), not throttled: ready after 500\u00a0ms in place of 3.00\u00a0s"
    )
    expect(page.locator("#snapshot")).to_contain_text("front-row snapshot")
    publish(made_up_starts())
    page.goto(f"{server}/site/start/")
    expect(page.locator("#saves")).to_contain_text("No published run has measured a start from a snapshot yet.")


def test_where_the_first_page_has_another_number_it_says_so_and_why(page: Page, server: str, publish: Publish, answer: Answers) -> None:
    summary = made_up_summary()
    publish(summary, made_up_starts())
    first = {name: summary[name] for name in ("geometric", "load", "size", "warnings")}
    runs = [{"file": "run-1.json", "title": "Rows", "first": first}, {"file": "run-2.json", "title": "Starts"}]
    answer("/measurements/results/index.json", json={"runs": runs})
    page.goto(f"{server}/site/start/")
    caution = page.locator("#table .caution")
    expect(caution).to_contain_text("The first page says 4.00\u00a0s for the stock page of PyScript (Pyodide), and here it is 3.00\u00a0s")
    expect(caution).to_contain_text("another run, “Rows”")
    page.get_by_label("Lane").select_option("brython")
    expect(caution).to_have_count(0)


def test_without_such_a_run_it_says_how_to_take_one(page: Page, server: str, publish: Publish) -> None:
    for summaries in ((), (made_up_summary(),)):
        publish(*summaries)
        page.goto(f"{server}/site/start/")
        expect(page.get_by_role("status")).to_contain_text("--measure starts")


def test_a_damaged_run_is_named(page: Page, server: str, publish: Publish) -> None:
    publish({**made_up_starts(), "starts": [{"lane": "pyscript"}]})
    page.goto(f"{server}/site/start/")
    expect(page.get_by_role("alert")).to_contain_text("run-1.summary.json is damaged")


def test_a_run_that_has_no_starts_by_the_list_is_not_loaded(page: Page, server: str, publish: Publish, answer: Answers) -> None:
    publish(made_up_summary(), made_up_starts())
    runs = [{"file": f"run-{number}.json", "title": "", "holds": holds} for number, holds in ((1, ["rows rows"]), (2, ["starts"]))]
    answer("/measurements/results/index.json", json={"runs": runs})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{server}/site/start/")
    expect(page.locator("#table table")).to_be_visible()
    assert [name for name in asked if name.endswith(".summary.json")] == ["run-2.summary.json"]
