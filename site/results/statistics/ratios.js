// @ts-check
// The ratios that the Results view shows: of one cell to the same operation in the baseline, and of a lane over several operations. The
// twin of measurements/analysis/updates.py and means.py. Pure.

import { quartiles } from "./spread.js";
import { logRatios, overOperations, ROUNDS_FOR_INTERVAL, ratioOf, roughRatio } from "./statistics.js";

/** @import {Cell, Figure, Opened, RatioFound} from "../run/types.d.ts" */

/**
 * @param {Opened} run
 * @param {string} key  of the cell
 * @param {string} baseline
 * @param {Figure} figure
 * @returns {RatioFound}
 */
export function ratioTo(run, key, baseline, figure) {
  const kept = ratios.get(run) ?? new Map();
  ratios.set(run, kept);
  const name = `${figure} ${baseline} ${key}`;
  const found = kept.get(name) ?? ratioAnew(run, key, baseline, figure);
  kept.set(name, found);
  return found;
}

/** A table asks for the same ratios with every letter that is typed into its filter. @type {WeakMap<Opened, Map<string, RatioFound>>} */
const ratios = new WeakMap();

/** @param {Opened} run @param {string} key @param {string} baseline @param {Figure} figure @returns {RatioFound} */
function ratioAnew(run, key, baseline, figure) {
  const own = cellAt(run, key);
  const base = cellAt(run, inLane(key, baseline));
  if (!own || own === base) return none("");
  if (!base) return none("the baseline was not timed here");
  const logs = logRatios(own.logs[figure], base.logs[figure]);
  if (!logs) return none("a time of 0 has no ratio");
  if (!logs.size) return none("no round has both lanes");
  if (logs.size < ROUNDS_FOR_INTERVAL) {
    const why = `no interval: it takes ${ROUNDS_FOR_INTERVAL} rounds that both lanes have`;
    return { ...none(why), ratio: roughRatio(logs), rounds: logs.size };
  }
  return { why: null, operations: 1, ...ratioOf(logs, run.settings.confidence) };
}

/**
 * Between which ratios the middle half of the rounds lies; null where there is none.
 * @param {Opened} run
 * @param {string} key  of the cell
 * @param {string} baseline
 * @param {Figure} figure
 */
export function quartilesOfRatio(run, key, baseline, figure) {
  const [own, base] = [cellAt(run, key), cellAt(run, inLane(key, baseline))];
  const logs = own && base && logRatios(own.logs[figure], base.logs[figure]);
  if (!logs?.size) return null;
  const { q1, q3 } = quartiles([...logs.values()]);
  return { q1: Math.exp(q1), q3: Math.exp(q3) };
}

/**
 * The geometric mean of the ratios of several cells of one lane, over those that have an interval.
 * @param {Opened} run
 * @param {string} lane
 * @param {string} baseline
 * @param {string[]} keys  of the baseline's cells
 * @param {Figure} figure
 * @returns {RatioFound | null}
 */
export function meanRatio(run, lane, baseline, keys, figure) {
  const usable = keys.flatMap((key) => {
    const [own, base] = [cellAt(run, inLane(key, lane)), cellAt(run, inLane(key, baseline))];
    const logs = own && base && logRatios(own.logs[figure], base.logs[figure]);
    return logs && logs.size >= ROUNDS_FOR_INTERVAL ? [logs] : [];
  });
  const mean = overOperations(usable);
  if (mean.size < ROUNDS_FOR_INTERVAL) return null;
  return { why: null, operations: usable.length, ...ratioOf(mean, run.settings.confidence) };
}

/** @param {string} why @returns {RatioFound} */
const none = (why) => ({ ratio: null, low: null, high: null, rounds: 0, operations: 0, why });

/** The key of the same operation in another lane. @param {string} key @param {string} lane */
export function inLane(key, lane) {
  const [kind, , ...place] = key.split(" ");
  return [kind, lane, ...place].join(" ");
}

/** Cells of a run by their key, put in order once. @type {WeakMap<Opened, Map<string, Cell>>} */
const byKey = new WeakMap();

/** @param {Opened} run @param {string} key */
function cellAt(run, key) {
  const cells = byKey.get(run) ?? new Map(run.cells.map((cell) => [cell.key, cell]));
  byKey.set(run, cells);
  return cells.get(key);
}
