// @ts-check
// Two runs against each other, the twin of measurements/analysis/comparison.py: what became faster, what slower, what
// neither. Pure.

import { inLane } from "./ratios.js";
import { median } from "./spread.js";
import { corrected, logRatios, ROUNDS_FOR_INTERVAL, ratioOfRuns } from "./statistics.js";

/** @import {Cell, Compared, ComparedLine, Opened} from "../run/types.d.ts" */
/** @typedef {import("./statistics.js").Logs} Logs */

/** Two runs that have nothing to compare. */
export class NotComparable extends Error {}

/**
 * @param {Opened} before
 * @param {Opened} after
 * @param {{ofRatios: boolean, baseline: string}} how
 * @returns {Compared}
 */
export function compareRuns(before, after, { ofRatios, baseline }) {
  if (before.id === after.id)
    throw new NotComparable("Both files hold the same run: choose another one to compare with.");
  const forced = foreign(before, after);
  const ratios = ofRatios || forced !== null;
  const { apart, note } = clocks(before, after);
  const sides = [before, after].map((run) => new Map(run.cells.map((cell) => [cell.key, cell])));
  const base = (/** @type {string} */ key) => inLane(key, baseline);
  const shared = [...sides[0].keys()].filter(
    (key) => sides[1].has(key) && (!ratios || (key !== base(key) && sides.every((side) => side.has(base(key))))),
  );
  if (!shared.length)
    throw new NotComparable(
      `The two runs have no ${ratios ? "operation of a lane beside the baseline" : "operation"} in common: there is nothing to compare.`,
    );
  const { confidence } = after.settings;
  const lines = shared.flatMap((key) => {
    const [old, now] = sides.map((side) => logsOf(side, key, ratios ? base(key) : null, apart));
    if (!old || !now || Math.min(old.length, now.length) < ROUNDS_FOR_INTERVAL) return [];
    const { lane, demo, style, operation, size } = /** @type {Cell} */ (sides[1].get(key));
    /** @type {ComparedLine} */
    const line = {
      key,
      lane,
      demo,
      style,
      operation,
      size,
      before: Math.exp(median(old)),
      after: Math.exp(median(now)),
      ...ratioOfRuns(now, old, confidence),
      change: "no difference shown",
    };
    return [line];
  });
  return {
    of_ratios: ratios,
    forced: ofRatios ? null : forced,
    lines: judged(lines, 1 - confidence),
    only_before: [...sides[0].keys()].filter((key) => !sides[1].has(key)).length,
    only_after: [...sides[1].keys()].filter((key) => !sides[0].has(key)).length,
    undecided: shared.length - lines.length,
    notes: [...note, ...differences(before, after)],
  };
}

/** Why times of the two cannot be compared, or null. @param {Opened} before @param {Opened} after */
function foreign(before, after) {
  const places = [before, after].map(({ environment: { machine, browser } }) => `${browser.name} on ${machine.name}`);
  return places[0] === places[1]
    ? null
    : `The runs come from ${places.join(" and ")}: their times cannot be compared, so their ratios to the baseline are.`;
}

/** Operations that only one of the runs has from a trace: there, the times taken in the page are compared. @param {Opened} before @param {Opened} after */
function clocks(before, after) {
  const traced = [before, after].map(({ cells }) => {
    /** @type {Map<string, boolean>} */
    const found = new Map();
    for (const cell of cells) found.set(workOf(cell), (found.get(workOf(cell)) ?? true) && cell.source === "trace");
    return found;
  });
  const apart = new Set(
    [...traced[0].keys()].filter((work) => traced[1].has(work) && traced[0].get(work) !== traced[1].get(work)),
  );
  const names = [...new Set([...apart].map((work) => work.split(" ")[1]))].sort();
  return {
    apart,
    note: names.length
      ? [
          `Only one of the runs has times from a trace for ${names.join(", ")}: the times taken in the page are compared there.`,
        ]
      : [],
  };
}

/** @param {Cell} cell */
const workOf = ({ demo, operation }) => `${demo} ${operation}`;

/**
 * One logarithm a round, of the times or of their ratios to the baseline; null where a time of 0 has none.
 * @param {Map<string, Cell>} cells
 * @param {string} key
 * @param {string | null} base
 * @param {Set<string>} apart
 */
function logsOf(cells, key, base, apart) {
  const of = (/** @type {string} */ key) => {
    const cell = /** @type {Cell} */ (cells.get(key));
    return cell.logs[apart.has(workOf(cell)) ? "page" : "total"];
  };
  if (base !== null) {
    const logs = logRatios(of(key), of(base));
    return logs && [...logs.values()];
  }
  const logs = of(key).map(([, log]) => log);
  return logs.every((log) => log !== null) ? logs : null;
}

/** @param {ComparedLine[]} lines @param {number} level @returns {ComparedLine[]} */
function judged(lines, level) {
  const chances = corrected(lines.map(({ p_value }) => p_value));
  return lines.map((line, i) => {
    const change = chances[i] >= level ? "no difference shown" : line.ratio > 1 ? "slower" : "faster";
    return { ...line, p_value: chances[i], change };
  });
}

/** Settings and versions that differ: they may be what is being compared. @param {Opened} before @param {Opened} after */
function differences(before, after) {
  const [one, two] = [before.environment, after.environment];
  /** @type {[string, unknown, unknown][]} */
  const pairs = [
    ["The engine, within which each run’s ratios are formed,", one.browser.name, two.browser.name],
    ["The browser’s version", one.browser.version, two.browser.version],
    ["The browser’s flags", one.browser.flags.join(" "), two.browser.flags.join(" ")],
    ["Headless", one.browser.headless, two.browser.headless],
    ["The harness’s version", one.harness_version, two.harness_version],
    ["The commit", one.commit, two.commit],
    ["A quick run", before.settings.quick, after.settings.quick],
  ];
  const names = [...new Set([...Object.keys(one.runtimes), ...Object.keys(two.runtimes)])].sort();
  for (const name of names) pairs.push([name, one.runtimes[name], two.runtimes[name]]);
  const told = pairs
    .filter(([, old, now]) => old !== now)
    .map(([what, old, now]) => `${what} differs: ${old ?? "none"} before, ${now ?? "none"} after.`);
  return before.ended !== null && after.ended !== null
    ? told
    : [...told, "One of the runs was cut off: it holds fewer samples than were meant."];
}
