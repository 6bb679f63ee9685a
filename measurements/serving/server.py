"""The server that people and the harness share: http.server's own handler, made to behave like a good host of static pages.

HTTP/1.1 with connections kept open, brotli and gzip, right types, validators, loopback only, and one WebSocket (echo.py).
Nothing whose name begins with a dot is served, nor anything outside of the root.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, BinaryIO
from urllib.parse import quote, unquote, urlsplit

from measurements.paths import ROOT
from measurements.serving.addresses import cannot_serve
from measurements.serving.applications import Applications
from measurements.serving.echo import ADDRESS as ECHO
from measurements.serving.echo import echo
from measurements.serving.encodings import COMPRESSIBLE, TYPES, WORTH_IT, Compressor, choose_encoding
from measurements.serving.forwarding import forward

START = "/site/"  # where the root leads to
KEPT_ANSWERS = 10_000
FOR_SANDBOXES = frozenset({"site", "py", "js"})
"""Folders that a frame without an origin of its own may read: where there is no second name for this machine, the workshop runs a
learner's code in such a frame. They hold what is public anyway."""
PRIVATE = frozenset({"class-results"})  # at the root, never served: what learners handed in


@dataclass(frozen=True)
class Served:
    """How files go over the wire. Load times and wire bytes depend on it, so it belongs to a run's environment."""

    brotli_quality: int = 5
    """Of 11. What a host does that compresses while it serves: half a second at most for the largest runtime, once."""
    gzip_level: int = 6
    runtimes_max_age: int = 600
    """Seconds for which a browser takes a runtime's file without asking, as common hosts have it. Our own files are always
    asked for, and answered with 304 while they are unchanged: who edits a demo sees it at the next load."""
    isolated: bool = False
    """Send COOP and COEP, which shared memory needs."""
    round_trip_ms: int = 0
    """What a network would add to each request of a server lane's application, as if that were elsewhere."""


@dataclass(frozen=True)
class Sent:
    """One answer. `body_bytes` is the length of its body on the wire, without headers; 0 for HEAD and 304."""

    path: str
    status: int
    encoding: str | None
    body_bytes: int


