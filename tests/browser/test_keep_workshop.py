"""The workshop kept in the browser: with the server gone its list, a lesson and a lane with a learner's code still open."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from measurements.bundle import page_files
from measurements.catalog import load_catalog
from measurements.offline import LIST, list_of
from measurements.paths import ROOT
from measurements.server import Server, running

KEEP = "Keep this workshop for lessons without a network"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of all that the pages are made of."""
    paths = page_files(load_catalog())
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    (tmp_path / LIST).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / LIST).write_text(json.dumps(list_of(tmp_path, paths)))
    return tmp_path


@pytest.fixture
def site(root: Path) -> Iterator[Server]:
    with running(Server(root)) as server:
        yield server


@pytest.fixture
def ordinary(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page of an ordinary window. Those of the other tests are private ones, where frames of another name may keep nothing."""
    context = browser_type.launch_persistent_context(tmp_path_factory.mktemp("profile"), **browser_type_launch_args)
    yield context.pages[0]
    context.close()


def keep(page: Page, address: str) -> None:
    page.goto(f"{address}/site/workshop/")
    page.get_by_role("button", name=KEEP).click()


def run_second_lesson(page: Page, address: str) -> None:
    page.goto(f"{address}/site/workshop/")
    expect(page.locator("#keep-part [role=status]")).to_contain_text("no network was asked")
    page.locator("#lessons a").nth(1).click()
    page.locator(".cm-content").wait_for()
    page.get_by_role("button", name="Run", exact=True).click()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_with_the_server_gone_the_list_a_lesson_and_a_lane_open(ordinary: Page, root: Path, host: str) -> None:
    page = ordinary
    with running(Server(root)) as server:
        address = server.address.replace("127.0.0.1", host)
        keep(page, address)
        expect(page.locator("#keep-part [role=status]")).to_contain_text("Kept: this workshop opens", timeout=60_000)
    run_second_lesson(page, address)
    expect(page.locator(".see .state")).to_contain_text("ready", timeout=60_000)
    frame = page.locator(".stage iframe:not(.spare)")
    other = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}[host]
    assert (frame.get_attribute("src") or "").startswith(f"http://{other}:"), "the code is as well protected as with a server"
    frame.content_frame.get_by_role("button", name="200 more").click()
    expect(frame.content_frame.locator("#items > li")).to_have_count(200)


def test_what_is_kept_can_be_let_go_of_under_both_names(ordinary: Page, site: Server) -> None:
    keep(ordinary, site.address)
    said = expect(ordinary.locator("#keep-part [role=status]"))
    said.to_contain_text("Kept: this workshop opens", timeout=60_000)
    ordinary.get_by_role("button", name="Let go").click()
    said.to_contain_text("Let go.")
    assert ordinary.evaluate("async () => (await caches.keys()).length") == 0
    expect(ordinary.get_by_role("button", name="Let go")).to_be_hidden()


def test_in_a_private_window_it_says_what_is_not_protected_and_lessons_still_run(page: Page, root: Path, complaints: list[str]) -> None:
    with running(Server(root)) as server:
        address = server.address
        keep(page, address)
        said = expect(page.locator("#keep-part [role=status]"))
        said.to_contain_text("Half kept", timeout=60_000)
        said.to_contain_text("lets frames of another name keep nothing")
        said.to_contain_text("a lesson offers to run code without protection")
        complaints.clear()
    run_second_lesson(page, address)
    page.get_by_role("button", name=re.compile("without protection", re.I)).first.click(timeout=30_000)
    expect(page.locator(".see .state")).to_contain_text("ready", timeout=60_000)
    complaints.clear()


def test_a_file_that_has_changed_keeps_it_from_being_kept_and_says_so(page: Page, site: Server, root: Path, complaints: list[str]) -> None:
    (root / "site/workshop/workshop.css").write_text("p { color: red }")
    page.goto(f"{site.address}/site/workshop/")
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator("#keep-part [role=status]")).to_contain_text("Not all files could be kept", timeout=60_000)
    complaints.clear()


def test_a_browser_that_keeps_nothing_says_what_to_do(page: Page, site: Server) -> None:
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{site.address}/site/workshop/")
    expect(page.locator("#keep-part")).to_contain_text("cannot be kept here")
    expect(page.get_by_role("button", name=KEEP)).to_have_count(0)
