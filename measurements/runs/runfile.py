"""Reading and writing run files: the journal that grows while a run goes on, the document that it becomes, and merged runs.

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

from pydantic import ValidationError

from measurements.errors import BadRunFile, RunFileTaken
from measurements.files import cannot_write, write_text
from measurements.pydantic_errors import first_mistake
from measurements.runs.merge import FORMAT as MERGE_FORMAT
from measurements.runs.merge import VERSION as MERGE_VERSION
from measurements.runs.merge import SideBySide
from measurements.runs.schema import FORMAT, VERSION, Ending, Header, Run, Sample

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


def write_merged(path: Path, merged: Run | SideBySide) -> None:
    """Write what `merge` made to a file that is not there yet. Raises RunFileTaken, CannotWrite."""
    if path.exists():
        raise RunFileTaken(f"{path} is there already. Choose another name with --output, or move it away.")
    hint = "The files that were merged are as they were."
    if isinstance(merged, Run):
        write_run(path, merged, hint)
    else:
        write_text(path, json.dumps(merged.model_dump(mode="json"), separators=(",", ":")) + "\n", hint)


def read_run(path: Path) -> Run:
    """Read a run file or a journal, of this version or an older one.

    Raises BadRunFile, naming the place, for a file that is missing, damaged, foreign, newer or huge.
    """
    return _run_from(_read_document(path, FORMAT), path)


def read_merged(path: Path) -> Run | SideBySide:
    """Read a run file, a journal or a merge document, of this version or an older one. Raises BadRunFile as `read_run` does."""
    document = _read_document(path, FORMAT, MERGE_FORMAT)
    if document["format"] == FORMAT:
        return _run_from(document, path)
    _expect_version(document, path, "merge", MERGE_VERSION)
    runs = document.get("runs")
    if not isinstance(runs, list) or not all(isinstance(run, dict) for run in runs):
        raise BadRunFile(f"{path} is damaged: its runs are no list of runs.")
    checked = [_run_from(run, Path(f"{path}, run {number}")) for number, run in enumerate(runs, 1)]
    try:
        return SideBySide.model_validate({**document, "runs": checked})
    except ValidationError as error:
        raise BadRunFile(f"{path} does not hold a valid merge: at {first_mistake(error)}.") from error


def _read_document(path: Path, *formats: str) -> dict[str, Any]:
    """The JSON of a file that is of one of these formats."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BadRunFile(f"{path} is larger than {_LARGEST // 2**20} MB: no run of this program is.")
        raw = path.read_bytes()
    except OSError as error:
        raise BadRunFile(f"{path} cannot be read: {error.strerror}.") from error
    document = _parse_journal(raw, path) if path.suffix == ".part" else _parse_document(raw, path)
    if not isinstance(document, dict) or document.get("format") not in formats:
        raise BadRunFile(f'{path} is not a run file of this program: it has no "format": "{FORMAT}".')
    return document


def _parse_document(raw: bytes, path: Path) -> Any:
    try:
        return json.loads(raw)
    except json.JSONDecodeError as error:
        raise BadRunFile(f"{path} is damaged at line {error.lineno}, column {error.colno}: {error.msg}.") from error
    except UnicodeDecodeError as error:
        raise BadRunFile(f"{path} is damaged at byte {error.start}: {error.reason}.") from error


def _parse_journal(raw: bytes, path: Path) -> Any:
    """The lines of a journal as one document."""
    whole = raw.split(b"\n")[:-1]  # what follows the last line feed was cut off
    if not whole:
        raise BadRunFile(f"{path} is empty: the run was cut off before its first line.")
    parsed: list[Any] = []
    for number, line in enumerate(whole, 1):
        try:
            parsed.append(json.loads(line))
        except ValueError as error:
            raise BadRunFile(f"{path} is damaged at line {number}.") from error
    header, *samples = parsed
    if not isinstance(header, dict):
        return header
    ended = bool(samples) and isinstance(samples[-1], dict) and samples[-1].get("kind") == "ending"
    return {**header, "ending": samples.pop() if ended else None, "samples": samples}


def _run_from(document: dict[str, Any], where: Path) -> Run:
    _expect_version(document, where, "run", VERSION)
    try:
        return Run.model_validate(document)
    except ValidationError as error:
        raise BadRunFile(f"{where} does not hold a valid run: at {first_mistake(error)}.") from error


def _expect_version(document: dict[str, Any], where: Path, kind: str, newest: int) -> None:
    """There is no version older than 1 yet: each new one adds a step here that brings the one before it up to it."""
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadRunFile(f"{where} has no valid version: {version!r}.")
    if version > newest:
        raise BadRunFile(
            f"{where} is a {kind} of version {version}; this program reads up to {newest}. Update it, or ask for an older file."
        )
