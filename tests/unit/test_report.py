from __future__ import annotations

import csv
import io
import re
from functools import cache

import pytest
from rich.console import Console

from measurements.analysis.schema import Summary
from measurements.analysis.summary import summarise
from measurements.catalog import load_catalog
from measurements.errors import FrontRowError, UnknownName
from measurements.reporting import words
from measurements.reporting.claims import claims_sections
from measurements.reporting.markdown import table
from measurements.reporting.report import csv_report, markdown_report, print_report, report_sections, samples_report, summaries_of
from measurements.reporting.section import lane_heads
from measurements.runs.merge import SideBySide, merge
from measurements.runs.schema import Ending, Failure, Run, Sample
from tests.support import sample_runs
from tests.support.sample_runs import BRYTHON, PYSCRIPT

CATALOG = sample_runs.catalog()


def printed(subject: Run | SideBySide, width: int = 160, *, color: bool = False) -> str:
    console = Console(width=width, file=io.StringIO(), force_terminal=color, color_system="truecolor" if color else None)
    print_report(subject, console, CATALOG)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def two_machines() -> SideBySide:
    merged = merge(
        [
            sample_runs.steady_run(run_id="one", machine="machine-one"),
            sample_runs.steady_run(run_id="two", machine="machine-two", factors={**sample_runs.FACTORS, "pyscript": 3.0}),
        ]
    )
    assert isinstance(merged, SideBySide)
    return merged


@cache
def steady_summary() -> Summary:
    return summarise(sample_runs.steady_run(), CATALOG)


@cache
def steady_report() -> str:
    """The report of a whole run in style direct, as Markdown."""
    return markdown_report(sample_runs.steady_run(), CATALOG)


def lines(text: str, start: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(start)]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.50 ms"), (4.254, "4.25 ms"), (40.84, "40.8 ms"), (164.5, "165 ms"), (204.4, "204 ms"), (12345.6, "12,346 ms"), (None, "–")],
)
def test_times_in_words(value: float | None, text: str) -> None:
    assert words.ms(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 B"),
        (812, "812 B"),
        (45_200, "45.2 kB"),
        (999_499, "999 kB"),
        (3_528_803, "3.53 MB"),
        (4_294_967_296, "4.29 GB"),
        (-500, "-500 B"),
    ],
)
def test_sizes_in_words(value: int, text: str) -> None:
    assert words.size(value) == text


def test_ratios_in_words() -> None:
    assert words.ratio(2.0, 1.98, 2.02, False, False) == ("2.00× [1.98–2.02]",)
    assert words.ratio(1.001, 0.993, 1.008, True, False) == ("1.001× [0.993–1.008]", "no difference shown")
    assert words.ratio(0.56, 0.33, 0.958, False, False) == ("0.56× [0.33–0.96]",)
    assert words.ratio(123.4, 99.6, 150.0, False, False) == ("123× [100–150]",)
    assert words.ratio(None, None, None, None, False) == ()
    assert words.ratio(2.0, 1.98, 2.02, False, True) == ("2.00× [1.98–2.02], few rounds",)
    assert words.ratio(2.0, None, None, None, True) == ("2.00×, no interval, few rounds",)


def test_a_line_of_the_table_holds_time_ratio_interval_and_count() -> None:
    (line,) = lines(steady_report(), "| Create rows")
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[1] == "40.8 ms<br>script 30.6 ms<br>39.6–42.0 ms<br>n = 24"
    same = r"1\.000× \\\[1\.000–1\.000\]<br>no difference shown"
    assert re.fullmatch(r"40\.8 ms<br>script 30\.6 ms<br>39\.\d–42\.\d ms<br>" + same + "<br>n = 24", cells[2])
    assert re.fullmatch(r"81\.6 ms<br>script 61\.2 ms<br>79\.\d–84\.\d ms<br>2\.00× \\\[2\.00–2\.00\]<br>n = 24", cells[3])
    assert re.fullmatch(r"204 ms<br>script 153 ms<br>198–210 ms<br>5\.00× \\\[5\.00–5\.00\]<br>n = 24", cells[4])


RATIO = re.compile(r"\d×(?! slower)")


def ratios_without_the_words(text: str) -> list[str]:
    """Lines of cells that hold a ratio and do not say of how many rounds it is. A class's bytes and the two clocks have none."""
    cells = [piece for line in text.splitlines() for cell in re.split(r"[|│]", line) for piece in cell.split("<br>")]
    return [piece for piece in cells if RATIO.search(piece) and "few rounds" not in piece]


