// @ts-check
// The page on memory snapshots: what a published run says of the lane that has one, beside the lane that it is otherwise alike.

import { loadCatalog } from "./catalog.js";
import { byId, h } from "./dom.js";
import { costs } from "./published-costs.js";
import { listRuns, loadRun } from "./published.js";

/** @import {Catalog, Published} from "./types.d.ts" */
/** @typedef {import("./published-view.js").Conditions} Conditions */

const root = byId("measured");
try {
  const catalog = await loadCatalog();
  const pair = withoutAndWith(catalog);
  const run = await newestWith(pair.map(({ id }) => id));
  if (run) show(run, { ...catalog, lanes: [catalog.lanes[0], ...pair] }, null);
  else root.replaceChildren(h("p", { class: "empty" }, "No published run has both lanes yet. ", h("code", {}, `python -m measurements measure ${pair.map(({ id }) => `--lane ${id}`).join(" ")}`), " measures them here."));
} catch (error) {
  root.replaceChildren(h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
}

/** The lane that starts from a snapshot, and the one with the same packages and module that does not. @param {Catalog} catalog */
function withoutAndWith({ lanes }) {
  const same = Object.values(Object.groupBy(lanes, ({ idiom, packages }) => JSON.stringify([idiom, packages])));
  const pair = same.find((group) => group && group.length > 1);
  if (!pair) throw new Error("The catalog has no two lanes that differ in their start alone.");
  return pair;
}

/** @param {string[]} ids */
async function newestWith(ids) {
  for (const entry of await listRuns()) {
    const run = await loadRun(entry);
    if (ids.every((id) => run.load.some(({ lane }) => lane === id))) return run;
  }
  return null;
}

/**
 * @param {Published} run
 * @param {Catalog} catalog
 * @param {Conditions | null} conditions
 */
function show(run, catalog, conditions) {
  const [demo] = catalog.demos;
  const view = { demo: demo.id, style: demo.styles[0] };
  const table = costs(run, catalog, view, conditions, (chosen) => {
    show(run, catalog, chosen);
    root.querySelector("select")?.focus(); // the old one, which had it, is gone
  });
  root.replaceChildren(...(table ? [table] : []), h("p", { class: "fine" }, `Run: ${run.title}. `, h("a", { href: `../../measurements/results/${run.file}` }, "All samples (JSON)")));
}
