// @ts-check
// One row of a picture: each sample a dot, the median the lane's own shape, on an axis shared by all rows.

import { time } from "../shared/figures/format.js";
import { mark } from "../shared/figures/shapes.js";
import { s } from "../shared/ui/dom.js";

/** @typedef {import("../shared/figures/axis.js").Scale} Scale */

/**
 * @param {{values: number[], median: number, low: number, high: number}} what  milliseconds
 * @param {Scale} scale
 * @param {number} place  of the lane in the catalog
 */
export function strip({ values, median, low, high }, scale, place) {
  const at = (/** @type {number} */ value) => `${scale.place(value).toFixed(3)}%`;
  return s(
    "svg",
    { class: "plot", "aria-hidden": "true", height: 36, width: "100%" },
    ...scale.ticks.map((tick) => s("line", { class: "grid", x1: at(tick), x2: at(tick), y1: 0, y2: 36 })),
    s("line", { class: "box", x1: at(low), x2: at(high), y1: 18, y2: 18 }),
    ...values.map((value, i) => s("circle", { class: "dot", cx: at(value), cy: 18 + jitter(i), r: 3 })),
    s("svg", { x: at(median), y: 18, overflow: "visible", class: "median" }, mark(place)),
  );
}

/**
 * The numbers under the rows.
 * @param {Scale} scale
 */
export function axis(scale) {
  const labels = scale.ticks.map((tick, i) => {
    const anchor = i === 0 ? "start" : "middle";
    return s(
      "text",
      { x: `${scale.place(tick).toFixed(3)}%`, y: 13, "text-anchor": anchor },
      tick === 0 ? "0" : time(tick).replace(/\.0+(?=\s)/, ""),
    );
  });
  return s("svg", { class: "plot labels", "aria-hidden": "true", height: 18, width: "100%" }, ...labels);
}

/** Dots that lie on each other are set off, the same way each time they are drawn. @param {number} i */
const jitter = (i) => ((i * 5) % 7) * 3 - 9;
