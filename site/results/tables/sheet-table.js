// @ts-check
// A sheet as a table: sorted by any column, each figure a button that leads to its samples. Long ones are built a part at a time, so
// that no key press has to wait.

import { badge, laneClass } from "../../shared/figures/shapes.js";
import { h } from "../../shared/ui/dom.js";
import { scroll } from "../../shared/ui/table-parts.js";

/** @import {Sheet, SheetCell, SheetRow} from "../sheets/types.d.ts" */
/** @typedef {{sort: string | null, down: boolean}} Order */

/** Figures built at once; the rest follows after the browser had time to breathe. */
const AT_ONCE = 160;

/**
 * The rows in the order asked for; figures that are missing come last either way.
 * @param {Sheet} sheet
 * @param {Order} order
 */
export function sorted({ columns, rows }, { sort, down }) {
  const column = columns.findIndex(({ id }) => id === sort);
  if (sort !== "name" && column < 0) return rows;
  const sign = down ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (sort === "name")
      return sign * `${a.title} ${a.fine}`.localeCompare(`${b.title} ${b.fine}`, "en", { numeric: true });
    const [one, other] = [a.cells[column]?.value ?? null, b.cells[column]?.value ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
}

/**
 * @param {Sheet} sheet
 * @param {Order} order
 * @param {{sortBy(column: string): void, open(keys: string[], title: string): void}} act
 * @param {AbortSignal} signal  ends the building: something else is shown by then
 * @returns {{element: HTMLElement, whole: Promise<void>}}
 */
export function sheetTable(sheet, order, act, signal) {
  if (!sheet.rows.length) return { element: h("p", { class: "empty" }, sheet.empty), whole: Promise.resolve() };
  const body = h("tbody");
  const heads = [{ id: "name", title: sheet.first, place: undefined, label: undefined }, ...sheet.columns].map(
    ({ id, title, place, label }) => {
      const is = order.sort === id ? (order.down ? "descending" : "ascending") : "none";
      const arrow = h(
        "span",
        { "aria-hidden": "true", class: "arrow" },
        is === "none" ? "↕" : is === "ascending" ? "▲" : "▼",
      );
      const button = h(
        "button",
        { type: "button", class: "sort", "data-sort": id, click: () => act.sortBy(id) },
        place === undefined ? null : badge(place),
        h("span", {}, title),
        "\u00a0",
        arrow,
      );
      return h(
        "th",
        { scope: "col", "aria-sort": is, ...(place === undefined ? {} : { class: laneClass(place) }) },
        button,
        label ? h("span", { class: "fine" }, label) : null,
      );
    },
  );
  const element = scroll(
    sheet.title,
    h(
      "table",
      { class: "sheet", "data-sheet": sheet.id },
      h("caption", { class: "unseen" }, sheet.title),
      h("thead", {}, h("tr", {}, ...heads)),
      body,
    ),
  );
  const rows = sorted(sheet, order);
  const step = Math.max(4, Math.floor(AT_ONCE / (sheet.columns.length + 1)));
  const add = (/** @type {number} */ from) =>
    body.append(...rows.slice(from, from + step).map((each) => row(sheet, each, act)));
  add(0);
  const whole = (async () => {
    for (let from = step; from < rows.length; from += step) {
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return;
      add(from);
    }
  })();
  return { element, whole };
}

/** @param {Sheet} sheet @param {SheetRow} each @param {{open(keys: string[], title: string): void}} act */
function row(sheet, each, act) {
  const { id, title, fine, place, label, cells } = each;
  const head = h(
    "th",
    { scope: "row", ...(place === undefined ? {} : { class: laneClass(place) }) },
    place === undefined ? null : badge(place),
    title,
    label ? h("span", { class: "fine" }, label) : null,
    fine ? h("span", { class: "fine" }, fine) : null,
  );
  return h("tr", { "data-row": id }, head, ...cells.map((cell, i) => figure(sheet, each, cell, i, act)));
}

/** @param {Sheet} sheet @param {SheetRow} each @param {SheetCell | null} cell @param {number} column @param {{open(keys: string[], title: string): void}} act */
function figure(sheet, each, cell, column, act) {
  if (!cell)
    return h(
      "td",
      { class: "none" },
      h("span", { "aria-hidden": "true" }, "–"),
      h("span", { class: "unseen" }, "not measured"),
    );
  const title = [each.title, sheet.columns[column].title].filter(Boolean).join(", ");
  const button = h(
    "button",
    { type: "button", class: "figure", title: "Show its samples", click: () => act.open(cell.keys, title) },
    cell.text,
  );
  return h(
    "td",
    {},
    cell.keys.length ? button : h("span", { class: "value" }, cell.text),
    ...cell.fine.map((words) => h("span", { class: "fine" }, words)),
  );
}
