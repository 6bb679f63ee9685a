"""The workshop's Stop: how long after the press until an endless loop is over, in each lane; and how soon a small change is seen.

Over means that a new document of the frame's own origin answers again: it shares the process of the loop that was ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from measurements.catalog import Lane
from measurements.paths import SITE

LESSON = "same-page"
WITHIN_MS = 2000.0
ENDLESS = {"python": "while True:\n    pass\n", "javascript": "while (true) {}\n"}

_RUN_AND_STOP = """async () => {
  const button = (name) => [...document.querySelectorAll(".controls button")].find(({ textContent }) => textContent === name);
  const state = document.querySelector(".see .state");
  const until = async (holds) => {
    for (let tries = 0; tries < 1200 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 25));
    if (!holds()) throw new Error(`The workshop says “${state.textContent}” ${document.querySelector(".trouble").textContent}`);
  };
  button("Run").click();
  await until(() => state.textContent.includes("without a pause"));
  const frame = document.querySelector(".stage iframe:not(.spare)");
  const { src } = frame;
  const begun = performance.now();
  button("Stop").click();
  const probe = document.createElement("iframe");
  const answered = new Promise((resolve) => addEventListener("message", ({ source }) => source === probe.contentWindow && resolve()));
  probe.sandbox = frame.getAttribute("sandbox");
  probe.src = src;
  document.body.append(probe);
  await answered;
  const took = performance.now() - begun;
  probe.remove();
  return took;
}"""

_RUN = """async () => {
  const button = [...document.querySelectorAll(".controls button")].find(({ textContent }) => textContent === "Run");
  const state = document.querySelector(".see .state");
  const begun = performance.now();
  button.click();
  for (let tries = 0; tries < 6000 && !state.textContent.includes("ready"); tries++) await new Promise((resolve) => setTimeout(resolve, 5));
  const took = performance.now() - begun;
  await new Promise((resolve) => setTimeout(resolve, 5000)); // the next run's runtime gets ready meanwhile
  return took;
}"""


@dataclass
class Stops:
    """Of one lane: milliseconds from the press of Stop until it was over, and from Run until a changed page was ready."""

    lane: str
    stop_ms: list[float] = field(default_factory=list)
    run_ms: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def stop_times(page: Page, server: str, lanes: Sequence[Lane], tries: int, tell: Callable[[str], None]) -> list[Stops]:
    """Try each lane so often. The first run of a lane is not counted among the runs: its runtime was not started yet."""
    found = []
    for lane in lanes:
        stops = Stops(lane.id)
        found.append(stops)
        start = (SITE / "workshop" / "lessons" / LESSON / f"start.{'js' if lane.language == 'javascript' else 'py'}").read_text("utf-8")
        page.goto(f"{server}/site/workshop/lesson.html?lesson={LESSON}&lane={lane.id}")
        _write(page, start)
        page.evaluate(_RUN)
        for number in range(min(tries, 10)):
            _write(page, start.replace("Item ", f"Item {number} "))
            stops.run_ms.append(page.evaluate(_RUN))
        _write(page, ENDLESS[lane.language] + start)
        for number in range(tries):
            tell(f"{lane.title}: try {number + 1} of {tries}")
            try:
                stops.stop_ms.append(page.evaluate(_RUN_AND_STOP))
            except PlaywrightTimeout as error:
                stops.failures.append(error.message)
    return found


def _write(page: Page, text: str) -> None:
    page.locator(".editor .cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)
