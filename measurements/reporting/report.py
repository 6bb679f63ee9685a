"""A run as tables: on a terminal, as Markdown, as CSV. Every figure comes from the summary; nothing is worked out here."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from measurements.analysis.engines import expect_one_of_each
from measurements.analysis.schema import Summary
from measurements.analysis.summary import summarise
from measurements.catalog import Catalog, load_catalog
from measurements.reporting.claims import claims_sections
from measurements.reporting.csv import rows_csv, samples_csv
from measurements.reporting.engines import engine_sections, support_sections
from measurements.reporting.facts import TITLE, citation, facts_sections
from measurements.reporting.loading import load_sections, size_sections, start_sections
from measurements.reporting.markdown import to_markdown
from measurements.reporting.memory_and_dom_calls import agreement_sections, dom_sections, memory_sections
from measurements.reporting.section import Section
from measurements.reporting.updates import style_sections, update_sections
from measurements.reporting.urls import url_sections
from measurements.runs.merge import SideBySide
from measurements.runs.schema import Run

TABLES = (
    engine_sections,
    update_sections,
    style_sections,
    load_sections,
    size_sections,
    start_sections,
    memory_sections,
    dom_sections,
    agreement_sections,
    url_sections,
    claims_sections,
    support_sections,
)
"""In the order of a report."""
Subject = Run | SideBySide | Summary | Sequence[Run]
"""A sequence: runs of one machine, each in another engine."""


def print_report(subject: Subject, console: Console, catalog: Catalog | None = None) -> None:
    """Print the whole report of a run, or of several side by side, on a terminal."""
    summaries = summaries_of(subject, catalog)
    print_sections(report_sections(summaries), console)
    console.print("\n[bold]Cite as[/bold]")
    for summary in summaries:
        console.print(citation(summary), highlight=False, markup=False)


def print_sections(sections: Sequence[Section], console: Console) -> None:
    for section in sections:
        _print_section(section, console)


def markdown_report(subject: Subject, catalog: Catalog | None = None) -> str:
    """The same report as a Markdown document."""
    summaries = summaries_of(subject, catalog)
    cite = Section("Cite as", lines=[citation(summary) for summary in summaries])
    return f"# {TITLE}\n\n{to_markdown([*report_sections(summaries), cite])}"


def csv_report(subject: Subject, table: str = "update", catalog: Catalog | None = None) -> str:
    """One table of the summary as CSV. Raises UnknownName, listing the tables, and FrontRowError for an empty one."""
    return rows_csv(summaries_of(subject, catalog), table)


def samples_report(subject: Run | SideBySide | Sequence[Run], kind: str = "update") -> str:
    """The raw samples of one kind as CSV."""
    return samples_csv(runs_of(subject), kind)


def summaries_of(subject: Subject, catalog: Catalog | None = None) -> list[Summary]:
    """One summary for each place where the subject was made. Raises NotComparable for runs that are not of one engine each."""
    if isinstance(subject, Summary):
        return [subject]
    return [summarise(run, catalog or load_catalog()) for run in runs_of(subject)]


def runs_of(subject: Run | SideBySide | Sequence[Run]) -> Sequence[Run]:
    if isinstance(subject, Run):
        return [subject]
    if isinstance(subject, SideBySide):
        return subject.runs
    expect_one_of_each(subject)
    return subject


def report_sections(summaries: Sequence[Summary]) -> list[Section]:
    """Tables first, then where the numbers come from and how far to trust them."""
    sections = [section for tables in TABLES for section in tables(summaries)]
    for summary in summaries:
        sections += facts_sections(summary, several=len(summaries) > 1)
    return sections


def _print_section(section: Section, console: Console) -> None:
    console.print()
    console.print(f"[bold]{escape(section.title)}[/bold]")
    if section.rows:
        table = Table(show_lines=any(len(cell) > 1 for row in section.rows for cell in row), header_style="bold", border_style="dim")
        for number, (column, width) in enumerate(zip(section.columns, _widths(section, console.width), strict=True)):
            table.add_column(escape(column), justify="left" if number < section.labels else "right", overflow="fold", width=width)
        for row in section.rows:
            table.add_row(*(escape("\n".join(cell)) for cell in row))
        console.print(table)
    for line in section.lines:
        console.print(f"- {line}", highlight=False, markup=False)


def _widths(section: Section, room: int) -> list[int | None]:
    """Of each column, so that no word is broken and no line longer than it must be; None where there is no room for that."""
    columns = [[title, *(line for row in section.rows for line in row[number])] for number, title in enumerate(section.columns)]
    longest_word = [max(len(word) for line in column for word in [*line.split(), ""]) for column in columns]
    longest_line = [max(len(line) for line in column) for column in columns]
    spare = room - sum(longest_word) - 3 * len(columns) - 1
    if spare < 0:
        return [None] * len(columns)
    widths: list[int | None] = list(longest_word)
    for number in sorted(range(len(columns)), key=lambda number: longest_line[number] - longest_word[number]):
        more = min(spare, longest_line[number] - longest_word[number])
        widths[number] = longest_word[number] + more
        spare -= more
    return widths