def few_and_enough() -> tuple[Run, Run]:
    def run(rounds: int) -> Run:
        return sample_runs.steady_run(rounds=rounds, styles=("direct", "batched"), probes=False, operations=("create", "swap"))

    return run(5), run(6)


def test_nothing_of_few_rounds_is_reported_without_these_words() -> None:
    few, enough = (markdown_report(run, CATALOG).split("## Agreement")[0] for run in few_and_enough())
    assert len(RATIO.findall(few)) == len(RATIO.findall(enough)) > 20
    assert ratios_without_the_words(few) == []
    assert "few rounds" not in enough
    assert "intervals (few rounds) hold 1" in few


def test_on_a_terminal_few_rounds_are_said_too() -> None:
    few, enough = few_and_enough()
    for run, said in ((few, True), (enough, False)):
        console = Console(record=True, width=400, file=io.StringIO())
        print_report(run, console, CATALOG)
        text = console.export_text().split("Agreement of the trace")[0]
        assert ("few rounds" in text) is said
        assert bool(ratios_without_the_words(text)) is not said


def test_in_csv_few_rounds_are_a_column() -> None:
    few, enough = few_and_enough()
    for run, said in ((few, "True"), (enough, "False")):
        for name in ("update", "geometric", "styles"):
            rows = list(csv.DictReader(io.StringIO(csv_report(run, name, CATALOG))))
            assert {row["few_rounds"] for row in rows if row["ratio"]} == {said}, name


def test_a_verdict_of_few_rounds_says_so() -> None:
    few = sample_runs.steady_run(rounds=5)
    table = claims_sections([summarise(few, CATALOG)])[0]
    told = [(row[-2], row[-1]) for row in table.rows if "×" in row[-2][0]]
    assert told and all("few rounds" in measured[0] and "few rounds" in verdict[0] for measured, verdict in told)
    counted = [row[-1] for row in table.rows if "×" not in row[-2][0]]
    assert counted and not any("few rounds" in verdict[0] for verdict in counted), "bytes are counted, in no round"


def test_what_a_lane_is_stands_beside_its_figures_however_it_starts() -> None:
    run = sample_runs.run_of([], lanes=["javascript", "pyscript.unwatched"], controls={})
    heads = lane_heads([summarise(run, load_catalog())])
    assert heads["pyscript.unwatched"] == "PyScript (Pyodide), no watch for new tags: CPython with packages"
    assert heads["javascript"] == "JavaScript"


def test_the_slowdown_of_the_processor_stands_beside_the_operation() -> None:
    report = steady_report()
    assert len(lines(report, "| Select a row (CPU 4× slower) |")) == 1
    assert len(lines(report, "| Create rows |")) == 1


def test_every_part_of_a_run_is_in_the_report() -> None:
    headings = [
        line.removeprefix("## ") for line in lines(markdown_report(sample_runs.steady_run(styles=("direct", "batched")), CATALOG), "## ")
    ]
    assert headings == [
        "rows, style direct",
        "rows, style batched",
        "rows, style direct over style batched",
        "Load",
        "What the start is made of",
        "A class of 30 at one line",
        "Size",
        "Memory",
        "DOM calls",
        "Cost of a DOM call",
        "Agreement of the trace with the page's own clock",
        "The article's claims",
        "Claims that this run does not settle",
        "Lanes by engines",
        "Environment",
        "Cite as",
    ]


def test_means_control_and_best_javascript_are_shown() -> None:
    report = markdown_report(sample_runs.steady_run(styles=("direct", "batched")), CATALOG)
    assert len(lines(report, "| Geometric mean of ratios |")) == 2
    assert len(lines(report, "| Geometric mean of ratios, script alone |")) == 2
    assert "- Control: JavaScript against itself (control): 3 of 3 intervals hold 1, as all of them should but a few." in report
    batched = lines(report, "| Create rows")[1]
    assert re.search(r"2\.20× \\\[2\.20–2\.20\] the baseline in direct", batched), "2 * 1.1 times the baseline's direct"


def test_what_a_style_saves_is_shown_beside_its_operation() -> None:
    report = markdown_report(sample_runs.steady_run(styles=("direct", "batched")), CATALOG)
    section = report.split("## rows, style direct over style batched")[1].split("\n## ")[0]
    assert f"| Operation | JavaScript | JavaScript against itself (control) | {PYSCRIPT} | {BRYTHON} |" in section
    (select,) = lines(section, "| Select a row (CPU 4× slower) |")
    assert len(re.findall(r"0\.909× \\\[0\.9\d+–0\.9\d+\]", select)) == 4, "a tenth more in style batched, in every lane"
    assert "Above 1, batched saves." in section


