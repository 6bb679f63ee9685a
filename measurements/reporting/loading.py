"""Tables of what it takes to start: load, a class at one line, size, ways to start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from measurements.analysis.schema import SizeRow, StartRow, Summary
from measurements.networks import TITLES, conditions
from measurements.reporting import words
from measurements.reporting.section import WARNING, Lines, Section, labels_of, lane_heads, lane_section, place_cells, place_column

START_HEADS = ("Start", "Network", "Ready", "Ready, ratio to stock", "First update", "Longest task", "On the wire", "Transfer time", "n")
START_LINES = (
    "Medians from the start of the navigation. Each ratio is to the lane's own stock page, on a first visit, in the same rounds. "
    "Second and third visits are named as such; all others are first ones.",
    "Longest task: for how long at a stretch the page answered to nothing while it started.",
)


def load_sections(summaries: Sequence[Summary]) -> list[Section]:
    """Load times; what the start is made of; a class of pupils at one line."""
    titles = lane_heads(summaries)
    times: list[Sequence[Lines]] = []
    parts: list[Sequence[Lines]] = []
    for summary in summaries:
        place = place_cells(summaries, summary)
        for row in summary.load:
            head = [(conditions(row.cache, row.network, row.cpu_slowdown),), *place, (titles[row.lane],)]
            ready = (words.ms(row.ready_ms), words.span(row.ready_min_ms, row.ready_max_ms))
            ratio = words.ratio_of(row) or (words.NOTHING,)
            moments = [(words.ms(value),) for value in (row.first_paint_ms, row.runtime_ms)]
            times.append([*head, *moments, ready, (words.ms(row.first_update_ms),), ratio, (str(row.samples),)])
            split = [(words.ms(value),) for value in (row.download_ms, row.start_ms, row.demo_ms)]
            parts.append([*head, *split, (str(row.requests),), (words.size(row.wire_bytes),), (words.ms(row.limit_ms),)])
    if not times:
        return []
    how = ["How", *place_column(summaries), "Lane"]
    loading = [*how, "First paint", "Runtime", "Ready", "First update", "Ready, ratio", "n"]
    start = [*how, "Network busy", "Runtime starts", "Demo's own code", "Requests", "On the wire", "Transfer time"]
    warnings = Counter(warning for summary in summaries for row in summary.load for warning in row.warnings)
    lines = [
        "Medians, from the start of the navigation; below Ready its least and its most; n: navigations. Not throttled where no network is "
        "named. Of the first paint the browser does not tell every time: –, where it never did. It may come after Ready, which is a mark "
        "of the page's own."
    ]
    lines += [f"{WARNING}{warning} ({words.count(lines_with, 'line')} of {len(times)})" for warning, lines_with in warnings.items()]
    return [
        Section("Load", loading, times, lines, labels=len(how)),
        Section("What the start is made of", start, parts, ["The three parts add up to Ready."], labels=len(how)),
        *_classroom(summaries, titles),
    ]


def _classroom(summaries: Sequence[Summary], titles: dict[str, str]) -> list[Section]:
    lines = list(dict.fromkeys(row.mbit for summary in summaries for row in summary.classroom))
    pupils = list(dict.fromkeys(row.pupils for summary in summaries for row in summary.classroom))
    table: list[Sequence[Lines]] = []
    for summary in summaries:
        for lane in dict.fromkeys(row.lane for row in summary.classroom):
            rows = {row.mbit: row for row in summary.classroom if row.lane == lane}
            waits = [(words.seconds(rows[mbit].seconds) if mbit in rows else words.NOTHING,) for mbit in lines]
            size = (words.size(next(iter(rows.values())).wire_bytes),)
            table.append([(titles[lane],), *place_cells(summaries, summary), size, *waits])
    if not table:
        return []
    columns = ["Lane", *place_column(summaries), "On the wire", *(f"{mbit:g} Mbit/s" for mbit in lines)]
    note = (
        "Reckoned from the bytes, not measured: until the last pupil has all of them, when all open the page at once with nothing cached."
    )
    return [Section(f"A class of {pupils[0]} at one line", columns, table, [note], labels_of(summaries))]


def size_sections(summaries: Sequence[Summary]) -> list[Section]:
    """Bytes of the files that a cold load asks for."""
    columns = ["Files", "Stored", "gzip", "brotli", "brotli, over the baseline", "brotli, by group"]
    return lane_section("Size", columns, summaries, lambda summary: summary.size, _size_cells, ["Exactly the files of one cold load."])


def _size_cells(row: SizeRow) -> list[Lines]:
    total = row.total
    sizes: list[Lines] = [(words.size(value),) for value in (total.stored, total.gzip, total.brotli)]
    extra = (words.more(row.extra.brotli) if row.extra else words.NOTHING,)
    return [(str(total.files),), *sizes, extra, tuple(f"{group} {words.size(part.brotli)}" for group, part in row.by_group.items())]


def start_sections(summaries: Sequence[Summary]) -> list[Section]:
    return lane_section("Ways to start", START_HEADS, summaries, lambda summary: summary.starts, _start_cells, START_LINES, more_labels=2)


def _start_cells(row: StartRow) -> list[Lines]:
    return [
        (row.start,),
        (TITLES.get(row.network, "not throttled"),),
        (words.ms(row.ready_ms), words.span(row.ready_min_ms, row.ready_max_ms)),
        words.ratio_of(row) or (words.NOTHING,),
        (words.ms(row.first_update_ms),),
        (words.ms(row.longest_task_ms),),
        (words.size(row.wire_bytes),),
        (words.ms(row.limit_ms),),
        (str(row.samples),),
    ]
