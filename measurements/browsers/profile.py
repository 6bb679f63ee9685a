"""A browser profile of its own for one visitor: empty at first, then with whatever visits leave behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext

from measurements.browsers.session import Session
from measurements.browsers.unanswered import refuse_unanswered
from measurements.machine.chromium import find_chromium

SETTLE_MS = 1500
"""A browser that was just launched is busy with itself for a second. People's browsers are running when they open a page."""


@contextmanager
def fresh_profile(session: Session) -> Iterator[BrowserContext]:
    """A profile as people have one, with caches on disk, where the browser is ours to launch; else a plain context."""
    if session.description.connection != "launched" or not session.traces:
        context = session.browser.new_context()
        yield context
        context.close()
        return
    with tempfile.TemporaryDirectory(prefix="front-row-", ignore_cleanup_errors=True) as folder:
        context = session.playwright.chromium.launch_persistent_context(
            folder,
            executable_path=str(find_chromium(session.choice.path).path),
            headless=session.description.headless,
            args=session.description.flags,
        )
        refuse_unanswered(context)
        try:
            context.pages[0].wait_for_timeout(SETTLE_MS)
            yield context
        finally:
            context.close()
