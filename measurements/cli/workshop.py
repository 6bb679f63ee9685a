"""The commands that measure the workshop itself: how soon Stop stops and a small change is seen, and a class that loads a page at once."""

from __future__ import annotations

import json
import os
import sys
from statistics import median

import click
from rich.table import Table

from measurements.catalog import load_catalog
from measurements.cli.main import console, main
from measurements.paths import ROOT


@main.command()
@click.option("--tries", default=100, show_default=True, type=click.IntRange(1), help="Endless loops that are stopped in each lane.")
@click.option("--lane", "names", multiple=True, help="Only this lane; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print every time as JSON.")
def stop(tries: int, names: tuple[str, ...], as_json: bool) -> None:
    """How long after Stop an endless loop in the workshop is over, and how soon a small change is seen. Fails beyond two seconds, or if a
    try fails."""
    from measurements.audit.stopping import as_document, stop_times
    from measurements.browsers.session import open_session
    from measurements.serving.server import serving

    catalog = load_catalog()
    given = [lane for lane in catalog.lanes if lane.language == "javascript" or lane.packages]
    lanes = [catalog.lane(name) for name in names] if names else given
    with serving(ROOT) as server, open_session() as session:
        page = session.browser.new_page()
        found = stop_times(page, server, lanes, tries, lambda what: click.echo(what, err=True))
        version = session.browser.version
    if as_json:
        click.echo(json.dumps(as_document(version, found), indent=1))
    else:
        table = Table("Lane", "Stop, median", "longest", "tries", "Change to result, warm, median", "longest", "tries", "failed")
        for stops in found:
            cells = [stops.lane]
            for times in (stops.stop_ms, stops.run_ms):
                cells += [f"{median(times):.0f} ms", f"{max(times):.0f} ms", str(len(times))] if times else ["–", "–", "0"]
            table.add_row(*cells, str(len(stops.failures)))
        console.print(table)
        console.print(f"Chromium {version}, on this machine alone.")
    if not all(stops.holds for stops in found):
        sys.exit(1)


@main.command()
@click.option("--pupils", default=30, show_default=True, type=click.IntRange(1, 200), help="Browser contexts that load at once.")
@click.option("--lane", "names", multiple=True, help="Only this lane; may be repeated.")
@click.option("--per-browser", default=10, show_default=True, type=click.IntRange(1), help="Contexts in one browser process.")
@click.option("--patience", default=300.0, show_default=True, type=click.FloatRange(1), help="Longest wait for a load, in seconds.")
@click.option("--browser", help="Path of the browser. Default: the one that is found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def thirty(pupils: int, names: tuple[str, ...], per_browser: int, patience: float, browser: str | None, as_json: bool) -> None:
    """Thirty cold loads at once from one server, on this machine alone: failures, times and bytes of each lane. Fails if one fails."""
    from measurements.audit.class_load import as_document, load_at_once

    catalog = load_catalog()
    lanes = [catalog.lane(name) for name in names] if names else list(catalog.lanes)
    version, loads = load_at_once(catalog, lanes, pupils, per_browser, patience, lambda what: click.echo(what, err=True), browser)
    if as_json:
        click.echo(json.dumps(as_document(version, pupils, loads), indent=1))
    else:
        table = Table("Lane", "Failed", "Ready, median", "slowest", "Sent to all", "to each", "Requests")
        for one in loads:
            times = [f"{ms / 1000:.1f} s" if ms is not None else "–" for ms in (one.median_ms, one.slowest_ms)]
            sizes = [f"{count / 1e6:.1f} MB" for count in (one.sent_bytes, one.sent_bytes / one.pupils)]
            table.add_row(catalog.lane(one.lane).title, f"{one.failed} of {one.pupils}", *times, *sizes, str(one.requests))
        console.print(table)
        console.print(f"Chromium {version}, {os.cpu_count()} cores for server and browsers together; times say nothing of a network.")
        for one in loads:
            for problem in one.problems:
                console.print(f"{catalog.lane(one.lane).title}: {problem}", markup=False)
    if any(one.failed for one in loads):
        sys.exit(1)
