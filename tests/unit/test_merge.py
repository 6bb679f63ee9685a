from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from measurements.errors import BadRunFile, NotComparable, RunFileTaken
from measurements.runs.merge import SideBySide, merge
from measurements.runs.runfile import read_merged, write_merged, write_run
from measurements.runs.schema import Ending, Run, UpdateSample
from tests.support import sample_runs

SHARDS = {"1/3": ["create"], "2/3": ["select"], "3/3": ["swap"]}


def shard(name: str, machine: str = "machine-one", **changes: Any) -> Run:
    """One of three parts of a run; part 1 also holds the probes."""
    return sample_runs.steady_run(
        rounds=2,
        per_round=2,
        operations=SHARDS[name],
        probes=name == "1/3",
        shard=name,
        run_id=changes.pop("run_id", f"{machine}-{name}"),
        machine=machine,
        **changes,
    )


def shards(machine: str = "machine-one", **changes: Any) -> list[Run]:
    return [shard(name, machine, **changes) for name in SHARDS]


def refused(runs: Sequence[Run]) -> str:
    with pytest.raises(NotComparable) as caught:
        merge(runs)
    return str(caught.value)


def test_shards_of_one_machine_become_one_run_in_whatever_order_they_come() -> None:
    parts = shards()
    merged = merge(parts[::-1])
    assert isinstance(merged, Run)
    assert merged.settings.shard is None
    assert merged.settings == sample_runs.settings(styles=["direct"])
    assert merged.samples == [sample for part in parts for sample in part.samples]
    assert merged == merge(parts)


def test_the_joined_run_says_when_and_why_each_part_ended() -> None:
    early = Ending(ended="2026-11-20T12:00:00+02:00", complete=True, stopped_because="enough", seconds_by_stage={"update": 10.5})
    late = Ending(
        ended="2026-11-20T10:30:00+00:00", complete=False, stopped_because="interrupted", seconds_by_stage={"update": 4, "load": 2}
    )
    merged = merge(
        [
            shard("1/3", ending=early, started="2026-11-20T11:30:00+02:00"),
            shard("2/3", ending=late, started="2026-11-20T10:00:00+00:00"),
            shard("3/3", ending=early, started="2026-11-20T11:40:00+02:00"),
        ]
    )
    assert isinstance(merged, Run)
    assert merged.started == "2026-11-20T11:30:00+02:00"
    assert merged.ending == Ending(
        ended="2026-11-20T10:30:00+00:00",
        complete=False,
        stopped_because="shard 1/3: enough; shard 2/3: interrupted; shard 3/3: enough",
        seconds_by_stage={"update": 25.0, "load": 2.0},
    )


def test_the_joined_run_keeps_every_doubt() -> None:
    parts = shards()
    busy = sample_runs.environment(warnings=["The machine was busy."], clean=False, load_average=[3.0, 1.0, 1.0])
    merged = merge([parts[0], parts[1].model_copy(update={"environment": busy}), parts[2]])
    assert isinstance(merged, Run)
    assert merged.environment.warnings == ["Shard 2/3: The machine was busy."]
    assert merged.environment.clean is False
    assert merged.environment.load_average == [3.0, 1.0, 1.0]


def test_whole_runs_of_two_machines_stay_two_runs() -> None:
    one = sample_runs.steady_run(rounds=2, run_id="run-one", machine="machine-one")
    two = sample_runs.steady_run(rounds=3, run_id="run-two", machine="machine-two", seed=7, max_seconds=60)
    merged = merge([one, two])
    assert isinstance(merged, SideBySide)
    assert not merged.parts_of_one_run
    assert merged.runs == [one, two]


def test_two_browsers_of_one_machine_are_two_places() -> None:
    one = sample_runs.steady_run(rounds=2, run_id="run-one")
    two = sample_runs.steady_run(rounds=2, run_id="run-two", described=sample_runs.environment(browser="157.0"))
    merged = merge([one, two])
    assert isinstance(merged, SideBySide)
    assert len(merged.runs) == 2


