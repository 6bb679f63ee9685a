// @ts-check
// The one operation that some views look at.

import { operationsShown } from "./choose.js";

/** @import {Given} from "./types.d.ts" */

/** Keys of the cells whose samples the view draws. @param {Given} given */
export function keysToDraw(given) {
  if (given.view.view !== "samples") return [];
  return chosenOperation(given)?.cells.map(({ key }) => key) ?? [];
}

/** The operation that single-operation views look at. @param {Given} given */
export function chosenOperation(given) {
  const offered = operationsToChoose(given);
  return offered.find(({ name }) => name === given.view.operation) ?? offered[0];
}

/** Operations that the view can be narrowed to, with all cells of each. @param {Given} given */
export function operationsToChoose(given) {
  const several = given.view.view === "growth";
  const groups = Map.groupBy(
    operationsShown({ ...given, view: { ...given.view, find: "", operations: null } }),
    ({ first }) => `${first.demo}/${first.operation}`,
  );
  return [...groups]
    .map(([name, entries]) => ({
      name,
      title: given.names.operation(entries[0].first.demo, entries[0].first.operation),
      entries,
      cells: entries.flatMap(({ cells }) => cells),
    }))
    .filter(({ entries }) => !several || new Set(entries.map(({ first }) => first.size)).size > 1);
}
