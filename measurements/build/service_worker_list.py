"""The list of files that a browser keeps for visits without a network: site/build/offline.json, read by site/service-worker.js.

    python -m measurements.build.service_worker_list

The list is of the files as they are: one that changes afterwards no longer fits its hash, and is not kept until the list is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from measurements.build.bundle import page_files
from measurements.catalog import load_catalog
from measurements.errors import FrontRowError
from measurements.files import write_text
from measurements.machine.integrity import integrity_of
from measurements.paths import ROOT

LIST = "site/build/offline.json"


def write_list(root: Path = ROOT) -> Path:
    """Write the list of a checkout's, or a bundle's, files and return its path."""
    output = root / LIST
    write_text(output, json.dumps(list_of(root, page_files(load_catalog(), root)), separators=(",", ":")))
    return output


def list_of(root: Path, paths: Iterable[str]) -> dict[str, object]:
    """Each file with its bytes and hash, and a version that names all of them. Paths are as seen from site/."""
    files: list[dict[str, str | int]] = []
    total = 0
    for path in sorted(paths):
        if path == LIST or path == "site/service-worker.js":  # the browser keeps the worker itself
            continue
        content = (root / path).read_bytes()
        total += len(content)
        files.append(
            {"path": os.path.relpath(path, "site").replace(os.sep, "/"), "bytes": len(content), "integrity": integrity_of(content)}
        )
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    return {"version": version, "bytes": total, "files": files}


if __name__ == "__main__":
    try:
        write_list()
    except FrontRowError as error:
        sys.exit(str(error))
