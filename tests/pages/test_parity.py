"""The Results view works out what the harness works out: of one made-up run that holds samples of every kind, and of two runs compared."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from measurements.analysis.comparison import compare
from measurements.analysis.schema import Summary
from measurements.analysis.summary import summarise
from measurements.catalog import load_catalog
from measurements.runs.schema import Run
from tests.support import sample_runs


def whole_run() -> Run:
    """Two styles, an operation at several sizes, a lane timed by the page's clock alone, starts, sizes, memory and calls."""
    run = sample_runs.grown_run(styles=("direct", "batched"))
    in_page = {"script_ms": None, "paint_ms": None, "total_ms": None}
    samples = [
        sample.model_copy(update=in_page) if sample.kind == "update" and (sample.lane, sample.style) == ("brython", "batched") else sample
        for sample in run.samples
    ]
    for number in (1, 2, 3):
        for start, ready in (("hints", 90.0), ("compiled", 40.0)):
            samples.append(sample_runs.load("pyscript", ready + number, round=number).model_copy(update={"start": start}))
    return run.model_copy(update={"samples": samples})


IN_PAGE = """async ([root, text, baseline, slowdowns, rows, means]) => {
  const figures = await import(`${root}/site/results/run/figures.js`);
  const { meanRatio, ratioTo } = await import(`${root}/site/results/statistics/ratios.js`);
  const { readRun } = await import(`${root}/site/results/run/run-file.js`);
  const { checker } = await import(`${root}/site/results/run/schema-check.js`);
  const { default: validate } = await import(`${root}/site/build/run-validator.js`);
  const { opened } = figures.held(readRun(text, "run.json", checker(validate)), "run.json");
  const of = (demo, style) => opened.cells.filter((cell) => cell.lane === baseline && cell.demo === demo && cell.style === style);
  return {
    opened: { ...opened, environment: null },
    ratios: rows.map((key) => ratioTo(opened, key, baseline, "total")),
    means: means.map(([lane, demo, style, figure]) => meanRatio(opened, lane, baseline, of(demo, style).map(({ key }) => key), figure)),
    crossings: figures.crossings(opened.cells, opened.calls, baseline, (demo, operation) => slowdowns[`${demo} ${operation}`] ?? 1),
  };
}"""


def computed(page: Page, server: str, run: Run, summary: Summary) -> Any:
    """What the page's own modules make of a run."""
    page.goto(f"{server}/site/terms/")
    slowdowns = {f"{demo.id} {operation.id}": operation.cpu_slowdown for demo in load_catalog().demos for operation in demo.operations}
    keys = [key_of(row) for row in summary.rows]
    means = [[row.lane, row.demo, row.style, row.figure] for row in summary.geometric]
    given = [server, run.model_dump_json(), summary.baseline, slowdowns, keys, means]
    return page.evaluate(IN_PAGE, given)


def key_of(row: Any) -> str:
    return f"update {row.lane} {row.demo} {row.style} {row.operation} {'' if row.size is None else row.size}"


def test_the_page_works_out_what_the_harness_works_out(page: Page, server: str) -> None:
    run = whole_run()
    summary = summarise(run, load_catalog())
    assert all([summary.rows, summary.geometric, summary.crossing, summary.load, summary.starts, summary.size, summary.memory])
    assert {row.source for row in summary.rows} == {"page", "trace"}
    found = computed(page, server, run, summary)
    cells = {cell["key"]: cell for cell in found["opened"]["cells"]}
    assert len(cells) == len(summary.rows)
    for row, ratio in zip(summary.rows, found["ratios"], strict=True):
        cell = cells[key_of(row)]
        times = [row.median_ms, row.stdev_ms, row.min_ms, row.max_ms]
        assert [cell["total"][name] for name in ("median", "stdev", "low", "high")] == pytest.approx(times, abs=0.0006), key_of(row)
        assert (cell["total"]["samples"], cell["rounds"], cell["source"]) == (row.samples, row.rounds, row.source)
        if row.script_median_ms is not None:
            assert cell["script"]["median"] == pytest.approx(row.script_median_ms, abs=0.0006)
        for name in ("ratio", "low", "high"):
            expected = getattr(row, name)
            assert (ratio[name] is None) == (expected is None), key_of(row)
            assert expected is None or ratio[name] == pytest.approx(expected, abs=0.000051), (key_of(row), name)
    for mean, geometric in zip(found["means"], summary.geometric, strict=True):
        assert [mean[name] for name in ("ratio", "low", "high")] == pytest.approx(
            [geometric.ratio, geometric.low, geometric.high], abs=0.000051
        )
        assert mean["operations"] == geometric.operations
    crossings = {(row["lane"], row["demo"], row["style"]): row for row in found["crossings"]}
    assert len(crossings) == len(summary.crossing)
    for crossing in summary.crossing:
        row = crossings[crossing.lane, crossing.demo, crossing.style]
        rounding = 1.0 * crossing.operations / crossing.calls + 0.001  # the summary works with medians rounded to a microsecond
        assert row["us"] == pytest.approx(crossing.us_per_call, abs=rounding)
        assert [row["low"], row["high"]] == pytest.approx([crossing.lowest_us, crossing.highest_us], abs=1.0)
        assert (row["calls"], row["operations"]) == (crossing.calls, crossing.operations)
    assert_probes(found["opened"], summary)


