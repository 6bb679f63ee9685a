"""`pytest --measure` runs the measurement suite instead of the tests: it writes a run file and prints its table."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("measure", "measuring")
    group.addoption("--measure", action="store_true", help="measure instead of testing: writes a run file under measurements/results/local")
    group.addoption(
        "--measure-thoroughly", action="store_true", help="with --measure: the default run of a quarter of an hour, not the quick one"
    )
    group.addoption("--measure-output", metavar="FILE", help="with --measure: the run file")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measuring and testing never share a session: tests would disturb the times, and no test looks at a time."""
    measuring = bool(config.getoption("--measure"))
    wanted = [item for item in items if (item.get_closest_marker("measure") is not None) == measuring]
    config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
    items[:] = wanted
