"""What each way to start a lane brings: the catalog's `starts`, one switch at a time, beside the lane's stock page in the same rounds.

Each navigation of a first visit has a browser profile of its own. A later visit comes after the earlier ones in one profile; what
they leave behind is what is being measured. Here each sample also keeps its files' times: they are drawn as a waterfall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from measurements.browsers.session import Session, fresh_profile
from measurements.browsers.supply import BrowserSupply
from measurements.build.service_worker_list import write_list
from measurements.catalog import STOCK, Catalog, Demo
from measurements.errors import LaneFailed
from measurements.measuring.loading.conditions import UNTHROTTLED, Condition
from measurements.measuring.loading.load import load_sample, warm_up_server
from measurements.measuring.loading.navigation import Cache, Loaded, navigate, path_of
from measurements.measuring.loading.size import BROTLI_QUALITY
from measurements.measuring.visits import Visit, Work, shuffled
from measurements.runs.schema import Failure, FileTime, LoadSample
from measurements.runs.texts import clipped
from measurements.serving.server import Served, serving

FAST, SLOW = Condition(network="fast-4g"), Condition(network="slow-4g")
THROTTLED_ROUND = 1
"""What a slow network takes hardly varies, and it takes long: one round of it will do."""

KEEP = """async () => {
  const { keepPages } = await import(new URL("../shared/offline.js", location.href).href);
  await keepPages(() => {});
}"""


@dataclass(frozen=True)
class Case:
    """One way to start one lane, in a browser profile of its own."""

    visit: Visit
    start: str
    server: str
    later: tuple[str, ...] = ()
    """Starts that are the same page once more: the second visit, the third."""
    before: int = 0
    """Visits that precede the one that counts."""
    kept: bool = False
    """Whether the visit before left all files with a service worker."""
    other_bytes: bool = False
    """Whether the slowest network is of interest: that takes half a minute for each Pyodide."""

    @property
    def throttled(self) -> list[Condition]:
        """The slow networks on which a first visit is measured as well."""
        if self.before:
            return []
        return [FAST, SLOW] if self.other_bytes else [FAST]


@contextmanager
def servers(stock: str, host: str) -> Iterator[dict[str, str]]:
    """Addresses by how the server is set: as usual; with its best compression; letting no file be used unasked; with the headers that
    memory shared with a worker needs."""
    write_list()  # of the files as they are now, for the service worker
    with ExitStack() as stack:
        best = stack.enter_context(serving(host=host, served=Served(brotli_quality=BROTLI_QUALITY)))
        strict = stack.enter_context(serving(host=host, served=Served(runtimes_max_age=0)))
        isolated = stack.enter_context(serving(host=host, served=Served(isolated=True)))
        yield {STOCK: stock, "precompressed": best, "revalidated": strict, "isolated": isolated}


def cases(catalog: Catalog, visits: Sequence[Visit], addresses: dict[str, str]) -> list[Case]:
    """For each lane its stock page with the visits that follow on it, then every other start that the catalog declares for it."""
    found = []
    for visit in visits:
        starts = [start for start in catalog.starts if visit.lane.id in start.lanes]
        later = tuple(start.id for start in starts if start.by == "next-visit")
        found.append(Case(visit, STOCK, addresses[STOCK], later, other_bytes=True))
        for start in (start for start in starts if start.id not in later):
            case = Case(visit, start.id, addresses[start.served], kept=start.keeps, other_bytes=start.other_bytes)
            if start.by == "page":
                page = visit.lane.page.replace(".html", f".{start.id}.html")
                case = replace(case, visit=replace(visit, lane=visit.lane.model_copy(update={"page": page})))
            elif start.by == "visit":
                case = replace(case, before=1)
            found.append(case)
    return found


def measure_starts(
    browsers: BrowserSupply,
    todo: Sequence[Case],
    rounds: Sequence[int],
    seed: int,
    keep: Callable[[LoadSample | Failure], None],
    has: Callable[[Case, int], bool],
    may_go_on: Callable[[str, Case], bool],
    has_time: Callable[[Condition], bool],
) -> None:
    """Every case once in each round, in an order shuffled anew; on the slow networks in some.

    `may_go_on` is given what comes next, and says whether there is time for it; `has_time` says so of a slower network.
    """
    failed: set[tuple[str, str]] = set()
    for number in rounds:
        for case in shuffled(todo, f"{seed}/starts", number):
            key = case.visit.name, case.start
            if key in failed or has(case, number):
                continue
            if not may_go_on(f"starts, round {number} of {rounds[-1]}: {case.start}", case):
                return
            try:
                browsers.use(case.visit.title, partial(_measure, case, number, has_time), keep)
            except LaneFailed as error:
                failed.add(key)
                visit = case.visit
                keep(Failure(**visit.names, measure="starts", message=clipped(f"{case.start}: {error}")))


def _measure(
    case: Case, number: int, has_time: Callable[[Condition], bool], session: Session, keep: Callable[[LoadSample | Failure], None]
) -> None:
    if number == THROTTLED_ROUND and not case.before:
        warm_up_server(session, case.server, case.visit, first_update(case.visit.demo))
    first = first_update(case.visit.demo)
    with fresh_profile(session) as context:

        def visit_once(
            cache: Cache, condition: Condition = UNTHROTTLED, after: Callable[[Page], None] = _nothing
        ) -> tuple[LoadSample, Loaded]:
            loaded = navigate(context, session, case.server, case.visit, condition, cache, first, after)
            return load_sample(case.visit, condition, cache, number, loaded), loaded

        for _ in range(case.before):
            visit_once("cold", after=_keep_all if case.kept else _nothing)
        keep(_named(case, case.start, *visit_once("warm" if case.before else "cold")))
        for start in case.later:
            keep(_named(case, start, *visit_once("warm")))
        slower = case.throttled if number == THROTTLED_ROUND and session.traces else []
        for condition in filter(has_time, slower):
            keep(_named(case, case.start, *visit_once("cold", condition)))


def first_update(demo: Demo) -> Work | None:
    """The least that the demo can be asked for: its growth operation at the smallest size; None where it has none.

    So little that the time after ready is what a first update takes anywhere, and that a worker, too, gets to its end.
    """
    growing = next((operation for operation in demo.operations if operation.growth), None)
    return Work(growing, min(growing.sizes)) if growing else None


def _nothing(_: Page) -> None:
    """A visit that leaves behind what every visit does."""


def _keep_all(page: Page) -> None:
    """What the page's own button does: keep every file. Raises LaneFailed with the page's words where it cannot."""
    try:
        page.evaluate(KEEP)
    except PlaywrightError as error:
        raise LaneFailed(error.message.splitlines()[0].removeprefix("Page.evaluate: Error: ")) from error


def _named(case: Case, start: str, sample: LoadSample, loaded: Loaded) -> LoadSample:
    files = [
        FileTime(
            path=path_of(request["url"]), start_ms=round(request["start"], 1), end_ms=round(request["end"], 1), wire_bytes=request["wire"]
        )
        for request in sorted(loaded.requests, key=lambda request: request["start"])
        if request["url"].startswith(case.server)
    ]
    return sample.model_copy(update={"start": start, "files": files})