def assert_probes(opened: Any, summary: Summary) -> None:
    usual = [row for row in opened["loads"] if row["start"] is None]
    loads = {(row["lane"], row["demo"], row["style"], row["cache"], row["network"], row["cpu_slowdown"]): row for row in usual}
    assert len(loads) == len(summary.load)
    starts = {(row["lane"], row["start"], row["network"]): row for row in opened["loads"] if row["start"] is not None}
    assert len(starts) == len(summary.starts) == len(opened["loads"]) - len(usual)
    for start in summary.starts:
        row = starts[start.lane, start.start, start.network]
        assert row["ready"]["median"] == pytest.approx(start.ready_ms, abs=0.051)
        assert (row["cache"], row["wire_bytes"], row["requests"]) == (start.cache, start.wire_bytes, start.requests)
    for load in summary.load:
        row = loads[load.lane, load.demo, load.style, load.cache, load.network, load.cpu_slowdown]
        assert row["ready"]["median"] == pytest.approx(load.ready_ms, abs=0.051)
        assert row["start_ms"] == pytest.approx(load.start_ms, abs=0.051)
        assert (row["wire_bytes"], row["requests"]) == (load.wire_bytes, load.requests)
    sizes = {row["key"]: row for row in opened["sizes"]}
    for size in summary.size:
        groups = sizes[f"size {size.lane} {size.demo} {size.style}"]["groups"]
        assert sum(group["brotli"] for group in groups) == size.total.brotli
        assert {group["group"]: group["gzip"] for group in groups} == {name: part.gzip for name, part in size.by_group.items()}
    assert len(opened["memory"]) == len(summary.memory) and len(opened["calls"]) == len(summary.dom_calls)


@pytest.mark.parametrize("of_ratios", [False, True])
def test_two_runs_are_compared_as_the_harness_compares_them(page: Page, server: str, of_ratios: bool) -> None:
    factors = {**sample_runs.FACTORS, "pyscript": 2.6}
    runs = [
        sample_runs.steady_run(probes=False),
        sample_runs.steady_run(probes=False, rounds=8, run_id="run-two", factors=factors),
    ]
    expected = compare(*runs, of_ratios=of_ratios)
    page.goto(f"{server}/site/terms/")
    found = page.evaluate(
        """async ([root, texts, ofRatios]) => {
          const { held } = await import(`${root}/site/results/run/figures.js`);
          const { compareRuns } = await import(`${root}/site/results/statistics/comparison.js`);
          const [before, after] = texts.map((text) => held(JSON.parse(text), "").opened);
          return compareRuns(before, after, { ofRatios, baseline: "javascript" });
        }""",
        [server, [run.model_dump_json() for run in runs], of_ratios],
    )
    lines = {(line["lane"], line["operation"]): line for line in found["lines"]}
    assert len(lines) == len(expected.lines) > 5
    assert {line.change for line in expected.lines} == {"slower", "no difference shown"}
    for line in expected.lines:
        row = lines[line.cell.lane, line.cell.operation]
        assert row["change"] == line.change
        figures = [line.before, line.after, line.ratio.ratio, line.ratio.low, line.ratio.high, line.p_value]
        assert [row[name] for name in ("before", "after", "ratio", "low", "high", "p_value")] == pytest.approx(figures, rel=1e-6, abs=1e-12)
