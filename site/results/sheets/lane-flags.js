// @ts-check
// What has to be known of a lane beside its figures: by the catalog and by the run. Pure.

import { faults, gap } from "../../shared/catalog.js";
import { ALL } from "../state/views.js";

/** @import {Flag} from "../state/types.d.ts" */
/** @import {Given, Place, SheetColumn} from "./types.d.ts" */
/** @typedef {Record<Flag, string[]>} Flags */

/** @param {Pick<Given, "run" | "view" | "names">} given @param {string} lane @returns {Flags} */
export function flagsOf({ run, view, names }, lane) {
  const places = placesLookedAt(run, view);
  const lacks = places.map((place) => gap(names.catalog, { ...place, lane })).filter((found) => found !== undefined);
  return {
    gaps: once(lacks.map(({ reason }) => reason)),
    known: once(places.flatMap((place) => faults(names.catalog, { ...place, lane }))).filter(
      (reason) => !lacks.some((found) => found.reason === reason),
    ),
    failed: once(
      run.failures
        .filter(
          (failure) => failure.lane === lane && (view.demo === ALL || !failure.demo || failure.demo === view.demo),
        )
        .map(({ measure, operation, message }) => `${operation ?? measure}: ${message}`),
    ),
  };
}

/** Why there is no figure: a gap in the catalog or a failure of the run; null where it was not measured. @param {Given} given @param {Place & {operation: string}} place */
export function reasonOf({ run, names }, { lane, demo, style, operation }) {
  const found = gap(names.catalog, { lane, demo, style, operation });
  if (found) return { sign: "gap", reason: found.reason };
  const failure = run.failures.find(
    (each) =>
      each.lane === lane &&
      (each.demo ?? demo) === demo &&
      (each.style ?? style) === style &&
      (each.operation ?? operation) === operation,
  );
  return failure ? { sign: "failed", reason: failure.message } : null;
}

/** The signs that stand beside a lane's name. @param {Given} given @param {string} lane @returns {SheetColumn["flags"]} */
export function signsOf(given, lane) {
  const { gaps, known, failed } = flagsOf(given, lane);
  const entry = given.names.catalog.lanes.find(({ id }) => id === lane);
  const notes = entry ? [entry.label, ...entry.notes].filter(Boolean) : [];
  return [
    { sign: "i", title: "Notes", sentences: notes },
    { sign: "gap", title: "Lacks here", sentences: gaps },
    { sign: "≠", title: "Otherwise than the spec", sentences: known },
    { sign: "!", title: "Failed in this run", sentences: failed },
  ].filter(({ sentences }) => sentences.length);
}

/** Demos and styles of the run that the filters leave. @param {Given["run"]} run @param {Given["view"]} view */
function placesLookedAt(run, { demo, style }) {
  const all = [...run.cells, ...run.loads, ...run.sizes].filter(
    (place) => (demo === ALL || place.demo === demo) && (style === ALL || place.style === style),
  );
  return [...new Map(all.map((place) => [`${place.demo} ${place.style}`, place])).values()].map((place) => ({
    demo: place.demo,
    style: place.style,
  }));
}

/** @param {string[]} sentences */
const once = (sentences) => [...new Set(sentences)];
