"""A run in a browser that the harness does not drive: its page asks what to do, and tells what came of it.

Somebody opens the address there, on a phone or in Safari; or a browser is started here that no driver is needed for (WebKit). All else is
as in any run: which samples are taken when, what is checked and what is written down is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from measurements.browsers.far_pages import FarPages
from measurements.browsers.session import BrowserChoice
from measurements.browsers.user_agent import browser_named, engine_named
from measurements.browsers.webkit_processes import why_gone
from measurements.catalog import Catalog
from measurements.machine.webkit import FLAGS, find_webkit, webkit_started
from measurements.measuring import environment
from measurements.measuring.plan import RunPlan, RunRequest, plan_run
from measurements.measuring.progress import Progress, ProgressClock
from measurements.measuring.recorder import Recorder, begun, gone_on_with
from measurements.measuring.updates import measure_updates
from measurements.runs import schema
from measurements.runs.runfile import expect_free, finished_run, run_to_resume
from measurements.serving.addresses import EVERYWHERE, address_in_the_room
from measurements.serving.by_address.exchange import Browser, Exchange
from measurements.serving.by_address.messages import Hello
from measurements.serving.by_address.server import PAGE, RunServer
from measurements.serving.server import running


def measure_by_address(request: RunRequest, catalog: Catalog, progress: Progress) -> schema.Run:
    """Make the run and return it, as `measure` does (runner.py).

    Raises NoBrowser where nobody opens the address, BrowserGone where the page is not heard of for too long.
    """
    plan = plan_run(request.settings, catalog, request.browser.engine, driven=False)
    expect_free(request.output, request.resume)
    if request.resume and (over := finished_run(request.output, request.settings)):
        return over
    for sentence in plan.left_out:
        progress.step(sentence)
    exchange = Exchange(_for_people(request, plan, catalog), request.browser.patience_seconds, _begun_in(request))
    with (
        running(RunServer(exchange, request.serve_host, served=request.served)) as server,
        _opened(request, exchange, server.server_port, progress),
        _ending(exchange),
    ):
        hello = exchange.wait_for_page(lambda _: progress.expect_uninterrupted())
        recorder = _recorder(request, plan.left_out, catalog, hello, exchange.came_from)
        if request.browser.connection == "by-address":  # only now is it known which engine's gaps to leave out
            plan = plan_run(request.settings, catalog, engine_named(hello.agent), driven=False)
        clock = ProgressClock(request.settings, progress, recorder.count)

        def said() -> dict[str, Any]:
            return {"doing": clock.doing, "samples": recorder.count(), "seconds_left": clock.seconds_left()}

        pages = FarPages(exchange, request.browser.timeout_seconds, clock.waiting, said)
        with recorder.until_interrupted():
            measure_updates(pages, request.settings, plan, catalog, recorder, clock)
        exchange.end(f"Done: {recorder.count():,} samples were taken, and are safe. This page may be closed.")
        return recorder.finish()


@contextmanager
def _opened(request: RunRequest, exchange: Exchange, port: int, progress: Progress) -> Iterator[None]:
    """The page in the browser that is started here; or else its address shown, for somebody to open it."""
    if request.browser.connection == "by-address":
        progress.announce(f"http://{_reachable(request.serve_host)}:{port}{PAGE}#{exchange.key}")
        yield
        return
    webkit = find_webkit(request.browser.path)
    progress.step("starting WebKit")
    address = f"http://{_reachable(request.serve_host)}:{port}{PAGE}?begin#{exchange.key}"
    with webkit_started(webkit.path, address, request.browser.headless) as process:
        exchange.gone = lambda is_silent: why_gone(process, is_silent)
        yield


@contextmanager
def _ending(exchange: Exchange) -> Iterator[None]:
    """Whatever ends the run early, the page is told."""
    try:
        yield
    except BaseException:
        exchange.end(
            "The run was ended on the machine that it is directed from. What was taken until then is safe. This page may be closed."
        )
        raise


def _recorder(request: RunRequest, left_out: Sequence[str], catalog: Catalog, hello: Hello, came_from: str) -> Recorder:
    browser = _browser(request.browser, hello)
    told: environment.RemoteMachine = {
        "address": came_from,
        "agent": hello.agent,
        "platform": hello.platform,
        "cores": hello.cores,
        "gigabytes": hello.gigabytes,
    }
    elsewhere = told if request.browser.connection == "by-address" else None
    described = environment.describe(catalog, browser, round(hello.calibration_ms, 2), asdict(request.served), elsewhere)
    return gone_on_with(request, described) if request.resume else begun(request, described, left_out)


def _browser(choice: BrowserChoice, hello: Hello) -> schema.Browser:
    if choice.connection == "by-address":
        name, version = browser_named(hello.agent)
        return schema.Browser(name=name, version=version, headless=False, flags=[], connection="by-address", agent=hello.agent)
    found = re.search(r"\d[\d.]*", find_webkit(choice.path).version() or "")
    version = found[0] if found else ""
    return schema.Browser(name="webkit", version=version, headless=choice.headless, flags=[*FLAGS], agent=hello.agent)


def _begun_in(request: RunRequest) -> Browser | None:
    """The browser that a run to be gone on with was begun in."""
    if not request.resume:
        return None
    begun_in = run_to_resume(request.output).environment
    if begun_in.browser.connection != "by-address" or begun_in.browser.agent is None:
        return None  # refused, where it is of another kind, once a browser is there
    return Browser(begun_in.browser.agent, begun_in.machine.os, begun_in.machine.cores)


def _for_people(request: RunRequest, plan: RunPlan, catalog: Catalog) -> dict[str, Any]:
    """What the page shows before anybody taps."""
    return {
        "lanes": list(dict.fromkeys(visit.lane.title for visit in plan.visits)),
        "demos": list(dict.fromkeys(visit.demo.title for visit in plan.visits)),
        "styles": list(dict.fromkeys(catalog.style(visit.style).title for visit in plan.visits)),
        "operations": sum(len(works) for works in plan.works.values()),
        "minutes": request.settings.max_seconds / 60,
        "goes_on": request.resume,
    }


def _reachable(host: str) -> str:
    """The host to type: of a server on every address of this machine the one in its network."""
    return (address_in_the_room() or "127.0.0.1") if host in EVERYWHERE else host
