"""The JSON of run files, journals and merges, before anything is made of it: read whole, of a known format and version."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from measurements.errors import BadRunFile
from measurements.runs.schema import FORMAT
from measurements.untrusted import decode, expect_shallow, parse_json, parse_text, read_file

LARGEST: Final = 200 * 2**20
"""Bytes; the page opens no larger ones either (LARGEST_MB in site/results/run/run-file.js)."""
ENDING: Final = "ending"


def read_document(path: Path, *formats: str) -> dict[str, Any]:
    """A file that is of one of these formats. Raises BadRunFile."""
    raw = read_file(path, LARGEST, BadRunFile)
    document = _parse_journal(raw, path) if path.suffix == ".part" else parse_json(raw, path, BadRunFile)
    if not isinstance(document, dict) or document.get("format") not in formats:
        raise BadRunFile(f'{path} is not a run file of this program: it has no "format": "{FORMAT}".')
    return document


def _parse_journal(raw: bytes, path: Path) -> Any:
    """The lines of a journal as one document."""
    *whole, _ = raw.split(b"\n")  # what follows the last line feed was cut off
    if not whole:
        raise BadRunFile(f"{path} is empty: the run was cut off before its first line.")
    text = decode(b"\n".join(whole), path, BadRunFile)
    parsed = [_parse_line(line, number, path) for number, line in enumerate(text.split("\n"), 1)]
    expect_shallow(parsed, path, BadRunFile)
    header, *lines = parsed
    if not isinstance(header, dict):
        return header
    return {
        **header,
        "ending": lines[-1] if lines and _is_ending(lines[-1]) else None,
        "samples": [line for line in lines if not _is_ending(line)],
    }


def _parse_line(line: str, number: int, path: Path) -> Any:
    try:
        return parse_text(line, path, BadRunFile)
    except BadRunFile as error:
        raise BadRunFile(f"{path} is damaged at line {number}.") from error


def _is_ending(line: object) -> bool:
    """A run that was gone on with after its ending has one in the middle: it counts only where it is the last line."""
    return isinstance(line, dict) and line.get("kind") == ENDING


def expect_version(document: dict[str, Any], where: Path, kind: str, newest: int) -> None:
    """There is no version older than 1 yet: each new one adds a step here that brings the one before it up to it."""
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadRunFile(f"{where} has no valid version: {version!r:.40}.")
    if version > newest:
        raise BadRunFile(
            f"{where} is a {kind} of version {version}; this program reads up to {newest}. Update it, or ask for an older file."
        )
