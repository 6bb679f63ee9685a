"""Click to paint, read from Chrome's own trace. Pure: knows no browser and opens no file.

The definition is js-framework-benchmark's (webdriver-ts/src/timeline.ts): from the start of the click's dispatch to the end of
the first commit after the last piece of work. It is made robust to what Python runtimes do: of the timers, animation frames
and messages that run after the click, only those that came of it are waited for (callback_causes.py says how that is known). What runs in
the background meanwhile stays in the time, as it keeps a person waiting, but cannot move its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from measurements.errors import BadTrace
from measurements.tracing.callback_causes import (
    TASK_FLOW,
    Callback,
    Cause,
    TraceEvent,
    by_time,
    callbacks_since,
    data_of,
    on_thread_of,
    probe_calls,
    span_of,
    thread_of,
)
from measurements.tracing.spans import Span, clip, length, without

CATEGORIES = ("blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute", "toplevel", "toplevel.flow")
"""What to record. The last three may be missing: v8.execute shows continuations of promises as script, the toplevel ones tell
background messages from the click's."""

LAYOUT = frozenset({"UpdateLayoutTree", "RecalculateStyles", "RecalcStyles", "Layout"})
PAINT = frozenset({"PrePaint", "Paint", "Layerize", "UpdateLayer", "UpdateLayerTree", "CompositeLayers", "Commit"})

FRAME_US = 16_000
MOST_US = 2**53
LARGEST_TRACE = 500 * 2**20
"""Bytes of a saved trace: a minute of a busy page has some hundred million."""


@dataclass(frozen=True, slots=True)
class ClickTiming:
    """One click, in milliseconds. The parts do not overlap; what total_ms holds beyond them is other_ms.

    total_ms    start of the click's EventDispatch to end of the commit that shows its work, less the frame correction
    script_ms   script of the click and of the callbacks that came of it (causes.SCRIPT), merged where nested; without the
                layout and paint work that it forces and without the harness's own probe
    layout_ms   UpdateLayoutTree (style) and Layout, wherever they ran: layout that script forces counts here
    paint_ms    PrePaint, Paint, Layerize, Commit and older names for them
    wait_ms     the main thread had no task: mostly the wait for the next frame
    """

    total_ms: float
    script_ms: float
    layout_ms: float
    paint_ms: float
    wait_ms: float
    start_us: int
    """On the trace's clock."""
    finish_us: int

    @property
    def other_ms(self) -> float:
        """Callbacks of the background, the probe, hit tests, garbage collection between scripts, the browser's own tasks."""
        return self.total_ms - self.script_ms - self.layout_ms - self.paint_ms - self.wait_ms


def timing_as_dict(timing: ClickTiming) -> dict[str, float]:
    """Total and parts, to three decimals: the trace's clock ticks in microseconds."""
    names = ("total_ms", "script_ms", "layout_ms", "paint_ms", "wait_ms")
    return {name: round(getattr(timing, name), 3) for name in names}


def events_of(document: object) -> list[TraceEvent]:
    """The events of a saved trace, {"traceEvents": [...]} or a bare list. Raises BadTrace where it is none."""
    events = document.get("traceEvents") if isinstance(document, Mapping) else document
    if not isinstance(events, list) or not events:
        raise BadTrace("This is no Chrome trace: it holds no list of trace events. Save one with DevTools, Performance, Save profile.")
    for index, event in enumerate(events):
        _check(event, index)
    return events


def _check(event: object, index: int) -> None:
    if not isinstance(event, Mapping):
        raise BadTrace(f"This is no Chrome trace: entry {index} is no event but {event!r:.60}.")
    wanted: dict[str, type] = {"name": str, "ph": str, "pid": int, "tid": int, "ts": int}
    for field, kind in (wanted | {"dur": int} if event.get("ph") == "X" else wanted).items():
        value = event.get(field)
        if not isinstance(value, kind) or isinstance(value, bool) or (isinstance(value, int) and abs(value) > MOST_US):
            raise BadTrace(f"This is no Chrome trace: {field!r} of event {index} is missing or no {kind.__name__}.")
    if event["name"] == TASK_FLOW and not isinstance(event.get("id"), str | int):
        raise BadTrace(f"This is no Chrome trace: 'id' of event {index} is missing.")


def click_to_paint(events: Sequence[TraceEvent]) -> ClickTiming:
    """The timing of the one click in these events. Raises BadTrace where there is no click, several, or no commit after it."""
    click = _the_click(events)
    main = on_thread_of(click, events)
    callbacks = callbacks_since(click, events)
    commit = _commit_of(click, main, callbacks)
    bounds = (click["ts"], span_of(commit)[1])
    correction = _frame_correction(click, commit, main, events, callbacks)
    return _timing(bounds, correction, click, main, callbacks)


