// @ts-check
// Two runs against each other, the twin of measurements/analysis/comparison.py: what became faster, what slower, what neither. A line needs both
// an interval without 1 and a test that is still significant among so many lines. Pure.

import { byRound } from "./figures.js";
import { TooFewRounds, corrected, median, noDifferenceShown, pageLogs, ratioOfRuns, yuen } from "./statistics.js";

/** @import {Compared, ComparedLine, Run, UpdateSample} from "./types.d.ts" */
/** @typedef {import("./figures.js").Held} Held */
/** @typedef {import("./statistics.js").Side} Side */

/** Two runs that have nothing to compare. */
export class NotComparable extends Error {}

/**
 * @param {Held} before
 * @param {Held} after
 * @param {{ofRatios: boolean, baseline: string}} how
 * @returns {Compared}
 */
export function compareRuns(before, after, { ofRatios, baseline }) {
  if (before.run.id === after.run.id)
    throw new NotComparable("Both files hold the same run: choose another one to compare with.");
  const forced = foreign(before.run, after.run);
  const ratios = ofRatios || forced !== null;
  const { apart, note } = clocks(before, after);
  const sides = [before, after].map((held) => cellsOf(held, apart));
  const base = (/** @type {string} */ key) => ["update", baseline, ...key.split(" ").slice(2)].join(" ");
  const shared = [...sides[0].keys()].filter(
    (key) =>
      sides[1].has(key) && (!ratios || (key.split(" ")[1] !== baseline && sides.every((side) => side.has(base(key))))),
  );
  if (!shared.length)
    throw new NotComparable(
      `The two runs have no ${ratios ? "operation of a lane beside the baseline" : "operation"} in common: there is nothing to compare.`,
    );
  const { confidence, seed } = after.run.settings;
  let undecided = 0;
  const lines = shared.flatMap((key) => {
    const [old, now] = sides.map((side) => sideOf(side, key, ratios ? base(key) : null));
    try {
      const { ratio, low, high } = ratioOfRuns(now, old, confidence, seed);
      const [{ lane, demo, style, operation, size }] = /** @type {UpdateSample[]} */ (after.groups.get(key));
      /** @type {ComparedLine} */
      const line = {
        key,
        lane,
        demo,
        style,
        operation,
        size: size ?? null,
        before: middle(old),
        after: middle(now),
        ratio,
        low,
        high,
        p_value: yuen(pageLogs(old), pageLogs(now)),
        verdict: "no difference shown",
      };
      return [line];
    } catch (error) {
      if (!(error instanceof TooFewRounds || error instanceof RangeError)) throw error;
      undecided += 1;
      return [];
    }
  });
  return {
    of_ratios: ratios,
    forced: ofRatios ? null : forced,
    lines: judged(lines, 1 - confidence),
    only_before: [...sides[0].keys()].filter((key) => !sides[1].has(key)).length,
    only_after: [...sides[1].keys()].filter((key) => !sides[0].has(key)).length,
    undecided,
    notes: [...note, ...differences(before.run, after.run)],
  };
}

/** Why times of the two cannot be compared, or null. @param {Run} before @param {Run} after */
function foreign(before, after) {
  const places = [before, after].map(({ environment: { machine, browser } }) => `${browser.name} on ${machine.name}`);
  return places[0] === places[1]
    ? null
    : `The runs come from ${places.join(" and ")}: their times cannot be compared, so their ratios to the baseline are.`;
}

/** Operations that only one of the runs has from a trace: there, the times taken in the page are compared. @param {Held} before @param {Held} after */
function clocks(before, after) {
  const traced = [before, after].map(({ run }) => {
    /** @type {Map<string, boolean>} */
    const found = new Map();
    for (const sample of run.samples)
      if (sample.kind === "update")
        found.set(workOf(sample), (found.get(workOf(sample)) ?? true) && sample.total_ms !== null);
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

/** @param {UpdateSample} sample */
const workOf = ({ demo, operation }) => `${demo} ${operation}`;

/** @param {Held} held @param {Set<string>} apart @returns {Map<string, Map<number, number[]>>} */
function cellsOf({ groups }, apart) {
  const cells = new Map();
  for (const [key, samples] of groups) {
    if (!key.startsWith("update ")) continue;
    const [first] = /** @type {UpdateSample[]} */ (samples);
    const own = apart.has(workOf(first)) ? samples.map((sample) => ({ ...sample, total_ms: null })) : samples;
    cells.set(key, byRound(/** @type {UpdateSample[]} */ (own), "total"));
  }
  return cells;
}

/** @param {Map<string, Map<number, number[]>>} cells @param {string} key @param {string | null} base @returns {Side} */
function sideOf(cells, key, base) {
  const own = /** @type {Map<number, number[]>} */ (cells.get(key));
  if (base === null) return [[...own.values()], null];
  const theirs = /** @type {Map<number, number[]>} */ (cells.get(base));
  const rounds = [...new Set([...own.keys(), ...theirs.keys()])].sort((a, b) => a - b);
  return [rounds.map((round) => own.get(round) ?? []), rounds.map((round) => theirs.get(round) ?? [])];
}

/** @param {Side} side */
const middle = (side) => (side[1] === null ? median(side[0].flat()) : Math.exp(median(pageLogs(side))));

/** @param {ComparedLine[]} lines @param {number} level @returns {ComparedLine[]} */
function judged(lines, level) {
  const chances = corrected(lines.map(({ p_value }) => p_value));
  return lines.map((line, i) => {
    const shown = chances[i] < level && !noDifferenceShown({ ...line, rounds: 0, samples: 0 });
    return {
      ...line,
      p_value: chances[i],
      verdict: shown ? (line.ratio > 1 ? "slower" : "faster") : "no difference shown",
    };
  });
}

/** Settings and versions that differ: they may be what is being compared. @param {Run} before @param {Run} after */
function differences(before, after) {
  const [one, two] = [before.environment, after.environment];
  /** @type {[string, unknown, unknown][]} */
  const pairs = [
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
  return before.ending && after.ending
    ? told
    : [...told, "One of the runs was cut off: it holds fewer samples than were meant."];
}
