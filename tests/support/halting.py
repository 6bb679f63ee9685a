"""A server whose answers come in two parts with a pause between: what a slow line or a busy machine does, now and then, done each time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from measurements.paths import ROOT
from measurements.serving.server import Handler, Server, running

PAUSE_SECONDS = 1.0


class HaltingServer(Server):
    """`halts`: the path of a file, and the text in it before which its answer halts."""

    def __init__(self, halts: dict[str, str]) -> None:
        super().__init__(ROOT, handler=HaltingHandler)
        self.halts = halts


class HaltingHandler(Handler):
    server: HaltingServer

    def do_GET(self) -> None:  # noqa: N802 - http.server calls it so
        path = urlsplit(self.path).path
        if path not in self.server.halts:
            super().do_GET()
            return
        content = (ROOT / path.lstrip("/")).read_bytes()
        at = content.index(self.server.halts[path].encode())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")  # or else a browser waits for more of it, to guess what it is
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content[:at])
        self.wfile.flush()
        time.sleep(PAUSE_SECONDS)
        self.wfile.write(content[at:])


@contextmanager
def halting(halts: dict[str, str]) -> Iterator[str]:
    """Serve the repository so while the block runs; gives the address, without a slash at its end."""
    with running(HaltingServer(halts)) as server:
        yield server.address
