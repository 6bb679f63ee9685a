"""What measures the workshop's Stop: the arithmetic, and one try in a real browser. No time is looked at."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from measurements.audit.stopping import ENDLESS, WITHIN_MS, Stops, as_document, stop_times
from measurements.catalog import Catalog


def test_a_lane_holds_if_every_try_ended_in_time() -> None:
    assert Stops("javascript", [100.0, WITHIN_MS], [5.0]).holds
    assert not Stops("javascript", [100.0, WITHIN_MS + 1], [5.0]).holds
    assert not Stops("javascript", [100.0], [5.0], ["It did not end."]).holds
    assert not Stops("javascript").holds


def test_the_document_has_every_time_and_their_middle() -> None:
    lane: dict[str, Any] = as_document("156", [Stops("brython", [1.0, 9.0, 2.0])])["lanes"][0]
    assert lane["stop_ms"] == [1.0, 9.0, 2.0] and lane["stop"] == {"median_ms": 2.0, "longest_ms": 9.0, "tries": 3}
    assert lane["run"] is None


def test_changes_and_stops_are_tried(page: Page, server: str, catalog: Catalog) -> None:
    told: list[str] = []
    (stops,) = stop_times(page, server, [catalog.lane("javascript")], 1, told.append)
    assert (len(stops.run_ms), len(stops.stop_ms), stops.failures) == (1, 1, [])
    assert any("stop 1 of 1" in line for line in told)


def test_a_try_that_fails_is_counted_and_the_next_one_is_made(
    page: Page, server: str, catalog: Catalog, monkeypatch: pytest.MonkeyPatch, complaints: list[str]
) -> None:
    monkeypatch.setitem(ENDLESS, "javascript", "nothere();\n")
    (stops,) = stop_times(page, server, [catalog.lane("javascript")], 2, lambda what: None)
    assert len(stops.failures) == 2 and "nothere" in stops.failures[0]
    assert len(stops.run_ms) == 2 and not stops.stop_ms
    complaints.clear()
