// @ts-check
// What the address asks for, held against the run that is open. Pure.

import { unknownName } from "../../lanes/nearest.js";
import { ALL } from "./views.js";

/** @import {Opened} from "../run/types.d.ts" */
/** @import {ResultsView, Usual} from "./types.d.ts" */

/**
 * The view with every name that this run does not have replaced, and a sentence for each.
 * @param {ResultsView} view
 * @param {Opened} run
 * @param {Usual} usual  what a run is first looked at with; demos: their order
 * @returns {{view: ResultsView, problems: string[]}}
 */
export function fitted(view, run, usual) {
  /** @type {string[]} */
  const problems = [];
  /** @template {string | null} T @param {string} kind @param {T} asked @param {string[]} valid @param {string | null} instead */
  const known = (kind, asked, valid, instead) => {
    if (asked === null || valid.includes(asked)) return asked ?? instead;
    problems.push(`${unknownName(kind, asked, valid)} Shown instead: ${instead ?? "the usual"}.`);
    return instead;
  };
  const demos = demosOf(run, usual.demos);
  const demo = known("demo", view.demo, [...demos, ALL], demos[0] ?? null);
  const styles = stylesOf(run, demo);
  const style = known("style", view.style, [...styles, ALL], styles[0] ?? null);
  const ids = run.lanes.map(({ id }) => id);
  const wrong = (view.lanes ?? []).filter((lane) => !ids.includes(lane));
  for (const lane of wrong.slice(0, 5)) problems.push(unknownName("lane", lane, ids));
  const lanes = view.lanes?.filter((lane) => ids.includes(lane)) ?? null;
  const baseline = known(
    "baseline",
    view.baseline,
    ids,
    ids.includes(usual.baseline) ? usual.baseline : (ids[0] ?? null),
  );
  return { view: { ...view, demo, style, lanes: lanes?.length ? lanes : null, baseline }, problems };
}

/** Everything of a run that belongs to a demo and style. @param {Opened} run */
const placesOf = (run) => [...run.cells, ...run.loads, ...run.sizes, ...run.memory, ...run.calls];

/** @param {Opened} run @param {string[]} order  of the demos that are known */
export function demosOf(run, order) {
  const found = [...new Set(placesOf(run).map(({ demo }) => demo))];
  return [...order.filter((id) => found.includes(id)), ...found.filter((id) => !order.includes(id))];
}

/** The styles that a run has of a demo. @param {Opened} run @param {string | null} demo */
export const stylesOf = (run, demo) => [
  ...new Set(
    placesOf(run)
      .filter((place) => demo === ALL || place.demo === demo)
      .map(({ style }) => style),
  ),
];
