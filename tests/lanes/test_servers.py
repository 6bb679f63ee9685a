"""The server lanes in trouble: a server that is not there, does not start or dies, a page that it let go, a form of somebody else's.

That they do what the demo's spec says, test_rows.py looks at, as in any lane.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from measurements.catalog import load_catalog
from measurements.paths import ROOT
from measurements.serving.applications import Application
from tests.support.comparison import card, load_all, run_all, visit
from tests.support.made_up_server import MadeUpServer
from tests.support.plain_server import serving_plainly

CATALOG = load_catalog()
LANES = CATALOG.lanes_of_kind("servers")
BY_ANOTHER = pytest.mark.only_all("servers/lane.js and the pages' own server do this, whatever the framework")
IN_ONE = [pytest.param(lane, marks=[] if lane == LANES[0] else BY_ANOTHER) for lane in LANES]
LIKE_FLASK = pytest.mark.only_all("its requests run in Waitress's threads, as Flask's do")
ONE_OF_A_KIND = [pytest.param(lane, marks=[LIKE_FLASK] if lane in ("django", "pyramid") else []) for lane in LANES]
FAILED = "html[data-state=failed]"
HOSTILE = '"><script>alert(1)</script>'
OPEN_PAGES = 200
NO_FORM: Mapping[str, object] = {}

OpenLane = Callable[..., None]


class Visitor:
    """One who asks without a browser, with cookies of its own."""

    def __init__(self, server: str, lane: str, seed: int = 1) -> None:
        self.address = f"{server}/servers/{lane}/rows/"
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        page = self._opener.open(f"{server}/{CATALOG.lane(lane).page}?seed={seed}").read().decode()
        found = re.search(r"hx-headers:inherited='\{(.*?)\}'", page)
        assert found
        self.headers = dict(re.findall(r'"([\w-]+)": "([^"]*)"', found[1]))

    def post(self, what: str, headers: dict[str, str] | None = None, form: Mapping[str, object] = NO_FORM) -> tuple[int, str]:
        given = self.headers if headers is None else headers
        request = Request(self.address + what, urlencode(form).encode(), {"Origin": self.address.partition("/servers")[0], **given})
        try:
            with self._opener.open(request) as answer:
                return answer.status, shown(answer)
        except HTTPError as error:
            with error:
                return error.code, shown(error)


def shown(answer: Any) -> str:
    """What a browser would take for HTML."""
    return str(answer.read().decode()) if answer.headers.get_content_type() == "text/html" else ""


@pytest.fixture
def application(made_up_server: MadeUpServer, lane: str) -> Application:
    found = made_up_server.applications.find(f"/servers/{lane}/")
    assert found
    return found[0]


def rows_shown(page: Page) -> Any:
    return expect(page.locator("tbody > tr"))


@pytest.mark.parametrize("lane", ONE_OF_A_KIND)
def test_many_open_pages_are_not_mixed_up(server: str, lane: str) -> None:
    """Each with labels of its own seed, all asking at once."""

    def visit(seed: int) -> list[str]:
        visitor = Visitor(server, lane, seed)
        status, html = visitor.post("create", form={"count": 3})
        assert status == 200
        visitor.post("update")
        return re.findall(r"<a>([a-z ]+)</a>", html)

    with ThreadPoolExecutor(8) as pool:
        shown = list(pool.map(visit, range(1, OPEN_PAGES + 1)))
    assert all(len(labels) == 3 for labels in shown)
    assert shown[0] == ["zesty pink basket", "tidy ochre candle", "nimble azure feather"]
    assert [visit(seed) for seed in (1, 2, 200)] == [shown[0], shown[1], shown[199]]


@pytest.mark.parametrize("lane", LANES)
def test_a_form_of_somebody_else_is_refused(server: str, lane: str) -> None:
    visitor = Visitor(server, lane)
    page = {"X-Page": visitor.headers["X-Page"]}
    token = {name: value for name, value in visitor.headers.items() if name != "X-Page"}
    refused = {"flask": 400, "django": 403, "fastapi": 410, "pyramid": 400}[lane]
    without = token if lane == "fastapi" else page
    assert visitor.post("run", without)[0] == refused, "without what protects it"
    forged = dict.fromkeys(token, HOSTILE) | ({} if lane == "fastapi" else page)
    assert visitor.post("run", forged)[0] == refused, "with a token that somebody made up"
    assert visitor.post("run", visitor.headers | {"Host": "evil.example"})[0] == HTTPStatus.FORBIDDEN
    assert visitor.post("run")[0] == 200


@pytest.mark.parametrize("lane", LANES)
def test_hostile_data_come_back_as_text_or_not_at_all(server: str, lane: str) -> None:
    visitor = Visitor(server, lane)
    assert visitor.post("create", form={"count": 2})[0] == 200
    for what, form in (
        ("click", {"row": HOSTILE, "column": "1"}),
        ("click", {"row": "-1", "column": HOSTILE}),
        ("click", {"row": "9" * 50, "column": "2"}),
        ("create", {"count": HOSTILE}),
        ("create", {"count": "10001"}),
        ("create", {"count": "-5"}),
        ("create", {}),
        ("click", {}),
    ):
        status, body = visitor.post(what, form=form)
        assert status in (400, 404, 422), (what, form, status)
        assert "<script>" not in body, (what, form)
    assert visitor.post("run", visitor.headers | {"X-Page": HOSTILE})[0] == HTTPStatus.GONE
    assert visitor.post("click", form={"row": 2, "column": 2})[0] == 200, "the rows are as they were"


@pytest.mark.parametrize("lane", IN_ONE)
def test_two_tabs_have_rows_of_their_own(context: BrowserContext, open_lane: OpenLane, lane: str) -> None:
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        open_lane(page, lane, "rows", "direct")
    one.click("#run")
    rows_shown(one).to_have_count(1000)
    other.fill("#count", "3")
    other.click("#create")
    rows_shown(other).to_have_count(3)
    expect(other.locator("tbody > tr > td").first).to_have_text("1")
    one.click("tbody > tr:first-child > td:nth-child(3) > a")
    rows_shown(one).to_have_count(999)
    rows_shown(other).to_have_count(3)


@pytest.mark.parametrize("lane", IN_ONE)
def test_a_page_that_the_server_let_go_says_so(
    page: Page, open_lane: OpenLane, application: Application, complaints: list[str], lane: str
) -> None:
    """As after an hour, or where its server was ended and is started anew."""
    open_lane(page, lane, "rows", "direct")
    page.click("#run")
    rows_shown(page).to_have_count(1000)
    application._end()
    page.click("#add")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The server answered 410: The server no longer has this page's rows")
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")
    rows_shown(page).to_have_count(1000)
    alert.get_by_role("button", name="Reload").click()
    page.locator("html[data-state=ready]").wait_for(state="attached")
    page.click("#run")
    rows_shown(page).to_have_count(1000)
    assert complaints
    complaints.clear()


@pytest.mark.parametrize("lane", IN_ONE)
def test_a_network_that_is_cut_in_mid_click_is_told_and_the_page_goes_on(
    page: Page, open_lane: OpenLane, complaints: list[str], lane: str
) -> None:
    open_lane(page, lane, "rows", "direct")
    page.route("**/servers/**", lambda route: route.abort("connectionreset"))
    page.click("#run")
    expect(page.get_by_role("alert")).to_contain_text("The server cannot be reached: it was stopped, or the network is cut.")
    rows_shown(page).to_have_count(0)
    page.unroute_all()
    page.click("#run")
    rows_shown(page).to_have_count(1000)
    assert complaints
    complaints.clear()


@pytest.fixture
def broken(application: Application, tmp_path: Path) -> Iterator[None]:
    """The application's code has a mistake in it."""
    whole = application._folder
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "app.py").write_text("import sys\nraise RuntimeError('there is no database')\n")
    application._folder = tmp_path / "app"
    application._end()
    yield
    application._folder = whole
    application._end()


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("lane", IN_ONE)
def test_a_server_that_does_not_start_shows_its_log(page: Page, server: str, complaints: list[str], lane: str) -> None:
    page.goto(f"{server}/{CATALOG.lane(lane).page}?demo=rows&style=direct")
    page.locator(FAILED).wait_for(state="attached")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"The server of the lane {CATALOG.lane(lane).title} ended with status 1 before it listened.")
    expect(alert).to_contain_text("RuntimeError: there is no database")
    assert complaints
    complaints.clear()


