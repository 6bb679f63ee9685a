"""Load time: from the start of the navigation to a runtime that runs, a demo that is ready and a first correct update.

A cold visit finds no cache at all; a warm one comes after two visits, so that the browser has stored what it stores,
compiled code included. The parts of a start are distinguished by the browser's own resource timing and the lane's two marks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from measurements.browsers.session import Session, fresh_profile
from measurements.measuring.loading.conditions import UNTHROTTLED, Condition
from measurements.measuring.loading.navigation import Cache, Loaded, navigate, split_start
from measurements.measuring.visits import Visit, Work
from measurements.runs.schema import LoadSample, LongTask


def measure_load(
    session: Session,
    server: str,
    visit: Visit,
    conditions: Sequence[Condition],
    number: int,
    keep: Callable[[LoadSample, Loaded], None],
    has_time: Callable[[Condition], bool],
    caches: Sequence[Cache] = ("cold", "warm"),
) -> None:
    """Load a lane with cold and with warm caches under each condition that there is time for.

    Raises LaneFailed where it does not get ready or shows the wrong thing.
    """
    with fresh_profile(session) as context:

        def load(condition: Condition, cache: Cache) -> None:
            loaded = navigate(context, session, server, visit, condition, cache)
            keep(load_sample(visit, condition, cache, number, loaded), loaded)

        for condition in filter(has_time, conditions):
            load(condition, "cold")
        if "warm" not in caches:
            return
        navigate(context, session, server, visit, UNTHROTTLED, "warm")  # lets the browser store what it stores on a second visit
        for condition in filter(has_time, conditions):
            load(condition, "warm")


def warm_up_server(session: Session, server: str, visit: Visit, first: Work | None = None) -> None:
    """A first load that nobody times: the server then has its compressed files at hand, as a host has."""
    with fresh_profile(session) as context:
        navigate(context, session, server, visit, UNTHROTTLED, "cold", first)


def load_sample(visit: Visit, condition: Condition, cache: Cache, number: int, loaded: Loaded) -> LoadSample:
    download, start, demo = split_start(loaded)
    return LoadSample(
        **visit.names,
        cache=cache,
        network=condition.network,
        cpu_slowdown=condition.cpu_slowdown,
        round=number,
        first_paint_ms=None if loaded.first_paint is None else round(loaded.first_paint, 1),
        runtime_ms=round(loaded.runtime, 1),
        ready_ms=round(loaded.ready, 1),
        first_update_ms=round(loaded.first_update, 1),
        download_ms=round(download, 1),
        start_ms=round(start, 1),
        demo_ms=round(demo, 1),
        requests=len(loaded.requests),
        wire_bytes=sum(request["wire"] for request in loaded.requests),
        long_tasks=None
        if loaded.long_tasks is None
        else [LongTask(start_ms=round(start, 1), length_ms=round(length, 1)) for start, length in loaded.long_tasks],
    )
