"""The chart demo does what site/demos/chart.md says, in every lane and style, and shows the same document in every lane."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from measurements.catalog import load_catalog
from tests.support.implementations import implementations
from tests.support.walking import Walker, click, first_difference, on_the_way, step

CATALOG = load_catalog()
DEMO = CATALOG.demo("chart")
SEED = 7
LOOK = """{
  keep() {
    globalThis.keptMarks = [...document.querySelectorAll("rect, path")];
  },
  /** A second of the animation is over in two frames. */
  hurry() {
    const ask = requestAnimationFrame;
    globalThis.requestAnimationFrame = (callback) => ask((time) => callback(time * 100));
  },
  shows() {
    const find = (selector) => document.querySelector(selector);
    const path = find("#dots > path");
    const place = (rect, name) => Number(rect.getAttribute(name)) + 30;
    const marks = [...document.querySelectorAll("rect, path")];
    return {
      status: find("#status").textContent,
      frame: Number(find("#status").dataset.frame),
      same: marks.every((mark, index) => mark === globalThis.keptMarks?.[index]),
      labels: [...document.querySelectorAll("#ticks > text")].map((text) => [Number(text.getAttribute("x")), text.textContent]),
      readout: find("#readout").textContent,
      marker: ["visibility", "cx", "cy"].map((name) => find("#marker").getAttribute(name)),
      taken: globalThis.taken,
      places: path
        ? [...path.getAttribute("d").matchAll(/M(\\d+) (-?\\d+)h0/g)].map(([, x, y]) => [Number(x), Number(y)])
        : [...document.querySelectorAll("#dots > rect")].map((rect) => [place(rect, "x"), place(rect, "y")]),
    };
  },
}"""
NOTE_TAKEN = "addEventListener('keydown', (event) => { globalThis.taken = event.defaultPrevented; })"


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


STEPS = (
    on_the_way("ready", ("run", "keep"), status="1000 points, frame 0", places=places(1000, 0)),
    step("two frames", *click("#step", "#step"), places=places(1000, 2), same=True),
    on_the_way("fewer points", ("fill", "#points", "30"), *click("#reset"), status="30 points, frame 0"),
    on_the_way(
        "20 frames", *click("#frames"), ("until", "#status[data-frame='20']"), ("until", "#chart[aria-busy=false]"),
        places=places(30, 20), labels=[[700 + index * 8700 // 29, str(20 + index)] for index in (0, 7, 14, 21, 29)],
    ),
    on_the_way(
        "animated", ("run", "hurry"), *click("#animate"), ("until", "#animate[aria-pressed=true]"),
        ("text", "#rate", r"^\d+ frames per second$"), *click("#animate"), ("until", "#animate[aria-pressed=false]"),
    ),
    on_the_way("a wrong number", ("fill", "#points", "1"), *click("#reset")),
)  # fmt: skip
first_documents: dict[bool, str] = {}
"""The document of plain JavaScript after two frames, by whether the style is batched."""


@implementations(CATALOG, DEMO)
def test_chart(page: Page, open_lane: Callable[..., None], lane: str, style: str) -> None:
    batched = style == "batched"
    if batched not in first_documents:
        open_lane(page, CATALOG.baseline.id, DEMO.id, "batched" if batched else "direct", seed=SEED)
        first_documents[batched] = Walker(page, DEMO.root, LOOK).go(*STEPS[:2])[-1].dom
    open_lane(page, lane, DEMO.id, style, seed=SEED)
    walker = Walker(page, DEMO.root, LOOK)
    seen = {each.name: each for each in walker.go(*STEPS)}
    shown = seen["two frames"].dom
    assert shown == first_documents[batched], first_difference(shown, first_documents[batched])
    frame = seen["animated"].shows["frame"]
    assert frame > 20
    assert seen["animated"].shows["places"] == places(30, frame)
    assert "frame" not in seen["a wrong number"].shows["status"], "a wrong number is not said to be wrong"
    assert seen["a wrong number"].shows["places"] == places(30, frame)
    check_read_out(walker, frame)


def check_read_out(walker: Walker, frame: int) -> None:
    """By pointer and by keyboard, of a chart of 30 points."""
    page = walker.page
    box = page.locator("#chart").bounding_box()
    assert box is not None
    walker.look("nobody points at it", readout="")
    for across, index in ((100, 0), (700 + 12.4 * 300, 12), (700 + 12.6 * 300, 13), (9900, 29)):
        page.mouse.move(box["x"] + across * box["width"] / 10000, box["y"] + box["height"] / 2)
        x, y = places(30, frame)[index]
        walker.look(f"pointed at {index}", readout=reading(30, frame, index), marker=["visible", str(x), str(y)])
    frame += 1
    walker.go(step("a frame on", *click("#step"), readout=reading(30, frame, 29)))
    page.mouse.move(0, 0)
    assert walker.look("pointed elsewhere", readout="").shows["marker"][0] == "hidden"

    page.locator("#chart").focus()
    page.keyboard.press("ArrowLeft")
    walker.look("by keys to 29", readout=reading(30, frame, 29))
    keys = (("ArrowLeft", 28), ("Home", 0), ("ArrowLeft", 0), ("ArrowRight", 1), ("End", 29), ("ArrowRight", 29))
    walker.go(*(step(f"{key} to {index}", ("key", "#chart", key), readout=reading(30, frame, index)) for key, index in keys))
    page.keyboard.press("Escape")
    walker.look("Escape", readout="")
    page.keyboard.press("ArrowRight")
    walker.look("ArrowRight from nowhere", readout=reading(30, frame, 0))
    page.evaluate(NOTE_TAKEN)
    for key, taken in (("Home", True), ("a", False), ("Tab", False)):
        page.keyboard.press(key)
        walker.look(f"{key} is {'' if taken else 'not '}taken", taken=taken)