def test_load_size_and_classroom_tables() -> None:
    report = steady_report()
    (ready,) = [line for line in lines(report, f"| cold | {BRYTHON} |") if "×" in line]
    assert "502 ms<br>501–503 ms" in ready
    assert (
        f"| cold, Slow 4G | {BRYTHON} | 2,500 ms | 1,500 ms | 1,000 ms | 2 | 501 kB | 3,346 ms |" in report
    )  # 501,100 B / 180,000 B/s + 562.5 ms
    assert f"| {BRYTHON} | 501 kB | 12.0 s | 2.41 s | 1.20 s |" in report  # 501,100 B * 8 * 30 / 10 Mbit/s
    assert f"| {BRYTHON} | 2 | 2.00 MB | 1.00 MB | 501 kB | +500 kB | runtime 500 kB<br>demo 500 B |" in report  # 500,500 B: a half goes up
    assert "- Warning: Loaded only once: a rough figure. (3 lines of 9)" in report


def test_memory_and_dom_calls_tables() -> None:
    report = steady_report()
    assert "| ready<br>rows, direct | JS 2.00 MB<br>Wasm 0 B<br>n = 1 | JS 4.00 MB<br>Wasm 20.0 MB<br>n = 1 |" in report
    assert "| rows/create<br>direct | 1,000<br>createElement 600<br>appendChild 300 |" in report
    assert f"| {BRYTHON} | rows, direct | 87.43 µs |" in report  # 40.8 ms * 3/4 * (5 - 1) / 1,400 calls


def test_where_the_numbers_come_from() -> None:
    report = steady_report()
    assert (
        "- Machine: machine-one: Made-up CPU, 2 cores, 4.29 GB of memory, Linux 6 x86\\_64; calibration 50.0 ms; load 0.10, 0.20, 0.30"
        in report
    )
    assert "- Browser: chromium 156.0, headless; flags --headless." in report
    assert "- Runtimes: pyodide 314.0.7, brython 3.14.3." in report
    assert "ended 2026-11-20 10:14 UTC: every ratio is as narrow as asked after 6 rounds." in report
    assert "- Where the time went: update 600 s." in report
    assert report.rstrip().endswith("Run run-one, 2026-11-20, commit 0123456789ab, chromium 156.0 on Made-up CPU.")


def test_warnings_and_failures_are_printed() -> None:
    samples: list[Sample] = [
        *sample_runs.updates("javascript", "create", {1: [10.0], 2: [30.0]}),
        Failure(lane="brython", demo="rows", style="direct", measure="update", message="Its page crashed."),
    ]
    run = sample_runs.run_of(
        samples,
        described=sample_runs.environment(warnings=["The machine was busy."], clean=False),
        ending=Ending(ended="2026-11-20T10:14:00+00:00", complete=False, stopped_because="interrupted"),
    )
    report = markdown_report(run, CATALOG)
    assert "- Warning: Create rows, JavaScript: the standard deviation is 71% of the mean (more than 10%)" in report
    assert "- Brython, update: Its page crashed." in report
    assert "- The machine was busy." in report
    assert "- The run is not complete: interrupted." in report
    assert "commit 0123456789ab with changes that are in no commit" in report


def test_a_run_that_was_cut_off_has_a_report() -> None:
    report = markdown_report(sample_runs.run_of(sample_runs.updates("javascript", "create", {1: [10.0]}), ending=None), CATALOG)
    assert "The run began 2026-11-20 10:00 UTC: the run was cut off; what was taken until then is here." in report
    assert "| Create rows | 10.0 ms<br>script 7.50 ms<br>n = 1 |" in report


def test_the_terminal_shows_what_markdown_shows() -> None:
    run = sample_runs.steady_run()
    shown = printed(run)
    for text in ("40.8 ms", "no difference shown", "Geometric mean of ratios", "A class of 30 at one line", "87.43 µs", "Cite as"):
        assert text in shown
    assert "[bold]" not in shown


