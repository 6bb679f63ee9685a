"""What holds runs of pages back from commands that know lanes alone."""

from __future__ import annotations

from measurements.errors import FrontRowError
from measurements.runs.schema import Run


def expect_lanes(run: Run, hint: str) -> None:
    """Raises FrontRowError, with the hint at its end, for a run of pages named by their addresses."""
    if run.settings.urls:
        pages = ", ".join(url.address for url in run.settings.urls)
        raise FrontRowError(f"Run {run.id} is of pages ({pages}), not of lanes. {hint}")
