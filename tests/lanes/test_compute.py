"""The compute demo shows in every lane what its Python gives in CPython, and a table as site/demos/compute.md has it."""

from __future__ import annotations

import json
import runpy
import sys
from collections import defaultdict
from collections.abc import Callable
from types import ModuleType
from unittest.mock import MagicMock

import pytest
from playwright.sync_api import Page

from measurements.catalog import code_file, load_catalog
from measurements.paths import ROOT
from tests.support.implementations import implementations
from tests.support.walking import Step, Walker, click, step

CATALOG = load_catalog()
DEMO = CATALOG.demo("compute")
SEED = 7
SIZES = (1, 10, 1234)


@pytest.fixture(scope="module")
def wanted() -> dict[tuple[str, int], str]:
    """What each work gives at each size, from py/compute/direct.py run by the CPython of this test, with no page behind it."""
    lane = ModuleType("lane")
    elements: dict[str, MagicMock] = defaultdict(MagicMock)
    page = MagicMock()
    page.querySelector.side_effect = elements.__getitem__
    lane.__dict__.update(page=page, listen=MagicMock(), ready=MagicMock(), seed=SEED)
    lane.__dict__.update(to_json=lambda value: json.dumps(value, separators=(",", ":")), from_json=json.loads)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "lane", lane)
        python = next(lane for lane in CATALOG.lanes if lane.language == "python")
        functions = runpy.run_path(str(ROOT / code_file(DEMO.id, "direct", python)))
    results = {}
    for operation in DEMO.operations:
        for size in SIZES:
            elements[f"#size-{operation.id}"].valueAsNumber = size
            event = MagicMock()
            event.currentTarget.id = operation.id
            functions["run"](event)
            results[operation.id, size] = str(elements[f"#result-{operation.id}"].textContent)
    return results


LOOK = """{
  shows: () => ({
    results: Object.fromEntries([...document.querySelectorAll("output")].map((output) => [output.id, output.textContent])),
    rows: [...document.querySelectorAll("#results > tbody > tr")].map((row) =>
      [...row.cells].map((cell) => cell.querySelector("button, input, output").id)),
  }),
}"""
SEEDED = ("floats", "strings", "dictionaries", "sorting", "json")


def all_works(works: list[str], size: int) -> Step:
    actions = [action for work in works for action in (("fill", f"#size-{work}", str(size)), *click(f"#{work}"))]
    shown = [("text", f"#result-{work}", ".") for work in works]
    return step(f"{size}", *actions, *shown)


@implementations(CATALOG, DEMO)
def test_compute(page: Page, open_lane: Callable[..., None], lane: str, style: str, wanted: dict[tuple[str, int], str]) -> None:
    open_lane(page, lane, DEMO.id, style, seed=SEED)
    works = [operation.id for operation in DEMO.operations if not CATALOG.gap(lane, DEMO.id, style, operation.id)]
    walker = Walker(page, DEMO.root, LOOK)
    ids = [[work, f"size-{work}", f"result-{work}"] for work in works]
    walker.look("ready", rows=ids)  # the works are those of the catalog, less the lane's gaps
    for size, seen in zip(SIZES, walker.go(*(all_works(works, size) for size in SIZES)), strict=True):
        assert seen.shows["results"] == {f"result-{work}": wanted[work, size] for work in works}, f"size {size}"
    again, wrong, cleared = walker.go(
        step("the seed anew with each click", *click("#loops")),
        step("a wrong size", ("fill", "#size-loops", "0"), *click("#loops")),
        step("cleared", *click("#clear")),
    )
    assert again.shows["results"]["result-loops"] == wanted["loops", SIZES[-1]]
    assert not wrong.shows["results"]["result-loops"].isdigit(), "a wrong size is not said to be wrong"
    assert set(cleared.shows["results"].values()) == {""}


def test_results_depend_on_the_size_and_the_seed(page: Page, open_lane: Callable[..., None], wanted: dict[tuple[str, int], str]) -> None:
    """A result that stayed the same would prove nothing about the work."""
    for operation in DEMO.operations:
        assert len({wanted[operation.id, size] for size in SIZES}) == len(SIZES), operation.id
    open_lane(page, CATALOG.baseline.id, DEMO.id, "direct", seed=SEED + 1)
    (seen,) = Walker(page, DEMO.root, LOOK).go(all_works(list(SEEDED), 1234))
    for work in SEEDED:
        assert seen.shows["results"][f"result-{work}"] != wanted[work, 1234], work
