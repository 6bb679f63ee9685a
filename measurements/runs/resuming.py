"""Whether a run may be gone on with as it is to be: what differs from how it was begun, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from measurements.errors import NotComparable
from measurements.runs.schema import Environment, Machine, Run, Settings
from measurements.runs.texts import clipped

MOST_SHOWN = 10
ROUND_TRIP = "round_trip_ms"
"""What the server was told to add to every answer: asked for as a setting is, and noted as one of the server's."""


def expect_same(run: Run, settings: Settings, now: Environment, *, despite_changes: bool = False) -> list[str]:
    """What may differ, as sentences for the run's own warnings. Raises NotComparable for what may not, or not without being told to."""
    asked = settings.model_dump(exclude=set(settings.limits()))
    begun = run.settings.model_dump(exclude=set(settings.limits()))
    begun[ROUND_TRIP], asked[ROUND_TRIP] = (place.served.get(ROUND_TRIP, 0) for place in (run.environment, now))
    if found := [_line(name, begun[name], asked[name]) for name in asked if begun[name] != asked[name]]:
        raise _refused("with other settings", found, "Resume it with the same ones; its limits may differ.")
    if found := list(_places(run.environment, now)):
        where = f"with --browser {run.environment.browser.name}"
        raise _refused("elsewhere", found, f"Samples of two machines or browsers are never put into one run. Resume it there, {where}.")
    found = list(_changes(run.environment, now))
    if found and not despite_changes:
        raise _refused("with other versions", found, "Go back to these, or go on with --despite-changes: the run then says so.")
    return [clipped(f"Gone on with after a change: {line}.") for line in found]


def _refused(how: str, found: list[str], hint: str) -> NotComparable:
    more = f" and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else ""
    return NotComparable(f"The run to resume was begun {how}: {'; '.join(found[:MOST_SHOWN])}{more}. {hint}")


def _places(before: Environment, now: Environment) -> Iterator[str]:
    """What makes samples incomparable, however much somebody wants to go on."""
    old, new = before.browser, now.browser
    by_address = [browser.connection == "by-address" for browser in (old, new)]
    if by_address[0] != by_address[1]:
        yield _line("--by-address", by_address[0], by_address[1])
    yield from _differing([("browser", f"{old.name} {old.version}", f"{new.name} {new.version}")])
    yield from _differing([("window", not old.headless, not new.headless), ("browser’s own line", old.agent, new.agent)])
    if before.server and now.server:
        yield from _differing([("measured machine", _of_afar(before.machine), _of_afar(now.machine))])
        yield from _differing([("serving machine", before.server.name, now.server.name)])
    else:
        yield from _differing([("machine", before.machine.name, now.machine.name), ("processor", before.machine.cpu, now.machine.cpu)])


def _of_afar(machine: Machine) -> str:
    """Without its name: that holds its address, and a telephone may have another one by now."""
    return f"{machine.os}, {machine.cores} cores"


def _changes(before: Environment, now: Environment) -> Iterator[str]:
    yield from _differing(
        [
            ("commit", before.commit, now.commit),
            ("changes that are in no commit", _yes(before.clean), _yes(now.clean)),
            ("version of the harness", before.harness_version, now.harness_version),
            ("Python", before.python, now.python),
            ("operating system", before.machine.os, now.machine.os),
            ("address of the measured machine", _address(before), _address(now)),
            ("browser’s flags", before.browser.flags, now.browser.flags),
            ("the way the server compresses and caches", before.served, now.served),
            *((name, before.runtimes.get(name), now.runtimes.get(name)) for name in sorted({*before.runtimes, *now.runtimes})),
        ]
    )


def _address(environment: Environment) -> str | None:
    """Of a machine elsewhere the name is made of its address, which a telephone is given anew: `--by-address` knows it by its browser."""
    return environment.machine.name if environment.server and environment.browser.connection != "by-address" else None


def _yes(clean: bool | None) -> str:
    return "not known" if clean is None else "none" if clean else "some"


def _differing(pairs: list[tuple[str, Any, Any]]) -> Iterator[str]:
    return (_line(what, old, new) for what, old, new in pairs if old != new)


def _line(what: str, old: Any, new: Any) -> str:
    return f"{what}: {_shown(old)} then, {_shown(new)} now"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(str(part) for part in value) or "none"
    return "not known" if value is None else "yes" if value is True else "no" if value is False else str(value)
