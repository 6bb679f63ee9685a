"""The list of files that a browser keeps for visits without a network: site/build/offline.json, read by site/service-worker.js.

The list is of the files as they are: one that changes afterwards no longer fits its hash, and is not kept until the list is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from measurements.build.bundle import page_files
from measurements.catalog import load_catalog
from measurements.files import integrity_of, write_text
from measurements.paths import ROOT

LIST = "site/build/offline.json"
LEFT_OUT = (LIST, "site/service-worker.js")
"""The browser keeps the worker itself."""


def write_list(root: Path = ROOT) -> None:
    catalog = load_catalog()
    made_elsewhere = {lane.page for lane in catalog.lanes if lane.served_by}  # the file that was kept would stand in the server's way
    files = set(page_files(catalog, root)) - made_elsewhere
    write_text(root / LIST, json.dumps(list_of(root, files), separators=(",", ":")))


def list_of(root: Path, paths: Iterable[str]) -> dict[str, object]:
    """Each file with its bytes and hash, and a version that names all of them. Paths are as seen from site/."""
    contents = {path: (root / path).read_bytes() for path in sorted(paths) if path not in LEFT_OUT}
    files = [
        {"path": os.path.relpath(path, "site").replace(os.sep, "/"), "bytes": len(content), "integrity": integrity_of(content)}
        for path, content in contents.items()
    ]
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    return {"version": version, "bytes": sum(map(len, contents.values())), "files": files}
