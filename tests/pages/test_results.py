"""The Results view: the same figures as the harness, every run file opened or refused in clear words, nothing lost on the way out."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Download, Locator, Page, expect

from measurements.analysis.comparison import compare
from measurements.analysis.schema import Summary
from measurements.browsers.open_page import CLIPBOARD
from measurements.paths import RESULTS
from measurements.publishing.results import read_index, read_summary
from measurements.runs.runfile import Journal, journal_of, write_run
from measurements.runs.schema import Header, Run
from tests.support import sample_runs

RUNS = [entry.file for entry in read_index().runs]
VIEWS = ["table", "samples", "growth", "start", "bytes", "memory", "calls"]


def visit(page: Page, server: str, query: str = "") -> None:
    page.goto(f"{server}/site/results/{query}")
    page.locator("#view .lead, #view .empty, #problem .notice").first.wait_for()


def rested(page: Page) -> None:
    """The picture is drawn: it comes last."""
    page.locator("#view .drawn svg").first.wait_for()


def grown_run(**changes: Any) -> Run:
    """As sample_runs.steady_run, with an operation at three sizes of work."""
    run = sample_runs.steady_run(**changes)
    samples = [
        sample_runs.update(lane, "create", factor * size / 10, round=number, size=size)
        for number in (1, 2, 3)
        for lane, factor in (("javascript", 1.0), ("brython", 6.0))
        for size in (10, 100, 1000)
    ]
    return run.model_copy(update={"samples": [*run.samples, *samples]})


def written(folder: Path, run: Run, name: str = "own.json") -> Path:
    path = folder / name
    write_run(path, run)
    return path


def open_file(page: Page, path: Path, slot: str = "run") -> None:
    page.locator(f"input[type=file][data-slot={slot}]").set_input_files(path)


def head(page: Page, title: str) -> Locator:
    return page.get_by_role("columnheader").filter(has_text=title)


# The same figures as the harness


def computed(page: Page, server: str, file: str, summary: Summary) -> Any:
    """What the page's own modules make of a published run."""
    page.goto(f"{server}/site/snapshot/")
    return page.evaluate(
        """async ([root, file, baseline, rows, means]) => {
          const figures = await import(`${root}/site/results/figures.js`);
          const { meanRatio, ratioTo } = await import(`${root}/site/results/ratios.js`);
          const { readRun } = await import(`${root}/site/results/run-file.js`);
          const { checker } = await import(`${root}/site/results/schema-check.js`);
          const check = checker(await (await fetch(`${root}/measurements/run.schema.json`)).json());
          const catalog = await (await fetch(`${root}/site/catalog.json`)).json();
          const run = figures.held(readRun(await (await fetch(`${root}/measurements/results/${file}`)).text(), file, check), file);
          const slowdown = (demo, operation) => catalog.demos.find(({ id }) => id === demo)
            ?.operations.find(({ id }) => id === operation)?.cpu_slowdown ?? 1;
          const of = (demo, style) => run.opened.cells.filter((cell) =>
            cell.lane === baseline && cell.demo === demo && cell.style === style);
          return {
            opened: { ...run.opened, environment: null },
            ratios: rows.map((key) => ratioTo(run.opened, key, baseline, "total")),
            means: means.map(([lane, demo, style, figure]) =>
              meanRatio(run.opened, lane, baseline, of(demo, style).map(({ key }) => key), figure)),
            crossings: figures.crossings(run.opened.cells, run.opened.calls, baseline, slowdown),
          };
        }""",
        [
            server,
            file,
            summary.baseline,
            [key_of(row) for row in summary.rows],
            [[row.lane, row.demo, row.style, row.figure] for row in summary.geometric],
        ],
    )


def key_of(row: Any) -> str:
    return f"update {row.lane} {row.demo} {row.style} {row.operation} {'' if row.size is None else row.size}"


