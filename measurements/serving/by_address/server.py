"""The server while a run goes on by address: the pages, and the few places where the measured page asks and answers.

They are there only as long as the run is; each message carries the run's key. All else is served as ever.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from measurements.errors import MessageRefused
from measurements.paths import ROOT
from measurements.serving.by_address.exchange import Exchange
from measurements.serving.by_address.messages import LARGEST, Answered, Call, Form, Hello, Told, read
from measurements.serving.requests import length_of
from measurements.serving.server import Handler, Served, Server

ADDRESS = "/run/"
PAGE = "/site/measure/"


class RunServer(Server):
    def __init__(self, exchange: Exchange, host: str = "127.0.0.1", port: int = 0, served: Served = Served()) -> None:
        """Raises CannotServe."""
        self.exchange = exchange
        super().__init__(ROOT, port, host, served, RunHandler)


class RunHandler(Handler):
    server: RunServer

    def do_POST(self) -> None:  # noqa: N802 - http.server calls it so
        places: dict[str, Callable[[], Any]] = {
            "plan": self._plan,
            "hello": self._hello,
            "next": self._next,
            "answer": self._answered,
            "tell": self._told,
        }
        path = urlsplit(self.path).path
        place = places.get(path.removeprefix(ADDRESS)) if path.startswith(ADDRESS) else None
        if not place:
            super().do_POST()
            return
        try:
            reply = place()
        except MessageRefused as refused:
            self.close_connection = True  # what was sent may stand unread on it
            self._send_text(HTTPStatus(refused.http_status), str(refused))
            return
        self._send_text(HTTPStatus.OK, json.dumps(reply), kind="application/json")
        if isinstance(reply, dict) and reply.get("what") == "end":
            self.wfile.flush()
            self.server.exchange.end_was_sent()

    def _plan(self) -> dict[str, Any]:
        self._read(Call)
        return self.server.exchange.plan()

    def _hello(self) -> None:
        self.server.exchange.join(self._read(Hello), str(self.client_address[0]))

    def _next(self) -> dict[str, Any] | None:
        command = self.server.exchange.next(self._read(Call).page)
        return command.as_json() if command else None

    def _answered(self) -> None:
        self.server.exchange.take(self._read(Answered))

    def _told(self) -> None:
        self.server.exchange.tell(self._read(Told))

    def _read(self, form: type[Form]) -> Form:
        """The message, from one who knows the run's key. Raises MessageRefused."""
        if self.headers.get_content_type() != "application/json":
            raise MessageRefused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "A measured page sends application/json.")
        length = length_of(self.headers)
        if length is None:
            raise MessageRefused(HTTPStatus.LENGTH_REQUIRED, "A measured page sends the length with each message.")
        if length > LARGEST:
            raise MessageRefused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"It has {length:,} bytes; a message has at most {LARGEST:,}.")
        text = self.rfile.read(length)
        if len(text) < length:
            raise MessageRefused(HTTPStatus.BAD_REQUEST, "It was cut short on its way: send it again.")
        message = read(form, text)
        self.server.exchange.expect_key(message)
        return message
