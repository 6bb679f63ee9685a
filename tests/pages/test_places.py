"""Where a learner's code runs: under this machine's other name, or in a frame without an origin, and never unprotected unasked."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from measurements.errors import PortTaken
from measurements.paths import ROOT, SITE
from measurements.serving.server import Server, running
from tests.support.editing import (
    IMPATIENT,
    PATIENCE_MS,
    demo_code,
    open_editor,
    open_lesson,
    packed,
    run,
    start,
    stop,
    wait_until_running,
    write,
)
from tests.support.given_frames import without_origin
from tests.support.plain_server import serving_plainly

SAME_KIND = "MicroPython fetches its code as this lane does"


@pytest.fixture
def only_name() -> str:
    """An address of this machine that has no other name, as a class sees the teacher's machine."""
    try:
        Server(ROOT, host="127.0.0.2").server_close()
    except PortTaken:
        pytest.skip("this system has one loopback address only")
    return "127.0.0.2"


def test_a_host_with_one_name_runs_code_in_a_frame_without_an_origin(page: Page, only_name: str, complaints: list[str]) -> None:
    with running(Server(ROOT, host=only_name)) as server:
        open_lesson(page, server.address)
        run(page)
        wait_until_running(page)
        assert page.locator(".stage iframe:not(.spare)").get_attribute("sandbox") == "allow-scripts allow-forms"
        write(page, "while True:\n    pass\n")
        run(page)
        expect(page.locator(".see .state")).to_contain_text("without a pause", timeout=PATIENCE_MS)
        stop(page)
        expect(page.locator(".see .state")).to_have_text("■ Stopped")
    complaints[:] = [complaint for complaint in complaints if f"outside of this machine: http://{only_name}" not in complaint]


def test_a_server_that_lets_no_such_frame_read_its_files(page: Page, only_name: str, complaints: list[str]) -> None:
    """There code runs without protection, where its owner asks for it; what came by a link never does."""
    anyway = page.get_by_role("button", name="Run without protection")
    page.add_init_script(IMPATIENT)
    with serving_plainly(ROOT, only_name) as address:
        open_lesson(page, address)
        page.goto(f"{page.url}{packed(b'# theirs', 'python', 'pyscript')}")
        expect(page.locator(".kept")).to_contain_text("came by a link")
        for _ in ("as it came", "as it is kept"):
            run(page)
            expect(page.get_by_text("so it is not run without protection")).to_be_visible()
            expect(anyway).to_have_count(0)
            page.reload()
            page.locator(".editor .cm-content").wait_for()
        page.get_by_role("button", name="Back to the start").click()
        run(page)
        expect(page.get_by_text("No protected frame could be had here")).to_be_visible()
        anyway.click()
        wait_until_running(page)
    complaints[:] = [complaint for complaint in complaints if not re.search(f"{only_name}|CORS|ERR_FAILED", complaint)]


def test_code_without_an_end_is_told_what_it_must_call(page: Page, server: str) -> None:
    page.add_init_script(IMPATIENT)
    open_editor(page, server, "micropython")
    write(page, demo_code("micropython").replace("ready()", ""))
    run(page)
    expect(page.get_by_text("it must call ready()")).to_be_visible()


@pytest.mark.parametrize(
    "lane",
    ["javascript", "micropython", *(pytest.param(lane, marks=pytest.mark.only_all(SAME_KIND)) for lane in ("brython", "pyscript"))],
)
def test_a_frame_without_an_origin_runs_every_kind_of_lane(page: Page, server: str, lane: str) -> None:
    page.goto(f"{server}/site/workshop/")
    assert without_origin(page, lane, start(lane)) == ["ready", 200]


def test_the_server_lets_frames_without_an_origin_read_what_is_public(server: str) -> None:
    def allowed(path: str, origin: str) -> str | None:
        with urlopen(Request(server + path, headers={"Origin": origin})) as answer:
            value: str | None = answer.headers["Access-Control-Allow-Origin"]
            return value

    assert allowed("/site/lanes/given.js", "null") == "null"
    assert allowed("/site/lanes/given.js", "http://example.org") is None
    assert allowed("/measurements/results/index.json", "null") is None
    with pytest.raises(HTTPError):
        allowed("/site/nothing", "null")


@pytest.mark.parametrize("name", ["lesson.html", "edit.html"])
def test_the_policy_allows_the_import_map_and_no_other_inline_script(name: str) -> None:
    text = (SITE / "workshop" / name).read_text(encoding="utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", text, re.DOTALL)
    assert len(inline) == 1
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in text
    targets = json.loads(inline[0])["imports"].values()
    assert [target for target in targets if not (SITE / "workshop" / target).resolve().is_file()] == []
