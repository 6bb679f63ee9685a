"""Nothing that is made of few rounds stands on a page without these words beside it, and nothing of enough rounds has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from measurements.runs.runfile import write_run
from measurements.runs.schema import Run, Sample
from tests.support import results_view, sample_runs
from tests.support.browser_fixtures import Publish
from tests.support.comparison import visit_home
from tests.support.made_up_run import made_up_habits, made_up_summary

WORDS = "few rounds"
FEW_AND_ENOUGH = pytest.mark.parametrize(("rounds", "few"), [(5, True), (6, False)])


def said_everywhere(places: Locator, few: bool) -> None:
    """Each place says it, or none does."""
    expect(places.first).to_be_attached()
    texts = places.all_text_contents()
    assert [WORDS in text for text in texts] == [few] * len(texts), texts


@FEW_AND_ENOUGH
def test_the_first_page_and_the_claims(page: Page, server: str, publish: Publish, rounds: int, few: bool) -> None:
    publish(made_up_summary(rounds))
    visit_home(page, server)
    ratios = page.locator("#answer tbody tr:not([data-row=javascript]) td").filter(has_text="×")
    expect(ratios).to_have_count(3)
    said_everywhere(ratios, few)
    page.goto(f"{server}/site/claims/")
    said_everywhere(page.locator("#figures td.verdict").filter(has_text="×"), few)


@FEW_AND_ENOUGH
def test_the_guide(page: Page, server: str, publish: Publish, rounds: int, few: bool) -> None:
    publish(made_up_habits(rounds))
    page.goto(f"{server}/site/guide/")
    expect(page.locator("#measured figure")).to_be_visible()
    said_everywhere(page.locator(".saved strong"), few)
    said_everywhere(page.locator(".saved tbody tr td:nth-child(2)"), few)
    said_everywhere(page.locator("#measured .rows > li:not([aria-hidden]) .name"), few)


def own_run(rounds: int, run_id: str = "own") -> Run:
    return sample_runs.steady_run(rounds=rounds, probes=False, run_id=run_id)


def open_file(page: Page, path: Path, run: Run, slot: str = "run") -> None:
    write_run(path, run)
    page.locator(f"input[type=file][data-slot={slot}]").set_input_files(path)
    expect(page.locator("#about-run" if slot == "run" else "#picker")).to_contain_text(path.name)


@FEW_AND_ENOUGH
def test_results_and_the_comparison_of_two_runs(page: Page, server: str, tmp_path: Path, rounds: int, few: bool) -> None:
    page.goto(f"{server}/site/results/?show=ratio")
    page.locator("#view .lead").first.wait_for()
    open_file(page, tmp_path / "own.json", own_run(rounds))
    ratios = page.locator("table.sheet tbody td", has_text="×")
    expect(ratios).to_have_count(8)  # two lanes, three operations and their mean
    said_everywhere(ratios, few)
    page.locator("#view .drawn svg").wait_for()
    names = page.locator("#view .drawn svg [aria-label='y-axis tick label'] text")
    said_everywhere(names, few)
    open_file(page, tmp_path / "before.json", own_run(6, run_id="before"), "with")
    page.get_by_role("button", name="Show the 9 lines without a difference shown").click()
    lines = page.locator("table[data-sheet=compare] tbody tr")
    expect(lines).to_have_count(9)
    said_everywhere(lines.locator("td:nth-child(4)"), few)
    said_everywhere(lines.locator("td:nth-child(5)"), few)


def test_a_first_look_at_one_round_says_so_too(page: Page, server: str, tmp_path: Path) -> None:
    page.goto(f"{server}/site/results/?show=ratio")
    page.locator("#view .lead").first.wait_for()
    samples: list[Sample] = [sample_runs.update(lane, "create", time) for lane, time in (("javascript", 10.0), ("brython", 20.0))]
    open_file(page, tmp_path / "own.json", sample_runs.run_of(samples, quick=True))
    cell = page.locator("table.sheet tbody td", has_text="2.0×")
    expect(cell).to_contain_text(WORDS)
    cell.hover()
    expect(page.locator(results_view.HINT)).to_contain_text("no interval: it takes 3 rounds that both lanes have")
