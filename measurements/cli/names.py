"""Names on the command line, completed by the shell: of the catalog, several at once; of a browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import click
from click.shell_completion import CompletionItem

from measurements.catalog import Catalog, load_catalog
from measurements.errors import FrontRowError
from measurements.machine.engines import TITLES, NamedBrowser, named

Kind = Literal["lane", "demo", "style", "operation", "measure"]

KNOWN: dict[Kind, Callable[[Catalog], list[str]]] = {
    "lane": lambda catalog: ["all", "yardsticks", "servers", *(lane.id for lane in catalog.lanes)],
    "demo": lambda catalog: ["all", *(demo.id for demo in catalog.demos)],
    "style": lambda catalog: ["all", *(style.id for style in catalog.styles)],
    "operation": lambda catalog: [f"{demo.id}/{operation.id}" for demo in catalog.demos for operation in demo.operations],
}


class Names(click.ParamType[list[str]]):
    """One name or several, with commas between them. Whether there is such a name is for the command to say."""

    def __init__(self, kind: Kind, known: Sequence[str] = ()) -> None:
        """`known`: what is offered for completion where the catalog does not hold it."""
        self.name = kind
        self._kind = kind
        self._known = known

    def convert(self, value: str | list[str], param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        return [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value

    @staticmethod
    def flat(_: click.Context, __: click.Parameter, given: tuple[list[str], ...]) -> tuple[str, ...]:
        """For an option that may be repeated."""
        return tuple(dict.fromkeys(name for names in given for name in names))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        before, comma, last = incomplete.rpartition(",")
        try:
            known = self._known or KNOWN[self._kind](load_catalog())
        except FrontRowError:
            return []
        return [CompletionItem(before + comma + name) for name in known if name.startswith(last)]


class BrowserName(click.ParamType[NamedBrowser]):
    """An engine, or the path of a browser. Whether it is there is for the command to say."""

    name = "browser"

    def convert(self, value: str | NamedBrowser, param: click.Parameter | None, ctx: click.Context | None) -> NamedBrowser:
        return named(value) if isinstance(value, str) else value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        engines = [CompletionItem(engine) for engine in TITLES if engine.startswith(incomplete)]
        return engines or [CompletionItem(incomplete, type="file")]
