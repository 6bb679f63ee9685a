"""The canvas demo does what site/demos/canvas.md says, in every lane and style: the same document, and the pixels of the model below."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page, expect

from measurements.browsers.lane_page import READY_TIMEOUT_MS
from measurements.catalog import load_catalog
from tests.support.implementations import implementations
from tests.support.walking import Seen, Walker, click, first_difference, on_the_way, step

CATALOG = load_catalog()
DEMO = CATALOG.demo("canvas")
SEED = 7
PICTURES = ((1, 1), (250, 15), (1024, 32))
"""Of so many pixels asked for, the side of what is painted."""
TOLERANCE = 1
"""Of each of a pixel's four values, 0 to 255. A path is filled with smoothed edges, which may round otherwise than a rectangle."""
LOOK = """{
  shots: [],
  /** Have the pixels of a canvas shown, packed: most of them are alike. */
  async shoot(selector) {
    const canvas = document.querySelector(selector);
    const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const packed = new Response(new Blob([data]).stream().pipeThrough(new CompressionStream("deflate")));
    const bytes = new Uint8Array(await packed.arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    this.shots.push({ width, height, packed: btoa(text) });
  },
  times(selector, times) {
    for (let i = 0; i < Number(times); i++) document.querySelector(selector).click();
  },
  /** A second of the animation is over in two frames. */
  hurry() {
    const ask = requestAnimationFrame;
    globalThis.requestAnimationFrame = (callback) => ask((time) => callback(time * 100));
  },
  shows() {
    return {
      status: document.querySelector("#status").textContent,
      frame: Number(document.querySelector("#status").dataset.frame),
      painted: document.querySelector("#painted").textContent,
      shots: this.shots.splice(0),
    };
  },
}"""
NO_CONTEXT = "HTMLCanvasElement.prototype.getContext = () => null"

Pixels = NDArray[np.uint8]
BeforeScripts = Callable[[str], AbstractContextManager[None]]


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


def pixels_of(seen: Seen) -> Pixels:
    """Of the canvas that was shot in this step."""
    (shot,) = seen.shows["shots"]
    data = zlib.decompress(base64.b64decode(shot["packed"]))
    return np.frombuffer(data, dtype=np.uint8).reshape(shot["height"], shot["width"], 4)


def assert_same_pixels(seen: Seen, wanted: Pixels) -> None:
    shown = pixels_of(seen)
    assert shown.shape == wanted.shape, seen.name
    off = np.abs(shown.astype(int) - wanted).max(axis=-1)
    place = np.argwhere(off > TOLERANCE)
    assert not len(place), f"{seen.name}: {len(place)} pixels differ, the first at row, column {place[0]}"


SHOOT = ("run", "shoot", "#stage")
STEPS = (
    step("ready", SHOOT, status="1000 particles, frame 0"),
    on_the_way("two frames", *click("#step", "#step"), SHOOT, status="1000 particles, frame 2"),
    on_the_way("fewer particles", ("fill", "#count", "50"), *click("#reset"), status="50 particles, frame 0"),
    on_the_way("20 frames", *click("#frames"), ("until", "#status[data-frame='20']"), ("until", "section[aria-busy=false]"), frame=20),
    on_the_way("until some have met the edge", ("run", "times", "#step", "150"), SHOOT, frame=170),
    on_the_way(
        "animated", ("run", "hurry"), *click("#animate"), ("until", "#animate[aria-pressed=true]"),
        ("text", "#rate", r"^\d+ frames per second$"), *click("#animate"), ("until", "#animate[aria-pressed=false]"), SHOOT,
    ),
    on_the_way("a wrong number", ("fill", "#count", "0"), *click("#reset"), SHOOT),
    *(
        on_the_way(f"a picture of {pixels} pixels", ("fill", "#pixels", str(pixels)), *click("#paint"), ("run", "shoot", "#picture"),
                   painted=f"{side * side} pixels")
        for pixels, side in PICTURES
    ),
    on_the_way("wiped", *click("#wipe"), ("run", "shoot", "#picture"), painted=""),
)  # fmt: skip
first_document: list[str] = []
"""The document that plain JavaScript begins with."""


@implementations(CATALOG, DEMO)
def test_canvas(page: Page, open_lane: Callable[..., None], lane: str, style: str) -> None:
    if not first_document:
        open_lane(page, CATALOG.baseline.id, DEMO.id, "direct", seed=SEED)
        first_document.append(Walker(page, DEMO.root).look("ready").dom)
    open_lane(page, lane, DEMO.id, style, seed=SEED)
    seen = {each.name: each for each in Walker(page, DEMO.root, LOOK).go(*STEPS)}
    assert seen["ready"].dom == first_document[0], first_difference(seen["ready"].dom, first_document[0])
    check_particles(seen)
    for pixels, side in PICTURES:
        assert_same_pixels(seen[f"a picture of {pixels} pixels"], mandelbrot(side))
    assert pixels_of(seen["wiped"]).shape == (1, 1, 4)


def check_particles(seen: dict[str, Seen]) -> None:
    assert_same_pixels(seen["ready"], Model(SEED, 1000).pixels())
    assert_same_pixels(seen["two frames"], Model(SEED, 1000).move(2).pixels())
    model = Model(SEED, 50).move(170)
    assert (model.particles[:, 2:] != Model(SEED, 50).particles[:, 2:]).any(), "no particle has met an edge: the test is too short"
    assert_same_pixels(seen["until some have met the edge"], model.pixels())
    frame = seen["animated"].shows["frame"]
    assert frame > 170
    assert_same_pixels(seen["animated"], Model(SEED, 50).move(frame).pixels())
    assert "frame" not in seen["a wrong number"].shows["status"], "a wrong number is not said to be wrong"
    assert_same_pixels(seen["a wrong number"], Model(SEED, 50).move(frame).pixels())


@implementations(CATALOG, DEMO, trouble=True, elsewhere="test_apis (no-webgl)")
def test_a_browser_without_canvas_is_told_so(
    page: Page, lane_url: Callable[..., str], before_scripts: BeforeScripts, lane: str, style: str
) -> None:
    with before_scripts(NO_CONTEXT):
        page.goto(lane_url(lane, DEMO.id, style))
        expect(page.locator("#missing")).to_be_visible(timeout=READY_TIMEOUT_MS)
    assert "no canvas" in page.locator("#missing").inner_text()
    assert page.evaluate("document.documentElement.dataset.state") == "ready"
    assert page.locator("button").count() == 0
