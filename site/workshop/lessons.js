// @ts-check
// The lessons' own files: the list, and each lesson's words and code.

import { pick } from "../app/catalog.js";
import { unknownName } from "../lanes/nearest.js";

/** @import {Catalog, Demo, Lane} from "../app/types.d.ts" */
/** @typedef {import("./check.js").Check} Check */
/** @typedef {{title: string, click: string, prepare?: string[], warmup?: {steps: string[], times: number}, expect: Record<string, number>}} OwnOperation */
/**
 * What a measurement is held against. `calls`: DOM calls of the code as it begins; `gain`: how many times as fast the learner's
 * code is as that; `lane`: how many times as long one lane takes as the baseline; `load`: seconds until a lane is ready.
 * @typedef {{kind: "calls"} | {kind: "gain"} | {kind: "lane", lane: string} | {kind: "load", lane: string}} Figure
 */
/**
 * Words may hold `code`, **strong** and [links](address); see markup.js.
 * @typedef {object} Lesson
 * @property {string} id
 * @property {string} title
 * @property {number} minutes
 * @property {string} question
 * @property {string} objective
 * @property {string} demo  whose lane page the code runs in, and whose operations check it
 * @property {string} style
 * @property {string[]} lanes
 * @property {{ask: string, unit: string, figure: Figure}} prediction
 * @property {string[]} steps
 * @property {string} challenge
 * @property {Check} check
 * @property {{operation?: string, own?: OwnOperation, lanes?: string[]} | null} timed  `lanes`: others that are timed beside it, with their own start
 * @property {{operation: string, style: string, lanes: string[]} | null} published
 * @property {string[]} loads  lanes whose loading is measured
 * @property {string[]} hints  from the gentlest on
 * @property {string[]} remember
 * @property {string[]} extra
 */

const FOLDER = new URL("lessons/", import.meta.url);
export const EXTENSION = { python: "py", javascript: "js" };

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
 * The code of a lesson for a lane.
 * @param {Lesson} lesson
 * @param {Lane} lane
 * @param {"start" | "solution"} which
 */
export const lessonCode = ({ id }, lane, which) => readText(`${id}/${which}.${EXTENSION[lane.language]}`);

/** @param {Lesson} lesson @param {Catalog} catalog @returns {Lane[]} */
export const lessonLanes = ({ lanes }, catalog) => lanes.map((id) => pick(catalog.lanes, id));

/** @param {string} path */
async function readText(path) {
  const answer = await fetch(new URL(path, FOLDER));
  if (!answer.ok) throw new Error(`site/workshop/lessons/${path} did not load: the server answered ${answer.status}.`);
  return answer.text();
}
