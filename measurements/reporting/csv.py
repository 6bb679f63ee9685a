"""Summaries and raw samples as CSV: one line for each row, every field a column, nothing rounded or left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from measurements.analysis.schema import Summary
from measurements.errors import FrontRowError, UnknownName
from measurements.runs.schema import Run

ALIKE = ("geometric", "styles", "load", "starts", "classroom", "size", "memory", "dom_calls", "crossing", "agreement", "support")
OF_PAGES = ("urls", "url_transfers")
ROW_TABLES = {"update": "rows", **{name.replace("_", "-"): name for name in (*ALIKE, *OF_PAGES)}}
"""Name of a table to the field of the summary that holds it."""

SAMPLE_KINDS = ("update", "load", "size", "memory", "dom-calls", "navigation", "timespan", "failure")
UNROLLED = {"size": ("files", "file"), "dom-calls": ("by_name", "name")}
"""Kinds of which each line is one entry of a field, and the column that it comes to."""


def rows_csv(summaries: Sequence[Summary], table: str = "update") -> str:
    """One table of the summaries. Raises UnknownName; FrontRowError where the table is empty."""
    if table not in ROW_TABLES:
        raise UnknownName("table", table, ROW_TABLES)
    rows = [
        {
            "run": summary.run.id,
            "started": summary.run.started,
            "engine": summary.run.environment.browser.name,
            **_flat(row.model_dump(mode="json")),
        }
        for summary in summaries
        for row in getattr(summary, ROW_TABLES[table])
    ]
    held = [name for name, field in ROW_TABLES.items() if any(getattr(summary, field) for summary in summaries)]
    return _written(rows, f"no figures of table {table}. It has: {', '.join(held) or 'none'}")


def samples_csv(runs: Sequence[Run], kind: str = "update") -> str:
    """Every raw sample of one kind: one line a sample, for size one a file, for dom-calls one a name.

    Raises UnknownName; FrontRowError where there are none.
    """
    if kind not in SAMPLE_KINDS:
        raise UnknownName("kind of sample", kind, SAMPLE_KINDS)
    rows = [
        {"run": run.id, "machine": run.environment.machine.name, "engine": run.environment.browser.name, **_flat(line)}
        for run in runs
        for sample in run.samples
        if sample.kind == kind
        for line in _lines(sample, kind)
    ]
    return _written(rows, f"no samples of kind {kind}")


def _lines(sample: BaseModel, kind: str) -> Iterator[dict[str, Any]]:
    whole = sample.model_dump(mode="json")
    field, column = UNROLLED.get(kind, ("", ""))
    if not field:
        yield whole
        return
    entries = whole.pop(field)
    for entry in entries:
        yield {**whole, **(entry if isinstance(entry, dict) else {column: entry, "count": entries[entry]})}


def _flat(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Groups become columns of their own (extra.brotli), lists one text."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{prefix}{name}."))
        elif isinstance(value, list):
            flat[prefix + name] = "; ".join(" ".join(map(str, part)) if isinstance(part, list) else str(part) for part in value)
        else:
            flat[prefix + name] = value
    return flat


def _written(rows: Iterable[Mapping[str, Any]], nothing: str) -> str:
    rows = list(rows)
    if not rows:
        raise FrontRowError(f"This run holds {nothing}.")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
