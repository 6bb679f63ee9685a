"""A run by address, without a browser: what the page may send, over real HTTP, and what becomes of commands, silence and cuts."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest

from measurements.browsers import far_pages
from measurements.browsers.far_pages import FarPages
from measurements.browsers.user_agent import browser_named, engine_named
from measurements.catalog import load_catalog
from measurements.errors import BrowserGone, LaneFailed, NoBrowser
from measurements.measuring.plan import plan_run
from measurements.measuring.progress import Progress, ProgressClock
from measurements.measuring.settings import settings_for
from measurements.serving.by_address import exchange as exchange_module
from measurements.serving.by_address.exchange import Browser, Exchange
from measurements.serving.by_address.messages import LARGEST, Answer, Done, Samples
from measurements.serving.by_address.server import ADDRESS, RunServer
from measurements.serving.server import Server, running
from tests.support.commands import later

PAGE, LATER = "0123456789abcdef", "fedcba9876543210"
HELLO: dict[str, Any] = {"agent": "Made/1", "platform": "Paper", "cores": 4, "gigabytes": 2, "calibration_ms": 12.5}
SAMPLE: dict[str, Any] = {"script_ms": 0.01, "total_ms": 0.02, "operations": 1}
LIMITS = {"most": 2, "milliseconds": 500, "extra": 0}


class Directed:
    """A run's server and what a page says to it."""

    def __init__(self, patience_seconds: float = 60, only: Browser | None = None) -> None:
        self.exchange = Exchange({"lanes": ["JavaScript"]}, patience_seconds, only)
        self.server = RunServer(self.exchange)

    def post(self, place: str, page: str = PAGE, key: str | None = None, **more: Any) -> tuple[int, Any]:
        return self.send(place, json.dumps({"key": key or self.exchange.key, "page": page, **more}))

    def send(self, place: str, body: str | bytes, kind: str = "application/json", **headers: str) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=30)
        connection.request("POST", ADDRESS + place, body, {"Content-Type": kind, **headers})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, json.loads(text) if answer.status == 200 else text

    def ask(self, what: Any = "perform", **given: Any) -> Future[Answer | None]:
        """As the harness does, in a thread of its own."""
        visit = self.exchange.visit
        return later(lambda: self.exchange.ask(visit, what, "frame-1", given, [], {}, lambda _: None))

    def next(self, page: str = PAGE) -> Any:
        status, command = self.post("next", page)
        assert status == 200, command
        return command


@pytest.fixture
def directed() -> Iterator[Directed]:
    found = Directed()
    with running(found.server):
        yield found


@pytest.fixture
def begun(directed: Directed) -> Directed:
    assert directed.post("hello", **HELLO) == (200, None)
    return directed


def test_a_command_is_answered_once_whatever_is_sent_twice(begun: Directed) -> None:
    asked = begun.ask("turn", **LIMITS)
    command = begun.next()
    assert command["what"] == "turn" and command["given"] == LIMITS
    assert begun.next() == command, "not answered yet: the connection may have been cut before it came through"
    answer = {"number": command["number"], "answer": {"type": "samples", "samples": [SAMPLE]}}
    assert begun.post("answer", **answer) == (200, None)
    found = asked.result(30)
    assert isinstance(found, Samples) and len(found.samples) == 1
    other = {**answer, "answer": {"type": "samples", "samples": [SAMPLE, SAMPLE]}}
    assert begun.post("answer", **other) == (200, None), "the page cannot know that it came through"
    following = begun.ask()
    number = begun.next()["number"]
    assert number > command["number"]
    begun.post("answer", number=number, answer={"type": "done"})
    assert following.result(30) == Done(type="done")
    assert len(found.samples) == 1


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "more samples than asked for": ({"type": "samples", "samples": [SAMPLE] * 3}, "3 samples are more than the 2"),
    "none": ({"type": "samples", "samples": []}, "answer → samples"),
    "another kind of answer": ({"type": "done"}, "'done' is no answer to 'turn'"),
    "an unknown kind": ({"type": "eval", "code": "1"}, "answer"),
    "more fields": ({"type": "samples", "samples": [SAMPLE | {"lane": "brython"}]}, "lane"),
    "a time below 0": ({"type": "samples", "samples": [SAMPLE | {"script_ms": -1}]}, "script_ms"),
    "a time that is text": ({"type": "samples", "samples": [SAMPLE | {"total_ms": "1"}]}, "total_ms"),
    "no finite time": ({"type": "samples", "samples": [SAMPLE | {"total_ms": float("nan")}]}, "total_ms"),
    "script above total": ({"type": "samples", "samples": [SAMPLE | {"script_ms": 1}]}, "script took longer"),
    "longer than it was asked for": ({"type": "samples", "samples": [SAMPLE | {"total_ms": 500_000}]}, "were asked for"),
    "too many operations": ({"type": "samples", "samples": [SAMPLE | {"operations": 21}]}, "operations"),
    "a long text": ({"type": "failed", "message": "x" * 2001}, "message"),
}


