// @ts-check
// Axes of values that hold all that is drawn: they begin and end at round numbers, both of which are written. Pure but for the mark.

import { bytes, ratio, time } from "../../shared/figures/format.js";

/** @typedef {import("./parts.js").Kit} Kit */
/** @typedef {"ms" | "ratio" | "bytes" | "us"} Unit */

export const UNITS = {
  ms: time,
  ratio,
  bytes,
  us: (/** @type {number} */ value) => `${value.toLocaleString("en", { maximumFractionDigits: 2 })} µs`,
};

/** Round numbers of a decade, for axes over several and for such as hold less than one. */
const COARSE = [1, 2, 5];
const MIDDLE = [1, 1.5, 2, 3, 4, 5, 7];
const DENSE = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.25, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 9.5];

/**
 * The round numbers around values above 0 on a logarithmic axis: its ends are the first and the last.
 * @param {number[]} values  at least one
 */
export function logTicks(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const steps = most / least < 3 ? DENSE : most / least < 20 ? MIDDLE : COARSE;
  const from = Math.floor(Math.log10(least)) - 1;
  const to = Math.ceil(Math.log10(most)) + 1;
  const all = [];
  for (let power = from; power <= to; power++)
    for (const step of steps) all.push(Number((step * 10 ** power).toPrecision(3)));
  const first = all.findLastIndex((tick) => tick <= least);
  const last = all.findIndex((tick) => tick >= most);
  return all.slice(first, Math.max(last, first + 1) + 1);
}

/**
 * The same on an even axis, which holds 0 too.
 * @param {number[]} values
 */
export function linearTicks(values) {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = most - least || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = power * ([1, 2, 2.5, 5, 10].find((each) => span / (each * power) <= 6) ?? 10);
  const [from, to] = [Math.floor(least / step + 1e-9), Math.max(1, Math.ceil(most / step - 1e-9))];
  return Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(6)));
}

/**
 * As many as there is room for, both ends among them.
 * @param {number[]} ticks
 * @param {number} most
 */
export function thinned(ticks, most) {
  const every = Math.max(1, Math.ceil((ticks.length - 1) / Math.max(1, most - 1)));
  const kept = ticks.filter((_, i) => i % every === 0 && ticks.length - 1 - i >= every / 2);
  return [...kept, ticks[ticks.length - 1]];
}

/**
 * A scale along the bottom, with its lines and its title.
 * @param {Kit} kit
 * @param {{ticks: number[], log: boolean, unit: Unit, title: string, width: number}} of  width: of what is drawn, without names
 */
export function valueAxis({ Plot }, { ticks, log, unit, title, width }) {
  const shown = thinned(ticks, Math.max(2, Math.floor(width / 54)));
  return {
    x: { type: log ? "log" : "linear", domain: [ticks[0], ticks[ticks.length - 1]], label: null },
    marks: [
      Plot.gridX(shown, { stroke: "var(--line)", strokeOpacity: 1 }),
      Plot.axisX(shown, {
        anchor: "bottom",
        text: (/** @type {number} */ value) => short(UNITS[unit](value)), // a tickFormat would leave numbers out
        tickSize: 0,
        label: log ? `${title} (logarithmic axis)` : title,
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: 36,
      }),
    ],
  };
}

/** Without noughts behind the point. @param {string} text */
export const short = (text) => text.replace(/(\.\d*?)0+(?=\D|$)/, "$1").replace(/\.(?=\D|$)/, "");

/** Below the axis: its numbers and its title. */
export const FOOT = 46;
