"""What an engine does not give a run, and what is left out of the run for it: said in a sentence each, none of it a failure. Pure."""

from __future__ import annotations

from measurements.errors import FrontRowError
from measurements.machine.engines import TITLES, Engine
from measurements.runs.schema import Settings

NEEDS_DEVTOOLS = {"memory": "it does not report how much memory a page holds"}
"""Measures that only Chrome's DevTools protocol gives, and why."""


def has_devtools(engine: Engine) -> bool:
    """Whether it speaks Chrome's DevTools protocol: traces, slower networks and processors, memory."""
    return engine == "chromium"


def expect_clock(settings: Settings, engine: Engine) -> None:
    """Raise FrontRowError where the clock that is to decide is one that the engine does not have."""
    if settings.clock == "trace" and not has_devtools(engine):
        raise FrontRowError(
            f"js-framework-benchmark's conditions are a trace of each click and a slower processor, and {TITLES[engine]} has neither. "
            "Measure with --browser chromium, or leave out --like."
        )


def left_out(measures: frozenset[str], quick: bool, engine: Engine) -> list[str]:
    """Of what was asked for, and what to know of the rest, as sentences for people and for the run file."""
    if has_devtools(engine):
        return []
    title = TITLES[engine]
    found = [f"Left out in {title}, measure {name}: {why}." for name, why in NEEDS_DEVTOOLS.items() if name in measures]
    if (measures & {"load", "size"} and not quick) or "starts" in measures:
        found.append(f"Left out in {title}: loads on slower networks and processors, which it cannot make so.")
        if engine == "firefox":
            found.append("Firefox counts a file that it only asks whether it changed with all its bytes: those of warm loads are too many.")
    return found


def measures_given(measures: frozenset[str], engine: Engine) -> frozenset[str]:
    """Those that the engine gives. Raises FrontRowError where others were asked for alone."""
    given = measures if has_devtools(engine) else measures - NEEDS_DEVTOOLS.keys()
    if measures and not given:
        reasons = "; ".join(f"{name}: {NEEDS_DEVTOOLS[name]}" for name in sorted(measures))
        raise FrontRowError(
            f"Nothing of what was asked for can be measured in {TITLES[engine]}: {reasons}. Measure it with --browser chromium."
        )
    return given