def _the_click(events: Iterable[TraceEvent]) -> TraceEvent:
    clicks: list[TraceEvent] = []
    for event in by_time(e for e in events if e["name"] == "EventDispatch" and e["ph"] == "X" and data_of(e).get("type") == "click"):
        if not clicks or event["ts"] >= span_of(clicks[-1])[1]:  # a label's click holds its input's: one click to a person
            clicks.append(event)
    if len(clicks) != 1:
        found = f"{len(clicks)} clicks" if clicks else "no click"
        raise BadTrace(f"This trace holds {found}: exactly one must be in it. Record one click, with the category devtools.timeline.")
    return clicks[0]


def _commit_of(click: TraceEvent, main: Sequence[TraceEvent], callbacks: Sequence[Callback]) -> TraceEvent:
    """The first commit after the last work of the click; the last commit where none follows."""
    commits = [event for event in main if event["name"] == "Commit" and event["ts"] > span_of(click)[1]]
    if not commits:
        raise BadTrace("No commit follows the click in this trace: the page did not paint, or recording stopped before it did.")
    work = [callback.end for callback in callbacks[1:] if callback.cause is Cause.CLICK]
    work.append(span_of(click)[1])
    work += [span_of(event)[1] for event in _layouts_of_the_click(click, main, callbacks, commits)]
    return next((commit for commit in commits if commit["ts"] > max(work)), commits[-1])


def _layouts_of_the_click(
    click: TraceEvent, main: Iterable[TraceEvent], callbacks: Sequence[Callback], commits: Sequence[TraceEvent]
) -> list[TraceEvent]:
    """Layouts outside of any callback; without those of a frame that only the background or the probe gave cause for."""
    foreign = [callback.start for callback in callbacks if callback.cause is not Cause.CLICK]
    layouts = []
    for event in main:
        if event["name"] != "Layout" or event["ts"] <= span_of(click)[1]:
            continue
        if any(callback.start <= event["ts"] <= callback.end for callback in callbacks):
            continue  # forced: it counts with its callback
        shown = max((span_of(commit)[1] for commit in commits if commit["ts"] < event["ts"]), default=None)
        if shown is None or not any(shown <= start < event["ts"] for start in foreign):
            layouts.append(event)
    return layouts


def _frame_correction(
    click: TraceEvent, commit: TraceEvent, main: Iterable[TraceEvent], events: Iterable[TraceEvent], callbacks: Sequence[Callback]
) -> int:
    """js-framework-benchmark's: microseconds beyond one frame that the click's only animation frame waited to be fired.

    Only where the click asked for exactly one, exactly one fired before the commit, and no layout came before it.
    """
    start, end = span_of(click)
    by_probe = probe_calls(main, click)
    requests = [event for event in events if event["name"] == "RequestAnimationFrame" and thread_of(event) == thread_of(click)]
    moments = [event["ts"] for event in requests if start <= event["ts"] <= end]
    asked = [moment for moment in moments if not any(began <= moment <= ended for began, ended in by_probe)]
    fired = [
        callback.start
        for callback in callbacks
        if callback.event["name"] == "FireAnimationFrame" and callback.cause is Cause.CLICK and start <= callback.start < commit["ts"]
    ]
    if len(asked) != 1 or len(fired) != 1 or any(event["name"] == "Layout" and end < event["ts"] < fired[0] for event in main):
        return 0
    return max(0, fired[0] - end - FRAME_US)


def _timing(bounds: Span, correction: int, click: TraceEvent, main: Sequence[TraceEvent], callbacks: Iterable[Callback]) -> ClickTiming:
    of_the_click = [(callback.start, callback.end) for callback in callbacks if callback.cause is Cause.CLICK]
    layout = _spans(main, LAYOUT, bounds)
    paint = without(_spans(main, PAINT, bounds), layout)
    script = without(clip(of_the_click, bounds), [*layout, *paint, *probe_calls(main, click)])
    total = bounds[1] - bounds[0]
    idle = total - length(clip((span_of(event) for event in main), bounds))
    return ClickTiming(
        total_ms=(total - correction) / 1000,
        script_ms=length(script) / 1000,
        layout_ms=length(layout) / 1000,
        paint_ms=length(paint) / 1000,
        wait_ms=max(0, idle - correction) / 1000,
        start_us=bounds[0],
        finish_us=bounds[1],
    )


def _spans(main: Iterable[TraceEvent], names: frozenset[str], bounds: Span) -> list[Span]:
    return clip((span_of(event) for event in main if event["name"] in names), bounds)
