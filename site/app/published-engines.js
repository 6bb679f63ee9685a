// @ts-check
// Engines side by side, over all published runs: ratios with a column for each engine, and which lane works in which. Nothing is computed here.

import { baseline, chosen } from "./catalog.js";
import { h } from "./dom.js";
import { counted, time } from "./format.js";
import { badge, laneClass } from "./shapes.js";
import { interval, named, scroll } from "./table-parts.js";

/** @import {Catalog, EngineLine, EngineSupport, Engines, View} from "./types.d.ts" */

/** A sign beside the word, so that a column can be run over with the eye. @type {Record<string, string>} */
const SIGNS = { done: "✓", "in part": "◐", failed: "✗", gap: "–", "not tried": "?" };

/**
 * @param {Engines} engines
 * @param {Catalog} catalog
 * @param {View} view
 */
export function enginesSection(engines, catalog, view) {
  if (!engines.support.length) return null;
  return h(
    "section",
    { id: "engines" },
    h("h3", {}, "Lanes by engines"),
    h(
      "p",
      { class: "fine" },
      "Over all published runs. Done: every operation that JavaScript did in that engine, and each seen to show the page that JavaScript shows. Not tried: no run says.",
    ),
    scroll("Lanes by engines", support(engines, catalog)),
    reasons(engines, catalog),
    sideBySide(engines, catalog, view),
  );
}

/** @param {Engines} engines @param {Catalog} catalog */
function support({ support, titles }, catalog) {
  const cells = Map.groupBy(support, ({ lane }) => lane);
  const names = Object.keys(titles);
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...["Lane", ...Object.values(titles)].map((title) => h("th", { scope: "col" }, title)))),
    h(
      "tbody",
      {},
      ...[...cells].map(([lane, of]) =>
        h("tr", laneAttributes(catalog, lane), head(catalog, lane), ...names.map((name) => outcome(of, name))),
      ),
    ),
  );
}

/** @param {EngineSupport[]} cells @param {string} engine */
function outcome(cells, engine) {
  const cell = cells.find((cell) => cell.engine === engine);
  if (!cell) return h("td", { class: "none" }, "not tried");
  return h(
    "td",
    {},
    h("span", { "aria-hidden": "true" }, `${SIGNS[cell.outcome] ?? ""} `),
    cell.outcome,
    cell.of_operations > 0 &&
      h("span", { class: "fine" }, `${cell.operations} of ${counted(cell.of_operations, "operation")}`),
    ...cell.lacks.map((words) => h("span", { class: "fine" }, words)),
  );
}

/** @param {Engines} engines @param {Catalog} catalog */
function reasons({ support, titles }, catalog) {
  const told = support.flatMap(({ lane, engine, reasons }) => reasons.map((reason) => ({ lane, engine, reason })));
  if (!told.length) return null;
  return h(
    "details",
    {},
    h("summary", {}, "What fails or is missing, and why"),
    h(
      "ul",
      {},
      ...told.map(({ lane, engine, reason }) =>
        h("li", {}, h("strong", {}, `${title(catalog, lane)}, ${titles[engine] ?? engine}: `), reason),
      ),
    ),
  );
}

/** @param {Engines} engines @param {Catalog} catalog @param {View} view */
function sideBySide({ columns, lines, differences }, catalog, view) {
  const { demo, style } = chosen(catalog, view);
  const shown = lines.filter((line) => line.demo === demo.id && line.style === style.id);
  if (!shown.length) return null;
  const heads = ["Operation", "Lane", ...columns.map(({ title }) => title)];
  const what = `Engines side by side: ${demo.title}, ${style.title.toLowerCase()} style`;
  return h(
    "div",
    {},
    h("h3", {}, what),
    h(
      "p",
      { class: "fine" },
      "Each column is a run of its own, and each ratio is to JavaScript in that run; of JavaScript itself its times are shown. Compare ratios along a line: times of two engines are taken by two clocks.",
    ),
    scroll(
      what,
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, ...shown.map((line) => row(line, columns, catalog))),
      ),
    ),
    ...differences.map((text) => h("p", { class: "caution" }, text)),
  );
}

/** @param {EngineLine} line @param {Engines["columns"]} columns @param {Catalog} catalog */
function row(line, columns, catalog) {
  const isBaseline = line.lane === baseline(catalog).id;
  return h(
    "tr",
    laneAttributes(catalog, line.lane),
    h("th", { scope: "row" }, line.title),
    h("td", {}, title(catalog, line.lane)),
    ...columns.map(({ engine }) => {
      const cell = line.engines.find((cell) => cell.engine === engine);
      if (!cell) return h("td", { class: "none" }, "–");
      const times =
        cell.median_ms === null || cell.script_median_ms === null
          ? null
          : h("span", { class: "fine" }, `${time(cell.median_ms)}, script ${time(cell.script_median_ms)}`);
      return h("td", {}, isBaseline ? null : interval(cell, false), times);
    }),
  );
}

/** @param {Catalog} catalog @param {string} id */
function head(catalog, id) {
  const place = catalog.lanes.findIndex((lane) => lane.id === id);
  return h(
    "th",
    { scope: "row" },
    place < 0 ? null : badge(place),
    ...(place < 0 ? [id] : named(catalog.lanes[place])),
  );
}

/** @param {Catalog} catalog @param {string} id @returns {Record<string, string>} */
function laneAttributes(catalog, id) {
  const place = catalog.lanes.findIndex((lane) => lane.id === id);
  return place < 0 ? {} : { class: laneClass(place) };
}

/** @param {Catalog} catalog @param {string} id */
const title = (catalog, id) => catalog.lanes.find((lane) => lane.id === id)?.title ?? id;
