// @ts-check
// A factor as a ground: blue below 1, orange above, darker with each step. Both colours tell themselves apart to whoever sees no red or
// no green, and the factor is always written, so that nothing is told by colour alone.

import { h } from "../../shared/ui/dom.js";

/** Up to which factor each ground goes, with the name of its class; none where there is hardly a difference. */
const STEPS = [
  { below: 0.5, name: "less-2", title: "under 0.5×" },
  { below: 0.8, name: "less-1", title: "0.5–0.8×" },
  { below: 1.25, name: "", title: "" },
  { below: 2, name: "more-1", title: "1.25–2×" },
  { below: 3, name: "more-2", title: "2–3×" },
  { below: 5, name: "more-3", title: "3–5×" },
  { below: 10, name: "more-4", title: "5–10×" },
  { below: 20, name: "more-5", title: "10–20×" },
  { below: Number.POSITIVE_INFINITY, name: "more-6", title: "over 20×" },
];

/** The class of a factor's ground; empty for none. @param {number | null | undefined} factor */
export function tint(factor) {
  if (factor === null || factor === undefined || Number.isNaN(factor)) return "";
  return STEPS.find(({ below }) => factor < below)?.name ?? "";
}

/** What the grounds of these factors stand for. @param {string} what @param {(number | null | undefined)[]} factors */
export function tintLegend(what, factors) {
  const used = new Set(factors.map(tint));
  const swatches = STEPS.filter(({ name }) => name && used.has(name)).map(({ name, title }) =>
    h("li", { class: `tint ${name}` }, title),
  );
  if (!swatches.length) return null;
  return h("div", { class: "tints" }, h("span", {}, `Ground: ${what}.`), h("ul", {}, ...swatches));
}
