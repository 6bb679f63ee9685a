"""What each way to start a lane brings: the catalog's `starts`, one switch at a time, beside the lane's stock page in the same rounds.

Each navigation of a first visit has a browser profile of its own. A later visit comes after the earlier ones in one profile; what
they leave behind is what is being measured. Here each sample also keeps its files' times: they are drawn as a waterfall.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

from measurements.catalog import Catalog
from measurements.errors import LaneFailed
from measurements.load import BASE, Cache, Condition, Loaded, discard_load, load_once, profile
from measurements.plan import Visit
from measurements.schema import Failure, FileTime, LoadSample
from measurements.server import Served, serving
from measurements.session import Session
from measurements.size import BROTLI_QUALITY

STOCK = "stock"
THROTTLED = (Condition(network="fast-4g"), Condition(network="slow-4g"))
THROTTLED_ROUNDS = (1, 3)
"""What a line takes hardly varies, and it takes long."""

KEEP = """async () => {
  const { keepPages } = await import(new URL("../app/offline.js", location.href).href);
  await keepPages(() => {});
}"""


@dataclass(frozen=True)
class Case:
    """One way to start one lane. `before`: how many visits precede the one that counts."""

    visit: Visit
    start: str
    server: str
    before: int = 0
    kept: bool = False
    """Whether the visits before left all files with a service worker."""

    @property
    def cache(self) -> Cache:
        return "warm" if self.before else "cold"


@contextmanager
def servers(stock: str, host: str) -> Iterator[dict[str, str]]:
    """Addresses by what the server does: as always; with its best compression; letting no file be used unasked."""
    with ExitStack() as stack:
        best = stack.enter_context(serving(host=host, served=Served(brotli_quality=BROTLI_QUALITY)))
        strict = stack.enter_context(serving(host=host, served=Served(runtimes_max_age=0)))
        yield {STOCK: stock, "packed": best, "asked-again": strict}


def cases(catalog: Catalog, visits: Sequence[Visit], addresses: dict[str, str]) -> list[Case]:
    """For each lane its stock page, then every start that the catalog declares for it."""
    found = []
    for visit in visits:
        found.append(Case(visit, STOCK, addresses[STOCK]))
        for start in (start for start in catalog.starts if visit.lane.id in start.lanes):
            case = Case(visit, start.id, addresses.get(start.id, addresses[STOCK]))
            if start.by == "page":
                page = visit.lane.page.replace(".html", f".{start.id}.html")
                case = replace(case, visit=replace(visit, lane=visit.lane.model_copy(update={"page": page})))
            elif start.by == "visit":
                case = replace(case, before=1 if start.id == "second-visit" else 2, kept=start.id == "service-worker")
            found.append(case)
    return found


def measure_starts(
    session: Session,
    todo: Sequence[Case],
    rounds: Sequence[int],
    seed: int,
    keep: Callable[[LoadSample | Failure], None],
    has: Callable[[Case, int], bool],
    tell: Callable[[str, Case], bool],
) -> None:
    """Every case once in each round, in an order shuffled anew; on the slow lines in some. `tell` says whether to go on."""
    failed: set[tuple[str, str]] = set()
    for number in rounds:
        for case in random.Random(f"{seed}/starts/{number}").sample(list(todo), len(todo)):
            key = case.visit.name, case.start
            if key in failed or has(case, number):
                continue
            if not tell(f"starts, round {number} of {rounds[-1]}: {case.start}", case):
                return
            try:
                _measure(session, case, number, keep)
            except LaneFailed as error:
                failed.add(key)
                visit = case.visit
                keep(Failure(lane=visit.name, demo=visit.demo.id, style=visit.style, measure="starts", message=f"{case.start}: {error}"))


def _measure(session: Session, case: Case, number: int, keep: Callable[[LoadSample | Failure], None]) -> None:
    if number == 1 and not case.before:
        discard_load(session, case.server, case.visit)
    lines = [*THROTTLED] if number in THROTTLED_ROUNDS and not case.before else []
    with profile(session) as context:
        for visited in range(case.before):
            first = visited == 0
            after = _keep_all if case.kept and first else _nothing
            load_once(context, session, case.server, case.visit, BASE, "cold" if first else "warm", number, after)
        for condition in [BASE, *lines]:
            keep(_named(case, *load_once(context, session, case.server, case.visit, condition, case.cache, number)))


def _nothing(_: Page) -> None:
    """A visit that leaves behind what every visit does."""


def _keep_all(page: Page) -> None:
    """What the page's own button does: keep every file."""
    page.evaluate(KEEP)


def _named(case: Case, sample: LoadSample, loaded: Loaded) -> LoadSample:
    files = [
        FileTime(
            path=unquote(urlsplit(request["url"]).path).lstrip("/"),
            start_ms=round(request["start"], 1),
            end_ms=round(request["end"], 1),
            wire_bytes=request["wire"],
        )
        for request in sorted(loaded.requests, key=lambda request: request["start"])
        if request["url"].startswith(case.server)
    ]
    return sample.model_copy(update={"start": case.start, "files": files})
