"""The chart demo does what site/demos/chart.md says, in every lane and style, and shows the same document in every lane."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from measurements.catalog import load_catalog
from tests.support.implementations import implementations

CATALOG = load_catalog()
DEMO = CATALOG.demo("chart")
CASES = implementations(CATALOG, DEMO)
SEED = 7
CANONICAL = "async (root) => (await import(new URL('canonical.js', location.href).href)).canonical(document.querySelector(root))"
PLACES = """() => {
  const path = document.querySelector("path#dots");
  if (path) return [...path.getAttribute("d").matchAll(/M(\\d+) (-?\\d+)h0/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const place = (rect, name) => Number(rect.getAttribute(name)) + 30;
  return [...document.querySelectorAll("#dots > rect")].map((rect) => [place(rect, "x"), place(rect, "y")]);
}"""
LABELS = "() => [...document.querySelectorAll('#ticks > text')].map((text) => [Number(text.getAttribute('x')), text.textContent])"


def values(count: int, frame: int) -> list[int]:
    """The values that are shown in a frame, as the spec has them."""
    state, value, walk = SEED, 500, []
    for _ in range(count + frame):
        state = (state * 75 + 74) % 65537
        value += state % 81 - 40
        value = -value if value < 0 else 2000 - value if value > 1000 else value
        walk.append(value)
    return walk[frame:]


def places(count: int, frame: int) -> list[list[int]]:
    return [[700 + index * 8700 // (count - 1), 3300 - 3 * value] for index, value in enumerate(values(count, frame))]


def reading(count: int, frame: int, index: int) -> str:
    return f"Point {frame + index}: {values(count, frame)[index] / 10:.1f}"


@pytest.fixture(scope="module")
def first_documents(browser: Browser, server: str) -> Iterator[dict[bool, str]]:
    """The document that plain JavaScript begins with, by whether the style is batched, after two frames."""
    page = browser.new_page()
    seen = {}
    for style in ("direct", "batched"):
        page.goto(f"{server}/{CATALOG.baseline.page}?demo=chart&style={style}&seed={SEED}")
        for _ in range(2):
            page.click("#step")
        seen[style == "batched"] = str(page.evaluate(CANONICAL, DEMO.root))
    yield seen
    page.close()


@pytest.mark.parametrize(("lane", "style"), CASES)
def test_chart(page: Page, open_lane: Callable[..., None], lane: str, style: str, first_documents: dict[bool, str]) -> None:
    open_lane(page, lane, DEMO.id, style, seed=SEED)
    status, chart = page.locator("#status"), page.locator("#chart")
    expect(status).to_have_text("1000 points, frame 0")
    assert page.evaluate(PLACES) == places(1000, 0)
    page.evaluate("globalThis.kept = [...document.querySelectorAll('rect, path')]")
    page.click("#step")
    page.click("#step")
    assert page.evaluate(CANONICAL, DEMO.root) == first_documents[style == "batched"]
    assert page.evaluate(PLACES) == places(1000, 2)
    assert page.evaluate("[...document.querySelectorAll('rect, path')].every((element, index) => element === kept[index])")

    page.fill("#points", "30")
    page.click("#reset")
    expect(status).to_have_text("30 points, frame 0")
    page.click("#frames")
    expect(status).to_have_attribute("data-frame", "20")
    expect(chart).to_have_attribute("aria-busy", "false")
    assert page.evaluate(PLACES) == places(30, 20)
    assert page.evaluate(LABELS) == [[700 + index * 8700 // 29, str(20 + index)] for index in (0, 7, 14, 21, 29)]

    page.click("#animate")
    expect(page.locator("#animate")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#rate")).to_have_text(re.compile(r"^\d+ frames per second$"))
    page.click("#animate")
    expect(page.locator("#animate")).to_have_attribute("aria-pressed", "false")
    frame = int(status.get_attribute("data-frame") or 0)
    assert frame > 20
    assert page.evaluate(PLACES) == places(30, frame)

    page.fill("#points", "1")
    page.click("#reset")
    assert "frame" not in status.inner_text(), "a wrong number is not said to be wrong"
    assert page.evaluate(PLACES) == places(30, frame)

    check_read_out(page, frame)


def check_read_out(page: Page, frame: int) -> None:
    """By pointer and by keyboard, of a chart of 30 points."""
    readout, marker, chart = page.locator("#readout"), page.locator("#marker"), page.locator("#chart")
    expect(readout).to_be_empty()
    box = chart.bounding_box()
    assert box is not None

    def point_at(across: float) -> None:
        page.mouse.move(box["x"] + across * box["width"] / 10000, box["y"] + box["height"] / 2)

    for across, index in ((100, 0), (700 + 12.4 * 300, 12), (700 + 12.6 * 300, 13), (9900, 29)):
        point_at(across)
        expect(readout).to_have_text(reading(30, frame, index))
        x, y = places(30, frame)[index]
        for name, value in (("visibility", "visible"), ("cx", str(x)), ("cy", str(y))):
            expect(marker).to_have_attribute(name, value)
    page.eval_on_selector("#step", "button => button.click()")
    frame += 1
    expect(readout).to_have_text(reading(30, frame, 29))
    page.mouse.move(0, 0)
    expect(readout).to_be_empty()
    expect(marker).to_have_attribute("visibility", "hidden")

    chart.focus()
    keys = (("ArrowLeft", 29), ("ArrowLeft", 28), ("Home", 0), ("ArrowLeft", 0), ("ArrowRight", 1), ("End", 29), ("ArrowRight", 29))
    for key, index in keys:
        page.keyboard.press(key)
        expect(readout).to_have_text(reading(30, frame, index))
    page.keyboard.press("Escape")
    expect(readout).to_be_empty()
    page.keyboard.press("ArrowRight")
    expect(readout).to_have_text(reading(30, frame, 0))
    for key, taken in (("Home", True), ("a", False), ("Tab", False)):
        page.evaluate("addEventListener('keydown', (event) => { globalThis.taken = event.defaultPrevented; }, { once: true })")
        page.keyboard.press(key)
        assert page.evaluate("taken") is taken, key
