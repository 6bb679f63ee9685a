"""What is asked of a server lane's application goes on to it, and its answer back, compressed as a host in front of it would.

The browser's own Host is handed on, so that each framework's checks of hosts and origins look at what the browser asked for.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from measurements.errors import CannotServe
from measurements.serving.addresses import is_loopback, is_own_name
from measurements.serving.applications import Application, Applications
from measurements.serving.encodings import WORTH_IT, Compressor, Encoding, choose_encoding
from measurements.serving.requests import length_of

LARGEST_BODY = 1 << 16
ONE_CONNECTION_S = frozenset({"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"})
"""Headers that belong to one connection, in small letters; with what we write ourselves they are not handed on."""
NOT_ASKED = ONE_CONNECTION_S | {"accept-encoding", "content-length"}
NOT_ANSWERED = ONE_CONNECTION_S | {"content-length", "content-encoding", "date", "server"}


@dataclass(frozen=True)
class Reply:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    encoding: Encoding | None = None


def forward(handler: BaseHTTPRequestHandler, applications: Applications, compressor: Compressor, round_trip_ms: int = 0) -> Reply | None:
    """The answer to what `handler` was asked for, as much later as a network would bring it. None where no application has one and the
    files have to do: what is asked for is none of theirs, or is a lane's page that cannot be had. The file of that page asks again and
    shows why (site/lanes/servers/absent.js)."""
    found = applications.find(handler.path)
    if found is None:
        return None
    application, target, is_page = found
    if not is_loopback(str(handler.client_address[0])) or not is_own_name(handler.headers.get("Host", "")):
        reply = _plain(HTTPStatus.FORBIDDEN, "Server lanes answer the machine that they run on, and no other.")
    else:
        time.sleep(round_trip_ms / 1000)
        reply = _ask(handler, application, target, newest=handler.command == "GET")
    if is_page and reply.status != HTTPStatus.OK:
        return None
    return _compressed(reply, handler.headers, compressor)


def _ask(handler: BaseHTTPRequestHandler, application: Application, target: str, newest: bool) -> Reply:
    length = length_of(handler.headers, missing="0")
    if handler.headers.get("Transfer-Encoding") or length is None:
        handler.close_connection = True  # how much stands unread on it, nobody knows
        return _plain(HTTPStatus.LENGTH_REQUIRED, "How long the request is has to be said first.")
    if length > LARGEST_BODY:
        handler.close_connection = True
        return _plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request may have {LARGEST_BODY:,} bytes, no more.")
    body = handler.rfile.read(length)
    try:
        return _exchange(handler, application, application.port(newest), target, body)
    except CannotServe as error:
        return _plain(HTTPStatus.BAD_GATEWAY, str(error))
    except TimeoutError:
        return _plain(HTTPStatus.GATEWAY_TIMEOUT, application.failure(f"did not answer within {application.patience:.0f} s"))
    except ValueError:
        return _plain(HTTPStatus.BAD_REQUEST, "A header of the request cannot be handed on.")
    except (OSError, http.client.HTTPException):
        return _plain(HTTPStatus.BAD_GATEWAY, application.broke_off())


def _exchange(handler: BaseHTTPRequestHandler, application: Application, port: int, target: str, body: bytes) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=application.patience)
    said = application.said
    try:
        connection.putrequest(handler.command, target, skip_host=True, skip_accept_encoding=True)
        for name, value in _handed_on(handler.headers.items(), NOT_ASKED):
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.putheader("Connection", "close")
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return _plain(HTTPStatus(answer.status), application.answered(answer.status, said))
        return Reply(answer.status, tuple(_handed_on(answer.getheaders(), NOT_ANSWERED)), content)
    finally:
        connection.close()


def _handed_on(headers: Iterable[tuple[str, str]], besides: frozenset[str]) -> Iterable[tuple[str, str]]:
    return ((name, value) for name, value in headers if name.lower() not in besides)


def _compressed(reply: Reply, asked: Message, compressor: Compressor) -> Reply:
    encoding = choose_encoding(", ".join(asked.get_all("Accept-Encoding", []))) if len(reply.body) >= WORTH_IT else None
    body = compressor.compress(reply.body, encoding) if encoding else reply.body
    headers = [*reply.headers, ("Content-Length", str(len(body)))]
    if encoding:
        headers += [("Content-Encoding", encoding), ("Vary", "Accept-Encoding")]
    if not any(name.lower() == "cache-control" for name, _ in headers):
        headers.append(("Cache-Control", "no-store"))
    return Reply(reply.status, tuple(headers), body, encoding)


def _plain(status: HTTPStatus, text: str) -> Reply:
    return Reply(status, (("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")), text.encode())
