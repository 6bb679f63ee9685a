"""The tables of the newest published run, as they stand in docs/results.md."""

from __future__ import annotations

from dataclasses import replace

from measurements.analysis.schema import Summary
from measurements.reporting import words
from measurements.reporting.claims import claims_sections
from measurements.reporting.facts import citation, course_lines, environment_lines
from measurements.reporting.loading import load_sections, size_sections
from measurements.reporting.markdown import to_markdown
from measurements.reporting.section import WARNING, Section
from measurements.reporting.updates import update_sections


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
