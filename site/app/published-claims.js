// @ts-check
// What a published run says of the article's claims. The verdicts come with the run: none is worked out or written here.

import { h } from "./dom.js";
import { bytes, fewRounds } from "./format.js";
import { badge, laneClass } from "./shapes.js";
import { interval, scroll } from "./table-parts.js";

/** @import {Catalog, ClaimEntry, Outcome, Published, Verdict} from "./types.d.ts" */

/** A sign beside the words, so that a column can be run over with the eye. @type {Record<Outcome, [string, string]>} */
const OUTCOMES = {
  holds: ["✓", "holds"],
  more: ["▲", "more than claimed"],
  less: ["▼", "less than claimed"],
  opposite: ["⇄", "the other way round"],
  "no difference shown": ["=", "no difference shown"],
  undecided: ["?", "cannot be told from this run"],
  "does not hold": ["✗", "does not hold"],
};

/**
 * @param {Published} published
 * @param {Catalog} catalog
 */
export function claims({ claims: all }, catalog) {
  const claims = all.filter(({ verdicts }) => verdicts.every(({ outcome }) => isOutcome(outcome)));
  if (!claims.length) return null;
  const told = claims.filter(({ verdicts }) => verdicts.length);
  const silent = claims.filter(({ verdicts }) => !verdicts.length);
  const heads = ["Lane", "Verdict", "Measured", "Where"];
  const table = h(
    "table",
    { class: "claims" },
    h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
    ...told.map((claim) => group(claim, catalog, heads.length)),
  );
  return h(
    "section",
    { id: "claims" },
    h("h3", {}, "The article’s claims, put to this run"),
    h(
      "p",
      { class: "fine" },
      "A widely read article says these things of Python on the front end, without measurements. A claim holds where the whole interval lies within its bounds; " +
        "it cannot be told where a bound lies within the interval. Loads are those without any throttling. Bytes on the wire are those that the measurement’s own server sent, which packs files while it serves them: " +
        "they are neither the size with gzip nor the size with brotli above.",
    ),
    told.length > 0 && scroll("The article’s claims", table),
    silent.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, `${silent.length} claims that this run does not settle, and why`),
        h(
          "ul",
          {},
          ...silent.map(({ says, figure, silence }) =>
            h("li", {}, h("strong", {}, says), ` (${figure}) `, silence ?? ""),
          ),
        ),
      ),
  );
}

/**
 * @param {ClaimEntry} claim
 * @param {Catalog} catalog
 * @param {number} columns
 */
function group({ says, figure, note, verdicts }, catalog, columns) {
  const what = h(
    "th",
    { scope: "rowgroup", colspan: columns },
    says,
    " ",
    h("span", { class: "fine" }, `The article: ${figure}.${note ? ` ${note}` : ""}`),
  );
  return h(
    "tbody",
    {},
    h("tr", { class: "claim" }, what),
    ...verdicts.filter(({ plain }) => plain).map((verdict) => line(verdict, catalog)),
  );
}

/** @param {Verdict} verdict @param {Catalog} catalog */
function line(verdict, catalog) {
  const { lane, where, unit, value, low, high, few_rounds, outcome } = verdict;
  const order = catalog.lanes.findIndex(({ id }) => id === lane);
  const [sign, words] = OUTCOMES[outcome];
  const ratio = { ratio: value, low, high, no_difference: null, few_rounds };
  const measured =
    unit === "bytes" && value !== null ? `${value < 0 ? "−" : "+"}${bytes(Math.abs(value))}` : interval(ratio, false);
  return h(
    "tr",
    { class: laneClass(order) },
    h("th", { scope: "row" }, order < 0 ? null : badge(order), order < 0 ? lane : catalog.lanes[order].title),
    h("td", { class: "verdict" }, h("span", { "aria-hidden": "true" }, `${sign} `), words, fewRounds(verdict)),
    h("td", {}, measured),
    h("td", {}, where),
  );
}

/** @param {unknown} outcome @returns {outcome is Outcome} */
const isOutcome = (outcome) => typeof outcome === "string" && Object.hasOwn(OUTCOMES, outcome);
