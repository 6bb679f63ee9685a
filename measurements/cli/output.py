"""Where a command's words go: its result to standard output or a file, all else to standard error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from measurements.files import write_text

FILE_WIDTH = 160
"""Columns of a table in a file."""

console = Console()


@dataclass
class Volume:
    """How much is said of the work."""

    quiet: bool = False
    verbose: bool = False


volume = Volume()


def note(text: str) -> None:
    """Something about the work that is not its result; --quiet leaves it out."""
    if not volume.quiet:
        click.echo(text, err=True)


def complain(text: str) -> None:
    """What went wrong: said always."""
    click.echo(text, err=True)


def complain_with_traceback() -> None:
    """All that is known of an error, for who has to find its cause."""
    Console(stderr=True).print_exception(max_frames=20)


@contextmanager
def result_to(path: Path | None) -> Iterator[Console]:
    """Print a command's result: to standard output, or to a file that is written whole at the end. Raises CannotWrite."""
    if path is None:
        yield console
        return
    buffer = StringIO()
    yield Console(file=buffer, width=FILE_WIDTH)
    write_text(path, buffer.getvalue())
    note(f"Written to {path}.")


def show(path: Path | None, as_json: bool, document: Callable[[], Any], text: Callable[[Console], object]) -> None:
    """A command's result: `document` as JSON, or what `text` prints."""
    with result_to(path) as to:
        if as_json:
            print_json(to, document())
        else:
            text(to)


def written(paths: Sequence[Path], as_json: bool, text: str = "") -> None:
    """Of a command whose result are files: where they are and how large, or `text`."""
    files = [{"file": str(path), "bytes": path.stat().st_size} for path in paths]
    if as_json:
        print_json(console, files)
    else:
        note(text or "\n".join(f"{one['file']}: {one['bytes']:,} bytes" for one in files))


def print_text(to: Console, text: str) -> None:
    """As it is: no markup, no wrapping."""
    to.file.write(text if text.endswith("\n") else text + "\n")


def print_json(to: Console, document: Any) -> None:
    print_text(to, json.dumps(document, indent=1, ensure_ascii=False))
