"""Pyodide from a memory snapshot: it is used where it can be, and wherever it cannot, Python starts the ordinary way and says why.

The lane of it does what every lane does: that is in the tests of the demos. Pages of other people's are tried here as well.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route, expect

from measurements.browsers.lane_page import READY_TIMEOUT_MS
from measurements.build import snapshot
from measurements.catalog import Lane, load_catalog
from measurements.paths import ROOT

LaneUrl = Callable[..., str]
BeforeScripts = Callable[[str], AbstractContextManager[None]]
LANE = "pyscript-snapshot"
MEMORY = re.compile(r"/memory-\w+\.bin$")
INTERPRETER = re.compile(r"/interpreter\.mjs$")
ARCHIVE = "python_stdlib.zip"


@pytest.fixture
def requested(page: Page) -> list[str]:
    """Names of the files that the page asked for."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rsplit("/", 1)[-1]))
    return names


def open_until_ready(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("html[data-state=ready]").wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    page.locator("#run").click()
    expect(page.locator("tbody > tr")).to_have_count(1000)


def test_the_lane_starts_from_its_snapshot(page: Page, lane_url: LaneUrl, requested: list[str], complaints: list[str]) -> None:
    open_until_ready(page, lane_url(LANE, "rows", "direct"))
    assert page.locator("html").get_attribute("data-snapshot") == "used"
    assert any(name.startswith("memory-") for name in requested)
    assert ARCHIVE not in requested, "something is imported at the start that the snapshot does not hold"
    expect(page.get_by_text("without its snapshot")).to_have_count(0)
    an_error_in_a_compiled_file_names_its_line(page)
    complaints.clear()  # the error was made on purpose


def an_error_in_a_compiled_file_names_its_line(page: Page) -> None:
    page.evaluate(
        "() => { const make = document.createElement.bind(document);"
        " document.createElement = (tag) => { if (tag === 'tr') throw new Error('no more rows'); return make(tag); }; }"
    )
    page.locator("#run").click()
    page.locator("html[data-error]").wait_for(state="attached")
    error = str(page.locator("html").get_attribute("data-error"))
    assert re.search(r'File "<exec>", line \d+, in \w+.*no more rows', error, re.DOTALL), error


TELL_WHAT_WAS_COMPILED = """import _snapshot_code
import lane
page = lane.document.createElement("p")
page.textContent = "|".join(_snapshot_code.compiled)
lane.ready(page)
"""


def test_the_start_compiles_nothing_but_what_was_changed(page: Page, lane_url: LaneUrl) -> None:
    """PyScript's own Python and the lane's module come compiled. The one file that is given here is another than the snapshot's."""
    page.route("**/py/rows/direct.py", lambda route: route.fulfill(body=TELL_WHAT_WAS_COMPILED, content_type="text/x-python"))
    page.goto(lane_url(LANE, "rows", "direct"))
    page.locator("html[data-state=ready]").wait_for(state="attached", timeout=READY_TIMEOUT_MS)
    assert page.locator("main p").text_content() == TELL_WHAT_WAS_COMPILED[:60]


def test_the_lane_is_pyscripts_page_with_another_interpreter() -> None:
    catalog = load_catalog()

    def lines(lane: Lane) -> set[str]:
        return {line.strip() for line in (ROOT / lane.page).read_text().splitlines()}

    stock, own = lines(catalog.lane("pyscript")), lines(catalog.lane(LANE))
    assert {line for line in stock - own if "<title>" not in line and "<html" not in line} == {
        '"interpreter": "../node_modules/pyodide/pyodide.mjs",'
    }


def cut(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type="application/octet-stream")


def changed(route: Route) -> None:
    body = bytearray(route.fetch().body())
    body[len(body) // 2] ^= 1
    route.fulfill(body=bytes(body), content_type="application/octet-stream")


def of_another_build(route: Route) -> None:
    source = route.fetch().text()
    other = re.sub(r'"sum": -?\d+', '"sum": 1', source)
    assert other != source
    route.fulfill(body=other, content_type="text/javascript")


def nothing(route: Route) -> None:
    """Let it pass: the trouble is the browser's."""
    route.fallback()


TROUBLE = [
    pytest.param(MEMORY, lambda route: route.fulfill(status=404), "", r"memory-\w+\.bin is missing", id="missing"),
    pytest.param(MEMORY, cut, "", "is not the file that was made", id="cut-short"),
    pytest.param(MEMORY, changed, "", "is not the file that was made", id="tampered-with"),
    pytest.param(INTERPRETER, of_another_build, "", "another build of Pyodide", id="another-build"),
    pytest.param(MEMORY, nothing, "delete globalThis.DecompressionStream", "cannot unpack it", id="old-browser"),
    pytest.param(
        MEMORY,
        nothing,
        "Object.defineProperty(navigator, 'connection', {value: {effectiveType: '3g'}})",
        "the line is slow",
        id="slow-line",
    ),
]


@pytest.mark.parametrize(("file", "serve", "script", "reason"), TROUBLE)
def test_without_a_fitting_snapshot_the_ordinary_start_begins_and_it_is_said_why(
    page: Page,
    lane_url: LaneUrl,
    before_scripts: BeforeScripts,
    complaints: list[str],
    file: re.Pattern[str],
    serve: Callable[[Route], None],
    script: str,
    reason: str,
) -> None:
    def told(message: ConsoleMessage) -> bool:
        return message.type == "warning" and re.search(reason, message.text) is not None

    page.route(file, serve)
    page.route(f"**/{ARCHIVE}", lambda route: None)  # Python asks for it, and is not kept waiting for in each case
    with (
        before_scripts(script),
        page.expect_console_message(told, timeout=READY_TIMEOUT_MS),
        page.expect_request(f"**/{ARCHIVE}", timeout=READY_TIMEOUT_MS),
    ):
        page.goto(lane_url(LANE, "rows", "direct"), wait_until="commit")
    expect(page.get_by_role("status")).to_contain_text(re.compile(reason), timeout=READY_TIMEOUT_MS)
    assert re.search(reason, str(page.locator("html").get_attribute("data-snapshot")))
    complaints.clear()  # the browser's own words on the broken file


@pytest.mark.parametrize(
    ("file", "serve"),
    [
        pytest.param(MEMORY, lambda route: route.fulfill(status=404), id="missing"),
        pytest.param(INTERPRETER, of_another_build, id="another-build"),
        pytest.param(MEMORY, cut, id="cut-short"),
    ],
)
@pytest.mark.only_all("the ordinary start, which the test before sees begin, is gone through by the stock lane in test_rows")
def test_without_a_fitting_snapshot_the_lane_starts_the_ordinary_way(
    page: Page, lane_url: LaneUrl, complaints: list[str], requested: list[str], file: re.Pattern[str], serve: Callable[[Route], None]
) -> None:
    page.route(file, serve)
    open_until_ready(page, lane_url(LANE, "rows", "direct"))
    assert ARCHIVE in requested
    complaints.clear()  # the browser's own words on the broken file


FOREIGN = """<!doctype html><title>A page of somebody's</title><h1>Hello</h1>
<script type="module">
  import { loadPyodide } from "./interpreter.mjs";
  globalThis.pyodide = loadPyodide({ jsglobals: globalThis, checkAPIVersion: true });
</script>"""
RUN = "async (python) => { try { return (await pyodide).runPython(python); } catch (error) { return `failed: ${error}`; } }"


class ForeignPage:
    """A page with Pyodide alone, which is somebody's own."""

    def __init__(self, page: Page, server: str, folder: Path) -> None:
        self._page = page
        home = f"{server}/site/foreign/"
        memory = next(folder.glob("*.bin"))
        page.route(f"{home}*.mjs", lambda route: route.fulfill(path=folder / "interpreter.mjs", content_type="text/javascript"))
        page.route(f"{home}*.bin", lambda route: route.fulfill(path=memory, content_type="application/octet-stream"))
        page.route(f"{home}index.html", lambda route: route.fulfill(body=FOREIGN, content_type="text/html"))
        page.goto(f"{home}index.html")
        page.wait_for_function("globalThis.pyodide")

    def run(self, python: str) -> str:
        return str(self._page.evaluate(RUN, python))


def relocated(folder: Path) -> Path:
    """A snapshot of this project's Pyodide in a folder of somebody's: its interpreter looks for Pyodide from site/foreign/."""
    interpreter = folder / "interpreter.mjs"
    source = interpreter.read_text()
    interpreter.write_text(re.sub(r'"pyodide": "[^"]*"', '"pyodide": "../node_modules/pyodide/"', source))
    return folder


@pytest.fixture(scope="module")
def lane_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snapshot")
    for file in snapshot.LANE_FOLDER.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return relocated(folder)


def test_a_page_of_somebodys_starts_from_the_snapshot(page: Page, server: str, requested: list[str], lane_snapshot: Path) -> None:
    """Options of the page hold, what nobody has is missing, and what the snapshot lacks comes when it is imported."""
    foreign = ForeignPage(page, server, lane_snapshot)
    assert foreign.run("import sys\nstr(sys.version_info.major)") == "3"
    assert page.locator("html").get_attribute("data-snapshot") == "used"
    assert "No module named 'nonesuch'" in foreign.run("import nonesuch")
    assert ARCHIVE not in requested
    python = "import colorsys, json.tool\nstr(colorsys.rgb_to_hsv(1, 0, 0)) + json.dumps([1])"
    assert foreign.run(python) == "(0.0, 1.0, 1)[1]"
    assert requested.count(ARCHIVE) == 1


@pytest.mark.only_all("makes a snapshot, for which Python starts twice: set-up has made the lane's by the same recipe")
def test_the_recipe_with_a_package_of_pure_python(page: Page, server: str, tmp_path: Path) -> None:
    wheel = tmp_path / "greeting-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("greeting/__init__.py", "import textwrap\nfrom greeting.words import HELLO\n")
        archive.writestr("greeting/words.py", "HELLO = 'good morning'\n")
        archive.writestr("greeting-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n")
        archive.writestr("greeting-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("greeting-1.0.dist-info/RECORD", "")
    snapshot.make_snapshot(tmp_path / "out", ["greeting"], wheels=[wheel])
    foreign = ForeignPage(page, server, relocated(tmp_path / "out"))
    assert foreign.run("import greeting\ngreeting.HELLO") == "good morning"
    assert page.locator("html").get_attribute("data-snapshot") == "used"
