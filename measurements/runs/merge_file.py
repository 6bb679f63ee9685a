"""Reading and writing what `merge` makes: a run file, or a merge document with one run for each machine and browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from measurements.errors import BadRunFile, RunFileTaken
from measurements.files import write_text
from measurements.pydantic_errors import first_mistake
from measurements.runs.merge import FORMAT, VERSION, SideBySide
from measurements.runs.runfile import read_run, run_from, write_run
from measurements.runs.schema import Run


def write_merged(path: Path, merged: Run | SideBySide) -> None:
    """Write it to a file that is not there yet. Raises RunFileTaken, CannotWrite."""
    if path.exists():
        raise RunFileTaken(f"{path} is there already. Choose another name with --output, or move it away.")
    if isinstance(merged, Run):
        write_run(path, merged)
        return
    text = json.dumps(merged.model_dump(mode="json"), separators=(",", ":")) + "\n"
    write_text(path, text, "The files that were merged are as they were.")


def read_merged(path: Path) -> Run | SideBySide:
    """Read a run file, a journal or a merge document, of this version or an older one.

    Raises BadRunFile, naming the place, for a file that is missing, damaged, foreign or newer.
    """
    document = _merge_document(path)
    if document is None:
        return read_run(path)
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadRunFile(f"{path} has no valid version: {version!r}.")
    if version > VERSION:
        raise BadRunFile(f"{path} is a merge of version {version}; this program reads up to {VERSION}. Update it.")
    runs = document.get("runs")
    if not isinstance(runs, list) or not all(isinstance(run, dict) for run in runs):
        raise BadRunFile(f"{path} is damaged: its runs are no list of runs.")
    try:
        checked = [run_from(run, Path(f"{path}, run {number}")) for number, run in enumerate(runs, 1)]
        return SideBySide.model_validate({**document, "runs": checked})
    except ValidationError as error:
        raise BadRunFile(f"{path} does not hold a valid merge: at {first_mistake(error)}.") from error


def _merge_document(path: Path) -> dict[str, Any] | None:
    """The parsed file where it is a merge document. Anything else is for `read_run` to read or to refuse."""
    if path.suffix == ".part":
        return None
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return document if isinstance(document, dict) and document.get("format") == FORMAT else None
