"""A run by address, made by the command in a process of its own; and a page of Python that obeys as the one in site/measure does, for
what a browser would have to be made to do."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from measurements.paths import ROOT
from measurements.serving.by_address.server import ADDRESS, PAGE
from tests.support.commands import command
from tests.support.runs import PATIENCE_S, wait_until

HELLO = {"agent": "Made/1 Chrome/1", "platform": "Paper", "cores": 4, "gigabytes": 2, "calibration_ms": 12.5}


class RunByAddress:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.append(line)

    def said(self) -> str:
        return "".join(self.lines)

    @property
    def address(self) -> str:
        """What somebody is to open, once it is shown."""
        wait_until(lambda: self._shown() is not None or self.process.poll() is not None, "the address")
        found = self._shown()
        assert found, self.said()
        return found

    def wait_to_say(self, words: str) -> None:
        wait_until(lambda: words in self.said(), f"the words {words!r} in {self.said()!r}")

    def ended(self) -> int:
        """Its exit status, once it has ended by itself."""
        status = self.process.wait(PATIENCE_S)
        self._reading.join(PATIENCE_S)
        return status

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.ended()

    def _shown(self) -> str | None:
        found = re.search(rf"http://\S+{PAGE}#\S+", self.said())
        return found[0] if found else None


@contextmanager
def run_by_address(*arguments: str) -> Iterator[RunByAddress]:
    """Ended, if it still runs."""
    process = subprocess.Popen(
        command(*arguments, "--by-address"),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=os.name != "nt",
    )
    try:
        yield RunByAddress(process)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


class PageOfPython:
    """Answers every command as a quick lane would, unless `behave` has another answer; `sent` are those that came through."""

    def __init__(self, address: str, page: str = "0123456789abcdef", behave: Callable[[Any], Any] = lambda command: None) -> None:
        self.place = urlsplit(address)
        self.page = page
        self.behave = behave
        self.samples = 0

    def post(self, place: str, **more: Any) -> tuple[int, Any]:
        connection = http.client.HTTPConnection(self.place.hostname or "", self.place.port or 0, timeout=60)
        message = {"key": self.place.fragment, "page": self.page, **more}
        connection.request("POST", ADDRESS + place, json.dumps(message), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, json.loads(text) if answer.status == 200 else text

    def say_hello(self, **other: Any) -> tuple[int, Any]:
        return self.post("hello", **{**HELLO, **other})

    def obey_until(self, over: Callable[[], bool] = lambda: False) -> str:
        """Until that is so or the run ends; gives its last words."""
        while not over():
            status, command = self.post("next")
            assert status == 200, command
            if command and command["what"] == "end":
                return str(command["said"]["doing"])
            if command:
                self.answer(command)
        return ""

    def answer(self, command: Any) -> None:
        answer = self.behave(command) or usual_answer(command)
        status, why = self.post("answer", number=command["number"], answer=answer)
        assert status == 200, why
        if answer["type"] == "samples":
            self.samples += len(answer["samples"])


def usual_answer(command: Any) -> Any:
    if command["what"] == "turn":
        times = range(1, command["given"]["most"])
        return {"type": "samples", "samples": [{"script_ms": time / 1000, "total_ms": time / 500, "operations": 1} for time in times]}
    return {"open": {"type": "ready"}, "dom": {"type": "dom", "hash": "0123456789abcdef"}}.get(command["what"], {"type": "done"})
