// @ts-check
// Parts that several tables share.

import { h } from "./dom.js";
import { ratio, ratioRange } from "./format.js";

/** @import {RatioRow} from "./types.d.ts" */

/**
 * A published ratio with its interval.
 * @param {RatioRow | undefined} row
 * @param {boolean} isBaseline
 */
export function interval(row, isBaseline) {
  if (isBaseline) return h("span", { class: "times" }, "baseline");
  if (!row || row.ratio === null || row.ratio === undefined) return h("span", { class: "none" }, "–");
  const spread = row.low !== null && row.high !== null ? ` (${ratioRange(row.low, row.high)})` : "";
  return h("span", { class: "times" }, ratio(row.ratio), h("span", { class: "fine" }, spread), row.no_difference && h("span", { class: "fine" }, " no difference shown"));
}

/**
 * Something wide that scrolls on its own, also by keyboard.
 * @param {string} label
 * @param {HTMLElement} content
 */
export const scroll = (label, content) => h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, content);
