"""What measures ourselves, once in a real browser: the workshop's Stop, and a class that loads at once. No time is looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from measurements.audit import workshop_stop
from measurements.errors import AuditFailed, UnknownName
from tests.support.commands import invoke


class FirstOfThemEnds:
    """In the place of ENDLESS: code that fails at once, then a loop without an end."""

    def __init__(self) -> None:
        self.texts: Iterator[str] = iter(("nothere();\n", "while (true) {}\n"))

    def __getitem__(self, language: str) -> str:
        return next(self.texts)


def test_changes_and_stops_are_tried_and_one_that_fails_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop_stop, "ENDLESS", FirstOfThemEnds())
    monkeypatch.setattr(workshop_stop, "QUIET_FOR_MS", 300)  # for true times a machine must be quiet; here nobody looks at them
    answer = invoke("audit", "stop", "--lane", "javascript", "--rounds", "2", "--json")
    assert answer.exit_code == AuditFailed.exit_status, "one try failed"
    [stops] = json.loads(answer.stdout)["lanes"]
    assert (len(stops["run_ms"]), len(stops["stop_ms"]), len(stops["failures"])) == (2, 1, 1), answer.output
    assert "nothere" in stops["failures"][0]
    assert stops["stop"]["tries"] == 1 and stops["run"]["tries"] == 2
    assert "stop 2 of 2" in answer.stderr and "failed: " in answer.stderr


def test_two_pupils_load_the_javascript_lane_cold() -> None:
    answer = invoke("audit", "class-load", "--pupils", "2", "--lane", "javascript", "--json")
    assert answer.exit_code == 0, answer.output
    document = json.loads(answer.stdout)
    [loads] = document["lanes"]
    assert document["machine"]["cores"] and document["browser"]
    assert document["pupils"] == loads["pupils"] == 2 and loads["failed"] == 0
    assert 0 < loads["median_ms"] <= loads["slowest_ms"]
    assert loads["sent_bytes"] > 2 * 1000 and loads["requests"] % 2 == 0, "both fetched every file: no cache is shared"


def test_a_click_is_looked_into_and_what_the_browser_did_is_named() -> None:
    answer = invoke("audit", "profile", "--lane", "javascript", "--clicks", "2", "--operation", "rows/create-10k", "--json")
    assert answer.exit_code == 0, answer.output
    document = json.loads(answer.stdout)
    [found] = document["lanes"]
    assert document["browser"] and found["lane"] == "javascript" and found["clicks"] == 2
    assert 0 < found["script_ms"] < found["total_ms"]
    whose = [part["whose"] for part in found["parts"]]
    assert "the browser, called by the page's and the demo's code" in whose, whose
    assert not [one for one in whose if "WebAssembly" in one or "PyScript" in one or "harness" in one]


def test_an_operation_that_there_is_not_is_named_before_a_browser_starts() -> None:
    answer = invoke("audit", "profile", "--operation", "rows/create-2k")
    assert answer.exit_code == UnknownName.exit_status
    assert "create-1k" in answer.output
