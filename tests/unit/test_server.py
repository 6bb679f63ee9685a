"""The server over real connections on loopback."""

from __future__ import annotations

import gzip
import http.client
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import brotli
import pytest

from measurements.errors import PortTaken
from measurements.paths import ROOT
from measurements.serving.encodings import choose_encoding
from measurements.serving.foreground import has_screen
from measurements.serving.server import Served, Server, running, serving

TEXT = "print('hello')\n" * 200


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    files = {
        "site/index.html": "<!doctype html><title>Front Row</title>",
        "site/app.js": TEXT,
        "site/small.css": "p{}",
        "site/zwölf und mehr.txt": "zwölf",
        "site/node_modules/runtime/runtime.wasm": TEXT,
        "site/node_modules/runtime/stdlib.zip": TEXT,
        "site/node_modules/.hidden": "secret",
        "py/rows/direct.py": TEXT,
        ".git/config": "secret",
        ".venv/pyvenv.cfg": "secret",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    (tmp_path / "outside.txt").write_text("secret")
    (root / "site" / "link.txt").symlink_to(tmp_path / "outside.txt")
    return root


@pytest.fixture
def host(root: Path) -> Iterator[Server]:
    with running(Server(root)) as host:
        yield host


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()


def get(host: Server, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", host.server_port)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = Answer(connection.getresponse())
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/site/", "text/html; charset=utf-8"),
        ("/site/app.js", "text/javascript; charset=utf-8"),
        ("/site/small.css", "text/css; charset=utf-8"),
        ("/py/rows/direct.py", "text/x-python; charset=utf-8"),
        ("/site/node_modules/runtime/runtime.wasm", "application/wasm"),
        ("/site/node_modules/runtime/stdlib.zip", "application/zip"),
        ("/site/zw%C3%B6lf%20und%20mehr.txt?query=1", "text/plain; charset=utf-8"),
    ],
)
def test_files_come_whole_and_with_their_type(path: str, kind: str, host: Server) -> None:
    answer = get(host, path)
    assert answer.status == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("path", ["/site/app.js", "/site/node_modules/runtime/runtime.wasm"])
def test_brotli_and_gzip_hold_the_same_content(path: str, host: Server) -> None:
    smaller = get(host, path, Accept_Encoding="gzip, deflate, br, zstd")
    larger = get(host, path, Accept_Encoding="gzip")
    assert smaller.headers["content-encoding"] == "br"
    assert larger.headers["content-encoding"] == "gzip"
    assert brotli.decompress(smaller.body).decode() == gzip.decompress(larger.body).decode() == TEXT
    assert smaller.headers["vary"] == "Accept-Encoding, Origin"
    assert len({answer.headers["etag"] for answer in (smaller, larger, get(host, path))}) == 3


@pytest.mark.parametrize("path", ["/site/small.css", "/site/node_modules/runtime/stdlib.zip"])
def test_what_gains_nothing_goes_as_it_is(path: str, host: Server) -> None:
    assert "content-encoding" not in get(host, path, Accept_Encoding="br, gzip").headers


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.1, gzip;q=1.0", "br"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("identity", None),
        ("br;q=nonsense", None),
        ("", None),
    ],
)
def test_encoding_is_the_smallest_that_is_allowed(accept: str, chosen: str | None) -> None:
    assert choose_encoding(accept) == chosen


def test_head_has_the_headers_of_get_and_no_body(host: Server) -> None:
    head, whole = (get(host, "/site/app.js", method, Accept_Encoding="br") for method in ("HEAD", "GET"))
    assert head.body == b""
    for name in ("content-length", "content-type", "content-encoding", "etag", "cache-control"):
        assert head.headers[name] == whole.headers[name]


def test_unchanged_file_is_not_sent_again_and_a_changed_one_is(host: Server, root: Path) -> None:
    tag = get(host, "/site/app.js", Accept_Encoding="br").headers["etag"]
    again = get(host, "/site/app.js", Accept_Encoding="br", If_None_Match=f'"other", W/{tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    (root / "site" / "app.js").write_text(TEXT + "more")
    changed = get(host, "/site/app.js", Accept_Encoding="br", If_None_Match=tag)
    assert changed.status == 200
    assert brotli.decompress(changed.body).decode() == TEXT + "more"


def test_ours_is_always_asked_for_and_a_runtime_is_kept_as_long_as_chosen(root: Path) -> None:
    for served, expected in ((Served(runtimes_max_age=60), "max-age=60"), (Served(runtimes_max_age=0), "no-cache")):
        with running(Server(root, served=served)) as host:
            assert get(host, "/site/node_modules/runtime/runtime.wasm").headers["cache-control"] == expected
            assert get(host, "/py/rows/direct.py").headers["cache-control"] == "no-cache"


def test_isolation_is_sent_only_when_chosen(root: Path, host: Server) -> None:
    assert "cross-origin-opener-policy" not in get(host, "/site/").headers
    with running(Server(root, served=Served(isolated=True))) as isolated:
        headers = get(isolated, "/site/").headers
    assert (headers["cross-origin-opener-policy"], headers["cross-origin-embedder-policy"]) == ("same-origin", "require-corp")


@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/.venv/pyvenv.cfg",
        "/site/node_modules/.hidden",
        "/%2egit/config",
        "/site/../.git/config",
        "/site/..%2f.git/config",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..\\outside.txt",
        "//etc/passwd",
        "/site/link.txt",
        "/site/app.js%00.html",
        "/site/app.js/",
        "/py/",
        "/" + "a" * 5000,
    ],
)
def test_what_is_not_for_others_is_not_there(path: str, host: Server) -> None:
    answer = get(host, path)
    assert answer.status == 404
    assert b"secret" not in answer.body
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_missing_runtime_says_how_to_install_it(tmp_path: Path) -> None:
    with running(Server(tmp_path)) as host:
        answer = get(host, "/site/node_modules/pyodide/pyodide.mjs")
        assert answer.status == 404
        assert b"/site/node_modules/pyodide/pyodide.mjs" in answer.body
        assert b"make demo" in answer.body
        assert b"make demo" not in get(host, "/site/other.js").body


