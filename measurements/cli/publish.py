"""The commands that put a run before readers: publish, pictures."""

from __future__ import annotations

from pathlib import Path

import click

from measurements.browsers.session import BrowserChoice, open_session
from measurements.catalog import load_catalog
from measurements.cli import options
from measurements.cli.output import console, note, print_json, written
from measurements.machine.engines import NamedBrowser
from measurements.paths import RESULTS, ROOT
from measurements.publishing.page_layout import update_pages
from measurements.publishing.pictures import PICTURES, make_pictures
from measurements.publishing.published_runs import publish, renew
from measurements.publishing.write_readme_and_pages import DOCUMENTS, update
from measurements.serving.server import serving


@click.command(epilog=options.examples('front-row publish run.json --title "Rows, eight lanes"', "front-row publish"))
@click.argument("file", type=options.FILE, required=False)
@click.option("--title", help="What the page calls this run. Default: its date.")
@options.as_json
@options.said
def publish_command(file: Path | None, title: str | None, as_json: bool) -> None:
    """Put a run among the published results, where page and README take their numbers from.

    Without a name: work out the summaries of all published runs anew, as after a change of what they hold.
    """
    if file is None:
        if title is not None:
            raise click.UsageError("--title needs the run file that it is the title of.")
        entries = renew(load_catalog())
    else:
        entries = [publish(file, load_catalog(), title=title)]
    for document in DOCUMENTS:
        update(document)
    update_pages()
    if as_json:
        print_json(console, [entry.model_dump(mode="json", exclude={"first"}) for entry in entries])
    note(f"Published under {RESULTS.relative_to(ROOT)}; the tables of README and page are current.")


@click.command(epilog=options.examples("front-row pictures"))
@options.browser
@options.as_json
@options.output("Folder for the pictures. Default: docs, where the README takes them from.", kind=options.FOLDER)
@options.said
def pictures_command(browser: NamedBrowser, as_json: bool, output: Path | None) -> None:
    """Renew the pictures in the README, from the page as it is and the newest published run."""
    with serving(ROOT) as server, open_session(BrowserChoice(engine=browser.engine, path=browser.path)) as session:
        written(make_pictures(session, server, output or PICTURES), as_json)
