// @ts-check
// Which lane works in which engine, over all published runs. Nothing is computed here; ratios by engines stand on the results page.

import { counted } from "../shared/figures/format.js";
import { badge, laneClass } from "../shared/figures/shapes.js";
import { h } from "../shared/ui/dom.js";
import { named, scroll } from "../shared/ui/table-parts.js";

/** @import {Catalog, EngineSupport, Engines} from "../shared/types.d.ts" */

/** A sign beside the word, so that a column can be run over with the eye. @type {Record<string, string>} */
const SIGNS = { done: "✓", "in part": "◐", failed: "✗", gap: "–", "not tried": "?" };

/** @param {Engines} engines @param {Catalog} catalog @returns {(HTMLElement | null)[]} */
export function lanesByEngines(engines, catalog) {
  if (!engines.support.length) return [h("p", { class: "empty" }, "No published run tells.")];
  return [
    h(
      "p",
      { class: "fine" },
      "Over all published runs. Done: every operation that JavaScript did in that engine, and each seen to show the page that JavaScript shows. Not tried: no run says.",
    ),
    scroll("Lanes by engines", support(engines, catalog)),
    reasons(engines, catalog),
  ];
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
