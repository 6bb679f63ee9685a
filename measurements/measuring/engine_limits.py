"""What a browser does not give a run, and what is left out of the run for it: said in a sentence each, none of it a failure. Pure."""

from __future__ import annotations

from measurements.errors import FrontRowError
from measurements.machine.engines import TITLES, Engine
from measurements.runs.schema import Settings

NEEDS_DEVTOOLS = {"memory": "it does not report how much memory a page holds"}
"""Measures that only Chrome's DevTools protocol gives, and why."""
NEEDS_NO_DRIVING = frozenset({"update"})
"""Measures that a page takes by itself, in a browser that only opened it."""


def has_devtools(engine: Engine) -> bool:
    """Whether it speaks Chrome's DevTools protocol: traces, slower networks and processors, memory."""
    return engine == "chromium"


def expect_clock(settings: Settings, engine: Engine, driven: bool = True) -> None:
    """Raise FrontRowError where the clock that is to decide is one that the browser does not have."""
    if settings.clock == "trace" and not (has_devtools(engine) and driven):
        raise FrontRowError(
            f"js-framework-benchmark's conditions are a trace of each click and a slower processor, and {_title(engine, driven)} has "
            "neither. Measure with --browser chromium, or leave out --like."
        )


def left_out(measures: frozenset[str], quick: bool, engine: Engine, driven: bool = True) -> list[str]:
    """Of what was asked for, and what to know of the rest, as sentences for people and for the run file."""
    title = _title(engine, driven)
    if not driven:
        names = ", ".join(sorted(measures - NEEDS_NO_DRIVING))
        return [f"Left out in {title}: {names}, which need a browser that the harness drives, Chromium or Firefox."] if names else []
    if has_devtools(engine):
        return []
    found = [f"Left out in {title}, measure {name}: {why}." for name, why in NEEDS_DEVTOOLS.items() if name in measures]
    if (measures & {"load", "size"} and not quick) or "starts" in measures:
        found.append(f"Left out in {title}: loads on slower networks and processors, which it cannot make so.")
        if engine == "firefox":
            found.append("Firefox counts a file that it only asks whether it changed with all its bytes: those of warm loads are too many.")
    return found


def measures_given(measures: frozenset[str], engine: Engine, driven: bool = True) -> frozenset[str]:
    """Those that the browser gives. Raises FrontRowError where others were asked for alone."""
    given = measures & NEEDS_NO_DRIVING if not driven else measures if has_devtools(engine) else measures - NEEDS_DEVTOOLS.keys()
    if measures and not given:
        why = "it needs a browser that the harness drives"
        reasons = "; ".join(f"{name}: {NEEDS_DEVTOOLS[name] if driven else why}" for name in sorted(measures))
        raise FrontRowError(
            f"Nothing of what was asked for can be measured in {_title(engine, driven)}: {reasons}. Measure it with --browser chromium."
        )
    return given


def _title(engine: Engine, driven: bool) -> str:
    return TITLES[engine] if driven or engine == "webkit" else "a browser by address"
