// @ts-check
// What of a run passes the filters, and what the parts of it are called. Pure.

import { ALL } from "../state/address.js";

/** @import {Given, Place} from "./types.d.ts" */
/** @import {Cell} from "../run/types.d.ts" */
/** @typedef {import("../run/names.js").Names} Names */

/** Lanes that are shown: those of the address, or all that are no controls. @param {Given} given */
export const shownLanes = ({ names, view }) =>
  names.lanes.filter(({ id, control }) => (view.lanes ? view.lanes.includes(id) : !control));

/** Whether something of a run passes the filters. @param {Given} given @returns {(place: Place) => boolean} */
export function passes(given) {
  const lanes = new Set(shownLanes(given).map(({ id }) => id));
  const { demo, style } = given.view;
  return (place) =>
    (demo === ALL || place.demo === demo) && (style === ALL || place.style === style) && lanes.has(place.lane);
}

/** The cells that pass, by operation, in order. @param {Given} given */
export function operationsShown(given) {
  const { names, view } = given;
  const groups = Map.groupBy(given.run.cells.filter(passes(given)), ({ demo, style, operation, size }) =>
    [demo, style, operation, size ?? ""].join(" "),
  );
  const wanted = view.find.trim().toLowerCase();
  return [...groups]
    .map(([id, cells]) => ({ id, cells, title: titleOf(cells[0], names), first: cells[0] }))
    .filter(
      ({ title, first }) =>
        !wanted ||
        `${title} ${names.demo(first.demo)} ${names.style(first.style)} ${first.operation}`
          .toLowerCase()
          .includes(wanted),
    )
    .sort((a, b) => names.compare(a.first, b.first));
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
