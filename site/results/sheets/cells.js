// @ts-check
// A figure of a table: what it says, and in full what it is made of. Pure.

import { FEW_ROUNDS, ratio, ratioRange, time, timeRange } from "../../shared/figures/format.js";
import { ratioTo } from "../statistics/ratios.js";
import { areFew, noDifference } from "../statistics/statistics.js";

/** @import {Given, SheetCell} from "./types.d.ts" */
/** @import {Cell, RatioFound} from "../run/types.d.ts" */

/** @param {Cell | undefined} cell @param {Given} given @returns {SheetCell | null} */
export function cellOf(cell, { run, view }) {
  const figure = cell?.[view.figure];
  if (!cell || !figure) return null;
  const raw = {
    median_ms: figure.median,
    least_ms: figure.low,
    most_ms: figure.high,
    mean_ms: figure.mean,
    stdev_ms: figure.stdev,
    samples: figure.samples,
    rounds: cell.rounds,
  };
  if (view.show === "time") {
    return {
      text: time(figure.median),
      fine: [timeRange(figure.low, figure.high), `n = ${figure.samples.toLocaleString("en")}`],
      value: figure.median,
      keys: [cell.key],
      raw: { ...raw, low: figure.low, high: figure.high },
    };
  }
  if (cell.lane === view.baseline)
    return {
      text: "baseline",
      fine: [time(figure.median), `n = ${figure.samples.toLocaleString("en")}`],
      value: 1,
      keys: [cell.key],
      raw: { ...raw, ratio: 1, low: null, high: null },
    };
  const made = ratioCell(ratioTo(run, cell.key, view.baseline ?? "", view.figure), [
    `n = ${figure.samples.toLocaleString("en")}`,
  ]);
  return { ...made, keys: [cell.key], raw: { ...raw, ...made.raw } };
}

/** @param {RatioFound} found @param {string[]} more @returns {SheetCell} */
export function ratioCell({ ratio: value, low, high, why, rounds }, more) {
  const few = value !== null && areFew(rounds);
  const fine = low !== null && high !== null ? [ratioRange(low, high)] : [why ?? "no interval"];
  if (few) fine.push(FEW_ROUNDS);
  if (low !== null && high !== null && noDifference({ low, high })) fine.push("no difference shown");
  return {
    text: value === null ? "–" : ratio(value),
    fine: [...fine, ...more],
    value,
    keys: [],
    raw: { ratio: value, low, high, few_rounds: few ? FEW_ROUNDS : "" },
  };
}

/** @param {{rounds: number}} line */
export const fewRounds = ({ rounds }) => (areFew(rounds) ? [FEW_ROUNDS] : []);

/** A line's name in a picture. @param {string} title @param {boolean} few */
export const withFew = (title, few) => (few ? `${title}, ${FEW_ROUNDS}` : title);

/** @param {number} share */
export const percent = (share) => `${Number((100 * share).toPrecision(6))} %`;

/** @param {unknown} value */
export const number = (value) => (typeof value === "number" ? value : null);
