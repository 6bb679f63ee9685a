// @ts-check
// What of a run passes the filters, and what the parts of it are called. Pure.

import { ALL, USES } from "../state/views.js";
import { flagsOf } from "./lane-flags.js";

/** @import {Given, Place} from "./types.d.ts" */
/** @import {Cell} from "../run/types.d.ts" */
/** @typedef {import("../run/names.js").Names} Names */

/** Lanes that are shown: those of the address, or all that are no controls; of these none with a flag that is hidden. @param {Given} given */
export function shownLanes(given) {
  const { names, view } = given;
  const asked = names.lanes.filter(({ id, control }) => (view.lanes ? view.lanes.includes(id) : !control));
  if (!view.hide.length) return asked;
  return asked.filter(({ id }) => {
    const flags = flagsOf(given, id);
    return !view.hide.some((flag) => flags[flag].length);
  });
}

/** Whether something of a run passes the filters. @param {Given} given @returns {(place: Place) => boolean} */
export function passes(given) {
  const lanes = new Set(shownLanes(given).map(({ id }) => id));
  const { demo, style } = given.view;
  return (place) =>
    (demo === ALL || place.demo === demo) && (style === ALL || place.style === style) && lanes.has(place.lane);
}

/** @param {{demo: string, style: string, operation: string, size: number | null}} cell */
export const operationKey = ({ demo, style, operation, size }) => [demo, style, operation, size ?? ""].join(" ");

/** The cells that pass, by operation, in order. @param {Given} given */
export function operationsShown(given) {
  const { names } = given;
  const groups = Map.groupBy(given.run.cells.filter(passes(given)), operationKey);
  return [...groups]
    .map(([id, cells]) => ({ id, cells, title: titleOf(cells[0], names), first: cells[0] }))
    .filter(({ first }) => isWanted(given, first))
    .sort((a, b) => names.compare(a.first, b.first));
}

/**
 * Whether an operation is among those chosen and found, as far as the view has these filters.
 * @param {Given} given
 * @param {{demo: string, style: string, operation: string, size: number | null}} cell
 */
export function isWanted({ view, names }, cell) {
  const uses = USES[view.view] ?? [];
  if (uses.includes("operations") && view.operations && !view.operations.includes(`${cell.demo}/${cell.operation}`))
    return false;
  const letters = uses.includes("find") ? view.find.trim().toLowerCase() : "";
  const words = [titleOf(cell, names), names.demo(cell.demo), names.style(cell.style), cell.operation];
  return words.join(" ").toLowerCase().includes(letters);
}

/** @param {{demo: string, operation: string, size: number | null}} cell @param {Names} names */
export const titleOf = ({ demo, operation, size }, names) =>
  `${names.operation(demo, operation)}${size === null ? "" : `, ${size.toLocaleString("en")}`}`;

/** Where a row belongs, as far as the filters leave it open. @param {Given} given @param {Place} place */
export function whereOf({ names, view }, { demo, style }) {
  return [view.demo === ALL && names.demo(demo), view.style === ALL && names.style(style).toLowerCase()]
    .filter(Boolean)
    .join(", ");
}

/**
 * Rows of the chosen demo and style; where the run loaded no such page, those of the first that it did load.
 * @template {Place} Row
 * @param {Given} given
 * @param {Row[]} all
 */
export function placesOf(given, all) {
  const { names, view } = given;
  const fitting = all.filter(passes(given));
  if (fitting.length || !all.length) return { rows: fitting, where: placeName(given) };
  const [{ demo, style }] = all;
  const rows = all.filter(passes({ ...given, view: { ...view, demo, style } }));
  return { rows, where: `${names.demo(demo)}, ${names.style(style).toLowerCase()} (the page that this run looked at)` };
}

/** @param {Given} given */
export function placeName({ names, view }) {
  return `${view.demo === ALL || !view.demo ? "all demos" : names.demo(view.demo)}, ${view.style === ALL || !view.style ? "all styles" : names.style(view.style).toLowerCase()}`;
}

/** @param {Given} given @param {string} what */
export const nothing = (given, what) =>
  `With these filters the run holds no ${what}${given.view.find ? ` that “${given.view.find}” is found in` : ""}. Choose another demo, style or lane.`;
