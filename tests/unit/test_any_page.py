"""What `front-row url` is asked for, what a flow script may be, and how a step's time is worked out."""

from __future__ import annotations

import asyncio
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

from measurements.analysis.summary import summarise
from measurements.any_page.flow import load_flow, place_in, read_flow
from measurements.any_page.ready import parse_ready
from measurements.any_page.settings import is_loopback, named_url
from measurements.any_page.thresholds import expect_figures, parse_threshold, verdicts
from measurements.any_page.timespan import Measure, timespan
from measurements.catalog import load_catalog
from measurements.errors import BadFlow, FrontRowError, PageFailed, UnknownName
from measurements.paths import ROOT
from tests.support.commands import in_thread, invoke
from tests.support.url_runs import HERE, THERE, navigation, step, url_run


def written(folder: Path, text: str) -> Path:
    path = folder / "flow.py"
    path.write_text(textwrap.dedent(text))
    return path


@pytest.mark.parametrize(("text", "kind", "value"), [
    (None, "load", ""),
    ("#main .row", "selector", "#main .row"),
    ("mark:app-ready", "mark", "app-ready"),
    ("js:window.app?.ready === true", "js", "window.app?.ready === true"),
])  # fmt: skip
def test_ready_is_a_selector_a_mark_or_an_expression(text: str | None, kind: str, value: str) -> None:
    ready = parse_ready(text)
    assert (ready.kind, ready.value) == (kind, value)


@pytest.mark.parametrize("text", ["", " ", "mark:", "js: "])
def test_an_empty_ready_is_refused(text: str) -> None:
    with pytest.raises(BadFlow, match="--ready"):
        parse_ready(text)


@pytest.mark.parametrize("host", ["localhost", "app.localhost", "127.0.0.1", "127.5.5.5", "::1"])
def test_what_is_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["example.org", "10.0.0.1", "localhost.example.org", "0.0.0.0"])
def test_what_is_not_loopback(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", "file:///tmp/page.html", "http://", "http://host:port/", "http://["]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(FrontRowError, match="is no address"):
        named_url(1, address)


def test_thresholds_are_of_medians() -> None:
    summary = summarise(
        url_run(
            [navigation("url-1", 100), navigation("url-2", 300), navigation("url-1", 50, cache="warm"), step("url-1", "add row", 20)],
            script=True,
        ),
        load_catalog(),
    )
    given = [parse_threshold(text) for text in ("ready<100", "ready <= 100", "warm ready<60ms", "add row < 20.5")]
    found = {(verdict.threshold, verdict.url): (verdict.median_ms, verdict.met) for verdict in verdicts(given, summary)}
    assert found["ready < 100 ms", HERE] == (100, False) and found["ready <= 100 ms", HERE] == (100, True)
    assert found["ready <= 100 ms", THERE] == (300, False)
    assert found["warm ready < 60 ms", HERE] == (50, True)
    assert found["add row < 20.5 ms", HERE] == (20, True)
    assert found["add row < 20.5 ms", THERE] == (None, False), "what was not measured is below nothing"


@pytest.mark.parametrize("text", ["ready", "ready>5", "ready<", "<5", "ready<fast", "p(95)<5<6"])
def test_what_is_no_threshold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no threshold"):
        parse_threshold(text)
    assert invoke("url", HERE, "--threshold", text).exit_code == 2


def test_a_figure_that_a_run_cannot_have_is_refused_before_it() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'ready'"):
        expect_figures([parse_threshold("reddy<5")], script=False, warm=False)
    with pytest.raises(UnknownName):
        expect_figures([parse_threshold("warm ready<5")], script=False, warm=False)
    expect_figures([parse_threshold("add row<5")], script=True, warm=False)


def test_a_script_that_is_no_python_is_said_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadFlow, match=r"flow\.py, line 2 is not valid Python"):
        read_flow(written(tmp_path, "async def flow(page, measure):\n    async with measure('add row')\n"))
    with pytest.raises(BadFlow, match="cannot be read"):
        read_flow(tmp_path / "missing.py")
    answer = invoke("url", HERE, "--script", str(written(tmp_path, "def")))
    assert answer.exit_code == 20 and "line 1" in answer.stderr


@pytest.mark.parametrize(("text", "says"), [
    ("x = 1", r"has no `flow`: define `async def flow\(page, measure\)`"),
    ("def flow(page, measure): pass", "is not an async function"),
    ("async def flow(page): pass", "has to take two arguments"),
    ("import no_such_module", r"flow\.py, line 1 \(import no_such_module\) failed as the script was loaded: ModuleNotFoundError"),
    ("raise SystemExit(3)", "SystemExit: 3"),
])  # fmt: skip
def test_a_script_without_a_flow_is_said(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadFlow, match=says):
        load_flow(written(tmp_path, text))


