// @ts-check
// Ratios to the baseline with their intervals, all operations under each other, on an axis on which each doubling is as long.

import { h, s } from "./dom.js";
import { ratio, ratioRange } from "./format.js";
import { logarithmic } from "./scale.js";
import { badge, laneClass, mark } from "./shapes.js";

/** @typedef {import("./scale.js").Scale} Scale */
/** @typedef {{place: number, title: string, ratio: number, low: number, high: number}} Mark */

const ROW = 14;

/**
 * @param {string} caption
 * @param {{title: string, marks: Mark[]}[]} rows
 */
export function ratioPlot(caption, rows) {
  const marks = rows.flatMap((row) => row.marks);
  if (!marks.length) return null;
  const scale = logarithmic(Math.min(...marks.map(({ low }) => low)), Math.max(...marks.map(({ high }) => high)));
  const lanes = [...new Map(marks.map((mark) => [mark.title, mark])).values()];
  const legend = lanes.map(({ place, title }) => h("li", { class: laneClass(place) }, badge(place), title));
  return h(
    "figure",
    { class: "ratios" },
    h("figcaption", {}, caption),
    h("ul", { class: "legend", "aria-hidden": "true" }, ...legend),
    h("ul", { class: "rows" }, ...rows.map((row) => h("li", {}, h("span", { class: "name" }, row.title), plot(row.marks, scale), inWords(row.marks))), h("li", { "aria-hidden": "true" }, h("span", { class: "name" }), labels(scale))),
  );
}

/**
 * @param {Mark[]} marks
 * @param {Scale} scale
 */
function plot(marks, scale) {
  const height = Math.max(1, marks.length) * ROW + 8;
  const at = (/** @type {number} */ value) => `${scale.place(value).toFixed(3)}%`;
  return s(
    "svg",
    { class: "plot", "aria-hidden": "true", height, width: "100%" },
    ...scale.ticks.map((tick) => s("line", { class: tick === 1 ? "grid one" : "grid", x1: at(tick), x2: at(tick), y1: 0, y2: height })),
    ...marks.map((each, i) => {
      const y = 4 + ROW * (i + 0.5);
      return s(
        "g",
        { class: laneClass(each.place) },
        s("title", {}, `${each.title}: ${ratio(each.ratio)} (${ratioRange(each.low, each.high)})`),
        s("line", { class: "interval", x1: at(each.low), x2: at(each.high), y1: y, y2: y }),
        s("svg", { x: at(each.ratio), y, overflow: "visible" }, mark(each.place)),
      );
    }),
  );
}

/** @param {Scale} scale */
function labels(scale) {
  return s(
    "svg",
    { class: "plot labels", height: 18, width: "100%" },
    ...scale.ticks.map((tick) => s("text", { x: `${scale.place(tick).toFixed(3)}%`, y: 13, "text-anchor": "middle" }, `${tick.toLocaleString("en", { maximumFractionDigits: 3 })}×`)),
  );
}

/** For people who hear the page. @param {Mark[]} marks */
function inWords(marks) {
  return h("span", { class: "unseen" }, marks.map(({ title, ratio: value, low, high }) => `${title} ${ratio(value)}, from ${ratio(low)} to ${ratio(high)}`).join("; "));
}
