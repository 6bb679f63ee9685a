"""Building the frameworks' lanes: what fails takes its own lane along, says why in the lane's page, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from measurements.build import __main__ as build
from measurements.build import yardsticks
from measurements.machine.processes import Finished
from measurements.machine.runtimes import run_node

BROKEN = {"syntax": "const a = ;", "package": 'import { h } from "no-such-package"; h();', "file": 'export * from "preact/no-such-file";'}
SAID = {"syntax": "Unexpected", "package": 'Could not resolve "no-such-package"', "file": 'Could not resolve "preact/no-such-file"'}


def test_every_framework_is_built_with_its_licences_beside_it() -> None:
    for lane in yardsticks.lanes():
        assert yardsticks.is_current(lane), lane.id
        assert {path.name for path in (yardsticks.BUILD / lane.id).iterdir()} == {"rows.js", "todo.js", "LICENSES.txt", "stamp"}
        assert "Copyright (c)" in (yardsticks.BUILD / lane.id / "LICENSES.txt").read_text()
    for package in ("react", "react-dom", "scheduler"):
        assert f"{package}\n" in (yardsticks.BUILD / "react" / "LICENSES.txt").read_text()


@pytest.mark.parametrize("what", BROKEN)
def test_a_demo_that_cannot_be_built_is_not_there_and_is_tried_again(tmp_path: Path, what: str) -> None:
    source, good, output = tmp_path / f"{what}.jsx", tmp_path / "good.jsx", tmp_path / "out"
    source.write_text(BROKEN[what])
    good.write_text("lane.ready(document.body);")
    finished = run_node("A framework", yardsticks.MAKER, str(output), "stamp", str(source), str(good))
    assert finished.status == 1 and SAID[what] in finished.output
    assert {path.name for path in output.iterdir()} == {"good.js", "LICENSES.txt"}


def test_one_that_fails_keeps_no_other_from_being_built_and_leaves_the_reason_for_its_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = []

    def node(doing: str, script: Path, folder: str, *rest: str) -> Finished:
        tried.append(Path(folder).name)
        return Finished(1 if Path(folder).name == "vue" else 0, "Could not resolve")

    monkeypatch.setattr(yardsticks, "BUILD", tmp_path / "build")
    monkeypatch.setattr(build, "SITE", tmp_path)
    monkeypatch.setattr(yardsticks, "run_node", node)
    monkeypatch.setattr(build, "STEPS", [step for step in build.STEPS if step.lane in [lane.id for lane in yardsticks.lanes()]])
    build.main()
    assert tried == [lane.id for lane in yardsticks.lanes()]
    assert [path.parent.name for path in tmp_path.rglob("missing.txt")] == ["vue"]
    assert "Vue could not be built." in (tmp_path / "build/vue/missing.txt").read_text()
    assert "The lane vue is missing" in capsys.readouterr().err
