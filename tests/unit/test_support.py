"""Lanes by engines, and engines side by side: what runs say of which lane works in which, and ratios that never mix two of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from measurements.analysis.claims import load_claims, verdicts
from measurements.analysis.engines import comparable, differences, engine_lines, title_of
from measurements.analysis.summary import summarise
from measurements.analysis.support import lanes_by_engines
from measurements.catalog import EngineGap, Gap
from measurements.cli.main import main
from measurements.errors import NotComparable
from measurements.publishing.published_runs import publish, read_index
from measurements.reporting.engines import engine_sections, support_sections
from measurements.reporting.report import csv_report, markdown_report
from measurements.runs.runfile import write_run
from measurements.runs.schema import Failure, Run
from tests.support import sample_runs

CATALOG = sample_runs.catalog()
(SUPPORT,) = (claim for claim in load_claims() if claim.id == "browser-support")


def run_in(engine: str, version: str = "153.0", *, failures: tuple[Failure, ...] = (), **changes: Any) -> Run:
    described = sample_runs.environment(changes.pop("machine", "machine-one"))
    described = described.model_copy(update={"browser": described.browser.model_copy(update={"name": engine, "version": version})})
    run = sample_runs.steady_run(run_id=f"in-{engine}", described=described, **{"probes": False, **changes})
    return run.model_copy(update={"samples": [*run.samples, *failures]})


def broke(lane: str, message: str = "it broke", **changes: Any) -> Failure:
    return Failure(**{"lane": lane, "demo": "rows", "style": "direct", "measure": "update", "message": message, **changes})


def without(run: Run, lane: str, operation: str | None = None) -> Run:
    def is_kept(sample: Any) -> bool:
        return sample.kind != "update" or sample.lane != lane or (operation is not None and sample.operation != operation)

    return run.model_copy(update={"samples": [sample for sample in run.samples if is_kept(sample)]})


def outcomes(run: Run, catalog: Any = CATALOG) -> dict[str, str]:
    return {row.lane: row.outcome for row in summarise(run, catalog).support}


def test_a_lane_that_did_all_that_javascript_did_is_done() -> None:
    rows = summarise(run_in("firefox"), CATALOG).support
    assert [(row.lane, row.outcome, row.operations, row.of_operations) for row in rows] == [
        ("javascript", "done", 3, 3), ("pyscript", "done", 3, 3), ("brython", "done", 3, 3),
    ]  # fmt: skip


def test_a_lane_that_failed_says_why_and_one_without_samples_and_failure_was_not_tried() -> None:
    run = without(without(run_in("firefox", failures=(broke("brython"),)), "brython"), "pyscript")
    assert outcomes(run) == {"javascript": "done", "pyscript": "not tried", "brython": "failed"}
    row = next(row for row in summarise(run, CATALOG).support if row.lane == "brython")
    assert (row.operations, row.of_operations, row.reasons) == (0, 3, ["update: it broke"])


def test_a_lane_that_the_time_did_not_suffice_for_is_in_part() -> None:
    cut_short = without(run_in("firefox"), "brython", "swap")
    assert outcomes(cut_short)["brython"] == "in part"
    row = next(row for row in summarise(cut_short, CATALOG).support if row.lane == "brython")
    assert row.reasons == ["the run ended before its other operations were tried"]
    failed_in_one = without(run_in("firefox", failures=(broke("brython", operation="swap"),)), "brython", "swap")
    assert outcomes(failed_in_one)["brython"] == "failed"


def test_a_lane_that_failed_once_and_did_all_the_same_is_done_and_says_so() -> None:
    (row,) = (row for row in summarise(run_in("firefox", failures=(broke("brython"),)), CATALOG).support if row.lane == "brython")
    assert row.outcome == "done" and row.reasons == ["update: it broke"]


def test_what_javascript_failed_in_is_told_of_javascript_and_asked_of_no_other_lane() -> None:
    run = run_in("firefox", failures=(broke("javascript", operation="webgl"),))
    rows = {row.lane: row for row in summarise(run, CATALOG).support}
    assert (rows["javascript"].outcome, rows["javascript"].operations, rows["javascript"].of_operations) == ("in part", 3, 4)
    assert (rows["brython"].outcome, rows["brython"].of_operations) == ("done", 3)


def test_gaps_are_told_with_their_reasons() -> None:
    gap = Gap(lane="brython", demo="rows", style="direct", reason="It has none.")
    catalog = CATALOG.model_copy(update={"gaps": (gap,)})
    summary = summarise(without(run_in("firefox"), "brython"), catalog)
    (row,) = (row for row in summary.support if row.lane == "brython")
    assert (row.outcome, row.reasons, row.less_here) == ("gap", ["It has none."], False)

    one = Gap(lane="brython", demo="rows", operation="swap", reason="No swaps.")
    catalog = CATALOG.model_copy(update={"gaps": (one,)})
    (row,) = (row for row in summarise(without(run_in("firefox"), "brython", "swap"), catalog).support if row.lane == "brython")
    assert (row.outcome, row.reasons) == ("done", ["swap: No swaps."])


def test_lanes_by_engines_over_several_runs() -> None:
    firefox = without(run_in("firefox", failures=(broke("brython"),)), "brython")
    cells = {
        (cell.lane, cell.engine): cell
        for cell in lanes_by_engines([summarise(run, CATALOG) for run in (run_in("chromium", "156.0"), firefox)])
    }
    assert cells["brython", "chromium"].outcome == "done"
    assert cells["brython", "firefox"].outcome == "failed"
    assert cells["brython", "firefox"].reasons == ["rows, style direct: update: it broke"]
    assert cells["brython", "firefox"].lacks == ["failed: rows, style direct"]


def test_a_later_run_of_an_engine_fills_what_an_earlier_one_did_not_try() -> None:
    one, two = run_in("firefox"), run_in("firefox", styles=("batched",))
    found = {cell.lane: cell for cell in lanes_by_engines([summarise(run, CATALOG) for run in (without(one, "brython"), two, one)])}
    assert (found["brython"].outcome, found["brython"].operations) == ("done", 6)


def test_the_claim_on_browsers_follows_from_runs() -> None:
    run = without(run_in("firefox", failures=(broke("brython"),)), "brython")
    found = {verdict.lane: verdict for verdict in verdicts(SUPPORT, summarise(run, CATALOG))}
    assert found["pyscript"].outcome == "does not hold" and found["pyscript"].where.startswith("Firefox 153: 3 of 3 operations")
    assert found["brython"].outcome == "holds"
    assert "javascript" not in found

    untold = without(run_in("firefox"), "brython", "swap")
    assert {verdict.lane: verdict.outcome for verdict in verdicts(SUPPORT, summarise(untold, CATALOG))}["brython"] == "undecided"


def test_what_works_in_other_engines_and_not_in_this_one_is_what_the_claim_is_of() -> None:
    here = EngineGap(engine="webkit", lane="brython", demo="rows", reason="It asks for a language.")
    nowhere = Gap(lane="pyscript", demo="rows", reason="It has none.")
    catalog = CATALOG.model_copy(update={"gaps": (nowhere,), "engine_gaps": (here,)})
    run = without(without(run_in("webkit"), "brython"), "pyscript")
    assert {verdict.lane: verdict.outcome for verdict in verdicts(SUPPORT, summarise(run, catalog))} == {"brython": "holds"}


def test_a_browser_by_another_name_has_the_gaps_of_its_engine() -> None:
    here = EngineGap(engine="webkit", lane="brython", demo="rows", reason="It asks for a language.")
    catalog = CATALOG.model_copy(update={"engine_gaps": (here,)})
    run = without(run_in("safari"), "brython")
    agent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15"
    browser = run.environment.browser.model_copy(update={"agent": agent})
    told = run.model_copy(update={"environment": run.environment.model_copy(update={"browser": browser})})
    assert (outcomes(run, catalog)["brython"], outcomes(told, catalog)["brython"]) == ("not tried", "gap")


def test_engines_stand_side_by_side_each_from_its_own_run() -> None:
    summaries = [
        summarise(run, CATALOG)
        for run in (run_in("chromium", "156.0"), run_in("firefox", rounds=4, factors={**sample_runs.FACTORS, "brython": 3.0}))
    ]
    (section,) = engine_sections(summaries)
    assert section.columns == ["Operation", "Lane", "Chromium 156", "Firefox 153"]
    cells = {(row[0][0], row[1][0]): row[2:] for row in section.rows}
    in_chromium, in_firefox = cells["Create rows", sample_runs.BRYTHON]
    assert in_chromium[0].startswith("5.00× [5.00–5.00]") and "few rounds" not in in_chromium[0]
    assert in_firefox[0] == "3.00× [3.00–3.00], few rounds"
    assert in_firefox[1].startswith("123 ms, script 9")
    mean = cells["Geometric mean of ratios", sample_runs.BRYTHON]
    assert [cell[0] for cell in mean] == ["5.00× [5.00–5.00]", "3.00× [3.00–3.00], few rounds"]
    assert not any("again" in row[1][0] for row in section.rows)


def test_what_only_one_engine_has_stands_alone() -> None:
    summaries = [summarise(run, CATALOG) for run in (run_in("chromium"), without(run_in("firefox"), "brython"))]
    (section,) = engine_sections(summaries)
    assert [row[3] for row in section.rows if row[1][0] == sample_runs.BRYTHON and row[0][0] == "Swap two rows"] == [("–",)]


def test_one_engine_or_two_machines_give_no_comparison() -> None:
    chromium, other = summarise(run_in("chromium"), CATALOG), summarise(run_in("firefox", machine="machine-two"), CATALOG)
    assert engine_sections([chromium]) == [] and comparable([chromium, other]) == []
    assert engine_lines([chromium]) == []
    assert support_sections([chromium]) != [] != support_sections([chromium, other])


def test_versions_in_which_the_runs_differ_are_told() -> None:
    one, two = run_in("chromium"), run_in("firefox")
    newer = two.environment.model_copy(update={"runtimes": {**two.environment.runtimes, "brython": "4.0.0"}})
    summaries = [summarise(run, CATALOG) for run in (one, two.model_copy(update={"environment": newer}))]
    assert differences(summaries) == ["Chromium 153 and Firefox 153 differ in brython: 3.14.3 and 4.0.0."]


def test_engines_are_named_with_their_version() -> None:
    browser = sample_runs.environment().browser
    names = [title_of(browser.model_copy(update={"name": name, "version": "2.50.4"})) for name in ("chromium", "webkit", "safari")]
    assert names == ["Chromium 2", "WebKit 2.50", "Safari 2"]


def test_several_runs_are_reported_together_if_they_are_of_one_engine_each(tmp_path: Path) -> None:
    files = []
    for name, run in {"c": run_in("chromium", "156.0"), "f": run_in("firefox"), "other": run_in("webkit", machine="machine-two")}.items():
        write_run(tmp_path / f"{name}.json", run)
        files.append(str(tmp_path / f"{name}.json"))
    done = CliRunner(catch_exceptions=False).invoke(main, ["report", *files[:2], "--format", "markdown"])
    assert done.exit_code == 0 and "## Engines side by side: rows, style direct" in done.stdout and "## Lanes by engines" in done.stdout
    for wrong, says in ((files[1:], "of several machines"), ([files[0], files[0]], "both of chromium")):
        refused = CliRunner(catch_exceptions=False).invoke(main, ["report", *wrong])
        assert refused.exit_code == NotComparable.exit_status and says in refused.stderr
    claims = CliRunner(catch_exceptions=False).invoke(main, ["claims", *files[:2]])
    assert claims.exit_code == 0 and "Lanes by engines" in claims.stdout


def test_tables_as_csv_name_the_engine() -> None:
    text = csv_report([run_in("chromium"), run_in("firefox")], catalog=CATALOG)
    head, first, *_, last = text.splitlines()
    at = head.split(",").index("engine")
    assert (first.split(",")[at], last.split(",")[at]) == ("chromium", "firefox")
    assert "failed" not in csv_report(run_in("firefox"), "support", CATALOG)


def test_the_report_of_one_run_has_its_engine_in_the_table_of_lanes() -> None:
    report = markdown_report(run_in("firefox"), CATALOG)
    assert "| Lane | Firefox 153 |" in report and "Engines side by side" not in report


@pytest.fixture
def published(tmp_path: Path) -> Path:
    results = tmp_path / "results"
    for name, run in (("c", run_in("chromium", "156.0")), ("f", run_in("firefox"))):
        write_run(tmp_path / f"{name}.json", run)
        publish(tmp_path / f"{name}.json", CATALOG, results=results)
    return results


def test_the_index_names_the_browser_of_each_run_and_chromiums_come_first(published: Path) -> None:
    assert [entry.browser for entry in read_index(published).runs] == ["Chromium 156", "Firefox 153"]


def test_the_first_screen_takes_no_style_from_another_engine(tmp_path: Path) -> None:
    results = tmp_path / "results"
    for name, run in (("c", run_in("chromium", "156.0")), ("f", run_in("firefox", styles=("batched",)))):
        write_run(tmp_path / f"{name}.json", run)
        publish(tmp_path / f"{name}.json", CATALOG, results=results)
    first = read_index(results).runs[0].first
    assert first is not None and {row.style for row in first.geometric} == {"direct"} and first.also == {}


def test_published_runs_of_several_engines_make_one_document(published: Path) -> None:
    index = json.loads((published / "index.json").read_text())
    engines = json.loads((published / index["engines"]).read_text())
    assert [(column["title"], column["file"]) for column in engines["columns"]] == [("Chromium 156", "c.json"), ("Firefox 153", "f.json")]
    create = next(line for line in engines["lines"] if (line["lane"], line["operation"]) == ("brython", "create"))
    assert [(cell["engine"], cell["ratio"]) for cell in create["engines"]] == [("chromium", 5.0), ("firefox", 5.0)]
    assert {(cell["lane"], cell["engine"], cell["outcome"]) for cell in engines["support"]} >= {("brython", "firefox", "done")}
