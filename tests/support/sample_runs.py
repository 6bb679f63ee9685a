"""Small made-up runs for tests: a catalog of two demos' worth of names, and builders whose every number is chosen by the test.

Nothing here was measured. `steady_run` gives each lane the baseline's times multiplied by a factor, so that every ratio is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from measurements.catalog import Catalog, Demo, Lane, Operation, Style, load_catalog
from measurements.networks import Network
from measurements.runs.schema import (
    Browser,
    DomCallsSample,
    Ending,
    Environment,
    LoadSample,
    Machine,
    MemorySample,
    Run,
    Sample,
    Settings,
    SizedFile,
    SizeSample,
    UpdateSample,
)

BASE_MS = {"create": 40.0, "select": 4.0, "swap": 8.0}
"""What `steady_run` gives the baseline for each operation in style direct; a tenth more in style batched."""
PYSCRIPT, BRYTHON = (f"{lane.title}: {lane.label}" for lane in map(load_catalog().lane, ("pyscript", "brython")))
"""How tables name these lanes, with what each is."""
FACTORS = {"javascript": 1.0, "javascript-again": 1.0, "pyscript": 2.0, "brython": 5.0}
WOBBLE = (0.99, 1.0, 1.01, 1.0)
"""What each sample of a page is multiplied by, in turn; its median is 1."""


def catalog() -> Catalog:
    """Three lanes, two styles, one demo with three operations of which `select` is timed on a processor slowed down four times."""
    operations = (
        Operation(id="create", title="Create rows", click="#run"),
        Operation(id="select", title="Select a row", click="tr", cpu_slowdown=4),
        Operation(id="swap", title="Swap two rows", click="#swap"),
    )
    return Catalog(
        lanes=(
            _lane("javascript", "JavaScript", "javascript"),
            _lane("pyscript", "PyScript (Pyodide)", "python"),
            _lane("brython", "Brython", "python"),
        ),
        styles=(Style(id="direct", title="Direct", explain="One by one."), Style(id="batched", title="Batched", explain="At once.")),
        demos=(
            Demo(
                id="rows",
                title="Rows",
                explain="A table.",
                spec="site/demos/rows.md",
                styles=("direct", "batched"),
                root="#main",
                operations=operations,
            ),
        ),
    )


def environment(machine: str = "machine-one", *, browser: str = "156.0", **changes: Any) -> Environment:
    """An environment; `changes` replace fields of it."""
    described = Environment(
        harness_version="0.1.0",
        commit="0123456789abcdef0123456789abcdef01234567",
        clean=True,
        python="3.11.7",
        machine=Machine(name=machine, os="Linux 6", arch="x86_64", cpu="Made-up CPU", cores=2, memory_bytes=4 * 2**30, calibration_ms=50.0),
        browser=Browser(name="chromium", version=browser, headless=True, flags=["--headless"]),
        runtimes={"pyodide": "314.0.7", "brython": "3.14.3"},
        load_average=[0.1, 0.2, 0.3],
    )
    return described.model_copy(update=changes)


def settings(**changes: Any) -> Settings:
    """The settings of a run of every lane of `catalog`, with the control; `changes` replace fields."""
    chosen: dict[str, Any] = {
        "lanes": ["javascript", "pyscript", "brython"],
        "controls": {"javascript-again": "javascript"},
        "demos": ["rows"],
        "styles": ["direct"],
        "operations": [],
        "measures": ["load", "size", "memory", "dom-calls", "update"],
        "quick": False,
        "seed": 1,
        "max_rounds": 40,
        "max_seconds": 840,
    }
    return Settings(**{**chosen, **changes})


def run_of(
    samples: Iterable[Sample],
    *,
    run_id: str = "run-one",
    machine: str = "machine-one",
    ending: Ending | Literal["usual"] | None = "usual",
    described: Environment | None = None,
    started: str = "2026-11-20T10:00:00+00:00",
    **changed_settings: Any,
) -> Run:
    """A run that holds exactly these samples. `ending=None`: it was cut off."""
    usual = Ending(
        ended="2026-11-20T10:14:00+00:00",
        complete=True,
        stopped_because="every ratio is as narrow as asked after 6 rounds",
        seconds_by_stage={"update": 600.0},
    )
    return Run(
        id=run_id,
        started=started,
        environment=described or environment(machine),
        settings=settings(**changed_settings),
        ending=usual if ending == "usual" else ending,
        samples=list(samples),
    )


def update(lane: str, operation: str, total: float, *, round: int = 1, index: int = 0, **changes: Any) -> UpdateSample:
    """One click: script takes three quarters of `total`, layout and paint the rest; the page's own times are 1 ms shorter."""
    fields: dict[str, Any] = {
        "demo": "rows",
        "style": "direct",
        "script_ms": total * 0.75,
        "paint_ms": total * 0.25,
        "total_ms": total,
        "page_script_ms": max(total * 0.75 - 1, 0),
        "page_total_ms": max(total - 1, 0),
    }
    return UpdateSample(lane=lane, operation=operation, round=round, index=index, **{**fields, **changes})


def updates(lane: str, operation: str, rounds: Mapping[int, Sequence[float]], **changes: Any) -> list[UpdateSample]:
    """The clicks of several rounds, given as round number to totals in milliseconds."""
    return [
        update(lane, operation, total, round=number, index=index, **changes)
        for number, totals in rounds.items()
        for index, total in enumerate(totals)
    ]


