from __future__ import annotations

import json
from pathlib import Path

import pytest

from measurements.catalog import Catalog, load_catalog, missing_files
from measurements.errors import FrontRowError, UnknownName
from measurements.paths import CATALOG, ROOT


def test_every_file_that_the_catalog_asks_for_is_there() -> None:
    assert missing_files(load_catalog()) == []


def test_a_missing_file_is_named_with_what_needs_it() -> None:
    document = json.loads(CATALOG.read_text())
    document["demos"].append({**document["demos"][0], "id": "nothing", "spec": "site/demos/nothing.md"})
    sentences = missing_files(Catalog.model_validate(document))
    assert "site/demos/nothing.md is missing: the spec of demo nothing needs it." in sentences
    assert any(
        sentence.startswith("js/nothing/direct.js is missing: demo nothing in style direct for lane javascript") for sentence in sentences
    )


def test_a_missing_page_is_named() -> None:
    document = json.loads(CATALOG.read_text())
    document["lanes"].append({**document["lanes"][1], "id": "fifth", "page": "site/lanes/fifth.html"})
    assert missing_files(Catalog.model_validate(document)) == ["site/lanes/fifth.html is missing: the page of lane fifth needs it."]


@pytest.mark.parametrize(
    ("kind", "name", "near"), [("lane", "brythno", "brython"), ("demo", "rowes", "rows"), ("style", "driect", "direct")]
)
def test_an_unknown_name_gives_the_valid_ones_and_the_nearest(kind: str, name: str, near: str) -> None:
    with pytest.raises(UnknownName, match=f"There is no {kind} '{name}'. Did you mean '{near}'\\? Valid: .*{near}"):
        getattr(load_catalog(), kind)(name)


def test_a_mistake_in_the_catalog_is_named_with_its_place(tmp_path: Path) -> None:
    document = json.loads(CATALOG.read_text())
    del document["demos"][0]["operations"][0]["click"]
    broken = tmp_path / "catalog.json"
    broken.write_text(json.dumps(document))
    with pytest.raises(FrontRowError, match="demos → 0 → operations → 0 → click"):
        load_catalog(broken)


def test_lane_pages_say_of_themselves_what_the_catalog_says() -> None:
    for lane in load_catalog().lanes:
        page = (ROOT / lane.page).read_text()
        assert f'data-lane="{lane.id}"' in page
        assert f'data-idiom="{lane.idiom}"' in page


def test_names_are_unique() -> None:
    catalog = load_catalog()
    lists = [[lane.id for lane in catalog.lanes], [style.id for style in catalog.styles], [demo.id for demo in catalog.demos]]
    lists += [[operation.id for operation in demo.operations] for demo in catalog.demos]
    for names in lists:
        assert len(names) == len(set(names))
