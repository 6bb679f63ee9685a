"""A summary of a run for tests of the page: made-up samples, put through the harness's own arithmetic, of the real catalog."""

from __future__ import annotations

from typing import Any

from measurements.analysis.summary import summarise
from measurements.catalog import load_catalog
from measurements.runs.schema import FileTime, LongTask, Sample
from tests.support import sample_runs

READY_MS = {"javascript": 100.0, "pyscript": 4000.0, "micropython": 400.0, "brython": 300.0}
FACTORS = {"javascript": 1.0, "pyscript": 5.0, "micropython": 2.0, "brython": 20.0}
WOBBLE = (0.97, 1.0, 1.03)


def made_up_summary(rounds: int = 6) -> dict[str, Any]:
    """As <run>.summary.json would hold it: rows in direct style on four lanes, loaded cold on two kinds of line."""
    operations = load_catalog().demo("rows").operations
    samples: list[Sample] = [sample_runs.size(lane, *([] if lane == "javascript" else [int(READY_MS[lane] * 1000)])) for lane in FACTORS]
    for number in range(1, rounds + 1):
        for lane, factor in FACTORS.items():
            wire = int(READY_MS[lane] * 2000)
            samples.append(sample_runs.load(lane, READY_MS[lane] + number, round=number, wire_bytes=wire))
            samples.append(sample_runs.load(lane, READY_MS[lane] * 3 + number, round=number, network="fast-4g", wire_bytes=wire))
            samples += [
                sample_runs.update(lane, operation.id, 50 * factor * wobble * (1 + place / 10), round=number, index=index)
                for place, operation in enumerate(operations)
                for index, wobble in enumerate(WOBBLE)
            ]
    run = sample_runs.run_of(samples, lanes=list(FACTORS), controls={})
    return summarise(run, load_catalog()).model_dump(mode="json")


SAVED = {"javascript": 1.0, "pyscript": 10.0, "micropython": 4.0, "brython": 0.5}
"""How many times as long the habit that costs takes in each lane. 1: as long as the other."""


def made_up_habits(rounds: int = 6) -> dict[str, Any]:
    """A summary of the demo habits in both styles: what they save is SAVED each round; the baseline wobbles around 1."""
    operations = load_catalog().demo("habits").operations
    samples: list[Sample] = [
        sample_runs.update(
            lane, operation.id, 20.0 * (saved if style == "direct" else unsteady), demo="habits", style=style, round=number, index=index
        )
        for lane, saved in SAVED.items()
        for number in range(1, rounds + 1)
        for wobble in [WOBBLE[number % len(WOBBLE)]]
        for unsteady in [wobble if saved == 1 else 1.0]
        for operation in operations
        for style in ("direct", "batched")
        for index in (0, 1)
    ]
    for lane in SAVED:
        for style, calls in (("direct", 6000), ("batched", 12)):
            counted = sample_runs.dom_calls(lane, operations[0].id, appendChild=calls)
            samples.append(counted.model_copy(update={"demo": "habits", "style": style}))
    run = sample_runs.run_of(samples, lanes=list(SAVED), controls={}, demos=["habits"], styles=["direct", "batched"])
    return summarise(run, load_catalog()).model_dump(mode="json")


START_FACTORS = {"stock": 1.0, "hints": 0.9, "compiled": 0.4}


def made_up_starts() -> dict[str, Any]:
    """PyScript and Brython by three starts in three rounds; the compiled library brings most."""
    samples = []
    for number in (1, 2, 3):
        for lane, ready in (("pyscript", 3000.0), ("brython", 300.0)):
            for start, factor in START_FACTORS.items():
                sample = sample_runs.load(lane, ready * factor + number, round=number)
                files = [FileTime(path="site/lanes/page.html", start_ms=0, end_ms=20, wire_bytes=900)]
                files.append(FileTime(path="site/node_modules/runtime.wasm", start_ms=30, end_ms=200, wire_bytes=2_000_000))
                more = {"start": start, "files": files, "long_tasks": [LongTask(start_ms=210, length_ms=80)]}
                samples.append(sample.model_copy(update=more))
                slow = {"start": start, "network": "fast-4g", "files": files}
                samples.append(sample.model_copy(update={**slow, "ready_ms": ready * factor + 5000}))
    return summarise(sample_runs.run_of(samples, lanes=["pyscript", "brython"], controls={}), load_catalog()).model_dump(mode="json")


def made_up_snapshot() -> dict[str, Any]:
    """As made_up_starts, with PyScript ready in half a second from its snapshot."""
    summary = made_up_starts()
    summary["starts"] += [{**row, "start": "snapshot", "ready_ms": 500.0} for row in summary["starts"] if row["start"] == "compiled"]
    return summary
