// @ts-check
// A figure of a table: one that is seen, what is told of it, and in full what it is made of. Pure.

import { counted, FEW_ROUNDS, ratio, ratioRange, time, timeRange } from "../../shared/figures/format.js";
import { CLOCKS } from "../run/citation.js";
import { quartilesOfRatio, ratioTo } from "../statistics/ratios.js";
import { areFew, noDifference } from "../statistics/statistics.js";
import { reasonOf } from "./lane-flags.js";

/** @import {Cell, RatioFound} from "../run/types.d.ts" */
/** @import {Given, Place, SheetCell} from "./types.d.ts" */

export const NO_DIFFERENCE = "no difference shown";

/** @param {Cell | undefined} cell @param {Given} given @returns {SheetCell | null} */
export function cellOf(cell, given) {
  const { run, view } = given;
  const figure = cell?.[view.figure];
  if (!cell || !figure) return null;
  const isBaseline = cell.lane === view.baseline;
  const found = isBaseline ? null : ratioTo(run, cell.key, view.baseline ?? "", view.figure);
  const compared = found && ratioCell(found, []);
  const box = view.as === "box";
  const raw = {
    median_ms: figure.median,
    least_ms: figure.low,
    most_ms: figure.high,
    mean_ms: figure.mean,
    stdev_ms: figure.stdev,
    samples: figure.samples,
    rounds: cell.rounds,
    ...(box ? { q1: figure.q1, q3: figure.q3 } : {}),
  };
  const n = `n = ${figure.samples.toLocaleString("en")}`;
  const shared = { keys: [cell.key], more: [`in ${counted(cell.rounds, "round")}`, ...parts(cell)] };
  if (view.show === "time")
    return {
      ...shared,
      text: time(figure.median),
      factor: compared?.factor ?? null,
      factorText: found?.ratio == null ? "" : ratio(found.ratio),
      flags: compared?.flags ?? [],
      under: box ? timeRange(figure.q1, figure.q3) : "",
      fine: [timeRange(figure.low, figure.high), n],
      more: [...(compared ? toldOfRatio(found, given) : []), ...shared.more],
      value: figure.median,
      raw: { ...raw, low: figure.low, high: figure.high },
    };
  if (!compared)
    return {
      ...shared,
      text: "baseline",
      fine: [time(figure.median), n],
      value: 1,
      raw: { ...raw, ratio: 1, low: null, high: null, q1: null, q3: null },
    };
  const quartiles = box ? quartilesOfRatio(run, cell.key, view.baseline ?? "", view.figure) : null;
  return {
    ...shared,
    ...compared,
    keys: shared.keys,
    more: [time(figure.median), ...shared.more],
    fine: [...compared.fine, n],
    under: quartiles ? ratioRange(quartiles.q1, quartiles.q3) : "",
    raw: { ...raw, ...compared.raw, q1: quartiles?.q1 ?? null, q3: quartiles?.q3 ?? null },
  };
}

/** A place in a table without a figure, with the reason where one is known. @param {Given} given @param {Place & {operation: string}} place @returns {SheetCell | null} */
export function missingCell(given, place) {
  const found = reasonOf(given, place);
  return found && { text: found.sign, fine: [found.reason], value: null, keys: [], raw: {}, missing: true };
}

/** @param {RatioFound} found @param {string[]} more @returns {SheetCell} */
export function ratioCell({ ratio: value, low, high, why, rounds }, more) {
  const few = value !== null && areFew(rounds);
  const same = low !== null && high !== null && noDifference({ low, high });
  return {
    text: value === null ? "–" : ratio(value),
    factor: same ? null : value,
    flags: [...(few ? [FEW_ROUNDS] : []), ...(same ? [NO_DIFFERENCE] : [])],
    fine: [low !== null && high !== null ? ratioRange(low, high) : (why ?? "no interval"), ...more],
    value,
    keys: [],
    raw: { ratio: value, low, high, few_rounds: few ? FEW_ROUNDS : "" },
  };
}

/** @param {RatioFound | null} found @param {Given} given */
function toldOfRatio(found, { names, view }) {
  if (found?.ratio == null) return [found?.why ?? ""].filter(Boolean);
  const interval = found.low !== null && found.high !== null ? ` (${ratioRange(found.low, found.high)})` : "";
  return [`${ratio(found.ratio)}${interval} of ${names.lane(view.baseline ?? "")}`];
}

/** What the whole is made of. @param {Cell} cell */
function parts({ script, paint, source }) {
  return [
    `script ${time(script.median)}`,
    ...(paint ? [`layout and paint ${time(paint.median)}`] : []),
    `by ${CLOCKS[source]}`,
  ];
}

/** @param {{rounds: number}} line */
export const fewRounds = ({ rounds }) => (areFew(rounds) ? [FEW_ROUNDS] : []);

/** A line's name in a picture. @param {string} title @param {boolean} few */
export const withFew = (title, few) => (few ? `${title}, ${FEW_ROUNDS}` : title);

/** @param {number} share */
export const percent = (share) => `${Number((100 * share).toPrecision(6))} %`;

/** @param {unknown} value */
export const number = (value) => (typeof value === "number" ? value : null);