def test_what_lies_beside_a_script_can_be_imported(tmp_path: Path) -> None:
    (tmp_path / "steps_of_mine.py").write_text("async def flow(page, measure): ...\n")
    assert load_flow(written(tmp_path, "from steps_of_mine import flow")).path.name == "flow.py"


class NoPage:
    """Measure asks nothing of its page before a step's name is known to be one."""


@pytest.mark.parametrize("name", ["", " ", "two\nlines", "a<b", "x" * 81, "ready", None])
def test_a_name_that_no_step_can_have_is_refused(name: str) -> None:
    measure = Measure(NoPage(), lambda _: None, lambda _: None)  # type: ignore[arg-type]

    async def enter() -> None:
        async with measure(name):
            pass

    with pytest.raises(PageFailed, match="name"):
        in_thread(lambda: asyncio.run(enter()))


def run_with_nothing(path: Path, seconds: float = 60) -> str:
    measure = Measure(NoPage(), lambda _: None, lambda _: None)  # type: ignore[arg-type]
    with pytest.raises(PageFailed) as caught:
        in_thread(lambda: asyncio.run(load_flow(path).run(NoPage(), measure, seconds)))  # type: ignore[arg-type]
    return str(caught.value)


def test_a_flow_that_raises_is_said_with_its_own_line(tmp_path: Path) -> None:
    path = written(tmp_path, """
        async def flow(page, measure):
            helper()

        def helper():
            int("no number")
    """)  # fmt: skip
    assert 'flow.py, line 6 (int("no number")) failed: ValueError: invalid literal' in run_with_nothing(path)


def test_a_flow_that_does_not_end_is_said_with_its_own_line(tmp_path: Path) -> None:
    path = written(tmp_path, """
        import asyncio
        async def flow(page, measure):
            await asyncio.Event().wait()
    """)  # fmt: skip
    assert "flow.py, line 4 (await asyncio.Event().wait()) did not end within 0.01 s" in run_with_nothing(path, 0.01)


def test_a_flow_without_a_step_is_said(tmp_path: Path) -> None:
    assert "measured nothing" in run_with_nothing(written(tmp_path, "async def flow(page, measure): pass"))


def test_an_error_from_elsewhere_names_the_script_alone() -> None:
    assert place_in(Path("flow.py"), ValueError("never raised")) == "flow.py"


def ms(*pairs: tuple[float, float]) -> Sequence[tuple[int, int]]:
    return [(round(1000 * start), round(1000 * end)) for start, end in pairs]


def test_a_step_counts_from_its_input_to_the_paint_of_the_last_change() -> None:
    found = timespan("add", 0, 0, ms((10, 12)), ms((11, 20), (300, 310)))
    assert (found.total_ms, found.began, found.inputs, found.changes) == (300, "input", 1, 2)


def test_what_the_script_waits_between_two_inputs_is_in_no_figure() -> None:
    found = timespan("type and add", 0, 0, ms((10, 11), (500, 502)), ms((10.5, 20), (501, 515)))
    assert found.total_ms == 10 + 15
    still_owed = timespan("two in a row", 0, 0, ms((10, 11), (15, 16)), ms((10.5, 30), (15.5, 40)))
    assert still_owed.total_ms == 30, "what is painted after the next input was owed all the time, and is not counted twice"


def test_an_input_without_a_change_counts_until_its_handlers_are_done() -> None:
    assert timespan("draw", 0, 0, ms((10, 60)), []).total_ms == 50
    pressed_and_clicked = timespan("click", 0, 0, ms((10, 10.2), (13, 14)), ms((13.5, 30)))
    assert pressed_and_clicked.total_ms == pytest.approx(17.2)


def test_changes_before_the_first_input_are_not_of_the_step() -> None:
    found = timespan("click", 0, 0, ms((50, 51)), ms((20, 30), (50.5, 60)))
    assert (found.total_ms, found.changes) == (10, 1)


def test_without_an_input_a_step_counts_from_its_navigation_or_its_block() -> None:
    went = timespan("go", 5_000, 8_000, [], ms((9, 40)))
    assert (went.total_ms, went.began, went.inputs) == (32, "navigation", 0)
    called = timespan("call", 5_000, 0, [], ms((9, 40)))
    assert (called.total_ms, called.began) == (35, "block")


def test_an_input_of_a_page_that_was_left_counts_and_older_ones_do_not() -> None:
    told_and_seen = ms((4, 4), (10, 10), (10, 10.5))
    found = timespan("follow the link", 5_000, 20_000, told_and_seen, ms((25, 100)))
    assert (found.total_ms, found.inputs, found.began) == (90, 1, "input")


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "flows").glob("*.py")), ids=lambda path: path.name)
def test_the_guides_flows_are_flows(path: Path) -> None:
    assert read_flow(path).file == path.name
    assert load_flow(path)
    assert f"flows/{path.name}" in (ROOT / "docs" / "measure-any-page.md").read_text(encoding="utf-8")
