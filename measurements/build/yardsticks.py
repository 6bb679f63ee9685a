"""Build the yardsticks, lanes of JavaScript frameworks, as their documentation has it before a page goes online: bundled and minified.

What comes out stands in site/build/<lane>/<demo>.js.
"""

from __future__ import annotations

from measurements.catalog import Lane, code_file, load_catalog
from measurements.errors import FrontRowError
from measurements.machine.checkout import digest, holds
from measurements.machine.runtimes import run_node
from measurements.paths import ROOT, SITE

MAKER = ROOT / "measurements" / "build" / "yardsticks.mjs"
BUILD = SITE / "build"


def lanes() -> list[Lane]:
    catalog = load_catalog()
    return [catalog.lane(name) for name in catalog.lanes_of_kind("yardsticks")]


def build(lane: Lane) -> None:
    """Raises FrontRowError with the tools' own words, SetupMissing without Node."""
    catalog = load_catalog()
    demos = [demo.id for demo in catalog.demos if not catalog.gap(lane.id, demo.id, demo.styles[0])]
    sources = [str(ROOT / code_file(demo, "", lane)) for demo in demos]
    finished = run_node(f"Yardstick {lane.title}", MAKER, str(BUILD / lane.id), _stamp(), *sources)
    if finished.status:
        raise FrontRowError(f"{finished.last_lines(8)}\n{lane.title} could not be built.")


def is_current(lane: Lane) -> bool:
    """Whether it was built from the present sources by the present tools. Reads a stamp only."""
    return holds(BUILD / lane.id / "stamp", _stamp())


def _stamp() -> str:
    sources = sorted((ROOT / "js" / "yardsticks").rglob("*.*")) + sorted((SITE / "demos").glob("*.html"))
    return digest(*sources, MAKER, SITE / "package-lock.json")
