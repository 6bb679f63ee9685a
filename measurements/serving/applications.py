"""The applications behind the server lanes: each in a process of its own, started when it is first asked for, and ended with the server.

Only this machine reaches them, and only through the server, which is in front of them as a host's is.
"""

from __future__ import annotations

import os
import queue
import re
import secrets
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path

from measurements.catalog import Lane, load_catalog
from measurements.errors import CannotServe
from measurements.serving.run_application import NOT_INSTALLED, READY

RUNNER = Path(__file__).with_name("run_application.py")
FOLDER = "/servers/"
"""Where the applications stand: /servers/<lane>/."""
PATIENCE_SECONDS = 60.0
"""For an application to listen, and for each of its answers."""
ENDS_WITHIN_SECONDS = 5.0
LOG_LINES = 40
WORDS_WITHIN_SECONDS = 2.0
"""For what it says of an error: that comes by another way than its answer, and may come later."""
QUIET_SECONDS = 0.1
_READY = re.compile(rf"{re.escape(READY)} (\d+)\s*")


class Application:
    """One lane's, with its process while that runs."""

    def __init__(self, lane: Lane, folder: Path, patience: float = PATIENCE_SECONDS) -> None:
        self.title = lane.title
        self.prefix = f"{FOLDER}{lane.id}"
        self.patience = patience
        self._program = str(lane.served_by)
        self._environment = {**os.environ, "SECRET_KEY": secrets.token_hex(32)}
        self._folder = folder
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._port: int | None = None
        self._code = 0.0
        self._log = Log()
        self._listener: threading.Thread | None = None
        self._over = False

    def port(self, newest: bool = False) -> int:
        """Where it listens; started first where it does not run, or where `newest` code is asked for and its files changed since.

        Raises CannotServe with the end of its log.
        """
        with self._lock:
            if newest and self._process and self._code != self._changed():
                self._end()
            if not self._over and (self._process is None or self._process.poll() is not None):
                self._start()
            if self._port is None:
                raise CannotServe(self.failure("was ended with the pages' server"))
            return self._port

    def failure(self, what: str) -> str:
        """A sentence on what it did, and the end of its log."""
        log = self._log.text() or "(It said nothing.)"
        return f"The server of the lane {self.title} {what}. The end of its log:\n\n{log}"

    @property
    def said(self) -> int:
        """How many lines so far."""
        return self._log.count

    def answered(self, status: int, said: int) -> str:
        """`failure`, with what it said of an error since it had `said` so many lines."""
        self._log.wait(said, WORDS_WITHIN_SECONDS)
        return self.failure(f"answered {status}")

    def broke_off(self) -> str:
        """Why there is no answer: `failure`, of one that may be about to end."""
        process = self._process
        try:
            status = process.wait(ENDS_WITHIN_SECONDS) if process else None
        except subprocess.TimeoutExpired:
            return self.failure("broke the connection off")
        if self._listener:
            self._listener.join(ENDS_WITHIN_SECONDS)
        return self.failure("ended while it was asked" if status is None else f"ended with status {status} while it was asked")

    def end(self) -> None:
        """For good."""
        self._over = True
        _hang_up(self._process)  # whoever waits for it to listen holds the lock until it does, or ends
        with self._lock:
            self._end()

    def _start(self) -> None:
        """Raises CannotServe with the end of its log."""
        self._end()
        self._code, self._log = self._changed(), Log()
        process = subprocess.Popen(
            [sys.executable, "-PBu", str(RUNNER), self._program, str(self._folder), self.prefix],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # Ctrl-C is for the server; this one ends with it
        )
        self._process = process
        said: queue.Queue[int | None] = queue.Queue()
        self._listener = threading.Thread(target=_listen, args=(process, self._log, said), daemon=True)
        self._listener.start()
        try:
            self._port = said.get(timeout=self.patience)
        except queue.Empty:
            self._end()
            raise CannotServe(self.failure(f"did not listen within {self.patience:.0f} s")) from None
        if self._port is None:
            self._end()
            if process.returncode == NOT_INSTALLED:
                raise CannotServe(self._log.last())
            raise CannotServe(self.failure(f"ended with status {process.returncode} before it listened"))

    def _end(self) -> None:
        process, self._process, self._port = self._process, None, None
        if process is None:
            return
        _hang_up(process)
        try:
            process.wait(ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _changed(self) -> float:
        """When the newest of its files was changed."""
        files = [file for folder in (self._folder, self._folder.with_name("shared")) for file in folder.rglob("*.*")]
        return max((file.stat().st_mtime for file in files if file.suffix != ".pyc"), default=0.0)


class Log:
    """The last lines that a process said; one thread hears them, others read."""

    def __init__(self) -> None:
        self.count = 0
        self._lines: deque[str] = deque(maxlen=LOG_LINES)
        self._heard = threading.Condition()

    def hear(self, line: str) -> None:
        with self._heard:
            self._lines.append(line)
            self.count += 1
            self._heard.notify_all()

    def text(self) -> str:
        with self._heard:
            return "\n".join(self._lines).strip()

    def last(self) -> str:
        with self._heard:
            return self._lines[-1]

    def wait(self, count: int, seconds: float) -> None:
        """Until there are more lines than `count` and no more come for a moment, but no longer than that."""
        until = time.monotonic() + seconds
        with self._heard:
            heard = self._heard.wait_for(lambda: self.count > count, seconds)
            while heard and time.monotonic() < until:
                heard = self._heard.wait(QUIET_SECONDS)


def _listen(process: subprocess.Popen[str], log: Log, said: queue.Queue[int | None]) -> None:
    """To all that it says, until it ends; `said` gets the port, and None at the end."""
    assert process.stdout
    with process.stdout as output:
        for line in output:
            ready = _READY.fullmatch(line)
            if ready:
                said.put(int(ready[1]))
            else:
                log.hear(line.rstrip())
    said.put(None)


def _hang_up(process: subprocess.Popen[str] | None) -> None:
    """It ends at that."""
    if process and process.stdin:
        process.stdin.close()


class Applications:
    """Those of all server lanes that a folder holds."""

    def __init__(self, root: Path) -> None:
        self._pages: dict[str, Application] = {}
        self._by_lane: dict[str, Application] = {}
        for lane in load_catalog().lanes:
            folder = root / "py" / "servers" / lane.id
            if lane.served_by and folder.is_dir():
                self._by_lane[lane.id] = self._pages[f"/{lane.page}"] = Application(lane, folder)

    def find(self, target: str) -> tuple[Application, str, bool] | None:
        """For what is asked for: the application, what it is to be asked for, and whether that is a lane's page. None: it is no business
        of theirs."""
        path, _, query = target.partition("?")
        asked = f"?{query}" if query else ""
        if path in self._pages:
            return self._pages[path], f"/{asked}", True
        lane, slash, rest = path.removeprefix(FOLDER).partition("/")
        if not path.startswith(FOLDER) or not slash or lane not in self._by_lane:
            return None
        return self._by_lane[lane], f"/{rest}{asked}", False

    def end(self) -> None:
        for application in self._by_lane.values():
            application.end()
