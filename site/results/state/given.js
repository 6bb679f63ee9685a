// @ts-check
// From the page's state to what its views are made of. Pure.

import { compareRuns, NotComparable } from "../statistics/comparison.js";

/** @import {Compared, Opened, Sample} from "../run/types.d.ts" */
/** @import {Given, State} from "./types.d.ts" */

/**
 * All that the views are made of, as far as it is known at this moment.
 * @param {State} state  with a run that is open
 * @param {{key: string, samples: Sample[]}[]} samples
 * @returns {Given}
 */
export function givenOf(state, samples = []) {
  const kept = samples.length ? undefined : made.get(state);
  if (kept) return kept;
  const given = givenAnew(state, samples);
  if (!samples.length) made.set(state, given);
  return given;
}

/** Toolbar, table and picture of one state are made of the same. @type {WeakMap<State, Given>} */
const made = new WeakMap();

/** @param {State} state @param {{key: string, samples: Sample[]}[]} samples @returns {Given} */
function givenAnew({ view, open, names, engines, others }, samples) {
  if (!open.run || !names) throw new Error("No run is open yet.");
  const { run } = open;
  return {
    run,
    view,
    names,
    samples,
    before: open.with,
    ...(view.view === "compare" && open.with
      ? comparedOnce(open.with, run, view.ratios, view.baseline ?? "")
      : { compared: null, incomparable: null }),
    engines,
    others: alike(run, [
      ...(open.with ? [{ slot: "with", run: open.with }] : []),
      ...[...others].map(([file, other]) => ({ slot: file, run: other })),
    ]),
  };
}

/** Runs whose times may stand beside these: of the same machine and browser, each once. @param {Opened} run @param {{slot: string, run: Opened | null}[]} found */
function alike(run, found) {
  const seen = new Set([run.id]);
  return found.flatMap(({ slot, run: other }) => {
    if (!other || seen.has(other.id) || !sameMachine(run, other)) return [];
    seen.add(other.id);
    return [{ slot, run: other }];
  });
}

/** @param {Opened} one @param {Opened} other */
const sameMachine = ({ environment: one }, { environment: other }) =>
  one.machine.name === other.machine.name && one.browser.name === other.browser.name;

/** @typedef {{compared: Compared | null, incomparable: string | null}} Outcome */

/** By the later run: a comparison takes a while with many samples. @type {WeakMap<Opened, {of: string, found: Outcome}>} */
const done = new WeakMap();

/** @param {Opened} before @param {Opened} after @param {boolean} ofRatios @param {string} baseline @returns {Outcome} */
function comparedOnce(before, after, ofRatios, baseline) {
  const of = `${before.id} ${before.samples} ${ofRatios} ${baseline}`;
  const kept = done.get(after);
  if (kept?.of === of) return kept.found;
  const found = compared(before, after, ofRatios, baseline);
  done.set(after, { of, found });
  return found;
}

/** @param {Opened} before @param {Opened} after @param {boolean} ofRatios @param {string} baseline @returns {Outcome} */
function compared(before, after, ofRatios, baseline) {
  try {
    return { compared: compareRuns(before, after, { ofRatios, baseline }), incomparable: null };
  } catch (error) {
    if (!(error instanceof NotComparable)) throw error;
    return { compared: null, incomparable: error.message };
  }
}
