"""The habits demo: the habit that costs and the one that saves lead to the same page, after every step and in every lane."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import load_catalog
from tests.support.implementations import implementations

CATALOG = load_catalog()
DEMO = CATALOG.demo("habits")
BASELINE = CATALOG.baseline.id
CASES = implementations(CATALOG, DEMO)
CANONICAL = "async root => (await import(new URL('canonical.js', location.href).href)).canonicalHash(document.querySelector(root))"
PICTURE = """async () => {
  const { digest } = await import(new URL('canonical.js', location.href).href);
  const canvas = document.querySelector('#picture');
  return digest(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.join());
}"""

OpenLane = Callable[[Page, str, str, str], None]
Shown = list[tuple[str, str]]
seen: list[Shown] = []
"""What the baseline showed after each step, in the one style that all others are held to: at most one of them."""


@pytest.mark.parametrize(("lane", "style"), CASES)
def test_habits_does_what_its_specification_says(page: Page, open_lane: OpenLane, lane: str, style: str) -> None:
    open_lane(page, lane, DEMO.id, style)
    shown = walk(page)
    if not seen:
        other = page.context.new_page()
        open_lane(other, BASELINE, DEMO.id, DEMO.styles[0])
        seen.append(walk(other))
        other.close()
    for (step, ours), (_, theirs) in zip(shown, seen[0], strict=True):
        assert ours == theirs, f"after {step!r} the page is not the one of {BASELINE} in style {DEMO.styles[0]}"


def walk(page: Page) -> Shown:
    shown: Shown = []

    def saw(step: str) -> None:
        shown.append((step, f"{page.evaluate(CANONICAL, DEMO.root)} {page.evaluate(PICTURE)}"))

    saw("ready")
    making(page, saw)
    counting(page, saw)
    changing(page, saw)
    measuring(page, saw)
    picking(page, saw)
    painting(page, saw)
    return shown


def making(page: Page, saw: Callable[[str], None]) -> None:
    fresh = page.locator("#fresh > li")
    expect(page.locator("#entries > li")).to_have_count(2000)
    page.click("#build")
    expect(fresh).to_have_count(2000)
    saw("built")
    page.click("#append")
    expect(fresh).to_have_count(4000)
    expect(fresh.nth(3999)).to_have_text(page.locator("#entries > li").nth(1999).inner_text())
    saw("appended to what was built")
    page.click("#reset")
    expect(fresh).to_have_count(0)
    page.click("#append")
    page.click("#build")
    saw("the other way round")
    page.click("#reset")


def counting(page: Page, saw: Callable[[str], None]) -> None:
    """Against the numbers of the specification, computed here."""
    numbers = list(islice(sequence(page.evaluate("lane.seed")), 2 * 2 * 2000, 2 * 2 * 2000 + 40_000))
    result = page.locator("#result")
    for limit in (1000, 500, 0):
        page.fill("#limit", str(limit))
        page.click("#count")
        expect(result).to_have_text(f"{sum(number % 1000 > limit for number in numbers)} numbers over the limit")
        saw(f"counted over {limit}")
    page.fill("#limit", "500")
    page.click("#join")
    expect(result).to_have_text(f"{sum(len(f'{number % 1000} ') for number in numbers[:3000])} characters")
    saw("joined")


def sequence(state: int) -> Iterator[int]:
    """The seeded sequence that every language computes alike, before it is taken below a limit."""
    while True:
        state = (state * 75 + 74) % 65537
        yield state


def changing(page: Page, saw: Callable[[str], None]) -> None:
    """What the habit that saves keeps in the program follows what the page shows, in whatever order things happen."""
    result = page.locator("#result")
    labels = page.locator("#entries span")
    letters = []
    for buttons in (
        ["#add-up"],
        ["#change", "#add-up"],
        ["#change", "#add-up"],
        ["#relabel", "#add-up"],
        ["#change", "#add-up"],
        ["#reset", "#add-up"],
    ):
        for button in buttons:
            page.click(button)
        letters.append(leading_number(result.inner_text()))
        assert letters[-1] == sum(map(len, labels.all_text_contents()))
        saw(" ".join(buttons))
    assert letters[1] == letters[0] + 2 * 40 == letters[2] == letters[4] and letters[5] == letters[0] != letters[3]


def measuring(page: Page, saw: Callable[[str], None]) -> None:
    page.click("#round")
    sizes = page.evaluate("[...document.querySelectorAll('#entries span[style]')].map((label) => [label.offsetWidth, label.offsetHeight])")
    assert len(sizes) == 100 and all(width == height > 0 for width, height in sizes)
    saw("made round")
    page.click("#reset")


def picking(page: Page, saw: Callable[[str], None]) -> None:
    picked = page.locator(".picked")
    page.locator("#entries span").nth(1).click()
    expect(picked).to_have_count(0)
    page.click("#attach")
    page.locator("#entries span").nth(1).click()
    page.locator("#entries b").nth(3).click()
    expect(picked).to_have_count(2)
    saw("picked two")
    page.click("#reset")
    page.locator("#entries span").nth(1).click()
    expect(picked).to_have_count(0)
    saw("handlers are gone")


def painting(page: Page, saw: Callable[[str], None]) -> None:
    blank = page.evaluate(PICTURE)
    page.click("#paint")
    assert page.evaluate(PICTURE) != blank
    saw("painted")
    page.click("#reset")
    assert page.evaluate(PICTURE) == blank


def leading_number(text: str) -> int:
    return int(text.split()[0])
