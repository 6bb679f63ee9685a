"""In the place of every Python lane a dummy, so that tests of our own pages start no runtime: see dummy_lane/runtime.mjs.

A lane page keeps its address, contract, frame, states and marks; only the runtime behind them is another. What the runtimes do, the
tests of the lanes say.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from measurements.catalog import Catalog, Lane
from tests.support.made_up_server import Answers

Behaviour = Literal["starts", "fails", "waits", "differs", "raises"]
"""starts: as a lane should. fails: a file of the runtime is missing. waits: loads until letGo() is called in its frame.
differs: shows something else than the other lanes. raises: its handlers raise an error."""
Behave = Callable[..., None]
FOLDER = Path(__file__).parent / "dummy_lane"
RUNTIME = "/site/node_modules/dummy/runtime.mjs"


@pytest.fixture
def dummy_lanes(answer: Answers, catalog: Catalog) -> Behave:
    """All of them start; dummy_lanes(brython="fails") has one behave otherwise from now on."""

    def behave(**behaviours: Behaviour) -> None:
        for lane in catalog.lanes:
            if lane.id in behaviours:
                answer(f"/{lane.page}", page(lane, behaviours[lane.id]))

    answer(RUNTIME, (FOLDER / "runtime.mjs").read_bytes())
    for lane in catalog.lanes:
        if lane.language == "python":
            answer(f"/{lane.page}", page(lane, "starts"))
    return behave


def page(lane: Lane, behaviour: Behaviour) -> str:
    text = (FOLDER / "lane.html").read_text(encoding="utf-8")
    for name, value in {"lane": lane.id, "idiom": lane.idiom, "title": lane.title, "behaviour": behaviour}.items():
        text = text.replace(f"{{{name}}}", value)
    return text
