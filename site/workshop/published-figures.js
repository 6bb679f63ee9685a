// @ts-check
// What published runs say of a lesson's operation: out of their summaries, with interval and sample count.

import { pick } from "../app/catalog.js";
import { h } from "../app/dom.js";
import { ratio, ratioRange, time } from "../app/format.js";
import { newestRun } from "../app/published.js";

/** @import {Catalog, Published} from "../app/types.d.ts" */
/** @typedef {import("./lessons.js").Lesson} Lesson */

/**
 * @param {Lesson} lesson
 * @param {Catalog} catalog
 * @returns {Promise<HTMLElement | null>}  null: nothing was published on it
 */
export async function publishedFigures(lesson, catalog) {
  const { published, demo, loads } = lesson;
  const run = published || loads.length ? await newestRun(`${published ? "rows" : "load"} ${demo}`, (run) => sentences(run, lesson, catalog).length > 0) : null;
  if (!run) return null;
  const of = published ? pick(pick(catalog.demos, demo).operations, published.operation).title : "Loading";
  const points = sentences(run, lesson, catalog).map((text) => h("li", {}, text));
  return h("details", { open: true }, h("summary", {}, `Published: ${of}${published ? `, style ${published.style}` : ""}`), h("ul", { class: "points" }, ...points), h("p", { class: "fine" }, `Run: ${run.title}.`));
}

/** @param {Published} run @param {Lesson} lesson @param {Catalog} catalog */
function sentences(run, { published, demo, loads }, catalog) {
  if (!published) {
    return run.load.filter((row) => loads.includes(row.lane) && row.demo === demo && row.cpu_slowdown === 1)
      .map((row) => `${pick(catalog.lanes, row.lane).title}, ${row.cache} cache, ${row.network}: ${time(row.ready_ms)} (${time(row.ready_min_ms)} to ${time(row.ready_max_ms)}), n = ${row.samples}`);
  }
  return run.rows.filter((row) => row.demo === demo && row.style === published.style && row.operation === published.operation && published.lanes.includes(row.lane) && !row.control_of)
    .map((row) => `${pick(catalog.lanes, row.lane).title}: ${time(row.median_ms)}${row.ratio === null ? "" : `, ${ratio(row.ratio)} JavaScript’s${row.low === null || row.high === null ? "" : ` (${ratioRange(row.low, row.high)})`}`}, n = ${row.samples}`);
}
