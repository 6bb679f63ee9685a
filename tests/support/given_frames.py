"""Code in the workshop's frames without its editor around them: many texts in one open page of the workshop."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

HELPERS = """
const { GivenFrame } = await import("./running/given-frame.js");
const { readiness, runCheck } = await import("./feedback/check.js");
const { baseline, loadCatalog, pick } = await import("../shared/catalog.js");
const { placeFor } = await import("./running/place.js");
const { explain } = await import("./feedback/friendly.js");
const { suspicious } = await import("./feedback/suspicious.js");
const { allLessons, lessonMarkup } = await import("./lesson/lessons.js");
const catalog = await loadCatalog();
const lane = pick(catalog.lanes, laneId);
const open = (wanted) => {
  const frame = new GivenFrame({ lane, demo: "rows", style: "direct", place: placeFor(location), ...wanted });
  frame.element.style = "position: fixed; inset: 0 auto auto 0"; // in sight: browsers draw no frame that nobody sees
  document.body.append(frame.element);
  return frame;
};
const atOnce = async (tasks, most = 2) => {
  const waiting = [...tasks.entries()];
  const done = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: most }, work));
  return done;
};
"""

TOLD = f"""async ([laneId, texts]) => {{
{HELPERS}
return atOnce(texts.map((text) => async () => {{
  const frame = open({{}});
  try {{
    frame.give(text);
    const failed = await readiness(frame);
    if (failed !== null) return explain(failed, text, lane.language);
    const [first] = suspicious(text, lane.language);
    return first ? {{ line: first.line, words: null, advice: first.says }} : null;
  }} finally {{
    frame.close();
  }}
}}));
}}"""

CHECKS = f"""async ([laneId, texts]) => {{
{HELPERS}
const known = await allLessons();
return atOnce(texts.map(([id, text]) => async () => {{
  const lesson = known.find((lesson) => lesson.id === id);
  const demo = pick(catalog.demos, lesson.demo);
  const {{ check, style }} = lesson;
  const markup = await lessonMarkup(lesson);
  return runCheck({{
    check, demo, lane, text,
    open: (lane, text) => {{
      const frame = open({{ lane, demo: demo.id, style, markup, counts: true }});
      frame.give(text);
      return frame;
    }},
    published: {{ reference: baseline(catalog), style, catalog }},
    tell() {{}},
  }});
}}));
}}"""

WITHOUT_ORIGIN = f"""async ([laneId, text]) => {{
{HELPERS}
const markup = await lessonMarkup({{ id: "same-page" }});
const frame = open({{ markup, place: {{ origin: location.origin, sandbox: "allow-scripts allow-forms", protection: "sandbox" }} }});
frame.give(text);
const {{ state }} = await frame.loaded();
const {{ seen }} = await frame.check([{{ click: "#more" }}], {{ looks: [{{ selector: "#items > li" }}] }});
return [state, seen[0].count];
}}"""


def told(page: Page, lane: str, texts: list[str]) -> list[dict[str, Any] | None]:
    """Run each text until it is ready or fails; what the workshop tells of it: line, advice, and the runtime's own words if it failed."""
    return list(page.evaluate(TOLD, [lane, texts]))


def checks(page: Page, lane: str, texts: list[tuple[str, str]]) -> list[list[dict[str, Any]]]:
    """Hold each text to the check of its lesson: all that the check says, with whether it is so."""
    return list(page.evaluate(CHECKS, [lane, [list(text) for text in texts]]))


def without_origin(page: Page, lane: str, text: str) -> list[Any]:
    """Code of the lesson same-page in a frame without an origin: its state, and how many items “200 more” made."""
    return list(page.evaluate(WITHOUT_ORIGIN, [lane, text]))
