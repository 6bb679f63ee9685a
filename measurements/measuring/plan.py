"""What a run is asked for, and what follows from it: pages, measures, operations; of a shard only its part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from measurements.browsers.session import BrowserChoice
from measurements.catalog import Catalog
from measurements.machine.engines import Engine
from measurements.measuring.engine_limits import expect_clock, left_out, measures_given
from measurements.measuring.visits import Visit, Work, check_operations, visits, works
from measurements.runs.schema import Settings, parse_shard
from measurements.serving.server import Served

MEASURED_WITH = {"size": "load", "starts": "load"}
"""Measures that fall to the same shard as another one: size weighs what a load requested, and starts are loads."""


@dataclass(frozen=True)
class RunRequest:
    settings: Settings
    output: Path
    browser: BrowserChoice = BrowserChoice()
    resume: bool = False
    """Go on with the run whose journal stands beside `output`, or whose file it is."""
    despite_changes: bool = False
    """Also where commit, runtimes or the like are others than when it was begun."""
    serve_host: str = "127.0.0.1"
    served: Served = Served()


@dataclass(frozen=True)
class RunPlan:
    visits: Sequence[Visit]
    """Every page of a round, the control's among them."""
    measures: frozenset[str]
    works: Mapping[str, Sequence[Work]]
    """By demo: the operations that are timed."""
    counted: Mapping[str, Sequence[Work]]
    """By demo: the operations whose DOM calls are counted. A shard counts those of all shards, or none."""
    left_out: Sequence[str] = ()
    """What the engine does not give, as sentences."""

    @property
    def without_control(self) -> list[Visit]:
        """The control repeats the timing of updates, and nothing else."""
        return [visit for visit in self.visits if visit.name == visit.lane.id]

    @property
    def lanes(self) -> list[Visit]:
        """Load time and size are a lane's, not a demo's: its first demo and style stand for it."""
        first = {visit.lane.id: visit for visit in reversed(self.without_control)}
        return [visit for visit in self.without_control if first[visit.lane.id] is visit]


def plan_run(settings: Settings, catalog: Catalog, engine: Engine = "chromium", driven: bool = True) -> RunPlan:
    """Raises UnknownName; FrontRowError where nothing is left to visit, or the browser gives nothing of what was asked for. Pure.

    `driven`: whether the harness drives the browser; or else a page in it does all by itself.
    """
    expect_clock(settings, engine, driven)
    check_operations([catalog.demo(name) for name in settings.demos], settings.operations)
    pages = visits(catalog, settings.lanes, settings.demos, settings.styles, control=bool(settings.controls), engine=engine)
    every = {visit.demo.id: works(visit.demo, settings.operations, settings.all_sizes, settings.quick) for visit in pages}
    parts: list[str | tuple[str, Work]] = ["load", "memory", "dom-calls"]
    parts += [(demo, work) for demo, found in every.items() for work in found]
    mine = set(share(parts, settings.shard))
    timed = {demo: [work for work in found if (demo, work) in mine] for demo, found in every.items()}
    asked = {name for name in settings.measures if MEASURED_WITH.get(name, name) in mine}
    if "update" in settings.measures and any(timed.values()):
        asked.add("update")
    return RunPlan(
        visits=pages,
        measures=measures_given(frozenset(asked), engine, driven),
        works=timed,
        counted=every,
        left_out=left_out(frozenset(asked), settings.quick, engine, driven),
    )


Part = TypeVar("Part")


def share(parts: Sequence[Part], shard: str | None) -> list[Part]:
    """The parts of a run that fall to shard "2/5": every fifth one, beginning with the second, dealt out like cards.

    A part is an operation with all its lanes, never a lane: a ratio needs its lane and its baseline on the same machine.
    """
    if shard is None:
        return list(parts)
    index, count = parse_shard(shard)
    return list(parts[index - 1 :: count])
