// @ts-check
// The first page: what the newest published run answers, and three lanes to run at once. What an address asks for beyond that is shown
// by the page that compares, which once stood here.

import { loadCatalog } from "../shared/catalog.js";
import { listRuns, loadRun } from "../shared/published/runs.js";
import { byId, h } from "../shared/ui/dom.js";
import { answerTable } from "./answer-table.js";
import { runHere } from "./run-here.js";

/** @import {Catalog} from "../shared/types.d.ts" */

/** What only the page that compares understands. */
const OF_COMPARE = ["demo", "style", "operation", "size", "lanes", "lane", "baseline", "samples"];

const asked = new URLSearchParams(location.search);
if (OF_COMPARE.some((name) => asked.has(name))) location.replace(`compare/${location.search}${location.hash}`);
else void start();

async function start() {
  try {
    const catalog = await loadCatalog();
    runHere(catalog);
    await showAnswer(catalog);
  } catch (error) {
    const { notice } = await import("../shared/ui/messages.js");
    notice("This page could not start", [error instanceof Error ? error.message : String(error)]);
    byId("answer").replaceChildren(h("p", { class: "empty" }, "There are no figures to show here."));
  }
}

/** Its place is kept until then, so that nothing jumps when it comes. @param {Catalog} catalog */
async function showAnswer(catalog) {
  const place = byId("answer");
  try {
    const [entry] = await listRuns();
    const run = entry ? (entry.first ?? (await loadRun(entry))) : null;
    const found = run ? answerTable(run, catalog) : [];
    place.replaceChildren(...(found.length ? found : [nothing()]));
  } catch (error) {
    const { failed } = await import("../shared/ui/messages.js");
    place.replaceChildren(...failed(error, () => void showAnswer(catalog)));
  }
}

const nothing = () =>
  h(
    "p",
    { class: "empty" },
    "There is no published run yet. ",
    h("code", {}, "front-row measure"),
    " takes one on your own machine.",
  );