def test_shards_spread_over_machines_are_joined_within_each_machine_only() -> None:
    merged = merge([shard("1/3", "machine-one"), shard("2/3", "machine-two"), shard("3/3", "machine-one")])
    assert isinstance(merged, SideBySide)
    assert merged.parts_of_one_run
    assert [run.environment.machine.name for run in merged.runs] == ["machine-one", "machine-two"]
    assert [run.settings.shard for run in merged.runs] == ["1/3 and 3/3", "2/3"]
    operations = [{sample.operation for sample in run.samples if isinstance(sample, UpdateSample)} for run in merged.runs]
    assert operations == [{"create", "swap"}, {"select"}]


def test_a_full_set_of_shards_on_each_machine_is_one_run_for_each() -> None:
    merged = merge([*shards("machine-one"), *shards("machine-two")])
    assert isinstance(merged, SideBySide)
    assert not merged.parts_of_one_run
    assert [run.settings.shard for run in merged.runs] == [None, None]


def test_a_whole_run_stands_beside_the_joined_shards_of_another_machine() -> None:
    merged = merge([sample_runs.steady_run(rounds=2, run_id="whole", machine="machine-two"), *shards("machine-one")])
    assert isinstance(merged, SideBySide)
    assert [run.environment.machine.name for run in merged.runs] == ["machine-two", "machine-one"]


def test_a_missing_shard_is_named() -> None:
    assert refused([shard("1/3"), shard("3/3")]).startswith("Shard 2/3 is missing. Measure it with --shard 2/3")
    assert refused([*shards("machine-one"), shard("1/3", "machine-two")]).startswith("Shard 2/3 of machine-two, chromium 156.0 is missing.")
    assert "Shard 3/3 is missing" in refused([shard("1/3", "machine-one"), shard("2/3", "machine-two")])


def test_a_shard_that_is_there_twice_is_named() -> None:
    twice = refused([shard("1/3"), shard("1/3", run_id="again"), shard("2/3"), shard("3/3")])
    assert "Shard 1/3" in twice
    assert "is there 2 times: runs machine-one-1/3, again" in twice


def test_the_same_run_given_twice_is_refused() -> None:
    run = sample_runs.steady_run(rounds=1)
    assert refused([run, run]) == "Run run-one was given twice. Give each file once."


def test_a_shard_that_was_cut_off_is_refused() -> None:
    assert "Shard 3/3 of machine-one" in refused([shard("1/3"), shard("2/3"), shard("3/3", ending=None)])


def test_shards_of_different_runs_are_refused() -> None:
    other = shard("2/3").model_copy(update={"settings": sample_runs.settings(shard="2/5")})
    assert "shards of different runs: 1/3, 2/5" in refused([shard("1/3"), other])


def test_shards_that_hold_the_same_operation_are_refused() -> None:
    assert "both hold update/rows/create" in refused(
        [
            shard("1/3"),
            sample_runs.steady_run(rounds=1, operations=["create"], probes=False, shard="2/3", run_id="other"),
            shard("3/3"),
        ]
    )


def test_two_whole_runs_of_one_machine_are_for_compare() -> None:
    message = refused([sample_runs.steady_run(rounds=1, run_id="one"), sample_runs.steady_run(rounds=1, run_id="two")])
    assert "Runs one, two were made in one place (machine-one, chromium 156.0)" in message
    assert "`compare`" in message


def two(**changes: Any) -> dict[str, Any]:
    return {"described": sample_runs.environment("machine-two", **changes)}


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        (two(harness_version="0.2.0"), "the version of the harness is 0.1.0 in the first and 0.2.0 in"),
        (two(commit=None), "the commit is 0123456789abcdef0123456789abcdef01234567 in the first and not set in"),
        (two(runtimes={"pyodide": "314.0.7", "brython": "3.15.0"}), "the version of brython is 3.14.3 in the first and 3.15.0 in"),
        ({"machine": "machine-two", "confidence": 0.9}, "setting confidence is 0.95 in the first and 0.9 in"),
        ({"machine": "machine-two", "lanes": ["brython"]}, "setting lanes is javascript, pyscript, brython in the first and brython in"),
    ],
)
def test_other_versions_or_settings_are_named(changes: dict[str, Any], what: str) -> None:
    message = refused([sample_runs.run_of([], run_id="one"), sample_runs.run_of([], run_id="two", **changes)])
    assert message.startswith("Runs one and two cannot be put together: ")
    assert what in message


