"""Which tests run: a test that is left out by mistake protects nothing, and nobody would see it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

LANES = """
import pytest

@pytest.mark.parametrize("lane", ["brython", pytest.param("skulpt", marks=pytest.mark.only_all("Brython shows the same"))])
def test_a_demo(lane): ...

@pytest.fixture(params=[("micropython", "direct"), ("micropython", "batched")], ids="-".join)
def implementation(request):
    return request.param

def test_its_keys(implementation): ...

@pytest.mark.only_all("The one above shows it")
def test_another_demo(): ...
"""
KEYS = ["test_its_keys[micropython-direct]", "test_its_keys[micropython-batched]"]
UNIT = """
import pytest

@pytest.mark.measure
def test_a_measurement(): ...

def test_arithmetic(): ...
"""


@pytest.fixture
def tests(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with tests of two levels."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p tests.support.selection -p no:playwright -p no:base_url --import-mode=importlib")
    pytester.makeini("[pytest]\nmarkers =\n  only_all\n  measure\naddopts = --strict-markers")
    for level, text in (("lanes", LANES), ("unit", UNIT)):
        write(pytester, level, text)
    return pytester


def write(tests: pytest.Pytester, level: str, text: str) -> None:
    folder: Path = tests.path / "tests" / level
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"test_{level}.py").write_text(text, encoding="utf-8")


def collected(tests: pytest.Pytester, *options: str) -> list[tuple[str, str]]:
    """Level and name of each test that a command with these options would run, in order."""
    lines = tests.runpytest_inprocess("--collect-only", "-q", *options).outlines
    return [(line.split("/")[1], line.partition("::")[2]) for line in lines if "::" in line]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ([], ["test_arithmetic", "test_a_demo[brython]", *KEYS]),
        (["--all"], ["test_arithmetic", "test_a_demo[brython]", "test_a_demo[skulpt]", "test_another_demo", *KEYS]),
        (["-m", "unit"], ["test_arithmetic"]),
        (["-m", "lanes"], ["test_a_demo[brython]", *KEYS]),
        (["-m", "lanes", "--all"], ["test_a_demo[brython]", "test_a_demo[skulpt]", "test_another_demo", *KEYS]),
        (["--lane", "micropython"], KEYS),
        (["--lane", "brython"], ["test_a_demo[brython]"]),
        (["--lane", "skulpt", "--all"], ["test_a_demo[skulpt]"]),
        (["--lane", "skulpt", "--lane", "brython", "--all"], ["test_a_demo[brython]", "test_a_demo[skulpt]"]),
        (["--measure"], ["test_a_measurement"]),
    ],
)
def test_a_command_runs_what_it_says(tests: pytest.Pytester, options: list[str], wanted: list[str]) -> None:
    assert sorted(name for _, name in collected(tests, *options)) == sorted(wanted)


def test_quick_levels_come_first_whatever_the_order_within(tests: pytest.Pytester) -> None:
    for seed in "123":
        levels = [level for level, _ in collected(tests, "--all", f"--randomly-seed={seed}")]
        assert levels == ["unit"] + 5 * ["lanes"]


@pytest.mark.parametrize("mark", ["only_all", "only_all()", 'only_all(" ")', 'only_all("a", "b")', "only_all(3)"])
@pytest.mark.parametrize("options", [[], ["--all"]])
def test_a_test_that_is_left_out_without_a_reason_fails(tests: pytest.Pytester, mark: str, options: list[str]) -> None:
    write(tests, "pages", f"import pytest\n\n@pytest.mark.{mark}\ndef test_it(): ...\n")
    result = tests.runpytest_inprocess("-m", "pages", *options)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*only_all takes one reason*"])


def test_a_lane_that_is_not_there_is_told_with_those_that_are(tests: pytest.Pytester) -> None:
    result = tests.runpytest_inprocess("--lane", "fortran")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*There is no lane 'fortran'. The lanes are: javascript, *"])
