"""The export is judged by pyperf's own commands, run as a person would run them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyperf  # type: ignore[import-untyped]
import pytest

from measurements.errors import CannotWrite, FrontRowError, UnknownName
from measurements.runs.pyperf_export import export, to_suite
from tests.support import sample_runs


def pyperf_says(*arguments: str | Path) -> str:
    finished = subprocess.run([sys.executable, "-m", "pyperf", *map(str, arguments)], capture_output=True, text=True, timeout=120)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def test_one_benchmark_for_each_line_and_one_run_for_each_page() -> None:
    suite = to_suite(sample_runs.steady_run(rounds=6, per_round=4))
    assert len(suite.get_benchmarks()) == 4 * 3
    benchmark = suite.get_benchmark("rows/direct/create/pyscript")
    assert len(benchmark.get_runs()) == 6
    assert [len(run.values) for run in benchmark.get_runs()] == [4] * 6
    assert all(run.warmups == () for run in benchmark.get_runs())


def test_values_are_seconds() -> None:
    run = sample_runs.run_of([sample_runs.update("javascript", "create", 40.0), sample_runs.update("javascript", "create", 50.0, index=1)])
    assert to_suite(run).get_benchmark("rows/direct/create/javascript").get_values() == pytest.approx((0.040, 0.050))


def test_without_a_trace_the_page_s_own_time_is_taken() -> None:
    sample = sample_runs.update("javascript", "create", 40.0, total_ms=None, script_ms=None, paint_ms=None, page_total_ms=37.0)
    assert to_suite(sample_runs.run_of([sample])).get_benchmark("rows/direct/create/javascript").get_values() == pytest.approx((0.037,))


def test_metadata_tells_where_the_run_was_made() -> None:
    metadata = to_suite(sample_runs.steady_run(rounds=2)).get_benchmark("rows/direct/create/brython").get_metadata()
    assert metadata["hostname"] == "machine-one"
    assert metadata["cpu_count"] == 2
    assert metadata["load_avg_1min"] == 0.1
    assert metadata["browser"] == "chromium 156.0"
    assert metadata["runtime_pyodide"] == "314.0.7"
    assert metadata["commit_id"].startswith("0123456789")


def test_sizes_of_work_are_benchmarks_of_their_own() -> None:
    samples = [sample_runs.update("javascript", "create", 4.0 * size, size=size) for size in (10, 100)]
    names = to_suite(sample_runs.run_of(samples)).get_benchmark_names()
    assert names == ["rows/direct/create@10/javascript", "rows/direct/create@100/javascript"]


def test_compare_to_shows_what_became_slower(tmp_path: Path) -> None:
    export(sample_runs.steady_run(), tmp_path / "before.json")
    slower = {**sample_runs.FACTORS, "pyscript": 3.0}
    export(sample_runs.steady_run(factors=slower), tmp_path / "after.json")
    said = pyperf_says("compare_to", tmp_path / "before.json", tmp_path / "after.json")
    assert "rows/direct/create/pyscript: Mean +- std dev:" in said
    assert "1.50x slower" in said
    assert "rows/direct/create/brython" in said.split("not significant")[1]  # the lane that did not change


def test_compare_to_compares_two_lanes_of_one_run(tmp_path: Path) -> None:
    run = sample_runs.steady_run()
    export(run, tmp_path / "javascript.json", lane="javascript")
    export(run, tmp_path / "brython.json", lane="brython")
    said = pyperf_says("compare_to", tmp_path / "javascript.json", tmp_path / "brython.json")
    assert said.count("[brython]") == 3
    assert "Geometric mean: 5.00x slower" in said


def test_hist_check_and_dump_work(tmp_path: Path) -> None:
    export(sample_runs.steady_run(), tmp_path / "run.json")
    assert "rows/direct/select/javascript" in pyperf_says("hist", tmp_path / "run.json")
    assert "rows/direct/select/javascript" in pyperf_says("check", tmp_path / "run.json")
    assert "Run 6: 0 warmups, 4 values" in pyperf_says("dump", tmp_path / "run.json")


def test_what_is_written_is_pyperf_s_own_json_and_can_be_written_again(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    for _ in range(2):
        export(sample_runs.steady_run(), file)
    assert json.loads(file.read_text())["version"] == "1.0"
    assert len(pyperf.BenchmarkSuite.load(str(file))) == 12


def test_a_run_without_timed_operations_is_refused() -> None:
    with pytest.raises(FrontRowError, match="no timed operations"):
        to_suite(sample_runs.run_of([sample_runs.load("javascript", 100.0)]))


def test_an_unknown_lane_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'brython'"):
        to_suite(sample_runs.steady_run(rounds=1), lane="brithon")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match=r"File exists|Not a directory"):
        export(sample_runs.steady_run(rounds=1), tmp_path / "file" / "run.json")
