"""Files are written whole or not at all: beside their place first, then moved there in one step. Standard library only.

What a file must hold is said by its hash, in the form that browsers compare with.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from measurements.errors import CannotWrite, DiskFull


def write_text(path: Path, text: str, hint: str = "") -> None:
    """Raises CannotWrite, with `hint` at its end: what is safe all the same, what to do."""
    write_bytes(path, text.encode("utf-8"), hint)


def write_bytes(path: Path, content: bytes, hint: str = "") -> None:
    """Raises CannotWrite."""
    with replacing(path, hint) as fresh:
        fresh.write_bytes(content)


@contextmanager
def replacing(path: Path, hint: str = "") -> Iterator[Path]:
    """A name beside `path` to write to; once the block has ended well it takes its place. Makes the folder. Raises CannotWrite."""
    fresh = path.with_name(f".{os.getpid()}-{threading.get_ident()}-{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield fresh
        os.replace(fresh, path)
    except OSError as error:
        raise cannot_write(path, error, hint) from error
    finally:
        with suppress(OSError):
            fresh.unlink()


def expect_writable(path: Path) -> None:
    """Raise CannotWrite where no file can be put: before the work is done that would be lost. Leaves nothing behind."""
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder. Name a file.")
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError, hint: str = "") -> CannotWrite:
    """The error to raise for what the system said."""
    kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else CannotWrite
    reason = error.strerror or str(error)
    return kind(f"{path} could not be written: {reason}. {hint or 'Name another place, or make room.'}", reason)


def integrity_of(content: bytes) -> str:
    """As Subresource Integrity and Content-Security-Policy write it: `sha256-<base64>`."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
