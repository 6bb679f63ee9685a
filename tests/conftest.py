"""`pytest --measure` runs the measurement suite instead of the tests: it writes a run file and prints its table."""

from __future__ import annotations

import re

import pytest

pytest_plugins = ["tests.support.browser_fixtures"]

LEFT_TO_TEST_ALL = {
    "the workshop starts each runtime several times": r"test_(lessons|workshop)\.py::.*-(pyscript|pyscript-snapshot|pyodide|skulpt)\]$",
    "a lane from a snapshot runs the same code here": r"tests/lanes/.*[\[-](pyscript|pyodide)-(batched|idiomatic)(-chromium)?\]$",
    "the stock lane shows it in this style": r"tests/lanes/.*[\[-]pyscript-snapshot-direct(-chromium)?\]$",
    "the same trouble in the same code": r"::test_(trouble|a_browser_without|a_clipboard)_.*-(pyscript|pyodide|skulpt)(-direct)?\]$",
    "the same trouble in another style": r"::test_(trouble|a_browser_without)_.*(?<!-pyscript-snapshot)-(batched|idiomatic)\]$",
    "the same trouble in the same lane": r"::test_trouble_.*-pyscript-snapshot-idiomatic\]$",
    "the start with all that go together has it": r"::test_a_start_leads.*-(pyscript|pyodide|skulpt)-(hints|trimmed)\]$",
    "one missing file of Pyodide is like another": r"test_lane_failures\.py::.*-pyscript-pyodide\.(asm\.)?mjs-",
}
"""What `make test` leaves out, so that it stays under a quarter of an hour on two cores, and why it can: pattern of a test's id."""
SLOW = re.compile("|".join(LEFT_TO_TEST_ALL.values()))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("measure", "measuring")
    group.addoption("--measure", action="store_true", help="measure instead of testing: writes a run file under measurements/results/local")
    group.addoption(
        "--measure-thoroughly", action="store_true", help="with --measure: the default run of a quarter of an hour, not the quick one"
    )
    group.addoption("--measure-output", metavar="FILE", help="with --measure: the run file")
    group.addoption("--every-lane", action="store_true", help="every lane in every style, also where a quicker one shows the same")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measuring and testing never share a session: tests would disturb the times, and no test looks at a time."""
    measuring = bool(config.getoption("--measure"))
    every = bool(config.getoption("--every-lane"))
    wanted = [
        item for item in items if (item.get_closest_marker("measure") is not None) == measuring and (every or not SLOW.search(item.nodeid))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
    items[:] = wanted
