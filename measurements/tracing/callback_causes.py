"""Which callbacks of a page came of a click, and which would have run without it. Pure.

A callback is the outermost script event of a stretch of script on the click's main thread: a timer, an animation frame, a
message, an event's dispatch. Chrome's trace names, for most kinds, the moment at which each was asked for. A callback came of
the click if that moment lies in the click's own script or in a callback that came of it; all others are the background's: a
timer that was set before the click, an asyncio loop, the user's pointer.

Messages on a MessageChannel, which Pyodide's event loop and React's scheduler use, and continuations of promises carry no
such name. With the categories "toplevel" and "toplevel.flow" the trace says which moment posted the task that they run in.
Without these, or where another thread posted it (a worker, the network), nothing links the callback to anything: it then counts
as the click's, as in js-framework-benchmark. The doubt thus never shortens a time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from measurements.tracing.spans import Span, length, without

TraceEvent = Mapping[str, Any]

PROBE = ("/lanes/frame/sampler.js", "front-row-probe")
"""In the address of the sampler within a measured page, today and in recordings of before."""

SCRIPT = frozenset({
    "EventDispatch", "FunctionCall", "EvaluateScript", "v8.evaluateModule", "v8.run", "v8.callFunction", "V8.Execute",
    "TimerFire", "FireAnimationFrame", "FireIdleCallback", "RunMicrotasks", "HandlePostMessage", "RunPostTaskCallback",
    "RunYieldContinuation",
})  # fmt: skip
HOLLOW = frozenset({"EventDispatch", "FireIdleCallback", "HandlePostMessage"})
"""Traced even where nobody listens: by themselves they are no script."""

ASKED_BY = {
    "TimerFire": ("TimerInstall", "timerId"),
    "FireAnimationFrame": ("RequestAnimationFrame", "id"),
    "FireIdleCallback": ("RequestIdleCallback", "id"),
    "HandlePostMessage": ("SchedulePostMessage", "traceId"),
    "RunPostTaskCallback": ("SchedulePostTaskCallback", "taskId"),
    "RunYieldContinuation": ("ScheduleYieldContinuation", "taskId"),
}
ID_OF_ASK = dict(ASKED_BY.values())
TASK_FLOW = "SequenceManager PostTask"
USER_INPUT = ("mouse", "pointer", "touch", "key", "wheel", "click", "dblclick", "auxclick", "contextmenu")


class Cause(Enum):
    CLICK = "click"
    BACKGROUND = "background"
    PROBE = "probe"


@dataclass(frozen=True, slots=True)
class Callback:
    event: TraceEvent
    start: int
    """Of the click's own callback: the start of the click."""
    end: int
    cause: Cause


def span_of(event: TraceEvent) -> Span:
    """Start and end in the trace's microseconds."""
    return event["ts"], event["ts"] + event.get("dur", 0)


def data_of(event: TraceEvent) -> Mapping[str, Any]:
    """An event's args.data, empty where it has none."""
    args = event.get("args")
    data = args.get("data") if isinstance(args, Mapping) else None
    return data if isinstance(data, Mapping) else {}


def by_time(events: Iterable[TraceEvent]) -> list[TraceEvent]:
    """Earlier before later, outer before inner."""
    return sorted(events, key=lambda event: (event["ts"], -event.get("dur", 0)))


def thread_of(event: TraceEvent) -> tuple[int, int]:
    return event["pid"], event["tid"]


def on_thread_of(click: TraceEvent, events: Iterable[TraceEvent]) -> list[TraceEvent]:
    """Complete events of the click's main thread."""
    return by_time(event for event in events if event["ph"] == "X" and thread_of(event) == thread_of(click))


def probe_calls(events: Iterable[TraceEvent], click: TraceEvent) -> list[Span]:
    """Stretches of the harness's own script; not the call that made the click itself, which holds the demo's handlers."""
    start, end = span_of(click)
    calls = [span_of(e) for e in events if e["name"] == "FunctionCall" and any(name in str(data_of(e).get("url", "")) for name in PROBE)]
    return [call for call in calls if not call[0] <= start <= end <= call[1]]


def callbacks_since(click: TraceEvent, events: Sequence[TraceEvent]) -> list[Callback]:
    """The click's own callback and each one that begins after it, in time order, with its cause."""
    main = on_thread_of(click, events)
    judge = _Judge(click, main, events)
    for group in _outermost(event for event in main if event["name"] in SCRIPT):
        judge.take(group)
    return judge.callbacks


def _outermost(nested: Iterable[TraceEvent]) -> list[list[TraceEvent]]:
    """Each outermost event, followed by all that lie within it."""
    groups: list[list[TraceEvent]] = []
    for event in nested:
        if groups and event["ts"] < span_of(groups[-1][0])[1]:
            groups[-1].append(event)
        else:
            groups.append([event])
    return groups


