"""How quick our own pages are: the first screen on a slow network, and a large run in the Results view. No lane is measured here.

Times are of one browser on one machine, as those of runs are: cite them with both.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request

from measurements.browsers.devtools import throttle_network
from measurements.browsers.session import Session
from measurements.networks import Network
from measurements.runs.schema import Run, Sample, UpdateSample

WATCH = Path(__file__).with_name("page_speed.js").read_text()
REST_MS = 1500
"""A page that did nothing for so long is idle."""


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What comes before anything is asked for."""

    requests: int
    wire_bytes: int
    """As our server sends them, headers included."""
    gzip_bytes: int
    """The same files with gzip at its best, without headers: what any good host sends."""
    largest_paint_ms: float
    """Median over the visits."""
    slowest_paint_ms: float
    layout_shift: float
    """The worst of the visits."""
    visits: int

    def __str__(self) -> str:
        return (
            f"First screen, Fast 4G, {self.visits} visits: {self.requests} files, {self.wire_bytes / 1000:.1f} kB transferred, "
            f"{self.gzip_bytes / 1000:.1f} kB with gzip alone; largest paint {self.largest_paint_ms:.0f} ms "
            f"(slowest {self.slowest_paint_ms:.0f} ms); layout shift {self.layout_shift:.4f}"
        )


@dataclass(frozen=True, slots=True)
class LargeRun:
    """A run file of many samples, opened in the Results view."""

    samples: int
    megabytes: float
    table_ms: float
    """From the choice of the file to the first rows of its table; median."""
    picture_ms: float
    """To the first picture, its library fetched in the meantime; median."""
    longest_task_ms: float
    """The longest task while the view is filtered and sorted; 0: none over 50 ms, which is as much as browsers report."""
    repeats: int

    def __str__(self) -> str:
        longest = f"{self.longest_task_ms:.0f} ms" if self.longest_task_ms else "under 50 ms"
        return (
            f"Results view, {self.samples:,} samples ({self.megabytes:.1f} MB), {self.repeats} times: table after "
            f"{self.table_ms:.0f} ms, first picture after {self.picture_ms:.0f} ms; longest task while filtering {longest}"
        )


def first_screen(session: Session, server: str, visits: int = 5, network: Network = "fast-4g") -> FirstScreen:
    """Visit the first page with an empty cache on that network, and wait until it is idle."""
    paints, shifts = [], []
    seen: list[str] = []
    wire = 0
    for _ in range(visits):
        with _fresh(session) as (context, page):
            client = context.new_cdp_session(page)
            throttle_network(client, network)
            finished: list[float] = []
            client.on("Network.loadingFinished", lambda event, finished=finished: finished.append(event["encodedDataLength"]))
            asked: list[Request] = []
            page.on("requestfinished", asked.append)
            page.goto(f"{server}/site/")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(REST_MS)
            watched = page.evaluate("window.watched")
            paints.append(watched["paint"])
            shifts.append(watched["shift"])
            wire, seen = int(sum(finished)), list(dict.fromkeys(request.url for request in asked))
    compressed = sum(len(gzip.compress(_body(session, url), 9)) for url in seen)
    return FirstScreen(len(seen), wire, compressed, median(paints), max(paints), max(shifts), visits)


def large_run(session: Session, server: str, file: Path, samples: int, repeats: int = 5) -> LargeRun:
    """Choose the file in a fresh page that shows no run yet, then filter and sort."""
    tables, pictures, longest = [], [], 0.0
    for _ in range(repeats):
        with _fresh(session) as (_, page):
            page.route("**/measurements/results/index.json", lambda route: route.fulfill(json={"runs": []}))
            page.goto(f"{server}/site/results/")
            page.get_by_text("no published run yet").wait_for()
            page.locator("input[data-slot=run]").set_input_files(file)
            page.locator("#view .drawn svg").first.wait_for()
            marks = page.evaluate("Object.fromEntries(performance.getEntriesByType('mark').map(({name, startTime}) => [name, startTime]))")
            tables.append(marks["results:table"] - marks["results:open"])
            pictures.append(marks["results:picture"] - marks["results:open"])
            page.wait_for_timeout(REST_MS)
            page.evaluate("window.watched.longest = 0")
            for act in _filtering(page):
                act()
                page.wait_for_timeout(400)
            longest = max(longest, page.evaluate("window.watched.longest"))
    return LargeRun(samples, file.stat().st_size / 1e6, median(tables), median(pictures), longest, repeats)


def enlarged(run: Run, samples: int) -> Run:
    """A run with so many timed clicks: those of a real one over again, as if they came from further rounds."""
    clicks = [sample for sample in run.samples if isinstance(sample, UpdateSample)]
    others: list[Sample] = [sample for sample in run.samples if not isinstance(sample, UpdateSample)]
    rounds = max(sample.round for sample in clicks)
    again = cycle(clicks)
    many = [
        (sample := next(again)).model_copy(update={"round": sample.round + rounds * (number // len(clicks))})
        for number in range(samples - len(others))
    ]
    return run.model_copy(update={"samples": [*others, *many]})


def as_document(screen: FirstScreen, large: LargeRun, session: Session) -> dict[str, Any]:
    """Both, with the browser they were measured in."""
    return {"browser": json.loads(session.description.model_dump_json()), "first_screen": asdict(screen), "large_run": asdict(large)}


def _filtering(page: Page) -> Iterator[Callable[[], object]]:
    """What a reader does, one step after the other."""
    find = page.locator("input[name=find]")
    yield lambda: page.locator("select[name=demo]").select_option("all")
    yield lambda: page.locator("select[name=style]").select_option("all")
    for letters in ("r", "ro", "row", "", "s", "swap", ""):
        yield lambda letters=letters: find.fill(letters)  # type: ignore[misc]
    yield lambda: page.locator("button.sort").nth(2).click()
    yield lambda: page.locator("button.sort").nth(2).click()
    yield lambda: page.locator(".lanes-menu summary").click()
    yield lambda: page.locator("input[name=lane]").nth(1).uncheck()
    yield lambda: page.locator("input[name=show][value=ratio]").check()
    yield lambda: page.locator("#tabs a[data-view=samples]").click()
    yield lambda: page.locator("#tabs a[data-view=table]").click()


@contextmanager
def _fresh(session: Session) -> Iterator[tuple[BrowserContext, Page]]:
    context = session.browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    try:
        yield context, context.new_page()
    finally:
        context.close()


def _body(session: Session, url: str) -> bytes:
    context = session.browser.new_context()
    try:
        return context.request.get(url).body()
    finally:
        context.close()