@pytest.mark.parametrize("lane", IN_ONE)
def test_from_a_plain_server_the_page_says_what_starts_it(page: Page, complaints: list[str], lane: str) -> None:
    with serving_plainly(ROOT) as address:
        page.goto(f"{address}/{CATALOG.lane(lane).page}?demo=rows&style=direct")
        page.locator(FAILED).wait_for(state="attached")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("This lane's page is made by a server of its own, and none runs here. `make demo` starts it")
        expect(alert).to_contain_text("Then reload this page.")
    assert complaints
    complaints.clear()


@pytest.mark.usefixtures("nothing_published")
def test_in_the_comparison_it_loads_runs_and_shows_what_javascript_shows(page: Page, server: str) -> None:
    visit(page, server, f"?lanes=javascript,{LANES[0]}&samples=1")
    load_all(page)
    run_all(page)
    expect(page.locator("article.measured")).to_have_count(2)
    expect(page.locator("#agreement")).to_contain_text("JavaScript and Flask show exactly the same DOM")
    expect(page.locator("#agreement.bad")).to_have_count(0)
    expect(card(page, LANES[0]).locator(".problem")).to_have_text("")


def test_a_demo_that_a_server_does_not_have_is_named_as_in_any_lane(page: Page, server: str, complaints: list[str]) -> None:
    page.goto(f"{server}/{CATALOG.lane(LANES[0]).page}?demo=todo&style=direct")
    page.locator(FAILED).wait_for(state="attached")
    expect(page.get_by_role("alert")).to_contain_text("This lane does not do that: A server shows the demo rows only.")
    assert complaints
    complaints.clear()
