"""How large exactly the files are that a lane asked for: as stored, with gzip -9 and with brotli at its best (11).

These are the sizes that a host can reach which compresses once and well. What our own server sends is a little more,
since it compresses while it serves (see Served in server.py); the load measure counts that on the wire.
Best brotli takes half a minute for the largest runtime, so its result is kept on disk under the content's own hash.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import brotli

from measurements.browsers.lane_page import lane_address
from measurements.errors import SetupMissing
from measurements.files import write_text
from measurements.measuring.loading.navigation import Loaded, body_bytes
from measurements.measuring.visits import Visit
from measurements.paths import ROOT
from measurements.runs.schema import SizedFile, SizeSample

Group = Literal["runtime", "demo", "shared"]

GZIP_LEVEL, BROTLI_QUALITY = 9, 11


def size_of(
    requested: Iterable[str], root: Path = ROOT, *, runtime_files: Collection[str] = (), made: Mapping[str, bytes] | None = None
) -> list[SizedFile]:
    """Sizes of the files behind addresses or paths from the root, each once, in the order of the first request.

    `runtime_files` are further paths that the lane cannot do without, such as its bridge; `made` has the content of what is no file. Raises
    SetupMissing for a file that is not there. Safe to call while others do: results on disk appear whole or not at all.
    """
    made = made or {}
    paths = distinct_paths(requested)
    for path in paths:
        if path not in made and not (root / path).is_file():
            raise SetupMissing(f"{path} was asked for and is not there: its size cannot be told. `make setup` installs the runtimes.")
    sizes: dict[str, tuple[int, int, int]] = {}
    # Two threads: both compressors let go of the interpreter while they work.
    with ThreadPoolExecutor(max_workers=2) as pool:
        contents = ((path, made.get(path) or (root / path).read_bytes()) for path in paths)
        waiting = {pool.submit(_sizes, content, root / ".cache" / "sizes"): path for path, content in contents}
        for future in as_completed(waiting):
            sizes[waiting[future]] = future.result()
    return [_sized(path, group_of(path, runtime_files), *sizes[path]) for path in paths]


def size_sample(visit: Visit, loaded: Loaded, server: str) -> SizeSample:
    """The size of what a load requested, with the bytes that the browser itself counted beside our own."""
    bodies = body_bytes(loaded, server)
    runtime_files = [path for path in (visit.lane.module, visit.lane.bridge) if path]
    sized = size_of(bodies, runtime_files=runtime_files, made=_page_made(visit, server))
    files = [file.model_copy(update={"served": bodies[file.path]}) for file in sized]
    return SizeSample(**visit.names, files=files)


def _page_made(visit: Visit, server: str) -> dict[str, bytes]:
    """The page of a server lane, as its application makes it."""
    if not visit.lane.served_by:
        return {}
    with urlopen(lane_address(server, visit.lane, visit.demo.id, visit.style)) as answer:
        return {visit.lane.page: answer.read()}


def distinct_paths(requested: Iterable[str]) -> list[str]:
    """Paths from the root, each once; queries fall away, as do data: and blob: addresses, which ask nobody. Pure."""
    parts = (urlsplit(address) for address in requested)
    paths = (unquote(part.path).lstrip("/") for part in parts if part.scheme in ("", "http", "https"))
    return list(dict.fromkeys(f"{path}index.html" if path.endswith("/") else path for path in paths if path))


def group_of(path: str, runtime_files: Collection[str] = ()) -> Group:
    """What a file counts as. Pure.

    runtime: packages under node_modules, and what the lane needs of ours to run any demo at all: its module under
    py/lanes or js/lanes and `runtime_files`. demo: py/<demo>/ and js/<demo>/. shared: the page and what all lanes load.
    Of what was translated ahead of time, site/build/<lane>/<demo>/<style>/, the demo's own file is the one named for its folder.
    A framework and its demo are one file: runtime.
    """
    parts = PurePosixPath(path).parts
    if path in runtime_files or "node_modules" in parts:
        return "runtime"
    if parts[:2] == ("site", "build"):
        return "demo" if PurePosixPath(path).stem == parts[-2] else "runtime"
    if len(parts) > 2 and parts[0] in ("py", "js"):
        return "runtime" if parts[1] == "lanes" else "demo"
    return "shared"


def compressed_sizes(content: bytes) -> tuple[int, int, int]:
    """Bytes as stored, with gzip -9, with brotli 11. Pure, and slow: two seconds for each megabyte or so."""
    return len(content), len(gzip.compress(content, GZIP_LEVEL, mtime=0)), len(brotli.compress(content, quality=BROTLI_QUALITY))


def _sized(path: str, group: Group, stored: int, gzipped: int, brotlied: int) -> SizedFile:
    return SizedFile(path=path, group=group, stored=stored, gzip=gzipped, brotli=brotlied)


def _sizes(content: bytes, cache: Path, compress: Callable[[bytes], tuple[int, int, int]] = compressed_sizes) -> tuple[int, int, int]:
    kept = cache / f"{hashlib.sha256(content).hexdigest()}-brotli-{brotli.__version__}.json"
    try:
        stored, gzipped, brotlied = (int(size) for size in json.loads(kept.read_text()))
        if stored == len(content):
            return stored, gzipped, brotlied
    except (OSError, ValueError, TypeError):
        pass  # not there yet, or not whole: worked out anew
    sizes = compress(content)
    write_text(kept, json.dumps(sizes))
    return sizes
