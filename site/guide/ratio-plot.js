// @ts-check
// Ratios to the baseline with their intervals, all operations under each other, on an axis on which each doubling is as long.

import { axisLabels, gridLines, logarithmic, markWithInterval } from "../shared/figures/axis.js";
import { FEW_ROUNDS, fewRounds, ratio, ratioRange } from "../shared/figures/format.js";
import { badge, laneClass, mark } from "../shared/figures/shapes.js";
import { h, s } from "../shared/ui/dom.js";

/** @typedef {import("../shared/figures/axis.js").Scale} Scale */
/** @typedef {{place: number, title: string, ratio: number, low: number, high: number, few_rounds: boolean}} Mark */

const ROW = 14;

/**
 * @param {string} caption
 * @param {{title: string, href: string, marks: Mark[]}[]} rows  href: where a line leads
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
        h(
          "li",
          {},
          h("span", { class: "name" }, h("a", { href: row.href }, row.title), fewOf(row.marks)),
          plot(row.marks, scale),
          inWords(row.marks),
        ),
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
        s("title", {}, `${each.title}: ${ratio(each.ratio)} (${ratioRange(each.low, each.high)})${fewRounds(each)}`),
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

/** Said beside a line's marks where any of them needs it. @param {Mark[]} marks */
const fewOf = (marks) => marks.some(({ few_rounds }) => few_rounds) && h("span", { class: "fine" }, ` ${FEW_ROUNDS}`);

/** For people who hear the page. @param {Mark[]} marks */
function inWords(marks) {
  return h(
    "span",
    { class: "unseen" },
    marks
      .map(
        (mark) =>
          `${mark.title} ${ratio(mark.ratio)}, from ${ratio(mark.low)} to ${ratio(mark.high)}${fewRounds(mark)}`,
      )
      .join("; "),
  );
}
