// @ts-check
// The lessons' own files: the list, and each lesson's words and code.

import { unknownName } from "../../lanes/nearest.js";
import { pick } from "../../shared/catalog.js";

/** @import {Catalog, Demo, Lane} from "../../shared/types.d.ts" */
/** @typedef {import("../feedback/check.js").Check} Check */
/** @typedef {{title: string, click: string, prepare?: string[], warmup?: {steps: string[], times: number}, expect: Record<string, number>}} OwnOperation */
/**
 * What a measurement is held against. `calls`: DOM calls of the code as it begins; `gain`: how many times as fast the learner's
 * code is as that; `lane`: how many times as long one lane takes as the baseline; `load`: seconds until a lane is ready.
 * @typedef {{kind: "calls"} | {kind: "gain"} | {kind: "lane", lane: string} | {kind: "load", lane: string}} Figure
 */
/**
 * Words may hold `code`, **strong** and [links](address); see markup.js. Where they hold in some lanes only, they are an object: for a lane
 * its id counts first, then its idiom, then `others`; without any of these the lane goes without.
 * @typedef {string | Record<string, string>} Words
 */
/**
 * @typedef {object} Lesson
 * @property {string} id
 * @property {string} title
 * @property {number} minutes
 * @property {string} question
 * @property {string} objective
 * @property {string} demo  whose lane page the code runs in; its loading is what `loads` measures
 * @property {string} style
 * @property {string[]} lanes
 * @property {{ask: string, unit: string, figure: Figure}} prediction
 * @property {Words[]} steps
 * @property {Words} challenge
 * @property {Check} check
 * @property {{operation?: string, own?: OwnOperation, lanes?: string[]} | null} timed  `lanes`: others that are timed beside it, with their own start
 * @property {{operation: string, style: string, lanes: string[]} | null} published
 * @property {string[]} loads  lanes whose loading is measured
 * @property {Words[]} hints  from the gentlest on
 * @property {Words[]} remember
 * @property {Words[]} extra
 */

const FOLDER = new URL("../lessons/", import.meta.url);

/**
 * What learners write is the runtime's own, so a lesson has a file for each of these. Skulpt has no names for a page; its lane's bridge
 * stands in with the module `js` that Pyodide has, and the two share a file.
 */
export const RUNTIMES = {
  pyscript: { title: "PyScript", ending: "pyscript.py" },
  brython: { title: "Brython", ending: "brython.py" },
  pyodide: { title: "Pyodide and Skulpt", ending: "pyodide.py" },
  javascript: { title: "JavaScript", ending: "js" },
};
/** @typedef {keyof typeof RUNTIMES} Runtime */

/** @param {Pick<Lane, "idiom">} lane @returns {Runtime}  for which its code is written */
export const runtimeOf = ({ idiom }) => /** @type {Runtime} */ (idiom === "skulpt" ? "pyodide" : idiom);

/** Asked for once. @type {Promise<string[]> | null} */
let ids = null;

/** @returns {Promise<string[]>} */
function lessonIds() {
  ids ??= readText("index.json").then(
    (text) => JSON.parse(text).lessons,
    (error) => {
      ids = null; // the next try asks again
      throw error;
    },
  );
  return ids;
}

/** @returns {Promise<Lesson[]>}  in the order in which they are learnt */
export async function allLessons() {
  return Promise.all((await lessonIds()).map(readLesson));
}

/** @param {string} id @returns {Promise<Lesson>} */
export async function readLesson(id) {
  const ids = await lessonIds();
  if (!ids.includes(id)) throw new Error(unknownName("lesson", id, ids));
  return { timed: null, published: null, loads: [], extra: [], ...JSON.parse(await readText(`${id}/lesson.json`)), id };
}

/**
 * The code of a lesson for a runtime.
 * @param {Lesson} lesson
 * @param {Runtime} runtime
 * @param {"start" | "solution"} which
 */
export const lessonCode = ({ id }, runtime, which) => readText(`${id}/${which}.${RUNTIMES[runtime].ending}`);

/** The HTML that stands in the page before the code runs, as index.html would beside a learner's own file. @param {Lesson} lesson */
export const lessonMarkup = ({ id }) => readText(`${id}/page.html`);

/** @param {Lesson} lesson @param {Catalog} catalog @returns {Lane[]} */
export const lessonLanes = ({ lanes }, catalog) => lanes.map((id) => pick(catalog.lanes, id));

/**
 * What words say in a lane; null where they are not for it. Pure.
 * @param {Words} words
 * @param {Pick<Lane, "id" | "idiom">} lane
 * @returns {string | null}
 */
export const wordsIn = (words, { id, idiom }) =>
  typeof words === "string" ? words : (words[id] ?? words[idiom] ?? words.others ?? null);

/** Of a list, what is said in a lane. @param {Words[]} all @param {Pick<Lane, "id" | "idiom">} lane */
export const listIn = (all, lane) =>
  all.map((words) => wordsIn(words, lane)).filter((/** @type {string | null} */ said) => said !== null);

/**
 * What words say in all of a lesson's lanes, each with the lanes that it is for where these are not all. Pure.
 * @param {Words} words
 * @param {Pick<Lane, "id" | "idiom" | "title">[]} lanes
 * @returns {string[]}
 */
export function wordsInAll(words, lanes) {
  const said = new Set(lanes.map((lane) => wordsIn(words, lane)));
  return [...said].flatMap((text) => {
    if (text === null) return [];
    const those = lanes.filter((lane) => wordsIn(words, lane) === text);
    return those.length === lanes.length ? [text] : [`**${those.map(({ title }) => title).join(", ")}:** ${text}`];
  });
}

/** @param {string} path */
async function readText(path) {
  const answer = await fetch(new URL(path, FOLDER));
  if (!answer.ok) throw new Error(`site/workshop/lessons/${path} did not load: the server answered ${answer.status}.`);
  return answer.text();
}
