"""The command `page`: how quick our own pages are."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from measurements.cli.main import console, main
from measurements.paths import RESULTS, ROOT


@main.command("page")
@click.option(
    "--visits", default=5, type=click.IntRange(1, 100), show_default=True, help="Visits of the first page, and openings of the run."
)
@click.option("--samples", default=50_000, type=click.IntRange(5_000, 500_000), show_default=True, help="How many the large run has.")
@click.option("--browser", help="Path of the browser. Default: the one that is found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def page(visits: int, samples: int, browser: str | None, as_json: bool) -> None:
    """How quick our own pages are: bytes, largest paint and shifts of the first screen on Fast 4G; a large run in the Results view."""
    from measurements.audit.page_speed import as_document, first_screen, large_run, write_enlarged
    from measurements.browsers.session import BrowserChoice, open_session
    from measurements.publishing.results import read_index
    from measurements.runs.runfile import read_run
    from measurements.serving.server import serving

    newest = read_run(RESULTS / read_index().runs[0].file)
    with TemporaryDirectory() as folder, serving(ROOT) as server, open_session(BrowserChoice(path=browser)) as session:
        screen = first_screen(session, server, visits)
        large = large_run(session, server, write_enlarged(newest, samples, Path(folder)), samples, visits)
        if as_json:
            print(json.dumps(as_document(screen, large, session), indent=1))
            return
        console.print(
            f"First screen, Fast 4G, {screen.visits} visits: {screen.requests} files, {screen.wire_bytes / 1000:.1f} kB on the line, "
            f"{screen.gzip_bytes / 1000:.1f} kB with gzip alone; largest paint {screen.largest_paint_ms:.0f} ms "
            f"(slowest {screen.slowest_paint_ms:.0f} ms); layout shift {screen.layout_shift:.4f}",
            soft_wrap=True,
            highlight=False,
        )
        longest = f"{large.longest_task_ms:.0f} ms" if large.longest_task_ms else "under 50 ms"
        console.print(
            f"Results view, {large.samples:,} samples ({large.megabytes:.1f} MB), {large.repeats} times: table after "
            f"{large.table_ms:.0f} ms, first picture after {large.picture_ms:.0f} ms; longest task while filtering {longest}",
            soft_wrap=True,
            highlight=False,
        )


@main.command()
@click.option("--browser", help="Path of the browser. Default: the one that is found.")
def pictures(browser: str | None) -> None:
    """Renew the pictures in the README, from the page as it is and the newest published run."""
    from measurements.browsers.session import BrowserChoice, open_session
    from measurements.publishing.pictures import make_pictures
    from measurements.serving.server import serving

    with serving(ROOT) as server, open_session(BrowserChoice(path=browser)) as session:
        for path in make_pictures(session, server):
            console.print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB", highlight=False)
