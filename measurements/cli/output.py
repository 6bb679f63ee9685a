"""Where a command's words go: its result to standard output or a file, all else to standard error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import click
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from measurements.errors import CannotWrite
from measurements.files import write_text

FILE_WIDTH = 160
"""Columns of a table in a file."""

MEANT_FOR_TERMINALS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Letters by which a text moves a terminal's cursor, renames its window, writes its clipboard, or turns what is read around. All but line
feeds and tabs."""


def harmless(text: str) -> str:
    """A text of which a file or a page is the author, for a terminal: what would command it is shown as it is written in Python."""
    return MEANT_FOR_TERMINALS.sub(lambda letter: letter[0].encode("unicode_escape").decode(), text)


class HarmlessConsole(Console):
    """Whatever is printed, tables too, by the time that it is letters."""

    def render_str(self, text: str, **how: Any) -> Text:
        return super().render_str(harmless(text), **how)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=harmless(segment.text))


console = HarmlessConsole()


@dataclass
class Volume:
    """How much is said of the work."""

    quiet: bool = False
    verbose: bool = False


volume = Volume()


def note(text: str) -> None:
    """Something about the work that is not its result; --quiet leaves it out."""
    if not volume.quiet:
        click.echo(harmless(text), err=True)


def complain(text: str) -> None:
    """What went wrong: said always."""
    click.echo(harmless(text), err=True)


def complain_with_traceback() -> None:
    """All that is known of an error, for who has to find its cause."""
    HarmlessConsole(stderr=True).print_exception(max_frames=20)


APPEARED = "front-row: there was no such file"
"""In click's context: where the file of --output was not there as the command began."""


@contextmanager
def result_to(path: Path | None) -> Iterator[Console]:
    """Print a command's result: to standard output, or to a file that is written whole at the end.

    Raises CannotWrite where that fails, also as the file has appeared meanwhile; the result is printed then, so that no work is lost.
    """
    if path is None:
        yield console
        return
    buffer = StringIO()
    yield HarmlessConsole(file=buffer, width=FILE_WIDTH)
    context = click.get_current_context(silent=True)
    try:
        write_text(path, buffer.getvalue(), "The result stands on standard output.", fresh=bool(context and context.meta.get(APPEARED)))
    except CannotWrite:
        click.echo(buffer.getvalue(), nl=False)
        raise
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
    """As it is: no markup, no wrapping; but nothing that a terminal would obey."""
    to.file.write(harmless(text if text.endswith("\n") else text + "\n"))


def print_json(to: Console, document: Any) -> None:
    """What a terminal would obey is written as JSON has it, and stays what it is."""
    text = json.dumps(document, indent=1, ensure_ascii=False)
    print_text(to, MEANT_FOR_TERMINALS.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text))
