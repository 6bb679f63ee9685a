"""Putting runs together: the shards of one run, or the runs of several machines. Pure: runfile.py reads and writes.

Samples taken in different places (another machine, another browser) are never pooled into one ratio. Shards made in one
place become one run; whatever was made in several places stays one run for each, shown side by side. Either way a ratio is
formed within one place: a shard holds whole operations, each with all its lanes.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from statistics import median
from typing import Any, Final, Literal

from pydantic import Field, model_validator

from measurements.errors import NotComparable
from measurements.runs.fields import Model
from measurements.runs.schema import Ending, Environment, Run, Sample, parse_shard
from measurements.runs.texts import Line, clipped

FORMAT: Final = "front-row-merge"
VERSION: Final = 1
MOST_PLACES: Final = 100
Place = tuple[str, str, str]
"""Machine, browser and its version: what a ratio must not reach across."""

FREE_SETTINGS = frozenset({"shard", "seed", "max_rounds", "max_seconds"})
"""What whole runs of several places may differ in: it changes how many samples there are, not what one sample is."""


class SideBySide(Model):
    """A merge document: one run for each place, in the order they were named, never pooled."""

    format: Literal["front-row-merge"] = FORMAT
    version: Literal[1] = VERSION
    id: Line
    parts_of_one_run: bool
    """True: shards of one run, spread over places, so that each run here holds other operations. False: each is a whole run."""
    runs: list[Run] = Field(min_length=2, max_length=MOST_PLACES)

    @model_validator(mode="after")
    def _one_run_for_each_place(self) -> SideBySide:
        if len({run.id for run in self.runs}) < len(self.runs) or len({place_of(run) for run in self.runs}) < len(self.runs):
            raise ValueError("two of its runs are the same or were made in the same place")
        return self


def merge(runs: Sequence[Run]) -> Run | SideBySide:
    """One run where all was made in one place, else one for each place.

    Raises NotComparable, in a sentence that says which run and what to do, for fewer than two runs, a run given twice, other
    versions or settings, a shard that is missing, there twice or cut off, and for several whole runs of one place.
    """
    if len(runs) < 2:
        raise NotComparable("There is nothing to merge: give two runs or more.")
    twice = [name for name, times in Counter(run.id for run in runs).items() if times > 1]
    if twice:
        raise NotComparable(f"Run {twice[0]} was given twice. Give each file once.")
    shards = [run for run in runs if run.settings.shard]
    _refuse_different(runs, joining=False)
    count = _one_count(shards)
    places: dict[Place, list[Run]] = defaultdict(list)
    for run in runs:
        places[place_of(run)].append(run)
    whole = {(index, count) for index in range(1, count + 1)}
    if len(shards) == len(runs) and not any({_shard(run) for run in found} == whole for found in places.values()):
        _refuse_gaps(shards, count, "")
        _refuse_different(shards, joining=True)
        merged, parts_of_one_run = [_join(found) for found in places.values()], True
    else:
        merged, parts_of_one_run = [_whole_run(found, count) for found in places.values()], False
    return merged[0] if len(merged) == 1 else SideBySide(id=_id_of(merged), parts_of_one_run=parts_of_one_run, runs=merged)


def place_of(run: Run) -> Place:
    """Where a run was made."""
    browser = run.environment.browser
    return run.environment.machine.name, browser.name, browser.version


def _whole_run(found: Sequence[Run], count: int) -> Run:
    """The one run of a place: a whole one as it is, a complete set of shards joined."""
    whole = [run for run in found if not run.settings.shard]
    if len(whole) > 1 or (whole and len(found) > 1):
        raise NotComparable(
            f"Runs {_names(found)} were made in one place ({_place_name(found[0])}) and are not parts of one run. "
            "Look at them with `compare`; merge takes shards of one run, or one run for each machine."
        )
    if whole:
        return whole[0]
    _refuse_gaps(found, count, f" of {_place_name(found[0])}")
    _refuse_different(found, joining=True)
    return _join(found)


def _join(shards: Sequence[Run]) -> Run:
    """Shards of one place as one run, in the order of their numbers."""
    shards = sorted(shards, key=_shard)
    if len(shards) == 1:
        return shards[0]
    _refuse_overlap(shards)
    names = [run.settings.shard or "" for run in shards]
    first, (_, count) = shards[0], _shard(shards[0])
    return Run(
        id=_id_of(shards),
        started=min((run.started for run in shards), key=datetime.fromisoformat),
        environment=_joined_environment(shards),
        settings=first.settings.model_copy(update={"shard": None if len(shards) == count else " and ".join(names)}),
        ending=_joined_ending(shards),
        samples=[sample for run in shards for sample in run.samples],
    )


def _joined_ending(shards: Sequence[Run]) -> Ending:
    endings = {run.settings.shard: run.ending for run in shards if run.ending}
    stages = dict.fromkeys(stage for ending in endings.values() for stage in ending.seconds_by_stage)
    return Ending(
        ended=max((ending.ended for ending in endings.values()), key=datetime.fromisoformat),
        complete=all(ending.complete for ending in endings.values()),
        stopped_because=clipped("; ".join(f"shard {shard}: {ending.stopped_because}" for shard, ending in endings.items())),
        seconds_by_stage={stage: round(sum(ending.seconds_by_stage.get(stage, 0) for ending in endings.values()), 1) for stage in stages},
    )


def _joined_environment(shards: Sequence[Run]) -> Environment:
    """The first shard's, with every shard's warnings, the highest load and the middle calibration."""
    first = shards[0].environment
    calibrations = [run.environment.machine.calibration_ms for run in shards]
    known = [figure for figure in calibrations if figure is not None]
    cleans = [run.environment.clean for run in shards]
    return first.model_copy(
        update={
            "clean": False if False in cleans else None if None in cleans else True,
            "load_average": max((run.environment.load_average for run in shards), default=[]),
            "warnings": [clipped(f"Shard {run.settings.shard}: {warning}") for run in shards for warning in run.environment.warnings],
            "machine": first.machine.model_copy(update={"calibration_ms": median(known) if known else None}),
        }
    )


def _refuse_different(runs: Sequence[Run], *, joining: bool) -> None:
    """`joining`: the runs are to become one, so that more must be equal than for showing them side by side."""
    first = runs[0]
    for other in runs[1:]:
        for what, here, there in _facts(first, other, joining):
            if here != there:
                raise NotComparable(
                    f"Runs {first.id} and {other.id} cannot be put together: {what} is {_shown(here)} in the first and {_shown(there)} "
                    "in the second. Measure both with the same versions and settings."
                )


def _facts(first: Run, other: Run, joining: bool) -> Iterable[tuple[str, Any, Any]]:
    """What must be equal, as (name, in the first, in the other)."""
    a, b = first.environment, other.environment
    yield "the version of the harness", a.harness_version, b.harness_version
    yield "the commit", a.commit, b.commit
    yield "the way the server compresses and caches", a.served, b.served
    yield from _by_key("the version of ", a.runtimes, b.runtimes)
    free = {"shard"} if joining else set(FREE_SETTINGS)
    yield from _by_key("setting ", first.settings.model_dump(exclude=free), other.settings.model_dump(exclude=free))
    if joining:
        yield "the browser", f"{a.browser.name} {a.browser.version}", f"{b.browser.name} {b.browser.version}"
        yield "the list of the browser's flags", a.browser.flags, b.browser.flags


def _by_key(what: str, here: Mapping[str, Any], there: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    return [(what + key, here.get(key), there.get(key)) for key in sorted({*here, *there})]


def _one_count(shards: Sequence[Run]) -> int:
    """Of how many shards the run consists; 0 without shards."""
    counts = {_shard(run)[1] for run in shards}
    if len(counts) > 1:
        raise NotComparable(f"These are shards of different runs: {', '.join(sorted(run.settings.shard or '' for run in shards))}.")
    return counts.pop() if counts else 0


def _refuse_gaps(shards: Sequence[Run], count: int, where: str) -> None:
    """Every shard must be there once, and whole."""
    for index in range(1, count + 1):
        found = [run for run in shards if _shard(run) == (index, count)]
        if not found:
            raise NotComparable(f"Shard {index}/{count}{where} is missing. Measure it with --shard {index}/{count} and give its file too.")
        if len(found) > 1:
            raise NotComparable(f"Shard {index}/{count}{where} is there {len(found)} times: runs {_names(found)}. Leave all but one out.")
        if found[0].ending is None:
            raise NotComparable(f"Shard {index}/{count}{where} (run {found[0].id}) was cut off. Go on with it by --resume, then merge.")


def _refuse_overlap(shards: Sequence[Run]) -> None:
    held: dict[tuple[Any, ...], Run] = {}
    for run in shards:
        for piece in {_piece(sample) for sample in run.samples if sample.kind != "failure"}:
            if piece in held:
                what = "/".join(str(part) for part in piece if part is not None)
                raise NotComparable(
                    f"Shards {held[piece].settings.shard} and {run.settings.shard} both hold {what}: they are not parts of one run."
                )
            held[piece] = run


def _piece(sample: Sample) -> tuple[Any, ...]:
    """What a shard holds wholly or not at all: an operation, at one size of work, with all its lanes; or another measure."""
    if sample.kind == "update":
        return sample.kind, sample.demo, sample.operation, sample.size
    return (sample.kind,)


def _shard(run: Run) -> tuple[int, int]:
    return parse_shard(run.settings.shard or "")


def _id_of(runs: Iterable[Run]) -> str:
    """The same runs, in whatever order, give the same id."""
    return hashlib.sha256("\n".join(sorted(run.id for run in runs)).encode()).hexdigest()[:32]


def _names(runs: Iterable[Run]) -> str:
    return ", ".join(run.id for run in runs)


def _place_name(run: Run) -> str:
    machine, browser, version = place_of(run)
    return f"{machine}, {browser} {version}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items()) or "not known"
    if isinstance(value, list):
        return ", ".join(str(part) for part in value) or "none"
    return "not set" if value is None else str(value)
