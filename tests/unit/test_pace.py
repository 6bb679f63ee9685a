"""How many turns an operation gets in a visit follows from the time that there is."""

from __future__ import annotations

import pytest

from measurements.catalog import load_catalog
from measurements.measuring.turns_per_page import ENOUGH_ROUNDS, MOST_TURNS, Pace
from measurements.measuring.visits import visits, works
from measurements.runs.schema import Cell

CATALOG = load_catalog()
VISITS = visits(CATALOG, ["javascript", "brython"], ["rows"], ["direct"], control=False)
WORKS = {"rows": works(CATALOG.demo("rows"), ["select", "create-10k"])}
SELECT, CREATE = WORKS["rows"]
JAVASCRIPT, BRYTHON = VISITS
SLOW = Cell("brython", "rows", "direct", "create-10k")


def pace() -> Pace:
    """A round: 1 s of opening, 3 s of warming up, half a second a turn in three quick cells, 1.5 s in the slow one."""
    cells = {visit.cell(work.operation, work.size): 0.5 for visit in VISITS for work in WORKS["rows"]}
    return Pace(opening={"javascript": 0.25, "brython": 0.75}, turn={**cells, SLOW: 1.5})


@pytest.mark.parametrize(
    ("round_seconds", "most"), [(100.0, MOST_TURNS), (10.0, MOST_TURNS), (9.9, 2), (8.5, 2), (8.4, 1), (1.0, 1), (-1.0, 1)]
)
def test_where_time_is_short_a_visit_takes_fewer_turns(round_seconds: float, most: int) -> None:
    found = pace()
    found.fit(VISITS, WORKS, ENOUGH_ROUNDS * round_seconds)
    assert found.most == most
    assert found.turns(JAVASCRIPT, SELECT) == most
    assert found.turns(BRYTHON, CREATE) == 1, "what takes as long as a visit's share is done once"


def test_a_cell_that_nobody_warmed_up_is_taken_to_need_a_second() -> None:
    assert Pace().turns(JAVASCRIPT, SELECT) == 1
