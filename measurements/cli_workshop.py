"""The command that measures the workshop itself: how soon Stop stops, and how soon a small change is seen."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from statistics import median

import click
from rich.table import Table

from measurements.catalog import load_catalog
from measurements.cli import console, main
from measurements.paths import ROOT


@main.command()
@click.option("--tries", default=100, show_default=True, type=click.IntRange(1), help="Endless loops that are stopped in each lane.")
@click.option("--lane", "names", multiple=True, help="Only this lane; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print every time as JSON.")
def stop(tries: int, names: tuple[str, ...], as_json: bool) -> None:
    """How long after Stop an endless loop in the workshop is over, and how soon a small change is seen. Fails beyond two seconds."""
    from measurements.server import serving
    from measurements.session import open_session
    from measurements.stopping import WITHIN_MS, stop_times

    catalog = load_catalog()
    given = [lane for lane in catalog.lanes if lane.language == "javascript" or lane.packages]
    lanes = [catalog.lane(name) for name in names] if names else given
    with serving(ROOT) as server, open_session() as session:
        page = session.browser.new_page()
        found = stop_times(page, server, lanes, tries, lambda what: console.print(what, style="dim") if not as_json else None)
        version = session.browser.version
    if as_json:
        click.echo(json.dumps({"browser": version, "lanes": [asdict(stops) for stops in found]}, indent=1))
    else:
        table = Table("Lane", "Stop, median", "longest", "tries", "Change to result, warm, median", "longest", "tries")
        for stops in found:
            cells = [stops.lane]
            for times in (stops.stop_ms, stops.run_ms):
                cells += [f"{median(times):.0f} ms", f"{max(times):.0f} ms", str(len(times))] if times else ["–", "–", "0"]
            table.add_row(*cells)
        console.print(table)
        console.print(f"Chromium {version}, on this machine alone.")
    if any(stops.failures or max(stops.stop_ms, default=WITHIN_MS + 1) > WITHIN_MS for stops in found):
        sys.exit(1)
