"""What must hold of an endless run that was cut off."""

from __future__ import annotations

from pathlib import Path

from measurements.runs.runfile import journal_of, read_run
from tests.support.commands import invoke
from tests.support.runs import ENDLESS, failures, updates


def assert_is_gone_on_with(output: Path, *options: str) -> None:
    """Only with --resume; then up to the round after the one it was in, with every sample of before and none twice."""
    before = updates(read_run(journal_of(output)))
    assert len(before) >= 2
    anew = invoke(*ENDLESS, "--output", str(output))
    assert anew.exit_code == 7 and "--resume" in anew.stderr, anew.output
    rounds = max(sample.round for sample in before) + 1
    resumed = invoke(*ENDLESS, *options, "--rounds", str(rounds), "--output", str(output), "--resume")
    run = read_run(output)
    assert resumed.exit_code == (8 if failures(run) else 0), resumed.output
    after = updates(run)
    assert after[: len(before)] == before and len(after) > len(before)
    assert max(sample.round for sample in after) == rounds
    places = [(sample.lane, sample.operation, sample.round, sample.index) for sample in after]
    assert len(set(places)) == len(places), "a resumed run takes no sample twice"
