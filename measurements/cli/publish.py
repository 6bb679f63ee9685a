"""The commands that put a run before readers: publish, pictures."""

from __future__ import annotations

from pathlib import Path

import click

from measurements.browsers.session import BrowserChoice, open_session
from measurements.catalog import load_catalog
from measurements.cli import options
from measurements.cli.output import note
from measurements.paths import RESULTS, ROOT
from measurements.publishing.marked_parts import DOCUMENTS, update
from measurements.publishing.pictures import make_pictures
from measurements.publishing.results import publish, renew
from measurements.serving.server import serving


@click.command(epilog=options.examples('front-row publish run.json --title "Rows, eight lanes"', "front-row publish"))
@click.argument("file", type=options.FILE, required=False)
@click.option("--title", help="What the page calls this run. Default: its date.")
@options.said
def publish_command(file: Path | None, title: str | None) -> None:
    """Put a run among the published results, where page and README take their numbers from.

    Without a name: work out the summaries of all published runs anew, as after a change of what they hold.
    """
    if file is None:
        if title is not None:
            raise click.UsageError("--title needs the run file that it is the title of.")
        renew(load_catalog())
    else:
        publish(file, load_catalog(), title=title)
    for document in DOCUMENTS:
        update(document)
    note(f"Published under {RESULTS.relative_to(ROOT)}; the tables of README and page are current.")


@click.command(epilog=options.examples("front-row pictures"))
@options.browser
@options.said
def pictures_command(browser: str | None) -> None:
    """Renew the pictures in the README, from the page as it is and the newest published run."""
    with serving(ROOT) as server, open_session(BrowserChoice(path=browser)) as session:
        for path in make_pictures(session, server):
            note(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
