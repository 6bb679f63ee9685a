"""What a memory snapshot is made of, and what cannot be held by one. Of real Pyodide: tests/harness/test_snapshot_maker.py; that a
snapshot starts Python is seen in tests/lanes/test_snapshot.py."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from measurements.build import snapshot
from measurements.errors import SetupMissing, SnapshotFailed
from measurements.machine.processes import Finished


def test_the_description_stands_in_the_interpreter_as_it_was_made() -> None:
    made: dict[str, object] = {"version": "1", "file": "memory-x.bin"}
    source = snapshot.with_description(snapshot.INTERPRETER.read_text(encoding="utf-8"), made)
    assert snapshot.MADE not in source
    assert json.dumps(made) in source


def test_an_interpreter_without_a_place_for_it_is_refused() -> None:
    with pytest.raises(SnapshotFailed, match="no one place"):
        snapshot.with_description("export const version = 1;", {})


def test_a_wheel_with_compiled_code_is_refused_with_the_reason(tmp_path: Path) -> None:
    wheel = tmp_path / "fast-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("fast/_core.cpython-314-wasm32-emscripten.so", b"")
    with pytest.raises(SnapshotFailed, match="holds compiled code"):
        snapshot.make_snapshot(tmp_path / "out", [], wheels=[wheel])
    assert not (tmp_path / "out").exists()


def test_what_is_no_wheel_is_named(tmp_path: Path) -> None:
    wheel = tmp_path / "torn-1-py3-none-any.whl"
    wheel.write_bytes(b"PK")
    with pytest.raises(SnapshotFailed, match="is no wheel"):
        snapshot.make_snapshot(tmp_path / "out", [], wheels=[wheel])


def test_a_folder_without_pyodide_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupMissing, match=r"pyodide\.mjs is not in it"):
        snapshot.make_snapshot(tmp_path / "out", [], pyodide=tmp_path)


def test_where_none_can_be_made_the_reason_is_told_and_the_old_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "run_node", lambda *given: Finished(1, "ModuleNotFoundError: No module named 'nonesuch'"))
    (tmp_path / "memory-old.bin").write_bytes(b"old")
    with pytest.raises(SnapshotFailed, match=r"nonesuch(.|\n)*No snapshot was made\. A module of a package comes with its --wheel"):
        snapshot.make_snapshot(tmp_path, ["nonesuch"])
    assert [path.name for path in tmp_path.iterdir()] == ["memory-old.bin"]


def test_a_folder_without_pyscript_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupMissing, match=r"src/stdlib\.js is not in it"):
        snapshot.make_snapshot(tmp_path / "out", [], pyscript=tmp_path)


def test_the_lane_has_a_snapshot_of_the_present_files() -> None:
    """What set-up leaves behind: without it the lane would be PyScript once more."""
    assert snapshot.lane_is_current()
