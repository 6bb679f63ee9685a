"""`measure`, from its options to the run file, in a real browser. Nothing here looks at how long anything took."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from measurements.paths import ROOT
from measurements.runs.runfile import read_run
from measurements.runs.schema import DomCallsSample, LoadSample, MemorySample, Run, SizeSample
from tests.support.commands import invoke
from tests.support.remote_browser import RemoteBrowser, grid, remote_browser
from tests.support.runs import ANOTHER, SHORT, SMALL, failures, updates


@dataclass(frozen=True)
class Made:
    answer: Result
    run: Run


@pytest.fixture(scope="module")
def quick(remote: RemoteBrowser, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Two lanes, two operations, and each measure that is over soon."""
    output = tmp_path_factory.mktemp("quick") / "run.json"
    measures = [part for name in ("load", "size", "dom-calls", "update") for part in ("--measure", name)]
    answer = invoke(
        "measure",
        "--lane",
        "micropython",
        *SMALL,
        *ANOTHER,
        *measures,
        "--quick",
        "--connect",
        remote.address,
        "--output",
        str(output),
    )
    assert answer.exit_code == 0, answer.output
    return Made(answer, read_run(output))


def test_a_quick_run_has_each_measure_of_each_lane(quick: Made) -> None:
    lanes = {"javascript", "micropython"}
    for kind in (LoadSample, SizeSample, DomCallsSample):
        assert {sample.lane for sample in quick.run.samples if isinstance(sample, kind)} == lanes, kind.__name__
    taken = [(sample.lane, sample.operation, sample.index) for sample in updates(quick.run)]
    assert len(set(taken)) == len(taken)
    assert {(lane, operation) for lane, operation, _ in taken} == {(lane, operation) for lane in lanes for operation in ("json", "strings")}
    with_trace = {(sample.lane, sample.operation) for sample in updates(quick.run) if sample.total_ms is not None}
    without = {(sample.lane, sample.operation) for sample in updates(quick.run) if sample.total_ms is None}
    assert with_trace == without, "of each operation the page's clock, which decides, and a trace beside it"
    assert quick.run.settings.clock == "page"
    assert not failures(quick.run)


