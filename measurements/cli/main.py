"""The commands of `python -m measurements`. Each only reads its options and hands over; the work is in the modules named."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from measurements import __version__
from measurements.errors import BadTrace, FrontRowError, SetupMissing
from measurements.paths import LOCAL_RESULTS, ROOT

console = Console()
complaints = Console(stderr=True)

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)

MORE = ("measurements.cli.classroom",)
"""Modules with further commands that need no more than `make demo` installs."""
MEASURING = ("measurements.cli.measure", "measurements.cli.page", "measurements.cli.results", "measurements.cli.workshop")
"""Modules with further commands. They need packages that `make demo` does not install, so they are imported when asked for."""


class Commands(click.Group):
    """Says in one sentence what went wrong, with an exit status of its own for each kind of error (errors.py lists them)."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        _import(MORE)
        known = super().get_command(ctx, cmd_name)
        if known is None:
            _import(MEASURING)
            known = super().get_command(ctx, cmd_name)
        return known

    def list_commands(self, ctx: click.Context) -> list[str]:
        _import(MORE)
        with suppress(SetupMissing):
            _import(MEASURING)
        return super().list_commands(ctx)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except FrontRowError as error:
            complaints.print(str(error), markup=False, highlight=False, soft_wrap=True)
            sys.exit(error.exit_status)
        except KeyboardInterrupt:
            complaints.print("Interrupted.")
            sys.exit(130)


def _import(modules: tuple[str, ...]) -> None:
    for name in modules:
        try:
            import_module(name)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("measurements"):
                raise
            raise SetupMissing(f"Measuring needs the Python package {error.name}, which is not installed yet: run `make setup`.") from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(__version__)
def main() -> None:
    """Front Row: what Python in the browser costs, measured in the browser."""


@main.command()
@click.option("--port", default=8000, type=click.IntRange(0, 65535), show_default=True, help="Port to serve on.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page where there is a screen.")
def serve(port: int, open_browser: bool) -> None:
    """Serve the page on this machine alone, compressed and cached as a good host would."""
    from measurements.serving.server import serve as serve_forever

    serve_forever(ROOT, port=port, open_browser=open_browser)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def trace(files: tuple[Path, ...], as_json: bool) -> None:
    """Click to paint of any saved Chrome trace that holds one click: script, layout, paint and total, in milliseconds."""
    from measurements.tracing.trace import click_to_paint, events_of, timing_as_dict

    for file in files:
        timing = timing_as_dict(click_to_paint(events_of(_json_of(file))))
        if as_json:
            print(json.dumps(timing if len(files) == 1 else {"file": str(file), **timing}))
        else:
            console.print(f"{file.name}: " + ", ".join(f"{name.removesuffix('_ms')} {value:.3f} ms" for name, value in timing.items()))


@main.command()
@click.option("--import", "imports", multiple=True, metavar="MODULE", help="What the snapshot holds imported already; may be repeated.")
@click.option("--wheel", "wheels", multiple=True, type=FILE, help="A package of pure Python to have on board; may be repeated.")
@click.option("--script", "scripts", multiple=True, type=FILE, help="A file that the page runs, to be kept compiled; may be repeated.")
@click.option("--module", "modules", multiple=True, type=FILE, help="A file that the page imports, likewise; may be repeated.")
@click.option("--output", type=FOLDER, required=True, help="Folder for the two files.")
@click.option("--pyodide", type=FOLDER, help="Your page's own folder of Pyodide.")
@click.option("--pyscript", type=FOLDER, help="For a page of PyScript: the folder of its npm package, @pyscript/core.")
def snapshot(
    imports: tuple[str, ...],
    wheels: tuple[Path, ...],
    scripts: tuple[Path, ...],
    modules: tuple[Path, ...],
    output: Path,
    pyodide: Path | None,
    pyscript: Path | None,
) -> None:
    """A memory snapshot for a page of your own, PyScript or Pyodide, that then starts in a quarter of the time."""
    from measurements.build.snapshot import PYODIDE, PYSCRIPT_IMPORTS, make_snapshot

    made = make_snapshot(
        output,
        list(dict.fromkeys([*(PYSCRIPT_IMPORTS if pyscript else ()), *imports])),
        wheels=wheels,
        scripts=scripts,
        modules=modules,
        pyodide=pyodide or PYODIDE,
        pyscript=pyscript,
    )
    console.print(f"{made.memory}: {made.packed / 1e6:.1f} MB, {made.unpacked / 1e6:.1f} MB unpacked.", soft_wrap=True)
    console.print(f"Turn it on: PyScript's setting `interpreter`, or the import of loadPyodide, is {made.interpreter}.", soft_wrap=True)


@main.command()
@click.option("--output", type=FOLDER, default=ROOT / "dist" / "front-row", help="Default: dist/front-row.")
def bundle(output: Path) -> None:
    """The page as a folder and a zip that need nothing else: for a static host, or a stick and `python -m http.server`."""
    from measurements.build.bundle import make_bundle
    from measurements.build.offline import write_list
    from measurements.catalog import load_catalog

    write_list()
    made = make_bundle(load_catalog(), output)
    console.print(f"{made.folder}: {made.files} files, {made.bytes_ / 1e6:.0f} MB", soft_wrap=True)
    console.print(f"{made.archive}: {made.archive.stat().st_size / 1e6:.0f} MB", soft_wrap=True)


def _json_of(file: Path) -> object:
    try:
        return json.loads(file.read_bytes())
    except OSError as error:
        raise BadTrace(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise BadTrace(f"{file} is no Chrome trace: it is not JSON ({error}).") from error


def default_output() -> Path:
    return LOCAL_RESULTS / f"{datetime.now():%Y-%m-%d-%H%M%S}.json"
