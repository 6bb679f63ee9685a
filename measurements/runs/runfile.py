"""Reading and writing run files: the journal that grows while a run goes on, and the document that it becomes.

A journal stands beside its run file as `<name>.json.part`. Each line is one JSON object, synced to disk before the next
sample is taken, so that a kill -9 or a power cut loses at most the sample in hand. A last line cut in the middle is
left out when read.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from io import RawIOBase
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from measurements.errors import BadRunFile, RunFileTaken
from measurements.files import cannot_write, write_text
from measurements.pydantic_errors import first_mistake
from measurements.runs.schema import FORMAT, VERSION, Ending, Header, Run, Sample

_SAMPLE: TypeAdapter[Sample] = TypeAdapter(Sample)
_LARGEST = 512 * 1024 * 1024
_UNFINISHED = "{} holds a run that is under way or was cut off. Go on with it by --resume, or choose another --output."


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def expect_free(path: Path, resume: bool) -> None:
    """Raise what `Journal.create` or, to resume, `Journal.resume` would: before a browser is started for nothing."""
    if resume:
        _reopened(path).close()
    elif path.exists():
        raise RunFileTaken(f"{path} already holds a run. Choose another name with --output, or move it away.")
    elif journal_of(path).exists():
        raise RunFileTaken(_UNFINISHED.format(journal_of(path)))


class Journal:
    """The growing form of one run file. Use as a context manager; `finish` turns it into the document."""

    def __init__(self, path: Path, file: RawIOBase, header: Header) -> None:
        self.path = path
        self.header = header
        self.count = 0
        self._file = file

    @classmethod
    def create(cls, path: Path, header: Header) -> Journal:
        """Start a run file. Raises RunFileTaken where one stands or is being written, CannotWrite where it cannot be written."""
        expect_free(path, resume=False)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = open(journal_of(path), "xb", buffering=0)  # noqa: SIM115
        except FileExistsError as error:  # another run was quicker by a moment
            raise RunFileTaken(_UNFINISHED.format(journal_of(path))) from error
        except OSError as error:
            raise cannot_write(path, error) from error
        journal = cls(path, _locked(file, path), header)
        journal._write(header)
        return journal

    @classmethod
    def resume(cls, path: Path) -> tuple[Journal, Run]:
        """Go on with a journal that was cut off: the journal, and what it holds so far."""
        part = journal_of(path)
        file = _reopened(path)
        run = read_run(part)
        whole = part.read_bytes()
        file.truncate(whole.rfind(b"\n") + 1)
        file.seek(0, os.SEEK_END)
        journal = cls(path, file, Header.model_validate(run.model_dump(exclude={"samples", "ending"})))
        journal.count = len(run.samples)
        return journal, run

    def append(self, sample: Sample) -> None:
        """Write one sample down and wait until it is on the disk."""
        self._write(sample)
        self.count += 1

    def finish(self, ending: Ending) -> Run:
        """Write the ending, turn the journal into the document, and remove the journal."""
        self._write(ending)
        self._file.close()
        run = read_run(journal_of(self.path))
        write_run(self.path, run, f"Every sample is safe in {journal_of(self.path)}.")
        journal_of(self.path).unlink()
        return run

    def close(self) -> None:
        self._file.close()

    def _write(self, model: Header | Sample | Ending) -> None:
        line = json.dumps(model.model_dump(mode="json"), separators=(",", ":")).encode() + b"\n"
        place = self._file.tell()
        try:
            while line:  # the file is unbuffered: a disk that fills up takes a part of a line and refuses the rest
                line = line[self._file.write(line) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(place)
            hint = f"{self.count} samples are safe there. When it can be written again, go on with --resume."
            raise cannot_write(journal_of(self.path), error, hint) from error


def _reopened(path: Path) -> RawIOBase:
    """The journal of a run that was cut off, held for this process alone."""
    try:
        file = open(journal_of(path), "r+b", buffering=0)  # noqa: SIM115
    except FileNotFoundError as error:
        raise BadRunFile(f"There is nothing to resume: {journal_of(path)} does not exist.") from error
    return _locked(file, path)


def _locked(file: RawIOBase, path: Path) -> RawIOBase:
    """Hold the file for this process alone, where the system knows how."""
    try:
        import fcntl
    except ImportError:  # Windows keeps a file that is open for writing from being written by another process by itself
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise RunFileTaken(f"Another run is writing to {journal_of(path)}. Wait for it, or choose another --output.") from error
    return file


def write_run(path: Path, run: Run, hint: str = "") -> None:
    """Write a whole run file, one sample a line so that a diff can be read. Raises CannotWrite, with the hint at its end."""
    document = run.model_dump(mode="json", exclude={"samples"})
    head = json.dumps(document, indent=1)[:-2]
    lines = ",\n".join(json.dumps(sample.model_dump(mode="json"), separators=(",", ":")) for sample in run.samples)
    write_text(path, f'{head},\n "samples": [\n{lines}\n]}}\n', hint)


def read_run(path: Path) -> Run:
    """Read a run file or a journal, of this version or an older one.

    Raises BadRunFile, naming the place, for a file that is missing, damaged, foreign, newer or huge.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise BadRunFile(f"{path} is larger than {_LARGEST // 2**20} MB: no run of this program is.")
        raw = path.read_bytes()
    except OSError as error:
        raise BadRunFile(f"{path} cannot be read: {error.strerror}.") from error
    document = _parse_journal(raw, path) if path.suffix == ".part" else _parse_document(raw, path)
    return _checked(_upgraded(document, path), path)


def _parse_document(raw: bytes, path: Path) -> dict[str, Any]:
    try:
        document = json.loads(raw)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        place = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else f"byte {error.start}"
        raise BadRunFile(
            f"{path} is damaged at {place}: {error.args[0] if isinstance(error, json.JSONDecodeError) else error.reason}."
        ) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadRunFile(f'{path} is not a run file of this program: it has no "format": "{FORMAT}".')
    return document


def _parse_journal(raw: bytes, path: Path) -> dict[str, Any]:
    lines = raw.split(b"\n")
    whole = lines[:-1]  # what follows the last line feed was cut off
    if not whole:
        raise BadRunFile(f"{path} is empty: the run was cut off before its first line.")
    parsed: list[Any] = []
    for number, line in enumerate(whole, 1):
        try:
            parsed.append(json.loads(line))
        except ValueError as error:
            raise BadRunFile(f"{path} is damaged at line {number}.") from error
    document = parsed[0]
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadRunFile(f'{path} is not a journal of this program: its first line has no "format": "{FORMAT}".')
    document["ending"] = None
    document["samples"] = parsed[1:]
    if isinstance(parsed[-1], dict) and parsed[-1].get("kind") == "ending":
        document["ending"] = parsed.pop()
        document["samples"] = parsed[1:]
    return document


def _upgraded(document: dict[str, Any], path: Path) -> dict[str, Any]:
    """Bring an older version up to this one. There is none older than 1 yet; each new version adds its step here."""
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadRunFile(f"{path} has no valid version: {version!r}.")
    if version > VERSION:
        raise BadRunFile(f"{path} is of version {version}; this program reads up to {VERSION}. Update it, or ask for an older file.")
    return document


def _checked(document: dict[str, Any], path: Path) -> Run:
    try:
        return Run.model_validate(document)
    except ValidationError as error:
        raise BadRunFile(f"{path} does not hold a valid run: at {first_mistake(error)}.") from error


def run_from(document: dict[str, Any], where: Path) -> Run:
    """A run out of JSON that is parsed already, of this version or an older one; `where` names it in errors. Raises BadRunFile."""
    return _checked(_upgraded(document, where), where)
