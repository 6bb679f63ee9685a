"""What a person sees while a run goes on: what is being measured, time gone and time left at most."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from measurements.cli.address import show_address
from measurements.cli.output import HarmlessConsole, note, volume
from measurements.measuring.progress import Progress


@contextmanager
def progress_shown(most_seconds: float) -> Iterator[Progress]:
    """A line that is redrawn on a screen; without one (a log, CI) or with --verbose a line of text for each new step."""
    console = HarmlessConsole(stderr=True)
    if volume.quiet or volume.verbose or not console.is_terminal:
        yield Progress(step=note, announce=partial(show_address, console))
        return
    with Bar(
        SpinnerColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
        TextColumn("{task.description}", markup=False),
        console=console,
    ) as bar:
        task = bar.add_task("starting the browser", total=None, left=_left(most_seconds))
        yield Progress(
            step=lambda what: bar.update(task, description=what),
            left=lambda seconds: bar.update(task, left=_left(seconds)),
            announce=partial(show_address, bar.console),
        )


def _left(seconds: float) -> str:
    if seconds < 60:
        return "under a minute left"
    return f"at most {seconds / 60:.0f} min left"


def end_on_signals(progress: Progress) -> None:
    """A shell's background job, or a supervisor, has them ignored or deadly. Only in the main thread does Python let signals be handled."""
    if threading.current_thread() is threading.main_thread():
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, progress.interrupt)
