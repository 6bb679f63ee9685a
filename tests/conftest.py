"""`pytest --measure` runs the measurement suite instead of the tests: it writes a run file and prints its table."""

from __future__ import annotations

import re

import pytest

SLOW_IN_THE_WORKSHOP = re.compile(r"test_(lessons|workshop)\.py::.*-(pyscript|pyscript-snapshot|pyodide|skulpt)\]$")
"""Each of these starts its runtime several times. `make test-all` runs them too; what they do is tested in the other lanes as well."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("measure", "measuring")
    group.addoption("--measure", action="store_true", help="measure instead of testing: writes a run file under measurements/results/local")
    group.addoption(
        "--measure-thoroughly", action="store_true", help="with --measure: the default run of a quarter of an hour, not the quick one"
    )
    group.addoption("--measure-output", metavar="FILE", help="with --measure: the run file")
    group.addoption("--every-lane", action="store_true", help="the workshop's tests in every lane, not only in those that start quickly")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measuring and testing never share a session: tests would disturb the times, and no test looks at a time."""
    measuring = bool(config.getoption("--measure"))
    every = bool(config.getoption("--every-lane"))
    wanted = [
        item
        for item in items
        if (item.get_closest_marker("measure") is not None) == measuring and (every or not SLOW_IN_THE_WORKSHOP.search(item.nodeid))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
    items[:] = wanted
