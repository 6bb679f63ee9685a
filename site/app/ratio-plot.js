// @ts-check
// Ratios to the baseline with their intervals, all operations under each other, on an axis on which each doubling is as long.

import { h, s } from "./dom.js";
import { ratio, ratioRange } from "./format.js";
import { axisLabels, gridLines, markWithInterval } from "./plot-parts.js";
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
    h(
      "ul",
      { class: "rows" },
      ...rows.map((row) =>
        h("li", {}, h("span", { class: "name" }, row.title), plot(row.marks, scale), inWords(row.marks)),
      ),
      h("li", { "aria-hidden": "true" }, h("span", { class: "name" }), axisLabels(scale)),
    ),
  );
}

/**
 * @param {Mark[]} marks
 * @param {Scale} scale
 */
function plot(marks, scale) {
  const height = Math.max(1, marks.length) * ROW + 8;
  return s(
    "svg",
    { class: "plot", "aria-hidden": "true", height, width: "100%" },
    ...gridLines(scale, height),
    ...marks.map((each, i) =>
      s(
        "g",
        { class: laneClass(each.place) },
        s("title", {}, `${each.title}: ${ratio(each.ratio)} (${ratioRange(each.low, each.high)})`),
        ...markWithInterval(
          scale,
          { value: each.ratio, low: each.low, high: each.high },
          4 + ROW * (i + 0.5),
          mark(each.place),
        ),
      ),
    ),
  );
}

/** For people who hear the page. @param {Mark[]} marks */
function inWords(marks) {
  return h(
    "span",
    { class: "unseen" },
    marks
      .map(({ title, ratio: value, low, high }) => `${title} ${ratio(value)}, from ${ratio(low)} to ${ratio(high)}`)
      .join("; "),
  );
}
