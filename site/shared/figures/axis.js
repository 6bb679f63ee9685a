// @ts-check
// From values to places on an axis, in per cent of its length, so that pictures fit any width; and what plots of ratios draw along it.

import { s } from "../ui/dom.js";

/** @typedef {{place(value: number): number, ticks: number[]}} Scale */

/**
 * From 0 to a little over the greatest value.
 * @param {number} most
 * @returns {Scale}
 */
export function linear(most) {
  const step = niceStep(most / 4 || 1);
  const end = Math.max(most * 1.03, step);
  const ticks = [];
  for (let tick = 0; tick <= end; tick += step) ticks.push(Number(tick.toPrecision(12)));
  return { place: (value) => (100 * value) / end, ticks };
}

/**
 * Each doubling the same distance, for ratios; 1 is always on it.
 * @param {number} least
 * @param {number} most
 * @returns {Scale}
 */
export function logarithmic(least, most) {
  const from = Math.min(least, 1) / 1.15;
  const to = Math.max(most, 1) * 1.15;
  const span = Math.log(to / from);
  const candidates = span > Math.log(60) ? [1] : span > Math.log(12) ? [1, 3] : [1, 2, 5];
  const ticks = [];
  for (let power = -3; power <= 12; power++) for (const digit of candidates) ticks.push(digit * 10 ** power);
  return {
    place: (value) => (100 * Math.log(value / from)) / span,
    ticks: ticks.filter((tick) => tick >= from && tick <= to),
  };
}

/** @param {number} rough */
function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 2.5, 5, 10].find((digit) => digit * power >= rough) ?? 10;
  return digit * power;
}

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
