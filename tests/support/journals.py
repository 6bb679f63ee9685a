"""A journal as a run writes it, without a run: `python -m tests.support.journals FILE` writes one until it is ended."""

from __future__ import annotations

import sys
from pathlib import Path

from measurements.runs.runfile import Journal
from measurements.runs.schema import Browser, Ending, Environment, Header, Machine, Settings, UpdateSample

HEADER = Header(
    id="f00d",
    started="2026-11-22T07:00:00+00:00",
    environment=Environment(
        harness_version="0",
        commit=None,
        clean=None,
        python="3.11.0",
        machine=Machine(name="machine-1", os="Linux", arch="x86_64", cpu="some", cores=2, memory_bytes=1),
        browser=Browser(name="chromium", version="1", headless=True, flags=[]),
        runtimes={},
        load_average=[],
    ),
    settings=Settings(lanes=["javascript"], demos=["rows"], styles=["direct"], operations=[], measures=["update"], quick=True, seed=1),
)
ENDING = Ending(ended="2026-11-22T07:01:00+00:00", complete=True, stopped_because="done")


def sample(index: int) -> UpdateSample:
    return UpdateSample(
        lane="javascript", demo="rows", style="direct", operation="create-1k", round=1, index=index,
        script_ms=1.5, paint_ms=2.5, total_ms=4.25, page_script_ms=1.4, page_total_ms=4.0,
    )  # fmt: skip


def write_until_ended(path: Path) -> None:
    """As fast as it can; tells each sample that it has written."""
    journal = Journal.create(path, HEADER)
    for index in range(100_000):
        journal.append(sample(index))
        print(index, flush=True)


if __name__ == "__main__":
    write_until_ended(Path(sys.argv[1]))