def test_the_browser_that_was_found_is_started_and_loads_in_profiles_of_its_own(tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    answer = invoke("measure", "--lane", "javascript", *SMALL, "--measure", "load", "--quick", "--output", str(output))
    assert answer.exit_code == 0, answer.output
    run = read_run(output)
    assert run.ending is not None and run.ending.complete
    assert run.environment.browser.connection == "launched" and run.environment.browser.flags
    assert run.environment.machine.calibration_ms
    assert [sample.cache for sample in run.samples if isinstance(sample, LoadSample)] == ["cold"]


def test_the_command_shows_tables_and_where_the_file_is(quick: Made) -> None:
    assert quick.run.id in quick.answer.stdout
    assert "MicroPython" in quick.answer.stdout
    assert "Run file: " in quick.answer.stdout
    assert "warming up PyScript (MicroPython)" in quick.answer.stderr


def test_what_the_browser_counts_agrees_with_the_sizes(quick: Made) -> None:
    """Requests and bytes on the wire, as the browser tells them, against the files that the size measure weighed."""
    for size in [sample for sample in quick.run.samples if isinstance(sample, SizeSample)]:
        [cold] = [load for load in quick.run.samples if isinstance(load, LoadSample) and load.lane == size.lane]
        assert cold.cache == "cold" and cold.requests == len(size.files)
        bodies = sum(file.served or 0 for file in size.files)
        headers = cold.wire_bytes - bodies
        assert 0 < headers < 600 * cold.requests, f"{size.lane}: {cold.wire_bytes} on the wire, {bodies} of them bodies"
        for file in size.files:
            assert file.served is not None
            assert min(file.brotli, file.stored) <= file.served <= file.stored, file.path


def test_each_dom_call_is_counted_under_its_name(quick: Made) -> None:
    counts = [sample for sample in quick.run.samples if isinstance(sample, DomCallsSample)]
    assert {sample.operation for sample in counts} == {"json", "strings"}
    assert all(sample.calls == sum(sample.by_name.values()) > 0 for sample in counts)


def test_a_server_lane_is_measured_as_any_other(remote: RemoteBrowser, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    measures = [part for name in ("load", "size", "dom-calls", "update") for part in ("--measure", name)]
    what = ("--lane", "flask", "--demo", "rows", "--operation", "select", *measures, "--round-trip", "20", "--quick")
    answer = invoke("measure", *what, "--connect", remote.address, "--output", str(output))
    assert answer.exit_code == 0, answer.output
    run = read_run(output)
    assert run.environment.served["round_trip_ms"] == 20
    assert all((sample.page_total_ms or 0) >= 20 for sample in updates(run) if sample.lane == "flask"), "no answer can be there sooner"
    assert not failures(run) and {"flask", "waitress", "htmx.org"} <= set(run.environment.runtimes)
    timed = [sample for sample in updates(run) if sample.lane == "flask"]
    assert timed and all(sample.total_ms is None and sample.page_total_ms for sample in timed), "by the page's clock alone"
    [load] = [sample for sample in run.samples if isinstance(sample, LoadSample) and sample.lane == "flask"]
    [size] = [sample for sample in run.samples if isinstance(sample, SizeSample) and sample.lane == "flask"]
    [calls] = [sample for sample in run.samples if isinstance(sample, DomCallsSample) and sample.lane == "flask"]
    page, *files = [(file.path, file.group) for file in size.files]
    assert page == ("site/lanes/flask.html", "shared") and size.files[0].stored > (ROOT / page[0]).stat().st_size, "as it was served"
    assert ("site/node_modules/htmx.org/dist/htmx.min.js", "runtime") in files and load.requests == len(size.files)
    assert calls.by_name["Element.setAttribute()"] > 0, "counted until the answer is in the page"


@pytest.mark.only_all("memory is weighed by making ten thousand rows, again and again: long in any lane")
@pytest.mark.parametrize("lane", ["javascript", "micropython"])
def test_memory_grows_with_rows_and_webassembly_is_told_apart(remote: RemoteBrowser, tmp_path: Path, lane: str) -> None:
    output = tmp_path / "run.json"
    answer = invoke("measure", "--lane", lane, "--measure", "memory", "--quick", "--connect", remote.address, "--output", str(output))
    assert answer.exit_code == 0, answer.output
    own = [sample for sample in read_run(output).samples if isinstance(sample, MemorySample) and sample.lane == lane]
    held = {sample.stage: sample.js_heap_bytes + sample.wasm_bytes for sample in own}
    assert len(held) == len(own) == 4
    assert held["ready"] < max(held.values())
    assert all((sample.wasm_bytes > 0) == (lane == "micropython") for sample in own)


@pytest.mark.only_all("tests/unit says which piece falls to which shard, and the run in the grid's browser is a shard")
def test_shards_hold_different_operations_of_all_lanes(remote: RemoteBrowser, tmp_path: Path) -> None:
    found: list[set[str]] = []
    for shard in ("1/2", "2/2"):
        output = tmp_path / f"{shard[0]}.json"
        answer = invoke(*SHORT, "--connect", remote.address, "--shard", shard, "--output", str(output))
        assert answer.exit_code == 0, answer.output
        found.append({sample.operation for sample in updates(read_run(output))})
        assert json.loads(output.read_text())["settings"]["shard"] == shard
    assert found[0] | found[1] == {"json", "strings"}
    assert not found[0] & found[1]


def test_a_browser_of_a_grid_measures_a_shard(tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with remote_browser(tmp_path) as browser, grid(browser.address) as hub:
        answer = invoke(*SHORT, "--grid", hub.address, "--shard", "1/2", "--output", str(output))
    assert answer.exit_code == 0, answer.output
    assert hub.asked[0] == "POST /session" and hub.asked[-1] == "DELETE /session/one", "given back"
    assert set(hub.asked) == {"POST /session", "DELETE /session/one"}, "more than once where the first try to connect hangs"
    run = read_run(output)
    assert run.settings.shard == "1/2"
    assert len({sample.operation for sample in updates(run)}) == 1, "the other operation is the other shard's"
    assert run.environment.browser.connection == "selenium-grid"


@pytest.mark.parametrize("option", ["--grid", "--connect"])
def test_no_browser_at_an_address_is_said(option: str, tmp_path: Path) -> None:
    answer = invoke(*SHORT, option, "http://127.0.0.1:9", "--output", str(tmp_path / "run.json"))
    assert answer.exit_code == 3
    assert "http://127.0.0.1:9" in answer.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--lane", "brythno"], "Did you mean 'brython'"),
        (["--demo", "rosw"], "Did you mean 'rows'"),
        (["--style", "dirct"], "Did you mean 'direct'"),
        (["--operation", "swop"], "Did you mean 'swap'"),
        (["--measure", "lode"], "Did you mean 'load'"),
    ],
)
def test_an_unknown_name_is_met_with_the_nearest(options: list[str], complaint: str, tmp_path: Path) -> None:
    answer = invoke("measure", *options, "--output", str(tmp_path / "run.json"))
    assert answer.exit_code == 2
    assert complaint in answer.stderr
    assert not list(tmp_path.iterdir())
