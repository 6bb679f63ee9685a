"""A run in the form of pyperf, so that its compare_to, hist, check and stats work on our samples.

One benchmark for each operation, style and lane; one pyperf.Run for each round, since a round is a fresh page as pyperf's
run is a fresh process; values in seconds, click to paint. Warm-ups are not in it: the harness takes no time of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pyperf  # type: ignore[import-untyped]

from measurements.errors import FrontRowError, UnknownName
from measurements.files import replacing
from measurements.runs.of_lanes import expect_lanes
from measurements.runs.schema import Cell, Run, UpdateSample, cell_of, decides, value_of

Metadata = dict[str, str | int | float]


def to_suite(run: Run, lane: str | None = None) -> pyperf.BenchmarkSuite:
    """Benchmarks named demo/style/operation/lane, in the order of the run's first samples.

    With `lane` only that one's, named without it: `pyperf compare_to javascript.json brython.json` then compares two lanes of
    one run. Raises UnknownName for a lane that has no samples, FrontRowError for a run without any.
    """
    expect_lanes(run, "For its figures use `front-row report --format csv --table urls`.")
    rounds: dict[Cell, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for sample in run.samples:
        if isinstance(sample, UpdateSample) and decides(sample, run.settings.clock) and value_of(sample) / 1000 > 0:
            rounds[cell_of(sample)][sample.round].append(value_of(sample) / 1000)
    if not rounds:
        raise FrontRowError(f"Run {run.id} holds no timed operations, so there is nothing that pyperf could show.")
    lanes = list(dict.fromkeys(cell.lane for cell in rounds))
    if lane is not None and lane not in lanes:
        raise UnknownName("lane", lane, lanes)
    common = _metadata(run)
    benchmarks = []
    for cell in rounds if lane is None else [cell for cell in rounds if cell.lane == lane]:
        metadata = {**common, "name": _name(cell, lane)}
        by_round = sorted(rounds[cell].items())
        runs = [pyperf.Run(values, metadata={**metadata, "round": number}, collect_metadata=False) for number, values in by_round]
        benchmarks.append(pyperf.Benchmark(runs))
    return pyperf.BenchmarkSuite(benchmarks)


def export(run: Run, path: Path, lane: str | None = None) -> None:
    """Write `to_suite(run, lane)` as JSON (compressed where the name ends in .gz). Raises CannotWrite."""
    suite = to_suite(run, lane)
    with replacing(path) as fresh:
        suite.dump(str(fresh))


def _name(cell: Cell, only: str | None) -> str:
    operation = cell.operation if cell.size is None else f"{cell.operation}@{cell.size}"
    return "/".join([cell.demo, cell.style, operation] + ([] if only else [cell.lane]))


def _metadata(run: Run) -> Metadata:
    """Where the run was made, under pyperf's own names where it has one. `hostname` is our name for the machine."""
    environment, machine, browser = run.environment, run.environment.machine, run.environment.browser
    found: Metadata = {
        "unit": "second",
        "date": datetime.fromisoformat(run.started).strftime("%Y-%m-%d %H:%M:%S"),
        "hostname": machine.name,
        "platform": f"{machine.os} {machine.arch}",
        "cpu_model_name": machine.cpu,
        "python_version": environment.python,
        "browser": f"{browser.name} {browser.version}",
        "browser_flags": " ".join(browser.flags),
        "front_row_version": environment.harness_version,
        "run_id": run.id,
    }
    if machine.cores:
        found["cpu_count"] = machine.cores
    if environment.commit:
        found["commit_id"] = environment.commit
    if environment.load_average:
        found["load_avg_1min"] = environment.load_average[0]
    found.update({f"runtime_{package}": version for package, version in environment.runtimes.items()})
    # pyperf refuses texts that are empty or hold a line feed
    tidy = {name: re.sub(r"\s+", " ", value).strip() if isinstance(value, str) else value for name, value in found.items()}
    return {name: value for name, value in tidy.items() if value != ""}
