"""Pages by their addresses in another engine: loads, and steps by the page's own clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from measurements.runs.runfile import read_run
from measurements.runs.urls import NavigationSample, TimespanSample
from tests.support.commands import invoke
from tests.support.small_pages import small_pages

FLOW = """
async def flow(page, measure):
    async with measure("add row"):
        await page.click("#add")
        await page.wait_for_selector("li", state="attached")
"""


@pytest.mark.only_all("loads and steps are tested in Chromium, and the engine's clock and observers are the standard's")
@pytest.mark.timeout(400)
@pytest.mark.usefixtures("firefox")
def test_pages_are_measured_in_firefox(tmp_path: Path) -> None:
    flow, output = tmp_path / "flow.py", tmp_path / "run.json"
    flow.write_text(FLOW)
    with small_pages() as pages:
        options = ["--script", str(flow), "--browser", "firefox", "--ready", "main", "--rounds", "1", "--output", str(output)]
        answer = invoke("url", f"{pages}/good", f"{pages}/in-frame", *options)
    assert answer.exit_code == 0, answer.output
    run = read_run(output)
    assert run.environment.browser.name == "firefox"
    loads = [sample for sample in run.samples if isinstance(sample, NavigationSample)]
    steps = [sample for sample in run.samples if isinstance(sample, TimespanSample)]
    assert {sample.url for sample in loads} == {sample.url for sample in steps} == {"url-1", "url-2"}
    assert all(sample.first_contentful_paint_ms and sample.ready_ms and sample.load_ms for sample in loads)
    assert all(sample.began == "input" and sample.changes for sample in steps)