def test_shards_must_be_made_with_one_browser_and_one_seed() -> None:
    other_browser = shard("2/3", "machine-two").model_copy(update={"environment": sample_runs.environment("machine-two", browser="157.0")})
    assert "the browser is chromium 156.0 in the first and chromium 157.0" in refused([shard("1/3"), other_browser, shard("3/3")])
    assert "setting seed is 1 in the first and 2 in" in refused([shard("1/3"), shard("2/3", seed=2), shard("3/3")])


def test_one_run_is_nothing_to_merge() -> None:
    assert refused([sample_runs.run_of([])]) == "There is nothing to merge: give two runs or more."


def side_by_side() -> SideBySide:
    merged = merge([sample_runs.steady_run(rounds=1, run_id=name, machine=name) for name in ("machine-one", "machine-two")])
    assert isinstance(merged, SideBySide)
    return merged


def test_a_merge_document_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_merged(tmp_path / "merged.json", side_by_side())
    assert read_merged(tmp_path / "merged.json") == side_by_side()


def test_a_run_is_read_and_written_as_a_run_file(tmp_path: Path) -> None:
    merged = merge(shards())
    write_merged(tmp_path / "merged.json", merged)
    assert read_merged(tmp_path / "merged.json") == merged
    assert json.loads((tmp_path / "merged.json").read_text())["format"] == "front-row-run"


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    write_run(tmp_path / "run.json", sample_runs.run_of([]))
    before = (tmp_path / "run.json").read_bytes()
    with pytest.raises(RunFileTaken, match="there already"):
        write_merged(tmp_path / "run.json", side_by_side())
    assert (tmp_path / "run.json").read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ({"version": 2}, "is a merge of version 2; this program reads up to 1"),
        ({"version": "1"}, "has no valid version: '1'"),
        ({"runs": "none"}, "its runs are no list"),
        ({"runs": []}, "at runs: "),
        ({"id": None}, "at id: "),
        ({"extra": 1}, "at extra: "),
    ],
)
def test_a_damaged_merge_document_is_refused_with_the_place(tmp_path: Path, damage: dict[str, Any], what: str) -> None:
    document = {**side_by_side().model_dump(mode="json"), **damage}
    (tmp_path / "merged.json").write_text(json.dumps(document))
    with pytest.raises(BadRunFile, match=r"merged\.json") as caught:
        read_merged(tmp_path / "merged.json")
    assert what in str(caught.value)


def test_damage_within_a_run_of_it_is_named_with_the_run(tmp_path: Path) -> None:
    document = side_by_side().model_dump(mode="json")
    document["runs"][1]["samples"][0]["lane"] = 5
    (tmp_path / "merged.json").write_text(json.dumps(document))
    with pytest.raises(BadRunFile, match=r"merged\.json, run 2 does not hold a valid run: at samples → 0"):
        read_merged(tmp_path / "merged.json")


def test_the_same_run_twice_in_a_document_is_refused(tmp_path: Path) -> None:
    document = side_by_side().model_dump(mode="json")
    document["runs"][1] = document["runs"][0]
    (tmp_path / "merged.json").write_text(json.dumps(document))
    with pytest.raises(BadRunFile, match="two of its runs are the same"):
        read_merged(tmp_path / "merged.json")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "other"}'])
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "merged.json").write_text(content)
    with pytest.raises(BadRunFile, match=r"merged\.json"):
        read_merged(tmp_path / "merged.json")
