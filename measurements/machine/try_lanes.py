"""Each lane started once in a browser of this machine, without any package: a page of our own frames one lane after the other and reports.

Standard library only: a bundle brings it along.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from measurements.machine.chromium import launch_flags
from measurements.machine.engines import Engine
from measurements.machine.webkit import webkit_started

BEGIN_WITHIN = 60.0
"""Seconds until the browser must have opened the page."""
_PAGE = Path(__file__).with_suffix(".html")


@dataclass(frozen=True)
class Trial:
    """A lane to be tried. `needed`: by some lesson."""

    lane: str
    title: str
    address: str
    needed: bool


@dataclass(frozen=True)
class Tried:
    """`problem` None: it became ready after so many seconds."""

    trial: Trial
    seconds: float
    problem: str | None


def try_lanes(
    root: Path, browser: Path, engine: Engine, trials: Sequence[Trial], timeout: float, report: Callable[[str], None]
) -> Iterator[Tried]:
    """One after the other, each as it ends. A browser that does not start, or goes away, is the problem of all that are left."""
    events: queue.Queue[dict[str, Any]] = queue.Queue()
    config = {"lanes": [[trial.lane, f"/{trial.address}"] for trial in trials], "timeout": timeout}
    with _serving(root, json.dumps(config).encode(), events) as address, _browser(browser, engine, address + "/doctor") as process:
        yield from outcomes(trials, timeout, report, events, lambda: process.poll() is None)


def outcomes(
    trials: Sequence[Trial],
    timeout: float,
    report: Callable[[str], None],
    events: queue.Queue[dict[str, Any]],
    is_alive: Callable[[], bool],
) -> Iterator[Tried]:
    """What the page's events amount to."""
    left = {trial.lane: trial for trial in trials}
    heard, now = time.monotonic(), ""
    while left:
        try:
            said = events.get(timeout=5 if is_alive() else 0.2)
        except queue.Empty:
            silent = time.monotonic() - heard
            if is_alive() and silent < (timeout + 30 if now else BEGIN_WITHIN):
                report(f"  {f'Lane {left[now].title}' if now in left else 'The browser'}: still waiting after {silent:.0f} s …")
                continue
            why = "the browser does not answer." if is_alive() else "the browser ended by itself."
            for trial in left.values():
                yield Tried(trial, 0, why)
            return
        heard = time.monotonic()
        if said.get("begun") in left:
            now = said["begun"]
            report(f"  Lane {left[now].title}: starting …")
        elif said.get("ended") in left:
            trial = left.pop(said["ended"])
            yield Tried(trial, float(said["seconds"]), problem_of(str(said["state"]), str(said["error"]), timeout))


def problem_of(state: str, error: str, timeout: float) -> str | None:
    """What was wrong with a lane that ended in this state; None where it was ready. Pure."""
    if state == "ready":
        return None
    if state == "failed":
        return f"it failed: {error.strip().splitlines()[0][:300] if error.strip() else 'it does not say why'}"
    return f"it was not ready after {timeout:.0f} s."


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as http.server has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def __init__(self, *given: Any, config: bytes, events: queue.Queue[dict[str, Any]], directory: Path) -> None:
        self._config, self._events = config, events
        super().__init__(*given, directory=str(directory))

    def do_GET(self) -> None:
        if self.path == "/doctor":
            self._send(_PAGE.read_bytes(), "text/html")
        elif self.path == "/doctor.json":
            self._send(self._config, "application/json")
        else:
            super().do_GET()

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), 100_000))
        with suppress(ValueError):
            self._events.put(json.loads(body))
        self._send(b"{}", "application/json")

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the findings say it all."""

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A frame that is taken away leaves its requests."""


@contextmanager
def _serving(root: Path, config: bytes, events: queue.Queue[dict[str, Any]]) -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), partial(_Handler, config=config, events=events, directory=root))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _browser(program: Path, engine: Engine, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """A browser without a window and with a profile of its own, ended with all its processes."""
    if engine == "webkit":
        with webkit_started(program, address) as process:
            yield process
        return
    profile = tempfile.mkdtemp(prefix="front-row-doctor-")
    flags = _flags(engine, profile)
    try:
        nowhere = subprocess.DEVNULL
        command = [str(program), *flags, address]
        process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=os.name != "nt")
        try:
            yield process
        finally:
            _end(process)
    finally:
        shutil.rmtree(profile, ignore_errors=True)  # a browser that is ending may still write into it


def _flags(engine: Engine, profile: str) -> list[str]:
    if engine == "firefox":
        return ["--headless", "--no-remote", "--profile", profile]
    return ["--headless=new", f"--user-data-dir={profile}", "--remote-debugging-port=0", "--no-default-browser-check", *launch_flags()]


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if os.name == "nt":
            process.terminate()
        else:
            os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
