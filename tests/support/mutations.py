"""Strategies of hypothesis: documents with a few parts changed into what nobody expects there, and texts with a few letters changed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]

HOSTILE = (
    "",
    "\x1b[2J",
    "\u202e",
    "x" * 199,
    "x" * 201,
    "😀" * 100,
    "😀" * 101,
    "__proto__",
    "../../x",
    "javascript-again",
    "2026-11-28T10:00:00Z",
    "1/2",
    "²/3",
)
WHOLE = (0, -1, 1, 2, 10**6, 10**6 + 1, 10**9, 2**53 - 1, 2**53, 10**18, 10**300)
BROKEN = (0.0, -0.0, 5e-324, 1e-300, 0.001, 0.95, 1.0, 1e9, 1.1e9, 1.7e308)
NUMBERS = st.sampled_from(WHOLE) | st.sampled_from(BROKEN) | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
LETTERS = st.characters(exclude_categories=["Cs"])
LEAVES = NUMBERS | st.sampled_from(HOSTILE) | st.none() | st.booleans() | st.text(LETTERS, max_size=20)
KEYS = st.text(LETTERS, max_size=5)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=5)


def paths_in(document: Any, at: Path = ()) -> Iterator[Path]:
    """Every part's place but the whole's."""
    steps: list[tuple[str | int, Any]] = []
    if isinstance(document, dict):
        steps = list(document.items())
    elif isinstance(document, list):
        steps = list(enumerate(document))
    for step, part in steps:
        yield (*at, step)
        yield from paths_in(part, (*at, step))


def alike(part: Any) -> st.SearchStrategy[Any]:
    """Others of the same kind: most of them a run may hold, and what is worked out of them is to be shown."""
    if isinstance(part, bool):
        return st.just(not part)
    if isinstance(part, int | float):
        return st.sampled_from([0, 1, 2, 3, 10**6, 5e-324, 1e-300, 0.001, 0.5, 0.95, 1e6, 1e9]).map(int if isinstance(part, int) else float)
    if isinstance(part, str):
        return st.sampled_from([*HOSTILE, part + "-2", "brython", "javascript", "update", "load", "trace", "page"])
    return st.just([] if isinstance(part, list) else {}) if isinstance(part, list | dict) else LEAVES


@st.composite
def changed(draw: st.DrawFn, document: Any) -> Any:
    """One to three parts left out, there twice, or in the place of others."""
    document = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        known = list(paths_in(document))
        if not known:
            break
        *way, step = draw(st.sampled_from(known))
        last: Any = step
        holder: Any = _at(document, tuple(way))
        how = draw(st.sampled_from(["alike", "alike", "alike", "alike", "put", "copy", "leave out", "twice", "add"]))
        if how == "alike":
            holder[last] = draw(alike(holder[last]))
        elif how == "put":
            holder[last] = draw(VALUES)
        elif how == "copy":
            holder[last] = copy.deepcopy(_at(document, draw(st.sampled_from(known))))
        elif how == "leave out":
            del holder[last]
        elif isinstance(holder, list):
            holder.insert(0, copy.deepcopy(holder[last]) if how == "twice" else draw(VALUES))
        else:
            holder[draw(KEYS)] = draw(VALUES)
    return document


def _at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


@st.composite
def damaged(draw: st.DrawFn, text: str) -> bytes:
    """A text that was cut short, or of which a stretch is gone, there twice, or others."""
    raw = text.encode()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 40)))
        filling = draw(
            st.sampled_from([b"", raw[start:end] * 2, b"\x00", b"\xff", b"\\ud800", b"1e999", b"NaN", b"9" * 5000, b"[" * 2000, b"\n"])
        )
        raw = raw[:start] + filling + (raw[end:] if draw(st.booleans()) else raw[start:])
    return raw


@st.composite
def nudged(draw: st.DrawFn, document: Any) -> Any:
    """Up to twenty numbers and switches changed into others of their kind, most of which may stand there."""
    document = copy.deepcopy(document)
    known = [path for path in paths_in(document) if isinstance(_at(document, path), bool | int | float)]
    for path in draw(st.lists(st.sampled_from(known), max_size=20)):
        holder: Any = _at(document, path[:-1])
        last: Any = path[-1]
        holder[last] = draw(alike(holder[last]))
    return document


def mutated(document: Any, as_text: Callable[[Any], str] = json.dumps) -> st.SearchStrategy[bytes]:
    """Four in five of them still JSON."""
    of_parts = st.one_of(changed(document), nudged(document)).map(lambda found: _text(found, as_text))
    return st.one_of(of_parts, of_parts, of_parts, of_parts, damaged(as_text(document)))


def _text(document: Any, as_text: Callable[[Any], str]) -> bytes:
    try:
        return as_text(document).encode()
    except (KeyError, TypeError, AttributeError):  # a journal cannot be made of it
        return json.dumps(document).encode()
