"""`snapshot` with real Pyodide under Node, where it cannot make one."""

from __future__ import annotations

from pathlib import Path

import pytest

from measurements.errors import SnapshotFailed
from tests.support.commands import invoke


@pytest.mark.only_all(
    "tests/unit says what becomes of an error of Node's; that its snapshots start, tests/lanes and tests/harness/test_bundle.py"
)
def test_a_file_that_is_no_python_is_named(tmp_path: Path) -> None:
    script = tmp_path / "half.py"
    script.write_text("print('a'\n")
    answer = invoke("snapshot", "--script", str(script), "--output", str(tmp_path / "out"))
    assert answer.exit_code == SnapshotFailed.exit_status
    assert "half.py" in answer.output
    assert not (tmp_path / "out").exists()


@pytest.mark.only_all("tests/unit says what becomes of an error of Node's, which takes Pyodide twice for this one")
def test_an_import_that_fails_is_named_and_the_old_snapshot_stays(tmp_path: Path) -> None:
    (tmp_path / "memory-old.bin").write_bytes(b"old")
    answer = invoke("snapshot", "--import", "nonesuch", "--output", str(tmp_path))
    assert answer.exit_code == SnapshotFailed.exit_status
    assert "nonesuch" in answer.output
    assert [path.name for path in tmp_path.iterdir()] == ["memory-old.bin"]
