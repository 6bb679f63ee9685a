"""What a run of pages named by their addresses says: each figure's median, and its ratio to the first page. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median_low
from typing import Literal

from measurements.analysis.ratios import Logs, Rounds, logs_or_none, ratio_fields, ratio_if_enough, rounded
from measurements.analysis.schema.urls import UrlRow, UrlTransferRow
from measurements.analysis.spread import spread, spread_warnings
from measurements.runs.schema import Run, Settings
from measurements.runs.urls import Cache, NavigationSample, TimespanSample, UrlSample

NAVIGATION = {
    "response": "response_ms",
    "first contentful paint": "first_contentful_paint_ms",
    "largest contentful paint": "largest_contentful_paint_ms",
    "load": "load_ms",
    "ready": "ready_ms",
}
"""The figures of a load, in the order of a report, each with the sample's field."""
READY = "ready"


@dataclass(frozen=True)
class Figure:
    """What gets a ratio of its own: a figure of one page's loads, or a step of its flow."""

    url: str
    of: Literal["navigation", "timespan"]
    cache: Cache
    name: str

    def decides(self, settings: Settings) -> bool:
        """Whether a run goes on until its ratio is narrow: with a script its steps, without one the time until ready."""
        return self.of == "timespan" if settings.script else self.name == READY


def figures_of(sample: UrlSample) -> Iterator[tuple[Figure, float]]:
    """What one sample tells."""
    if isinstance(sample, TimespanSample):
        yield Figure(sample.url, "timespan", "cold", sample.step), sample.total_ms
    else:
        for name, field in NAVIGATION.items():
            if (value := getattr(sample, field)) is not None:
                yield Figure(sample.url, "navigation", sample.cache, name), value


def url_rows(run: Run) -> list[UrlRow]:
    """One row for each figure of each page: loads first, steps in the order in which they were first timed."""
    found: dict[Figure, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    unpainted: dict[Figure, int] = defaultdict(int)
    for sample in run.samples:
        if not isinstance(sample, NavigationSample | TimespanSample):
            continue
        for figure, value in figures_of(sample):
            found[figure][sample.round].append(value)
            if isinstance(sample, TimespanSample) and not sample.changes:
                unpainted[figure] += 1
    urls = [url.name for url in run.settings.urls]
    steps = list(dict.fromkeys(figure.name for figure in found if figure.of == "timespan"))

    def rank(figure: Figure) -> tuple[str, str, int, int]:
        names = list(NAVIGATION) if figure.of == "navigation" else steps
        return figure.of, figure.cache, names.index(figure.name), urls.index(figure.url)

    known = sorted((figure for figure in found if figure.url in urls), key=rank)
    return [_row(run, figure, found[figure], found.get(replace(figure, url=urls[0])), unpainted[figure]) for figure in known]


def transfer_rows(run: Run) -> list[UrlTransferRow]:
    loads: dict[tuple[Cache, str], list[NavigationSample]] = defaultdict(list)
    for sample in run.samples:
        if isinstance(sample, NavigationSample):
            loads[sample.cache, sample.url].append(sample)
    urls = [url.name for url in run.settings.urls]
    return [
        UrlTransferRow(
            machine=run.environment.machine.name,
            url=url,
            cache=cache,
            loads=len(samples),
            requests=median_low(sample.requests for sample in samples),
            wire_bytes=_middle(sample.wire_bytes for sample in samples),
            final_addresses=sorted({sample.final_address for sample in samples if sample.final_address}),
        )
        for (cache, url), samples in sorted(loads.items(), key=lambda one: (one[0][0], urls.index(one[0][1])))
    ]


def url_warnings(run: Run, rows: Sequence[UrlRow]) -> list[str]:
    """What makes the figures of pages less certain, as sentences."""
    places = {url.name: place for place, url in enumerate(run.settings.urls, 1)}
    found = [
        f"{url.address} is not of this machine: its times hold the way there, and what else its server did."
        for url in run.settings.urls
        if not url.loopback
    ]
    found += [f"{row.figure}, URL {places[row.url]}: {'; '.join(row.warnings)}." for row in rows if row.warnings]
    wide = [row for row in rows if row.decides and row.half_width is not None and row.half_width > run.settings.half_width]
    if wide:
        names = ", ".join(dict.fromkeys(row.figure for row in wide))
        found.append(f"Wider than the {run.settings.half_width:.0%} to either side asked for: {len(wide)} ratios ({names}).")
    return found


def _row(run: Run, figure: Figure, rounds: Rounds, first: Rounds | None, unpainted: int) -> UrlRow:
    values = [value for page in rounds.values() for value in page]
    found = spread(values)
    warnings = spread_warnings(found) if figure.decides(run.settings) else []
    is_first = figure.url == run.settings.urls[0].name
    logs: Logs = {} if is_first or first is None else logs_or_none(rounds, first) or {}
    if unpainted:
        warnings.append(f"no change of the DOM was seen in {unpainted} of {found.samples} samples, which end with the input's handlers")
    ratio = ratio_if_enough(logs, run.settings.confidence)
    return UrlRow(
        machine=run.environment.machine.name,
        url=figure.url,
        of=figure.of,
        cache=figure.cache,
        figure=figure.name,
        samples=found.samples,
        rounds=len(rounds),
        median_ms=round(found.median, 3),
        stdev_ms=rounded(found.stdev, 3),
        min_ms=found.low,
        max_ms=found.high,
        half_width=rounded(ratio.half_width) if ratio else None,
        decides=figure.decides(run.settings),
        warnings=warnings,
        **ratio_fields(ratio, logs),
    )


def _middle(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return median_low(known) if known else None
