// @ts-check
// Ways to start a lane, as a table: what each takes and what it saves, by a published run. Nothing is computed here.

import { bytes, time, timeRange } from "../shared/figures/format.js";
import { badge, laneClass } from "../shared/figures/shapes.js";
import { newestRun } from "../shared/published/runs.js";
import { h } from "../shared/ui/dom.js";
import { bar, interval, runFacts } from "../shared/ui/table-parts.js";

/** @import {Catalog, Published, StartRow} from "../shared/types.d.ts" */

export const STOCK = "stock";
export const NETWORKS = { none: "not throttled", "fast-4g": "Fast 4G", "slow-4g": "Slow 4G" };

/** @param {ReturnType<typeof import("../shared/published/runs.js").listRuns>} listed */
export const newestWithStarts = (listed) => newestRun("starts", ({ starts }) => starts.length > 0, listed);

/** @param {StartRow[]} rows @param {Catalog} catalog @param {string} lane */
export function startsTable(rows, catalog, lane) {
  const longest = Math.max(1, ...rows.map(({ ready_ms }) => ready_ms));
  const limited = rows.some(({ limit_ms }) => limit_ms !== null);
  const heads = [
    "Way to start",
    "Ready after",
    "Beside stock",
    "On the wire",
    ...(limited ? ["Transfer time"] : []),
    "First update after",
    "Longest task",
  ];
  const place = placeOf(catalog, lane);
  const body = rows.map((row) =>
    h(
      "tr",
      { class: laneClass(place) },
      h(
        "th",
        { scope: "row" },
        badge(place),
        startTitle(catalog, row.start),
        h("span", { class: "fine" }, startExplained(catalog, row.start)),
      ),
      h(
        "td",
        {},
        h("span", { class: "value" }, time(row.ready_ms)),
        parts(row, longest),
        h(
          "span",
          { class: "fine" },
          row.samples > 1 ? `${timeRange(row.ready_min_ms, row.ready_max_ms)}, ${row.samples} starts` : "1 start",
        ),
      ),
      h("td", {}, row.start === STOCK ? h("span", { class: "times" }, "stock") : interval(row, false)),
      h("td", {}, bytes(row.wire_bytes), h("span", { class: "fine" }, `${row.requests} requests`)),
      ...(limited ? [h("td", {}, row.limit_ms === null ? "–" : time(row.limit_ms))] : []),
      h("td", {}, time(row.first_update_ms)),
      h(
        "td",
        {},
        row.longest_task_ms === null ? "–" : row.longest_task_ms === 0 ? "under 50 ms" : time(row.longest_task_ms),
      ),
    ),
  );
  return h(
    "table",
    { class: "starts" },
    h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...body),
  );
}

const PARTS = /** @type {const} */ (["download_ms", "start_ms", "demo_ms"]);

/** A bar as long as the start, of its parts where the run tells them. @param {StartRow} row @param {number} longest */
function parts(row, longest) {
  const lengths = PARTS.map((part) => row[part] ?? 0);
  const sum = lengths.reduce((all, one) => all + one, 0);
  if (!sum) return bar(row.ready_ms / longest);
  const line = h("span", { class: "parts", "aria-hidden": "true" });
  line.style.inlineSize = `${Math.max(0.5, (row.ready_ms / longest) * 100).toFixed(1)}%`;
  for (const [i, length] of lengths.entries()) {
    const part = h("span", { class: PARTS[i].replace("_ms", "") });
    part.style.flexGrow = String(length);
    line.append(part);
  }
  return h(
    "span",
    { class: "track" },
    line,
    h(
      "span",
      { class: "unseen" },
      ` download ${time(lengths[0])}, runtime ${time(lengths[1])}, own code ${time(lengths[2])}`,
    ),
  );
}

/** What the parts of a bar are. @param {string} lane  the class with its colour */
export const legend = (lane) =>
  h(
    "ul",
    { class: `legend ${lane}`, "aria-hidden": "true" },
    ...[
      ["download", "download: the network is busy"],
      ["start", "runtime: compiled and started"],
      ["demo", "own code: the page’s Python"],
    ].map(([part, words]) => h("li", {}, h("span", { class: `part ${part}` }), words)),
  );

/** @param {Published} run */
export function about(run) {
  return h(
    "p",
    { class: "fine" },
    "Medians from the start of the navigation, with the least and the most. “Beside stock” is the ratio to the lane’s stock page on a first visit over the same network, formed within rounds, with its interval. The first update is ten rows of the table. " +
      "On the wire: what the measurement’s own server sent, headers included. ",
    ...runFacts(run),
  );
}

/** @param {Catalog} catalog @param {string} start */
export function startTitle(catalog, start) {
  return start === STOCK ? "Stock" : (catalog.starts.find(({ id }) => id === start)?.title ?? start);
}

/** @param {Catalog} catalog @param {string} start */
const startExplained = (catalog, start) =>
  start === STOCK
    ? "The page that the runtime’s own documentation would have you write, on a first visit."
    : (catalog.starts.find(({ id }) => id === start)?.explain ?? "");

/** @param {Catalog} catalog @param {string} lane */
export function titleOf(catalog, lane) {
  return catalog.lanes.find(({ id }) => id === lane)?.title ?? lane;
}

/** @param {Catalog} catalog @param {string} lane */
export function placeOf(catalog, lane) {
  return Math.max(
    0,
    catalog.lanes.findIndex(({ id }) => id === lane),
  );
}
