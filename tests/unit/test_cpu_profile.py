from __future__ import annotations

from typing import Any

from measurements.audit.click_profile import Part, quicker_half, summed_up
from measurements.browsers.pages import Timed
from measurements.tracing.cpu_profile import CALLS, DEMO, GARBAGE, PYSCRIPT, RUNTIME, WEBASSEMBLY, parts_of

SITE = "http://127.0.0.1:8000/site"
STACKS = (
    ("(root)", "", ("sampler", "demo", "garbage", "watch", "idle")),
    ("(idle)", "", ()),
    ("(garbage collector)", "", ()),
    ("drawn", f"{SITE}/lanes/frame/sampler.js", ("layout", "click")),
    ("getBoundingClientRect", "", ()),
    ("click", "", ("handler",)),
    ("", f"{SITE}/node_modules/pyodide/pyodide.asm.mjs", ("python",)),
    ("wasm-function[7]", "wasm://wasm/04a8", ("crossing",)),
    ("call", f"{SITE}/node_modules/pyodide/pyodide.asm.mjs", ("insert",)),
    ("insertAdjacentHTML", "", ()),
    ("observer", f"{SITE}/node_modules/@pyscript/core/dist/core-1.js", ("query",)),
    ("querySelectorAll", "", ()),
    ("run", "http://127.0.0.1:8000/js/rows/batched.js", ()),
)
NAMES = ("root", "idle", "garbage", "sampler", "layout", "click", "handler", "python", "crossing", "insert", "watch", "query", "demo")


def profile(**microseconds: int) -> dict[str, Any]:
    """A profile with one sample of each named place, that long."""
    number = {name: at + 1 for at, name in enumerate(NAMES)}
    nodes = [
        {"id": number[name], "callFrame": {"functionName": function, "url": url}, "children": [number[child] for child in children]}
        for name, (function, url, children) in zip(NAMES, STACKS, strict=True)
    ]
    return {"nodes": nodes, "samples": [number[name] for name in microseconds], "timeDeltas": list(microseconds.values())}


def test_what_the_browser_does_belongs_to_whoever_called_it() -> None:
    assert parts_of(profile(python=1000, crossing=200, insert=3000, watch=400, query=5000, garbage=600, demo=700, handler=50)) == {
        WEBASSEMBLY: {"wasm-function[7]": 1.0},
        RUNTIME: {"call": 0.2, "(anonymous)": 0.05},
        CALLS + RUNTIME: {"insertAdjacentHTML": 3.0},
        PYSCRIPT: {"observer": 0.4},
        CALLS + PYSCRIPT: {"querySelectorAll": 5.0},
        GARBAGE: {"(garbage collector)": 0.6},
        DEMO: {"run": 0.7},
    }


def test_waiting_and_the_harness_are_nobodys_work() -> None:
    assert parts_of(profile(idle=9000, root=100, sampler=50, layout=40_000, click=30)) == {}


def test_clicks_are_summed_up_by_medians_with_the_slowest_functions_named() -> None:
    taken = [parts_of(profile(python=ms * 1000, insert=1000)) for ms in (2, 9, 3)]
    assert summed_up(taken) == [
        Part(WEBASSEMBLY, 3.0, {"wasm-function[7]": 3.0}),
        Part(CALLS + RUNTIME, 1.0, {"insertAdjacentHTML": 1.0}),
    ]
    assert summed_up([{DEMO: {"run": 1.0}}, {}, {}]) == [], "what most clicks have not is left out"


def test_the_quicker_half_of_the_clicks_counts() -> None:
    taken = [(Timed(script, 90), {DEMO: {"run": script}}) for script in (30.0, 10.0, 20.0)]
    assert [timed.page_script_ms for timed, _ in quicker_half(taken)] == [10.0, 20.0]
    assert len(quicker_half(taken[:1])) == 1
