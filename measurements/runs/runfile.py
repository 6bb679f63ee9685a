"""Reading and writing run files: the journal that grows while a run goes on, the document that it becomes, and merged runs.

A journal stands beside its run file as `<name>.json.part`. Each line is one JSON object, synced to disk before the next
sample is taken, so that a kill -9 or a power cut loses at most the sample in hand. A last line cut in the middle is
left out when read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import RawIOBase
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from measurements.errors import BadRunFile, CannotWrite, RunFileTaken
from measurements.files import cannot_write, expect_writable, write_bytes, write_text
from measurements.pydantic_errors import first_mistake
from measurements.runs.consistency import inconsistency
from measurements.runs.documents import LARGEST, expect_version, read_document
from measurements.runs.merge import FORMAT as MERGE_FORMAT
from measurements.runs.merge import VERSION as MERGE_VERSION
from measurements.runs.merge import SideBySide
from measurements.runs.schema import FORMAT, VERSION, Ending, Header, Run, Sample, Settings

_UNFINISHED = "{} holds a run that is under way or was cut off. Go on with it by --resume, or choose another --output."


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def expect_free(path: Path, resume: bool) -> None:
    """Raise what `Journal.create` or, to resume, `Journal.resume` would: before a browser is started for nothing."""
    expect_writable(path)
    expect_writable(journal_of(path))
    if resume:
        run_to_resume(path)
        if journal_of(path).exists():
            _reopened(path).close()
    elif path.exists():
        raise RunFileTaken(f"{path} already holds a run. Choose another name with --output, or move it away.")
    elif _begun(journal_of(path)):
        raise RunFileTaken(_UNFINISHED.format(journal_of(path)))


def run_to_resume(path: Path) -> Run:
    """What there is to go on with: the journal of a run that was cut off, else the file of one that ended. Raises BadRunFile,
    RunFileTaken."""
    part = journal_of(path)
    if not part.exists():
        if not path.exists():
            raise BadRunFile(f"There is nothing to resume: neither {path} nor {part} exists.")
        return read_run(path)
    if not _begun(part):
        raise BadRunFile(f"There is nothing to resume: {part} was cut off before its first line. Begin anew, without --resume.")
    run = read_run(part)
    if path.exists() and not _holds(path, run.id):
        raise RunFileTaken(f"{path} holds another run than {part}, which is to become it. Move one of them away.")
    return run


def finished_run(path: Path, settings: Settings) -> Run | None:
    """The run whose journal has all of it, its end included, where only the file could not be written: that is made up for."""
    if not journal_of(path).exists():
        return None
    run = run_to_resume(path)
    if run.ending is None or not run.ending.complete or run.settings != settings:
        return None
    return Journal.resume(path)[0].finish(run.ending)


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
        part = journal_of(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = _locked(open(part, "ab", buffering=0), path)  # noqa: SIM115
        except OSError as error:
            raise cannot_write(path, error) from error
        if _begun(part):  # another run was quicker by a moment
            file.close()
            raise RunFileTaken(_UNFINISHED.format(part))
        journal = cls(path, file, header)
        try:
            journal._write(header, instead=True)
        except CannotWrite:
            file.close()
            part.unlink(missing_ok=True)
            raise
        return journal

    @classmethod
    def resume(cls, path: Path) -> tuple[Journal, Run]:
        """Go on with a run that was cut off, or that ended before its time: the journal, and what it holds so far."""
        run = run_to_resume(path)
        if not journal_of(path).exists():
            _write_journal(path, run)
        file = _reopened(path)
        run = run_to_resume(path)  # now that nobody else writes to it
        whole = journal_of(path).read_bytes()
        file.truncate(whole.rfind(b"\n") + 1)
        file.seek(0, os.SEEK_END)
        journal = cls(path, file, _header_of(run))
        journal.count = len(run.samples)
        return journal, run

    def warn(self, sentences: Sequence[str]) -> None:
        """Add to what makes the run's numbers less certain: its first line is written anew, in one step."""
        environment = self.header.environment
        environment = environment.model_copy(update={"warnings": [*environment.warnings, *sentences]})
        self.header = self.header.model_copy(update={"environment": environment})
        part = journal_of(self.path)
        self._file.close()
        write_bytes(part, _line(self.header) + part.read_bytes().partition(b"\n")[2])
        self._file = _reopened(self.path)
        self._file.seek(0, os.SEEK_END)

    def append(self, sample: Sample) -> None:
        """Write one sample down and wait until it is on the disk."""
        self._write(sample)
        self.count += 1

    def finish(self, ending: Ending) -> Run:
        """Write the ending, turn the journal into the document, and remove the journal."""
        self._write(ending)
        self._file.close()
        part = journal_of(self.path)
        run = read_run(part)
        safe = f"Every sample is safe in {part}."
        if self.path.exists() and not _holds(self.path, run.id):
            raise RunFileTaken(f"{self.path} has appeared meanwhile, and is left as it is. {safe} Move it away, then --resume.")
        write_run(self.path, run, safe, fresh=not self.path.exists())
        part.unlink()
        return run

    def close(self) -> None:
        self._file.close()

    def _write(self, model: Header | Sample | Ending, *, instead: bool = False) -> None:
        """`instead`: of all that was there before."""
        line = _line(model)
        place = self._file.seek(0, os.SEEK_SET if instead else os.SEEK_END)
        try:
            if instead:
                self._file.truncate()
            while line:  # the file is unbuffered: a disk that fills up takes a part of a line and refuses the rest
                line = line[self._file.write(line) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(place)
            hint = f"{self.count} samples are safe there. When it can be written again, go on with --resume."
            raise cannot_write(journal_of(self.path), error, "" if instead else hint) from error


def _line(model: Header | Sample | Ending) -> bytes:
    return json.dumps(model.model_dump(mode="json"), separators=(",", ":")).encode() + b"\n"


def _write_journal(path: Path, run: Run) -> None:
    """The journal of a run that ended, as it was then."""
    lines = [_header_of(run), *run.samples, *([run.ending] if run.ending else [])]
    write_bytes(journal_of(path), b"".join(map(_line, lines)), fresh=True)


def _header_of(run: Run) -> Header:
    return Header.model_validate(run.model_dump(exclude={"samples", "ending"}))


def _begun(part: Path) -> bool:
    """Whether there is a journal that holds its first line: one that was cut off before holds nothing."""
    try:
        with part.open("rb") as file:
            return file.readline(LARGEST).endswith(b"\n")
    except FileNotFoundError:
        return False
    except OSError as error:
        raise BadRunFile(f"{part} cannot be read: {error.strerror}.") from error


def _holds(path: Path, run_id: str) -> bool:
    """Whether a file is of this very run."""
    try:
        return read_run(path).id == run_id
    except BadRunFile:
        return False


def _reopened(path: Path) -> RawIOBase:
    """The journal of a run that was cut off, held for this process alone."""
    try:
        file = open(journal_of(path), "r+b", buffering=0)  # noqa: SIM115
    except OSError as error:
        raise cannot_write(journal_of(path), error) from error
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


def write_run(path: Path, run: Run, hint: str = "", *, fresh: bool = False) -> None:
    """Write a whole run file. `fresh`: only where there is none. Raises CannotWrite, with the hint at its end."""
    write_text(path, run_text(run), hint, fresh=fresh)


def run_text(run: Run) -> str:
    """A run file: one sample a line, so that a diff can be read."""
    document = run.model_dump(mode="json", exclude={"samples"})
    head = json.dumps(document, indent=1)[:-2]
    lines = ",\n".join(json.dumps(sample.model_dump(mode="json"), separators=(",", ":")) for sample in run.samples)
    return f'{head},\n "samples": [\n{lines}\n]}}\n'


def write_merged(path: Path, merged: Run | SideBySide) -> None:
    """Write what `merge` made to a file that is not there yet. Raises RunFileTaken, CannotWrite."""
    if path.exists():
        raise RunFileTaken(f"{path} is there already. Choose another name with --output, or move it away.")
    hint = "The files that were merged are as they were."
    if isinstance(merged, Run):
        write_run(path, merged, hint, fresh=True)
    else:
        write_text(path, json.dumps(merged.model_dump(mode="json"), separators=(",", ":")) + "\n", hint, fresh=True)


def read_run(path: Path) -> Run:
    """Read a run file or a journal, of this version or an older one.

    Raises BadRunFile, naming the place, for a file that is missing, damaged, foreign, newer or huge.
    """
    return _run_from(read_document(path, FORMAT), path)


def read_merged(path: Path) -> Run | SideBySide:
    """Read a run file, a journal or a merge document, of this version or an older one. Raises BadRunFile as `read_run` does."""
    document = read_document(path, FORMAT, MERGE_FORMAT)
    if document["format"] == FORMAT:
        return _run_from(document, path)
    expect_version(document, path, "merge", MERGE_VERSION)
    runs = document.get("runs")
    if not isinstance(runs, list) or not all(isinstance(run, dict) for run in runs):
        raise BadRunFile(f"{path} is damaged: its runs are no list of runs.")
    checked = [_run_from(run, Path(f"{path}, run {number}")) for number, run in enumerate(runs, 1)]
    try:
        return SideBySide.model_validate({**document, "runs": checked})
    except ValidationError as error:
        raise BadRunFile(f"{path} does not hold a valid merge: at {first_mistake(error)}.") from error


def _run_from(document: dict[str, Any], where: Path) -> Run:
    expect_version(document, where, "run", VERSION)
    try:
        run = Run.model_validate(document, strict=True)
    except ValidationError as error:
        raise BadRunFile(f"{where} does not hold a valid run: at {first_mistake(error)}.") from error
    if wrong := inconsistency(run):
        raise BadRunFile(f"{where} does not hold a valid run: at {wrong}.")
    return run
