"""What the server lanes keep of their pages, py/servers/shared/state.py: bounded in number, age and size."""

from __future__ import annotations

import importlib.util
from types import ModuleType
from typing import Any

import pytest

from measurements.paths import ROOT


@pytest.fixture
def state() -> ModuleType:
    spec = importlib.util.spec_from_file_location("server_state", ROOT / "py" / "servers" / "shared" / "state.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def opened(pages: Any, count: int = 1) -> list[str]:
    return [pages.open("1") for _ in range(count)]


def test_labels_are_those_of_the_spec(state: ModuleType) -> None:
    labels = [row.label for row in state.Rows(1).append(3)]
    assert labels == ["zesty pink basket", "tidy ochre candle", "nimble azure feather"]


@pytest.mark.parametrize("seed", ["", "x", "-1", "0", "9" * 30, "１"])
def test_a_seed_that_is_no_number_is_the_usual_one(state: ModuleType, seed: str) -> None:
    with state.pages.rows(state.pages.open(seed)) as rows:
        assert rows.append(1)[0].label == "zesty pink basket"


def test_the_page_used_longest_ago_is_let_go_where_there_are_too_many(state: ModuleType) -> None:
    pages = state.Pages()
    first, second, *_ = opened(pages, state.MOST_PAGES)
    with pages.rows(first):
        pass
    opened(pages)
    assert len(pages) == state.MOST_PAGES
    with pages.rows(first):
        pass
    with pytest.raises(state.PageGone, match="Reload this page"), pages.rows(second):
        pass


def test_a_page_that_nobody_used_for_an_hour_is_let_go(state: ModuleType) -> None:
    pages = state.Pages()
    (old,) = opened(pages)
    with pages.rows(old) as rows:
        rows.used -= state.LONGEST_UNUSED + 1
    opened(pages)
    with pytest.raises(state.PageGone), pages.rows(old):
        pass


def test_pages_are_let_go_where_they_have_too_many_rows_together(state: ModuleType) -> None:
    pages = state.Pages()
    keys = opened(pages, state.MOST_ROWS_OF_ALL // state.MOST_ROWS + 1)
    for key in keys:
        with pages.rows(key) as rows:
            rows.rows = [None] * state.MOST_ROWS
    opened(pages)
    with pytest.raises(state.PageGone), pages.rows(keys[0]):
        pass
    with pages.rows(keys[-1]) as rows:
        assert len(rows.rows) == state.MOST_ROWS


def test_a_page_has_so_many_rows_and_no_more(state: ModuleType) -> None:
    rows = state.Rows()
    rows.append(state.MOST_ROWS)
    with pytest.raises(state.TooManyRows):
        rows.append(1)
    assert len(rows.rows) == state.MOST_ROWS


def test_a_row_that_is_gone_is_none(state: ModuleType) -> None:
    rows = state.Rows()
    rows.append(2)
    rows.select(2)
    assert rows.remove(2).id == 2 and rows.selected is None
    for act in (rows.select, rows.remove):
        with pytest.raises(state.NoSuchRow, match="no row 2"):
            act(2)
