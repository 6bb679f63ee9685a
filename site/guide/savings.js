// @ts-check
// What the habits of the guide save, by a published run. Nothing is computed here.

import { counted, FEW_ROUNDS, fewRounds, listed, ratio, ratioRange, time } from "../shared/figures/format.js";
import { badge, laneClass } from "../shared/figures/shapes.js";
import { h } from "../shared/ui/dom.js";
import { runFacts, scroll } from "../shared/ui/table-parts.js";
import { ratioPlot } from "./ratio-plot.js";

/** @import {Catalog, Lane, Operation, Published, StyleRow} from "../shared/types.d.ts" */
/** @typedef {{demo: string, before: string, after: string}} Pair */

/**
 * All habits in one picture, and where its figures come from.
 * @param {Published} run
 * @param {Catalog} catalog
 * @param {Pair} pair
 * @param {{heading: string, operation: Operation}[]} habits
 */
export function glance(run, catalog, pair, habits) {
  const rows = habits.map(({ heading, operation }, i) => ({
    title: `${i + 1} ${heading}`,
    href: `#${operation.id}`,
    marks: rowsOf(run, pair, operation).flatMap(({ lane, ratio, low, high, few_rounds }) => {
      const place = catalog.lanes.findIndex(({ id }) => id === lane);
      return place < 0 || low === null || high === null
        ? []
        : [{ place, title: catalog.lanes[place].title, ratio, low, high, few_rounds }];
    }),
  }));
  const caption =
    "How many times as long the habit that costs takes: the mark is the ratio, the line its interval. Further right, the other habit saves more; at 1× it saves nothing.";
  return [ratioPlot(caption, rows), h("p", { class: "fine" }, ...runFacts(run))].filter((part) => part !== null);
}

/**
 * One habit: a sentence, and for each lane times, DOM calls and what is saved.
 * @param {Published | null} run
 * @param {Catalog} catalog
 * @param {Pair} pair
 * @param {Operation} operation
 */
export function savings(run, catalog, pair, operation) {
  const rows = run ? rowsOf(run, pair, operation) : [];
  const lanes = catalog.lanes.filter(({ id }) => rows.some(({ lane }) => lane === id));
  const here = h(
    "a",
    { href: `../compare/?${new URLSearchParams({ demo: pair.demo, style: pair.before, operation: operation.id })}` },
    "Run it in your browser",
  );
  if (!run || !lanes.length) return h("p", { class: "empty" }, "No published run has measured this yet. ", here, ".");
  const heads = ["Lane", "Before takes", "Time before", "Time after", "DOM calls before", "DOM calls after"];
  const body = lanes.map((lane) =>
    line(run, catalog, pair, operation, lane, /** @type {StyleRow} */ (rows.find((row) => row.lane === lane.id))),
  );
  const table = h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...body),
  );
  return h(
    "div",
    { class: "stack saved" },
    h("p", {}, h("strong", {}, inWords(lanes, rows)), " ", here, "."),
    scroll(`What it saves: ${operation.title}`, table),
  );
}

/**
 * @param {Published} run
 * @param {Catalog} catalog
 * @param {Pair} pair
 * @param {Operation} operation
 * @param {Lane} lane
 * @param {StyleRow} row
 */
function line(run, catalog, { demo, before, after }, operation, lane, row) {
  const order = catalog.lanes.indexOf(lane);
  const at =
    (/** @type {string} */ style) =>
    (/** @type {{lane: string, demo: string, style: string, operation: string}} */ one) =>
      one.lane === lane.id && one.demo === demo && one.style === style && one.operation === operation.id;
  const cells = [before, after].map((style) => {
    const timed = run.rows.find(at(style));
    if (!timed) return h("td", { class: "none" }, "–");
    const script = timed.script_median_ms === null ? "" : `, script ${time(timed.script_median_ms)}`;
    return h("td", {}, time(timed.median_ms), h("span", { class: "fine" }, `n = ${timed.samples}${script}`));
  });
  const calls = [before, after].map((style) =>
    h("td", {}, run.calls.find(at(style))?.calls.toLocaleString("en") ?? "–"),
  );
  return h(
    "tr",
    { class: laneClass(order) },
    h("th", { scope: "row" }, badge(order), lane.title, h("span", { class: "fine" }, lane.label)),
    factor(row),
    ...cells,
    ...calls,
  );
}

/** @param {StyleRow} row */
function factor(row) {
  const { ratio: value, low, high } = row;
  const spread = (low === null || high === null ? "no interval" : ratioRange(low, high)) + fewRounds(row);
  return h(
    "td",
    {},
    h("span", { class: "value" }, row.no_difference ? "no difference measured" : `${ratio(value)} as long`),
    h("span", { class: "fine" }, row.no_difference ? `${ratio(value)}, ${spread}` : spread),
  );
}

/**
 * Where it saves, where it costs, and where nothing was seen.
 * @param {Lane[]} lanes
 * @param {StyleRow[]} rows
 */
function inWords(lanes, rows) {
  const groups = Map.groupBy(lanes, ({ id }) => verdict(rows.find(({ lane }) => lane === id)));
  const pieces = [];
  const saving = groups.get("saves");
  if (saving)
    pieces.push(
      saving.length === lanes.length
        ? `It saves in all ${lanes.length} lanes.`
        : `It saves in ${counted(saving.length, "lane")} of ${lanes.length}${named(saving, lanes)}.`,
    );
  const same = groups.get("same");
  if (same)
    pieces.push(
      same.length === lanes.length
        ? "No difference measured, in any lane: it saves nothing here."
        : `No difference measured in ${listed(same.map(({ title }) => title))}.`,
    );
  const costing = groups.get("costs");
  if (costing) pieces.push(`It costs in ${listed(costing.map(({ title }) => title))}.`);
  if (groups.has("unknown")) pieces.push("Too few rounds for an interval.");
  const few = rows.some(({ few_rounds }) => few_rounds);
  return `${pieces.join(" ")}${few ? ` (${FEW_ROUNDS}.)` : ""}`;
}

/** Names where they are few. @param {Lane[]} some @param {Lane[]} all */
const named = (some, all) => (some.length <= all.length / 2 ? `: ${listed(some.map(({ title }) => title))}` : "");

/** @param {StyleRow | undefined} row */
function verdict(row) {
  if (!row || row.low === null || row.high === null) return "unknown";
  return row.no_difference ? "same" : row.low > 1 ? "saves" : "costs";
}

/**
 * @param {Published} run
 * @param {Pair} pair
 * @param {Operation} operation
 */
const rowsOf = ({ styles }, { demo, before, after }, { id }) =>
  styles.filter(
    (row) => row.demo === demo && row.style === before && row.over === after && row.operation === id && !row.control_of,
  );
