// @ts-check
// The teacher's page: predictions against measurements, and the spread over machines, as results come in or from files.

import { loadCatalog, ROOT } from "../../shared/catalog.js";
import { counted } from "../../shared/figures/format.js";
import { byId, h, setText } from "../../shared/ui/dom.js";
import { allLessons } from "../lesson/lessons.js";
import { countOf, lessonParts } from "./lesson-parts.js";
import { newestOfEach } from "./numbers.js";
import { checkResult, LARGEST, readResult } from "./result.js";

/** @import {Catalog} from "../../shared/types.d.ts" */
/** @typedef {import("../lesson/lessons.js").Lesson} Lesson */
/** @typedef {import("./result.js").Result} Result */

const EVERY_MS = 2000;
const MOST_FILES = 500;
const receives = new URLSearchParams(location.search).has("receive");
const state = byId("state");
const skipped = byId("skipped");
const shown = byId("class-lessons");
/** @type {Result[]} */
let received = [];
/** @type {Result[]} */
let opened = [];
let before = "";
let unshown = 0;
let opening = Promise.resolve();

const names = /** @type {HTMLInputElement} */ (byId("names"));
const picker = /** @type {HTMLInputElement} */ (byId("files"));
const loading = Promise.all([loadCatalog(), allLessons()]);

// These can be used from the first moment on: what is asked of them before the lessons are here is done once they are.
byId("open").addEventListener("click", () => picker.click());
names.addEventListener("change", () => show().catch(() => {})); // without lessons the page says so
picker.addEventListener("change", openPicked);
openPicked();
try {
  const [, lessons] = await loading;
  await show();
  if (receives) void poll(lessons);
  else setText(state, "Nothing is received here. Open result files, or start this page with: front-row class receive");
} catch (error) {
  shown.replaceChildren(
    h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)),
  );
}

async function show() {
  const [catalog, lessons] = await loading;
  draw(newestOfEach([...opened, ...received]), lessons, catalog, names.checked);
}

function openPicked() {
  const files = [...(picker.files ?? [])];
  if (!files.length) return;
  picker.value = "";
  // One choice after the other: what is said of skipped files is of the choice that was made last.
  opening = opening
    .then(async () => openFiles(files, (await loading)[1]))
    .then(show)
    .catch(() => {});
}

/** @param {Lesson[]} lessons */
async function poll(lessons) {
  for (;;) {
    const news = await look(lessons);
    setText(state, news.says);
    if (news.results) {
      received = news.results;
      await show();
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

/** @param {Lesson[]} lessons @returns {Promise<{says: string, results?: Result[]}>} */
async function look(lessons) {
  const answer = await fetch(new URL("class/results.json", ROOT), { cache: "no-store" }).catch(() => null);
  if (!answer) return { says: "The server does not answer: is it still running? What came in until now stays here." };
  if (!answer.ok)
    return {
      says: `The server gives no results: ${answer.status === 403 ? (await answer.text()).slice(0, 300) : "it was not started with: front-row class receive"}`,
    };
  try {
    return read(await answer.text(), lessons);
  } catch (error) {
    return {
      says: `What the server gives could not be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** @param {string} text @param {Lesson[]} lessons @returns {{says: string, results?: Result[]}} */
function read(text, lessons) {
  const { results, most } = JSON.parse(text);
  const isNew = text !== before;
  before = text;
  /** @type {Result[]} */
  const checked = [];
  if (isNew) {
    for (const one of results)
      try {
        checked.push(checkResult(one, lessons));
      } catch {} // it is said below: one that cannot be shown keeps back no other
    unshown = results.length - checked.length;
  }
  const full = results.length >= most ? ": the class is full, no others are taken" : "";
  const left = unshown ? ` ${counted(unshown, "result")} cannot be shown here.` : "";
  const says = `● Receiving. ${counted(results.length, "result")} so far${full}.${left}`;
  return isNew ? { says, results: checked } : { says };
}

/** @param {File[]} files @param {Lesson[]} lessons */
async function openFiles(files, lessons) {
  /** @type {HTMLElement[]} */
  const problems = [];
  for (const file of files.slice(0, MOST_FILES)) {
    try {
      if (file.size > LARGEST)
        throw new Error(`It has more than ${LARGEST.toLocaleString("en")} bytes, the most that a result has.`);
      opened.push(readResult(await file.text(), lessons));
    } catch (error) {
      problems.push(
        h("li", {}, h("strong", {}, file.name), ": ", error instanceof Error ? error.message : String(error)),
      );
    }
  }
  if (files.length > MOST_FILES) problems.push(h("li", {}, `Only the first ${MOST_FILES} files were opened.`));
  opened = newestOfEach(opened);
  skipped.replaceChildren(
    ...(problems.length ? [h("p", {}, "Skipped:"), h("ul", { class: "points" }, ...problems)] : []),
  );
}

/** @param {Result[]} results @param {Lesson[]} lessons @param {Catalog} catalog @param {boolean} names */
function draw(results, lessons, catalog, names) {
  setText(byId("count"), results.length ? `${countOf(results)}.` : "No results yet.");
  const open = new Set([...shown.querySelectorAll("details[open]")].map((box) => box.id));
  shown.replaceChildren(...lessonParts(results, lessons, catalog, names, (id) => open.has(id)));
}
