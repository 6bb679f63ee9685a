"""The arithmetic of what measures the workshop's Stop. In a browser: tests/harness/test_audits.py."""

from __future__ import annotations

from typing import Any

from measurements.audit.workshop_stop import WITHIN_MS, Stops, as_document


def test_a_lane_holds_if_every_try_ended_in_time() -> None:
    assert Stops("javascript", [100.0, WITHIN_MS], [5.0]).holds
    assert not Stops("javascript", [100.0, WITHIN_MS + 1], [5.0]).holds
    assert not Stops("javascript", [100.0], [5.0], ["It did not end."]).holds
    assert not Stops("javascript").holds


def test_the_document_has_every_time_and_their_middle() -> None:
    lane: dict[str, Any] = as_document("156", [Stops("brython", [1.0, 9.0, 2.0])])["lanes"][0]
    assert lane["stop_ms"] == [1.0, 9.0, 2.0] and lane["stop"] == {"median_ms": 2.0, "longest_ms": 9.0, "tries": 3}
    assert lane["run"] is None
