"""Several samples in one recorded trace, between marks that recording sets."""

from __future__ import annotations

from collections.abc import Sequence

from measurements.tracing.callback_causes import TraceEvent, by_time, span_of

SAMPLE_START = "front-row:sample:start"
SAMPLE_END = "front-row:sample:end"


def split_samples(events: Sequence[TraceEvent]) -> list[list[TraceEvent]]:
    """For each sample the metadata and all that ran at any moment of it; none where there are no marks."""
    marks = by_time(event for event in events if event["name"] in (SAMPLE_START, SAMPLE_END))
    assert [mark["name"] for mark in marks] == [SAMPLE_START, SAMPLE_END] * (len(marks) // 2), "a sample was cut off"
    return [
        [event for event in events if event["ph"] == "M" or (span_of(event)[1] >= start["ts"] and event["ts"] <= end["ts"])]
        for start, end in zip(marks[::2], marks[1::2], strict=True)
    ]
