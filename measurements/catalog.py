"""The catalog: lanes, styles, demos and operations as site/catalog.json declares them, for page and harness alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from measurements.errors import FrontRowError, UnknownName
from measurements.paths import CATALOG, ROOT
from measurements.pydantic_errors import list_mistakes


class Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Lane(Entry):
    """One runtime in one document of its own."""

    id: str
    title: str
    kind: Literal["baseline", "python", "yardstick", "server"]
    """What ratios are to, a Python, a JavaScript framework that readers know, or a Python behind the page."""
    language: Literal["javascript", "python"]
    runtime: str
    label: str
    """What it is, in a few words that stand beside every figure of its: CPython with packages, a subset of Python …"""
    page: str
    by_default: bool = True
    """Whether a run that names no lanes measures this one. The more there are, the less time is left for each."""
    idiom: str
    """Names the lane's own file of style `idiomatic`: idiomatic_<idiom>.py."""
    code: str | None = None
    """Path of its file for a {demo}, where that is one of its own and the same in every style."""
    own: tuple[str, ...] = ()
    """`<demo>/<style>` of each file that it has for itself beside the one that all Pythons share, <style>_<lane>.py; its notes say why."""
    module: str | None = None
    bridge: str | None = None
    served_by: Literal["waitress", "uvicorn"] | None = None
    """What runs its application, py/servers/<lane>/, where it has one; `python_packages` are what that needs."""
    packages: tuple[str, ...] = ()
    python_packages: tuple[str, ...] = ()
    how: str = ""
    notes: tuple[str, ...] = ()


STOCK = "stock"
"""The start that every lane has, and that all others are held against: its page as the runtime's makers would write it."""


class Start(Entry):
    """Another way to start a lane than its stock page."""

    id: str
    title: str
    explain: str
    by: Literal["page", "server", "visit", "next-visit"]
    """Who does it: a page made from the lane's own (start_pages.py), the server, what a visit before left behind; `next-visit`: the
    stock page once more, after all starts of this kind that stand above it."""
    served: Literal["stock", "precompressed", "revalidated", "isolated"] = "stock"
    """By a server with its usual settings; with its best compression; that lets no file be used unasked; with what shared memory needs."""
    keeps: bool = False
    """Whether the visit before leaves all files with a service worker."""
    other_bytes: bool = False
    """It sends more or fewer bytes than the stock page: what that amounts to is seen on the slowest network."""
    lanes: tuple[str, ...]


class Style(Entry):
    id: str
    title: str
    explain: str


class Warmup(Entry):
    steps: tuple[str, ...]
    """Selectors that are clicked one after the other, `times` over."""
    times: int


class Operation(Entry):
    """One timed click, and what is done around it unmeasured."""

    id: str
    title: str
    click: str
    prepare: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    repeats: int = 0
    """How often in a row the operation may be done after one preparation, with the steps of `again` before each further time."""
    warmup: Warmup = Warmup(steps=(), times=0)
    cpu_slowdown: float = 1
    """How many times slower the processor is made under js-framework-benchmark's conditions."""
    expect: dict[str, int | str] = {}
    """Selector to the number of elements that must match it after the click; `size`: as many as the size of work; "-1": one fewer."""
    functions: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    size_input: str | None = None
    """The demo's number field that takes a size of work before the preparation."""
    quick: bool = True
    """Whether a quick run does it too, unless it is asked for by name."""
    growth: bool = False
    """It is there for the cost of growth: measured where all sizes are, or where it is asked for by name."""
    frames: int = 1
    events: int | Literal["size"] = 1
    """How many animation frames or events one click goes through: times are divided by it where a single one is asked for.
    `size`: as many events as the size of work."""

    waits: bool = False
    """Whether the click ends only with an answer from elsewhere (a worker, a server, a graphics card). A trace does not tie that to
    the click: it is timed by the page's own clock, until the page is no longer busy."""

    def task(self, size: int | None) -> dict[str, Any]:
        """What the sampler in the page takes (site/lanes/frame/protocol.js) to do it at a size of work."""
        return {
            "click": self.click,
            "prepare": self.prepare,
            "again": self.again,
            "repeats": self.repeats,
            "warmup": self.warmup.model_dump(),
            "expect": {selector: (size or 0) if count == "size" else count for selector, count in self.expect.items()},
            "size": {"input": self.size_input, "size": size} if self.size_input and size is not None else None,
        }

    def __hash__(self) -> int:
        return hash(self.id)  # the generated hash cannot take the dictionary in it


class Demo(Entry):
    id: str
    title: str
    explain: str
    spec: str
    styles: tuple[str, ...]
    root: str
    operations: tuple[Operation, ...]
    memory: tuple[str, ...] = ()
    """Operations that fill the page, in growing size, and last the one that empties it: what the memory measure goes through."""

    def operation(self, name: str) -> Operation:
        return pick_one("operation", name, self.operations)


class Gap(Entry):
    """Something that a lane cannot do, and why. `style` None: in no style. `demo` None: in no demo besides those named."""

    lane: str
    demo: str | None = None
    besides: tuple[str, ...] = ()
    style: str | None = None
    operation: str | None = None
    reason: str

    def covers(self, lane: str, demo: str, style: str) -> bool:
        if self.lane != lane.partition(".")[0] or demo in self.besides:
            return False
        return self.demo in (None, demo) and self.style in (None, style)


