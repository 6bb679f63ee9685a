"""The server of the tests: the project as people serve it, save where a test has an answer of its own for an address.

The answers are given by the server and not by the browser's interception: that would switch the browser's cache off and slow every
request down, and would not reach what service workers and other contexts ask for.
"""

from __future__ import annotations

import json as as_json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import pytest

from measurements.paths import ROOT
from measurements.serving.encodings import TYPES
from measurements.serving.server import Handler, Server, running

KEPT_SECONDS = 600
"""For which browsers keep the site's own modules, styles and pictures, as they keep the runtimes. People's browsers ask for each of them at
each load, a hundred times where a page has a hundred: in tests, in which these files never change, that would be half of the work."""
KEPT = frozenset({".js", ".mjs", ".css", ".svg"})
LONGEST_HOLD = 120
"""Seconds after which an answer that is held back goes out all the same: no thread outlives its test for long."""


@dataclass(frozen=True)
class MadeUp:
    body: bytes
    status: int
    type: str
    hold: Event | None


class MadeUpServer(Server):
    """`made_up` has the answers by path, from the root and without a query."""

    def __init__(self, root: Path = ROOT) -> None:
        super().__init__(root, handler=MadeUpHandler)
        self.made_up: dict[str, MadeUp] = {}


class MadeUpHandler(Handler):
    server: MadeUpServer

    def do_GET(self) -> None:  # noqa: N802 -- its name in http.server
        made_up = self.server.made_up.get(urlsplit(self.path).path)
        if made_up is None:
            super().do_GET()
            return
        if made_up.hold:
            made_up.hold.wait(LONGEST_HOLD)
        self.send_response(made_up.status)
        self.send_header("Content-Type", made_up.type)
        self.send_header("Content-Length", str(len(made_up.body)))
        self.send_header("Cache-Control", "no-store")
        if self.headers.get("Origin") == "null":
            self.send_header("Access-Control-Allow-Origin", "null")
        self.end_headers()
        self.wfile.write(made_up.body)

    def seconds_kept(self, path: Path) -> int:
        address = f"/{path.relative_to(self.server.root).as_posix()}"
        return KEPT_SECONDS if is_kept(address) else super().seconds_kept(path)


def is_kept(path: str) -> bool:
    """Whether a browser that has this file does not ask for it again."""
    names = path.lstrip("/").split("/")
    ours = names[0] == "site" and Path(path).suffix in KEPT and names[-1] != "service-worker.js"
    return ours or "node_modules" in names


class Answers:
    """What a test has the server answer: answer("/site/catalog.json", status=404)."""

    def __init__(self, server: MadeUpServer, fresh: bool) -> None:
        """`fresh`: the test's browser context holds no file yet."""
        self._server = server
        self._fresh = fresh

    def __call__(self, path: str, body: str | bytes = b"", *, json: Any = None, status: int = 200, hold: Event | None = None) -> None:
        """From now on. `json` goes before `body`; an answer with `hold` waits until that is set."""
        if not self._fresh and is_kept(path) and (ROOT / path.lstrip("/")).exists():
            pytest.fail(f"The browser may hold {path} since another test: let this one use the fixture own_context.", pytrace=False)
        text = body if json is None else as_json.dumps(json)
        sent = text.encode() if isinstance(text, str) else text
        type = TYPES.get(Path(path).suffix, "text/plain; charset=utf-8")
        self._server.made_up[path] = MadeUp(sent, status, type, hold)

    def as_it_is(self, *paths: str) -> None:
        """From now on the project's own answer again."""
        for path in paths:
            self._server.made_up.pop(path, None)

    def clear(self) -> None:
        for made_up in self._server.made_up.values():
            if made_up.hold:
                made_up.hold.set()
        self._server.made_up.clear()


@pytest.fixture(scope="session")
def made_up_server() -> Iterator[MadeUpServer]:
    with running(MadeUpServer()) as server:
        assert isinstance(server, MadeUpServer)
        yield server


@pytest.fixture(scope="session")
def server(made_up_server: MadeUpServer) -> str:
    """Address of the repository's root, served as people serve it."""
    return made_up_server.address


@pytest.fixture
def answer(request: pytest.FixtureRequest, made_up_server: MadeUpServer) -> Iterator[Answers]:
    """answer(path, body, json=…, status=…, hold=…): what the server says of an address, until the end of the test."""
    answers = Answers(made_up_server, fresh="own_context" in request.fixturenames)
    yield answers
    answers.clear()
