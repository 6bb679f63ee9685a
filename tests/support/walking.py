"""A walk through a demo: steps that the page does by itself, in one round trip, and what it showed after each (walk.js)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

WALK = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8").rstrip().rstrip(";")
LEAST = "{ shows: () => ({}) }"

Action = tuple[str, ...]
"""A verb of walk.js and what it takes: ("click", "#run"), ("fill", "#count", "10"), ("until", "[aria-busy=false]") …"""


@dataclass(frozen=True)
class Step:
    name: str
    actions: tuple[Action, ...]
    shows: dict[str, Any] = field(default_factory=dict)
    """Of what the demo's look sees, that which this step is about."""
    unseen: bool = False
    """The DOM is not compared: it is large, and the next step's has all of it."""


@dataclass(frozen=True)
class Seen:
    name: str
    dom: str
    """The demo's canonical DOM, or its hash."""
    shows: dict[str, Any]


def step(name: str, *actions: Action, **shows: Any) -> Step:
    return Step(name, actions, shows)


def on_the_way(name: str, *actions: Action, **shows: Any) -> Step:
    """A step whose DOM a later one has too."""
    return Step(name, actions, shows, unseen=True)


def click(*selectors: str) -> tuple[Action, ...]:
    return tuple(("click", selector) for selector in selectors)


class Walker:
    """Walks through one page and remembers what it showed."""

    def __init__(self, page: Page, root: str, look: str = LEAST, *, texts: bool = True, sync: bool = False) -> None:
        """`look` is a JavaScript object: shows() returns what the steps are about, and before(), if there is one, what shows() gets; its
        other functions are verbs of the steps ("run", name, …). `sync`: what a click does is seen at once, not only in the next task.
        """
        self.page = page
        self.seen: list[Seen] = []
        self._root = root
        self._script = f"given => ({WALK})(given, ({look}))"
        self.texts = texts
        self._sync = sync

    def go(self, *steps: Step) -> list[Seen]:
        """Do the steps; fails where the page does not show what a step says. Returns what these steps showed."""
        given = [{"name": each.name, "actions": each.actions, "sync": self._sync, "unseen": each.unseen} for each in steps]
        shown = self.page.evaluate(self._script, {"steps": given, "root": self._root, "texts": self.texts})
        seen = [Seen(**each) for each in json.loads(shown)]
        for wanted, found in zip(steps, seen, strict=True):
            told = {name: found.shows.get(name) for name in wanted.shows}
            assert told == wanted.shows, f"after “{wanted.name}”"
        self.seen += seen
        return seen

    def look(self, name: str, **shows: Any) -> Seen:
        """What the page shows now."""
        return self.go(step(name, **shows))[0]

    def kept(self, number: int) -> str:
        """The DOM after that step, as long as the page was not left since."""
        return str(self.page.evaluate("number => walked[number]", number))


def assert_same(ours: Walker, theirs: Sequence[Seen], again: Callable[[], object]) -> None:
    """Both walks showed the same DOM after each step. Of walks that keep hashes alone, `again` repeats the other one in the same page."""
    assert [each.name for each in ours.seen] == [each.name for each in theirs[: len(ours.seen)]]
    for number, (mine, other) in enumerate(zip(ours.seen, theirs, strict=False)):
        if mine.dom == other.dom:
            continue
        shown, expected = mine.dom, other.dom
        if not ours.texts:
            shown = ours.kept(number)
            again()
            expected = ours.kept(number)
        raise AssertionError(f"after “{mine.name}” the DOM is not the baseline's: {first_difference(shown, expected)}")


def first_difference(shown: str, expected: str) -> str:
    place = next((i for i, (a, b) in enumerate(zip(shown, expected, strict=False)) if a != b), min(len(shown), len(expected)))
    return f"…{shown[max(0, place - 80) : place + 80]}… instead of …{expected[max(0, place - 80) : place + 80]}…"