class EngineGap(Entry):
    """Something that cannot be done in an engine, and why. `lane` None: in no lane, JavaScript among them. `operation` None: in none."""

    engine: str
    lane: str | None = None
    demo: str | None = None
    style: str | None = None
    operation: str | None = None
    reason: str

    def covers(self, engine: str, lane: str, demo: str, style: str) -> bool:
        if self.engine != engine or self.lane not in (None, lane.partition(".")[0]):
            return False
        return self.demo in (None, demo) and self.style in (None, style)


class Known(Entry):
    """Something that a lane does, but worse than the demo's spec asks. A test fails once it is no longer so. `style` None: in all."""

    lane: str
    demo: str
    style: str | None = None
    check: str
    """What the test looks at, such as `storage-blocked`."""
    reason: str


class Catalog(Entry):
    lanes: tuple[Lane, ...]
    starts: tuple[Start, ...] = ()
    styles: tuple[Style, ...]
    demos: tuple[Demo, ...]
    gaps: tuple[Gap, ...] = ()
    engine_gaps: tuple[EngineGap, ...] = ()
    known: tuple[Known, ...] = ()

    @property
    def default_lanes(self) -> list[str]:
        """What a run measures that names no lanes."""
        return [lane.id for lane in self.lanes if lane.by_default]

    @property
    def baseline(self) -> Lane:
        """The lane that every ratio is to."""
        return next(lane for lane in self.lanes if lane.kind == "baseline")

    @property
    def start_pages(self) -> list[Lane]:
        """A lane for each page that starts one another way, such as `pyscript.hints`: by name only, all but its page is the lane's."""
        return [
            lane.model_copy(update={"id": f"{lane.id}.{start.id}", "title": f"{lane.title}, {start.title.lower()}", "page": page})
            for start in self.starts
            if start.by == "page"
            for lane in self.lanes
            if lane.id in start.lanes
            for page in [lane.page.replace(".html", f".{start.id}.html")]
        ]

    def lanes_of_kind(self, plural: str) -> list[str]:
        """Lanes by what they are, such as `yardsticks`; none where no kind is called so."""
        return [lane.id for lane in self.lanes if f"{lane.kind}s" == plural]

    def lane(self, name: str) -> Lane:
        return pick_one("lane", name, self.start_pages if "." in name else self.lanes)

    def style(self, name: str) -> Style:
        return pick_one("style", name, self.styles)

    def demo(self, name: str) -> Demo:
        return pick_one("demo", name, self.demos)

    def gap(self, lane: str, demo: str, style: str, operation: str | None = None, engine: str | None = None) -> Gap | EngineGap | None:
        """The gap that keeps this lane from this demo and style (and operation), or None; `engine`: that engine's gaps count too."""
        for gap in self.gaps:
            if gap.covers(lane, demo, style) and gap.operation in (None, operation):
                return gap
        for known in self.engine_gaps:
            if engine and known.covers(engine, lane, demo, style) and known.operation in (None, operation):
                return known
        return None

    def known_fault(self, lane: str, demo: str, style: str, check: str) -> Known | None:
        """What is known to be wrong with that check, or None where it must pass."""
        for known in self.known:
            if (known.lane, known.demo, known.check) == (lane, demo, check) and known.style in (None, style):
                return known
        return None


Named = TypeVar("Named", Lane, Style, Demo, Operation)


def pick_one(kind: str, name: str, entries: Sequence[Named]) -> Named:
    """The entry of that id. Raises UnknownName, with the valid names and the nearest."""
    for entry in entries:
        if entry.id == name:
            return entry
    raise UnknownName(kind, name, [entry.id for entry in entries])


def code_file(demo: str, style: str, lane: Lane) -> str:
    """Path from the root of the file that a lane runs for a demo in a style."""
    if lane.code:
        return lane.code.format(demo=demo)
    stem = f"idiomatic_{lane.idiom}" if style == "idiomatic" else style
    if f"{demo}/{style}" in lane.own:
        stem = f"{style}_{lane.id.partition('.')[0]}"
    return f"js/{demo}/{stem}.js" if lane.language == "javascript" else f"py/{demo}/{stem}.py"


def missing_files(catalog: Catalog, root: Path = ROOT) -> list[str]:
    """Every file that the catalog asks for and the checkout does not have, as sentences."""
    needed: list[tuple[str, str]] = [(demo.spec, f"the spec of demo {demo.id}") for demo in catalog.demos]
    for lane in catalog.lanes:
        needed.append((lane.page, f"the page of lane {lane.id}"))
        needed += [(path, f"lane {lane.id}") for path in (lane.module, lane.bridge) if path]
        needed += [
            (code_file(demo.id, style, lane), f"demo {demo.id} in style {style} for lane {lane.id}")
            for demo in catalog.demos
            for style in demo.styles
            if not catalog.gap(lane.id, demo.id, style)
        ]
    first_need: dict[str, str] = {}
    for path, what in needed:
        first_need.setdefault(path, what)
    return [f"{path} is missing: {what} needs it." for path, what in first_need.items() if not (root / path).is_file()]


@cache
def load_catalog(path: Path = CATALOG) -> Catalog:
    """Read and check the catalog. Raises FrontRowError naming the place of a mistake."""
    try:
        return Catalog.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise FrontRowError(f"{path.name} is missing from {path.parent.name}/: this checkout is not whole.") from error
    except ValidationError as error:
        raise FrontRowError(f"{path.name} has a mistake at {'; at '.join(list_mistakes(error))}.") from error
