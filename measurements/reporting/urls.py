"""Tables of pages named by their addresses: their loads, and the steps of their flow."""

from __future__ import annotations

from collections.abc import Sequence

from measurements.analysis.schema import Summary, UrlRow, UrlTransferRow
from measurements.reporting import words
from measurements.reporting.section import Lines, Section, labels_of, place_cells, place_column
from measurements.runs.schema import Settings


def url_sections(summaries: Sequence[Summary]) -> list[Section]:
    """Figures down, pages across: a table for cold loads, one for warm ones, one for steps."""
    kinds = dict.fromkeys((row.of, row.cache) for summary in summaries for row in summary.urls)
    return [_section(summaries, of, cache) for of, cache in kinds]


def threshold_section(lines: Sequence[Sequence[str]]) -> Section:
    """Threshold, page, its median, samples, and what that comes to."""
    heads = ["Threshold", "URL", "Median", "Samples", "Kept"]
    return Section("Thresholds", heads, [[(cell,) for cell in line] for line in lines], labels=2)


def _section(summaries: Sequence[Summary], of: str, cache: str) -> Section:
    settings = summaries[0].run.settings
    urls = [url.name for url in settings.urls]

    def rows(summary: Summary) -> list[UrlRow]:
        return [row for row in summary.urls if (row.of, row.cache) == (of, cache)]

    table: list[Sequence[Lines]] = []
    for figure in dict.fromkeys(row.figure for summary in summaries for row in rows(summary)):
        for summary in summaries:
            figures = {row.url: _figure_cell(row) for row in rows(summary) if row.figure == figure}
            if figures:
                table.append(_line(figure, summaries, summary, urls, figures))
    for summary in summaries if of == "navigation" else []:
        transfers = {row.url: _transfer_cell(row) for row in summary.url_transfers if row.cache == cache}
        table.append(_line("requests, bytes on the wire", summaries, summary, urls, transfers))
    title = f"Steps of {settings.script.file}" if of == "timespan" and settings.script else f"Pages, loaded {cache}"
    heads = ["Step" if of == "timespan" else "Figure", *place_column(summaries), *(f"URL {place}" for place in range(1, len(urls) + 1))]
    return Section(title, heads, table, _lines(summaries, settings, of, cache), labels_of(summaries))


def _line(name: str, summaries: Sequence[Summary], summary: Summary, urls: Sequence[str], cells: dict[str, Lines]) -> Sequence[Lines]:
    return [(name,), *place_cells(summaries, summary), *(cells.get(url, (words.NOTHING,)) for url in urls)]


def _figure_cell(row: UrlRow) -> Lines:
    spread = [words.span(row.min_ms, row.max_ms)] if row.samples > 1 else []
    return (words.ms(row.median_ms), *spread, *words.ratio_of(row), f"n = {row.samples}")


def _transfer_cell(row: UrlTransferRow) -> Lines:
    return (words.count(row.requests, "request"), words.NOTHING if row.wire_bytes is None else words.size(row.wire_bytes))


def _lines(summaries: Sequence[Summary], settings: Settings, of: str, cache: str) -> list[str]:
    """Which page is which, and what the figures are."""
    led = {row.url: row.final_addresses for summary in summaries for row in summary.url_transfers if row.cache == cache}
    lines = [
        f"URL {place}: {url.address}"
        f"{'' if url.loopback else ' (not of this machine)'}"
        f"{', which led to ' + ', '.join(led[url.name]) if led.get(url.name) else ''}"
        for place, url in enumerate(settings.urls, 1)
    ]
    ratio = ", its ratio to URL 1 with its interval," if len(settings.urls) > 1 else ""
    lines.append(f"Median, the least and the most of it{ratio} and the number of samples.")
    if of == "timespan":
        lines.append("A step counts from its first input to the paint of what came of it, without the time that the script itself took.")
    else:
        lines.append(f"Ready: {settings.ready or 'the end of the load event'}. Times count from the start of the navigation.")
    return lines
