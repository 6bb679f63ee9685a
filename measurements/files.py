"""Files are written whole or not at all: beside their place first, then moved there in one step. Standard library only.

What a file must hold is said by its hash, in the form that browsers compare with.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from measurements.errors import CannotWrite, DiskFull

PROBE_BYTES = 4096


def write_text(path: Path, text: str, hint: str = "", *, fresh: bool = False) -> None:
    """Raises CannotWrite, with `hint` at its end: what is safe all the same, what to do. `fresh`: only where no such file is."""
    write_bytes(path, text.encode("utf-8", "replace"), hint, fresh=fresh)


def write_bytes(path: Path, content: bytes, hint: str = "", *, fresh: bool = False) -> None:
    """Raises CannotWrite. What is no regular file, such as /dev/stdout, is written to and stays what it is."""
    try:
        if not fresh and _is_special(path):
            path.write_bytes(content)
            return
    except OSError as error:
        raise cannot_write(path, error, hint) from error
    with replacing(path, hint, fresh=fresh) as new:
        new.write_bytes(content)


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Several files, of which none takes its place before there is room for all; the first one named does so last. Raises CannotWrite."""
    with ExitStack() as stack:
        for path, content in contents.items():
            new = stack.enter_context(replacing(path))
            new.write_bytes(content)
            _to_the_disk(new)


@contextmanager
def replacing(path: Path, hint: str = "", *, fresh: bool = False) -> Iterator[Path]:
    """A name beside `path` to write to; once the block has ended well it takes its place. Makes the folder. Raises CannotWrite.

    `fresh`: only where no such file is, not even one that has come meanwhile.
    """
    path = Path(os.path.realpath(path))  # what a link leads to is replaced, not the link
    new = _beside(path)
    try:
        if _is_special(path):
            raise OSError(errno.EINVAL, "it is no regular file")
        _expect_name(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        yield new
        _to_the_disk(new)
        if fresh:
            _put_where_nothing_is(new, path, hint)
        else:
            os.replace(new, path)
    except OSError as error:
        raise cannot_write(path, error, hint) from error
    finally:
        with suppress(OSError):
            new.unlink()


def expect_writable(path: Path) -> None:
    """Raise CannotWrite where no file can be put: before the work is done that would be lost. Leaves nothing behind."""
    try:
        if _is_special(path):
            return
        path = Path(os.path.realpath(path))
        if path.is_dir():
            raise CannotWrite(f"{path} is a folder. Name a file.")
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _expect_name(path)
        folder = path.parent
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        _expect_room(_beside(folder / path.name))
    except OSError as error:
        raise cannot_write(path, error) from error


def _is_special(path: Path) -> bool:
    """A device, a pipe, a socket."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _expect_name(path: Path) -> None:
    """Raise OSError where there can be no file of this name: one that is too long, links that lead in a circle."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.stat(path)


def _expect_room(probe: Path) -> None:
    """A few letters are really written: a disk that is full still makes files of none."""
    try:
        probe.write_bytes(bytes(PROBE_BYTES))
        _to_the_disk(probe)
    finally:
        with suppress(OSError):
            probe.unlink()


def _beside(path: Path) -> Path:
    """A name of this thread's own, that nobody takes for a finished file: as short as any, with the one ending that a writer goes by."""
    known = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return path.with_name(f".{os.getpid()}-{threading.get_ident()}-{known}{'.gz' if path.suffix == '.gz' else '.new'}")


def _to_the_disk(path: Path) -> None:
    if path.is_file():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _put_where_nothing_is(new: Path, path: Path, hint: str) -> None:
    try:
        try:
            os.link(new, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without such links: the name is taken first
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            os.replace(new, path)
    except FileExistsError as error:
        said = f"{path} could not be written: it is there already, and is left as it is. {hint}"
        raise CannotWrite(said.rstrip(), os.strerror(errno.EEXIST)) from error


def cannot_write(path: Path, error: OSError, hint: str = "") -> CannotWrite:
    """The error to raise for what the system said."""
    kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else CannotWrite
    reason = error.strerror or str(error)
    return kind(f"{path} could not be written: {reason}. {hint or 'Name another place, or make room.'}", reason)


def integrity_of(content: bytes) -> str:
    """As Subresource Integrity and Content-Security-Policy write it: `sha256-<base64>`."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
