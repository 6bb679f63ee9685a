"""Browsers as on another machine: a Chromium that listens for CDP, and a Selenium Grid of one browser."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from measurements.machine.chromium import find_chromium, launch_flags
from tests.support.runs import wait_until


@dataclass(frozen=True)
class RemoteBrowser:
    address: str
    pid: int


@dataclass(frozen=True)
class Grid:
    address: str
    asked: list[str] = field(default_factory=list)
    """Method and path of each request, in order."""


@contextmanager
def remote_browser(folder: Path) -> Iterator[RemoteBrowser]:
    """Killed afterwards, if it still runs."""
    profile = folder / "profile"
    flags = ["--headless", "--remote-debugging-port=0", f"--user-data-dir={profile}", *launch_flags()]
    process = subprocess.Popen([str(find_chromium().path), *flags], stderr=subprocess.DEVNULL, start_new_session=os.name != "nt")
    try:
        yield RemoteBrowser(f"http://127.0.0.1:{_told_port(profile / 'DevToolsActivePort')}", process.pid)
    finally:
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def grid(cdp: str) -> Iterator[Grid]:
    """It has the browser at the address `cdp`, and speaks the two requests of WebDriver that Playwright makes of one."""
    asked: list[str] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._answer({"sessionId": "one", "capabilities": {"se:cdp": cdp}})

        def do_DELETE(self) -> None:
            self._answer(None)

        def _answer(self, value: object) -> None:
            asked.append(f"{self.command} {self.path}")
            body = json.dumps({"value": value}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as hub:
        serving = threading.Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.05})
        serving.start()
        try:
            yield Grid(f"http://127.0.0.1:{hub.server_port}", asked)
        finally:
            hub.shutdown()
            serving.join()


def _told_port(told: Path) -> int:
    wait_until(lambda: told.exists() and "\n" in told.read_text(), "the port that the browser listens on")
    return int(told.read_text().splitlines()[0])
