"""What goes into an answer beside its content: types, encodings, and each file compressed once for all who ask.

Only brotli and gzip: what every browser of the last years takes, and what hosts of static pages send.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from threading import Lock
from typing import Literal

import brotli

Encoding = Literal["br", "gzip"]
ENCODINGS: tuple[Encoding, ...] = ("br", "gzip")
_ALLOWED = re.compile(r"[^;]+(;q=(1|0\.0*[1-9]).*)?")
"""In an Accept-Encoding header, without spaces: an encoding whose weight is not 0."""

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


def choose_encoding(accept: str) -> Encoding | None:
    """The smallest encoding that an Accept-Encoding header allows; None for the file as it is. Pure.

    Among those allowed our own order counts, not the header's weights: it is a browser's to refuse, not to rank.
    """
    parts = re.sub(r"\s", "", accept.lower()).split(",")
    allowed = {part.partition(";")[0]: _ALLOWED.fullmatch(part) is not None for part in parts}
    return next((encoding for encoding in ENCODINGS if allowed.get(encoding, allowed.get("*", False))), None)


class Compressor:
    """Compressed files in memory. Many may ask at once: the first compresses, the others wait for it.

    A file that changed (its time or length) is compressed anew, and the old version is let go.
    """

    def __init__(self, brotli_quality: int, gzip_level: int) -> None:
        self._brotli_quality = brotli_quality
        self._gzip_level = gzip_level
        self._lock = Lock()
        self._locks: dict[tuple[Path, Encoding], Lock] = {}
        self._kept: dict[tuple[Path, Encoding], tuple[tuple[int, int], bytes]] = {}

    def compressed(self, path: Path, encoding: Encoding) -> bytes:
        """The file's content in that encoding. Raises OSError where it cannot be read."""
        status = path.stat()
        state = (status.st_mtime_ns, status.st_size)
        with self._lock:
            one_file = self._locks.setdefault((path, encoding), Lock())
        with one_file:
            kept = self._kept.get((path, encoding))
            if kept and kept[0] == state:
                return kept[1]
            content = self.compress(path.read_bytes(), encoding)
            self._kept[path, encoding] = state, content
            return content

    def compress(self, content: bytes, encoding: Encoding) -> bytes:
        """What is no file, and not kept."""
        if encoding == "gzip":
            return gzip.compress(content, self._gzip_level, mtime=0)
        compressed: bytes = brotli.compress(content, quality=self._brotli_quality)
        return compressed
