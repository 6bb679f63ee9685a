"""What the samples of a run are told apart by: an operation, at one size of work, in one lane and style. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from measurements.runs.schema import UpdateSample


@dataclass(frozen=True)
class Cell:
    """One line of the results. `lane` may be a control's name."""

    lane: str
    demo: str
    style: str
    operation: str
    size: int | None = None


def cell_of(sample: UpdateSample) -> Cell:
    return Cell(sample.lane, sample.demo, sample.style, sample.operation, sample.size)


def value_of(sample: UpdateSample) -> float:
    """The time that ratios are formed of: click to paint from the trace or, without one, the total taken in the page."""
    return sample.page_total_ms if sample.total_ms is None else sample.total_ms
