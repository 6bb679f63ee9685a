"""The events demo does what site/demos/events.md says, in every lane and style, and shows the same DOM in every lane."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import code_file, load_catalog
from measurements.paths import ROOT
from tests.support.implementations import implementations

CATALOG = load_catalog()
DEMO = CATALOG.demo("events")
BASELINE = CATALOG.baseline.id
CASES = implementations(CATALOG, DEMO)
CANONICAL = "async root => (await import(new URL('canonical.js', location.href).href)).canonical(document.querySelector(root))"
LETTERS = "abcdefghijklmnopqrstuvwxyz "

OpenLane = Callable[[Page, str, str, str], None]
Shown = list[tuple[str, str]]
seen: dict[str, Shown] = {}
"""What the baseline showed after each step, per style."""


@pytest.mark.parametrize(("lane", "style"), CASES)
def test_events_does_what_its_specification_says(page: Page, open_lane: OpenLane, complaints: list[str], lane: str, style: str) -> None:
    open_lane(page, lane, DEMO.id, style)
    shown = walk(page)
    if style not in seen:
        other = page.context.new_page()
        open_lane(other, BASELINE, DEMO.id, style)
        seen[style] = shown if lane == BASELINE else walk(other)
        other.close()
    for (step, ours), (_, theirs) in zip(shown, seen[style], strict=True):
        assert ours == theirs, f"after {step!r} the DOM is not the one of {BASELINE}"
    an_error_is_shown(page, lane, style)
    complaints.clear()  # the error was raised on purpose


def walk(page: Page) -> Shown:
    shown: Shown = []

    def saw(step: str) -> None:
        shown.append((step, str(page.evaluate(CANONICAL, DEMO.root))))

    saw("ready")
    many_handlers(page, saw)
    counting(page, saw)
    typing(page, saw)
    moving(page)
    saw("moved with mouse and keys")
    playing(page, saw)
    return shown


def many_handlers(page: Page, saw: Callable[[str], None]) -> None:
    lamps = page.locator("#lamps > *")
    attached = page.locator("#attached")
    expect(attached).to_have_text("10 attached")
    expect(lamps).to_have_text([""] * 10)
    page.click("#target")
    expect(lamps).to_have_text(["1"] * 10)
    page.click("#send")
    expect(lamps).to_have_text(["1"] * 10)
    saw("one click for ten handlers")
    page.fill("#size", "3")
    page.click("#reset")
    page.click("#target")
    expect(lamps).to_have_text([""] * 3)
    expect(attached).to_have_text("")
    saw("no handlers any more")
    page.click("#attach-ping")
    page.click("#send")
    page.click("#target")
    expect(lamps).to_have_text(["5"] * 3)
    page.click("#attach-click")
    expect(attached).to_have_text("6 attached")
    page.click("#target")
    expect(lamps).to_have_text(["6"] * 3)
    saw("pings and clicks")
    page.evaluate("document.querySelector('#target').dispatchEvent(new CustomEvent('ping', { detail: 20 }))")
    expect(lamps).to_have_text(["26"] * 3)
    page.fill("#size", "1000")
    for button in ("#reset", "#attach-click", "#target", "#target"):
        page.click(button)
    expect(lamps).to_have_text(["2"] * 1000)
    saw("two clicks for a thousand handlers")


def counting(page: Page, saw: Callable[[str], None]) -> None:
    counter = page.locator("#counter")
    expect(counter).to_have_text("0 clicks")
    page.click("#count")
    expect(counter).to_have_text("1 click")
    page.keyboard.press("Space")
    expect(counter).to_have_text("2 clicks")
    saw("counted")


def typing(page: Page, saw: Callable[[str], None]) -> None:
    field = page.locator("#field")
    mirror = page.locator("#mirror")
    for index, letter in enumerate("<é>&猫"):
        field.press_sequentially(letter)
        expect(mirror).to_have_text("<é>&猫"[: index + 1])
    field.press("Backspace")
    expect(mirror).to_have_text("<é>&")
    saw("typed")


def moving(page: Page) -> None:
    page.locator("#pad").scroll_into_view_if_needed()
    pad = page.locator("#pad").bounding_box()
    assert pad is not None
    left, top = int(pad["x"]) + 3, int(pad["y"]) + 3
    position, box = page.locator("#position"), page.locator("#box")
    page.mouse.move(left + 250, top + 20)
    expect(position).to_have_text(f"{left + 250}, {top + 20}")
    expect(box).not_to_have_attribute("style", re.compile("translate"))
    page.mouse.move(left + 20, top + 20)
    page.mouse.down()
    page.mouse.move(left + 70, top + 50, steps=5)
    expect(box).to_have_attribute("style", "transform: translate(50px, 30px);")
    page.mouse.move(left + 290, top + 110, steps=5)
    expect(box).to_have_attribute("style", "transform: translate(240px, 80px);")
    page.mouse.move(left + 600, top + 300)
    page.mouse.up()
    page.mouse.move(left + 10, top + 10, steps=3)
    expect(position).to_have_text(f"{left + 10}, {top + 10}")
    expect(box).to_have_attribute("style", "transform: translate(240px, 80px);")
    box.focus()
    scrolled = page.evaluate("scrollY")
    for key in ("ArrowLeft", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    expect(box).to_have_attribute("style", "transform: translate(220px, 70px);")
    assert page.evaluate("scrollY") == scrolled, "the arrow keys scrolled the page"
    page.click("#make-moves")
    expect(position).to_have_text("")


def playing(page: Page, saw: Callable[[str], None]) -> None:
    """The operations that are timed."""
    for _ in range(2):
        page.click("#make-keys")
        expect(page.locator("#mirror")).to_have_text("")
        page.click("#play-keys")
        expect(page.locator("#mirror")).to_have_text((LETTERS * 4)[:100])
        saw("100 keys")
        page.click("#make-moves")
        page.click("#play-moves")
        expect(page.locator("#position")).to_have_text("99, 39")
        expect(page.locator("#box")).to_have_attribute("style", re.compile("translate"))
        saw("1,000 moves")
        page.click("#make-drag")
        expect(page.locator("#box")).to_have_attribute("style", "transform: translate(0px, 0px);")
        page.click("#play-moves")
        expect(page.locator("#box")).to_have_attribute("style", "transform: translate(196px, 80px);")
        expect(page.locator("#position")).to_have_text("196, 98")
        saw("a drag")


def an_error_is_shown(page: Page, lane: str, style: str) -> None:
    """A person sees what was raised, in which file and in which line; the catalog knows where that is not so. The lane goes on."""
    page.click("#raise")
    page.wait_for_function("document.documentElement.dataset.error")
    expect(page.locator("[role=alert]")).to_be_visible()
    text = page.locator("[role=alert]").inner_text()
    file = code_file(DEMO.id, style, CATALOG.lane(lane))
    source = (ROOT / file).read_text().splitlines()
    line = 1 + next(number for number, text in enumerate(source) if re.search(r"(raise|throw new) \w+Error\(", text))
    name = re.escape(file.rsplit("/", 1)[-1])
    says = {
        "error-message": "raised on purpose: an amount below zero" in text,
        "error-file": re.search(name, text) is not None,
        "error-line": re.search(rf"line {line}\b", text) is not None,
    }
    wanted = {check: CATALOG.known_fault(lane, DEMO.id, style, check) is None for check in says}
    assert says == wanted, f"differs from what the catalog knows of this lane: {text}"
    page.click("#count")
    expect(page.locator("#counter")).to_have_text("3 clicks")
