"""The server of a lesson: the pages, and a place that takes in the learners' results. Only `front-row class receive` starts it.

POST /class/results takes one result, from a page of this very server. GET /class/results.json gives all of them, to the machine that
received them alone: names that learners gave are for nobody else in the room.
"""

from __future__ import annotations

import json
import threading
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from measurements.classroom.result import LARGEST, ClassResult, read_result, read_result_file
from measurements.errors import BadClassResult, CannotWrite, FrontRowError, ResultRefused
from measurements.files import write_text
from measurements.paths import ROOT
from measurements.serving.addresses import EVERYWHERE, address_in_the_room, is_loopback, is_own_name
from measurements.serving.foreground import serve_until_interrupted
from measurements.serving.requests import length_of
from measurements.serving.server import Handler, Server

SEND = "/class/results"
ALL = "/class/results.json"
PUPILS = "/site/workshop/?class"
TEACHER = "/site/workshop/class.html?receive"
MOST = 200
FOLDER = ROOT / "class-results"


class ResultFolder:
    """The results of a class, each in a file of its own named by its sender: kept if the machine is switched off."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        """Raises FrontRowError where nothing can be written there."""
        self.folder = folder.resolve()
        self._most = most
        self._lock = threading.Lock()
        self._results: dict[str, ClassResult] = {}
        self.passed_over: list[str] = []
        """Files that were there before and are no results."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = f"{folder} cannot be used to keep results in: {error.strerror}."
            raise FrontRowError(f"{why} Name another folder with --output.") from error
        for file in sorted(self.folder.glob("*.json"))[: 2 * most]:
            try:
                result = read_result_file(file)
            except BadClassResult as error:
                self.passed_over.append(f"{file.name}: {error}")
            else:
                self._results[result.sender] = result

    def __len__(self) -> int:
        return len(self._results)

    def add(self, result: ClassResult) -> None:
        """In the place of an earlier one of the same sender. Raises ResultRefused."""
        with self._lock:
            if result.sender not in self._results and len(self._results) >= self._most:
                raise _no_room(f"The class is full: {self._most} results are here.")
            try:
                write_text(self.folder / f"{result.sender}.json", result.model_dump_json(indent=1))
            except CannotWrite as error:
                raise _no_room(f"The teacher’s machine cannot write it down ({error.reason}).") from error
            self._results[result.sender] = result

    def as_json(self) -> str:
        with self._lock:
            results = list(self._results.values())
        shown = [each.model_dump(mode="json") for each in results]
        document = {"format": "front-row-class", "version": 1, "most": self._most, "results": shown}
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _no_room(why: str) -> ResultRefused:
    return ResultRefused(HTTPStatus.INSUFFICIENT_STORAGE, f"{why} Save yours as a file.")


class ClassServer(Server):
    def __init__(self, results: ResultFolder, root: Path = ROOT, port: int = 0, host: str = "127.0.0.1") -> None:
        """Raises CannotServe."""
        self.results = results
        super().__init__(root, port, host, handler=ClassHandler)


class ClassHandler(Handler):
    server: ClassServer

    def do_GET(self) -> None:  # noqa: N802 - http.server calls it so
        path = urlsplit(self.path).path
        if path == "/":
            self._redirect(PUPILS)  # what learners type has no path
        elif path == ALL:
            self._show_all()
        else:
            super().do_GET()

    def do_POST(self) -> None:  # noqa: N802
        if urlsplit(self.path).path != SEND:
            super().do_POST()
            return
        try:
            self.server.results.add(self._received())
        except ResultRefused as refused:
            self._say(HTTPStatus(refused.http_status), str(refused))
        else:
            self._say(HTTPStatus.OK, "Received.")

    def _received(self) -> ClassResult:
        """Raises ResultRefused."""
        self._expect_own_page()
        if self.headers.get_content_type() != "application/json":
            raise ResultRefused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "A result is sent as application/json.")
        length = length_of(self.headers)
        if length is None:
            raise ResultRefused(HTTPStatus.LENGTH_REQUIRED, "A result is sent with its length.")
        if length > LARGEST:
            raise ResultRefused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"It has {length:,} bytes; a result has at most {LARGEST:,}.")
        text = self.rfile.read(length)
        if len(text) < length:
            raise ResultRefused(HTTPStatus.BAD_REQUEST, "It was cut short on its way: send it again.")
        try:
            return read_result(text)
        except BadClassResult as error:
            raise ResultRefused(HTTPStatus.BAD_REQUEST, str(error)) from error

    def _expect_own_page(self) -> None:
        """A page of another site in the same browser must not speak here, not even under a name of its own for this machine."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin", "")
        if not is_own_name(host) or origin.lower() != f"http://{host}".lower():
            why = "Results are taken from this server’s own pages only: open the address that the teacher shows."
            raise ResultRefused(HTTPStatus.FORBIDDEN, why)

    def _show_all(self) -> None:
        from_here = str(self.client_address[0]) in (str(self.connection.getsockname()[0]), "127.0.0.1", "::1")
        if not from_here or not is_own_name(self.headers.get("Host", "")):
            self._say(HTTPStatus.FORBIDDEN, "The results are shown on the machine that receives them, and nowhere else.")
            return
        self._send_text(HTTPStatus.OK, self.server.results.as_json(), kind="application/json")

    def _inside(self, names: list[str]) -> Path | None:
        path = super()._inside(names)
        return None if path and path.is_relative_to(self.server.results.folder) else path

    def _say(self, status: HTTPStatus, text: str) -> None:
        if status >= HTTPStatus.BAD_REQUEST:
            self.close_connection = True  # what was sent may stand unread on it
        self._send_text(status, text)


def serve_class(results: ResultFolder, port: int, host: str) -> None:
    """Serve until interrupted. Raises CannotServe."""
    server = ClassServer(results, port=port, host=host)
    opening = "\n".join(welcome(server.server_port, host, address_in_the_room(), results))
    serve_until_interrupted(server, opening, lambda: f"Stopped. Results in {results.folder}: {len(results)}.")


def welcome(port: int, host: str, in_the_room: str | None, results: ResultFolder) -> list[str]:
    """What to type where. Pure."""
    everywhere = host in EVERYWHERE
    lines = []
    if is_loopback(host) or host == "localhost":
        lines.append(f"Learners on this machine alone type   http://127.0.0.1:{port}")
    elif everywhere and not in_the_room:
        lines.append("This machine is in no network: connect it to the room’s, then start this again.")
    else:
        lines.append(f"Learners type   http://{in_the_room if everywhere else host}:{port}")
    own = "127.0.0.1" if everywhere or host == "localhost" else host
    lines.append(f"You open        http://{own}:{port}{TEACHER}")
    lines.append(f"Results are kept in {results.folder}; {len(results)} are there already. Delete the folder after the lesson.")
    lines += [f"Passed over: {what}" for what in results.passed_over]
    lines.append("Ctrl-C stops it, and nothing is taken in any more.")
    return lines
