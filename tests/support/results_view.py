"""What the tests of the Results view do in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from measurements.runs.runfile import write_run
from measurements.runs.schema import Run
from tests.support import sample_runs
from tests.support.browser_fixtures import Publish

RUN = sample_runs.steady_run()
HINT = "#hint"
"""What is told of the figure that is pointed at."""


@pytest.fixture
def published_run(publish_runs: Publish) -> None:
    """RUN is the only run that is published."""
    publish_runs(RUN)


def visit(page: Page, server: str, query: str = "") -> None:
    page.goto(f"{server}/site/results/{query}")
    page.locator("#view .lead, #view .empty:not(.looking), #problem .notice").first.wait_for()


def drawn(page: Page) -> None:
    """The picture is drawn: it comes last."""
    page.locator("#view .drawn svg").first.wait_for()


def written(folder: Path, run: Run, name: str = "own.json") -> Path:
    path = folder / name
    write_run(path, run)
    return path


def open_file(page: Page, path: Path, slot: str = "run") -> None:
    page.locator(f"input[type=file][data-slot={slot}]").set_input_files(path)


def head(page: Page, title: str) -> Locator:
    return page.get_by_role("columnheader").filter(has_text=title)


def open_menu(page: Page, name: str) -> None:
    page.locator("#filters summary", has_text=name).click()
