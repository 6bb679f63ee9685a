"""The commands that need no more than `make demo` installs: serve, bundle, snapshot, doctor."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path

import click

from measurements import doctor
from measurements.build.bundle import make_bundle
from measurements.build.service_worker_list import write_list
from measurements.build.snapshot import PYODIDE, PYSCRIPT_IMPORTS, make_snapshot
from measurements.catalog import load_catalog
from measurements.cli import options
from measurements.cli.output import console, note, print_json, result_to
from measurements.machine.engines import NamedBrowser
from measurements.paths import ROOT
from measurements.serving.foreground import serve
from measurements.serving.server import Served

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(epilog=options.examples("front-row serve --open", "front-row serve --port 0", "front-row serve --round-trip 60"))
@options.port()
@options.round_trip
@click.option("--open", "open_browser", is_flag=True, help="Open the page where there is a screen.")
@options.said
def serve_command(port: int, round_trip: int, open_browser: bool) -> None:
    """Serve the page on this machine alone, compressed and cached as a good host would."""
    serve(ROOT, port=port, open_browser=open_browser, served=Served(round_trip_ms=round_trip))


@click.command(epilog=options.examples("front-row bundle", "front-row bundle -o /media/stick/front-row"))
@options.output("Folder to write. Default: dist/front-row.", kind=options.FOLDER)
@options.as_json
@options.said
def bundle_command(output: Path | None, as_json: bool) -> None:
    """The page as a folder and a zip that need nothing else: for a static host, or a stick and `python -m http.server`."""
    write_list()
    made = make_bundle(load_catalog(), output or ROOT / "dist" / "front-row")
    archive_bytes = made.archive.stat().st_size
    if as_json:
        document = {"folder": str(made.folder), "files": made.files, "bytes": made.bytes_}
        print_json(console, {**document, "archive": str(made.archive), "archive_bytes": archive_bytes})
        return
    note(f"{made.folder}: {made.files} files, {made.bytes_ / 1e6:.0f} MB")
    note(f"{made.archive}: {archive_bytes / 1e6:.0f} MB")


@click.command(
    epilog=options.examples(
        "front-row snapshot --import json --script main.py -o snapshot",
        "front-row snapshot --pyscript site/node_modules/@pyscript/core --script main.py --module helper.py -o snapshot",
    )
)
@click.option("--import", "imports", multiple=True, metavar="MODULE", help="What the snapshot holds imported already; may be repeated.")
@click.option("--wheel", "wheels", multiple=True, type=EXISTING, help="A package of pure Python to include; may be repeated.")
@click.option("--script", "scripts", multiple=True, type=EXISTING, help="A file that the page runs, to be kept compiled; may be repeated.")
@click.option("--module", "modules", multiple=True, type=EXISTING, help="A file that the page imports, likewise; may be repeated.")
@click.option("--pyodide", type=options.FOLDER, help="Your page's own folder of Pyodide.")
@click.option("--pyscript", type=options.FOLDER, help="For a page of PyScript: the folder of its npm package, @pyscript/core.")
@options.output("Folder for the two files.", kind=options.FOLDER, required=True)
@options.as_json
@options.said
def snapshot_command(
    imports: tuple[str, ...],
    wheels: tuple[Path, ...],
    scripts: tuple[Path, ...],
    modules: tuple[Path, ...],
    pyodide: Path | None,
    pyscript: Path | None,
    output: Path,
    as_json: bool,
) -> None:
    """A memory snapshot for a page of your own, PyScript or Pyodide, that then starts in a quarter of the time."""
    made = make_snapshot(
        output,
        list(dict.fromkeys([*(PYSCRIPT_IMPORTS if pyscript else ()), *imports])),
        wheels=wheels,
        scripts=scripts,
        modules=modules,
        pyodide=pyodide or PYODIDE,
        pyscript=pyscript,
    )
    if as_json:
        document = {"interpreter": str(made.interpreter), "memory": str(made.memory)}
        print_json(console, {**document, "compressed_bytes": made.compressed, "uncompressed_bytes": made.uncompressed})
        return
    note(f"{made.memory}: {made.compressed / 1e6:.1f} MB, {made.uncompressed / 1e6:.1f} MB uncompressed.")
    note(f"Turn it on: PyScript's setting `interpreter`, or the import of loadPyodide, is {made.interpreter}.")


@click.command(epilog=options.examples("front-row doctor", "front-row doctor --bundle dist/front-row"))
@click.option(
    "--bundle",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    help="Look at this bundle, not at this checkout.",
)
@options.port(least=1)
@options.browser
@options.timeout(doctor.TIMEOUT_SECONDS)
@options.as_json
@options.output("Write the findings to this file.")
@options.said
def doctor_command(bundle: Path, port: int, browser: NamedBrowser, timeout: float, as_json: bool, output: Path | None) -> None:
    """Whether this machine is ready for a workshop: Python, port, files, browser, each lane in it, free memory and disk."""
    if not (bundle / "site").is_dir():
        raise click.UsageError(f"{bundle} is no bundle: it has no folder site.")
    with result_to(output) as to, redirect_stdout(to.file):
        ready = doctor.run(bundle.resolve(), port, browser, timeout, as_json)
    sys.exit(0 if ready else 1)
