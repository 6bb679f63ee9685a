"""A summary of a run for tests of the page: made-up samples, put through the harness's own arithmetic, of the real catalog."""

from __future__ import annotations

from typing import Any

from measurements.analysis.summary import summarise
from measurements.catalog import load_catalog
from measurements.runs.schema import Sample
from tests.support import sample_runs

READY_MS = {"javascript": 100.0, "pyscript": 4000.0, "micropython": 400.0, "brython": 300.0}
FACTORS = {"javascript": 1.0, "pyscript": 5.0, "micropython": 2.0, "brython": 20.0}
WOBBLE = (0.97, 1.0, 1.03)


def made_up_summary() -> dict[str, Any]:
    """As <run>.summary.json would hold it: rows in direct style on four lanes, loaded cold on two kinds of line."""
    operations = load_catalog().demo("rows").operations
    samples: list[Sample] = [sample_runs.size(lane, *([] if lane == "javascript" else [int(READY_MS[lane] * 1000)])) for lane in FACTORS]
    for number in (1, 2, 3):
        for lane, factor in FACTORS.items():
            samples.append(sample_runs.load(lane, READY_MS[lane] + number, round=number))
            samples.append(sample_runs.load(lane, READY_MS[lane] * 3 + number, round=number, network="fast-4g"))
            samples += [
                sample_runs.update(lane, operation.id, 50 * factor * wobble * (1 + place / 10), round=number, index=index)
                for place, operation in enumerate(operations)
                for index, wobble in enumerate(WOBBLE)
            ]
    run = sample_runs.run_of(samples, lanes=list(FACTORS), controls={})
    return summarise(run, load_catalog()).model_dump(mode="json")


SAVED = {"javascript": 1.0, "pyscript": 10.0, "micropython": 4.0, "brython": 0.5}
"""How many times as long the habit that costs takes in each lane. 1: as long as the other."""


def made_up_habits() -> dict[str, Any]:
    """A summary of the demo habits in both styles: what they save is SAVED each round; the baseline wobbles around 1."""
    operations = load_catalog().demo("habits").operations
    samples: list[Sample] = [
        sample_runs.update(
            lane, operation.id, 20.0 * (saved if style == "direct" else unsteady), demo="habits", style=style, round=number, index=index
        )
        for lane, saved in SAVED.items()
        for number, wobble in enumerate(WOBBLE, 1)
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
