from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from measurements.catalog import Catalog, code_file, load_catalog, missing_files
from measurements.errors import FrontRowError, UnknownName
from measurements.paths import CATALOG, ROOT


def test_every_file_that_the_catalog_asks_for_is_there() -> None:
    missing = missing_files(load_catalog())
    assert not missing, "\n" + "\n".join(missing)


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
    before = missing_files(load_catalog())  # none, but where a demo or lane is in the making
    assert [sentence for sentence in missing_files(Catalog.model_validate(document)) if sentence not in before] == [
        "site/lanes/fifth.html is missing: the page of lane fifth needs it."
    ]


def test_every_function_that_an_operation_names_stands_in_a_file_of_its_demo() -> None:
    """Of its Python, where names are as the catalog has them. Not every style needs every function."""
    for demo in load_catalog().demos:
        code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob(f"py/{demo.id}/*.py"))
        for operation in demo.operations:
            absent = [name for name in operation.functions if not re.search(rf"^ *(def|class) {name}\b", code, re.M)]
            assert not absent, f"{demo.id}/{operation.id} names functions that no file of py/{demo.id}/ has: {', '.join(absent)}"


def test_functions_stand_in_the_same_order_in_both_languages() -> None:
    """So that the page can show them beside each other; for the styles that both languages have in one file each."""
    for demo in load_catalog().demos:
        for style in set(demo.styles) - {"idiomatic"}:
            python = re.findall(r"^def (\w+)\(", (ROOT / f"py/{demo.id}/{style}.py").read_text(encoding="utf-8"), re.M)
            source = (ROOT / f"js/{demo.id}/{style}.js").read_text(encoding="utf-8")
            script = [_snake(name) for name in re.findall(r"^(?:async )?function (\w+)\(", source, re.M)]
            shared = [name for name in python if name in script]
            assert len(shared) > 2, f"{demo.id}, {style}"
            assert shared == [name for name in script if name in python], f"{demo.id}, {style}"


def test_a_file_that_a_lane_has_for_itself_has_the_functions_of_the_one_that_others_share() -> None:
    owned = [(lane, named) for lane in load_catalog().lanes for named in lane.own]
    assert owned
    for lane, named in owned:
        demo, style = named.split("/")
        own, shared = (
            re.findall(r"^ *(?:def|class) \w+.*", (ROOT / file).read_text(encoding="utf-8"), re.M)
            for file in (code_file(demo, style, lane), f"py/{demo}/{style}.py")
        )
        assert own == shared, f"{lane.id}, {named}"


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


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
        own = re.search(r'data-own="([^"]*)"', page)
        assert (own[1].split() if own else []) == list(lane.own)


def test_names_are_unique() -> None:
    catalog = load_catalog()
    lists = [[lane.id for lane in catalog.lanes], [style.id for style in catalog.styles], [demo.id for demo in catalog.demos]]
    lists += [[operation.id for operation in demo.operations] for demo in catalog.demos]
    for names in lists:
        assert len(names) == len(set(names))