@pytest.mark.parametrize(
    ("path", "target"),
    [("/", "/site/"), ("/site", "/site/"), ("/site?lane=a", "/site/?lane=a"), ("/?lane=a", "/site/?lane=a"), ("//site", "/site/")],
)
def test_folder_leads_to_its_page(path: str, target: str, host: Server) -> None:
    answer = get(host, path)
    assert (answer.status, answer.headers["location"]) == (302, target)


def test_one_connection_serves_many_requests(host: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", host.server_port)
    connection.connect()
    used = connection.sock
    for path, status in (("/site/", 200), ("/nothing", 404), ("/site", 302), ("/site/app.js", 200)):
        connection.request("GET", path)
        assert Answer(connection.getresponse()).status == status
    assert connection.sock is used
    connection.close()


def test_every_answer_is_noted_with_its_bytes(host: Server) -> None:
    bodies = [get(host, path, Accept_Encoding="br").body for path in ("/site/app.js", "/site/node_modules/runtime/stdlib.zip", "/nothing")]
    get(host, "/site/", method="HEAD")
    assert [answer.body_bytes for answer in host.sent] == [*map(len, bodies), 0]
    assert [(answer.status, answer.encoding) for answer in host.sent] == [(200, "br"), (200, None), (404, None), (200, None)]


def test_thirty_browsers_at_once_all_get_everything_and_each_file_is_compressed_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compressed: list[int] = []
    real = brotli.compress

    def counting(content: bytes, quality: int) -> bytes:
        compressed.append(quality)
        result: bytes = real(content, quality=quality)
        return result

    monkeypatch.setattr("brotli.compress", counting)
    paths = [
        "/site/",
        "/site/app.js",
        "/py/rows/direct.py",
        "/site/node_modules/runtime/runtime.wasm",
        "/site/node_modules/runtime/stdlib.zip",
    ]
    with running(Server(root)) as host, ThreadPoolExecutor(30 * len(paths)) as pool:
        answers = list(pool.map(lambda path: get(host, path, Accept_Encoding="br"), paths * 30))
    assert [answer.status for answer in answers] == [200] * len(answers)
    assert {answer.headers["content-length"] == str(len(answer.body)) for answer in answers} == {True}
    assert len(compressed) == 3


def test_file_that_cannot_be_read_fails_for_one_request_only(host: Server, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(content: bytes, quality: int) -> bytes:
        raise OSError("cannot be read")

    with monkeypatch.context() as patch:
        patch.setattr("brotli.compress", broken)
        assert get(host, "/site/app.js", Accept_Encoding="br").status == 404
    assert get(host, "/site/app.js", Accept_Encoding="br").status == 200


def test_taken_port_says_how_to_choose_another(root: Path, host: Server) -> None:
    with pytest.raises(PortTaken, match="--port") as taken:
        Server(root, host.server_port)
    assert str(host.server_port) in str(taken.value)
    assert "make demo PORT=" in str(taken.value)


def test_closed_server_answers_nobody_not_even_on_a_kept_connection(root: Path) -> None:
    with running(Server(root)) as host:
        connection = http.client.HTTPConnection("127.0.0.1", host.server_port)
        connection.request("GET", "/site/")
        assert Answer(connection.getresponse()).status == 200

    def ask_again() -> None:
        connection.request("GET", "/site/")
        connection.getresponse()

    with pytest.raises(ConnectionError):
        ask_again()
    with pytest.raises(ConnectionError):
        socket.create_connection(("127.0.0.1", host.server_port))


def test_serving_gives_an_address_on_loopback(root: Path) -> None:
    with serving(root) as address:
        assert address.startswith("http://127.0.0.1:")
        assert not address.endswith("/")


def test_other_methods_are_refused(host: Server) -> None:
    assert get(host, "/site/", method="POST").status == 404
    assert get(host, "/site/", method="PUT").status == 501


def test_page_opens_only_where_there_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_screen()


def test_settings_describe_themselves_for_the_run_file() -> None:
    described = asdict(Served())
    assert {"brotli_quality", "gzip_level", "runtimes_max_age"} <= set(described)
    assert asdict(Served(brotli_quality=11)) != described


def test_command_says_where_the_page_is_and_stops_at_an_interrupt(root: Path) -> None:
    code = "import sys; from pathlib import Path; from measurements.serving.foreground import serve; serve(Path(sys.argv[1]), port=0)"
    # A shell that starts programs in the background has them ignore interrupts; this one must not.
    command = [sys.executable, "-c", f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {code}", str(root)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    address = process.stdout.readline().split()[4]
    with urllib.request.urlopen(address) as answer:
        assert "Front Row" in answer.read().decode()
    process.send_signal(signal.SIGINT)
    assert process.communicate()[0] == "Stopped.\n"
    assert process.returncode == 0
