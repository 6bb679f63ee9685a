"""What goes into an answer beside its content: types, encodings, and each file compressed once for all who ask.

Only brotli and gzip: what every browser of the last years takes, and what hosts of static pages send.
"""

from __future__ import annotations

import gzip
from collections.abc import Collection
from concurrent.futures import Future
from pathlib import Path
from threading import Lock
from typing import Literal

import brotli

Encoding = Literal["br", "gzip"]

WORTH_IT = 256
"""Bytes. Smaller files go as they are, as hosts have it: an encoding saves nothing there."""
COMPRESSIBLE = frozenset(
    {".html", ".css", ".js", ".mjs", ".cjs", ".json", ".map", ".wasm", ".py", ".pyi", ".toml", ".md", ".txt", ".svg", ".csv", ".xml", ".ts"}
)
"""Everything else, archives and pictures above all, is compressed in itself."""
_TEXT = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".cjs": "text/javascript",
    ".py": "text/x-python",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".json": "application/json",
    ".map": "application/json",
    ".toml": "application/toml",
    ".svg": "image/svg+xml",
}
TYPES = {
    **{suffix: f"{kind}; charset=utf-8" for suffix, kind in _TEXT.items()},
    ".wasm": "application/wasm",  # with any other type browsers refuse to compile while it streams
    ".zip": "application/zip",
    ".whl": "application/zip",
    ".png": "image/png",
    ".woff2": "font/woff2",
    "": "application/octet-stream",
}


def choose_encoding(accept: str, available: Collection[Encoding] = ("br", "gzip")) -> Encoding | None:
    """The smallest encoding that an Accept-Encoding header allows; None for the file as it is. Pure.

    Among those allowed our own order counts, not the header's weights: it is a browser's to refuse, not to rank.
    """
    allowed: dict[str, bool] = {}
    for part in accept.lower().split(","):
        name, _, parameters = part.partition(";")
        allowed[name.strip()] = _weight(parameters) > 0
    for encoding in available:
        if allowed.get(encoding, allowed.get("*", False)):
            return encoding
    return None


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0
    return 1


class Compressor:
    """Compressed files in memory. Many may ask at once: the first compresses, the others wait for it.

    A file that changed (its time or length) is compressed anew, and the old version is let go.
    """

    def __init__(self, brotli_quality: int, gzip_level: int) -> None:
        self._brotli_quality = brotli_quality
        self._gzip_level = gzip_level
        self._lock = Lock()
        self._kept: dict[tuple[Path, Encoding], tuple[tuple[int, int], Future[bytes]]] = {}

    def compressed(self, path: Path, encoding: Encoding) -> bytes:
        """The file's content in that encoding. Raises OSError where it cannot be read."""
        status = path.stat()
        state = (status.st_mtime_ns, status.st_size)
        with self._lock:
            kept = self._kept.get((path, encoding))
            if kept and kept[0] == state:
                future, ours = kept[1], False
            else:
                future, ours = Future(), True
                self._kept[path, encoding] = state, future
        if ours:
            try:
                future.set_result(self._compress(path.read_bytes(), encoding))
            except BaseException as error:
                with self._lock:
                    self._kept.pop((path, encoding), None)
                future.set_exception(error)
        return future.result()

    def _compress(self, content: bytes, encoding: Encoding) -> bytes:
        if encoding == "gzip":
            return gzip.compress(content, self._gzip_level, mtime=0)
        compressed: bytes = brotli.compress(content, quality=self._brotli_quality)
        return compressed
