"""When a run has sampled enough: every ratio is narrow, the time is over, or the most rounds are done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from measurements.analysis.precision import Precision
from measurements.measuring.rounds import UpdateSampler
from measurements.measuring.visits import Visit

LEAST_ROUNDS = 6


def sample_until_precise(
    sampler: UpdateSampler,
    visits: Sequence[Visit],
    precision: Precision,
    most_rounds: int,
    round_done: Callable[[int, float, Precision], None],
    first_round: int = 1,
) -> str:
    """Go on in rounds. Returns, as a sentence, why sampling ended."""
    last_taken = max((number for number, _ in sampler.taken), default=1)  # a resumed run goes on in the round that was cut off
    for number in range(max(first_round, last_taken), most_rounds + 1):
        begun = time.monotonic()
        sampler.round(visits, number, precision)
        if sampler.sink.expired():
            precision.is_reached()
            return f"the time given ran out in round {number}; {precision.summary()}"
        if number >= LEAST_ROUNDS and precision.is_reached():
            return f"every ratio is as narrow as asked after {number} rounds"
        round_done(number, time.monotonic() - begun, precision)
    precision.is_reached()
    return f"{most_rounds} rounds were done, the most that was allowed; {precision.summary()}"
