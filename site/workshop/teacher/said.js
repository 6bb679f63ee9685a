// @ts-check
// A lesson in the words for one lane.

import { lessonLanes, listIn, wordsIn } from "../lesson/lessons.js";

/** @import {Catalog, Lane} from "../../shared/types.d.ts" */
/** @typedef {import("../lesson/lessons.js").Lesson} Lesson */
/** @typedef {Omit<Lesson, "challenge" | "remember" | "extra"> & {challenge: string, remember: string[], extra: string[]}} Said */

/** Where the lesson does not offer that lane, the words for the first of its Pythons. @param {Lesson} lesson @param {Lane | null} lane @param {Catalog} catalog @returns {Said} */
export function inWordsFor(lesson, lane, catalog) {
  const lanes = lessonLanes(lesson, catalog);
  const first = lanes.find(({ language }) => language === "python") ?? lanes[0];
  const its = lane && lanes.includes(lane) ? lane : first;
  const { challenge, remember, extra } = lesson;
  return {
    ...lesson,
    challenge: wordsIn(challenge, its) ?? "",
    remember: listIn(remember, its),
    extra: listIn(extra, its),
  };
}
