"""The habits demo: the habit that costs and the one that saves lead to the same page, after every step and in every lane."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from playwright.sync_api import Page

from measurements.catalog import load_catalog
from tests.support.implementations import implementations
from tests.support.walking import Action, Seen, Step, Walker, assert_same, click, on_the_way, step

CATALOG = load_catalog()
DEMO = CATALOG.demo("habits")
BASELINE = CATALOG.baseline.id
SEED = 1
ENTRIES = 2000
ENTRY = "#entries > li:nth-child(2) > span"
PLACE = "#entries > li:nth-child(4) > b"
LOOK = """{
  more: {},
  /** The next look is at this as well, which takes the browser long. */
  pixels() {
    const { data } = picture.getContext("2d").getImageData(0, 0, picture.width, picture.height);
    this.more.picture = String.fromCharCode(...new Uint16Array(data.buffer));
    this.more.painted = data.some((value) => value > 0);
  },
  spelling() {
    this.more.letters = [...document.querySelectorAll("#entries span")].reduce((sum, label) => sum + label.textContent.length, 0);
  },
  async shows() {
    const { digest } = await import(new URL('frame/canonical.js', location.href).href);
    const { more } = this;
    this.more = {};
    if (more.picture) more.picture = digest(more.picture);
    const styled = [...entries.querySelectorAll("span[style]")];
    return {
      ...more,
      entries: entries.childElementCount,
      fresh: fresh.childElementCount,
      copied: fresh.lastChild?.textContent === entries.lastChild.textContent,
      result: result.textContent,
      round: styled.filter((label) => label.offsetWidth === label.offsetHeight && label.offsetWidth > 0).length,
      styled: styled.length,
      picked: entries.querySelectorAll(".picked").length,
    };
  },
}"""

OpenLane = Callable[..., None]
baseline: list[Seen] = []
"""What the baseline showed after each step, in the first style, which all others are held to."""


@implementations(CATALOG, DEMO)
def test_habits(page: Page, open_lane: OpenLane, lane: str, style: str) -> None:
    def as_javascript_does_it() -> Walker:
        return walk(page, open_lane, BASELINE, DEMO.styles[0])

    if not baseline or (lane, style) == (BASELINE, DEMO.styles[0]):
        baseline[:] = as_javascript_does_it().seen
    if (lane, style) == (BASELINE, DEMO.styles[0]):
        return
    walker = walk(page, open_lane, lane, style)
    assert_same(walker, baseline, again=as_javascript_does_it)
    ours, theirs = ([seen.shows.get("picture") for seen in each] for each in (walker.seen, baseline))
    assert ours == theirs and any(ours)


def walk(page: Page, open_lane: OpenLane, lane: str, style: str) -> Walker:
    open_lane(page, lane, DEMO.id, style, seed=SEED)
    walker = Walker(page, DEMO.root, LOOK, texts=False, sync=True)
    walker.go(*MAKING, *counting(), *MARKING)
    check_letters(walker.go(*CHANGING))
    return walker


def after(*actions: Action, **shows: object) -> Step:
    """A step on the way: the next one's page has all of it."""
    return on_the_way(" ".join(selector for _, selector, *_ in actions), *actions, **shows)


MAKING = (
    step("ready", entries=ENTRIES, fresh=0, picked=0),
    after(*click("#append"), fresh=ENTRIES, copied=True),
    after(*click("#build"), fresh=2 * ENTRIES, copied=True),
    step("appended to what was built", *click("#append"), fresh=3 * ENTRIES, copied=True),
    after(*click("#reset"), fresh=0, entries=ENTRIES),
)


def counting() -> Iterator[Step]:
    """Against the numbers of the specification, computed here."""
    numbers = list(islice(sequence(SEED), 2 * 2 * ENTRIES, 2 * 2 * ENTRIES + 40_000))
    limit = 250
    assert any(number % 1000 == limit for number in numbers), "a number at the limit is not over it"
    over = sum(number % 1000 > limit for number in numbers)
    yield after(("fill", "#limit", str(limit)), *click("#count"), result=f"{over} numbers over the limit")
    length = sum(len(f"{number % 1000} ") for number in numbers[:3000])
    yield step("joined", ("fill", "#limit", "500"), *click("#join"), result=f"{length} characters")


def sequence(state: int) -> Iterator[int]:
    """The seeded sequence that every language computes alike, before it is taken below a limit."""
    while True:
        state = (state * 75 + 74) % 65537
        yield state


PIXELS = ("run", "pixels")
MARKING = (
    after(*click("#round"), styled=100, round=100),
    after(*click(ENTRY), picked=0),
    after(PIXELS, painted=False),
    after(*click("#paint"), PIXELS, painted=True),
    step("round, painted, and two picked", *click("#attach", ENTRY, PLACE), picked=2),
    step("none of it, and the handlers are gone", *click("#reset", ENTRY), PIXELS, styled=0, picked=0, painted=False),
)
CHANGING = [
    step(" ".join(buttons), *click(*buttons), ("run", "spelling"))
    for buttons in (
        ("#add-up",),
        ("#change", "#add-up"),
        ("#change", "#change", "#add-up"),
        ("#relabel", "#add-up"),
        ("#change", "#add-up", "#add-up"),
        ("#reset", "#add-up"),
    )
]


def check_letters(seen: list[Seen]) -> None:
    """What the habit that saves keeps in the program follows what the page shows, in whatever order things happen."""
    letters = [each.shows["letters"] for each in seen]
    assert [each.shows["result"] for each in seen] == [f"{count} letters" for count in letters]
    first, changed, again, relabelled, changed_back, reset = letters
    assert changed == first + 2 * 40 == again == changed_back and reset == first != relabelled
