"""The measurement suite for people who live in pytest: one item for each lane, all fed from one run.

What is asserted is that each lane could be measured and that its samples are whole. How fast a lane is decides nothing here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from measurements.catalog import load_catalog
from measurements.cli.measure import default_output
from measurements.cli.output import console
from measurements.measuring.plan import RunRequest
from measurements.measuring.progress import Progress
from measurements.measuring.runner import measure
from measurements.measuring.settings import settings_for
from measurements.reporting.report import print_report
from measurements.runs.schema import Failure, LaneSample, LoadSample, Run, SizeSample, UpdateSample

CATALOG = load_catalog()
pytestmark = pytest.mark.measure


@pytest.fixture(scope="module")
def run(request: pytest.FixtureRequest) -> Run:
    quick = not request.config.getoption("--measure-thoroughly")
    output = Path(request.config.getoption("--measure-output") or default_output())
    settings = settings_for(CATALOG, quick=quick)
    reporter = request.config.pluginmanager.getplugin("terminalreporter")

    def say(what: str) -> None:
        if reporter is not None:
            reporter.write_line(what)

    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        found = measure(RunRequest(settings, output), CATALOG, Progress(step=say))
        print_report(found, console)
        console.print(f"Run file: {output}", markup=False, highlight=False, soft_wrap=True)
    return found


@pytest.mark.parametrize("lane", CATALOG.default_lanes)
def test_lane(run: Run, lane: str) -> None:
    failures = [sample.message for sample in run.samples if isinstance(sample, Failure) and sample.lane == lane]
    assert not failures, "\n".join(failures)
    own = [sample for sample in run.samples if isinstance(sample, LaneSample) and sample.lane == lane]
    assert any(isinstance(sample, LoadSample) for sample in own), "its load was not measured"
    assert any(isinstance(sample, SizeSample) for sample in own), "its size was not measured"
    assert any(isinstance(sample, UpdateSample) for sample in own), "its updates were not measured"
