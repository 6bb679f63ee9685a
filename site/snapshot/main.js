// @ts-check
// The page on memory snapshots: what a published run says of lanes that start from one, beside the same lanes that do not.

import { loadCatalog } from "../shared/catalog.js";
import { about, NETWORKS, newestWithStarts, STOCK, startsTable, titleOf } from "../shared/published/starts-table.js";
import { byId, h } from "../shared/ui/dom.js";
import { field, options } from "../shared/ui/fields.js";
import { scroll } from "../shared/ui/table-parts.js";

/** @import {Catalog, Published} from "../shared/types.d.ts" */

/** The starts that are shown, in this order. */
const SHOWN = [STOCK, "snapshot", "together"];

const root = byId("measured");
try {
  const catalog = await loadCatalog();
  const run = await newestWithStarts();
  if (run?.starts.some(({ start }) => start === "snapshot")) show(run, catalog);
  else
    root.replaceChildren(
      h(
        "p",
        { class: "empty" },
        "No published run has measured starts from a snapshot yet. ",
        h("code", {}, "front-row measure --measure starts --lane all"),
        " measures them here.",
      ),
    );
} catch (error) {
  root.replaceChildren(
    h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)),
  );
}

/** @param {Published} run @param {Catalog} catalog */
function show(run, catalog) {
  const known = Object.entries(NETWORKS).filter(([id]) =>
    run.starts.some(({ network, start }) => network === id && start === "snapshot"),
  );
  const select = h(
    "select",
    { change: () => tables.replaceChildren(...tablesOf(run, catalog, select.value)) },
    ...options(known.map(([id, title]) => ({ id, title }))),
  );
  const tables = h("div", { class: "stack" }, ...tablesOf(run, catalog, select.value));
  const line = field("Line", select);
  line.classList.add("inline");
  root.replaceChildren(
    line,
    tables,
    about(run),
    h(
      "p",
      {},
      h(
        "a",
        { href: "../start/?lane=pyscript&start=snapshot" },
        "All other ways to start, and each start file by file",
      ),
    ),
  );
}

/** @param {Published} run @param {Catalog} catalog @param {string} line */
function tablesOf(run, catalog, line) {
  const ofLine = run.starts.filter(({ network, start }) => network === line && SHOWN.includes(start));
  const lanes = [...new Set(ofLine.filter(({ start }) => start === "snapshot").map(({ lane }) => lane))];
  return lanes.map((id) => {
    const rows = ofLine
      .filter(({ lane }) => lane === id)
      .toSorted((a, b) => SHOWN.indexOf(a.start) - SHOWN.indexOf(b.start));
    return h(
      "section",
      {},
      h("h3", {}, titleOf(catalog, id)),
      scroll(`Starts of ${titleOf(catalog, id)}`, startsTable(rows, catalog, id)),
    );
  });
}
