"""The processes behind the server lanes, and what is handed on to them: with small applications, to which anything can happen."""

from __future__ import annotations

import http.client
import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from measurements.catalog import load_catalog
from measurements.errors import CannotServe
from measurements.serving.applications import Application
from measurements.serving.server import Served, Server, running

LANE = load_catalog().lane("flask")
ECHOES = """
def app(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    told = [environ["REQUEST_METHOD"], environ["SCRIPT_NAME"], environ["PATH_INFO"], environ["QUERY_STRING"], environ["HTTP_HOST"],
            environ.get("HTTP_X_PAGE", ""), environ.get("HTTP_ACCEPT_ENCODING", ""), body.decode()]
    start_response("200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [("|".join(told) + "|" * 300).encode()]
"""
RAISES = "import sys\nprint('about to fail', file=sys.stderr)\nraise RuntimeError('there is no database')\n"
ENDS = "import os\ndef app(environ, start_response):\n    os.write(2, b'last words\\n')\n    os._exit(3)\n"
FAILS = "def app(environ, start_response):\n    raise RuntimeError('a mistake in a handler')\n"
WAITS = "import time\ndef app(environ, start_response):\n    time.sleep(60)\n"
SILENT = "import time\ntime.sleep(60)\n"

MakeApplication = Callable[..., Server]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[MakeApplication]:
    """serve(code, patience=60): a server of which Flask's lane has this application."""
    (tmp_path / "py" / "servers" / "flask").mkdir(parents=True)
    (tmp_path / "site" / "lanes").mkdir(parents=True)
    (tmp_path / LANE.page).write_text("the file of the page")
    with running(Server(tmp_path)) as server:

        def with_code(code: str, patience: float = 60) -> Server:
            write(tmp_path, code)
            application(server).patience = patience
            return server

        yield with_code


def write(root: Path, code: str) -> None:
    (root / "py" / "servers" / "flask" / "app.py").write_text(code)


def application(server: Server) -> Application:
    found = server.applications.find("/servers/flask/")
    assert found
    return found[0]


def ask(
    server: Server, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, str, list[tuple[str, str]]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    told = answer.status, answer.read().decode("latin-1"), answer.getheaders()
    connection.close()
    return told


def test_a_request_is_handed_on_and_its_answer_back(serve: MakeApplication) -> None:
    server = serve(ECHOES)
    status, body, headers = ask(server, "/servers/flask/rows/add?x=1", "POST", b"row=5", X_Page="key")
    assert status == 200
    assert body.rstrip("|") == f"POST|/servers/flask|/rows/add|x=1|127.0.0.1:{server.server_port}|key||row=5"
    assert [value for name, value in headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    assert ("Cache-Control", "no-store") in headers
    assert server.sent[-1].path == "/servers/flask/rows/add?x=1" and server.sent[-1].status == 200


def test_a_lane_s_page_is_the_application_s(serve: MakeApplication) -> None:
    server = serve(ECHOES)
    status, body, headers = ask(server, f"/{LANE.page}?demo=rows&seed=2", Accept_Encoding="br, gzip")
    assert status == 200 and ("Content-Encoding", "br") in headers and len(body) < 200
    assert ask(server, f"/{LANE.page}?demo=rows&seed=2")[1].startswith("GET|/servers/flask|/|demo=rows&seed=2|")


def test_a_network_is_waited_for_before_each_request(serve: MakeApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve(ECHOES)
    server.served = Served(round_trip_ms=100)
    waited: list[float] = []
    monkeypatch.setattr("measurements.serving.forwarding.time.sleep", waited.append)
    assert ask(server, "/servers/flask/rows/add", "POST")[0] == 200
    assert ask(server, "/site/lanes/")[0] == 404
    assert waited == [0.1], "files are as near as ever"


def test_one_that_does_not_start_shows_the_end_of_its_log(serve: MakeApplication) -> None:
    server = serve(RAISES)
    status, body, _ = ask(server, "/servers/flask/")
    assert status == 502
    assert "The server of the lane Flask ended with status 1 before it listened." in body
    assert "about to fail" in body and body.endswith("RuntimeError: there is no database")
    assert ask(server, f"/{LANE.page}")[1] == "the file of the page", "which asks for the reason itself"


def test_one_without_its_package_says_what_installs_it(serve: MakeApplication) -> None:
    server = serve("import a_framework_that_is_not_here\n")
    says = "This lane needs the Python package a_framework_that_is_not_here, which is not installed: `make servers` installs it."
    assert ask(server, "/servers/flask/")[1] == says


def test_one_that_never_listens_is_ended(serve: MakeApplication) -> None:
    server = serve(SILENT, patience=0.5)
    assert "did not listen within 0 s" in ask(server, "/servers/flask/")[1]
    assert application(server)._process is None


def test_one_that_ends_while_it_is_asked_says_so_and_is_started_again(serve: MakeApplication, tmp_path: Path) -> None:
    server = serve(ENDS)
    status, body, _ = ask(server, "/servers/flask/rows/add", "POST")
    assert status == 502 and "ended with status 3 while it was asked" in body and "last words" in body
    write(tmp_path, ECHOES)
    assert ask(server, "/servers/flask/rows/add", "POST")[0] == 200


def test_a_mistake_in_a_handler_is_shown(serve: MakeApplication) -> None:
    status, body, _ = ask(serve(FAILS), "/servers/flask/")
    assert status == 500 and "RuntimeError: a mistake in a handler" in body


def test_one_that_answers_too_late_is_not_waited_for(serve: MakeApplication) -> None:
    server = serve(ECHOES)
    assert ask(server, "/servers/flask/")[0] == 200
    server = serve(WAITS)
    application(server).port(newest=True)
    application(server).patience = 0.5
    status, body, _ = ask(server, "/servers/flask/rows/add", "POST")
    assert status == 504 and "did not answer within 0 s" in body


def test_changed_code_is_served_with_the_next_page(serve: MakeApplication, tmp_path: Path) -> None:
    server = serve(ECHOES)
    before = application(server).port()
    file = tmp_path / "py" / "servers" / "flask" / "app.py"
    os.utime(file, (time.time() + 10, time.time() + 10))
    assert application(server).port() == before, "not in the middle of a page"
    ask(server, f"/{LANE.page}")
    process = application(server)._process
    assert process and process.poll() is None
    assert application(server).port() != before


def test_it_ends_with_the_server(serve: MakeApplication) -> None:
    server = serve(ECHOES)
    port = application(server).port()
    process = application(server)._process
    assert process
    server.applications.end()
    assert process.poll() is not None
    with pytest.raises(OSError, match=r"\w"), socket.create_connection(("127.0.0.1", port)):
        pass
    with pytest.raises(CannotServe):
        application(server).port()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Length": "100000"}, 413),
        ({"Content-Length": "many"}, 411),
        ({"Transfer-Encoding": "chunked"}, 411),
        ({"Host": "evil.example"}, 403),
    ],
)
def test_what_is_not_handed_on(serve: MakeApplication, headers: dict[str, str], status: int) -> None:
    server = serve(RAISES)  # it is never started
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.putrequest("POST", "/servers/flask/rows/add", skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == status
    connection.close()


def test_other_places_are_files_and_nothing_is_sent_to_them(serve: MakeApplication) -> None:
    server = serve(ECHOES)
    for path in ("/servers/flask", "/servers/", "/servers/nobody/", "/site/lanes/other.html"):
        assert ask(server, path)[0] == 404
        assert ask(server, path, "POST", b"x")[0] == 404
