"""A class's results: what is taken, what is refused and with what words, and the report of many."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from measurements.classroom.class_server import ALL, SEND, ClassServer, ResultFolder, welcome
from measurements.classroom.page import as_html
from measurements.classroom.report import as_markdown, factor_off, number, of_lesson, summary_rows, verdict
from measurements.classroom.result import LARGEST, ClassResult, lesson_titles, lesson_units, newest_of_each, read_result
from measurements.cli.main import main
from measurements.errors import BadClassResult
from measurements.serving.addresses import is_own_name
from measurements.serving.server import Server, running
from tests.support.class_results import HOSTILE, made


def with_prediction(**changes: Any) -> dict[str, Any]:
    return made(predictions=[made()["predictions"][0] | changes])


def read(document: object) -> ClassResult:
    return read_result(json.dumps(document).encode())


def test_a_result_is_read() -> None:
    result = read(made(name=" Zoë "))
    assert result.name == "Zoë"
    assert result.predictions[0].value == 1003
    assert set(lesson_units()) == set(lesson_titles())


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([], "no result"),
        ({}, "format"),
        (made(version=2), "version"),
        (made(format="front-row-run"), "format"),
        (made(name="x" * 41), "name"),
        (made(name="a\u202eb"), "cannot be seen"),
        (made(browser="a\x00b"), "cannot be seen"),
        (made() | {"sender": "../../etc/passwd"}, "sender"),
        (made(cores=1e9), "cores"),
        (made(cores=True), "cores"),
        (made(sent="yesterday"), "sent"),
        (made(predictions=[]), "predictions"),
        (made(extra=1), "extra"),
        (with_prediction(guess=-1), "guess"),
        (with_prediction(value=1e300), "value"),
        (with_prediction(value="1"), "value"),
        (with_prediction(value=float("nan")), "value"),
        (with_prediction(value=float("inf")), "value"),
        (with_prediction(lesson="no-such"), "no lesson 'no-such'"),
        (with_prediction(lesson="__proto__"), "lesson"),
        (with_prediction(unit="seconds"), "counts in 'DOM calls'"),
        (with_prediction(lane="<b>"), "lane"),
        (made(predictions=made()["predictions"] * 2), "twice"),
    ],
)
def test_what_is_no_result_is_refused_with_the_place(document: object, words: str) -> None:
    with pytest.raises(BadClassResult, match=words):
        read(document)


CASES = json.loads((Path(__file__).parents[1] / "support" / "class_cases.json").read_bytes())


def changed(case: dict[str, Any]) -> bytes:
    prediction = CASES["result"]["predictions"][0] | case.get("one", {})
    return json.dumps(CASES["result"] | {"predictions": [prediction]} | case.get("change", {})).encode()


@pytest.mark.parametrize("case", CASES["taken"], ids=[case["name"] for case in CASES["taken"]])
def test_what_the_page_shows_is_taken(case: dict[str, Any]) -> None:
    assert read_result(changed(case)).sender == CASES["result"]["sender"]


@pytest.mark.parametrize("case", CASES["refused"], ids=[case["name"] for case in CASES["refused"]])
def test_what_the_page_would_not_show_is_refused(case: dict[str, Any]) -> None:
    """One forged result that the server took and the page refused once emptied the whole class's page."""
    with pytest.raises(BadClassResult):
        read_result(changed(case))


def test_bytes_that_are_no_document_are_refused() -> None:
    for text in (b"", b"{", b"\xff\xfe\x00", b"[" * (LARGEST - 1)):
        with pytest.raises(BadClassResult, match="no result"):
            read_result(text)
    with pytest.raises(BadClassResult, match="at most 20,000"):
        read_result(b" " * (LARGEST + 1))


def test_of_each_sender_the_result_sent_last_counts() -> None:
    late, early = read(made(1, sent="2026-11-22T11:00:00Z", name="late")), read(made(1, name="early"))
    assert [result.name for result in newest_of_each([late, early, read(made(2, name="other"))])] == ["other", "late"]


@pytest.mark.parametrize(("guess", "value", "factor"), [(10, 100, 10), (100, 10, 10), (5, 5, 1), (0, 5, None), (0, 0, 1)])
def test_how_far_off_a_guess_is(guess: float, value: float, factor: float | None) -> None:
    assert factor_off(read(with_prediction(guess=guess, value=value)).predictions[0]) == factor


