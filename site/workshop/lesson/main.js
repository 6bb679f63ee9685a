// @ts-check
// One lesson, from its question to what to remember.

import { loadCatalog, pick } from "../../shared/catalog.js";
import { toTask } from "../../shared/run/task.js";
import { byId, h } from "../../shared/ui/dom.js";
import { remember, remembered } from "../remembered.js";
import { Workbench } from "../running/workbench.js";
import { hintsBox, inItsWords, markupBox, solutionBox } from "./aids.js";
import { compare } from "./compare.js";
import {
  allLessons,
  lessonCode,
  lessonLanes,
  lessonMarkup,
  listIn,
  RUNTIMES,
  readLesson,
  runtimeOf,
  wordsIn,
} from "./lessons.js";
import { loadPart } from "./load-part.js";
import { list, paragraph } from "./markup.js";
import { predictionForm } from "./prediction.js";
import { publishedFigures } from "./published-figures.js";

/** @import {Catalog, Lane} from "../../shared/types.d.ts" */
/** @typedef {import("./lessons.js").Lesson} Lesson */

const root = byId("lesson");
try {
  const query = new URLSearchParams(location.search);
  const [catalog, lesson] = await Promise.all([loadCatalog(), readLesson(query.get("lesson") ?? "first-line")]);
  await show(lesson, catalog, query.get("lane"));
} catch (error) {
  root.replaceChildren(
    h(
      "section",
      { class: "notice", role: "alert" },
      h("h1", {}, "This lesson could not be shown"),
      h("p", {}, error instanceof Error ? error.message : String(error)),
      h("p", {}, h("a", { href: "./" }, "All lessons")),
    ),
  );
}

/** @param {Lesson} lesson @param {Catalog} catalog @param {string | null} lane */
async function show(lesson, catalog, lane) {
  document.title = `Front Row workshop: ${lesson.title}`;
  const demo = pick(catalog.demos, lesson.demo);
  const markup = await lessonMarkup(lesson);
  const fileFor = (/** @type {Lane} */ lane) => `${lesson.id}.${RUNTIMES[runtimeOf(lane)].ending}`;
  const bench = new Workbench({
    key: `lesson ${lesson.id}`,
    catalog,
    demo,
    style: lesson.style,
    lanes: lessonLanes(lesson, catalog),
    lane: lane ?? remembered("lane"),
    start: (lane) => lessonCode(lesson, runtimeOf(lane), "start"),
    file: fileFor,
    runtime: (lane) => (lane.language === "python" ? runtimeOf(lane) : null),
    former: (lane) => (lane.language === "python" ? `lesson ${lesson.id} ${lesson.id}.py` : null),
    markup,
    isWhole: true,
    check: lesson.check,
    timed: taskOf(lesson, catalog),
    starts: await otherStarts(lesson, catalog),
  });
  const prediction = predictionForm(lesson);
  bench.mayMeasure = () => {
    if (prediction.isCommitted) return true;
    prediction.ask();
    return "Commit your prediction first.";
  };
  bench.addEventListener("timed", (event) => {
    const says = compare(lesson, catalog, prediction, /** @type {CustomEvent} */ (event).detail);
    if (says) bench.results.prepend(h("p", { class: "predicted" }, says));
  });
  const inLane = inItsWords(bench);
  const solution = solutionBox(lesson, bench);
  bench.addEventListener("checked", (event) => {
    const { results } = /** @type {CustomEvent} */ (event).detail;
    if (!results.every((/** @type {{ok: boolean}} */ { ok }) => ok)) return;
    remember(`passed ${lesson.id}`, { lane: bench.lane.id, at: new Date().toISOString() });
    solution.allow();
  });
  const rememberLane = () => remember("lane", bench.lane.id);
  bench.lanes.addEventListener("change", rememberLane);
  bench.addEventListener("used", rememberLane); // an address may have chosen it
  const published = h("div", {});
  const part = (/** @type {string} */ id, /** @type {string} */ title, /** @type {(Node | null)[]} */ ...children) =>
    h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, title), ...children);
  if (lesson.loads.length) bench.output.prepend(loadPart(lesson, catalog, prediction));
  root.replaceChildren(
    h(
      "div",
      { class: "hero" },
      h("h1", {}, lesson.title),
      h("p", { class: "question" }, lesson.question),
      h("p", { class: "fine" }, `${lesson.minutes} minutes. Afterwards `, ...paragraph(lesson.objective).childNodes),
    ),
    h(
      "div",
      { class: "seat" },
      part("predict", "1. Predict", prediction.element),
      part(
        "try",
        "2. Try",
        inLane((lane) => list(listIn(lesson.steps, lane), "ol")),
        inLane((lane) =>
          h(
            "p",
            { class: "challenge" },
            h("strong", {}, "Challenge: "),
            ...paragraph(wordsIn(lesson.challenge, lane) ?? "").childNodes,
          ),
        ),
        markupBox(markup),
      ),
      h("section", { class: "bench", "aria-label": "Editor and output" }, bench.element),
      part("help", "3. If you are stuck", hintsBox(lesson, bench, solution), solution.element),
      part(
        "remember",
        "4. Remember",
        inLane((lane) => list(listIn(lesson.remember, lane))),
        published,
        lesson.extra.length
          ? h(
              "div",
              { class: "stack" },
              h("h3", {}, "For the fast"),
              inLane((lane) => list(listIn(lesson.extra, lane))),
            )
          : null,
      ),
    ),
    await neighbours(lesson),
  );
  void publishedFigures(lesson, catalog).then(
    (figures) => figures && published.replaceChildren(figures),
    (error) => published.replaceChildren(h("p", { class: "fine" }, String(error.message))),
  );
  await bench.open();
  bench.tellOfLane(lane);
}

/** @param {Lesson} lesson @param {Catalog} catalog */
function taskOf({ timed, demo }, catalog) {
  if (!timed) return null;
  const operation = timed.own ?? pick(pick(catalog.demos, demo).operations, timed.operation ?? "");
  return {
    title: operation.title,
    task: toTask({ id: "", functions: [], prepare: [], warmup: { steps: [], times: 0 }, ...operation }, null),
  };
}

/** Code of other lanes that is timed beside the learner's. @param {Lesson} lesson @param {Catalog} catalog */
async function otherStarts(lesson, catalog) {
  const lanes = (lesson.timed?.lanes ?? []).map((id) => pick(catalog.lanes, id));
  return Promise.all(
    lanes.map(async (lane) => ({
      id: lane.id,
      title: "As it begins",
      lane,
      text: await lessonCode(lesson, runtimeOf(lane), "start"),
    })),
  );
}

/** @param {Lesson} lesson */
async function neighbours({ id }) {
  const lessons = await allLessons();
  const at = lessons.findIndex((lesson) => lesson.id === id);
  const link = (/** @type {Lesson | undefined} */ lesson, /** @type {string} */ word) =>
    lesson && h("a", { href: `lesson.html?lesson=${lesson.id}` }, `${word}: ${lesson.title}`);
  return h(
    "nav",
    { class: "neighbours", "aria-label": "Other lessons" },
    link(lessons[at - 1], "Before"),
    h("a", { href: "./" }, "All lessons"),
    h("a", { href: "./#hand-in" }, "Hand in my numbers"),
    link(lessons[at + 1], "Next"),
  );
}
