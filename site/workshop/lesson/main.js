// @ts-check
// One lesson, from its question to what to remember.

import { baseline, loadCatalog, pick } from "../../shared/catalog.js";
import { ratio, time } from "../../shared/figures/format.js";
import { doubt } from "../../shared/figures/stats.js";
import { toTask } from "../../shared/run/task.js";
import { byId, enable, h, isEnabled } from "../../shared/ui/dom.js";
import { remember, remembered } from "../remembered.js";
import { Workbench } from "../running/workbench.js";
import { hintsBox, inItsWords, markupBox, solutionBox } from "./aids.js";
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
import { loadTable, loadTimes, middle } from "./loading.js";
import { list, paragraph } from "./markup.js";
import { amount, predictionForm } from "./prediction.js";
import { publishedFigures } from "./published-figures.js";

/** @import {Catalog, Lane} from "../../shared/types.d.ts" */
/** @typedef {import("./lessons.js").Lesson} Lesson */
/** @typedef {import("../feedback/rivals.js").Timed} Timed */

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
  bench.mayMeasure = () => prediction.isCommitted || "Commit your prediction first: it stands above.";
  bench.addEventListener("timed", (event) =>
    compare(lesson, catalog, prediction, /** @type {CustomEvent} */ (event).detail),
  );
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
  root.replaceChildren(
    h(
      "div",
      { class: "hero" },
      h("p", { class: "fine" }, `${lesson.minutes} minutes`),
      h("h1", {}, lesson.title),
      h("p", { class: "question" }, lesson.question),
      h("p", {}, h("strong", {}, "Afterwards "), ...paragraph(lesson.objective).childNodes),
    ),
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
      bench.element,
      lesson.loads.length ? loadPart(lesson, catalog, prediction) : null,
    ),
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

/**
 * @param {Lesson} lesson
 * @param {Catalog} catalog
 * @param {ReturnType<typeof predictionForm>} prediction
 * @param {{timed: Timed[], calls: Map<string, import("../running/given-frame.js").CallCount>, lane: Lane}} detail
 */
function compare({ prediction: { figure } }, catalog, prediction, { timed, calls, lane }) {
  const of = (/** @type {string} */ id) => timed.find(({ rival }) => rival.id === id);
  if (figure.kind === "calls") {
    const count = calls.get("start")?.during;
    if (count !== undefined)
      prediction.compare(count, `${amount(count, "DOM calls")} in ${lane.title}, counted once`, lane.id);
  } else if (figure.kind === "gain") {
    const [own, start] = [of("yours")?.digest, of("start")?.digest];
    if (own && start)
      prediction.compare(
        start.median / own.median,
        `${ratio(start.median / own.median)} as fast${doubt(own, start)} (medians ${time(start.median)} and ${time(own.median)}, n = ${start.count} and ${own.count})`,
        lane.id,
      );
  } else if (figure.kind === "lane") {
    const base = of(baseline(catalog).id)?.digest ?? (lane.language === "javascript" ? of("start")?.digest : null);
    const other = of(figure.lane)?.digest ?? (lane.id === figure.lane ? of("start")?.digest : null);
    if (base && other)
      prediction.compare(
        other.median / base.median,
        `${pick(catalog.lanes, figure.lane).title} takes ${ratio(other.median / base.median)} as long${doubt(other, base)} (medians ${time(other.median)} and ${time(base.median)}, n = ${other.count} and ${base.count})`,
        figure.lane,
      );
  }
}

/** @param {Lesson} lesson @param {Catalog} catalog @param {ReturnType<typeof predictionForm>} prediction */
function loadPart(lesson, catalog, prediction) {
  const frames = h("div", { class: "frames" });
  const doing = h("p", { role: "status" });
  const progress = h("progress", { max: 1, value: 0, "aria-label": "Share of the visits made", hidden: true });
  const table = h("div", {});
  const start = h(
    "button",
    {
      type: "button",
      class: "go",
      click: async () => {
        if (!isEnabled(start)) return;
        if (!prediction.isCommitted) {
          doing.textContent = "Commit your prediction first: it stands above.";
          return;
        }
        enable(start, false);
        progress.hidden = false;
        const lanes = lesson.loads.map((id) => pick(catalog.lanes, id));
        const all = await loadTimes(lanes, lesson.demo, lesson.style, frames, (what, share) => {
          doing.textContent = what;
          progress.value = share;
        });
        progress.hidden = true;
        doing.textContent = "Done.";
        enable(start, true);
        table.replaceChildren(loadTable(all));
        const { figure } = lesson.prediction;
        const asked = figure.kind === "load" ? all.find(({ lane }) => lane.id === figure.lane) : undefined;
        if (asked?.ready.length)
          prediction.compare(
            middle(asked.ready) / 1000,
            `${time(middle(asked.ready))} (${time(Math.min(...asked.ready))} to ${time(Math.max(...asked.ready))}, n = ${asked.ready.length})`,
            asked.lane.id,
          );
      },
    },
    "Measure the loading",
  );
  return h(
    "div",
    { class: "stack panel" },
    h("h3", {}, "What loading costs here"),
    start,
    doing,
    progress,
    frames,
    table,
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
