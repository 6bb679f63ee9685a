"""The server's WebSocket, over real connections on loopback and with a client that others wrote."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from measurements.serving.echo import LARGEST_TEXT
from measurements.serving.server import Sent, Server, running


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Server]:
    with running(Server(tmp_path)) as server:
        yield server


def connected(host: Server, origin: str | None = None) -> ClientConnection:
    """As a page of this server connects, unless another origin is given."""
    address = host.address.replace("http", "ws") + "/echo"
    return connect(address, origin=Origin(origin or host.address), proxy=None, max_size=None, compression=None)


@pytest.mark.parametrize("text", ["saffron", "", "Žluťoučký kůň 🐎", "x" * LARGEST_TEXT])
def test_each_text_comes_back_as_it_was(host: Server, text: str) -> None:
    with connected(host) as socket:
        for _ in range(3):
            socket.send(text)
            assert socket.recv(timeout=10) == text


def test_a_text_in_pieces_comes_back_whole(host: Server) -> None:
    with connected(host) as socket:
        socket.send(["saf", "fr", "on"])
        assert socket.recv(timeout=10) == "saffron"


def test_pings_are_answered_and_the_end_is_orderly(host: Server) -> None:
    with connected(host) as socket:
        assert socket.ping().wait(timeout=10)
    assert socket.close_code == 1000


@pytest.mark.parametrize(("content", "code"), [("x" * (LARGEST_TEXT + 1), 1009), (["x" * LARGEST_TEXT, "x"], 1009), (b"bytes", 1003)])
def test_what_is_too_large_or_no_text_ends_the_connection_and_says_why(host: Server, content: str | bytes | list[str], code: int) -> None:
    def send_and_hear(socket: ClientConnection) -> None:
        socket.send(content)  # which may meet the end already: pieces go one by one
        socket.recv(timeout=10)

    with connected(host) as socket, pytest.raises(ConnectionClosedError) as error:
        send_and_hear(socket)
    assert error.value.rcvd is not None and error.value.rcvd.code == code


@pytest.mark.parametrize("origin", ["http://127.0.0.1:1", "http://example.org", "null"])
def test_a_page_of_another_origin_is_refused(host: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as error:
        connected(host, origin)
    assert error.value.response.status_code == 403


def test_a_program_that_names_no_origin_is_refused(host: Server) -> None:
    with pytest.raises(InvalidStatus) as error:
        connect(host.address.replace("http", "ws") + "/echo", proxy=None)
    assert error.value.response.status_code == 403


def test_what_asks_for_no_websocket_is_told_so_and_noted(host: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", host.server_port, timeout=10)
    connection.request("GET", "/echo", headers={"Origin": host.address})
    assert connection.getresponse().status == 426
    assert host.sent[-1] == Sent("/echo", 426, None, 0)
    connection.close()


def test_a_closed_server_ends_its_websockets(tmp_path: Path) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(running(Server(tmp_path)))
        with connected(server) as socket:
            socket.send("saffron")
            assert socket.recv(timeout=10) == "saffron"
            stack.close()
            with pytest.raises(ConnectionClosedError):
                socket.recv(timeout=10)