def test_numbers_have_three_digits() -> None:
    assert [number(value) for value in (0, 0.01234, 1.5, 12.34, 1234, 1003, 2.0, 1e12)] == [
        "0",
        "0.0123",
        "1.5",
        "12.3",
        "1,234",
        "1,003",
        "2",
        "1.00e+12",
    ]


def test_predictions_and_each_lanes_measurements_are_summed_up() -> None:
    results = [read(made(1)), read(made(2) | {"predictions": with_prediction(guess=1000, value=1001, lane="brython")["predictions"]})]
    handed = of_lesson(results, "dom-calls")
    assert summary_rows(handed) == [
        ["Predicted (DOM calls)", "2", "505", "10", "1,000"],
        ["Measured, brython (DOM calls)", "1", "1,001", "1,001", "1,001"],
        ["Measured, micropython (DOM calls)", "1", "1,003", "1,003", "1,003"],
    ]
    assert verdict(handed).startswith(
        "1 of 2 predictions came close, less than a factor of 1.25 off; half of them were off by a factor of 50."
    )
    assert verdict(handed[:1]) == "The one prediction was off by a factor of 100."


def test_a_report_shows_names_only_if_asked_and_markup_never_as_markup() -> None:
    results = [read(made(1, name=HOSTILE, browser="a|b `c`"))]
    for text in (as_markdown(results, lesson_titles(), names=True), as_html(results, names=True)):
        assert "onerror" in text and "<img" not in text
    for text in (as_markdown(results, lesson_titles(), names=False), as_html(results, names=False)):
        assert "onerror" not in text
    row = next(line for line in as_markdown(results, lesson_titles(), names=False).splitlines() if line.startswith("| 1 |"))
    assert row.replace("\\|", "").count("|") == 8


def test_files_are_merged_and_bad_ones_named(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(json.dumps(made(1)))
    (tmp_path / "other.json").write_text(json.dumps(made(2)))
    (tmp_path / "hostile.json").write_text(json.dumps(made(3, name="x" * 5000)))
    (tmp_path / "huge.json").write_text(" " * 30_000)
    page = tmp_path / "report.html"
    given = [str(tmp_path), str(tmp_path / "missing.json")]
    done = CliRunner().invoke(main, ["class", "report", *given])
    assert done.exit_code == 0
    assert "2 results" in done.stdout
    for name in ("hostile.json", "huge.json", "missing.json"):
        assert f"{name}:" in done.stderr.replace("\n", "")
    assert CliRunner().invoke(main, ["class", "report", *given, "--format", "html", "-o", str(page)]).exit_code == 0
    assert page.read_text().count('"guess": 10') == 2
    named = CliRunner().invoke(main, ["class", "report", *given, "--json", "--names"]).stdout
    assert len(json.loads(named)) == 2 and all("name" in result for result in json.loads(named))
    assert "name" not in json.loads(CliRunner().invoke(main, ["class", "report", *given, "--json"]).stdout)[0]


def test_no_valid_file_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}")
    done = CliRunner().invoke(main, ["class", "report", str(tmp_path)])
    assert done.exit_code == BadClassResult.exit_status and "None of these" in done.stderr
    assert CliRunner().invoke(main, ["class", "report"]).exit_code == 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site" / "inbox"


@pytest.fixture
def receiving(tmp_path: Path, folder: Path) -> Iterator[ClassServer]:
    with running(ClassServer(ResultFolder(folder, most=2), root=tmp_path)) as server:
        assert isinstance(server, ClassServer)
        yield server


