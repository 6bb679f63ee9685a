// @ts-check
// The page on the article's claims: chooses a published run that has verdicts, and shows what it says of each claim.

import { loadCatalog } from "../shared/catalog.js";
import { loadEngines } from "../shared/published/engines.js";
import { listRuns, loadRun } from "../shared/published/runs.js";
import { byId, h } from "../shared/ui/dom.js";
import { failed } from "../shared/ui/messages.js";
import { runFacts, scroll } from "../shared/ui/table-parts.js";
import { lanesByEngines } from "./engines.js";
import { known, legend, linesOf, matrix, unsettled } from "./matrix.js";

/** @import {Catalog, Published} from "../shared/types.d.ts" */
/** @typedef {import("../shared/published/runs.js").Entry} Entry */

const said = byId("said");
const figures = byId("figures");

void begin();

async function begin() {
  said.textContent = "Looking for published runs …";
  try {
    const [catalog, all] = await Promise.all([loadCatalog(), listRuns()]);
    const runs = all.filter(({ holds }) => !holds || holds.includes("claims"));
    const wanted = new URLSearchParams(location.search).get("run");
    const entry = runs.find(({ file }) => file === wanted) ?? runs[0];
    const engines = await loadEngines();
    byId("engines").replaceChildren(
      ...(engines ? lanesByEngines(engines, catalog).filter((part) => part !== null) : []),
    );
    if (entry) show(await loadRun(entry), runs, catalog);
    else nothing("No published run was put to the claims yet: front-row measure --measure load,size,update --demo all");
  } catch (error) {
    nothing(...failed(error, () => void begin()));
  }
}

/** @param {(string | Node)[]} why */
function nothing(...why) {
  said.replaceChildren(...why);
  figures.replaceChildren(h("p", { class: "empty" }, "There are no figures to show here."));
  byId("unsettled").replaceChildren();
}

/** @param {Published} run @param {Entry[]} runs @param {Catalog} catalog */
function show(run, runs, catalog) {
  const claims = known(run.claims);
  const lines = linesOf(claims);
  const long = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", change: draw }));
  const place = h("div", {});
  const choose = h("select", {
    change: () => {
      history.replaceState(null, "", `?run=${encodeURIComponent(choose.value)}`);
      void begin();
    },
  });
  choose.append(...runs.map(({ file, title }) => new Option(title, file, false, file === run.file)));
  said.replaceChildren(...runFacts(run));
  byId("warnings").replaceChildren(run.warnings.length ? h("p", { class: "caution" }, run.warnings.join(" ")) : "");
  figures.replaceChildren(
    h(
      "div",
      { class: "actions" },
      runs.length > 1 && h("label", { class: "field inline" }, h("span", { class: "label" }, "Run"), choose),
      h("label", { class: "choice" }, long, " Show intervals and notes"),
    ),
    place,
    legend(),
  );
  byId("unsettled").replaceChildren(unsettled(claims.filter(({ verdicts }) => !verdicts.length)));
  draw();

  function draw() {
    place.replaceChildren(scroll("The article’s claims by lane", matrix(lines, catalog, long.checked)));
  }
}
