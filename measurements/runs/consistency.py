"""What a run file's own description cannot say: names that must be known, samples that must differ. Pure.

site/results/run/run-consistency.js is its twin; tests/support/refused_runs.json holds both to the same files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from measurements.runs.fields import MOST_NAMES
from measurements.runs.schema import DomCallsSample, Failure, LoadSample, MemorySample, Run, Sample, SizeSample, UpdateSample
from measurements.runs.urls import NavigationSample, TimespanSample

Key = tuple[object, ...]


def inconsistency(run: Run) -> str | None:
    """What is wrong with a run whose fields are right each by itself: a sentence's middle, as "samples → 3: …"."""
    return next(_found(run), None)


def _found(run: Run) -> Iterator[str]:
    settings = run.settings
    for field in ("lanes", "demos", "styles"):
        if twice := _twice(getattr(settings, field)):
            yield f"settings → {field}: {twice} is there twice"
    if twice := _twice(url.name for url in settings.urls):
        yield f"settings → urls: {twice} is there twice"
    for control, lane in settings.controls.items():
        if lane not in settings.lanes:
            yield f"settings → controls → {control}: there is no lane {lane}"
        if control in settings.lanes:
            yield f"settings → controls → {control}: a lane has this name"
    yield from _samples(run.samples, {url.name for url in settings.urls})


def _samples(samples: Iterable[Sample], urls: set[str]) -> Iterator[str]:
    places: dict[Key, int] = {}
    names: dict[str, set[object]] = {}
    for place, sample in enumerate(samples):
        if isinstance(sample, Failure):
            continue
        if isinstance(sample, NavigationSample | TimespanSample) and sample.url not in urls:
            yield f"samples → {place} → url: the settings have no {sample.url}"
        key = _key(sample)
        if key in places:
            yield f"samples → {place}: the same sample as {places[key]}"
        places[key] = place
        for field in ("lane", "demo", "style", "operation", "size", "stage", "start", "step"):
            known = names.setdefault(field, set())
            known.add(getattr(sample, field, None))
            if len(known) > MOST_NAMES:
                yield f"samples → {place} → {field}: the {MOST_NAMES + 1}st of its kind"


def _key(sample: Sample) -> Key:
    """What no other sample of the run has."""
    if isinstance(sample, NavigationSample):
        return sample.kind, sample.url, sample.cache, sample.round
    if isinstance(sample, TimespanSample):
        return sample.kind, sample.url, sample.step, sample.round, sample.index
    place = (sample.kind, sample.lane, sample.demo, sample.style)
    match sample:
        case UpdateSample():
            return *place, sample.operation, sample.size, sample.round, sample.index
        case LoadSample():
            return *place, sample.cache, sample.network, sample.cpu_slowdown, sample.round, sample.start
        case MemorySample():
            return *place, sample.round, sample.stage
        case DomCallsSample():
            return *place, sample.operation, sample.size
        case SizeSample() | Failure():
            return place


def _twice(names: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None
