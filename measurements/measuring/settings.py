"""What a run is asked for: names checked against the catalog, and what stands where nothing is said. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from measurements.catalog import Catalog, Named, pick_one
from measurements.errors import UnknownName
from measurements.measuring.loading.conditions import CONDITIONS
from measurements.measuring.visits import control_name
from measurements.runs.of_lanes import expect_lanes
from measurements.runs.schema import Clock, LoadSample, Run, Settings, UpdateSample, parse_shard

MEASURES = ("load", "size", "memory", "dom-calls", "update")
ON_DEMAND = ("starts",)
"""Only where it is asked for by name: it takes as long as all the others."""
ABOUT_MEASURES = {
    "load": "navigation to runtime, to ready and to a first correct update, under several conditions",
    "size": "every file that a lane requests: stored, with gzip, with brotli",
    "memory": "the JavaScript heap and WebAssembly's memories, empty, filled and emptied again",
    "dom-calls": "how often each operation calls the DOM",
    "update": "click to paint of each operation, in rounds of fresh pages",
    "starts": "each way to start a lane that the catalog declares; only by name: it takes as long as all others",
}
QUICK_MEASURES = ("load", "size", "update")
DEFAULT_MINUTES = 14.0
QUICK_MINUTES = 1.8
MOST_ROUNDS = 40
HALF_WIDTH = 0.05
CONFIDENCE = 0.95
COPIED = ("lanes", "demos", "styles", "operations", "measures", "quick", "seed", "half_width", "confidence", "clock", "shard")


def settings_for(
    catalog: Catalog,
    *,
    lanes: Sequence[str] = (),
    demos: Sequence[str] = (),
    styles: Sequence[str] = (),
    operations: Sequence[str] = (),
    measures: Sequence[str] = (),
    quick: bool = False,
    control: bool = True,
    seed: int = 1,
    half_width: float = HALF_WIDTH,
    confidence: float = CONFIDENCE,
    clock: Clock = "page",
    rounds: int = MOST_ROUNDS,
    minutes: float | None = None,
    shard: str | None = None,
    all_sizes: bool = False,
    all_conditions: bool = False,
) -> Settings:
    """The settings of a run. A quick one has a single round and no control. Raises UnknownName, FrontRowError for a bad shard."""
    if shard is not None:
        parse_shard(shard)
    for name in measures:
        if name not in (*MEASURES, *ON_DEMAND):
            raise UnknownName("measure", name, (*MEASURES, *ON_DEMAND))
    named = [lane for name in lanes for lane in catalog.lanes_of_kind(name) or [name]]
    every_lane = "all" in lanes or not lanes
    chosen_lanes = _chosen("lane", lanes, catalog.lanes, catalog.default_lanes) if every_lane else [catalog.lane(name).id for name in named]
    if catalog.baseline.id not in chosen_lanes:
        chosen_lanes.insert(0, catalog.baseline.id)  # without it there is nothing to relate a time to
    chosen_demos = _chosen("demo", demos, catalog.demos, [catalog.demos[0].id])
    chosen_styles = _chosen("style", styles, catalog.styles, [catalog.styles[0].id])
    return Settings(
        lanes=chosen_lanes,
        controls={control_name(catalog.baseline): catalog.baseline.id} if control and not quick else {},
        demos=chosen_demos,
        styles=chosen_styles,
        operations=list(operations),
        measures=list(measures or (QUICK_MEASURES if quick else MEASURES)),
        quick=quick,
        seed=seed,
        confidence=confidence,
        clock=clock,
        half_width=half_width,
        max_rounds=1 if quick else rounds,
        max_seconds=(minutes or (QUICK_MINUTES if quick else DEFAULT_MINUTES)) * 60,
        shard=shard,
        all_sizes=all_sizes,
        all_conditions=all_conditions,
    )


def options_of(run: Run) -> dict[str, Any]:
    """What `settings_for` has to be given for the settings of a run. What older run files did not note follows from their samples."""
    expect_lanes(run, "Name its pages once more to `front-row url`.")
    settings = run.settings
    sizes: dict[tuple[str, str], set[int | None]] = defaultdict(set)
    conditions = set()
    for sample in run.samples:
        if isinstance(sample, UpdateSample):
            sizes[sample.demo, sample.operation].add(sample.size)
        elif isinstance(sample, LoadSample) and sample.start is None:
            conditions.add((sample.network, sample.cpu_slowdown))
    return {
        **{name: getattr(settings, name) for name in COPIED},
        "control": bool(settings.controls),
        "minutes": settings.max_seconds / 60 or None,
        "rounds": settings.max_rounds or MOST_ROUNDS,
        "all_sizes": settings.all_sizes or any(len(found) > 1 for found in sizes.values()),
        "all_conditions": settings.all_conditions or len(conditions) > len(CONDITIONS),
    }


def _chosen(kind: str, names: Sequence[str], entries: Sequence[Named], usual: list[str]) -> list[str]:
    if "all" in names:
        return [entry.id for entry in entries]
    return [pick_one(kind, name, entries).id for name in names] or usual
