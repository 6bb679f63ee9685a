// @ts-check
// What published runs say of a lesson's operation: out of their summaries, with interval and sample count.

import { pick } from "../../shared/catalog.js";
import { ratio, ratioRange, time, timeRange } from "../../shared/figures/format.js";
import { newestRun } from "../../shared/published/runs.js";
import { h } from "../../shared/ui/dom.js";
import { scroll } from "../../shared/ui/table-parts.js";

/** @import {Catalog, Published} from "../../shared/types.d.ts" */
/** @typedef {import("./lessons.js").Lesson} Lesson */

/**
 * @param {Lesson} lesson
 * @param {Catalog} catalog
 * @returns {Promise<HTMLElement | null>}  null: nothing was published on it
 */
export async function publishedFigures(lesson, catalog) {
  const { published, demo, loads } = lesson;
  const run =
    published || loads.length
      ? await newestRun(
          `${published ? "rows" : "load"} ${demo}`,
          (run) => (published ? sentences(run, lesson, catalog) : loadsOf(run, lesson)).length > 0,
        )
      : null;
  if (!run) return null;
  const of = published ? pick(pick(catalog.demos, demo).operations, published.operation).title : "Loading";
  const figures = published
    ? h("ul", { class: "points" }, ...sentences(run, lesson, catalog).map((text) => h("li", {}, text)))
    : loadingTable(run, lesson, catalog);
  return h(
    "details",
    { open: true },
    h("summary", {}, `Published: ${of}${published ? `, style ${published.style}` : ""}`),
    figures,
    h("p", { class: "fine" }, `Run: ${run.title}.`),
  );
}

/** @param {Published} run @param {Lesson} lesson @param {Catalog} catalog */
function sentences(run, { published, demo }, catalog) {
  if (!published) return [];
  return run.rows
    .filter(
      (row) =>
        row.demo === demo &&
        row.style === published.style &&
        row.operation === published.operation &&
        published.lanes.includes(row.lane) &&
        !row.control_of,
    )
    .map(
      (row) =>
        `${pick(catalog.lanes, row.lane).title}: ${time(row.median_ms)}${row.ratio === null ? "" : `, ${ratio(row.ratio)} JavaScript’s${row.low === null || row.high === null ? "" : ` (${ratioRange(row.low, row.high)})`}`}, n = ${row.samples}`,
    );
}

/** @param {Published} run @param {Lesson} lesson */
const loadsOf = (run, { loads, demo }) =>
  run.load.filter((row) => loads.includes(row.lane) && row.demo === demo && row.cpu_slowdown === 1);

const CACHES = { cold: "First visit", warm: "Later visit" };
const NETWORKS = { none: "unthrottled", "fast-4g": "Fast 4G", "slow-4g": "Slow 4G" };

/** A row for each lane, a column for each visit and network. @param {Published} run @param {Lesson} lesson @param {Catalog} catalog */
function loadingTable(run, lesson, catalog) {
  const rows = loadsOf(run, lesson);
  const columns = Object.entries(CACHES)
    .flatMap(([cache, visit]) =>
      Object.entries(NETWORKS).map(([network, name]) => ({ cache, network, title: `${visit}, ${name}` })),
    )
    .filter(({ cache, network }) => rows.some((row) => row.cache === cache && row.network === network));
  const cell = (/** @type {string} */ lane, /** @type {string} */ cache, /** @type {string} */ network) => {
    const row = rows.find((row) => row.lane === lane && row.cache === cache && row.network === network);
    if (!row) return h("td", { class: "none" }, "not measured");
    return h(
      "td",
      {},
      h("span", { class: "value" }, time(row.ready_ms)),
      h(
        "span",
        { class: "fine" },
        `${row.samples > 1 ? `${timeRange(row.ready_min_ms, row.ready_max_ms)}, ` : ""}n = ${row.samples}`,
      ),
    );
  };
  const lanes = lesson.loads.filter((lane) => rows.some((row) => row.lane === lane));
  return scroll(
    "Published: until the buttons work",
    h(
      "table",
      {},
      h(
        "caption",
        {},
        "Until the buttons work, by network and visit: the median, least to most, and the number of visits (n)",
      ),
      h(
        "thead",
        {},
        h("tr", {}, h("th", { scope: "col" }, "Lane"), ...columns.map(({ title }) => h("th", { scope: "col" }, title))),
      ),
      h(
        "tbody",
        {},
        ...lanes.map((lane) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, pick(catalog.lanes, lane).title),
            ...columns.map(({ cache, network }) => cell(lane, cache, network)),
          ),
        ),
      ),
    ),
  );
}
