"""Files that come from outside, of anyone: read in time and memory that their size bounds, or refused in one sentence.

What a document must hold is for its own model to say (runs/schema.py, classroom/result.py). Here is what holds for all of them: a regular
file, of a bounded size, that is JSON in UTF-8, not nested deep, with numbers and letters that can be worked with.
"""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path
from typing import Any, NoReturn

from measurements.errors import FrontRowError

DEEPEST = 60
"""Levels of nesting. A run file has six, a merge eight; Chrome's traces have some more."""
NO_NUMBER = "no number"
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_ESCAPES = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F])|.)", re.DOTALL)
"""Each escape of a JSON text in turn; in the group what is half of a pair (a surrogate) without the other half."""


def read_file(path: Path, most_bytes: int, refusal: type[FrontRowError]) -> bytes:
    """What a file holds. Raises `refusal` for one that cannot be read, is too large, or is a pipe, a device or a folder."""
    try:
        _expect_regular(path.stat(), path, most_bytes, refusal)
        with open(os.open(path, os.O_RDONLY | _NO_WAITING), "rb") as file:  # a pipe may have come in its place: opening it must not wait
            _expect_regular(os.fstat(file.fileno()), path, most_bytes, refusal)
            raw = file.read(most_bytes + 1)
    except OSError as error:
        raise refusal(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise refusal(f"{path} cannot be read: {error}.") from error
    if len(raw) > most_bytes:  # it grew meanwhile, or the system does not tell its size
        raise _too_large(path, most_bytes, refusal)
    return raw


def _expect_regular(status: os.stat_result, path: Path, most_bytes: int, refusal: type[FrontRowError]) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise refusal(f"{path} cannot be read: it is no regular file.")
    if status.st_size > most_bytes:
        raise _too_large(path, most_bytes, refusal)


def _too_large(path: Path, most_bytes: int, refusal: type[FrontRowError]) -> FrontRowError:
    size = f"{most_bytes // 2**20} MB" if most_bytes >= 2**20 else f"{most_bytes:,} bytes"
    return refusal(f"{path} is larger than {size}: no such file of this program is.")


def parse_json(raw: bytes, where: Path | str, refusal: type[FrontRowError]) -> Any:
    """A document. Raises `refusal`, with line and column where there are some."""
    text = decode(raw, where, refusal)
    document = parse_text(text, where, refusal)
    expect_shallow(document, where, refusal)
    return document


def decode(raw: bytes, where: Path | str, refusal: type[FrontRowError]) -> str:
    """JSON's text, all of whose letters are whole. Raises `refusal`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(f"{where} is damaged at byte {error.start}: {error.reason}.") from error
    if "\\ud" in text or "\\uD" in text:
        half = next((found for found in _ESCAPES.finditer(text) if found[1]), None)
        if half:
            line = text.count("\n", 0, half.start()) + 1
            raise refusal(f"{where} is damaged at line {line}: it holds half of a letter ({text[half.start() : half.start() + 6]}).")
    return text


def parse_text(text: str, where: Path | str, refusal: type[FrontRowError]) -> Any:
    """Raises `refusal`. For a text of several documents: each of them is to be shallow, too."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise refusal(f"{where} is damaged at line {error.lineno}, column {error.colno}: {error.msg}.") from error
    except RecursionError as error:
        raise _too_deep(where, refusal) from error
    except ValueError as error:  # such as a whole number of thousands of digits
        what = "a number that is none" if str(error) == NO_NUMBER else "too long a number"
        raise refusal(f"{where} is damaged: it holds {what}.") from error


def expect_shallow(document: Any, where: Path | str, refusal: type[FrontRowError]) -> None:
    """Raise `refusal` for a document nested deeper than DEEPEST."""
    level = [document]
    for _ in range(DEEPEST):
        inner = [part.values() if isinstance(part, dict) else part for part in level if isinstance(part, dict | list)]
        level = [value for values in inner for value in values if isinstance(value, dict | list)]
        if not level:
            return
    raise _too_deep(where, refusal)


def _too_deep(where: Path | str, refusal: type[FrontRowError]) -> FrontRowError:
    return refusal(f"{where} is damaged: its parts are nested more than {DEEPEST} deep.")


def _refuse_constant(_: str) -> NoReturn:
    """NaN and Infinity: Python would read them, JSON has none."""
    raise ValueError(NO_NUMBER)
