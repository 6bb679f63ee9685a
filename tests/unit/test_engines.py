"""Engines by name, and what a run leaves out in one that does not give it. Programs are only pretended."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import Result as Answer

from measurements.analysis.comparison import compare
from measurements.catalog import EngineGap, load_catalog
from measurements.doctor import engines_finding
from measurements.errors import FrontRowError, NoBrowser, NotComparable
from measurements.machine import chromium, firefox
from measurements.machine.chromium import FoundBrowser
from measurements.machine.engines import TITLES, NamedBrowser, expect_chromium, find_browser, named
from measurements.measuring.plan import plan_run
from measurements.measuring.settings import settings_for
from tests.support import sample_runs
from tests.support.commands import invoke

CATALOG = load_catalog()


def measure(*options: str) -> Answer:
    return invoke("measure", "--lane", "javascript", *options)


def test_a_browser_is_named_by_its_engine_or_by_its_path() -> None:
    assert [named(engine) for engine in TITLES] == [NamedBrowser(engine) for engine in TITLES]
    assert named("/opt/google/chrome") == NamedBrowser("chromium", "/opt/google/chrome")
    assert named("/opt/firefox/firefox-bin") == NamedBrowser("firefox", "/opt/firefox/firefox-bin")
    assert named("C:/Mozilla Firefox/firefox.exe").engine == "firefox"
    assert named("/usr/lib/webkit2gtk-4.1/MiniBrowser").engine == "webkit"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_is_of_the_engine_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "firefox-esr").touch()
    (tmp_path / "x-www-browser").symlink_to(tmp_path / "firefox-esr")
    assert named(str(tmp_path / "x-www-browser")).engine == "firefox"


@pytest.mark.skipif(sys.platform == "win32", reason="the pretended programs are shell scripts")
def test_an_engine_that_is_missing_is_said_with_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firefox, "_PROGRAMS", {})
    monkeypatch.setenv("PATH", str(tmp_path))
    done = measure("--browser", "firefox", "-o", str(tmp_path / "run.json"))
    assert done.exit_code == NoBrowser.exit_status
    assert "No Firefox was found" in done.stderr and "make setup-engines" in done.stderr
    assert list(tmp_path.iterdir()) == []

    broken = tmp_path / "firefox"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(NoBrowser, match=f"{broken} is there and does not start"):
        find_browser(NamedBrowser("firefox"))


def test_a_name_that_is_none_is_met_with_those_there_are(tmp_path: Path) -> None:
    done = measure("--browser", "firefxo", "-o", str(tmp_path / "run.json"))
    assert done.exit_code == NoBrowser.exit_status
    assert "'firefxo'" in done.stderr and all(engine in done.stderr for engine in TITLES)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--browser", "/usr/bin/chromium", "--connect", "ws://127.0.0.1:1"), "an engine, no path"),
        (("--browser", "firefox", "--connect", "http://127.0.0.1:1"), "Firefox can only be reached at a Playwright server"),
        (("--browser", "webkit", "--grid", "http://127.0.0.1:1"), "WebKit can only be reached at a Playwright server"),
    ],
)
def test_how_an_engine_can_be_reached(options: tuple[str, ...], complaint: str, tmp_path: Path) -> None:
    done = measure(*options, "-o", str(tmp_path / "run.json"))
    assert done.exit_code == 2 and complaint in done.stderr


def test_work_that_needs_chromes_own_tools_says_so() -> None:
    expect_chromium(NamedBrowser("chromium"), "This")
    for command in ("page", "class-load"):
        done = invoke("audit", command, "--browser", "firefox")
        assert done.exit_code == NoBrowser.exit_status and "Chrome's own tools, which Firefox does not have" in done.stderr


def test_the_doctor_names_the_engines_that_it_finds() -> None:
    found = engines_finding([("chromium", FoundBrowser(Path("/nowhere/chromium"), "system")), ("firefox", None)])
    assert found.state == "good"
    assert "chromium (version unknown, at /nowhere/chromium)" in found.message and "not found: firefox" in found.message
    assert engines_finding([("chromium", None)]).state == "warning"


def test_measures_that_an_engine_does_not_give_are_left_out_with_a_sentence() -> None:
    settings = settings_for(CATALOG, lanes=["javascript"])
    plan = plan_run(settings, CATALOG, "firefox")
    assert plan.measures == plan_run(settings, CATALOG).measures - {"memory"}
    memory, loads, revalidated = plan.left_out
    assert "Firefox" in memory and "memory" in memory
    assert "slower networks" in loads and "warm loads" in revalidated
    assert plan_run(settings, CATALOG).left_out == []
    assert plan_run(settings_for(CATALOG, lanes=["javascript"], quick=True), CATALOG, "firefox").left_out == []


def test_what_an_engine_does_not_give_cannot_be_all_that_is_asked_for() -> None:
    with pytest.raises(FrontRowError, match="Nothing of what was asked for can be measured in Firefox: memory"):
        plan_run(settings_for(CATALOG, lanes=["javascript"], measures=["memory"]), CATALOG, "firefox")
    with pytest.raises(FrontRowError, match="a trace of each click and a slower processor, and Firefox has neither"):
        plan_run(settings_for(CATALOG, lanes=["javascript"], clock="trace"), CATALOG, "firefox")


def test_an_engines_gap_holds_in_that_engine_alone() -> None:
    gaps = (
        EngineGap(engine="webkit", lane="brython", demo="todo", reason="made up"),
        EngineGap(engine="firefox", demo="rows", operation="swap", reason="made up for all lanes"),
    )
    catalog = CATALOG.model_copy(update={"engine_gaps": gaps})
    settings = settings_for(catalog, lanes=["javascript", "brython"], demos=["rows", "todo"])

    def pages(engine: str) -> dict[tuple[str, str], frozenset[str]]:
        plan = plan_run(settings, catalog, engine)  # type: ignore[arg-type]
        return {(visit.lane.id, visit.demo.id): visit.lacks for visit in plan.visits}

    assert ("brython", "todo") not in pages("webkit") and ("brython", "todo") in pages("firefox")
    assert "swap" in pages("firefox")["javascript", "rows"] and "swap" not in pages("chromium")["javascript", "rows"]


def test_times_of_two_engines_are_never_compared_and_ratios_only_with_both_named() -> None:
    described = sample_runs.environment()
    other = described.model_copy(update={"browser": described.browser.model_copy(update={"name": "firefox"})})
    one, two = sample_runs.steady_run(run_id="one"), sample_runs.steady_run(run_id="two", described=other)
    with pytest.raises(NotComparable, match="chromium on machine-one and firefox on machine-one: their times cannot be compared"):
        compare(one, two)
    assert any("engine" in note and "chromium before, firefox after" in note for note in compare(one, two, of_ratios=True).notes)


def test_a_variable_names_a_chromium_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(chromium.VARIABLE, "/nowhere/chrome")
    with pytest.raises(NoBrowser, match=chromium.VARIABLE):
        find_browser(NamedBrowser("chromium"))
