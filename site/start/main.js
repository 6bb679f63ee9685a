// @ts-check
// The page on starts: what each way to start a lane saves by a published run, and where the time of one start goes.

import { loadCatalog } from "../shared/catalog.js";
import { fewRounds, ratio, ratioRange, time, timeRange } from "../shared/figures/format.js";
import { laneClass } from "../shared/figures/shapes.js";
import { plainCosts } from "../shared/published/plain-costs.js";
import { listRuns } from "../shared/published/runs.js";
import { byId, h, setText } from "../shared/ui/dom.js";
import { field, options, refill } from "../shared/ui/fields.js";
import { scroll } from "../shared/ui/table-parts.js";
import { saves } from "./saves.js";
import {
  about,
  legend,
  NETWORKS,
  newestWithStarts,
  placeOf,
  STOCK,
  startsTable,
  startTitle,
  titleOf,
} from "./table.js";
import { waterfall } from "./waterfall.js";

/** @import {Catalog, Published, StartRow} from "../shared/types.d.ts" */
/** @typedef {{lane: string, network: string, start: string}} View */

/** Starts are those of the first demo. */
const PLACE = { demo: "rows", style: "direct" };

try {
  const catalog = await loadCatalog();
  const listed = listRuns();
  const run = await newestWithStarts(listed);
  const [newest] = await listed;
  if (run) show(run, catalog, newest);
  else nothing("No published run has measured the ways to start yet: front-row measure --measure starts --lane all");
} catch (error) {
  nothing(h("span", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
}

/** @param {string | Node} why */
function nothing(why) {
  byId("said").replaceChildren(why);
  byId("table").replaceChildren(h("p", { class: "empty" }, "There are no figures to show here."));
}

/** What the address asks for, where the run has it. @param {Published} run @returns {View} */
function asked({ starts }) {
  const query = new URLSearchParams(location.search);
  const pick = (
    /** @type {"lane" | "network" | "start"} */ name,
    /** @type {StartRow[]} */ rows,
    /** @type {string} */ usual,
  ) => {
    const wanted = query.get(name);
    const has = (/** @type {string | null} */ value) => rows.some((row) => row[name] === value);
    return wanted !== null && has(wanted) ? wanted : has(usual) ? usual : rows[0][name];
  };
  const lane = pick("lane", starts, "pyscript");
  const ofLane = starts.filter((row) => row.lane === lane);
  const network = pick("network", ofLane, "none");
  return { lane, network, start: pick("start", ofLane, STOCK) };
}

/** @param {Published} run @param {Catalog} catalog @param {import("../shared/published/runs.js").Entry | undefined} newest  the run that the first page shows */
function show(run, catalog, newest) {
  const go = (/** @type {Partial<View>} */ part) => {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries({ ...asked(run), ...part })) query.set(name, value);
    history.replaceState(null, "", `?${query}`);
    update();
  };
  const lane = h("select", { id: "lane", change: () => go({ lane: lane.value, start: STOCK }) });
  const network = h("select", { id: "network", change: () => go({ network: network.value }) });
  const start = h("select", { id: "start", change: () => go({ start: start.value }) });
  byId("controls").replaceChildren(field("Lane", lane), field("Network", network));
  const drawing = h("div");
  byId("waterfall").replaceChildren(h("div", { class: "choices" }, field("Start", start)), drawing);
  refill(lane, options(catalog.lanes.filter(({ id }) => run.starts.some(({ lane }) => lane === id))), asked(run).lane);
  byId("saves").replaceChildren(...saves(run, catalog));
  update();
  document.getElementById(location.hash.slice(1))?.scrollIntoView(); // what an address leads to was not there until now

  /** The same start by the run of the first page, where its number is another. @param {string} lane @param {StartRow[]} rows */
  function elsewhere(lane, rows) {
    const stock = rows.find(({ start, network }) => start === STOCK && network === "none");
    const there = newest?.first && newest.file !== run.file ? plainCosts(newest.first, PLACE, lane).load : undefined;
    if (!stock || !there || Math.abs(Math.log(there.ready_ms / stock.ready_ms)) < 0.05) return null;
    return h(
      "p",
      { class: "caution" },
      `The first page says ${time(there.ready_ms)} for the stock page of ${titleOf(catalog, lane)}, and here it is ${time(stock.ready_ms)}: that is from another run, “${newest?.title}”, taken when the machine was faster or slower. Hold times against each other within a run only.`,
    );
  }

  function update() {
    const view = asked(run);
    const ofLane = run.starts.filter((row) => row.lane === view.lane);
    const rows = ofLane.filter((row) => row.network === view.network);
    const title = titleOf(catalog, view.lane);
    setText(byId("said"), inAWord(rows, title, catalog));
    refill(
      network,
      options(
        Object.entries(NETWORKS)
          .map(([id, title]) => ({ id, title }))
          .filter(({ id }) => ofLane.some((row) => row.network === id)),
      ),
      view.network,
    );
    byId("table").replaceChildren(
      legend(laneClass(placeOf(catalog, view.lane))),
      scroll(`Ways to start ${title}`, startsTable(rows, catalog, view.lane)),
      elsewhere(view.lane, rows) ?? "",
      about(run),
    );
    const drawn = ofLane.filter((row) => row.waterfall);
    const chosen = drawn.find((row) => row.start === view.start) ?? drawn[0];
    refill(start, options(drawn.map(({ start: id }) => ({ id, title: startTitle(catalog, id) }))), chosen?.start ?? "");
    drawing.replaceChildren(
      ...(chosen?.waterfall
        ? [
            waterfall(
              chosen.waterfall,
              `${title}: ${startTitle(catalog, chosen.start)}`,
              laneClass(placeOf(catalog, view.lane)),
            ),
          ]
        : []),
    );
  }
}

/** @param {StartRow[]} rows @param {string} title @param {Catalog} catalog */
function inAWord(rows, title, catalog) {
  const stock = rows.find(({ start }) => start === STOCK);
  const others = rows.filter(
    (row) => row.start !== STOCK && row.ratio !== null && row.cache === "cold" && !row.no_difference,
  );
  const best = others.toSorted((a, b) => Number(a.ratio) - Number(b.ratio))[0];
  if (!stock) return "";
  const begin = `${title} as its makers have it is ready after ${time(stock.ready_ms)} (${stock.samples} starts, ${timeRange(stock.ready_min_ms, stock.ready_max_ms)}).`;
  if (!best || Number(best.ratio) >= 1) return `${begin} No step was shown to make its first visit quicker.`;
  const range = best.low !== null && best.high !== null ? `, interval ${ratioRange(best.low, best.high)}` : "";
  return `${begin} The step that brings most, “${startTitle(catalog, best.start)}”, has it ready after ${time(best.ready_ms)}: ${ratio(Number(best.ratio))} of that time${range}${fewRounds(best)}.`;
}
