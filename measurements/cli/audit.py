"""The commands that measure ourselves: the harness against a known difference, our own pages, the workshop."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from measurements.audit import class_load, click_profile, page_speed, self_check, workshop_stop
from measurements.browsers.session import BrowserChoice, open_session
from measurements.catalog import load_catalog
from measurements.cli import options
from measurements.cli.output import note, print_text, show
from measurements.cli.progress import progress_shown
from measurements.errors import AuditFailed
from measurements.machine.engines import NamedBrowser, expect_chromium
from measurements.measuring.settings import CONFIDENCE, HALF_WIDTH, MOST_ROUNDS
from measurements.paths import RESULTS, ROOT
from measurements.publishing.published_runs import read_index
from measurements.runs.runfile import read_run, write_run
from measurements.serving.server import serving


@click.group()
def audit_command() -> None:
    """Measure ourselves: the harness, our own pages, the workshop."""


@audit_command.command("self", epilog=options.examples("front-row audit self", "front-row audit self --minutes 30 --json -o self.json"))
@options.minutes(12.0, "The most minutes.")
@options.rounds(MOST_ROUNDS, "The most rounds of fresh pages.")
@options.precision(HALF_WIDTH, CONFIDENCE)
@options.seed
@options.browser
@options.as_json
@options.output()
@options.said
def audit_self(
    minutes: float, rounds: int, half_width: float, confidence: float, seed: int, browser: NamedBrowser, as_json: bool, output: Path | None
) -> None:
    """The harness against a known difference: JavaScript against itself must show none, and 10% more work must be seen."""
    with (
        serving(ROOT) as server,
        open_session(BrowserChoice(engine=browser.engine, path=browser.path)) as session,
        progress_shown(minutes * 60) as progress,
    ):
        found = self_check.self_check(
            session,
            server,
            load_catalog(),
            seed=seed,
            half_width=half_width,
            confidence=confidence,
            most_rounds=rounds,
            seconds=minutes * 60,
            progress=progress.step,
        )
    show(output, as_json, lambda: self_check.as_document(found), lambda to: to.print(self_check.check_table(found)))
    if found.complaints:
        raise AuditFailed(
            f"The self-check failed: {'; '.join(found.complaints)}. If the machine was busy or shares its cores, give it more time: "
            "--minutes. Otherwise doubt the harness, and every run made with it."
        )
    note("The self-check is passed.")


@audit_command.command("page", epilog=options.examples("front-row audit page", "front-row audit page --rounds 20 --json"))
@options.rounds(5, "Visits of the first page, and openings of the large run.", 100)
@click.option("--samples", default=50_000, type=click.IntRange(5_000, 500_000), show_default=True, help="How many the large run has.")
@options.browser
@options.as_json
@options.output()
@options.said
def audit_page(rounds: int, samples: int, browser: NamedBrowser, as_json: bool, output: Path | None) -> None:
    """Our own pages: bytes, largest paint and shifts of the first screen on Fast 4G; a large run in the Results view."""
    expect_chromium(browser, "The audit of our own pages")
    newest = read_run(RESULTS / read_index().runs[0].file)
    with (
        TemporaryDirectory() as folder,
        serving(ROOT) as server,
        open_session(BrowserChoice(engine=browser.engine, path=browser.path)) as session,
    ):
        screen = page_speed.first_screen(session, server, rounds)
        file = Path(folder) / "large.json"
        write_run(file, page_speed.enlarged(newest, samples))
        large = page_speed.large_run(session, server, file, samples, rounds)
        document = page_speed.as_document(screen, large, session)
    show(output, as_json, lambda: document, lambda to: print_text(to, f"{screen}\n{large}"))


@audit_command.command("stop", epilog=options.examples("front-row audit stop", "front-row audit stop --lane pyodide --rounds 20"))
@options.rounds(100, "Endless loops that are stopped in each lane.")
@options.lanes
@options.browser
@options.as_json
@options.output()
@options.said
def audit_stop(rounds: int, lanes: tuple[str, ...], browser: NamedBrowser, as_json: bool, output: Path | None) -> None:
    """The workshop: how long after Stop an endless loop is over, and how soon a small change is seen. Fails beyond two seconds."""
    catalog = load_catalog()
    given = [lane for lane in catalog.lanes if lane.kind == "baseline" or (lane.kind == "python" and lane.packages)]
    chosen = [catalog.lane(name) for name in lanes] if lanes else given
    with serving(ROOT) as server, open_session(BrowserChoice(engine=browser.engine, path=browser.path)) as session:
        found = workshop_stop.stop_times(session.browser.new_page(), server, chosen, rounds, note)
        version = session.browser.version
    show(output, as_json, lambda: workshop_stop.as_document(version, found), lambda to: to.print(workshop_stop.as_table(version, found)))
    failed = [stops.lane for stops in found if not stops.holds]
    if failed:
        raise AuditFailed(f"Stop took longer than two seconds, or a try failed, in: {', '.join(failed)}.")


@audit_command.command("class-load", epilog=options.examples("front-row audit class-load", "front-row audit class-load --pupils 10"))
@click.option("--pupils", default=30, show_default=True, type=click.IntRange(1, 200), help="Browser contexts that load at once.")
@click.option("--per-browser", default=10, show_default=True, type=click.IntRange(1), help="Contexts in one browser process.")
@options.lanes
@options.timeout(300.0, "Longest wait for a load, in seconds.")
@options.browser
@options.as_json
@options.output()
@options.said
def audit_class_load(
    pupils: int, per_browser: int, lanes: tuple[str, ...], timeout: float, browser: NamedBrowser, as_json: bool, output: Path | None
) -> None:
    """A class that opens a lane at once: cold loads from one server, on this machine alone. Fails if one of them fails."""
    expect_chromium(browser, "Loading for a whole class at once")
    catalog = load_catalog()
    chosen = [catalog.lane(name) for name in lanes] if lanes else list(catalog.lanes)
    version, loads = class_load.load_at_once(catalog, chosen, pupils, per_browser, timeout, note, browser.path)
    show(
        output,
        as_json,
        lambda: class_load.as_document(version, pupils, loads),
        lambda to: to.print(class_load.as_table(catalog, loads), class_load.in_words(catalog, version, loads)),
    )
    failed = [catalog.lane(one.lane).title for one in loads if one.failed]
    if failed:
        raise AuditFailed(f"Not every load became ready: {', '.join(failed)}.")


@audit_command.command(
    "profile", epilog=options.examples("front-row audit profile --lane pyscript,micropython", "front-row audit profile --json")
)
@options.lanes
@click.option("--operation", default="rows/create-1k", show_default=True, metavar="DEMO/OPERATION", help="The click to look into.")
@click.option("--style", default="batched", show_default=True, help="How the demo is written.")
@click.option("--clicks", default=20, show_default=True, type=click.IntRange(1), help="How many, in one page of each lane.")
@options.browser
@options.as_json
@options.output()
@options.said
def audit_profile(
    lanes: tuple[str, ...], operation: str, style: str, clicks: int, browser: NamedBrowser, as_json: bool, output: Path | None
) -> None:
    """Where the script time of a click goes: Python, crossings, PyScript's own work, and what the browser does in calls of the DOM."""
    expect_chromium(browser, "A profile")
    catalog = load_catalog()
    demo_name, _, operation_name = operation.partition("/")
    demo = catalog.demo(demo_name)
    what, how = demo.operation(operation_name), catalog.style(style).id
    chosen = [catalog.lane(name) for name in lanes or catalog.default_lanes]
    with serving(ROOT) as server, open_session(BrowserChoice(path=browser.path)) as session:
        able = [lane for lane in chosen if not catalog.gap(lane.id, demo.id, how, what.id)]
        profiles = [click_profile.profile_clicks(session, server, lane, demo, how, what, clicks, note) for lane in able]
        version = session.browser.version
    titles = {lane.id: lane.title for lane in chosen}
    show(
        output,
        as_json,
        lambda: click_profile.as_document(version, profiles),
        lambda to: to.print(click_profile.as_table(titles, version, profiles)),
    )