class Server(ThreadingHTTPServer):
    """Serves one folder. `sent` holds the latest answers, oldest first; each is noted before its body goes out."""

    daemon_threads = True
    request_queue_size = 256  # a class that opens one page at once; the default of 5 turns browsers away
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share a port
    allow_reuse_port = False

    def __init__(
        self, root: Path = ROOT, port: int = 0, host: str = "127.0.0.1", served: Served = Served(), handler: type[Handler] | None = None
    ) -> None:
        """Raises CannotServe. Port 0 takes any that is free."""
        self.root = root.resolve()
        self.served = served
        self.sent: deque[Sent] = deque(maxlen=KEPT_ANSWERS)
        self.compressor = Compressor(served.brotli_quality, served.gzip_level)
        self.applications = Applications(self.root)
        self._connections: set[socket.socket] = set()
        try:
            super().__init__((host, port), handler or Handler)
        except OSError as error:
            raise cannot_serve(error, host, port) from error

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"http://{self.server_address[0]!s}:{self.server_port}"

    def server_bind(self) -> None:
        # HTTPServer's own asks the network for this machine's name here, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def finish_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        try:
            super().finish_request(request, client_address)
        finally:
            self._connections.discard(request)

    def server_close(self) -> None:
        """Also ends the connections that browsers keep open: after this nothing is answered any more."""
        super().server_close()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.applications.end()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is nothing to report; anything else is a bug, and printed."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Handler(SimpleHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "FrontRow", ""
    disable_nagle_algorithm = True  # or else short answers on a kept connection wait for the other side, 40 ms each
    wbufsize = 1 << 16  # headers and a short body leave in one packet
    timeout = 120  # seconds until a connection that nobody uses is closed
    extensions_map = TYPES

    def do_GET(self) -> None:
        if urlsplit(self.path).path == ECHO:
            self._echo()
        elif not self._application_answered():
            self._answer(with_body=True)

    def do_POST(self) -> None:
        """Nothing is taken in here but for the server lanes: the server of a lesson does, where it is asked for."""
        if not self._application_answered():
            self.close_connection = True  # what was sent stands unread on this connection
            self._refuse(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: `Server.sent` has it all."""

    def _echo(self) -> None:
        self.close_connection = True  # once the WebSocket has ended
        echo(self.headers.items(), self.connection, self.rfile, lambda status: self._note(HTTPStatus(status), None, 0))

    def _application_answered(self) -> bool:
        reply = forward(self, self.server.applications, self.server.compressor, self.server.served.round_trip_ms)
        if reply:
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self._note(HTTPStatus(reply.status), reply.encoding, len(reply.body))
            self.end_headers()
            self.wfile.write(reply.body)
        return reply is not None

    def _answer(self, with_body: bool) -> None:
        address = urlsplit(self.path)
        query = f"?{address.query}" if address.query else ""
        names = [name for name in unquote(address.path).split("/") if name]
        path = self._inside(names)
        if path is None or (path.is_file() and address.path.endswith("/")):
            self._refuse(with_body)
        elif not names and not (path / "index.html").is_file():
            self._redirect(START + query)
        elif not path.is_dir():
            self._send_file(path, with_body)
        elif address.path.endswith("/"):
            self._send_file(path / "index.html", with_body)
        else:
            self._redirect("/" + "/".join(quote(name) for name in names) + "/" + query)

    def _inside(self, names: list[str]) -> Path | None:
        """The file or folder that an address names; None for what is not there and for what is not for others."""
        if any(name.startswith(".") or "\\" in name or ":" in name or "\0" in name for name in names):
            return None
        if names and names[0].casefold() in PRIVATE:
            return None
        try:
            path = self.server.root.joinpath(*names).resolve(strict=True)
        except OSError:
            return None
        return path if path.is_relative_to(self.server.root) else None

    def _send_file(self, path: Path, with_body: bool) -> None:
        try:
            status = path.stat()
            encoding = None
            if status.st_size >= WORTH_IT and path.suffix.lower() in COMPRESSIBLE:
                encoding = choose_encoding(", ".join(self.headers.get_all("Accept-Encoding", [])))
            tag = f'"{status.st_mtime_ns:x}-{status.st_size:x}{f"-{encoding}" if encoding else ""}"'
            if self._unchanged(tag):
                self._send_head(HTTPStatus.NOT_MODIFIED, path, tag)
                self._note(HTTPStatus.NOT_MODIFIED, encoding, 0)
                self.end_headers()
                return
            content = self.server.compressor.compressed(path, encoding) if encoding else None
            with path.open("rb") as file:
                self._send_head(HTTPStatus.OK, path, tag)
                self._send_content(file, encoding, content, status.st_size, with_body)
        except (ConnectionError, TimeoutError):
            raise
        except OSError:
            self._refuse(with_body)

    def _send_content(self, file: BinaryIO, encoding: str | None, content: bytes | None, stored: int, with_body: bool) -> None:
        """The rest of an answer: `content` where it is encoded, else the file itself."""
        length = stored if content is None else len(content)
        self.send_header("Content-Type", self.guess_type(file.name))
        self.send_header("Content-Length", str(length))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self._note(HTTPStatus.OK, encoding, length if with_body else 0)
        self.end_headers()
        if not with_body:
            return
        if content is not None:
            self.wfile.write(content)
            return
        self.wfile.flush()
        if stored and self.connection.sendfile(file, count=stored) != stored:
            self.close_connection = True  # the file was cut short meanwhile: the browser must not wait for the rest

    def _send_head(self, status: HTTPStatus, path: Path, tag: str) -> None:
        seconds = self.seconds_kept(path)
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", f"max-age={seconds}" if seconds else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Vary", "Accept-Encoding, Origin" if path.suffix.lower() in COMPRESSIBLE else "Origin")
        if self.headers.get("Origin") == "null" and path.relative_to(self.server.root).parts[0] in FOR_SANDBOXES:
            self.send_header("Access-Control-Allow-Origin", "null")
        if self.server.served.isolated:
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")

    def seconds_kept(self, path: Path) -> int:
        return self.server.served.runtimes_max_age if "node_modules" in path.parts else 0

    def _unchanged(self, tag: str) -> bool:
        known = self.headers.get("If-None-Match", "")
        return known.strip() == "*" or tag in [item.strip().removeprefix("W/") for item in known.split(",")]

    def _redirect(self, location: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self._note(HTTPStatus.FOUND, None, 0)
        self.end_headers()

    def _refuse(self, with_body: bool) -> None:
        path, hint = urlsplit(self.path).path, ""
        if "/node_modules/" in path and not (self.server.root / "site" / "node_modules").is_dir():
            hint = "The runtimes are not installed yet: run `make demo`.\n"
        self._send_text(HTTPStatus.NOT_FOUND, f"There is no file {path}\n{hint}", with_body)

    def _send_text(self, status: HTTPStatus, text: str, with_body: bool = True, kind: str = "text/plain") -> None:
        """A short answer of our own, which no browser keeps."""
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self._note(status, None, len(body) if with_body else 0)
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _note(self, status: HTTPStatus, encoding: str | None, body_bytes: int) -> None:
        self.server.sent.append(Sent(self.path, int(status), encoding, body_bytes))


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Serve from a thread until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serving(root: Path = ROOT, port: int = 0, host: str = "127.0.0.1", served: Served = Served()) -> Iterator[str]:
    """Serve a folder while the block runs; gives the address, without a slash at its end. Raises CannotServe."""
    with running(Server(root, port, host, served)) as server:
        yield server.address
