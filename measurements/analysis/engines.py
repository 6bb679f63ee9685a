"""Runs of several engines side by side: each ratio is formed within one of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from measurements.analysis.schema import EngineColumn, EngineLine, EngineRatio, GeometricRow, Summary, UpdateRow
from measurements.errors import NotComparable
from measurements.machine.engines import TITLES
from measurements.runs.schema import Browser, Run

MEANS = {"total": "Geometric mean of ratios", "script": "Geometric mean of ratios, script alone"}


def title_of(browser: Browser) -> str:
    """Such as "Firefox 153"; of WebKit's versions the first number says little."""
    names: dict[str, str] = dict(TITLES.items())
    parts = browser.version.split(".")[: 2 if browser.name == "webkit" else 1]
    return f"{names.get(browser.name, browser.name.capitalize())} {'.'.join(parts)}".strip()


def expect_one_of_each(runs: Sequence[Run]) -> None:
    """Raise NotComparable unless these are runs of one machine, each in another engine."""
    machines = sorted({run.environment.machine.name for run in runs})
    if len(machines) > 1:
        raise NotComparable(
            f"These runs are of several machines ({', '.join(machines)}), and engines are compared on one. "
            "Show machines side by side with merge."
        )
    seen: dict[str, str] = {}
    for run in runs:
        name = run.environment.browser.name
        if name in seen:
            raise NotComparable(
                f"Runs {seen[name]} and {run.id} are both of {name}: give one of each engine. Two runs of one engine are for compare."
            )
        seen[name] = run.id


def comparable(summaries: Sequence[Summary]) -> list[Summary]:
    """The first run of each engine, of the machine of the first that has timed clicks; empty where that is one engine."""
    timed = [summary for summary in summaries if summary.rows]
    first: dict[str, Summary] = {}
    for summary in timed:
        if summary.run.machine == timed[0].run.machine:
            first.setdefault(summary.run.environment.browser.name, summary)
    return list(first.values()) if len(first) > 1 else []


def columns_of(summaries: Sequence[Summary]) -> list[EngineColumn]:
    return [
        EngineColumn(engine=summary.run.environment.browser.name, title=title_of(summary.run.environment.browser), run=summary.run.id)
        for summary in summaries
    ]


def engine_lines(summaries: Sequence[Summary]) -> list[EngineLine]:
    """For each demo and style that two of them have: operation by operation a line for each lane, then the means. None for controls."""
    pages = [dict.fromkeys((row.demo, row.style) for row in summary.rows) for summary in summaries]
    several = [page for page in dict.fromkeys(page for found in pages for page in found) if sum(page in found for found in pages) > 1]
    return [line for demo, style in several for line in (*_operations(summaries, demo, style), *_means(summaries, demo, style))]


def _operations(summaries: Sequence[Summary], demo: str, style: str) -> Iterator[EngineLine]:
    rows = [[row for row in summary.rows if (row.demo, row.style) == (demo, style) and not row.control_of] for summary in summaries]
    titles = {(entry.demo, entry.id): entry.title for summary in summaries for entry in summary.operations}
    lanes = list(dict.fromkeys(row.lane for found in rows for row in found))
    for operation, size in dict.fromkeys((row.operation, row.size) for found in rows for row in found):
        for lane in lanes:
            cells = [
                _cell(summary, row)
                for summary, found in zip(summaries, rows, strict=True)
                for row in found
                if (row.lane, row.operation, row.size) == (lane, operation, size)
            ]
            if cells:
                sized = "" if size is None else f", {size:,}"
                title = titles.get((demo, operation), operation) + sized
                yield EngineLine(
                    lane=lane, demo=demo, style=style, operation=operation, size=size, figure="total", title=title, engines=cells
                )


def _means(summaries: Sequence[Summary], demo: str, style: str) -> Iterator[EngineLine]:
    rows = [[row for row in summary.geometric if (row.demo, row.style) == (demo, style) and not row.control_of] for summary in summaries]
    for figure, lane in dict.fromkeys((row.figure, row.lane) for found in rows for row in found):
        cells = [
            _cell(summary, row)
            for summary, found in zip(summaries, rows, strict=True)
            for row in found
            if (row.figure, row.lane) == (figure, lane)
        ]
        yield EngineLine(lane=lane, demo=demo, style=style, operation=None, size=None, figure=figure, title=MEANS[figure], engines=cells)


def _cell(summary: Summary, row: UpdateRow | GeometricRow) -> EngineRatio:
    """A mean has no times of its own."""
    times = row if isinstance(row, UpdateRow) else None
    return EngineRatio(
        engine=summary.run.environment.browser.name,
        ratio=row.ratio,
        low=row.low,
        high=row.high,
        no_difference=row.no_difference,
        few_rounds=row.few_rounds,
        median_ms=times.median_ms if times else None,
        script_median_ms=times.script_median_ms if times else None,
        samples=times.samples if times else None,
    )


def differences(summaries: Sequence[Summary]) -> list[str]:
    """What a reader has to know of: versions and settings in which the runs differ."""
    first, *others = summaries
    found = []
    for other in others:
        one, two = first.run, other.run
        names = f"{title_of(one.environment.browser)} and {title_of(two.environment.browser)}"
        pairs = [
            ("the harness's version", one.environment.harness_version, two.environment.harness_version),
            ("the commit", one.environment.commit, two.environment.commit),
            ("the clock that decides", one.settings.clock, two.settings.clock),
            ("a quick run", one.settings.quick, two.settings.quick),
            ("a window", not one.environment.browser.headless, not two.environment.browser.headless),
        ]
        here, there = one.environment.runtimes, two.environment.runtimes
        pairs += [(name, here[name], there[name]) for name in sorted(here.keys() & there.keys())]
        found += [f"{names} differ in {what}: {a} and {b}." for what, a, b in pairs if a != b]
    return found
