// @ts-check
// The heads of a table's columns: buttons that sort, and beside a lane's name what else there is to know of it.

import { badge, laneClass } from "../../shared/figures/shapes.js";
import { h } from "../../shared/ui/dom.js";
import { tell, tells } from "./hint.js";

/** @import {Sheet, SheetColumn} from "../sheets/types.d.ts" */
/** @typedef {{sort: string | null, down: boolean}} Order */

/** @param {Sheet} sheet @param {Order} order @param {(column: string) => void} sortBy */
export function tableHead(sheet, order, sortBy) {
  const columns = [{ id: "name", title: sheet.first }, ...sheet.columns];
  return h("thead", {}, h("tr", {}, ...columns.map((column) => head(column, order, sortBy))));
}

/** @param {SheetColumn} column @param {Order} order @param {(column: string) => void} sortBy */
function head({ id, title, place, label, flags = [] }, order, sortBy) {
  const is = order.sort === id ? (order.down ? "descending" : "ascending") : "none";
  const arrow = is === "none" ? "" : is === "ascending" ? "\u00a0▲" : "\u00a0▼";
  const button = h(
    "button",
    { type: "button", class: "sort", "data-sort": id, click: () => sortBy(id) },
    place === undefined ? h("span", {}, title) : laneName(title, place),
    h("span", { "aria-hidden": "true", class: "arrow" }, arrow),
  );
  return h(
    "th",
    { scope: "col", "aria-sort": is, ...(place === undefined ? {} : { class: laneClass(place) }) },
    h(
      "div",
      { class: "head" },
      button,
      flags.length ? h("span", { class: "signs" }, ...flags.map((flag) => signButton(title, flag))) : null,
    ),
    label ? h("span", { class: "fine" }, label) : null,
  );
}

/** Its shape stays beside the first word, wherever the name is broken. @param {string} title @param {number} place */
function laneName(title, place) {
  const [first, ...others] = title.split(" ");
  const rest = others.map((word) => ` ${word}`).join("");
  return h("span", {}, h("span", { class: "together" }, badge(place), first), rest);
}

/** @param {string} lane @param {{sign: string, title: string, sentences: string[]}} flag */
function signButton(lane, { sign, title, sentences }) {
  const button = h(
    "button",
    { type: "button", class: "sign", click: () => tell(button), "aria-label": `${title}: ${lane}` },
    sign,
  );
  return tells(button, { title: `${lane}. ${title}`, lines: sentences });
}
