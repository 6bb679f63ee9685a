"""The compute demo shows in every lane what its Python gives in CPython, and a table as site/demos/compute.md has it."""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Callable
from types import ModuleType
from unittest.mock import MagicMock

import pytest
from playwright.sync_api import Page, expect

from measurements.catalog import code_file, load_catalog
from measurements.paths import ROOT
from tests.support.implementations import implementations

CATALOG = load_catalog()
DEMO = CATALOG.demo("compute")
CASES = implementations(CATALOG, DEMO)
SEED = 7
SIZES = (1, 10, 1234)
ROWS = "rows => rows.map((row) => [...row.cells].map((cell) => cell.querySelector('button, input, output').id))"


@pytest.fixture(scope="module")
def wanted() -> dict[tuple[str, int], str]:
    """What each work gives at each size, from py/compute/direct.py run by the CPython of this test, with no page behind it."""
    lane = ModuleType("lane")
    for name in ("document", "listen", "ready"):
        setattr(lane, name, MagicMock())
    lane.__dict__.update(seed=SEED, to_json=lambda value: json.dumps(value, separators=(",", ":")), from_json=json.loads)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "lane", lane)
        python = next(lane for lane in CATALOG.lanes if lane.language == "python")
        functions = runpy.run_path(str(ROOT / code_file(DEMO.id, "direct", python)))
    results = {}
    for operation in DEMO.operations:
        for size in SIZES:
            output = MagicMock()
            functions["run"](functions[operation.id], MagicMock(valueAsNumber=size), output)
            results[operation.id, size] = str(output.textContent)
    return results


@pytest.mark.parametrize(("lane", "style"), CASES)
def test_compute(page: Page, open_lane: Callable[..., None], lane: str, style: str, wanted: dict[tuple[str, int], str]) -> None:
    open_lane(page, lane, DEMO.id, style, seed=SEED)
    works = [operation.id for operation in DEMO.operations if not CATALOG.gap(lane, DEMO.id, style, operation.id)]
    ids = [[work, f"size-{work}", f"result-{work}"] for work in works]
    assert page.locator("#results > tbody > tr").evaluate_all(ROWS) == ids, "the works are not those of the catalog, less the lane's gaps"
    for size in SIZES:
        for work in works:
            page.fill(f"#size-{work}", str(size))
            page.click(f"#{work}")
        for work in works:
            expect(page.locator(f"#result-{work}")).to_have_text(wanted[work, size])
    page.click("#loops")
    expect(page.locator("#result-loops")).to_have_text(wanted["loops", SIZES[-1]])  # the seed anew with each click
    page.fill("#size-loops", "0")
    page.click("#loops")
    assert not page.locator("#result-loops").inner_text().isdigit(), "a wrong size is not said to be wrong"
    page.click("#clear")
    expect(page.locator("output:not(:empty)")).to_have_count(0)


def test_results_depend_on_the_size_and_the_seed(page: Page, open_lane: Callable[..., None], wanted: dict[tuple[str, int], str]) -> None:
    """A result that stayed the same would prove nothing about the work."""
    for operation in DEMO.operations:
        assert len({wanted[operation.id, size] for size in SIZES}) == len(SIZES), operation.id
    open_lane(page, CATALOG.baseline.id, DEMO.id, "direct", seed=SEED + 1)
    for work in ("floats", "strings", "dictionaries", "sorting", "json"):
        page.fill(f"#size-{work}", "1234")
        page.click(f"#{work}")
        expect(page.locator(f"#result-{work}")).not_to_be_empty()
        assert page.locator(f"#result-{work}").inner_text() != wanted[work, 1234], work
