"""Hundreds of files of each kind with parts that nobody expects: commands read them or refuse them in a sentence, and so does the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

from measurements.catalog import load_catalog
from measurements.errors import BadRunFile, FrontRowError
from measurements.machine.runtimes import run_node
from measurements.measuring.settings import options_of, settings_for
from measurements.publishing.published_runs import publish
from measurements.runs.runfile import read_run
from tests.support import url_runs
from tests.support.class_results import made
from tests.support.hostile_files import BEYOND_A_MESSAGE, as_journal, commands_with, right_run, told
from tests.support.mutations import mutated

ONLY_ALL = pytest.mark.only_all("tests/unit/test_untrusted.py holds fixed cases of each kind")
pytestmark = [ONLY_ALL, pytest.mark.timeout(1200)]

OF_PAGES = json.loads(
    url_runs.url_run(
        [
            *(url_runs.navigation(url, 100.0 + number, round=number) for url in ("url-1", "url-2") for number in (1, 2, 3)),
            *(url_runs.step(url, "add row", 10.0 + number, round=number) for url in ("url-1", "url-2") for number in (1, 2, 3)),
        ],
        script=True,
    ).model_dump_json()
)


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of files are written, and none has to outlive a power cut."""
    monkeypatch.setattr("os.fsync", lambda _: None)


def many(strategy: SearchStrategy[bytes], examples: int = 500) -> Callable[[Callable[[bytes], None]], None]:
    """Run a function with that many; the same ones each time, so that what failed fails again."""

    def run(function: Callable[[bytes], None]) -> None:
        limits = settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        limits(given(strategy)(lambda raw: function(raw)))()

    return run


def longer_run() -> dict[str, Any]:
    """With rounds enough for intervals."""
    run = right_run()
    clicks = [{**sample, "round": number} for sample in run["samples"][:2] for number in range(1, 8)]
    loads = [{**run["samples"][2], "lane": lane, "round": number} for lane in ("javascript", "brython") for number in range(1, 5)]
    run["samples"] = [*clicks, *loads, *run["samples"][3:]]
    return run


def read_by_every_command(raw: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        file, sound = Path(folder) / name, Path(folder) / "sound.json"
        file.write_bytes(raw)
        sound.write_text(json.dumps({**longer_run(), "id": "run-two"}))
        for command, arguments in commands_with(file, sound, Path(folder)).items():
            if not command.startswith("measure"):  # a right one starts a browser
                done = told(command, arguments)
                if done.exit_code not in (0, 13):
                    assert len(done.stderr) < 20 * BEYOND_A_MESSAGE, command
        with suppress(FrontRowError):
            settings_for(load_catalog(), **options_of(read_run(file)))
        if name.endswith(".json"):
            try:
                publish(file, load_catalog(), results=Path(folder) / "results")
            except FrontRowError:
                assert not (Path(folder) / "results").exists(), "what was not published leaves nothing behind"


def test_runs() -> None:
    many(mutated(longer_run()))(lambda raw: read_by_every_command(raw, "run.json"))


def test_journals() -> None:
    many(mutated(longer_run(), as_journal))(lambda raw: read_by_every_command(raw, "run.json.part"))


def test_runs_of_pages() -> None:
    many(mutated(OF_PAGES))(lambda raw: read_by_every_command(raw, "run.json"))


def test_merges() -> None:
    other = {**longer_run(), "id": "run-two"}
    other["environment"] = {**other["environment"], "machine": {**other["environment"]["machine"], "name": "machine-two"}}
    merge = {"format": "front-row-merge", "version": 1, "id": "merge", "parts_of_one_run": False, "runs": [longer_run(), other]}
    many(mutated(merge))(lambda raw: read_by_every_command(raw, "merge.json"))


def test_traces() -> None:
    trace = json.loads((Path(__file__).parent / "fixtures" / "traces" / "micropython-chunks.json").read_text())
    many(mutated(trace))(lambda raw: read_by_every_command(raw, "trace.json"))


def test_results_of_a_class() -> None:
    many(mutated(made(name="Zoë")))(lambda raw: read_by_every_command(raw, "result.json"))


def test_page_and_harness_refuse_the_same_runs(tmp_path: Path) -> None:
    texts: list[tuple[str, bytes]] = []
    for name, as_text in (("run.json", json.dumps), ("run.json.part", as_journal)):
        many(mutated(longer_run(), as_text))(partial(_noted, texts, name))
    asked = tmp_path / "texts.json"
    asked.write_text(json.dumps([(name, raw.decode("utf-8", "replace")) for name, raw in texts]))
    script = Path(__file__).parents[1] / "support" / "read_runs.mjs"
    answered = tmp_path / "answers.json"
    assert run_node("The page's check of them", script, str(asked), str(answered)).status == 0
    apart = []
    for (name, raw), said in zip(texts, json.loads(answered.read_text()), strict=True):
        assert not (said or "").startswith("crashed"), said
        file = tmp_path / name
        file.write_bytes(raw)
        try:
            read_run(file)
            harness = None
        except BadRunFile as error:
            harness = str(error)
        of_pages = "this view shows lanes" in (said or "")
        if (said is None) != (harness is None) and not of_pages and not _told_apart_by_json_alone(raw):
            apart.append((name, harness, said, raw[:3000]))
    assert apart == []


def _noted(texts: list[tuple[str, bytes]], name: str, raw: bytes) -> None:
    texts.append((name, raw))


def _told_apart_by_json_alone(raw: bytes) -> bool:
    """To JavaScript 2.0 is the whole number 2, and what is no UTF-8 is a letter that is not known."""
    try:
        return any(isinstance(value, float) and value == int(value) for value in _numbers(json.loads(raw)))
    except ValueError:
        return True


def _numbers(document: Any) -> list[float]:
    parts = document.values() if isinstance(document, dict) else document if isinstance(document, list) else []
    return [document] if isinstance(document, float) else [number for part in parts for number in _numbers(part)]
