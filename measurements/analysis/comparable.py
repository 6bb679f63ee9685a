"""Whether two runs can be compared at all, and what else differs between them. Pure."""

from __future__ import annotations

from measurements.errors import NotComparable
from measurements.runs.schema import Run


def refuse_incomparable(before: Run, after: Run, of_ratios: bool) -> None:
    """Raises NotComparable for the same run twice, other formats, and for times of two machines or browsers."""
    if before.id == after.id:
        raise NotComparable(f"Both files hold run {before.id}: give two different runs.")
    if (before.format, before.version) != (after.format, after.version):
        raise NotComparable(
            f"Run {before.id} has format version {before.version} and run {after.id} {after.version}. Load both with the same program."
        )
    places = [(run.environment.machine.name, run.environment.browser.name) for run in (before, after)]
    if places[0] != places[1] and not of_ratios:
        where = " and ".join(f"{browser} on {machine}" for machine, browser in places)
        raise NotComparable(
            f"The runs come from {where}: their times cannot be compared. Their ratios to JavaScript can: ask for ratios instead of times."
        )


def differences(before: Run, after: Run) -> list[str]:
    """Settings and versions that differ, which a reader has to know of: they may be what is being compared."""
    told = []
    one, two = before.environment, after.environment
    pairs: list[tuple[str, object, object]] = [
        ("The browser's version", one.browser.version, two.browser.version),
        ("The browser's flags", " ".join(one.browser.flags), " ".join(two.browser.flags)),
        ("Headless", one.browser.headless, two.browser.headless),
        ("The harness's version", one.harness_version, two.harness_version),
        ("The commit", one.commit, two.commit),
        ("A quick run", before.settings.quick, after.settings.quick),
    ]
    pairs += [(name, one.runtimes.get(name), two.runtimes.get(name)) for name in sorted({*one.runtimes, *two.runtimes})]
    for what, old, new in pairs:
        if old != new:
            told.append(f"{what} differs: {old} before, {new} after.")
    if before.ending is None or after.ending is None:
        told.append("One of the runs was cut off: it holds fewer samples than were meant.")
    return told