def load(lane: str, ready: float, *, round: int = 1, network: Network = "none", **changes: Any) -> LoadSample:
    """One navigation, cold by default: runtime at 80 % of `ready`; half of it download, 30 % start, 20 % the demo's own code."""
    fields: dict[str, Any] = {
        "demo": "rows",
        "style": "direct",
        "cache": "cold",
        "cpu_slowdown": 1,
        "first_paint_ms": ready * 0.1,
        "runtime_ms": ready * 0.8,
        "ready_ms": ready,
        "first_update_ms": ready * 1.1,
        "download_ms": ready * 0.5,
        "start_ms": ready * 0.3,
        "demo_ms": ready * 0.2,
        "requests": 4,
        "wire_bytes": 100_000,
    }
    return LoadSample(lane=lane, round=round, network=network, **{**fields, **changes})


def size(lane: str, *brotli: int) -> SizeSample:
    """A demo's file of 1,000 stored bytes (500 brotli) and a runtime's file for each figure given, stored at four times as much.

    They are served at their brotli size.
    """
    files = [SizedFile(path=f"js/{lane}.js", group="demo", stored=1000, gzip=600, brotli=500, served=500)]
    files += [
        SizedFile(path=f"site/runtime-{number}.js", group="runtime", stored=4 * figure, gzip=2 * figure, brotli=figure, served=figure)
        for number, figure in enumerate(brotli)
    ]
    return SizeSample(lane=lane, demo="rows", style="direct", files=files)


def memory(lane: str, stage: str, heap: int, wasm: int = 0, *, round: int = 1) -> MemorySample:
    return MemorySample(lane=lane, demo="rows", style="direct", round=round, stage=stage, js_heap_bytes=heap, wasm_bytes=wasm)


def dom_calls(lane: str, operation: str, **by_name: int) -> DomCallsSample:
    """Counts by name, such as `createElement=3000`."""
    return DomCallsSample(lane=lane, demo="rows", style="direct", operation=operation, calls=sum(by_name.values()), by_name=by_name)


def steady_run(
    *,
    rounds: int = 6,
    per_round: int = 4,
    styles: Sequence[str] = ("direct",),
    operations: Sequence[str] = tuple(BASE_MS),
    factors: Mapping[str, float] = FACTORS,
    probes: bool = True,
    **changes: Any,
) -> Run:
    """A whole run: lane L's click takes factors[L] times BASE_MS, rounds drifting alike for all lanes by up to 5 %.

    With `probes` it also holds load, size, memory and DOM calls of every lane that is no control.
    `changes` go to `run_of`.
    """
    samples: list[Sample] = []
    if probes:
        samples += _probes([lane for lane in factors if not lane.endswith("-again")], factors)
    for number in range(1, rounds + 1):
        drift = 1 + 0.05 * ((number * 7) % 5) / 5
        samples += [
            update(
                lane,
                operation,
                factor * BASE_MS[operation] * drift * WOBBLE[(index + number + place) % 4] * (1.1 if style == "batched" else 1),
                round=number,
                index=index,
                style=style,
            )
            for style in styles
            for place, (lane, factor) in enumerate(factors.items())
            for operation in operations
            for index in range(per_round)
        ]
    return run_of(samples, styles=list(styles), **changes)


def grown_run(**changes: Any) -> Run:
    """As steady_run, with an operation at three sizes of work."""
    run = steady_run(**changes)
    samples = [
        update(lane, "create", factor * size / 10, round=number, size=size)
        for number in (1, 2, 3)
        for lane, factor in (("javascript", 1.0), ("brython", 6.0))
        for size in (10, 100, 1000)
    ]
    return run.model_copy(update={"samples": [*run.samples, *samples]})


def _probes(lanes: Sequence[str], factors: Mapping[str, float]) -> list[Sample]:
    samples: list[Sample] = []
    for lane in lanes:
        factor = factors[lane]
        runtime = [] if lane == "javascript" else [int(100_000 * factor)]
        requests = 1 + len(runtime)
        wire: dict[str, Any] = {"requests": requests, "wire_bytes": 500 + sum(runtime) + 300 * requests}
        samples.append(size(lane, *runtime))
        for number in range(1, 4):
            samples.append(load(lane, 100 * factor + number, round=number, **wire))
            samples.append(load(lane, 50 * factor + number, round=number, cache="warm", requests=requests, wire_bytes=0))
        samples.append(load(lane, 1000 * factor, network="slow-4g", **wire))
        samples.append(memory(lane, "ready", int(2_000_000 * factor), 0 if factor == 1 else 20_000_000))
        samples.append(dom_calls(lane, "create", createElement=600, appendChild=300, textContent=int(100 * factor)))
        samples.append(dom_calls(lane, "select", className=2))
    return samples


def _lane(name: str, title: str, language: Literal["javascript", "python"]) -> Lane:
    kind: Literal["baseline", "python"] = "baseline" if language == "javascript" else "python"
    page = f"site/lanes/{name}.html"
    return Lane(id=name, title=title, kind=kind, language=language, runtime=title, label=title, page=page, idiom=name)
