"""What a report says besides its tables: where the numbers come from, how far to trust them, how to cite them."""

from __future__ import annotations

from datetime import datetime

from measurements.analysis.schema import Summary
from measurements.reporting import words
from measurements.reporting.section import Section, lane_titles, place_name

TITLE = "Front Row: what Python in the browser costs beside plain JavaScript"


def facts_sections(summary: Summary, *, several: bool) -> list[Section]:
    """Environment, why sampling ended, where the time went; then failures and warnings, where there are any."""
    where = f": {place_name(summary)}" if several else ""
    sections = [Section(f"Environment{where}", lines=[*environment_lines(summary), *course_lines(summary)])]
    if summary.failures:
        titles = lane_titles([summary])
        failures = [f"{titles.get(failure.lane, failure.lane)}, {failure.measure}: {failure.message}" for failure in summary.failures]
        sections.append(Section(f"Not measured{where}", lines=failures))
    if summary.warnings:
        sections.append(Section(f"Warnings{where}", lines=summary.warnings))
    return sections


def environment_lines(summary: Summary) -> list[str]:
    """Machine, browser, versions and settings: what a reader needs to judge the numbers."""
    run = summary.run
    environment, machine, browser, settings = run.environment, run.environment.machine, run.environment.browser, run.settings
    calibration = "" if machine.calibration_ms is None else f"; calibration {words.ms(machine.calibration_ms)}"
    load = f"load {', '.join(f'{figure:.2f}' for figure in environment.load_average)} before the run" if environment.load_average else ""
    head = "headless" if browser.headless else "with a window"
    how = "" if browser.connection == "launched" else f", reached by {browser.connection}"
    precision = (
        f"{settings.confidence:.0%} intervals; sampling until each is within {settings.half_width:.0%} of its ratio, or the time is up"
    )
    served = "; ".join(f"{name.replace('_', ' ')} {value}" for name, value in environment.served.items())
    return [
        f"Machine: {machine.name}: {machine.cpu}, {words.count(machine.cores, 'core')}, {words.size(machine.memory_bytes)} of memory, "
        f"{machine.os} {machine.arch}{calibration}{'; ' + load if load else ''}.",
        f"Browser: {browser.name} {browser.version}, {head}{how}; flags {' '.join(browser.flags) or 'none'}.",
        f"Runtimes: {', '.join(f'{package} {version}' for package, version in environment.runtimes.items()) or 'none'}.",
        *([f"Server: {served}."] if served else []),
        f"Harness: version {environment.harness_version}, {_commit(summary)}, Python {environment.python}.",
        f"Settings: {'quick, ' if settings.quick else ''}seed {settings.seed}; {precision}"
        f"{f'; shard {settings.shard}' if settings.shard else ''}.",
    ]


def course_lines(summary: Summary) -> list[str]:
    """When the run was made, why it ended, and where its time went."""
    run = summary.run
    ended = f" and ended {_moment(run.ended)}" if run.ended else ""
    lines = [f"The run began {_moment(run.started)}{ended}: {run.stopped_because}.", f"{words.count(run.samples, 'sample')} in all."]
    if run.seconds_by_stage:
        spent = ", ".join(f"{stage} {seconds:,.0f} s" for stage, seconds in run.seconds_by_stage.items())
        lines.append(f"Where the time went: {spent}.")
    return lines


def citation(summary: Summary) -> str:
    """One line that names this run and no other."""
    run = summary.run
    browser = run.environment.browser
    day = datetime.fromisoformat(run.ended or run.started).date().isoformat()
    return f"{TITLE}. Run {run.id}, {day}, {_commit(summary)}, {browser.name} {browser.version} on {run.environment.machine.cpu}."


def _commit(summary: Summary) -> str:
    environment = summary.run.environment
    if environment.commit is None:
        return "not from a checkout"
    return f"commit {environment.commit[:12]}" + (" with changes that are in no commit" if environment.clean is False else "")


def _moment(moment: str) -> str:
    return datetime.fromisoformat(moment).strftime("%Y-%m-%d %H:%M %Z")
