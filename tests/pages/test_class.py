"""A class's own numbers: handed in with one click or as a file, and seen by the teacher, as text whatever they hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from measurements.classroom.class_server import PUPILS, TEACHER, ClassServer, ResultFolder
from measurements.classroom.page import as_html
from measurements.classroom.result import read_result, read_result_file
from measurements.serving.server import running
from tests.support.class_results import HOSTILE, made

REMEMBERED = """([lesson, measured]) => localStorage.setItem(`front-row:workshop:measured ${lesson}`, JSON.stringify(measured))"""
MEASURED = {
    "guess": 10,
    "value": 1003,
    "measured": "1,003 DOM calls",
    "unit": "DOM calls",
    "lane": "micropython",
    "at": "2026-11-22T10:00:00Z",
}


@pytest.fixture
def receiving(tmp_path: Path) -> Iterator[ClassServer]:
    with running(ClassServer(ResultFolder(tmp_path / "results", most=2))) as server:
        assert isinstance(server, ClassServer)
        yield server


def open_with_numbers(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(REMEMBERED, ["dom-calls", MEASURED])
    page.locator("#hand-in-part button").first.wait_for()


def as_file(name: str, content: object) -> Any:
    return {"name": name, "mimeType": "application/json", "buffer": content if isinstance(content, bytes) else json.dumps(content).encode()}


def said(page: Page) -> Any:
    return expect(page.locator("#hand-in-part [role=status]"))


def test_one_click_sends_it_and_the_teacher_sees_it_come_in(page: Page, browser: Browser, receiving: ClassServer) -> None:
    teacher = browser.new_page()
    teacher.goto(receiving.address + TEACHER)
    expect(teacher.locator("#state")).to_contain_text("0 results so far")
    open_with_numbers(page, receiving.address)
    assert page.url.endswith(PUPILS)
    page.get_by_label("Your name").fill(HOSTILE)
    page.get_by_role("button", name="Send my numbers").click()
    said(page).to_contain_text("Sent to your teacher")
    section = teacher.locator("#class-lessons section")
    expect(section).to_have_count(1)
    expect(section.locator(".class-picture .rows > li")).to_have_count(2)
    expect(section.locator(".outcome")).to_contain_text("The one prediction was off by a factor of 100.")
    section.get_by_text("Each result (1)").click()
    each = section.get_by_role("table", name=": each")
    expect(each).to_contain_text("1,003")
    expect(each).not_to_contain_text("onerror")
    teacher.get_by_label("Show names").check()
    expect(each).to_contain_text(HOSTILE)
    assert teacher.locator("main img").count() == 0
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Send my numbers").click()
    expect(each).to_contain_text("Ada")
    expect(teacher.locator("#count")).to_contain_text("1 result,")
    teacher.close()


def test_the_way_to_send_stays_on_the_way_through_the_lessons(page: Page, receiving: ClassServer) -> None:
    page.goto(receiving.address)
    page.locator("#lessons a").first.click()
    page.locator(".cm-content").wait_for()
    page.get_by_role("link", name="Lessons", exact=True).click()
    expect(page.get_by_role("button", name="Send my numbers")).to_be_visible()


def test_without_a_receiving_end_there_is_only_the_file_which_can_be_read_first(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/")
    page.get_by_role("button", name="Save my numbers").click()
    said(page).to_contain_text("nothing to hand in yet")
    open_with_numbers(page, f"{server}/site/workshop/")
    expect(page.get_by_role("button", name="Send my numbers")).to_have_count(0)
    page.get_by_label("Your name").fill("Zoë\u202e")
    page.get_by_text("What is handed in", exact=True).click()
    shown = page.locator("#hand-in-part pre")
    expect(shown).to_contain_text("Zoë")
    assert read_result((shown.text_content() or "").encode()).name == "Zoë"
    page.get_by_label("Your name").fill("")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my numbers").click()
    said(page).to_contain_text("1 prediction")
    result = read_result_file(Path(download.value.path()))
    assert result.name == "" and result.predictions[0].value == 1003 and result.browser.startswith("Chrom")


def test_with_the_server_gone_it_is_saved_as_a_file_instead(page: Page, tmp_path: Path, complaints: list[str]) -> None:
    with running(ClassServer(ResultFolder(tmp_path / "results"))) as server:
        open_with_numbers(page, server.address)
    with page.expect_download() as download:
        page.get_by_role("button", name="Send my numbers").click()
    said(page).to_contain_text("does not answer")
    assert read_result_file(Path(download.value.path())).predictions[0].lesson == "dom-calls"
    complaints.clear()


def test_a_full_class_is_told_and_the_numbers_are_saved(page: Page, receiving: ClassServer, complaints: list[str]) -> None:
    for sender in (1, 2):
        receiving.results.add(read_result(json.dumps(made(sender)).encode()))
    open_with_numbers(page, receiving.address)
    with page.expect_download():
        page.get_by_role("button", name="Send my numbers").click()
    said(page).to_contain_text("The class is full")
    complaints.clear()


def test_the_teacher_opens_files_and_is_told_of_those_that_are_none(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/class.html")
    expect(page.locator("#state")).to_contain_text("Nothing is received here")
    hostile = made(3, name=HOSTILE, browser=HOSTILE)
    bad_lane = made(4, predictions=[made()["predictions"][0] | {"lane": HOSTILE}])
    page.locator("#files").set_input_files(
        [
            as_file("ada.json", made(1)),
            as_file("bo.json", made(2)),
            as_file("hostile.json", hostile),
            as_file("lane.json", bad_lane),
            as_file("cut.json", b'{"format": "front-row-cl'),
            as_file("run.json", {"format": "something else"}),
            as_file("huge.json", b" " * 30_000),
        ]
    )
    expect(page.locator("#count")).to_contain_text("3 results")
    expect(page.locator("#skipped li")).to_have_count(4)
    for name, words in (("lane", "damaged"), ("cut", "not JSON"), ("run", "no result of this workshop"), ("huge", "20,000")):
        expect(page.locator("#skipped li", has_text=f"{name}.json")).to_contain_text(words)
    page.get_by_label("Show names").check()
    page.get_by_text("Each result (3)").click()
    expect(page.get_by_role("table", name=": each")).to_contain_text(HOSTILE)
    assert page.locator("main img").count() == 0


def test_one_result_that_cannot_be_shown_keeps_back_no_other(page: Page, receiving: ClassServer) -> None:
    """As of a lesson that the page, of an older release, does not have."""
    sound = read_result(json.dumps(made(1)).encode())
    strange = sound.predictions[0].model_copy(update={"lesson": "of-another-release"})
    receiving.results.add(sound)
    receiving.results.add(sound.model_copy(update={"sender": "f" * 16, "predictions": (strange,)}))
    page.goto(receiving.address + TEACHER)
    expect(page.locator("#state")).to_contain_text("2 results so far")
    expect(page.locator("#state")).to_contain_text("1 result cannot be shown here.")
    expect(page.locator("#class-lessons section")).to_have_count(1)


def test_the_teacher_is_told_when_the_server_is_gone_and_keeps_what_came(page: Page, tmp_path: Path, complaints: list[str]) -> None:
    with running(ClassServer(ResultFolder(tmp_path / "results"))) as server:
        assert isinstance(server, ClassServer)
        server.results.add(read_result(json.dumps(made()).encode()))
        page.goto(server.address + TEACHER)
        expect(page.locator("#count")).to_contain_text("1 result")
    expect(page.locator("#state")).to_contain_text("does not answer", timeout=15_000)
    expect(page.locator("#class-lessons section")).to_have_count(1)
    complaints.clear()


@pytest.mark.parametrize("names", [True, False])
def test_the_report_opens_from_a_file_and_holds_what_the_page_shows(
    page: Page, server: str, tmp_path: Path, complaints: list[str], names: bool
) -> None:
    hostile = made(2, name=f"</script>{HOSTILE}", browser=HOSTILE, cores=8)
    far = made(3, predictions=[made()["predictions"][0] | {"guess": 0, "value": 1e12, "lane": None}])
    given = [made(1), hostile, far]
    page.goto(f"{server}/site/workshop/class.html")
    page.locator("#files").set_input_files([as_file(f"{place}.json", result) for place, result in enumerate(given)])
    expect(page.locator("#count")).to_contain_text("3 results, from 2 kinds of machine")
    page.get_by_label("Show names").set_checked(names)
    drawn = page.locator("#class-lessons section").inner_html()
    report = tmp_path / "report.html"
    report.write_text(as_html([read_result(json.dumps(result).encode()) for result in given], names), encoding="utf-8")
    page.goto(report.as_uri())
    expect(page.locator("#count")).to_have_text("3 results, from 2 kinds of machine, sent on 2026-11-22.")
    assert page.locator("#class-lessons section").inner_html().replace(' open=""', "") == drawn
    each = page.get_by_role("table", name=": each")
    expect(each).to_contain_text(HOSTILE)  # the browser's name
    assert (f"</script>{HOSTILE}" in (each.text_content() or "")) is names
    assert page.locator("main img").count() == 0
    for dot in page.locator(".plot svg").all():
        assert 0 <= float((dot.get_attribute("x") or "").removesuffix("%")) <= 100
    assert complaints == [f"request outside of this machine: {report.as_uri()}"], "it asks for nothing but itself"
    complaints.clear()
