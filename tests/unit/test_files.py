"""Files are there whole or not at all, and what keeps one from being written is said by its name."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from measurements.errors import CannotWrite, DiskFull
from measurements.files import cannot_write, expect_writable, replacing, write_bytes, write_text


def test_a_file_is_written_in_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "run.json"
    write_text(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    write_bytes(path, b"again")
    assert path.read_bytes() == b"again"
    assert os.listdir(path.parent) == ["run.json"]


def test_what_fails_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text("old")

    def fail(error: BaseException) -> None:
        with replacing(path, "All is safe.") as fresh:
            fresh.write_text("ne")
            raise error

    with pytest.raises(DiskFull, match=r"run\.json could not be written: No space left on device\. All is safe\."):
        fail(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with pytest.raises(KeyboardInterrupt):
        fail(KeyboardInterrupt())
    assert (path.read_text(), os.listdir(tmp_path)) == ("old", ["run.json"])


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EACCES, CannotWrite)])
def test_a_disk_is_called_full_only_where_it_is(number: int, kind: type[CannotWrite]) -> None:
    error = cannot_write(Path("run.json"), OSError(number, os.strerror(number)))
    assert type(error) is kind
    assert error.reason == os.strerror(number)


def test_where_no_file_can_be_is_known_beforehand(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="is a folder"):
        expect_writable(tmp_path)
    with pytest.raises(CannotWrite, match="Not a directory"):
        expect_writable(tmp_path / "file" / "run.json")
    expect_writable(tmp_path / "no" / "such" / "folder" / "run.json")
    assert os.listdir(tmp_path) == ["file"]
