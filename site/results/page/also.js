// @ts-check
// What some views need besides the run that is open, fetched when they are chosen.

import { loadEngines } from "../../shared/published/engines.js";
import { byId, h } from "../../shared/ui/dom.js";
import { Refused } from "../run/desk.js";
import { ALL } from "../state/views.js";
import { published } from "./opening.js";

/** @import {Engines} from "../../shared/types.d.ts" */
/** @import {Opened} from "../run/types.d.ts" */
/** @import {State} from "../state/types.d.ts" */
/** @typedef {import("../../shared/published/runs.js").Entry} Entry */

/**
 * @param {import("../state/store.js").Store} store
 * @param {Entry[]} entries  all published runs
 * @param {import("../run/desk.js").Desk} desk
 */
export function fetcher(store, entries, desk) {
  let busy = false;

  /** Fetches what the view lacks; true where something came: then the state was set anew. @param {State} state */
  return async function fetchMissing(state) {
    if (busy) return false;
    busy = true;
    try {
      const found = await fetchedFor(state, entries, desk);
      busy = false;
      if (found) store.set(found);
      return found !== null;
    } finally {
      busy = false;
    }
  };
}

/**
 * Whatever the view needs and the page does not have yet.
 * @param {State} state
 * @param {Entry[]} entries  all published runs
 * @param {import("../run/desk.js").Desk} desk
 * @returns {Promise<Partial<State> | null>}  null: everything is here
 */
async function fetchedFor({ view, engines, others, own }, entries, desk) {
  if (view.view === "engines" && !engines) return { engines: await readEngines() };
  if (view.view !== "styles") return null;
  const missing = entries.filter(
    ({ file, holds }) =>
      (own.run !== null || file !== (view.run ?? entries[0]?.file)) &&
      !others.has(file) &&
      hasUpdates(holds, view.demo),
  );
  if (!missing.length) return null;
  const found = await Promise.all(missing.map(async ({ file }) => readRun(file, desk)));
  return { others: new Map([...others, ...found]) };
}

/** @param {string[] | null} holds  what a run's summary has, where the list of runs says so @param {string | null} demo */
const hasUpdates = (holds, demo) =>
  !holds || holds.some((kind) => (demo === ALL ? kind.startsWith("rows ") : kind === `rows ${demo}`));

/** @param {string} file @param {import("../run/desk.js").Desk} desk @returns {Promise<[string, Opened | null]>} */
async function readRun(file, desk) {
  try {
    return [file, await desk.open(file, published(file))];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    complain(error.message);
    return [file, null];
  }
}

/** @returns {Promise<Engines | null>} */
async function readEngines() {
  try {
    return (await loadEngines()) ?? NO_ENGINES;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return NO_ENGINES;
  }
}

/** @type {Engines} */
const NO_ENGINES = { columns: [], lines: [], differences: [], titles: {}, support: [] };

/** @param {string} why */
function complain(why) {
  byId("problem").replaceChildren(h("p", { class: "problem", role: "alert" }, why));
}
