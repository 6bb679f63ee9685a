// @ts-check
// What a learner hands in: predictions and what was measured for them, in one small document. measurements/classroom/result.py reads the
// same form. A file may come from anyone: nothing of it is trusted, and its words are shown as text alone.

import { read, remembered, write } from "../remembered.js";

/** @typedef {import("../lesson/lessons.js").Lesson} Lesson */
/** @typedef {{lesson: string, lane: string | null, guess: number, value: number, unit: string, at: string}} Prediction */
/**
 * `sender` is made up at random by this browser: a result that is sent again takes the place of the one before.
 * @typedef {{
 *   format: "front-row-class-result", version: 1, sender: string, name: string, sent: string, browser: string, cores: number,
 *   predictions: Prediction[]
 * }} Result
 */

export const LARGEST = 20_000;
export const LONGEST_NAME = 40;
/** Of numbers that are not 0; what is nearer to it could not be drawn. */
const [LEAST, MOST] = [1e-6, 1e12];
const MOMENT = /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const SENDER = "front-row:workshop:class sender";
const BRANDS = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["Firefox", "Firefox"],
  ["Chromium", "Chromium"],
  ["Chrome", "Chrome"],
  ["Version", "Safari"],
];

/**
 * What this browser has measured so far.
 * @param {Lesson[]} lessons
 * @param {string} name
 * @returns {Result}
 */
export function makeResult(lessons, name) {
  return {
    format: "front-row-class-result",
    version: 1,
    sender: sender(),
    name: name
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, " ")
      .trim()
      .slice(0, LONGEST_NAME)
      .replace(/\p{Cs}$/u, ""), // half of a letter, where the other half was cut off
    sent: new Date().toISOString(),
    browser: browserName(navigator.userAgent),
    cores: Math.min(navigator.hardwareConcurrency || 0, 1024),
    predictions: lessons.flatMap(({ id, prediction: { unit } }) => {
      const measured = remembered(`measured ${id}`);
      if (!isNumber(measured?.guess) || !isNumber(measured?.value) || !isMoment(measured?.at)) return [];
      return [
        {
          lesson: id,
          lane: isWord(measured.lane) ? measured.lane : null,
          guess: measured.guess,
          value: measured.value,
          unit,
          at: measured.at,
        },
      ];
    }),
  };
}

/** Brand and version, such as Chrome 156. @param {string} agent */
function browserName(agent) {
  for (const [token, brand] of BRANDS) {
    const version = new RegExp(`\\b(?:Headless)?${token}/(\\d+)`).exec(agent)?.[1];
    if (version) return `${brand} ${version}`;
  }
  return "a browser that does not say which";
}

/**
 * @param {string} text
 * @param {Lesson[]} lessons
 * @returns {Result}
 * @throws {Error} in words for a person
 */
export function readResult(text, lessons) {
  if (text.length > LARGEST)
    throw new Error(`It has more than ${LARGEST.toLocaleString("en")} characters, the most that a result has.`);
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error("It is damaged, or no result: it is not JSON.");
  }
  return checkResult(found, lessons);
}

/**
 * @param {any} found
 * @param {Lesson[]} lessons
 * @returns {Result}
 * @throws {Error} in words for a person
 */
export function checkResult(found, lessons) {
  if (found?.format !== "front-row-class-result") throw new Error("It is no result of this workshop.");
  if (found.version !== 1) throw new Error("It was made by another version of this workshop.");
  const { sender, name = "", sent, browser, cores, predictions } = found;
  const holds =
    /^[0-9a-f]{16}$/.test(sender) &&
    isText(name, LONGEST_NAME) &&
    isMoment(sent) &&
    isText(browser, 60) &&
    Number.isSafeInteger(cores) &&
    cores >= 0 &&
    cores <= 1024 &&
    Array.isArray(predictions) &&
    predictions.length > 0 &&
    predictions.length <= 50;
  if (!holds) throw new Error("It is damaged: a part of it is missing or out of bounds.");
  const once = new Set(predictions.map((/** @type {any} */ one) => `${one?.lesson} ${one?.lane}`));
  if (once.size < predictions.length) throw new Error("It is damaged: it holds a lesson twice for one lane.");
  return {
    format: found.format,
    version: 1,
    sender,
    name,
    sent,
    browser,
    cores,
    predictions: predictions.map((one) => checkPrediction(one, lessons)),
  };
}

/** @param {any} found @param {Lesson[]} lessons @returns {Prediction} */
function checkPrediction(found, lessons) {
  const { lesson, lane = null, guess, value, unit, at } = found ?? {};
  const known = lessons.find(({ id }) => id === lesson);
  if (!known || known.prediction.unit !== unit) throw new Error("It holds a prediction for a lesson that is not here.");
  if (!isNumber(guess) || !isNumber(value) || !isMoment(at) || (lane !== null && !isWord(lane)))
    throw new Error(`It is damaged: its prediction for “${known.title}” is missing or out of bounds.`);
  return { lesson, lane, guess, value, unit, at };
}

/** @param {unknown} value @param {number} longest @returns {value is string} */
const isText = (value, longest) => typeof value === "string" && value.length <= longest && !UNSEEN.test(value);
/** @param {unknown} value @returns {value is string} */
const isWord = (value) => typeof value === "string" && /^[a-z0-9-]{1,40}$/.test(value);
/** @param {unknown} value @returns {value is number} */
const isNumber = (value) => typeof value === "number" && (value === 0 || (value >= LEAST && value <= MOST));
/** @param {unknown} value @returns {value is string} */
const isMoment = (value) => typeof value === "string" && MOMENT.test(value) && Number.isFinite(Date.parse(value));

function sender() {
  const known = read(SENDER);
  if (known && /^[0-9a-f]{16}$/.test(known)) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
  write(SENDER, made);
  return made;
}
