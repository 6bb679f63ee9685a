// @ts-check
// The twin of measurements/analysis/ratios.py, which says why each figure is worked out as it is: ratios and their intervals in closed
// form. tests/support/statistics_cases.json holds both to the same figures. Pure.

import { beyond, quantile } from "./student.js";

/** Round number to the mean of the logarithms of its page's samples; null where a time has none. @typedef {[number, number | null][]} Logs */
/** Round number to the logarithm of a ratio. @typedef {Map<number, number>} LogRatios */
/** @typedef {{ratio: number, low: number, high: number, rounds: number}} Ratio */

const TRIMMED = 0.15;
export const ROUNDS_FOR_INTERVAL = 3;
const FEW_ROUNDS = 6;
const UNIT = 1e12;
/** The logarithm at which ratios and the ends of their intervals end. */
const FARTHEST = 50;

/** Whether “few rounds” has to stand beside what is made of so many. @param {number} rounds */
export const areFew = (rounds) => rounds < FEW_ROUNDS;

/** Whether the interval holds 1. @param {{low: number, high: number}} ratio */
export const noDifference = ({ low, high }) => low <= 1 && 1 <= high;

/**
 * The logarithm of one page, rounded so that the arithmetic's own errors never pass for a difference.
 * @param {number[]} page
 */
export function meanLog(page) {
  if (!page.every((value) => Number.isFinite(value) && value > 0)) return null;
  return sum(page.map(Math.log).sort((a, b) => a - b)) / page.length;
}

/**
 * Of each round that both sides have.
 * @param {Logs} lane
 * @param {Logs} baseline
 * @returns {LogRatios | null}  null: a time of 0 has no ratio
 */
export function logRatios(lane, baseline) {
  if ([...lane, ...baseline].some(([, log]) => log === null)) return null;
  const base = new Map(baseline);
  return new Map(
    lane.flatMap(([round, log]) => (base.has(round) ? [[round, rounded(Number(log) - Number(base.get(round)))]] : [])),
  );
}

/** The mean over several operations, in each round that has all of them. @param {LogRatios[]} operations @returns {LogRatios} */
export function overOperations(operations) {
  const complete = [...(operations[0]?.keys() ?? [])].filter((round) => operations.every((logs) => logs.has(round)));
  const mean = (/** @type {number} */ round) =>
    sum(operations.map((logs) => Number(logs.get(round)))) / operations.length;
  return new Map(complete.map((round) => [round, rounded(mean(round))]));
}

/** Of rounds too few for an interval. @param {LogRatios} logs  at least one */
export const roughRatio = (logs) => exp(sum([...logs.values()]) / logs.size);

/** @param {LogRatios} logs  at least as many as an interval takes @param {number} confidence @returns {Ratio} */
export function ratioOf(logs, confidence) {
  const { mean, error, freedom } = estimate([...logs.values()]);
  return around(mean, quantile(confidence, freedom) * error, logs.size);
}

/**
 * What one run comes to over another, by Yuen's and Welch's test, and how likely so large a difference is where there is none.
 * @param {number[]} after  logarithms, one a round, at least as many as an interval takes
 * @param {number[]} before
 * @param {number} confidence
 * @returns {Ratio & {p_value: number}}
 */
export function ratioOfRuns(after, before, confidence) {
  const [one, other] = [estimate(after), estimate(before)];
  const [apart, error] = [one.mean - other.mean, Math.hypot(one.error, other.error)];
  const rounds = Math.min(after.length, before.length);
  if (error === 0) return { ...around(apart, 0, rounds), p_value: apart === 0 ? 1 : 0 };
  const freedom = error ** 4 / (one.error ** 4 / one.freedom + other.error ** 4 / other.freedom);
  return {
    ...around(apart, quantile(confidence, freedom) * error, rounds),
    p_value: beyond(Math.abs(apart) / error, freedom),
  };
}

/**
 * Benjamini and Hochberg's correction for many tests at once.
 * @param {number[]} chances
 */
export function corrected(chances) {
  const order = chances.map((_, i) => i).sort((a, b) => chances[a] - chances[b]);
  const found = new Array(chances.length);
  let least = 1;
  for (let rank = order.length; rank > 0; rank--) {
    least = Math.min(least, (chances[order[rank - 1]] * chances.length) / rank);
    found[order[rank - 1]] = least;
  }
  return found;
}

/** Trimmed mean, its standard error and degrees of freedom. @param {number[]} logs */
function estimate(logs) {
  const x = logs.toSorted((a, b) => a - b);
  const cut = Math.floor(TRIMMED * x.length);
  const last = x.length - 1 - cut;
  const kept = x.length - 2 * cut;
  const winsorised = x.map((value) => Math.min(Math.max(value, x[cut]), x[last]));
  const centre = sum(winsorised) / x.length;
  const squares = sum(winsorised.map((value) => (value - centre) ** 2));
  return {
    mean: sum(x.slice(cut, last + 1)) / kept,
    error: Math.sqrt(squares / (kept * (kept - 1))),
    freedom: kept - 1,
  };
}

/** @param {number} mean @param {number} reach @param {number} rounds @returns {Ratio} */
const around = (mean, reach, rounds) => ({
  ratio: exp(mean),
  low: exp(mean - reach),
  high: exp(mean + reach),
  rounds,
});

/** @param {number} log */
const exp = (log) => Math.exp(Math.min(Math.max(log, -FARTHEST), FARTHEST));

/** @param {number} log */
const rounded = (log) => Math.round(log * UNIT) / UNIT;

/** @param {number[]} values */
const sum = (values) => values.reduce((sum, value) => sum + value, 0);