@pytest.mark.parametrize("file", RUNS)
def test_the_browser_works_out_what_the_harness_worked_out(page: Page, server: str, file: str) -> None:
    summary = read_summary(RESULTS / file.replace(".json", ".summary.json"))
    found = computed(page, server, file, summary)
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
def test_two_runs_are_compared_as_the_harness_compares_them(page: Page, server: str, tmp_path: Path, of_ratios: bool) -> None:
    factors = {**sample_runs.FACTORS, "pyscript": 2.6}
    runs = [
        sample_runs.steady_run(probes=False),
        sample_runs.steady_run(probes=False, rounds=8, run_id="run-two", factors=factors),
    ]
    expected = compare(*runs, of_ratios=of_ratios)
    page.goto(f"{server}/site/snapshot/")
    found = page.evaluate(
        """async ([root, texts, ofRatios]) => {
          const { held } = await import(`${root}/site/results/figures.js`);
          const { compareRuns } = await import(`${root}/site/results/comparison.js`);
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


# Looking at a run


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_has_a_table_and_a_picture_of_it(page: Page, server: str, tmp_path: Path, view: str) -> None:
    visit(page, server, f"?view={view}")
    open_file(page, written(tmp_path, grown_run()))
    expect(page.locator("#about-run")).to_contain_text("Your file own.json")
    rested(page)
    assert page.locator("#view table.sheet tbody tr").count() >= 2
    assert page.locator("#view .drawn svg").first.locator("path, rect, circle, line").count() > 5


def test_a_figure_leads_to_its_samples_and_where_they_come_from_by_keyboard(page: Page, server: str, tmp_path: Path) -> None:
    run = sample_runs.steady_run()
    visit(page, server)
    open_file(page, written(tmp_path, run))
    expect(page.locator("#about-run")).to_contain_text("Your file")
    rested(page)
    figure = page.locator("tr", has_text="Create rows").locator("button.figure").nth(1)
    figure.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    lines = dialog.locator("table tbody tr")
    own = [sample for sample in run.samples if sample.kind == "update" and (sample.lane, sample.operation) == ("pyscript", "create")]
    expect(lines).to_have_count(len(own))
    shown = [line.locator("td").nth(1).inner_text() for line in lines.all()]
    assert [float(text.removesuffix(" ms")) for text in shown] == pytest.approx([sample.total_ms for sample in own], abs=0.0006)
    for fact in ("Made-up CPU", "chromium 156.0", "pyodide 314.0.7", "0123456789ab", "run-one"):
        expect(dialog).to_contain_text(fact)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(figure).to_be_focused()


def test_a_link_to_a_figure_opens_its_samples(page: Page, server: str) -> None:
    row = next(row for row in read_summary(RESULTS / RUNS[0].replace(".json", ".summary.json")).rows if row.control_of is None)
    visit(page, server, f"?run={RUNS[0]}&cell={key_of(row).replace(' ', '+')}")
    expect(page.get_by_role("dialog").locator("table tbody tr")).to_have_count(row.samples)


def test_any_column_sorts_both_ways_and_what_is_missing_comes_last(page: Page, server: str, tmp_path: Path) -> None:
    run = sample_runs.steady_run()
    fewer = [sample for sample in run.samples if not (sample.kind == "update" and sample.lane == "brython" and sample.operation == "swap")]
    visit(page, server)
    open_file(page, written(tmp_path, run.model_copy(update={"samples": fewer})))
    expect(page.locator("#about-run")).to_contain_text("Your file")
    rested(page)
    names = page.locator("table.sheet tbody tr")
    usual = names.evaluate_all("rows => rows.map(row => row.dataset.row)")
    button = head(page, "Brython").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(head(page, "Brython")).to_have_attribute("aria-sort", "ascending")
    expect(head(page, "Brython").get_by_role("button")).to_be_focused()
    operations = "rows => rows.map(row => row.dataset.row.split(' ')[2])"
    assert names.evaluate_all(operations) == ["select", "create", "swap"]
    page.keyboard.press("Enter")
    expect(head(page, "Brython")).to_have_attribute("aria-sort", "descending")
    assert names.evaluate_all(operations) == ["create", "select", "swap"]
    page.keyboard.press("Enter")
    expect(head(page, "Brython")).to_have_attribute("aria-sort", "none")
    assert names.evaluate_all("rows => rows.map(row => row.dataset.row)") == usual


def test_ratios_are_to_the_baseline_that_is_chosen(page: Page, server: str, tmp_path: Path) -> None:
    visit(page, server, "?show=ratio")
    open_file(page, written(tmp_path, sample_runs.steady_run()))
    expect(page.locator("#about-run")).to_contain_text("Your file")
    rested(page)
    mean = page.locator("tr[data-row=mean] td")
    expect(mean.nth(2)).to_contain_text("5.0×")
    page.locator("select[name=baseline]").select_option("brython")
    expect(page.locator("tr[data-row=mean] td").nth(0)).to_contain_text("0.20×")
    expect(page.locator("tr", has_text="Create rows").locator("td").nth(2)).to_contain_text("baseline")
    assert "baseline=brython" in page.url


def test_what_is_looked_at_stands_in_the_address_and_comes_back(page: Page, server: str) -> None:
    visit(page, server)
    rested(page)
    page.get_by_label("Find an operation").fill("row")
    page.get_by_text("Ratios", exact=True).click()
    page.get_by_role("checkbox", name="Skulpt").uncheck()
    head(page, "Brython").get_by_role("button").click()
    rested(page)
    before = page.locator("#view table.sheet").inner_text()
    address = page.url
    for part in ("find=row", "show=ratio", "sort=brython", "lanes=javascript"):
        assert part in address
    page.goto("about:blank")
    page.goto(address)
    rested(page)
    expect(page.locator("#view table.sheet")).to_have_text(before, use_inner_text=True)


def test_a_reader_who_hears_the_page_is_told_what_came(page: Page, server: str) -> None:
    visit(page, server)
    rested(page)
    said = page.locator("#said[aria-live=polite]")
    page.get_by_label("Find an operation").fill("no such thing")
    expect(said).to_contain_text("holds no timed update")
    page.get_by_label("Find an operation").fill("Swap")
    expect(said).to_contain_text("1 line.")


def test_two_runs_side_by_side_say_what_changed(page: Page, server: str, tmp_path: Path) -> None:
    slower = sample_runs.steady_run(run_id="run-two", factors={**sample_runs.FACTORS, "pyscript": 3.0})
    visit(page, server)
    open_file(page, written(tmp_path, slower, "after.json"))
    expect(page.locator("#about-run")).to_contain_text("after.json")
    open_file(page, written(tmp_path, sample_runs.steady_run(), "before.json"), "with")
    lines = page.locator("table[data-sheet=compare] tbody tr")
    expect(lines).to_have_count(9)
    expect(lines.filter(has_text="▲ slower")).to_have_count(3)
    expect(lines.filter(has_text="PyScript (Pyodide)").first).to_contain_text("1.5×")
    page.get_by_text("Ratios to the baseline").click()
    expect(lines).to_have_count(6)


def test_runs_of_two_machines_are_compared_by_their_ratios_alone(page: Page, server: str, tmp_path: Path) -> None:
    visit(page, server)
    open_file(page, written(tmp_path, sample_runs.steady_run(run_id="run-two", machine="machine-two"), "after.json"))
    expect(page.locator("#about-run")).to_contain_text("after.json")
    open_file(page, written(tmp_path, sample_runs.steady_run(), "before.json"), "with")
    expect(page.locator("#view .caution").first).to_contain_text("their times cannot be compared")
    expect(page.locator("table[data-sheet=compare] tbody tr")).to_have_count(6)


# Taking it along


def taken(page: Page, form: str) -> Path:
    with page.expect_download() as waiting:
        page.locator(".hand-over select").first.select_option(form)
        page.locator(".hand-over").first.get_by_role("button", name="Save").click()
    download: Download = waiting.value
    assert download.suggested_filename.endswith(f".{form}")
    return Path(download.path())


def test_a_table_is_saved_with_every_figure_and_the_line_to_cite_it(page: Page, server: str) -> None:
    visit(page, server)
    rested(page)
    summary = read_summary(RESULTS / RUNS[0].replace(".json", ".summary.json"))
    lanes = {lane.id: lane.title for lane in summary.lanes}
    titles = {operation.id: operation.title for operation in summary.operations if operation.demo == "rows"}
    rows = [row for row in summary.rows if (row.demo, row.style) == ("rows", "direct") and not row.control_of]
    expected = {(lanes[row.lane], titles[row.operation]): row.median_ms for row in rows}
    first, *rest = taken(page, "csv").read_text(encoding="utf-8").splitlines()
    assert summary.run.id in first and str(summary.run.environment.commit)[:12] in first and f"{server}/site/results/" in first
    lines = list(csv.DictReader(io.StringIO("\n".join(rest))))
    assert {(line["column"], line["operation"]): float(line["median_ms"]) for line in lines} == pytest.approx(expected, abs=0.0006)
    document = json.loads(taken(page, "json").read_text(encoding="utf-8"))
    assert summary.run.id in document["cite"] and len(document["figures"]) == len(lines)
    markdown = taken(page, "md").read_text(encoding="utf-8")
    assert summary.run.id in markdown and markdown.count("\n|") == len({line["operation"] for line in lines}) + 2


def test_a_picture_is_saved_as_a_file_that_stands_alone(page: Page, server: str) -> None:
    visit(page, server)
    rested(page)
    text = taken(page, "svg").read_text(encoding="utf-8")
    picture = ElementTree.fromstring(text)
    words = " ".join(piece.strip() for piece in picture.itertext())
    assert read_summary(RESULTS / RUNS[0].replace(".json", ".summary.json")).run.id in words
    assert "Brython" in words and "var(--" not in text and "class=" not in text
    png = taken(page, "png").read_bytes()
    assert png.startswith(b"\x89PNG") and len(png) > 20_000


def test_a_table_is_copied(page: Page, context: BrowserContext, server: str) -> None:
    context.grant_permissions(CLIPBOARD)
    visit(page, server)
    rested(page)
    page.locator(".hand-over").first.get_by_role("button", name="Copy").click()
    expect(page.locator("#said")).to_have_text("Markdown copied, with the line to cite it.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("### Operations by lanes")


# Files of all kinds


def test_a_file_that_is_dropped_is_opened(page: Page, server: str) -> None:
    visit(page, server)
    text = sample_runs.steady_run().model_dump_json()
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.json", { type: "application/json" }));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )
    expect(page.locator("#about-run")).to_contain_text("Your file dropped.json")


def test_the_journal_of_a_run_that_was_cut_off_is_opened(page: Page, server: str, tmp_path: Path) -> None:
    run = sample_runs.steady_run()
    path = tmp_path / "cut-off.json"
    journal = Journal.create(path, Header.model_validate(run.model_dump(exclude={"samples", "ending"})))
    for sample in run.samples:
        journal.append(sample)
    journal.close()
    part = journal_of(path)
    with part.open("ab") as file:
        file.write(b'{"kind":"update","lane":"javasc')
    visit(page, server)
    open_file(page, part)
    expect(page.locator("#about-run")).to_contain_text("the run was cut off")
    expect(page.locator("#about-run")).to_contain_text(f"{len(run.samples):,} samples")


def document(**changes: Any) -> str:
    return json.dumps({**json.loads(sample_runs.steady_run(rounds=3).model_dump_json()), **changes})


BAD = {
    "cut short": (document()[:2000], "is damaged"),
    "no JSON": ("<html>404</html>", "is damaged"),
    "empty": ("", "is empty"),
    "a list": ("[1, 2]", "not a run file"),
    "foreign": ('{"results": []}', 'has no "format"'),
    "newer": (document(version=2), "is of version 2; this page reads version 1"),
    "no version": (document(version="one"), "has no valid version"),
    "a summary": ('{"format": "front-row-summary", "version": 1}', "summary of a run"),
    "an unknown field": (document(colour="red"), "colour: a field that no run file has"),
    "a hidden field": (document(**{"__proto__": {"polluted": True}}), "a field that no run file has"),
    "a wrong sample": (document(samples=[{"kind": "update", "lane": "<img>"}]), "samples → 0 → lane: not a name"),
    "a time that is none": (document().replace('"page_total_ms": 40', '"page_total_ms": "40', 1).replace('"40.', '"40', 1), "is damaged"),
}


def test_a_file_that_is_no_run_is_refused_in_clear_words_and_the_run_before_stays(page: Page, server: str, tmp_path: Path) -> None:
    visit(page, server)
    rested(page)
    alert = page.locator("#problem [role=alert]")
    for number, (kind, (text, words)) in enumerate(BAD.items()):
        path = tmp_path / f"bad-{number}.json"
        path.write_text(text, encoding="utf-8")
        open_file(page, path)
        expect(alert, kind).to_contain_text(path.name)
        expect(alert, kind).to_contain_text(words)
        assert page.locator("table.sheet tbody tr").count() > 3, kind
    open_file(page, written(tmp_path, sample_runs.steady_run()))
    expect(alert).to_have_count(0)


def test_a_huge_file_is_refused_before_it_is_read(page: Page, server: str, tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(201 * 2**20)
    visit(page, server)
    open_file(page, path)
    expect(page.locator("#problem [role=alert]")).to_contain_text("201 MB; this page opens run files up to 200 MB")


def test_what_stands_in_a_file_is_text_and_nothing_else(page: Page, server: str, tmp_path: Path) -> None:
    run = sample_runs.steady_run()
    evil = '<img src="x" onerror="window.hacked = true"><script>window.hacked = true</script>'
    environment = run.environment.model_copy(update={"warnings": [evil], "commit": evil})
    visit(page, server)
    open_file(page, written(tmp_path, run.model_copy(update={"id": evil, "environment": environment})))
    expect(page.locator("#about-run .caution").first).to_have_text(evil)
    rested(page)
    page.locator("button.figure").first.click()
    expect(page.get_by_role("dialog")).to_contain_text(evil)
    assert page.evaluate("window.hacked") is None


# Addresses


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?run=../../../etc/passwd", "There is no published run"),
        ("?run=javascript:alert(1)", "There is no published run"),
        ("?view=tabel", "Did you mean “table”?"),
        ("?view=<script>window.hacked=true</script>", "There is no view"),
        ("?demo=rowes", "Did you mean “rows”?"),
        ("?lanes=javascript,brythn", "Did you mean “brython”?"),
        ("?demo=<img src=x onerror=window.hacked=true>", "cannot be a value of “demo”"),
        ("?baseline=python", "There is no baseline"),
        ("?cell=update+x+y+z+w+", "holds no such samples"),
        ("?cell=" + "x" * 5000, "cannot be a value of “cell”"),
        ("?vew=start", "Did you mean “view”?"),
        ("?down=maybe&figure=all&bytes=zip", "There is no figure"),
    ],
)
def test_an_address_with_a_wrong_value_says_so_and_shows_the_rest(page: Page, server: str, query: str, words: str) -> None:
    visit(page, server, query)
    expect(page.locator("#notices")).to_contain_text(words)
    rested(page)
    assert page.locator("table.sheet tbody tr").count() >= 2
    assert page.evaluate("window.hacked") is None


# Where something is missing


def test_without_storage_it_works_all_the_same(page: Page, server: str) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
             Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""
    )
    visit(page, server, "?show=ratio")
    rested(page)
    assert page.locator("table.sheet tbody tr").count() > 3


def test_without_the_library_for_pictures_the_tables_are_whole(page: Page, server: str, complaints: list[str]) -> None:
    page.route("**/d3.min.js", lambda route: route.abort())
    visit(page, server)
    expect(page.locator(".drawn [role=alert]")).to_contain_text("The pictures are missing")
    assert page.locator("table.sheet tbody tr").count() > 3
    assert any("d3.min.js" in complaint for complaint in complaints)
    complaints.clear()


def test_where_nothing_is_published_a_file_can_be_opened(page: Page, server: str, tmp_path: Path) -> None:
    page.route("**/measurements/results/index.json", lambda route: route.fulfill(json={"runs": []}))
    visit(page, server)
    expect(page.locator("#view")).to_contain_text("no published run yet")
    open_file(page, written(tmp_path, sample_runs.steady_run()))
    rested(page)
