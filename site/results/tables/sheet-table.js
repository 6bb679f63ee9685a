// @ts-check
// A sheet as a table. Long ones are built a part at a time, so that no key press has to wait.

import { badge, laneClass } from "../../shared/figures/shapes.js";
import { h } from "../../shared/ui/dom.js";
import { scroll } from "../../shared/ui/table-parts.js";
import { cellElement } from "./cell.js";
import { tableHead } from "./head.js";
import { sorted } from "./order.js";

/** @import {Sheet, SheetRow} from "../sheets/types.d.ts" */
/** @import {Act} from "./cell.js" */

/** Figures built at once; the rest follows after the browser had time to breathe. */
const AT_ONCE = 160;

/**
 * @param {Sheet} sheet
 * @param {{sort: string | null, down: boolean}} order
 * @param {Act} act
 * @param {AbortSignal} signal  ends the building: something else is shown by then
 * @returns {{element: HTMLElement, whole: Promise<void>}}
 */
export function sheetTable(sheet, order, act, signal) {
  if (!sheet.rows.length) return { element: h("p", { class: "empty" }, sheet.empty), whole: Promise.resolve() };
  const body = h("tbody");
  const table = h(
    "table",
    { class: "sheet", "data-sheet": sheet.id },
    h("caption", { class: "unseen" }, sheet.title),
    tableHead(sheet, order, act.sortBy),
    body,
  );
  const rows = sorted(sheet, order);
  const step = Math.max(4, Math.floor(AT_ONCE / (sheet.columns.length + 1)));
  const add = (/** @type {number} */ from) =>
    body.append(...rows.slice(from, from + step).map((each) => rowElement(sheet, each, act)));
  add(0);
  return { element: scroll(sheet.title, table), whole: theRest(rows.length, step, add, signal) };
}

/** @param {number} all @param {number} step @param {(from: number) => void} add @param {AbortSignal} signal */
async function theRest(all, step, add, signal) {
  for (let from = step; from < all; from += step) {
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return;
    add(from);
  }
}

/** @param {Sheet} sheet @param {SheetRow} row @param {Act} act */
function rowElement(sheet, row, act) {
  const { id, title, fine, place, label, cells, pinned } = row;
  const head = h(
    "th",
    { scope: "row", ...(place === undefined ? {} : { class: laneClass(place) }) },
    place === undefined ? null : badge(place),
    title,
    label ? h("span", { class: "fine" }, label) : null,
    fine ? h("span", { class: "fine" }, fine) : null,
  );
  return h(
    "tr",
    { "data-row": id, ...(pinned ? { class: "pinned" } : {}) },
    head,
    ...cells.map((_, column) => cellElement(sheet, row, column, act)),
  );
}
