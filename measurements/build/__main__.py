"""What set-up makes out of a checkout whose packages and runtimes are there; only what is missing or older than its sources.

    python -m measurements.build

A step that fails takes a lane or a convenience with it, never the rest: that is said, and the next step goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from measurements.build import run_validator, service_worker_list, snapshot, start_pages, transcrypt
from measurements.errors import FrontRowError


@dataclass(frozen=True)
class Step:
    make: Callable[[], object]
    is_current: Callable[[], bool]
    without: str
    """What a person has to do without where it fails."""


STEPS = (
    Step(transcrypt.translate_demos, transcrypt.all_current, "The Transcrypt lane is missing; all others are there."),
    Step(snapshot.make_for_lane, snapshot.lane_is_current, "The lane with a memory snapshot is missing; all others are there."),
    Step(start_pages.make_start_pages, start_pages.start_pages_are_current, "The pages that start a lane another way are missing."),
    Step(run_validator.make_validator, run_validator.is_current, "The Results page can open no run; all else works."),
    Step(service_worker_list.write_list, lambda: False, "The pages cannot be kept for visits without a network; all else works."),
)
"""In this order: each may need what the ones before it made."""


def main() -> None:
    for step in STEPS:
        try:
            if not step.is_current():
                step.make()
        except FrontRowError as error:
            print(f"{error}\n{step.without}", file=sys.stderr)


if __name__ == "__main__":
    main()
