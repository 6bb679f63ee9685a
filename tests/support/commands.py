"""The command line in this process, through click's own test runner: no second interpreter, and none of its imports, for each command."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from click.testing import CliRunner, Result

from measurements.cli.main import main

Given = TypeVar("Given")


def invoke(*arguments: str) -> Result:
    """What `python -m measurements …` says and leaves with. An error that is no message to a person is raised here."""
    return in_thread(lambda: CliRunner(catch_exceptions=False).invoke(main, arguments))


def command(*arguments: str) -> list[str]:
    """The same for a process of its own, where one has to be interrupted or killed."""
    return [sys.executable, "-m", "measurements", *arguments]


def in_thread(work: Callable[[], Given]) -> Given:
    """Playwright's sync API is used once in a thread, and in the main one pytest-playwright's fixtures may be using it."""
    return later(work).result()


def later(work: Callable[[], Given]) -> Future[Given]:
    """What comes of it in a thread of its own."""
    done: Future[Given] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return done
