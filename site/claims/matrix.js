// @ts-check
// The article's claims against a published run: a line per claim and condition, a column per lane. The verdicts come with the run: none
// is worked out or written here.

import { bytes, fewRounds, ratio, ratioRange } from "../shared/figures/format.js";
import { badge, laneClass } from "../shared/figures/shapes.js";
import { h } from "../shared/ui/dom.js";

/** @import {Catalog, ClaimEntry, Lane, Outcome, Verdict} from "../shared/types.d.ts" */
/** A condition under which a claim was put to the run. @typedef {{claim: ClaimEntry, where: string, verdicts: Verdict[]}} Line */

/** A sign, so that a line can be run over with the eye; words; and the tint. @type {Record<Outcome, [string, string, string]>} */
const OUTCOMES = {
  holds: ["✓", "holds", "holds"],
  more: ["▲", "more than claimed", "more"],
  less: ["▼", "less than claimed", "less"],
  opposite: ["⇄", "the other way round", "less"],
  "no difference shown": ["=", "no difference shown", "none"],
  undecided: ["?", "cannot be told from this run", "none"],
  "does not hold": ["✗", "does not hold", "not"],
};

/** Those of a run that this page can show. @param {ClaimEntry[]} claims */
export const known = (claims) => claims.filter(({ verdicts }) => verdicts.every(({ outcome }) => isOutcome(outcome)));

/** @param {ClaimEntry[]} claims @returns {Line[]} */
export function linesOf(claims) {
  return claims.flatMap((claim) => {
    const plain = claim.verdicts.filter((verdict) => verdict.plain);
    const places = new Set(plain.map(placeOf));
    return [...places].map((where) => ({
      claim,
      where,
      verdicts: plain.filter((verdict) => placeOf(verdict) === where),
    }));
  });
}

/** What follows a colon is each lane's own. @param {Verdict} verdict */
const placeOf = ({ where }) => where.split(":")[0];

/**
 * In how many lanes a claim holds, and what of the others.
 * @param {Line} line
 */
export function inWords({ verdicts }) {
  const of = (/** @type {Outcome} */ outcome) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const holding = of("holds");
  const count = holding === verdicts.length ? "all" : holding || "none";
  const others = /** @type {Outcome[]} */ (Object.keys(OUTCOMES))
    .filter((outcome) => outcome !== "holds" && of(outcome))
    .map((outcome) => `${OUTCOMES[outcome][1]} in ${of(outcome)}`);
  return `Holds in ${count} of ${verdicts.length}${others.length ? `; ${others.join(", ")}` : ""}.`;
}

/**
 * @param {Line[]} lines
 * @param {Catalog} catalog
 * @param {boolean} isLong  with intervals
 */
export function matrix(lines, catalog, isLong) {
  const lanes = catalog.lanes.filter(({ id }) =>
    lines.some(({ verdicts }) => verdicts.some(({ lane }) => lane === id)),
  );
  const heading = (/** @type {Lane} */ lane) => {
    const place = catalog.lanes.indexOf(lane);
    return h("th", { scope: "col", class: laneClass(place) }, badge(place), lane.title);
  };
  return h(
    "table",
    { class: "matrix" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "The article says"), ...lanes.map(heading))),
    h(
      "tbody",
      {},
      ...lines.map((line) =>
        h(
          "tr",
          {},
          h(
            "th",
            { scope: "row" },
            line.claim.says,
            h("span", { class: "fine" }, `The article: ${line.claim.figure}. Here: ${line.where}. ${inWords(line)}`),
            isLong && line.claim.note && h("span", { class: "fine" }, line.claim.note),
          ),
          ...lanes.map(({ id }) =>
            cell(
              line.verdicts.find(({ lane }) => lane === id),
              isLong,
            ),
          ),
        ),
      ),
    ),
  );
}

/** @param {Verdict | undefined} verdict @param {boolean} isLong */
function cell(verdict, isLong) {
  if (!verdict) return h("td", { class: "none" }, "–");
  const [sign, words, tint] = OUTCOMES[verdict.outcome];
  const own = verdict.where.split(": ")[1];
  return h(
    "td",
    { class: `verdict ${tint}` },
    h("span", { "aria-hidden": "true" }, `${sign} `),
    h("span", { class: "unseen" }, `${words}: `),
    measured(verdict),
    isLong && h("span", { class: "fine" }, [bounds(verdict), own].filter(Boolean).join("; ")),
    verdict.few_rounds && h("span", { class: "fine" }, fewRounds(verdict).replace(", ", "")),
  );
}

/** @param {Verdict} verdict */
function measured({ unit, value }) {
  if (value === null) return "";
  return unit === "ratio" ? ratio(value) : `${value < 0 ? "−" : "+"}${bytes(Math.abs(value))}`;
}

/** @param {Verdict} verdict */
function bounds({ unit, low, high }) {
  return unit === "ratio" && low !== null && high !== null ? ratioRange(low, high) : "";
}

/** What the signs stand for. */
export function legend() {
  return h(
    "ul",
    { class: "legend" },
    ...Object.values(OUTCOMES).map(([sign, words, tint]) =>
      h("li", {}, h("span", { class: `sign ${tint}`, "aria-hidden": "true" }, sign), ` ${words}`),
    ),
  );
}

/** What no run can tell, and why. @param {ClaimEntry[]} claims */
export function unsettled(claims) {
  return h(
    "ul",
    { class: "stack" },
    ...claims.map(({ says, figure, silence }) =>
      h("li", {}, h("strong", {}, says), ` The article: ${figure}. `, silence ?? ""),
    ),
  );
}

/** @param {unknown} outcome @returns {outcome is Outcome} */
const isOutcome = (outcome) => typeof outcome === "string" && Object.hasOwn(OUTCOMES, outcome);
