"""Sizes of the files that a lane asked for."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from measurements.errors import SetupMissing
from measurements.measuring.loading.size import compressed_sizes, distinct_paths, group_of, size_of

TEXT = "def run(event):\n    append(1000)\n" * 50


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("site/lanes/brython.html", "site/node_modules/brython/brython.min.js", "py/lanes/brython.py", "py/rows/direct.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT + name)
    return tmp_path


def test_each_file_is_weighed_once_in_the_order_of_its_first_request(root: Path) -> None:
    base = "http://127.0.0.1:8000"
    requested = [
        f"{base}/site/lanes/brython.html?demo=rows&style=direct",
        f"{base}/site/node_modules/brython/brython.min.js",
        f"{base}/py/lanes/brython.py",
        "data:,",
        f"{base}/py/rows/direct.py?again",
        f"{base}/py/rows/direct.py",
    ]
    files = size_of(requested, root)
    assert [(file.path, file.group) for file in files] == [
        ("site/lanes/brython.html", "shared"),
        ("site/node_modules/brython/brython.min.js", "runtime"),
        ("py/lanes/brython.py", "runtime"),
        ("py/rows/direct.py", "demo"),
    ]
    for file in files:
        content = (root / file.path).read_bytes()
        assert file.stored == len(content)
        assert gzip.decompress(gzip.compress(content, 9)) == content
        assert file.gzip == len(gzip.compress(content, 9, mtime=0))
        assert file.brotli == len(brotli.compress(content, quality=11)) < file.gzip < file.stored


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("site/node_modules/pyodide/pyodide.asm.wasm", "runtime"),
        ("py/lanes/pyscript.py", "runtime"),
        ("py/rows/direct.py", "demo"),
        ("js/todo/idiomatic.js", "demo"),
        ("site/lanes/contract.js", "shared"),
        ("site/lanes/brython.html", "shared"),
        ("site/build/transcrypt/rows/direct/direct.js", "demo"),
        ("site/build/transcrypt/rows/direct/lane.js", "runtime"),
        ("site/build/frontage/rows/direct/direct.fbc", "demo"),
        ("site/build/frontage/runtime.wasm", "runtime"),
        ("site/build/wybthon/framework.zip", "runtime"),
    ],
)
def test_groups(path: str, group: str) -> None:
    assert group_of(path) == group


def test_bridge_counts_as_runtime() -> None:
    assert group_of("site/lanes/skulpt-bridge.js") == "shared"
    assert group_of("site/lanes/skulpt-bridge.js", ["site/lanes/skulpt-bridge.js"]) == "runtime"


def test_addresses_become_paths_of_the_checkout() -> None:
    addresses = [
        "http://localhost:1/site/",
        "/py/a%20b.py",
        "py/a b.py",
        "blob:http://localhost:1/x",
        "data:text/css,p{}",
        "http://localhost:1/",
    ]
    assert distinct_paths(addresses) == ["site/index.html", "py/a b.py"]


def test_missing_file_is_named(root: Path) -> None:
    with pytest.raises(SetupMissing, match="site/node_modules/pyodide"):
        size_of(["site/node_modules/pyodide/pyodide.asm.wasm"], root)


def test_result_is_kept_by_content_and_a_damaged_one_is_not_believed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = size_of(["py/rows/direct.py"], root)
    (kept,) = (root / ".cache" / "sizes").iterdir()
    kept.write_text("[1")
    assert size_of(["py/rows/direct.py"], root) == first

    (root / "py" / "copy.py").write_bytes((root / "py" / "rows" / "direct.py").read_bytes())
    with monkeypatch.context() as patch:
        patch.setattr("brotli.compress", lambda *_, **__: pytest.fail("worked out anew"))
        assert size_of(["py/copy.py"], root)[0].brotli == first[0].brotli
    (root / "py" / "rows" / "direct.py").write_text(TEXT * 2)
    assert size_of(["py/rows/direct.py"], root)[0].stored == 2 * len(TEXT)


def test_sizes_are_those_of_the_tools_that_the_names_promise() -> None:
    content = TEXT.encode()
    assert compressed_sizes(content) == (len(content), len(gzip.compress(content, 9)), len(brotli.compress(content, quality=11)))
