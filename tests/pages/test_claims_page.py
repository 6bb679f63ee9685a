"""The page on the claims: the verdicts of a published run, as its summary has them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser_fixtures import Publish
from tests.support.made_up_run import made_up_summary
from tests.support.made_up_server import Answers

pytestmark = pytest.mark.usefixtures("nothing_published")


def test_each_claim_has_a_line_with_a_verdict_for_each_lane(page: Page, server: str, publish: Publish) -> None:
    summary = {**made_up_summary(), "warnings": ["<img src=x onerror=alert(1)>"]}
    publish(summary)
    page.goto(f"{server}/site/claims/")
    slower = next(claim for claim in summary["claims"] if claim["id"] == "load-time")
    line = page.locator("#figures").get_by_role("row", name=slower["says"])
    expect(line.get_by_role("rowheader")).to_contain_text(f"The article: {slower['figure']}. Here: cold.")
    expect(line.get_by_role("rowheader")).to_contain_text("Holds in 1 of 3; more than claimed in 2.")
    cell = line.get_by_role("cell").first
    expect(cell).to_contain_text("more than claimed: 38.7×")
    expect(cell).not_to_contain_text("–")
    page.get_by_label("Show intervals and notes").check()
    expect(cell).to_contain_text("–")
    cells = page.locator("#figures td.verdict")
    plain = [verdict for claim in summary["claims"] for verdict in claim["verdicts"] if verdict["plain"]]
    expect(cells).to_have_count(len(plain))
    for claim in summary["claims"]:
        if not claim["verdicts"]:
            expect(page.locator("#unsettled")).to_contain_text(claim["silence"])
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator("main img").count() == 0, "text in a summary is never markup"


def test_another_run_is_chosen_and_stays_in_the_address(page: Page, server: str, publish: Publish) -> None:
    publish(made_up_summary(), made_up_summary(rounds=3))
    page.goto(f"{server}/site/claims/")
    expect(page.locator("#figures td.verdict").first).to_be_visible()
    expect(page.locator("#figures td").filter(has_text="few rounds")).to_have_count(0)
    page.get_by_role("combobox", name="Run").select_option("Run 2")
    expect(page.locator("#figures td").filter(has_text="few rounds").first).to_be_visible()
    page.reload()
    expect(page.get_by_role("combobox", name="Run")).to_have_value("run-2.json")


def test_a_summary_that_is_missing_can_be_asked_for_again(
    page: Page, server: str, answer: Answers, publish: Publish, complaints: list[str]
) -> None:
    publish(made_up_summary())
    answer("/measurements/results/run-1.summary.json", status=404)
    page.goto(f"{server}/site/claims/")
    expect(page.get_by_role("alert")).to_have_text("measurements/results/run-1.summary.json is missing.")
    complaints.clear()
    publish(made_up_summary())
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#figures table")).to_be_visible()
