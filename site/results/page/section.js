// @ts-check
// One sheet in the page: its title, its table, its picture, and what has to be said of both.

import { badge, laneClass } from "../../shared/figures/shapes.js";
import { h } from "../../shared/ui/dom.js";
import { originOf } from "../run/citation.js";
import { signLegend } from "../tables/cell.js";
import { tintLegend } from "../tables/tint.js";

/** @import {Opened} from "../run/types.d.ts" */
/** @import {Sheet} from "../sheets/types.d.ts" */

/**
 * @param {Sheet} sheet
 * @param {HTMLElement} table
 * @param {Opened} run
 * @param {(shown: boolean) => void} showRest
 */
export function section(sheet, table, run, showRest) {
  const picture = sheet.drawing || sheet.id === "samples" ? pictureFrame(sheet, run) : null;
  const figures = [table, legendOf(sheet), restButton(sheet, showRest)];
  return h(
    "section",
    { class: "sheet-section", "data-sheet-section": sheet.id },
    h("h2", {}, sheet.title),
    ...(sheet.cautions ?? []).map((words) => h("p", { class: "caution" }, words)),
    ...(sheet.tableFirst ? [...figures, picture] : [picture, ...figures]),
    sheet.about ? h("p", { class: "lead" }, sheet.about) : null,
    sheet.notes?.length ? notesOf(sheet.notes) : null,
  );
}

/** @param {string[]} sentences */
const notesOf = (sentences) =>
  h(
    "details",
    { class: "notes" },
    h("summary", {}, `What differs besides (${sentences.length})`),
    ...sentences.map((words) => h("p", { class: "caution" }, words)),
  );

/** @param {Sheet} sheet */
function legendOf({ tint, rows }) {
  const signs = signLegend(rows);
  if (!rows.length || !(tint || signs)) return null;
  return h(
    "div",
    { class: "key" },
    tint
      ? tintLegend(
          tint,
          rows.flatMap(({ cells }) => cells.map((cell) => cell?.factor)),
        )
      : null,
    signs ? h("p", { class: "fine" }, signs) : null,
    h("p", { class: "fine" }, "Hover, focus or tap a figure for the rest of it."),
  );
}

/** @param {Sheet} sheet @param {(shown: boolean) => void} showRest */
function restButton({ rest }, showRest) {
  if (!rest) return null;
  const lines = `${rest.count.toLocaleString("en")} ${rest.count === 1 ? "line" : "lines"} ${rest.words}`;
  return h(
    "button",
    { type: "button", class: "rest", "aria-expanded": String(rest.shown), click: () => showRest(!rest.shown) },
    `${rest.shown ? "Fold" : "Show"} ${rest.shown ? "" : "the "}${lines}`,
  );
}

/** @param {Sheet} sheet @param {Opened} run */
function pictureFrame(sheet, run) {
  const figure = h("figure", { class: "picture" });
  if (sheet.drawing) fillPicture(figure, sheet, run);
  else figure.append(h("div", { class: "drawn" }, h("p", { class: "empty" }, "Drawing …")));
  return figure;
}

/** @param {HTMLElement} figure @param {Sheet} sheet @param {Opened} run */
export function fillPicture(figure, { drawing, title, origin }, run) {
  if (!drawing) return;
  const room = figure.querySelector(".drawn") ?? h("div", { class: "drawn" }, h("p", { class: "empty" }, "Drawing …"));
  const legend = drawing.legend.map(({ title, place, plain }) =>
    h(
      "li",
      { class: plain ? `part-${place}` : laneClass(place) },
      plain ? h("span", { class: "swatch", "aria-hidden": "true" }) : badge(place),
      title,
    ),
  );
  figure.replaceChildren(
    h("figcaption", {}, h("strong", {}, `${title}. `), `${drawing.caption}.`),
    legend.length ? h("ul", { class: "legend", "aria-hidden": "true" }, ...legend) : "",
    room,
    h("p", { class: "fine source" }, `${origin ?? originOf([run])}.`),
  );
}
