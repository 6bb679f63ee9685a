"""The doctor's trial of lanes in the browser of this machine."""

from __future__ import annotations

import dataclasses

from measurements.doctor import lanes_to_try
from measurements.machine.chromium import find_chromium
from measurements.machine.try_lanes import try_lanes
from measurements.paths import ROOT


def test_a_lane_becomes_ready_and_one_that_fails_says_why() -> None:
    javascript = next(trial for trial in lanes_to_try(ROOT) if trial.lane == "javascript")
    wrong = dataclasses.replace(javascript, lane="wrong", address=javascript.address.replace("demo=rows", "demo=rowes"))
    told: list[str] = []
    good, bad = try_lanes(ROOT, find_chromium().path, "chromium", [javascript, wrong], 60, told.append)
    assert good.problem is None and good.trial.lane == "javascript"
    assert "rowes" in (bad.problem or "")
    assert any("JavaScript: starting" in line for line in told)
