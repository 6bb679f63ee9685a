"""What set-up makes out of a checkout whose packages and runtimes are there; only what is missing or older than its sources.

    python -m measurements.build

A step that fails takes a lane or a convenience with it, never the rest: that is said, and the next step goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from measurements.build import ahead_of_time, run_validator, service_worker_list, snapshot, start_pages, yardsticks
from measurements.errors import FrontRowError
from measurements.files import write_bytes, write_text
from measurements.machine.checkout import Checkout
from measurements.machine.packages import fetch_wheel
from measurements.paths import SITE


@dataclass(frozen=True)
class Step:
    make: Callable[[], object]
    is_current: Callable[[], bool]
    without: str
    """What a person has to do without where it fails."""
    lane: str = ""
    """The lane that is missing then. Its page shows the reason, which is left in site/build/<lane>/missing.txt."""


def make_wybthon() -> None:
    """Its page unpacks the wheel as it is."""
    write_bytes(SITE / "build" / "wybthon" / "framework.zip", fetch_wheel("wybthon", Checkout()).read_bytes())


STEPS = (
    *(Step(lane.make, lambda: False, f"The lane {lane.lane} is missing; all others are there.", lane.lane) for lane in ahead_of_time.LANES),
    Step(make_wybthon, lambda: False, "The lane wybthon is missing; all others are there.", "wybthon"),
    Step(snapshot.make_for_lane, snapshot.lane_is_current, "The lane with a memory snapshot is missing.", "pyscript-snapshot"),
    *(
        Step(partial(yardsticks.build, lane), partial(yardsticks.is_current, lane), f"The lane {lane.id} is missing.", lane.id)
        for lane in yardsticks.lanes()
    ),
    Step(start_pages.make_start_pages, start_pages.start_pages_are_current, "The pages that start a lane another way are missing."),
    Step(run_validator.make_validator, run_validator.is_current, "The Results page can open no run; all else works."),
    Step(service_worker_list.write_list, lambda: False, "The pages cannot be kept for visits without a network; all else works."),
)
"""In this order: each may need what the ones before it made."""


def main() -> None:
    for step in STEPS:
        reason = SITE / "build" / step.lane / "missing.txt"
        try:
            if not step.is_current():
                step.make()
            reason.unlink(missing_ok=True)
        except (FrontRowError, ImportError, KeyError, OSError) as error:  # also: no such package, no such file in it
            print(f"{error}\n{step.without}", file=sys.stderr)
            if step.lane:
                write_text(reason, str(error))


if __name__ == "__main__":
    main()