def test_nothing_hangs_on_colour_alone() -> None:
    run = sample_runs.steady_run()
    plain, coloured = printed(run), printed(run, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_narrow_terminal_loses_no_figure() -> None:
    squeezed = re.sub(r"[\s│┃]", "", printed(sample_runs.steady_run(), width=60))
    for figure in ("40.8ms", "81.6ms", "204ms", "n=24"):
        assert figure in squeezed


def test_a_hundred_columns_hold_every_word_whole() -> None:
    shown = printed(sample_runs.steady_run(), width=100)
    tables = [line for line in shown.splitlines() if line.startswith(("┃", "│"))]
    in_cells = {word for line in tables for cell in re.split("[┃│]", line) for word in cell.split()}
    for section in report_sections([steady_summary()]):
        for row in [[(title,) for title in section.columns], *section.rows]:
            assert {word for cell in row for line in cell for word in line.split()} <= in_cells


def test_no_line_is_cut_at_the_edge() -> None:
    for width in (60, 80, 100, 200):
        edges = [line for line in printed(sample_runs.steady_run(), width=width).splitlines() if line.startswith(("┏", "┡", "├", "└"))]
        assert len(edges) > 20
        assert all(line.endswith(("┓", "┩", "┤", "┘")) for line in edges), width


def test_machines_stand_side_by_side_each_with_its_own_ratio() -> None:
    report = markdown_report(two_machines(), CATALOG)
    one, two = lines(report, "| Create rows")
    assert "| machine-one, chromium 156.0 |" in one
    assert "| machine-two, chromium 156.0 |" in two
    assert "2.00×" in one
    assert "3.00×" in two
    assert "## Environment: machine-one, chromium 156.0" in report
    assert "## Environment: machine-two, chromium 156.0" in report
    assert "machine-two" in printed(two_machines())


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_one_line_a_row_and_all_its_fields() -> None:
    run = sample_runs.steady_run()
    rows = read(csv_report(run, catalog=CATALOG))
    assert len(rows) == 12
    assert set(summarise(run, CATALOG).rows[0].model_dump()) <= set(rows[0])
    (found,) = [row for row in rows if (row["lane"], row["operation"]) == ("pyscript", "select")]
    assert (found["machine"], found["samples"], found["rounds"], found["cpu_slowdown"], found["no_difference"]) == (
        "machine-one",
        "24",
        "6",
        "4.0",
        "False",
    )
    assert float(found["ratio"]) == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("geometric", 6),
        ("load", 9),
        ("classroom", 9),
        ("size", 3),
        ("memory", 3),
        ("dom-calls", 6),
        ("crossing", 2),
        ("agreement", 4),
    ],
)
def test_every_table_comes_as_csv(name: str, count: int) -> None:
    assert len(read(csv_report(steady_summary(), name))) == count


def test_groups_become_columns() -> None:
    rows = read(csv_report(steady_summary(), "size"))
    assert [row["by_group.runtime.brotli"] for row in rows] == ["", "200000", "500000"]
    assert rows[2]["extra.brotli"] == "500000"
    calls = read(csv_report(steady_summary(), "dom-calls"))
    assert calls[0]["top"] == "createElement 600; appendChild 300; textContent 100"


def test_an_unknown_table_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'memory'"):
        csv_report(sample_runs.steady_run(), "memroy", CATALOG)
    with pytest.raises(UnknownName, match="Did you mean 'update'"):
        samples_report(sample_runs.steady_run(), "updates")


def test_an_empty_table_says_so() -> None:
    with pytest.raises(FrontRowError, match="no figures of table load"):
        csv_report(sample_runs.steady_run(probes=False), "load", CATALOG)
    with pytest.raises(FrontRowError, match="no samples of kind memory"):
        samples_report(sample_runs.steady_run(probes=False), "memory")


def test_raw_samples_come_as_they_were_taken() -> None:
    run = sample_runs.steady_run(rounds=2, per_round=2)
    rows = read(samples_report(run))
    taken = [sample for sample in run.samples if sample.kind == "update"]
    assert [float(row["total_ms"]) for row in rows] == [sample.total_ms for sample in taken]
    assert {row["run"] for row in rows} == {"run-one"}
    files = read(samples_report(run, "size"))
    assert [(row["lane"], row["path"], row["brotli"]) for row in files][:2] == [
        ("javascript", "js/javascript.js", "500"),
        ("pyscript", "js/pyscript.js", "500"),
    ]
    calls = read(samples_report(run, "dom-calls"))
    assert (calls[0]["name"], calls[0]["count"], calls[0]["calls"]) == ("createElement", "600", "1000")


def test_raw_samples_of_several_machines_name_theirs() -> None:
    rows = read(samples_report(two_machines()))
    assert [row["machine"] for row in rows[:: len(rows) // 2]] == ["machine-one", "machine-two"]


def test_marks_of_markdown_in_a_text_stay_text() -> None:
    assert table(["a|b"], [[("<b>*x*_y_`z`", "[l](u)")]]) == ("| a\\|b |\n| --- |\n| &lt;b&gt;\\*x\\*\\_y\\_\\`z\\`<br>\\[l](u) |\n")


def test_a_summary_is_reported_without_its_run() -> None:
    assert summaries_of(steady_summary()) == [steady_summary()]
    assert markdown_report(steady_summary()) == steady_report()
