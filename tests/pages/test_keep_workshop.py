"""The workshop kept in the browser: with the server gone its list, a lesson and a lane with a learner's code still open."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from measurements.build.bundle import page_files
from measurements.build.service_worker_list import LIST, list_of
from measurements.catalog import load_catalog
from measurements.paths import ROOT
from measurements.serving.server import Served, Server, running
from tests.support.editing import IMPATIENT, PATIENCE_MS
from tests.support.plain_server import serving_plainly

QUICKLY = Served(brotli_quality=1, gzip_level=1)
"""All of it is fetched once and then never again."""
KEEP = "Keep this workshop for lessons without a network"


A_LESSON_NEEDS = re.compile(
    r"site/(?!node_modules|build)|js/rows/|py/(rows|lanes)/|site/node_modules/(?!pyodide|@pyscript|brython|skulpt|d3|transcrypt)"
)
"""Of all files what the list of lessons and a lesson in MicroPython ask for."""


@pytest.fixture
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what the pages are made of."""
    kept_whole = getattr(request, "param", "") == "all files"
    paths = [path for path in page_files(load_catalog()) if kept_whole or A_LESSON_NEEDS.match(path)]
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    (tmp_path / LIST).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / LIST).write_text(json.dumps(list_of(tmp_path, paths)))
    return tmp_path


@pytest.fixture
def site(root: Path) -> Iterator[Server]:
    with running(Server(root, served=QUICKLY)) as server:
        yield server


def keep(page: Page, address: str) -> None:
    page.goto(f"{address}/site/workshop/")
    page.get_by_role("button", name=KEEP).click()


def run_second_lesson(page: Page, address: str) -> None:
    page.goto(f"{address}/site/workshop/")
    expect(page.locator("#keep-part [role=status]")).to_contain_text("no network was asked")
    page.locator("#lessons a").nth(1).click()
    page.locator(".cm-content").wait_for()
    page.get_by_role("button", name="Run", exact=True).click()


@pytest.mark.parametrize(
    "root", ["what a lesson needs", pytest.param("all files", marks=pytest.mark.only_all("all are kept as some are"))], indirect=True
)
def test_with_the_server_gone_lessons_still_run_and_it_was_said_what_is_not_protected_then(
    page: Page, root: Path, complaints: list[str]
) -> None:
    with running(Server(root, served=QUICKLY)) as server:
        address = server.address
        keep(page, address)
        said = expect(page.locator("#keep-part [role=status]"))
        said.to_contain_text("Half kept", timeout=PATIENCE_MS)
        said.to_contain_text("lets frames of another name keep nothing")
        said.to_contain_text("a lesson offers to run code without protection")
        complaints.clear()
    page.add_init_script(IMPATIENT)
    run_second_lesson(page, address)
    page.get_by_role("button", name=re.compile("without protection", re.I)).first.click(timeout=PATIENCE_MS)
    expect(page.locator(".see .state")).to_contain_text("ready", timeout=PATIENCE_MS)
    complaints.clear()


def test_a_file_that_has_changed_keeps_it_from_being_kept_and_says_so(page: Page, site: Server, root: Path, complaints: list[str]) -> None:
    (root / "site/workshop/workshop.css").write_text("p { color: red }")
    page.goto(f"{site.address}/site/workshop/")
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator("#keep-part [role=status]")).to_contain_text("Not all files could be kept", timeout=PATIENCE_MS)
    complaints.clear()


def test_an_older_file_in_the_browsers_cache_is_asked_for_anew_and_what_is_kept_can_be_let_go_of(
    page: Page, root: Path, complaints: list[str]
) -> None:
    """A plain server says of a file of the same time that it has not changed, whatever is in it."""
    sheet = root / "site/workshop/workshop.css"
    newer = sheet.read_bytes()
    with serving_plainly(root) as address:
        for content in (b"p { color: red }", newer):
            sheet.write_bytes(content)
            os.utime(sheet, (1e9, 1e9))
            page.goto(f"{address}/site/workshop/")
        page.get_by_role("button", name=KEEP).click()
        said = expect(page.locator("#keep-part [role=status]"))
        said.to_contain_text("Half kept", timeout=PATIENCE_MS)
        page.get_by_role("button", name="Let go").click()
        said.to_contain_text("Let go.", timeout=PATIENCE_MS)
        assert page.evaluate("async () => (await caches.keys()).length") == 0
        expect(page.get_by_role("button", name="Let go")).to_be_hidden()
    complaints.clear()  # Chromium's own word on the frame of the other name


def test_a_browser_that_keeps_nothing_says_what_to_do(page: Page, server: str) -> None:
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{server}/site/workshop/")
    expect(page.locator("#keep-part")).to_contain_text("cannot be kept here")
    expect(page.get_by_role("button", name=KEEP)).to_have_count(0)
