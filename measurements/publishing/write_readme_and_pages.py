"""Writes what is made of the published summaries into the README, docs/results.md and the first page, between two marks in each.

`check` says where such a part is not that of the published runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from measurements.catalog import load_catalog
from measurements.errors import FrontRowError
from measurements.files import write_text
from measurements.paths import RESULTS, ROOT, SITE
from measurements.publishing.claim_sentences import claims_section
from measurements.publishing.headline_table import page_table, readme_table
from measurements.publishing.published_runs import read_index, read_summaries
from measurements.publishing.results_document import Published, engines_section, habits_section, starts_section, tables


@dataclass(frozen=True)
class Document:
    """Between the marks of that name, each once in the file, stands what `part` makes."""

    path: Path
    mark: str
    part: Callable[[Published], str]

    @property
    def begin(self) -> str:
        return f"<!-- {self.mark}:begin -->"

    @property
    def end(self) -> str:
        return f"<!-- {self.mark}:end -->"


PAGE: Final = Document(SITE / "index.html", "published", lambda runs: page_table(runs[0][1], runs[1:]) + "\n")
CLAIMS: Final = Document(SITE / "index.html", "claims", claims_section)
README: Final = Document(ROOT / "README.md", "headline", lambda runs: readme_table(runs[0][1], runs[1:]))
RESULT_TABLES: Final = Document(
    ROOT / "docs" / "results.md",
    "results",
    lambda runs: tables(runs[0][1], runs[0][0]) + engines_section(runs) + habits_section(runs) + starts_section(runs, load_catalog()),
)
DOCUMENTS: Final = (PAGE, CLAIMS, README, RESULT_TABLES)


def renewed(document: Document, results: Path = RESULTS) -> str:
    """The document's text with the part of the published runs.

    Raises FrontRowError where the marks are missing or there is no published run.
    """
    text = document.path.read_text(encoding="utf-8")
    before, begun, rest = text.partition(document.begin)
    _, ended, after = rest.partition(document.end)
    if not begun or not ended or document.begin in rest or document.end in before + after:
        raise FrontRowError(
            f"{document.path.name} must hold the line {document.begin} once and, below it, the line {document.end} once: "
            "what is made of the published runs goes between them."
        )
    return f"{before}{document.begin}\n{document.part(read_summaries(results))}{document.end}{after}"


def update(document: Document, results: Path = RESULTS) -> bool:
    """Renew the file. Returns whether that changed it."""
    new = renewed(document, results)
    changed = new != document.path.read_text(encoding="utf-8")
    if changed:
        write_text(document.path, new)
    return changed


def check(document: Document, results: Path = RESULTS) -> None:
    """Raise FrontRowError, saying what to run, where the file does not show the newest published run."""
    if renewed(document, results) != document.path.read_text(encoding="utf-8"):
        newest = read_index(results).runs[0].file
        raise FrontRowError(
            f"{document.path.name} does not show the newest published run, {newest}. "
            f"Run `front-row publish measurements/results/{newest}` and commit what it writes."
        )
