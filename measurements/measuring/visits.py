"""What a run visits and in which order. Pure: knows no browser and no clock.

A visit is one fresh page of one lane, demo and style; in it each of its operations is sampled several times. A round
holds one visit for every lane, in an order shuffled anew, so that whatever drifts (heat, other programs) hits all alike.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from measurements.catalog import Catalog, Demo, Lane, Operation, pick_one
from measurements.errors import FrontRowError, UnknownName
from measurements.runs.schema import Cell

CONTROL_SUFFIX = "-again"
Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Visit:
    """A fresh page: `name` is the lane's, or the control's that repeats it."""

    name: str
    lane: Lane
    demo: Demo
    style: str
    lacks: frozenset[str] = frozenset()
    """Operations that the catalog knows this lane not to do: neither warmed up nor timed, and no failure."""

    @property
    def title(self) -> str:
        """For people: lane, demo and style."""
        return f"{self.lane.title}, {self.demo.title}, {self.style}"

    @property
    def names(self) -> dict[str, Any]:
        """As every kind of sample has them."""
        return {"lane": self.name, "demo": self.demo.id, "style": self.style}

    def able(self, works: Iterable[Work]) -> list[Work]:
        """Those of the works that this lane does."""
        return [work for work in works if work.operation.id not in self.lacks]

    def waits(self, work: Work) -> bool:
        """Whether the click ends only with an answer from elsewhere, which a trace does not tie to it."""
        return work.operation.waits or self.lane.kind == "server"

    def cell(self, operation: Operation, size: int | None) -> Cell:
        return Cell(self.name, self.demo.id, self.style, operation.id, size)


@dataclass(frozen=True)
class Work:
    """An operation at one size of work; size None where it has no sizes."""

    operation: Operation
    size: int | None


def control_name(baseline: Lane) -> str:
    """The baseline entered once more: its ratio to itself shows what the whole procedure makes of no difference at all."""
    return baseline.id + CONTROL_SUFFIX


def visits(
    catalog: Catalog, lanes: Sequence[str], demos: Sequence[str], styles: Sequence[str], control: bool, engine: str = "chromium"
) -> list[Visit]:
    """Every visit of a round, baseline first. Raises UnknownName; FrontRowError where nothing is left to visit."""
    chosen = [catalog.lane(name) for name in lanes]
    names = [(lane.id, lane) for lane in chosen]
    if control and catalog.baseline in chosen:
        names.insert(1, (control_name(catalog.baseline), catalog.baseline))
    found = [
        Visit(name, lane, demo, style, _lacks(catalog, lane, demo, style, engine))
        for demo in (catalog.demo(name) for name in demos)
        for style in (catalog.style(name).id for name in styles)
        if style in demo.styles
        for name, lane in names
        if not catalog.gap(lane.id, demo.id, style, engine=engine)
    ]
    if not found:
        raise FrontRowError(f"Nothing to measure: no lane of {', '.join(lanes)} has {', '.join(demos)} in style {', '.join(styles)}.")
    return found


def works(demo: Demo, operations: Iterable[str], all_sizes: bool = False, quick: bool = False) -> list[Work]:
    """The operations of a demo that were asked for, named as `operation` or `demo/operation`; for none all of them, or all quick ones.
    Those that show the cost of growth are left out unless all sizes are asked for.

    With several sizes of work an operation is measured at its middle one, or at all of them.
    """
    wanted = [name.removeprefix(demo.id + "/") for name in operations]
    usual = [operation for operation in demo.operations if (operation.quick or not quick) and (all_sizes or not operation.growth)]
    chosen = [operation for operation in demo.operations if operation.id in wanted] if wanted else usual
    return [Work(operation, size) for operation in chosen for size in _sizes(operation, all_sizes)]


def check_operations(demos: Sequence[Demo], operations: Iterable[str]) -> None:
    """Raise UnknownName for an operation that none of the demos has."""
    every = [operation for demo in demos for operation in demo.operations]
    for name in operations:
        demo_name, _, operation = name.rpartition("/")
        if demo_name:
            pick_one("demo", demo_name, demos).operation(operation)
        elif operation not in {entry.id for entry in every}:
            raise UnknownName("operation", operation, sorted({entry.id for entry in every}))


def shuffled(entries: Sequence[Entry], seed: int | str, number: int) -> list[Entry]:
    """Visits, or cases, of round or turn `number`; the same seed gives the same order, so that a resumed run goes on as it began."""
    return random.Random(f"{seed}/{number}").sample(entries, len(entries))


def turns_per_visit(seconds_per_turn: float, budget: float, most: int) -> int:
    """How many turns an operation gets within one visit: as many as fit into its share of time, at least one."""
    if seconds_per_turn <= 0:
        return most
    return max(1, min(most, int(budget / seconds_per_turn)))


def _lacks(catalog: Catalog, lane: Lane, demo: Demo, style: str, engine: str) -> frozenset[str]:
    return frozenset(operation.id for operation in demo.operations if catalog.gap(lane.id, demo.id, style, operation.id, engine))


def _sizes(operation: Operation, all_sizes: bool) -> Sequence[int | None]:
    if not operation.sizes:
        return [None]
    return operation.sizes if all_sizes else [operation.sizes[len(operation.sizes) // 2]]