class _Judge:
    """Takes callbacks in time order: the cause of each follows from those before it."""

    def __init__(self, click: TraceEvent, main: Sequence[TraceEvent], events: Sequence[TraceEvent]) -> None:
        self.callbacks: list[Callback] = []
        self.click_start, self.click_end = span_of(click)
        self.thread = thread_of(click)
        self.probe = probe_calls(main, click)
        self.tasks = [span_of(event) for event in main if event["name"] == "RunTask"]
        flow = [event for event in events if event["name"] == TASK_FLOW]
        self.posts = {event["id"]: event for event in flow if event["ph"] == "s"}
        self.arrivals = by_time(event for event in flow if event["ph"] == "f" and thread_of(event) == self.thread)
        self.asks: dict[tuple[object, ...], list[TraceEvent]] = defaultdict(list)
        for event in by_time(event for event in events if event["name"] in ID_OF_ASK):
            self.asks[_ask_key(event["name"], event)].append(event)

    def take(self, group: Sequence[TraceEvent]) -> None:
        root = group[0]
        start, end = span_of(root)
        if start > self.click_end:
            if any(event["name"] not in HOLLOW for event in group):
                self.callbacks.append(Callback(root, start, end, self._cause(group)))
        elif end >= self.click_end:  # the click itself, or the script that called element.click()
            self.callbacks.append(Callback(root, self.click_start, end, Cause.CLICK))

    def _cause(self, group: Sequence[TraceEvent]) -> Cause:
        root = group[0]
        calls = [span_of(event) for event in group if event["name"] == "FunctionCall"]
        if calls and length(without(calls, self.probe)) == 0:
            return Cause.PROBE
        if root["name"] in ASKED_BY:
            asks = self.asks[_ask_key(ASKED_BY[root["name"]][0], root)]
            at = bisect_right(asks, root["ts"], key=lambda ask: int(ask["ts"]))
            return self._cause_of_moment(asks[at - 1]) if at else Cause.BACKGROUND  # asked for before the trace began
        if root["name"] == "EventDispatch" and str(data_of(root).get("type", "")).startswith(USER_INPUT):
            return Cause.BACKGROUND
        task = self._task_at(root["ts"])
        if root["name"] == "RunMicrotasks" and task and self.callbacks[-1].event["ts"] >= task[0]:
            return self.callbacks[-1].cause  # it goes on with what the callback before it left
        return self._cause_of_task(task)

    def _cause_of_moment(self, moment: TraceEvent) -> Cause:
        """Of what was asked for or posted at that moment."""
        if moment["ts"] < self.click_start:
            return Cause.BACKGROUND
        if thread_of(moment) != self.thread:
            return Cause.CLICK  # nothing says that the click did not ask that thread
        if any(start <= moment["ts"] <= end for start, end in self.probe):
            return Cause.PROBE
        callback = self._callback_at(moment["ts"])
        return callback.cause if callback else Cause.CLICK

    def _cause_of_task(self, task: Span | None) -> Cause:
        post = self._post_of(task)
        if post is None:
            return Cause.CLICK
        if post["ts"] < self.click_start or thread_of(post) != self.thread or self._callback_at(post["ts"]):
            return self._cause_of_moment(post)
        return self._cause_in_queue(post)

    def _cause_in_queue(self, post: TraceEvent) -> Cause:
        """Of a message whose task was not posted by the script that sent it, but at the end of the task of the message before.

        A port works like this while it has messages waiting. The message was sent since the task before was itself posted: it is
        none of the click's if no script of the click ran since then.
        """
        before = self._post_of(self._task_at(post["ts"]))
        if before is None:
            return Cause.CLICK
        senders = [callback for callback in self.callbacks if callback.end >= before["ts"] and callback.start <= post["ts"]]
        ours = any(callback.cause is Cause.CLICK for callback in senders)
        return Cause.CLICK if ours or not senders else Cause.BACKGROUND

    def _post_of(self, task: Span | None) -> TraceEvent | None:
        """The moment that posted a task; None where the trace does not say."""
        if task is None:
            return None
        at = bisect_right(self.arrivals, task[0] - 1, key=lambda event: int(event["ts"]))
        if at == len(self.arrivals) or self.arrivals[at]["ts"] > task[1]:
            return None
        before_the_trace: TraceEvent = {**self.arrivals[at], "ts": self.click_start - 1}
        post: TraceEvent = self.posts.get(self.arrivals[at]["id"], before_the_trace)
        return post

    def _task_at(self, moment: int) -> Span | None:
        at = bisect_right(self.tasks, moment, key=lambda task: task[0])
        return self.tasks[at - 1] if at and self.tasks[at - 1][1] >= moment else None

    def _callback_at(self, moment: int) -> Callback | None:
        at = bisect_right(self.callbacks, moment, key=lambda callback: callback.start)
        return self.callbacks[at - 1] if at and self.callbacks[at - 1].end >= moment else None


def _ask_key(ask: str, event: TraceEvent) -> tuple[object, ...]:
    """Ids of timers, frames and tasks count within their document."""
    data = data_of(event)
    return ask, event["pid"], str(data.get("frame")), str(data.get(ID_OF_ASK[ask]))
