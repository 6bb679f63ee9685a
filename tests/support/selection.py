"""Which tests a command runs: those that `make test-all` alone has are left out unless --all is given, a level is chosen with -m and a lane
with --lane. `pytest --measure` runs the measurement suite instead of the tests: it writes a run file and prints its table.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

from measurements.catalog import load_catalog

LANES = [lane.id for lane in load_catalog().lanes]
LEVELS = ("unit", "pages", "lanes", "harness", "engines")
"""The folders of tests, each the name of a mark too. tests/js is run by Node."""
ORDER = ("unit", "harness", "lanes", "engines", "pages", "")
"""What fails soonest first, then what takes longest: short tests at the end keep every core busy until the end."""


def pytest_addoption(parser: pytest.Parser) -> None:
    chosen = parser.getgroup("which", "which tests")
    chosen.addoption("--all", action="store_true", help="run what is marked only_all too, as `make test-all` does")
    chosen.addoption("--lane", action="append", metavar="LANE", help="run only the tests of this lane; may be given several times")
    group = parser.getgroup("measure", "measuring")
    group.addoption("--measure", action="store_true", help="measure instead of testing: writes a run file under measurements/results/local")
    group.addoption(
        "--measure-thoroughly", action="store_true", help="with --measure: the default run of a quarter of an hour, not the quick one"
    )
    group.addoption("--measure-output", metavar="FILE", help="with --measure: the run file")


def pytest_configure(config: pytest.Config) -> None:
    for level in LEVELS:
        config.addinivalue_line("markers", f"{level}: the tests of tests/{level}; the folder sets it")
    for lane in config.getoption("--lane") or []:
        if lane not in LANES:
            raise pytest.UsageError(f"There is no lane {lane!r}. The lanes are: {', '.join(LANES)}.")


@pytest.hookimpl(wrapper=True, tryfirst=True)  # marks before -m looks at them, order after all others
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None, None, None]:
    for item in items:
        if level_of(item):
            item.add_marker(level_of(item))
        if "playwright" in getattr(item, "fixturenames", []):
            own = item.get_closest_marker("timeout")
            item.add_marker(pytest.mark.timeout(*(own.args if own else ()), method="thread"), append=False)
    wanted = [item for item in items if is_wanted(item, config)]
    left = set(items) - set(wanted)
    config.hook.pytest_deselected(items=[item for item in items if item in left])
    items[:] = wanted
    yield
    items.sort(key=lambda item: ORDER.index(level_of(item)))  # within a level as shuffled


def level_of(item: pytest.Item) -> str:
    """The folder of tests that it is in; none at the top."""
    tests, folder, *_ = item.path.relative_to(item.config.rootpath).parts
    return folder if tests == "tests" and folder in LEVELS else ""


def is_wanted(item: pytest.Item, config: pytest.Config) -> bool:
    """Measuring and testing never share a session: tests would disturb the times, and no test looks at a time."""
    measuring = (item.get_closest_marker("measure") is not None) == bool(config.getoption("--measure"))
    left = any(reasons(item))
    lanes = config.getoption("--lane")
    return measuring and (not left or config.getoption("--all")) and (not lanes or lane_of(item) in lanes)


def reasons(item: pytest.Item) -> list[str]:
    """Why `make test` can do without this test."""
    return [mark.args[0].strip() for mark in item.iter_markers("only_all") if len(mark.args) == 1 and isinstance(mark.args[0], str)]


def pytest_runtest_setup(item: pytest.Item) -> None:
    marks = list(item.iter_markers("only_all"))
    if len(marks) != len(reasons(item)) or not all(reasons(item)):
        pytest.fail("The mark only_all takes one reason, why `make test` can do without this test.", pytrace=False)


def lane_of(item: pytest.Item) -> str | None:
    """The lane that a test is for: its parameter of that name, or the first of a pair of lane and style."""
    callspec = getattr(item, "callspec", None)
    values = callspec.params if callspec else {}
    pairs = (value for value in values.values() if isinstance(value, tuple) and value and value[0] in LANES)
    return values.get("lane") or next((str(pair[0]) for pair in pairs), None)


@pytest.hookimpl(optionalhook=True)
def pytest_handlecrashitem(report: pytest.TestReport) -> None:
    """A test with a browser that hangs can only be ended with its process; pytest-xdist knows no more than that the process is gone."""
    report.longrepr = f"{report.longrepr}: it crashed, or took longer than a test may (timeout in pyproject.toml)"
