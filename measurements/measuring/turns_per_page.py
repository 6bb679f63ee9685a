"""How many turns an operation gets in a visit: as many as time allows without costing rounds. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from measurements.measuring.visits import Visit, Work, turns_per_visit
from measurements.runs.schema import Cell

VISIT_SHARE_SECONDS = 1.5
"""An operation is repeated within a visit for about this long."""
MOST_TURNS = 3
ENOUGH_ROUNDS = 20
"""Rounds are worth more than turns in one page until there are about so many: most of what varies does so from page to page.
Where time is short, a visit takes fewer turns."""


@dataclass
class Pace:
    """What the discarded visits taught of how long things take, in seconds. No figure that is shown depends on it."""

    opening: dict[str, float] = field(default_factory=dict)
    """Until a lane is ready, by the visit's name."""
    turn: dict[Cell, float] = field(default_factory=dict)
    most: int = MOST_TURNS

    def turns(self, visit: Visit, work: Work) -> int:
        return turns_per_visit(self._of(visit, work), VISIT_SHARE_SECONDS, self.most)

    def fit(self, visits: Sequence[Visit], works: Mapping[str, Sequence[Work]], seconds: float) -> None:
        """Choose how many turns at most a visit gives an operation: as many as leave time for enough rounds, at least one."""
        times = [self._of(visit, work) for visit in visits for work in visit.able(works[visit.demo.id])]
        fixed = sum(self.opening.get(visit.lane.id, 1.0) for visit in visits) + sum(times)  # warming up takes about as long as a turn

        def round_seconds(most: int) -> float:
            return fixed + sum(one * turns_per_visit(one, VISIT_SHARE_SECONDS, most) for one in times)

        self.most = next((most for most in range(MOST_TURNS, 1, -1) if ENOUGH_ROUNDS * round_seconds(most) <= seconds), 1)

    def _of(self, visit: Visit, work: Work) -> float:
        """Seconds for one turn: a control takes as long as the lane that it repeats."""
        return self.turn.get(Cell(visit.lane.id, visit.demo.id, visit.style, work.operation.id, work.size), 1.0)