@pytest.mark.parametrize(("answer", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_answer_is_refused_and_the_command_stays(begun: Directed, answer: dict[str, Any], words: str) -> None:
    asked = begun.ask("turn", **LIMITS)
    command = begun.next()
    status, why = begun.post("answer", number=command["number"], answer=answer)
    assert status == 400 and words in why
    assert not asked.done() and begun.next() == command
    begun.post("answer", number=command["number"], answer={"type": "samples", "samples": [SAMPLE]})
    assert asked.result(30)


def test_what_nobody_asked_for_is_refused(begun: Directed) -> None:
    answer = {"type": "samples", "samples": [SAMPLE]}
    for number in (1, 7):
        status, why = begun.post("answer", number=number, answer=answer)
        assert status == 409 and f"command {number}" in why
    asked = begun.ask("turn", **LIMITS)
    begun.next()
    assert begun.post("answer", number=7, answer=answer)[0] == 409
    assert not asked.done()


def test_the_key_of_another_run_opens_nothing(begun: Directed) -> None:
    asked = begun.ask()
    number = begun.next()["number"]
    for place, more in (
        ("plan", {}),
        ("hello", HELLO),
        ("next", {}),
        ("answer", {"number": number, "answer": {"type": "done"}}),
        ("tell", {"what": "stop"}),
    ):
        status, why = begun.post(place, key="somebody-elses", **more)
        assert status == 403 and "another run" in why, place
    assert not asked.done()


@pytest.mark.parametrize(
    ("body", "kind", "headers", "status"),
    [
        ("no JSON", "application/json", {}, 400),
        ("[]", "application/json", {}, 400),
        ("[" * 10_000, "application/json", {}, 400),
        (b"\xff\xfe", "application/json", {}, 400),
        ("{}", "text/plain", {}, 415),
        ("x" * (LARGEST + 1), "application/json", {}, 413),
        ("", "application/json", {"Content-Length": "many"}, 411),
    ],
)
def test_nonsense_is_refused(begun: Directed, body: str | bytes, kind: str, headers: dict[str, str], status: int) -> None:
    for place in ("plan", "hello", "next", "answer", "tell"):
        assert begun.send(place, body, kind, **headers)[0] == status, place
    assert begun.post("plan") == (200, {"lanes": ["JavaScript"]}), "it goes on"


def test_elsewhere_nothing_is_taken_in(directed: Directed) -> None:
    assert directed.post("other")[0] == 404
    with running(Server()) as plain:
        connection = http.client.HTTPConnection("127.0.0.1", plain.server_port)
        connection.request("POST", f"{ADDRESS}hello", json.dumps({"key": directed.exchange.key, "page": PAGE, **HELLO}))
        assert connection.getresponse().status == 404
        connection.close()


def test_before_it_says_who_it_is_a_page_gets_nothing_but_the_plan(directed: Directed) -> None:
    assert directed.post("plan")[0] == 200
    assert directed.post("next")[0] == directed.post("answer", number=1, answer={"type": "done"})[0] == 409


def test_a_page_that_was_opened_anew_takes_over_and_has_nothing_open(begun: Directed) -> None:
    asked = begun.ask()
    begun.next()
    assert begun.post("hello", LATER, **HELLO) == (200, None)
    assert asked.result(30) is None
    status, why = begun.post("next")
    assert status == 409 and "opened later" in why
    assert begun.exchange.visit == 2
    begun.post("hello", LATER, **HELLO)
    assert begun.exchange.visit == 2, "sent twice"
    again = begun.ask("open", most=1)
    number = begun.next(LATER)["number"]
    begun.post("answer", LATER, number=number, answer={"type": "ready"})
    assert again.result(30) is not None


@pytest.mark.parametrize("other", [{"agent": "Made/2"}, {"platform": "Stone"}, {"cores": 2}])
def test_another_browser_or_machine_does_not_go_on_with_a_run(begun: Directed, other: dict[str, Any]) -> None:
    status, why = begun.post("hello", LATER, **HELLO | other)
    assert status == 409 and "another browser" in why and "Made/1" in why
    resumed = Directed(only=Browser("Made/1", "Paper", 4))
    with running(resumed.server):
        assert resumed.post("hello", **HELLO | other)[0] == 409
        assert resumed.post("hello", **HELLO)[0] == 200


def test_a_page_that_is_silent_is_waited_for_and_then_no_longer() -> None:
    directed = Directed(patience_seconds=0.6)
    with running(directed.server):
        directed.post("hello", **HELLO)
        asked = directed.ask()
        error = asked.exception(30)
    assert isinstance(error, BrowserGone) and "not heard of" in str(error) and "--resume" in str(error)


def test_a_page_in_the_background_is_said_to_be_and_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    directed = Directed(patience_seconds=1.5)
    waited: list[str | None] = []
    with running(directed.server):
        directed.post("hello", **HELLO)
        asked = later(lambda: directed.exchange.ask(1, "perform", "frame-1", {}, [], {}, waited.append))
        directed.next()
        directed.post("tell", what="hidden")
        until = time.monotonic() + 30
        while not asked.done() and time.monotonic() < until:
            directed.post("tell", what="working")  # its timers run on, and that is no reason to wait
            time.sleep(0.05)
        error = asked.exception(30)
    assert isinstance(error, BrowserGone) and "in the background" in str(error)
    assert any(what and "in the background" in what for what in waited)


def test_a_page_that_comes_back_to_the_front_goes_on(begun: Directed) -> None:
    waited: list[str | None] = []
    asked = later(lambda: begun.exchange.ask(1, "perform", "frame-1", {}, [], {}, waited.append))
    number = begun.next()["number"]
    begun.post("tell", what="hidden")
    begun.post("tell", what="visible")
    begun.post("answer", number=number, answer={"type": "done"})
    assert asked.result(30)
    assert begun.exchange._hidden is False


def test_stopped_there_is_stopped_here(begun: Directed) -> None:
    asked = begun.ask()
    number = begun.next()["number"]
    begun.post("tell", what="stop")
    begun.post("answer", number=number, answer={"type": "done"})
    assert asked.result(30), "what was under way is done first"
    assert isinstance(begun.ask().exception(30), KeyboardInterrupt)


def test_a_page_that_was_stopped_and_put_aside_is_not_waited_for(begun: Directed) -> None:
    asked = begun.ask()
    begun.post("tell", what="hidden")
    begun.post("tell", what="stop")
    assert isinstance(asked.exception(30), KeyboardInterrupt)


def test_a_browser_that_has_ended_is_not_waited_for(begun: Directed) -> None:
    begun.exchange.gone = lambda is_silent: "It ended"
    error = begun.ask().exception(30)
    assert isinstance(error, BrowserGone) and str(error).startswith("It ended in the middle of the run.")


def test_nobody_who_comes_is_said() -> None:
    with pytest.raises(NoBrowser, match="Nobody opened the page"):
        Exchange({}, 0.3).wait_for_page(lambda _: None)


def test_the_end_is_the_last_command(begun: Directed, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = later(lambda: begun.exchange.end("Done."))
    command = begun.next()
    assert command["what"] == "end" and command["said"] == {"doing": "Done."}
    ended.result(30)
    monkeypatch.setattr(exchange_module, "LAST_WORDS_SECONDS", 60)
    Exchange({}, 1).end("Nobody came, and nobody is waited for.")


def test_time_that_nobody_works_is_not_the_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("measurements.measuring.progress.time", SimpleNamespace(monotonic=lambda: now[0]))
    said: list[str] = []
    clock = ProgressClock(settings_for(load_catalog(), minutes=1), Progress(step=said.append), lambda: 0)
    for seconds, what in ((10, None), (5, "waiting"), (5, "waiting"), (5, None), (5, "waiting")):
        now[0] += seconds
        clock.waiting(what)
    assert clock.seconds_left() == 60 - 30 + 5, "from the moment on at which it was said"
    assert said == ["waiting", "waiting"]


def test_a_step_that_does_not_end_is_not_waited_for_past_the_runs_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("measurements.measuring.progress.time", SimpleNamespace(monotonic=lambda: now[0]))
    clock = ProgressClock(settings_for(load_catalog(), minutes=1), Progress(), lambda: 0)
    clock.step("round 1: Brython")
    now[0] += 80
    clock.waiting(None)
    now[0] += 6
    with pytest.raises(KeyboardInterrupt, match=r"the end of its time.*round 1: Brython"):
        clock.waiting(None)


def test_a_page_that_is_at_work_for_ever_is_given_up(begun: Directed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(far_pages, "MORE_SECONDS", 0.0)
    catalog = load_catalog()
    pages = FarPages(begun.exchange, 0.5, lambda _: None, lambda: {})
    asked = later(lambda: pages.open(catalog.baseline, catalog.demo("rows"), "direct"))
    with pytest.raises(BrowserGone, match=r"did not come to the end of 'open' within 0 s.*--resume"):
        asked.result(30)
    begun.exchange.end("Over: nobody waits for a page that is at something else.")


def test_a_lane_whose_page_is_missing_is_not_asked_for(begun: Directed) -> None:
    catalog = load_catalog()
    lane = catalog.baseline.model_copy(update={"page": "site/lanes/none.html"})
    with pytest.raises(LaneFailed, match=r"site/lanes/none\.html is not there\. Take it back"):
        FarPages(begun.exchange, 60, lambda _: None, lambda: {}).open(lane, catalog.demo("rows"), "direct")


def test_what_needs_a_browser_that_is_driven_is_left_out_with_one_sentence() -> None:
    catalog = load_catalog()
    plan = plan_run(settings_for(catalog, lanes=["javascript"]), catalog, driven=False)
    assert plan.measures == {"update"}
    [sentence] = plan.left_out
    assert sentence.startswith(
        "Left out in a browser by address: dom-calls, load, memory, size, which need a browser that the harness drives"
    )
    [sentence] = plan_run(settings_for(catalog, lanes=["javascript"], quick=True), catalog, "webkit", driven=False).left_out
    assert sentence.startswith("Left out in WebKit: load, size,")
    assert plan_run(settings_for(catalog, lanes=["javascript"], measures=["update"]), catalog, driven=False).left_out == []


CHROME = "(KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
AGENTS = {
    f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 {CHROME}": ("chromium", "156.0.0.0", "chromium"),
    f"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 {CHROME} Edg/156.0.1.2": ("edge", "156.0.1.2", "chromium"),
    "Mozilla/5.0 (Linux; Android 10; K) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile": ("samsung-internet", "29.0", "chromium"),
    "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0": ("firefox", "153.0", "firefox"),
    "Mozilla/5.0 (Android 16; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0": ("firefox", "153.0", "firefox"),
    f"{IPHONE} Version/26.1 Mobile/15E148 Safari/604.1": ("safari", "26.1", "webkit"),
    f"{IPHONE} CriOS/156.0.1.2 Mobile/15E148 Safari/604.1": ("chrome-ios", "156.0.1.2", "webkit"),
    f"{IPHONE} FxiOS/153.0 Mobile/15E148 Safari/605.1.15": ("firefox-ios", "153.0", "webkit"),
    "curl/8": ("unknown", "", "webkit"),
}


@pytest.mark.parametrize("agent", AGENTS)
def test_a_user_agent_names_browser_version_and_engine(agent: str) -> None:
    assert (*browser_named(agent), engine_named(agent)) == AGENTS[agent]
