// @ts-check
// What every plot of ratios is drawn with: lines at the ticks, a mark with its interval, the numbers below.

import { s } from "../ui/dom.js";

/** @import {Scale} from "./scale.js" */

/** Where a value stands, as an SVG attribute. @param {Scale} scale @param {number} value */
const at = (scale, value) => `${scale.place(value).toFixed(3)}%`;

/** @param {Scale} scale @param {number} height */
export function gridLines(scale, height) {
  return scale.ticks.map((tick) =>
    s("line", { class: tick === 1 ? "grid one" : "grid", x1: at(scale, tick), x2: at(scale, tick), y1: 0, y2: height }),
  );
}

/**
 * @param {Scale} scale
 * @param {{value: number, low: number, high: number}} point
 * @param {number} y
 * @param {Element} shape
 */
export function markWithInterval(scale, { value, low, high }, y, shape) {
  return [
    s("line", { class: "interval", x1: at(scale, low), x2: at(scale, high), y1: y, y2: y }),
    s("svg", { x: at(scale, value), y, overflow: "visible" }, shape),
  ];
}

/** @param {Scale} scale */
export function axisLabels(scale) {
  return s(
    "svg",
    { class: "plot labels", height: 18, width: "100%" },
    ...scale.ticks.map((tick) =>
      s(
        "text",
        { x: at(scale, tick), y: 13, "text-anchor": "middle" },
        `${tick.toLocaleString("en", { maximumFractionDigits: 3 })}×`,
      ),
    ),
  );
}
