"""The list of files for visits without a network."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from measurements.build.service_worker_list import list_of


def made(root: Path, **files: str) -> list[str]:
    paths = [name.replace("__", "/") for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return paths


def test_each_file_stands_as_seen_from_the_pages_with_its_bytes_and_hash(tmp_path: Path) -> None:
    listed = list_of(tmp_path, made(tmp_path, site__a="one", py__b="three"))
    digest = base64.b64encode(hashlib.sha256(b"three").digest()).decode()
    assert listed["files"] == [
        {"path": "../py/b", "bytes": 5, "integrity": f"sha256-{digest}"},
        {"path": "a", "bytes": 3, "integrity": f"sha256-{base64.b64encode(hashlib.sha256(b'one').digest()).decode()}"},
    ]
    assert listed["bytes"] == 8


def test_another_content_is_another_version_and_the_same_one_is_the_same(tmp_path: Path) -> None:
    paths = made(tmp_path, site__a="one")
    first = list_of(tmp_path, paths)["version"]
    assert list_of(tmp_path, paths)["version"] == first
    made(tmp_path, site__a="two")
    assert list_of(tmp_path, paths)["version"] != first


def test_the_worker_and_the_list_itself_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "site/build").mkdir(parents=True)
    (tmp_path / "site/build/offline.json").write_text("{}")
    (tmp_path / "site/service-worker.js").write_text("")
    assert list_of(tmp_path, ["site/build/offline.json", "site/service-worker.js"])["files"] == []
