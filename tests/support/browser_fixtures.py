"""Real browser, real runtimes. Whatever a page complains of in its console, and every request that fails, fails the test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError, expect

from measurements.browsers.lane_page import lane_address, wait_until_ready
from measurements.catalog import Catalog, load_catalog
from measurements.machine import chromium as browsers
from measurements.runs.schema import Run
from tests.support.made_up_server import Answers

expect.set_options(timeout=30_000)  # a machine that is busy with other work is slow, not wrong
OpenLane = Callable[..., None]
Publish = Callable[..., None]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = browsers.find_chromium(None)
    return {**browser_type_launch_args, "executable_path": str(found.path), "args": browsers.launch_flags()}


@pytest.fixture
def complaints() -> list[str]:
    """What the page complained of so far. A test that provokes a complaint checks it and clears the list."""
    return []


@pytest.fixture(autouse=True)
def no_complaints(request: pytest.FixtureRequest, complaints: list[str]) -> Iterator[None]:
    if "context" not in request.fixturenames and "page" not in request.fixturenames:
        yield
        return
    context: BrowserContext = request.getfixturevalue("context")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page went elsewhere: nobody waits for it any more
            complaints.append(f"request failed: {request.url} ({request.failure})")

    def responded(response: Response) -> None:
        if response.status >= 400:
            complaints.append(f"request failed: {response.url} ({response.status})")

    def outside(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:", "about:")):
            complaints.append(f"request outside of this machine: {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text}")

    def uncaught(error: WebError) -> None:
        complaints.append(f"uncaught: {error.error.message}")

    heard = {"console": said, "weberror": uncaught, "requestfailed": failed, "response": responded, "request": outside}
    for event, hear in heard.items():
        context.on(event, hear)  # type: ignore[call-overload]
    yield
    for event, hear in heard.items():
        context.remove_listener(event, hear)  # a context may serve several tests
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def lane_url(server: str, catalog: Catalog) -> Callable[..., str]:
    """lane_url(lane, demo, style, seed=1): the address of a lane page."""

    def url(lane: str, demo: str, style: str, seed: int = 1) -> str:
        return lane_address(server, catalog.lane(lane), demo, style, seed)

    return url


@pytest.fixture
def open_lane(lane_url: Callable[..., str], catalog: Catalog) -> OpenLane:
    """open_lane(page, lane, demo, style, seed=1): go there and wait until the demo is ready."""

    def opened(page: Page, lane: str, demo: str, style: str, seed: int = 1) -> None:
        page.goto(lane_url(lane, demo, style, seed))
        wait_until_ready(page, catalog.lane(lane), catalog.demo(demo), style)

    return opened


@pytest.fixture
def publish(answer: Answers) -> Publish:
    """publish(summary, …): serve these summaries as published runs, the first as the newest. Text is served as it is."""

    def published(*summaries: object) -> None:
        runs = [{"file": f"run-{number}.json", "title": f"Run {number}"} for number, _ in enumerate(summaries, 1)]
        answer("/measurements/results/index.json", json={"runs": runs})
        for number, summary in enumerate(summaries, 1):
            text = summary if isinstance(summary, str) else json.dumps(summary)
            answer(f"/measurements/results/run-{number}.summary.json", text)

    return published


@pytest.fixture
def nothing_published(publish: Publish) -> None:
    """What a page shows must not depend on the runs that happen to be published; a test of those publishes its own."""
    publish()


@pytest.fixture
def publish_runs(answer: Answers) -> Publish:
    """publish_runs(run, …): serve these runs themselves as published, as the Results view opens them; the first as the newest."""

    def published(*runs: Run) -> None:
        listed = [{"file": f"run-{number}.json", "title": f"Run {number}"} for number, _ in enumerate(runs, 1)]
        answer("/measurements/results/index.json", json={"runs": listed})
        for number, run in enumerate(runs, 1):
            answer(f"/measurements/results/run-{number}.json", run.model_dump_json())

    return published
