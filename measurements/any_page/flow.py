"""A flow script: plain Playwright, `async def flow(page, measure)`. What goes wrong in it is said with its own line."""

from __future__ import annotations

import asyncio
import hashlib
import importlib.util
import inspect
import sys
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from playwright.async_api import Page

from measurements.any_page.timespan import Measure
from measurements.errors import BadFlow, PageFailed
from measurements.runs.urls import FlowScript

Function: TypeAlias = Callable[[Page, Measure], Awaitable[object]]
SHAPE = "async def flow(page, measure)"
MODULE = "front_row_flow"
"""What the script's module is called: by its own name it might stand in the way of another."""


@dataclass(frozen=True)
class Flow:
    path: Path
    function: Function

    async def run(self, page: Page, measure: Measure, seconds: float) -> None:
        """Raises PageFailed, with the script's line and step, where it raises or does not end; and where it measures nothing."""
        try:
            async with asyncio.timeout(seconds) as limit:
                await self.function(page, measure)
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # a script may also say sys.exit()
            if isinstance(error, TimeoutError) and limit.expired():
                raise PageFailed(f"{self._where(error.__cause__ or error, measure)} did not end within {seconds:g} s.") from error
            raise PageFailed(f"{self._where(error, measure)} failed: {in_short(error)}") from error
        if not measure.steps:
            raise PageFailed(f'{self.path.name} measured nothing: put each step into `async with measure("its name"):`.')

    def _where(self, error: BaseException, measure: Measure) -> str:
        step = f", in step “{measure.step}”" if measure.step else ""
        return f"{place_in(self.path, error)}{step}"


def read_flow(path: Path) -> FlowScript:
    """A script's name and hash, once it is Python. Raises BadFlow."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise BadFlow(f"The script {path} cannot be read: {error.strerror}.") from error
    try:
        compile(source, path.name, "exec")
    except (SyntaxError, ValueError) as error:
        line = f", line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
        what = error.msg if isinstance(error, SyntaxError) else str(error)
        raise BadFlow(f"{path.name}{line} is not valid Python: {what}.") from error
    return FlowScript(file=path.name, sha256=hashlib.sha256(source).hexdigest())


def load_flow(path: Path) -> Flow:
    """Run the script's module and find its `flow`. Raises BadFlow."""
    sys.path.insert(0, str(path.parent))  # what lies beside it can be imported, as when Python runs the file itself
    spec = importlib.util.spec_from_file_location(MODULE, path)
    if spec is None or spec.loader is None:
        raise BadFlow(f"{path.name} is no Python file: its name has to end in .py.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[MODULE] = module  # where dataclasses look for what a script defines
    try:
        spec.loader.exec_module(module)
    except BaseException as error:
        raise BadFlow(f"{place_in(path, error)} failed as the script was loaded: {in_short(error)}") from error
    found = getattr(module, "flow", None)
    if found is None:
        raise BadFlow(f"{path.name} has no `flow`: define `{SHAPE}`.")
    if not inspect.iscoroutinefunction(found):
        raise BadFlow(f"`flow` in {path.name} is not an async function: define `{SHAPE}`.")
    try:
        inspect.signature(found).bind(None, None)
    except TypeError as error:
        raise BadFlow(f"`flow` in {path.name} has to take two arguments: define `{SHAPE}`.") from error
    return Flow(path, found)


def place_in(path: Path, error: BaseException) -> str:
    """The last line of the script that led to an error, as "flow.py, line 7 (await page.click("#add"))"."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).name == path.name]
    if not own:
        return path.name
    said = f" ({own[-1].line})" if own[-1].line else ""
    return f"{path.name}, line {own[-1].lineno}{said}"


def in_short(error: BaseException) -> str:
    """What an error says, in a line or two: of Playwright's also what it waited for."""
    lines = [line.strip(" -\t") for line in str(error).splitlines() if line.strip()]
    waited = [line for line in lines[1:] if line.startswith("waiting for")][:1]
    return f"{type(error).__name__}: {'; '.join([*lines[:1], *waited]) or 'no message'}"
