"""A server of small pages as others may have them: quick and slow ones, ones that redirect, never answer, are never ready."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

LATER_MS = 120
"""So long after the click /later adds its row."""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{path}</title><link rel="icon" href="data:,"></head>
<body><h1>A page</h1><button id="add">Add</button><input id="name" aria-label="Name"><ul></ul><main hidden>Ready</main>
<script>
  const list = document.querySelector("ul");
  const add = () => {{ list.append(Object.assign(document.createElement("li"), {{ textContent: "row" }})); }};
  document.querySelector("#add").addEventListener("click", (event) => {{
    globalThis.clicked = event.timeStamp;
    globalThis.adding = performance.now();
    {click}
  }});
  {then}
</script></body></html>"""
IN_SHADOW = """
  const shadow = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "closed" });
  shadow.append(document.createElement("ol"));
"""
CLICKS = {
    "/later": f"setTimeout(() => {{ add(); globalThis.added = performance.now(); }}, {LATER_MS});",
    "/in-frame": "requestAnimationFrame(() => { add(); globalThis.added = performance.now(); });",
    "/in-shadow": "setTimeout(() => { shadow.querySelector('ol').append(document.createElement('li')); add(); }, 0);",
    "/leaves": "location.href = '/good';",
}
THEN = {
    "/sends-on": "location.replace('/good');",
    "/in-shadow": IN_SHADOW,
}
NOT_READY = ("/never-ready", "/sends-on")
READY = "document.querySelector('main').hidden = false; performance.mark('shown');"


class SmallPages(BaseHTTPRequestHandler):
    never = threading.Event()

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/silent":
            self.never.wait()
        elif path == "/redirects":
            self._answer(302, b"", Location="/good")
        elif path == "/missing":
            self._answer(404, b"There is no such page.")
        elif path == "/file":
            self._answer(200, b"0123456789", content_type="application/octet-stream")
        else:
            then = THEN.get(path, "") + (READY if path not in NOT_READY else "")
            click = CLICKS.get(path, "add(); globalThis.added = performance.now();")
            self._answer(200, PAGE.format(path=path, click=click, then=then).encode())

    def _answer(self, status: int, body: bytes, content_type: str = "text/html", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": content_type, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test's output is its findings."""


@contextmanager
def small_pages(certificate: Path | None = None) -> Iterator[str]:
    """The server's address, without a slash at its end; with a certificate over TLS."""
    with ThreadingHTTPServer(("127.0.0.1", 0), SmallPages) as server:
        server.daemon_threads = True
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def own_certificate(folder: Path) -> Path:
    """One that nobody signed, with its key, in one file."""
    path = folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-keyout", str(path), "-out", "-"]
    made = subprocess.run(command, capture_output=True, check=True)
    with path.open("ab") as file:
        file.write(made.stdout)
    return path
