"""The events demo does what site/demos/events.md says, in every lane and style, and shows the same DOM in every lane."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page

from measurements.catalog import code_file, load_catalog
from measurements.paths import ROOT
from tests.support.implementations import implementations
from tests.support.walking import Seen, Walker, assert_same, click, step

CATALOG = load_catalog()
DEMO = CATALOG.demo("events")
BASELINE = CATALOG.baseline.id
LETTERS = "abcdefghijklmnopqrstuvwxyz "
LOOK = """{
  ping: (detail) => target.dispatchEvent(new CustomEvent("ping", { detail: Number(detail) })),
  shows: () => ({
    attached: attached.textContent,
    lamps: [...lamps.children].map((lamp) => lamp.textContent),
    counter: counter.textContent,
    mirror: mirror.textContent,
    position: position.textContent,
    box: box.style.transform,
    scrolled: scrollY,
  }),
}"""

OpenLane = Callable[[Page, str, str, str], None]
baseline: list[Seen] = []
"""What the baseline showed after each step, in the first style, which all others are held to."""


@implementations(CATALOG, DEMO)
def test_events(page: Page, open_lane: OpenLane, complaints: list[str], lane: str, style: str) -> None:
    def as_javascript_does_it() -> Walker:
        return walk(page, open_lane, BASELINE, DEMO.styles[0])

    own = (lane, style) == (BASELINE, DEMO.styles[0])
    if not baseline and not own:
        baseline.extend(as_javascript_does_it().seen)
    walker = walk(page, open_lane, lane, style)
    baseline[:] = baseline or walker.seen
    assert_same(walker, baseline, again=as_javascript_does_it)
    an_error_is_shown(walker, lane, style)
    complaints.clear()  # the error was raised on purpose


def walk(page: Page, open_lane: OpenLane, lane: str, style: str) -> Walker:
    open_lane(page, lane, DEMO.id, style)
    walker = Walker(page, DEMO.root, LOOK)
    walker.go(*MANY_HANDLERS, *COUNTING)
    by_hand(walker)
    walker.go(*TIMED, *ONCE_MORE, *A_THOUSAND)
    return walker


MANY_HANDLERS = (
    step("ready", attached="10 attached", lamps=[""] * 10, counter="0 clicks"),
    step("one click for ten handlers", *click("#target"), lamps=["1"] * 10),
    step("no ping is heard", *click("#send"), lamps=["1"] * 10),
    step("no handlers any more", ("fill", "#size", "3"), *click("#reset", "#target"), lamps=[""] * 3, attached=""),
    step("pings", *click("#attach-ping", "#send", "#target"), lamps=["5"] * 3),
    step("pings and clicks", *click("#attach-click", "#target"), lamps=["6"] * 3, attached="6 attached"),
    step("a ping with a number of its own", ("run", "ping", "20"), lamps=["26"] * 3),
)
A_THOUSAND = (
    step(
        "two clicks for a thousand handlers", ("fill", "#size", "1000"), *click("#reset", "#attach-click", "#target", "#target"),
        lamps=["2"] * 1000,
    ),
    step("and a few again", ("fill", "#size", "3"), *click("#reset", "#target"), lamps=[""] * 3, attached=""),
)  # fmt: skip
COUNTING = (step("counted", *click("#count"), counter="1 click"),)


def by_hand(walker: Walker) -> None:
    """With the browser's own keys and pointer."""
    keyboard, mouse = walker.page.keyboard, walker.page.mouse
    walker.page.locator("#count").focus()
    keyboard.press("Space")
    walker.look("counted by a key", counter="2 clicks")
    walker.page.locator("#field").focus()
    for letters, mirror in (("<", "<"), ("é", "<é"), (">&猫", "<é>&猫")):
        keyboard.type(letters)
        walker.look(f"typed {letters}", mirror=mirror)
    keyboard.press("Backspace")
    walker.look("a letter taken back", mirror="<é>&")

    walker.page.locator("#pad").scroll_into_view_if_needed()
    pad = walker.page.locator("#pad").bounding_box()
    assert pad is not None
    left, top = int(pad["x"]) + 3, int(pad["y"]) + 3
    mouse.move(left + 250, top + 20)
    walker.look("moved", position=f"{left + 250}, {top + 20}", box="")
    mouse.move(left + 20, top + 20)
    mouse.down()
    mouse.move(left + 70, top + 50, steps=2)
    walker.look("dragged", box="translate(50px, 30px)")
    mouse.move(left + 290, top + 110, steps=2)
    walker.look("dragged to the edge", box="translate(240px, 80px)")
    mouse.move(left + 600, top + 300)
    mouse.up()
    mouse.move(left + 10, top + 10, steps=3)
    moved = walker.look("let go outside", position=f"{left + 10}, {top + 10}", box="translate(240px, 80px)")
    walker.page.locator("#box").focus()
    for key in ("ArrowLeft", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowLeft"):
        keyboard.press(key)
    walker.look("moved by keys, and the page stays where it is", box="translate(220px, 70px)", scrolled=moved.shows["scrolled"])


TIMED = (
    step("moves prepared", *click("#make-moves"), position=""),
    step("1,000 moves", *click("#play-moves"), position="99, 39"),
    step("keys prepared", *click("#make-keys"), mirror=""),
    step("100 keys", *click("#play-keys"), mirror=(LETTERS * 4)[:100]),
    step("a drag prepared", *click("#make-drag"), box="translate(0px, 0px)"),
    step("a drag", *click("#play-moves"), box="translate(196px, 80px)", position="196, 98"),
)
"""The operations that are timed."""
ONCE_MORE = TIMED[2:]


def an_error_is_shown(walker: Walker, lane: str, style: str) -> None:
    """A person sees what was raised, in which file and in which line; the catalog knows where that is not so. The lane goes on."""
    page = walker.page
    page.evaluate("document.querySelector('#raise').click()")
    page.wait_for_function("document.querySelector('[role=alert]')?.checkVisibility()")
    text = page.locator("[role=alert]").inner_text()
    file = code_file(DEMO.id, style, CATALOG.lane(lane))
    source = (ROOT / file).read_text().splitlines()
    line = 1 + next(number for number, text in enumerate(source) if re.search(r"(raise|throw new) \w+Error\(", text))
    name = re.escape(file.rsplit("/", 1)[-1])
    assert "The demo reported an error" in text, "told once, not twice"
    assert page.locator("html").get_attribute("data-state") == "ready"
    says = {
        "error-message": "raised on purpose: an amount below zero" in text,
        "error-file": re.search(name, text) is not None,
        "error-line": re.search(rf"line {line}\b", text) is not None,
    }
    wanted = {check: CATALOG.known_fault(lane, DEMO.id, style, check) is None for check in says}
    assert says == wanted, f"differs from what the catalog knows of this lane: {text}"
    walker.go(step("goes on", *click("#count"), counter="3 clicks"))
