"""Pages kept in the browser: they work with the server gone, are never made of old and new files, and say so where they cannot be kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from measurements.browsers.lane_page import READY_TIMEOUT_MS
from measurements.build.service_worker_list import list_of
from measurements.paths import ROOT
from measurements.serving.server import Server, running

KEEP = """async () => {
  const { keepPages } = await import(new URL("shared/offline.js", location.href).href);
  const seen = [];
  try {
    await keepPages((done, bytes) => seen.push([done, bytes]));
  } catch (error) {
    return error.message;
  }
  return seen;
}"""
INDEX = '<!doctype html><html lang="en"><title>Kept</title><link rel="icon" href="data:,"><p>{}</p>'
FILES = (
    "site/index.html",
    "site/lanes/javascript.html",
    "site/lanes/contract.js",
    "site/lanes/lane.css",
    "site/lanes/failure.js",
    "site/shared/offline.js",
    "site/service-worker.js",
    "site/demos/rows.html",
    "js/rows/direct.js",
    "site/catalog.json",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small site of this project's own files, with a page to keep it from."""
    for path in FILES:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, tmp_path / path)
    (tmp_path / "site/index.html").write_text(
        '<!doctype html><html lang="en"><title>Kept</title><link rel="icon" href="data:,"><p>first</p>'
    )
    return listed(tmp_path)


def listed(root: Path) -> Path:
    (root / "site/build").mkdir(exist_ok=True)
    (root / "site/build/offline.json").write_text(json.dumps(list_of(root, FILES)))
    return root


@pytest.fixture
def site(root: Path) -> Iterator[Server]:
    with running(Server(root)) as server:
        yield server


def test_with_the_server_gone_the_page_and_its_lanes_still_open(page: Page, root: Path) -> None:
    with running(Server(root)) as server:
        page.goto(f"{server.address}/site/")
        steps = page.evaluate(KEEP)
        assert steps[-1][0] == steps[-1][1] > 10_000, "the progress ends with all bytes"
        address = server.address
    page.goto(f"{address}/site/")
    expect(page.locator("p")).to_have_text("first")
    page.goto(f"{address}/site/lanes/javascript.html?demo=rows&style=direct")
    page.locator("html[data-state=ready]").wait_for(state="attached", timeout=READY_TIMEOUT_MS)


def test_an_update_between_visits_brings_all_files_or_none(page: Page, site: Server, root: Path) -> None:
    page.goto(f"{site.address}/site/")
    page.evaluate(KEEP)
    page.reload()
    (root / "site/index.html").write_text(INDEX.format("second"))
    (root / "js/rows/direct.js").write_text("document.title = 'brand new';")
    listed(root)
    page.reload()
    expect(page.locator("p")).to_have_text("first")
    assert "brand new" not in page.evaluate("async () => (await fetch('../js/rows/direct.js')).text()")
    page.evaluate(KEEP)
    page.reload()
    expect(page.locator("p")).to_have_text("first")  # as long as a page of the old version is open, all of it is old
    for _ in range(100):  # the new one takes over once the browser has noticed that the old page is gone, which no page can wait for
        page.goto("about:blank")
        page.wait_for_timeout(100)
        page.goto(f"{site.address}/site/")
        if page.locator("p").text_content() == "second":
            break
    expect(page.locator("p")).to_have_text("second")
    assert "brand new" in page.evaluate("async () => (await fetch('../js/rows/direct.js')).text()")


def test_a_file_that_is_not_the_listed_one_keeps_everything_from_being_kept(
    page: Page, site: Server, root: Path, complaints: list[str]
) -> None:
    (root / "js/rows/direct.js").write_text("changed();")
    page.goto(f"{site.address}/site/")
    assert "could be kept" in page.evaluate(KEEP)
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    page.reload()
    expect(page.locator("p")).to_have_text("first")
    complaints.clear()


def test_without_a_list_it_says_what_to_do(page: Page, site: Server, root: Path, complaints: list[str]) -> None:
    (root / "site/build/offline.json").unlink()
    page.goto(f"{site.address}/site/")
    assert "make demo" in page.evaluate(KEEP)
    complaints.clear()


def test_a_full_store_is_told_before_anything_is_fetched(page: Page, site: Server) -> None:
    page.add_init_script("navigator.storage.estimate = async () => ({ quota: 20_000, usage: 19_000 })")
    page.goto(f"{site.address}/site/")
    assert "no room" in page.evaluate(KEEP)


def test_a_browser_that_keeps_no_pages_is_told(page: Page, site: Server) -> None:
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{site.address}/site/")
    assert "keeps no pages" in page.evaluate(KEEP)
