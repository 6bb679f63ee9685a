"""The command `front-row`. Each command only reads its options and hands over; the work is in the modules that it imports."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from measurements import __version__
from measurements.cli.output import complain, complain_with_traceback, volume
from measurements.errors import FrontRowError, SetupMissing

SECTIONS: dict[str, dict[str, str]] = {
    "Measure": {"measure": "measure", "url": "url"},
    "Read runs": {"report": "reports", "compare": "reports", "merge": "runs", "export": "runs", "claims": "reports"},
    "Publish": {"publish": "publish", "pictures": "publish"},
    "Teach": {"class": "classroom"},
    "Measure ourselves": {"audit": "audit"},
    "Serve and set up": {"serve": "serve", "bundle": "serve", "snapshot": "serve", "doctor": "serve"},
    "Look into files": {"trace": "runs", "schema": "runs"},
}
"""Commands in the order of work, each with its module: one is imported when it is asked for. Some need packages that `make demo` does
not install."""


class Commands(click.Group):
    """Imports a command when it is asked for; says in one sentence what went wrong, with an exit status for each kind of error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for section in SECTIONS.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = next((section[cmd_name] for section in SECTIONS.values() if cmd_name in section), None)
        if module is None:
            return None
        try:
            command: click.Command = getattr(import_module(f"measurements.cli.{module}"), f"{cmd_name}_command")
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("measurements"):
                raise
            if ctx.resilient_parsing:  # the shell completes a name
                return None
            raise SetupMissing(f"This needs the Python package {error.name}, which is not installed yet: run `make setup`.") from error
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, section in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, self._in_short(ctx, name)) for name in section])

    def _in_short(self, ctx: click.Context, name: str) -> str:
        try:
            command = self.get_command(ctx, name)
        except SetupMissing:
            return "(needs `make setup`)"
        return command.get_short_help_str(100) if command else ""

    def invoke(self, ctx: click.Context) -> Any:
        volume.quiet = volume.verbose = False
        try:
            return super().invoke(ctx)
        except FrontRowError as error:
            if volume.verbose:
                complain_with_traceback()
            complain(str(error))
            sys.exit(error.exit_status)
        except KeyboardInterrupt:
            complain("Interrupted.")
            sys.exit(130)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(__version__)
def main() -> None:
    """Front Row: what Python in the browser costs, measured in the browser.

    Shell completion, for bash (zsh and fish alike): eval "$(_FRONT_ROW_COMPLETE=bash_source front-row)"
    """


if sys.platform == "win32":  # Windows' consoles print what they cannot encode as an error otherwise
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
