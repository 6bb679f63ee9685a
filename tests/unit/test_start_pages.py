"""Pages with one switch turned: what differs from the stock page, and that every declared one can be made."""

from __future__ import annotations

import pytest

from measurements.build import start_pages
from measurements.build.start_pages import LANES, declared, edited, start_pages_are_current
from measurements.catalog import load_catalog
from measurements.errors import FrontRowError


def stock(lane: str) -> str:
    return (LANES / f"{lane}.html").read_text(encoding="utf-8")


def added(lane: str, start: str) -> tuple[set[str], set[str]]:
    """Lines that the switch took away, and lines that it brought."""
    before, after = (set(page.splitlines()) for page in (stock(lane), edited(stock(lane), lane, start)))
    return before - after, after - before


@pytest.mark.parametrize(("lane", "start"), list(declared()))
def test_every_declared_start_differs_from_the_stock_page_and_stands_beside_it(lane: str, start: str) -> None:
    page = edited(stock(lane), lane, start)
    assert page != stock(lane)
    assert (LANES / f"{lane}.{start}.html").read_text(encoding="utf-8") == page


def test_hints_only_add_lines_that_name_files_which_are_there() -> None:
    gone, new = added("pyscript", "hints")
    assert gone == set()
    addresses = [line.split('href="')[1].split('"')[0] for line in new]
    assert any(address.endswith("pyodide.asm.wasm") for address in addresses)
    assert all((LANES / address).resolve().is_file() for address in addresses)


def test_a_smaller_library_changes_one_line() -> None:
    gone, new = added("pyodide", "compiled")
    assert len(gone) == len(new) == 1
    assert "../build/start/compiled.zip" in new.pop()


def test_what_goes_together_asks_for_no_archive_that_it_does_not_use() -> None:
    page = edited(stock("pyodide"), "pyodide", "together")
    assert "../build/snapshot/interpreter.mjs" in page
    assert "modulepreload" in page
    assert "python_stdlib.zip" not in page


def test_a_stock_page_that_changed_under_a_switch_is_named() -> None:
    with pytest.raises(FrontRowError, match=r"loadPyodide\(\)"):
        edited("<html></html>", "pyodide", "trimmed")


def test_no_lane_declares_a_start_that_cannot_be_made() -> None:
    lanes = {lane.id for lane in load_catalog().lanes}
    assert all(lane in lanes for start in load_catalog().starts for lane in start.lanes)
    assert all(lane in start_pages.TOGETHER for lane, start in declared() if start == "together")


def test_set_up_left_the_pages_of_the_present_files() -> None:
    assert start_pages_are_current()
