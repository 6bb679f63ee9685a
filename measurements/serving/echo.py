"""The server's one WebSocket, which sends each text back: the apis demo tries out what a WebSocket takes without a server of others."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from io import BufferedIOBase
from typing import cast

from websockets.datastructures import Headers
from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol

ADDRESS = "/echo"
LARGEST_TEXT = 1 << 16
"""Bytes. A larger text ends the connection."""
PIECE = 1 << 16
LAST_WORDS = 5
"""Seconds that the other side has to close, once we have. What it still sends is read: or else it might never see why we closed."""


def echo(headers: Iterable[tuple[str, str]], connection: socket.socket, incoming: BufferedIOBase, note: Callable[[int], None]) -> None:
    """Answer a request for the WebSocket and, where it is a good one, its texts until it ends.

    `incoming` reads from the connection, and may hold what has come already; `note` is told the HTTP status before the answer goes out.
    Only a page of this very server may connect: other pages that the browser shows have nothing to ask here.
    """
    given = Headers(headers)
    host = ", ".join(given.get_all("Host"))
    protocol = ServerProtocol(origins=[f"http://{host}"], max_size=LARGEST_TEXT)  # type: ignore[list-item]
    protocol.receive_data(Request(ADDRESS, given).serialize())  # as it came: http.server has taken it from the line already
    response = protocol.accept(cast(Request, protocol.events_received()[0]))
    protocol.send_response(response)
    note(response.status_code)
    _send(protocol, connection)
    text = b""
    while protocol.state is not State.CLOSED and (data := incoming.read1(PIECE)):
        protocol.receive_data(data)
        for event in protocol.events_received():
            if isinstance(event, Frame):
                text = _answer(protocol, event, text)
        _send(protocol, connection)


def _answer(protocol: ServerProtocol, frame: Frame, before: bytes) -> bytes:
    """Send a text back once it is whole. Returns what has come of one that is not; the protocol itself answers pings and closing."""
    if frame.opcode is Opcode.BINARY:
        protocol.fail(CloseCode.UNSUPPORTED_DATA, "texts only")
    if frame.opcode not in (Opcode.TEXT, Opcode.CONT) or protocol.state is not State.OPEN:
        return b""
    text = before + bytes(frame.data)
    if not frame.fin:
        return text
    try:
        text.decode()
    except UnicodeDecodeError:
        protocol.fail(CloseCode.INVALID_DATA, "not UTF-8")
    else:
        protocol.send_text(text)
    return b""


def _send(protocol: ServerProtocol, connection: socket.socket) -> None:
    for data in protocol.data_to_send():
        if data:
            connection.sendall(data)
        else:  # the protocol's sign for the end
            connection.settimeout(LAST_WORDS)
            connection.shutdown(socket.SHUT_WR)
