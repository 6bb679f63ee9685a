// @ts-check
// What published runs say of a lesson's operation: out of their summaries, with interval and sample count.

import { pick } from "../app/catalog.js";
import { h } from "../app/dom.js";
import { ratio, ratioRange, time } from "../app/format.js";
import { listRuns, loadRun } from "../app/published.js";

/** @import {Catalog} from "../app/types.d.ts" */
/** @typedef {import("./lessons.js").Lesson} Lesson */

/**
 * @param {Lesson} lesson
 * @param {Catalog} catalog
 * @returns {Promise<HTMLElement | null>}  null: nothing was published on it
 */
export async function publishedFigures({ published, demo, loads }, catalog) {
  for (const entry of published || loads.length ? await listRuns() : []) {
    const run = await loadRun(entry);
    const sentences = published
      ? run.rows.filter((row) => row.demo === demo && row.style === published.style && row.operation === published.operation && published.lanes.includes(row.lane) && !row.control_of)
        .map((row) => `${pick(catalog.lanes, row.lane).title}: ${time(row.median_ms)}${row.ratio === null ? "" : `, ${ratio(row.ratio)} JavaScript’s${row.low === null || row.high === null ? "" : ` (${ratioRange(row.low, row.high)})`}`}, n = ${row.samples}`)
      : run.load.filter((row) => loads.includes(row.lane) && row.demo === demo && row.cpu_slowdown === 1)
        .map((row) => `${pick(catalog.lanes, row.lane).title}, ${row.cache} cache, ${row.network}: ${time(row.ready_ms)} (${time(row.ready_min_ms)} to ${time(row.ready_max_ms)}), n = ${row.samples}`);
    if (!sentences.length) continue;
    const of = published ? pick(pick(catalog.demos, demo).operations, published.operation).title : "Loading";
    return h("details", { open: true }, h("summary", {}, `Published: ${of}${published ? `, style ${published.style}` : ""}`), h("ul", { class: "points" }, ...sentences.map((text) => h("li", {}, text))), h("p", { class: "fine" }, `Run: ${run.title}.`));
  }
  return null;
}
