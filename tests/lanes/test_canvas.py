"""The canvas demo does what site/demos/canvas.md says, in every lane and style: the same document, and the pixels of the model below."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, expect

from measurements.browsers.lane_page import READY_TIMEOUT_MS
from measurements.catalog import load_catalog
from tests.support.implementations import implementations

CATALOG = load_catalog()
DEMO = CATALOG.demo("canvas")
CASES = implementations(CATALOG, DEMO)
SEED = 7
TOLERANCE = 1
"""Of each of a pixel's four values, 0 to 255. A path is filled with smoothed edges, which may round otherwise than a rectangle."""
CANONICAL = "async (root) => (await import(new URL('canonical.js', location.href).href)).canonical(document.querySelector(root))"
PIXELS = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let text = "";
  for (let i = 0; i < data.length; i += 4096) text += String.fromCharCode(...data.subarray(i, i + 4096));
  return btoa(text);
}"""
NO_CONTEXT = "HTMLCanvasElement.prototype.getContext = () => null"

Pixels = NDArray[np.uint8]


class Model:
    """The particles, moved as the spec says, in NumPy: columns x, y, dx, dy of one row for each particle."""

    def __init__(self, seed: int, count: int) -> None:
        state = seed
        self.colour = np.array([remainder for remainder in range(4) for _ in range(remainder, count, 4)])
        rows = []
        for _ in range(count):
            row = []
            for limit, less in ((10193, 0), (6353, 0), (65, 32), (65, 32)):
                state = (state * 75 + 74) % 65537
                row.append(state % limit - less)
            rows.append(row)
        self.particles = np.array(rows)

    def move(self, frames: int) -> Model:
        for _ in range(frames):
            for axis, last in ((0, 10192), (1, 6352)):
                place, speed = self.particles[:, axis], self.particles[:, axis + 2]
                speed[(place + speed < 0) | (place + speed > last)] *= -1
                place += speed
        return self

    def pixels(self) -> Pixels:
        shown = np.full((400, 640, 4), (0x10, 0x15, 0x1C, 255), dtype=np.uint8)
        colours = [(0x56, 0xB4, 0xE9, 255), (0xE6, 0x9F, 0x00, 255), (0x00, 0x9E, 0x73, 255), (0xF0, 0xE4, 0x42, 255)]
        for (x, y), colour in zip(self.particles[:, :2] >> 4, self.colour, strict=True):
            shown[y : y + 3, x : x + 3] = colours[colour]
        return shown


def mandelbrot(side: int) -> Pixels:
    place = np.arange(side) * 2.5 / side
    re, im = np.meshgrid(place - 2.0, place - 1.25)
    x, y, count = np.zeros((side, side)), np.zeros((side, side)), np.zeros((side, side), dtype=int)
    inside = np.ones((side, side), dtype=bool)
    for _ in range(48):
        xx, yy = x * x, y * y
        inside &= xx + yy <= 4.0
        count += inside
        y = np.where(inside, 2.0 * x * y + im, y)
        x = np.where(inside, xx - yy + re, x)
    shown = np.stack([count * 5, count * count // 9, 64 + count * 3, np.full_like(count, 255)], axis=-1)
    shown[count == 48] = (0, 0, 0, 255)
    return shown.astype(np.uint8)


def pixels_of(page: Page, canvas: str) -> Pixels:
    width, height = page.eval_on_selector(canvas, "canvas => [canvas.width, canvas.height]")
    return np.frombuffer(base64.b64decode(page.eval_on_selector(canvas, PIXELS)), dtype=np.uint8).reshape(height, width, 4)


def assert_same(shown: Pixels, wanted: Pixels) -> None:
    assert shown.shape == wanted.shape
    off = np.abs(shown.astype(int) - wanted).max(axis=-1)
    assert (off <= TOLERANCE).all(), f"{(off > TOLERANCE).sum()} pixels differ, the first at row, column {np.argwhere(off > TOLERANCE)[0]}"


@pytest.fixture(scope="module")
def first_document(browser: Browser, server: str) -> Iterator[str]:
    """The document that plain JavaScript begins with."""
    page = browser.new_page()
    page.goto(f"{server}/{CATALOG.baseline.page}?demo=canvas&style=direct&seed={SEED}")
    page.wait_for_selector("#stage")
    yield str(page.evaluate(CANONICAL, DEMO.root))
    page.close()


@pytest.mark.parametrize(("lane", "style"), CASES)
def test_canvas(page: Page, open_lane: Callable[..., None], lane: str, style: str, first_document: str) -> None:
    open_lane(page, lane, DEMO.id, style, seed=SEED)
    status, section = page.locator("#status"), page.locator("section").first
    assert page.evaluate(CANONICAL, DEMO.root) == first_document
    assert_same(pixels_of(page, "#stage"), Model(SEED, 1000).pixels())

    page.click("#step")
    page.click("#step")
    expect(status).to_have_text("1000 particles, frame 2")
    assert_same(pixels_of(page, "#stage"), Model(SEED, 1000).move(2).pixels())

    page.fill("#count", "50")
    page.click("#reset")
    expect(status).to_have_text("50 particles, frame 0")
    page.click("#frames")
    expect(status).to_have_attribute("data-frame", "20")
    expect(section).to_have_attribute("aria-busy", "false")
    for _ in range(150):  # until some have met the edge
        page.eval_on_selector("#step", "button => button.click()")
    model = Model(SEED, 50).move(170)
    assert (model.particles[:, 2:] != Model(SEED, 50).particles[:, 2:]).any(), "no particle has met an edge: the test is too short"
    assert_same(pixels_of(page, "#stage"), model.pixels())

    page.click("#animate")
    expect(page.locator("#animate")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#rate")).to_have_text(re.compile(r"^\d+ frames per second$"))
    page.click("#animate")
    expect(page.locator("#animate")).to_have_attribute("aria-pressed", "false")
    frame = int(status.get_attribute("data-frame") or 0)
    assert frame > 170
    assert_same(pixels_of(page, "#stage"), Model(SEED, 50).move(frame).pixels())

    page.fill("#count", "0")
    page.click("#reset")
    assert "frame" not in status.inner_text(), "a wrong number is not said to be wrong"
    assert_same(pixels_of(page, "#stage"), Model(SEED, 50).move(frame).pixels())

    check_picture(page)


def check_picture(page: Page) -> None:
    for pixels, side in ((1, 1), (250, 15), (4096, 64)):
        page.fill("#pixels", str(pixels))
        page.click("#paint")
        expect(page.locator("#painted")).to_have_text(f"{side * side} pixels")
        assert_same(pixels_of(page, "#picture"), mandelbrot(side))
    page.click("#wipe")
    expect(page.locator("#painted")).to_be_empty()
    assert pixels_of(page, "#picture").shape == (1, 1, 4)


@pytest.mark.parametrize(("lane", "style"), CASES)
def test_a_browser_without_canvas_is_told_so(page: Page, lane_url: Callable[..., str], lane: str, style: str) -> None:
    page.add_init_script(NO_CONTEXT)
    page.goto(lane_url(lane, DEMO.id, style))
    expect(page.locator("#missing")).to_contain_text("no canvas", timeout=READY_TIMEOUT_MS)
    assert page.evaluate("document.documentElement.dataset.state") == "ready"
    assert page.locator("button").count() == 0
