// @ts-check
// What a class's results come to. Nothing here touches the page.

import { quantile } from "../../shared/figures/stats.js";
import { CLOSE, factorOff } from "../closeness.js";

/** @typedef {import("./result.js").Result} Result */
/** @typedef {import("./result.js").Prediction} Prediction */
/** @typedef {{prediction: Prediction, by: Result}} Handed */
/** @typedef {{count: number, median: number, least: number, most: number}} Spread */

/** One result of each sender, the one sent last. @param {Result[]} results */
export function newestOfEach(results) {
  /** @type {Map<string, Result>} */
  const newest = new Map();
  for (const result of [...results].sort((a, b) => Date.parse(a.sent) - Date.parse(b.sent)))
    newest.set(result.sender, result);
  return [...newest.values()];
}

/** @param {Result[]} results @param {string} lesson @returns {Handed[]} */
export const ofLesson = (results, lesson) =>
  results.flatMap((by) =>
    by.predictions.filter((prediction) => prediction.lesson === lesson).map((prediction) => ({ prediction, by })),
  );

/** Of at least one value. @param {number[]} values @returns {Spread} */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { count: sorted.length, median: quantile(sorted, 0.5), least: sorted[0], most: sorted[sorted.length - 1] };
}

/** @param {Handed[]} handed */
export function verdict(handed) {
  const factors = handed.map(({ prediction }) => factorOff(prediction)).filter((factor) => factor !== null);
  if (!factors.length) return "No prediction can be set against its measurement: one of the two is 0.";
  const { median } = spread(factors);
  if (factors.length === 1)
    return median < CLOSE
      ? "The one prediction came close."
      : `The one prediction was off by a factor of ${number(median)}.`;
  const close = factors.filter((factor) => factor < CLOSE).length;
  const half = median < CLOSE ? "" : `; half of them were off by a factor of ${number(median)} or more`;
  return `${close} of ${factors.length} predictions came close, less than a factor of ${CLOSE} off${half}.`;
}

/** @param {Handed[]} handed @returns {Map<string | null, Handed[]>} */
export function byLane(handed) {
  /** @type {Map<string | null, Handed[]>} */
  const lanes = new Map();
  for (const each of handed) lanes.set(each.prediction.lane, [...(lanes.get(each.prediction.lane) ?? []), each]);
  return new Map([...lanes].sort(([a], [b]) => String(a).localeCompare(String(b))));
}

/** Three digits, as people read them; whole numbers whole. @param {number} value */
export function number(value) {
  if (value >= 1e7) return value.toExponential(2);
  return value >= 1000
    ? Math.round(value).toLocaleString("en")
    : value.toLocaleString("en", { maximumSignificantDigits: 3 });
}
