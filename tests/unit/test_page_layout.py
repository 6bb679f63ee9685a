"""Every page of ours has the head, header and footer that the layout gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from measurements.errors import FrontRowError
from measurements.paths import SITE
from measurements.publishing.page_layout import PageHead, imported, laid_out, read_layout
from tests.support.every_page import PAGES

LAYOUT = read_layout()


def test_every_page_stands_in_the_layout() -> None:
    assert sorted(page.path for page in LAYOUT.page) == PAGES


@pytest.mark.parametrize("page", LAYOUT.page, ids=lambda page: page.path)
def test_a_page_is_what_the_layout_gives(page: PageHead) -> None:
    text = (SITE / page.path).read_text(encoding="utf-8")
    assert laid_out(LAYOUT, page, text) == text, "run `python -m measurements.publishing.page_layout`"


@pytest.mark.parametrize("page", LAYOUT.page, ids=lambda page: page.path)
def test_what_a_page_loads_and_where_it_leads_is_there(page: PageHead) -> None:
    folder = (SITE / page.path).parent
    text = laid_out(LAYOUT, page, "<!doctype html></header>\n    <footer></footer>\n")
    places = [place.split("#")[0] for place in re.findall(r'(?:href|src|content)="([^":;#]*[./][^":;]*)"', text)]
    assert len(places) > 5
    missing = [place for place in places if " " not in place and place and not (folder / place).resolve().exists()]
    assert missing == []
    assert page.skip[0].removeprefix("#") in re.findall(r'id="([^"]+)"', (SITE / page.path).read_text(encoding="utf-8"))


def test_a_page_without_a_place_for_its_head_is_refused() -> None:
    with pytest.raises(FrontRowError, match=r"site/index\.html must hold one <header>"):
        laid_out(LAYOUT, LAYOUT.page[0], "<!doctype html><main></main>")


def test_what_a_module_imports_by_way_of_others_is_announced_and_what_it_may_never_need_is_not() -> None:
    home = next(page for page in LAYOUT.page if page.path == "index.html")
    announced = imported(home)
    assert home.announces_modules and "shared/ui/dom.js" in announced and "shared/code/view.js" not in announced
    assert [name for name in announced if not Path(SITE / name).is_file()] == []
    assert imported(home.model_copy(update={"announces_modules": False})) == []
