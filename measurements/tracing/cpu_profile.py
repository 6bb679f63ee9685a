"""Whose code the processor was in while a click was handled, read from V8's sampling profile. Pure.

A function of the browser's own, such as insertAdjacentHTML, has no file: it belongs to whoever called it. Source of the form:
https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

GARBAGE = "garbage collection of JavaScript's"
WEBASSEMBLY = "WebAssembly: the Python itself"
PYSCRIPT = "PyScript's JavaScript"
RUNTIME = "the runtime's JavaScript: crossings"
DEMO = "the page's and the demo's code"
HARNESS = "harness"
CALLS = "the browser, called by "
PLACES = (
    ("wasm:", WEBASSEMBLY),
    (".wasm", WEBASSEMBLY),
    ("/lanes/frame/", HARNESS),
    ("/@pyscript/core/", PYSCRIPT),
    ("/node_modules/", RUNTIME),
)
"""Part of a file's address, and whose code it is; what comes first counts."""
NOT_CODE = frozenset({"(root)", "(program)", "(idle)"})

Parts = dict[str, dict[str, float]]
"""Milliseconds of each function, by whose it is."""


def parts_of(profile: Mapping[str, Any]) -> Parts:
    """What of the profile is code of the lane's: without the harness's, and without layout that the harness asks for."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    parent = {child: node["id"] for node in profile["nodes"] for child in node.get("children", ())}
    parts: Parts = defaultdict(lambda: defaultdict(float))
    for node_id, microseconds in zip(profile["samples"], profile["timeDeltas"], strict=True):
        frame = nodes[node_id]["callFrame"]
        owner = _owner(frame)
        above = parent.get(node_id)
        while owner is None and above is not None:
            caller = _owner(nodes[above]["callFrame"])
            owner = caller and CALLS + caller
            above = parent.get(above)
        if owner and HARNESS not in owner:
            parts[owner][frame["functionName"] or "(anonymous)"] += max(microseconds, 0) / 1000
    return {owner: dict(functions) for owner, functions in parts.items()}


def _owner(frame: Mapping[str, Any]) -> str | None:
    """Whose code a frame is. None: the browser's."""
    if frame["functionName"] == "(garbage collector)":
        return GARBAGE
    if frame["functionName"] in NOT_CODE:
        return HARNESS
    if not frame["url"]:
        return None
    return next((owner for part, owner in PLACES if part in frame["url"]), DEMO)
