"""The engines of browsers: which of them a name or a program is, and where one is found. Standard library only: the doctor asks too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from measurements.errors import NoBrowser
from measurements.machine.chromium import FoundBrowser, find_chromium
from measurements.machine.firefox import find_firefox
from measurements.machine.webkit import find_webkit

Engine = Literal["chromium", "firefox", "webkit"]
TITLES: dict[Engine, str] = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}
NAMES = ", ".join(TITLES)
_PROGRAMS: dict[str, Engine] = {"firefox": "firefox", "minibrowser": "webkit", "webkit": "webkit", "epiphany": "webkit"}
"""A word of a program's name, to its engine; any other program is of Chromium's kind: Chrome and Edge go by many names."""


@dataclass(frozen=True)
class NamedBrowser:
    """What somebody asked for. `path` None: the browser of that engine that is found."""

    engine: Engine = "chromium"
    path: str | None = None

    @property
    def title(self) -> str:
        return TITLES[self.engine]


def named(text: str) -> NamedBrowser:
    """An engine's name, or the path of a browser. Whether it is there is for `find_browser` to say."""
    return NamedBrowser(text) if text in TITLES else NamedBrowser(engine_of(text), text)


def engine_of(program: str) -> Engine:
    """By the program's name, with links followed: a system may call its Firefox x-www-browser. Pure but for that."""
    path = Path(program)
    names = (path.name, Path(shutil.which(program) or program).resolve().name)
    return next((engine for name in names for word, engine in _PROGRAMS.items() if word in name.lower()), "chromium")


def find_browser(browser: NamedBrowser) -> FoundBrowser:
    """Raises NoBrowser, which says what was looked for and what to do."""
    return {"chromium": find_chromium, "firefox": find_firefox, "webkit": find_webkit}[browser.engine](browser.path)


def expect_chromium(browser: NamedBrowser, what: str) -> None:
    """Raise NoBrowser for another engine. `what`: the work that needs Chrome's own tools, as the beginning of a sentence."""
    if browser.engine != "chromium":
        raise NoBrowser(f"{what} needs Chrome's own tools, which {browser.title} does not have: leave --browser out, or name a Chromium.")


def found_engines() -> Iterator[tuple[Engine, FoundBrowser | None]]:
    """Every engine, with the browser of this machine that measures in it, or None."""
    for engine in TITLES:
        try:
            yield engine, find_browser(NamedBrowser(engine))
        except NoBrowser:
            yield engine, None
