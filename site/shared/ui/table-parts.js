// @ts-check
// Parts that several tables share.

import { date, FEW_ROUNDS, ratio, ratioRange } from "../figures/format.js";
import { h } from "./dom.js";

/** @import {Lane, Published, RatioRow} from "../types.d.ts" */

/** A lane's name with what it is, as it heads a line or a column of its figures. @param {Lane} lane */
export const named = ({ title, label }) => [title, " ", h("span", { class: "fine" }, label)];

/**
 * A published ratio with its interval.
 * @param {RatioRow | undefined} row
 * @param {boolean} isBaseline
 */
export function interval(row, isBaseline) {
  if (isBaseline) return h("span", { class: "times" }, "baseline");
  if (!row || row.ratio === null || row.ratio === undefined) return h("span", { class: "none" }, "–");
  const spread = row.low !== null && row.high !== null ? ` (${ratioRange(row.low, row.high)})` : "";
  return h(
    "span",
    { class: "times" },
    ratio(row.ratio),
    h("span", { class: "fine" }, spread),
    row.few_rounds && h("span", { class: "fine" }, ` ${FEW_ROUNDS}`),
    row.no_difference && h("span", { class: "fine" }, " no difference shown"),
  );
}

/**
 * Something wide that scrolls on its own, also by keyboard.
 * @param {string} label
 * @param {HTMLElement} content
 */
export const scroll = (label, content) =>
  h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, content);

/** @param {number} share  of the longest */
export function bar(share) {
  const line = h("span", { class: "bar" });
  line.style.inlineSize = `${Math.max(0.5, share * 100).toFixed(1)}%`;
  return h("span", { class: "track", "aria-hidden": "true" }, line);
}

/**
 * Which run figures are from, and the way to its samples: pieces of a sentence, for a page one folder below `site/`.
 * @param {Published} published
 */
export function runFacts({ run: { ended, environment }, title, file }) {
  const browser = environment?.browser;
  const facts = [
    ended ? date(ended) : "",
    browser?.name ? `${browser.name} ${browser.version ?? ""}` : "",
    environment?.machine?.cpu ?? "",
  ].filter(Boolean);
  return [
    `Run: ${title} (${facts.join(", ")}). `,
    h("a", { href: `../../measurements/results/${file}` }, "All samples (JSON)"),
  ];
}
