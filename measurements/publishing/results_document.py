"""The tables of docs/results.md: of the newest published run, of all by engine, and of the newest ones that hold the habits and the ways
to start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from measurements.analysis.engines import MEANS
from measurements.analysis.schema import StartRow, Summary
from measurements.catalog import STOCK, Catalog
from measurements.reporting import words
from measurements.reporting.claims import claims_sections
from measurements.reporting.engines import engine_sections, support_sections
from measurements.reporting.facts import citation, course_lines, environment_lines
from measurements.reporting.loading import load_sections, size_sections
from measurements.reporting.markdown import to_markdown
from measurements.reporting.section import WARNING, Lines, Section, lane_heads
from measurements.reporting.updates import style_sections, update_sections

HABITS: Final = "habits"
"""The demo that the guide to fast updates is made of."""

Published = Sequence[tuple[str, Summary]]
"""File and summary of every published run, at least one, in the index's order: the newest first."""


def tables(summary: Summary, file: str) -> str:
    """Every operation of the first demo, the means of all others, load, size, claims; and where they come from."""
    updates = update_sections([summary])
    first = summary.rows[0].demo if summary.rows else None
    shown: list[Section] = []
    styles = dict.fromkeys((row.demo, row.style) for row in summary.rows)
    for (demo, _), section in zip(styles, updates, strict=True):
        if demo == first:
            shown.append(_without_warnings(section))
        else:
            means = [row for row in section.rows if row[0][0].startswith("Geometric mean")]
            shown.append(replace(section, rows=means, lines=[]))
    shown += [_unthrottled(section) for section in load_sections([summary])[:1]]
    shown += [_without_warnings(section) for section in size_sections([summary])]
    shown += claims_sections([summary], brief=True)[:1]
    source = Section(
        "Where these numbers come from",
        lines=[*environment_lines(summary), *course_lines(summary), *summary.warnings, citation(summary), _where(summary, file)],
    )
    return to_markdown([*shown, source], level=3)


def _unthrottled(section: Section) -> Section:
    """Of the ways to load a page those without a slow line or processor; the full report has the others."""
    rows = [row for row in section.rows if row[0][0] in ("cold", "warm")]
    plain = _without_warnings(section)
    return replace(plain, rows=rows, lines=[*plain.lines, "Slow lines and processors are in the full report."])


def _without_warnings(section: Section) -> Section:
    """The full report holds each single warning; here, under where the numbers come from, stands how many there are."""
    return replace(section, lines=[line for line in section.lines if not line.startswith(WARNING)])


def _where(summary: Summary, file: str) -> str:
    warnings = len(summary.warnings) + sum(len(row.warnings) for row in summary.rows) + sum(len(row.warnings) for row in summary.load)
    return (
        f"Every sample is in measurements/results/{file}; all tables and {words.count(warnings, 'warning')} are printed by "
        f"front-row report measurements/results/{file}."
    )


def habits_section(runs: Published) -> str:
    """What each habit of the guide saves, by the first run that has the demo in both styles; empty where none has."""
    for file, summary in runs:
        sections = style_sections([summary.model_copy(update={"styles": [row for row in summary.styles if row.demo == HABITS]})])
        if sections:
            lines = [*sections[0].lines, "Each habit with its code before and after: site/guide/ of the page.", *_source(summary, file)]
            return _below(replace(sections[0], title="Fast updates: ten habits", lines=lines))
    return ""


def engines_section(runs: Published) -> str:
    """Engines side by side, of all published runs: of the first demo and style every operation, of others the means; lanes by engines."""
    summaries = [summary for _, summary in runs]
    ratios = engine_sections(summaries)
    means = [replace(section, rows=[row for row in section.rows if row[0][0] in MEANS.values()], lines=[]) for section in ratios[1:]]
    return "".join(_below(section) for section in (*ratios[:1], *means, *support_sections(summaries)))


def starts_section(runs: Published, catalog: Catalog) -> str:
    """What each way to start a lane brings, by the first run that measured them; empty where none has."""
    for file, summary in runs:
        rows = [row for row in summary.starts if row.network == "none"]
        if rows:
            titles = lane_heads([summary])
            first = [start.id for start in catalog.starts if start.by in ("page", "server")]
            later = [start.id for start in catalog.starts if start.by in ("visit", "next-visit")]
            lines = [
                "Milliseconds until ready, and the ratio to the lane's stock page on a first visit with its interval. "
                "Each step is explained, and each start drawn file by file, on the page: site/start/.",
                *_source(summary, file),
            ]
            return _below(_matrix("Quicker starts: the first visit", rows, titles, first, catalog)) + _below(
                replace(_matrix("Quicker starts: later visits", rows, titles, later, catalog), lines=lines)
            )
    return ""


def _matrix(title: str, rows: Sequence[StartRow], titles: dict[str, str], starts: Sequence[str], catalog: Catalog) -> Section:
    found = {(row.lane, row.start): row for row in rows}
    used = [start for start in starts if any(row.start == start for row in rows)]
    names = {start.id: start.title for start in catalog.starts}
    table = [
        [(titles[lane],), *(_cell(found.get((lane, start))) for start in (STOCK, *used))]
        for lane in dict.fromkeys(row.lane for row in rows)
    ]
    return Section(title, ["Lane", "Stock", *(names[start] for start in used)], table, [], labels=1)


def _cell(row: StartRow | None) -> Lines:
    if row is None:
        return (words.NOTHING,)
    return (words.ms(row.ready_ms), *words.ratio_of(row))


def _source(summary: Summary, file: str) -> list[str]:
    return [citation(summary), f"Every sample is in measurements/results/{file}."]


def _below(section: Section) -> str:
    return "\n" + to_markdown([section], level=3)
