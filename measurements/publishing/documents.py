"""The README and the page for readers without JavaScript: their tables stand between two marks each, made of the published summaries.

`check_readme` and `check_page` say when they are not.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from measurements.catalog import load_catalog
from measurements.errors import FrontRowError
from measurements.paths import RESULTS, ROOT, SITE
from measurements.publishing.first_screen import BEGIN as PAGE_BEGIN
from measurements.publishing.first_screen import END as PAGE_END
from measurements.publishing.first_screen import first_table
from measurements.publishing.readme_sections import habits_section, starts_section
from measurements.publishing.readme_tables import tables
from measurements.publishing.results import read_index, read_summaries, write

README: Final = ROOT / "README.md"
PAGE: Final = SITE / "index.html"
BEGIN: Final = "<!-- results:begin -->"
END: Final = "<!-- results:end -->"


def readme_text(readme: str, results: Path = RESULTS) -> str:
    """The README with the tables of the newest published run between its marks.

    Raises FrontRowError where the marks are missing or there is no published run.
    """
    runs = read_summaries(results)
    file, summary = runs[0]
    sections = habits_section(runs) + starts_section(runs, load_catalog())
    return _between(readme, BEGIN, END, tables(summary, file) + sections, "README.md")


def page_text(page: str, results: Path = RESULTS) -> str:
    """The page with the table of the newest published run between its marks; raises as readme_text does."""
    (_, summary), *others = read_summaries(results)
    return _between(page, PAGE_BEGIN, PAGE_END, first_table(summary, others) + "\n", "site/index.html")


def _between(text: str, begin: str, end: str, inner: str, name: str) -> str:
    before, begun, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended or begin in rest or end in before + after:
        raise FrontRowError(f"{name} must hold the line {begin} once and, below it, the line {end} once: the tables go between them.")
    return f"{before}{begin}\n{inner}{end}{after}"


def update_readme(readme: Path = README, results: Path = RESULTS) -> bool:
    """Put the tables into the file. Returns whether that changed it."""
    return _update(readme, readme_text, results)


def update_page(page: Path = PAGE, results: Path = RESULTS) -> bool:
    """Put the table into the page. Returns whether that changed it."""
    return _update(page, page_text, results)


def check_readme(readme: Path = README, results: Path = RESULTS) -> None:
    """Raise FrontRowError, saying what to run, where the README does not show the newest published run."""
    _check(readme, readme_text, results)


def check_page(page: Path = PAGE, results: Path = RESULTS) -> None:
    """The same for the page's table."""
    _check(page, page_text, results)


def _update(file: Path, made: Callable[[str, Path], str], results: Path) -> bool:
    old = file.read_text(encoding="utf-8")
    new = made(old, results)
    if new != old:
        write(file, new)
    return new != old


def _check(file: Path, made: Callable[[str, Path], str], results: Path) -> None:
    old = file.read_text(encoding="utf-8")
    if made(old, results) != old:
        newest = read_index(results).runs[0].file
        raise FrontRowError(
            f"The tables in {file.name} are not those of the newest published run, {newest}. "
            f"Run `python -m measurements publish measurements/results/{newest}` and commit what it writes."
        )
