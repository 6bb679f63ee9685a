"""What several tests of the measuring commands need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.remote_browser import RemoteBrowser, remote_browser


@pytest.fixture(scope="session")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteBrowser]:
    """A browser that is reached, not started: who only needs some browser is quicker with it. Nobody ends it."""
    with remote_browser(tmp_path_factory.mktemp("remote")) as browser:
        yield browser
