"""Sections of a report as Markdown that GitHub draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from measurements.reporting.section import Lines, Section


def to_markdown(sections: Iterable[Section], level: int = 2) -> str:
    """Headings of that level, tables, and lists of lines."""
    return "\n".join(_section(section, level) for section in sections)


def _section(section: Section, level: int) -> str:
    parts = [f"{'#' * level} {_escaped(section.title)}\n"]
    if section.rows:
        parts.append(table(section.columns, section.rows, section.labels))
    if section.lines:
        parts.append("".join(f"- {_escaped(line)}\n" for line in section.lines))
    return "\n".join(parts)


def table(columns: Sequence[str], rows: Iterable[Sequence[Lines]], labels: int = 1) -> str:
    """A table whose cells keep their lines; the first `labels` columns to the left, figures to the right."""
    lines = [[_escaped(column) for column in columns], ["---" if number < labels else "--:" for number in range(len(columns))]]
    lines += [["<br>".join(_escaped(line) for line in cell) for cell in row] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escaped(text: str) -> str:
    """Text as text: no pipe ends a cell, nothing of it becomes markup."""
    text = " ".join(text.split())
    for mark in ("\\", "|", "`", "*", "_", "<", ">", "["):
        text = text.replace(mark, {"<": "&lt;", ">": "&gt;"}.get(mark, "\\" + mark))
    return text
