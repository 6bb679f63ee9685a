"""When a run has sampled enough: every ratio is narrow, the time is over, or the most rounds are done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from measurements.analysis.open_cells import OpenCells
from measurements.measuring.rounds import UpdateSampler
from measurements.measuring.visits import Visit

LEAST_ROUNDS = 6


def sample_until_precise(
    sampler: UpdateSampler,
    visits: Sequence[Visit],
    open_cells: OpenCells,
    most_rounds: int,
    round_done: Callable[[int, float, OpenCells], None],
    first_round: int = 1,
) -> str:
    """Go on in rounds. Returns, as a sentence, why sampling ended."""
    last_taken = max((number for number, _ in sampler.taken), default=1)  # a resumed run goes on in the round that was cut off
    for number in range(max(first_round, last_taken), most_rounds + 1):
        begun = time.monotonic()
        sampler.round(visits, number, open_cells)
        if sampler.sink.expired():
            open_cells.close_precise()
            return f"the time given ran out in round {number}; {open_cells.summary()}"
        if number >= LEAST_ROUNDS and open_cells.close_precise():
            return f"every ratio is as narrow as asked after {number} rounds"
        round_done(number, time.monotonic() - begun, open_cells)
    open_cells.close_precise()
    return f"{most_rounds} rounds were done, the most that was allowed; {open_cells.summary()}"
