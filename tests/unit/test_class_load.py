"""The arithmetic of many loads at once. In a browser: tests/harness/test_audits.py."""

from __future__ import annotations

import pytest

from measurements.audit.class_load import PupilLoad, shares, summed_up
from measurements.serving.server import Sent


@pytest.mark.parametrize(
    ("pupils", "per_browser", "expected"), [(30, 10, [10, 10, 10]), (31, 10, [8, 8, 8, 7]), (2, 10, [2]), (3, 1, [1, 1, 1])]
)
def test_contexts_are_shared_out_evenly(pupils: int, per_browser: int, expected: list[int]) -> None:
    assert shares(pupils, per_browser) == expected


def test_loads_are_summed_up_without_those_that_failed() -> None:
    late = PupilLoad(None, "it was not ready after 5 s")
    loads = summed_up(
        "javascript", [PupilLoad(100.0), PupilLoad(300.0), late, late], [Sent("/a", 200, None, 1000), Sent("/b", 304, None, 0)]
    )
    assert (loads.pupils, loads.failed, loads.problems) == (4, 2, ["it was not ready after 5 s"])
    assert (loads.median_ms, loads.slowest_ms, loads.sent_bytes, loads.requests) == (200.0, 300.0, 1000, 2)
    assert loads.ready_ms == [100.0, 300.0]
    none = summed_up("javascript", [PupilLoad(None, "gone")], [])
    assert (none.median_ms, none.slowest_ms, none.failed) == (None, None, 1)
