"""The workshop's Stop: how long after the press until an endless loop is over, in each lane; and how soon a small change is seen.

Over means that a new document of the frame's own origin answers again: it shares the process of the loop that was ended.
Seen means that the page says so, which it does no sooner than the lane shows it: counted from the key that runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page
from rich.table import Table

from measurements.audit.audit_environment import where
from measurements.catalog import Lane, code_file
from measurements.errors import FrontRowError
from measurements.paths import ROOT

DEMO, STYLE = "rows", "direct"
"""What the editor is opened with: unlike a lesson's, it offers every lane."""
WITHIN_MS = 2000.0
MOST_CHANGES = 20
ENDLESS = {"python": "while True:\n    pass\n", "javascript": "while (true) {}\n"}
CHANGE = {
    "python": 'page.querySelector("#run").textContent = "{}"\n',
    "javascript": 'page.querySelector("#run").textContent = "{}";\n',
}
"""Written below the demo's code: other words on one of its buttons."""
QUIET_FOR_MS = 3000
"""A runtime that is getting ready for the next run asks for nothing more for so long, and answers: it is ready."""
PATIENCE_S = 60

_OFFERED = "lane => document.querySelector('.workbench .controls select').value === lane"

_SCRIPT = Path(__file__).with_name("workshop_stop.js").read_text()
_FILES = "performance.getEntriesByType('resource').length"


@dataclass
class Stops:
    """Of one lane: milliseconds from the press of Stop until it was over, and from the key that runs until a changed page was ready."""

    lane: str
    stop_ms: list[float] = field(default_factory=list)
    run_ms: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Every try ended, within the bound."""
        return not self.failures and max(self.stop_ms, default=WITHIN_MS + 1) <= WITHIN_MS


def stop_times(page: Page, server: str, lanes: Sequence[Lane], tries: int, report: Callable[[str], None]) -> list[Stops]:
    """Try each lane so often. The first run of a lane is not counted among the runs: its runtime was not started yet."""
    return [_Trial(page, server, lane, report).times(tries) for lane in lanes]


def as_document(version: str, found: Sequence[Stops]) -> dict[str, Any]:
    """With where it was measured: on another machine it is another figure."""
    return {**where(version), "lanes": [asdict(stops) | {"stop": _digest(stops.stop_ms), "run": _digest(stops.run_ms)} for stops in found]}


def as_table(version: str, found: Sequence[Stops]) -> Table:
    heads = ("Lane", "Stop, median", "longest", "times", "Change to result, warm, median", "longest", "times", "failed")
    table = Table(*heads, caption=f"Chromium {version}, on this machine alone.")
    for stops in found:
        cells = [stops.lane]
        for times in (stops.stop_ms, stops.run_ms):
            cells += [f"{median(times):.0f} ms", f"{max(times):.0f} ms", str(len(times))] if times else ["–", "–", "0"]
        table.add_row(*cells, str(len(stops.failures)))
    return table


def _digest(times: Sequence[float]) -> dict[str, float | int] | None:
    if not times:
        return None
    return {"median_ms": round(median(times), 1), "longest_ms": round(max(times), 1), "tries": len(times)}


class _Trial:
    """One lane in the editor. A try that fails is counted, and the next one begins with the page anew."""

    def __init__(self, page: Page, server: str, lane: Lane, report: Callable[[str], None]) -> None:
        self.page = page
        self.lane = lane
        self.report = report
        self.address = f"{server}/site/workshop/edit.html?demo={DEMO}&style={STYLE}&lane={lane.id}"
        self.start = (ROOT / code_file(DEMO, STYLE, lane)).read_text("utf-8")
        self.stops = Stops(lane.id)

    def times(self, tries: int) -> Stops:
        self._open()
        changes = min(tries, MOST_CHANGES)
        self._counted(lambda: self._change(0))
        for number in range(1, changes + 1):
            self.report(f"{self.lane.title}: change {number} of {changes}")
            self._counted(lambda number=number: self.stops.run_ms.append(self._change(number)))  # type: ignore[misc]
        for number in range(1, tries + 1):
            self.report(f"{self.lane.title}: stop {number} of {tries}")
            self._counted(lambda: self.stops.stop_ms.append(self._stop()))
        return self.stops

    def _counted(self, attempt: Callable[[], object]) -> None:
        try:
            attempt()
        except (PlaywrightError, FrontRowError) as error:
            self.stops.failures.append(str(error).splitlines()[0])
            self.report(f"{self.lane.title}: failed: {self.stops.failures[-1]}")
            self._open()

    def _open(self) -> None:
        self.page.goto("about:blank")
        self.page.goto(self.address)
        self.page.locator(".editor .cm-line").first.wait_for()
        self.page.evaluate(_SCRIPT)
        if not self.page.evaluate(_OFFERED, self.lane.id):
            raise FrontRowError(f"The editor does not offer the lane {self.lane.id}.")

    def _change(self, number: int) -> float:
        """Change a word, press the key that runs, and wait until the change is there; then until the next run is prepared."""
        words = f"Change {number}"
        self._write(self.start + CHANGE[self.lane.language].format(words))
        self.page.evaluate("frontRowAudit.watch()")
        self.page.keyboard.press("Control+Enter")
        took: float = self.page.evaluate("window.frontRowSeen")
        shown = self.page.frame_locator(".stage iframe:not(.spare)").locator("#run").inner_text()
        if shown != words:
            raise FrontRowError(f"The page showed “{shown}”, not “{words}”.")
        self._wait_for_the_next()
        return took

    def _stop(self) -> float:
        self._write(ENDLESS[self.lane.language] + self.start)
        self.page.keyboard.press("Control+Enter")
        took: float = self.page.evaluate("frontRowAudit.stop()")
        return took

    def _write(self, text: str) -> None:
        self.page.locator(".editor .cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def _wait_for_the_next(self) -> None:
        """Until the frame of the next run has its runtime and waits for its text, as it does while somebody types."""
        spare = self.page.locator("iframe.spare")
        spare.wait_for(state="attached")
        here = spare.content_frame.locator("html")
        before, quiet = -1, 0
        for _ in range(PATIENCE_S * 10):
            files = here.evaluate(_FILES)
            quiet = quiet + 100 if files == before else 0
            if quiet >= QUIET_FOR_MS:
                return
            before = files
            self.page.wait_for_timeout(100)
        raise FrontRowError(f"The runtime of the next run was not ready after {PATIENCE_S} s.")
