"""Which process runs a test is chance: in some, Playwright's loop runs in the main thread as long as a browser is open for other tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def beside_an_open_browser() -> Iterator[None]:
    """Every test of this folder runs as if in such a process, so that one which could not do so fails always and not now and then:
    what needs a loop of its own, or Playwright, belongs into tests.support.commands.in_thread."""
    if asyncio._get_running_loop() is not None:
        yield
        return
    loop = asyncio.new_event_loop()
    asyncio._set_running_loop(loop)
    yield
    asyncio._set_running_loop(None)
    loop.close()