def post(server: Server, body: bytes, path: str = SEND, **headers: str) -> tuple[int, str]:
    own = f"127.0.0.1:{server.server_port}"
    given = {
        "Content-Type": "application/json",
        "Host": own,
        "Origin": f"http://{own}",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("POST", path, body, given)
    answer = connection.getresponse()
    status, text = answer.status, answer.read().decode()
    connection.close()
    return status, text


def get(server: Server, path: str, **headers: str) -> tuple[int, bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.read(), answer.getheader("Location") or ""
    connection.close()
    return found


def send(server: Server, sender: int, **changes: Any) -> tuple[int, str]:
    return post(server, json.dumps(made(sender, **changes)).encode())


def test_what_is_sent_is_kept_and_shown_and_a_second_one_replaces_it(receiving: ClassServer, folder: Path) -> None:
    assert send(receiving, 1) == (200, "Received.")
    assert send(receiving, 1, name="again")[0] == 200
    status, body, _ = get(receiving, ALL)
    document = json.loads(body)
    assert status == 200 and document["most"] == 2
    assert [result["name"] for result in document["results"]] == ["again"]
    assert [file.name for file in folder.iterdir()] == [f"{1:016x}.json"]
    assert len(ResultFolder(folder)) == 1, "it is there after a new start"


def test_a_full_class_says_so_and_still_takes_replacements(receiving: ClassServer) -> None:
    assert [send(receiving, sender)[0] for sender in (1, 2)] == [200, 200]
    status, why = send(receiving, 3)
    assert status >= 400 and "full" in why and "Save yours as a file" in why
    assert send(receiving, 2)[0] == 200


@pytest.mark.parametrize(
    ("body", "headers", "status", "words"),
    [
        (b"{", {}, 400, "no result"),
        (b"x" * (LARGEST + 1), {}, 413, "at most 20,000"),
        (b"{}", {"Content_Type": "text/plain"}, 415, "application/json"),
        (b"{}", {"Origin": "http://evil.example"}, 403, "own pages"),
        (b"{}", {"Origin": "null"}, 403, "own pages"),
        (b"{}", {"Origin": "http://evil.example", "Host": "evil.example"}, 403, "own pages"),
        (b"{}", {"Content_Length": "many"}, 411, "length"),
        (b"{}", {"Content_Length": "-1"}, 411, "length"),
    ],
)
def test_what_is_refused_is_a_4xx_with_one_sentence(
    receiving: ClassServer, folder: Path, body: bytes, headers: dict[str, str], status: int, words: str
) -> None:
    found, why = post(receiving, body, **headers)
    assert found == status and words in why and why.count("\n") == 0
    assert list(folder.iterdir()) == []


def test_a_request_without_an_origin_is_refused(receiving: ClassServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", receiving.server_port, timeout=20)
    connection.request("POST", SEND, json.dumps(made()).encode(), {"Content-Type": "application/json"})
    assert connection.getresponse().status == 403


def test_results_are_shown_under_this_machines_own_names_only_and_never_as_files(receiving: ClassServer) -> None:
    send(receiving, 1)
    assert get(receiving, ALL, Host="evil.example")[0] == 403
    assert get(receiving, f"/site/inbox/{1:016x}.json")[0] == 404


def test_the_bare_address_leads_learners_to_the_workshop(receiving: ClassServer) -> None:
    assert get(receiving, "/")[::2] == (302, "/site/workshop/?class")


def test_the_ordinary_server_takes_and_shows_nothing(tmp_path: Path) -> None:
    (tmp_path / "class-results").mkdir()
    (tmp_path / "class-results" / "a.json").write_text("secret")
    with running(Server(tmp_path)) as server:
        assert send(server, 1)[0] == 404
        assert get(server, ALL)[0] == 404
        assert get(server, "/class-results/a.json")[0] == 404


def test_files_that_are_no_results_are_passed_over_and_named(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "notes.json").write_text("{}")
    results = ResultFolder(folder)
    assert len(results) == 0 and "notes.json" in results.passed_over[0]


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("192.168.1.5:80", True),
        ("[::1]:80", True),
        ("evil.example", False),
        ("a@127.0.0.1", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_a_name_of_this_machine(host: str, own: bool) -> None:
    assert is_own_name(host) is own


def test_it_says_what_to_type_where(folder: Path) -> None:
    results = ResultFolder(folder)
    lines = "\n".join(welcome(8000, "0.0.0.0", "192.168.1.5", results))
    assert "http://192.168.1.5:8000" in lines and "http://127.0.0.1:8000/site/workshop/class.html?receive" in lines
    assert "no network" in "\n".join(welcome(8000, "0.0.0.0", None, results))
    assert "this machine alone" in "\n".join(welcome(8000, "127.0.0.1", None, results))
