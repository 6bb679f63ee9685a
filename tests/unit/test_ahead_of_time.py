"""What the set-up translates for lanes: only what changed, and a lane whose compiler is missing is missing alone, and says why."""

from __future__ import annotations

import re
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from measurements.build import __main__ as build
from measurements.build import ahead_of_time
from measurements.build.ahead_of_time import AheadOfTime, javascript_module, pscript
from measurements.catalog import load_catalog
from measurements.errors import TranslationFailed
from measurements.paths import ROOT


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ahead_of_time, "SITE", tmp_path)
    monkeypatch.setattr(build, "SITE", tmp_path)
    return tmp_path


class Compiler:
    """Stands in for a compiler: notes what it is given."""

    def __init__(self) -> None:
        self.version = "1"
        self.given: list[str] = []
        self.refuses = ""

    def translate(self, source: Path, module: Path, work: Path) -> Path:
        name = f"{source.parent.name}/{source.stem}"
        if name == self.refuses:
            raise TranslationFailed("line 7: no")
        self.given.append(name)
        (work / f"{source.stem}.js").write_text(module.name)
        return work

    def lane(self) -> AheadOfTime:
        return AheadOfTime("pscript", lambda: self.version, self.translate)


def test_each_file_is_translated_once_and_anew_by_another_compiler(site: Path) -> None:
    compiler = Compiler()
    lane = compiler.lane()
    lane.make()
    all_files = list(compiler.given)
    assert {"rows/direct", "rows/batched", "compute/direct"} < set(all_files)
    assert (site / "build" / "pscript" / "rows" / "direct" / "direct.js").read_text() == "pscript.py"
    lane.make()
    assert compiler.given == all_files
    compiler.version = "2"
    lane.make()
    assert compiler.given == all_files * 2


def test_a_source_that_is_refused_is_done_again_the_next_time(site: Path) -> None:
    compiler = Compiler()
    compiler.refuses = "rows/batched"
    lane = compiler.lane()
    with pytest.raises(TranslationFailed, match="line 7: no"):
        lane.make()
    compiler.refuses = ""
    lane.make()
    assert compiler.given.count("rows/direct") == compiler.given.count("rows/batched") == 1


def test_a_lane_that_cannot_be_made_says_why_and_the_others_are_made(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    compiler = Compiler()
    missing = AheadOfTime("frontage", lambda: version("no-such-compiler"), compiler.translate)
    lanes = [(lane.make, lambda: False, f"without {lane.lane}", lane.lane) for lane in (missing, compiler.lane())]
    monkeypatch.setattr(build, "STEPS", [build.Step(*lane) for lane in lanes])
    build.main()
    told = "No package metadata was found for no-such-compiler"
    assert (site / "build" / "frontage" / "missing.txt").read_text() == told
    assert capsys.readouterr().err == f"{told}\nwithout frontage\n"
    assert "rows/direct" in compiler.given
    monkeypatch.setattr(build, "STEPS", [build.Step(lambda: None, lambda: True, "", "frontage")])
    build.main()
    assert not (site / "build" / "frontage" / "missing.txt").exists(), "it is made now"


def test_a_python_module_becomes_a_javascript_module() -> None:
    python = """from lane import (listen,
                  new)

parts = [new(part) for part in rows[::10]]
for number, part in enumerate(parts, 1):
    part.numbers = parts[1:3]
"""
    javascript = javascript_module(python)
    assert javascript.startswith("import { listen,\n                  new_ } from './lane.js';\n")
    assert "_pyfunc_range(0, rows.length, 10)" in javascript
    assert "_pyfunc_zip((_pyfunc_range(1, (1 + parts.length), 1)), parts)" in javascript
    assert ".slice(1,3)" in javascript
    assert "Object.keys(" in javascript and "[Symbol.iterator] ? " in javascript, "a list of the browser's is no dict"
    assert "export" not in javascript, "nobody takes anything from a demo"
    lane = javascript_module("def new(constructor):\n    return constructor\nseed = 1\n")
    assert lane.endswith("export { new_, seed };\n")


def test_a_wheel_without_its_compiler_is_a_missing_lane(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = site / "frontage.whl"
    with zipfile.ZipFile(wheel, "w") as empty:
        empty.writestr("frontage/__init__.py", "")
    monkeypatch.setattr(ahead_of_time, "fetch_wheel", lambda name, checkout: wheel)
    lane = AheadOfTime("frontage", lambda: "1", ahead_of_time.frontage)
    monkeypatch.setattr(build, "STEPS", [build.Step(lane.make, lambda: False, "without frontage", "frontage")])
    build.main()
    assert "There is no item named 'frontage/_bin/fpy" in (site / "build" / "frontage" / "missing.txt").read_text()


@pytest.mark.parametrize(("python", "words"), [("backwards = rows[::-1]", "Slicing with step not supported"), ("import json", "imports")])
def test_what_pscript_refuses_is_said_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, python: str, words: str) -> None:
    monkeypatch.setattr(ahead_of_time, "ROOT", tmp_path)
    source = tmp_path / "direct.py"
    source.write_text(python)
    with pytest.raises(TranslationFailed, match=rf"{words}.*\ndirect.py could not be translated"):
        pscript(source, source, tmp_path)


def test_every_lane_module_has_the_names_that_the_shared_demos_take() -> None:
    taken: set[str] = set()
    for style in ("direct", "batched"):
        for demo in ROOT.glob(f"py/*/{style}.py"):
            imports = re.search(r"^from lane import (?:\(([^)]+)\)|(.+))", demo.read_text(encoding="utf-8"), re.M)
            assert imports, demo
            taken |= set(re.findall(r"\w+", imports[1] or imports[2]))
    assert len(taken) > 10
    for module in {lane.module for lane in load_catalog().lanes if lane.module} - {"py/lanes/wybthon.py"}:
        text = (ROOT / module).read_text(encoding="utf-8")
        assert [name for name in sorted(taken) if not re.search(rf"\b{name}( =|\(|,|\n)", text)] == [], module
