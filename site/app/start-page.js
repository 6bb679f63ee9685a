// @ts-check
// The page on starts: what each way to start a lane saves by a published run, and where the time of one start goes.

import { loadCatalog } from "./catalog.js";
import { byId, h, setText } from "./dom.js";
import { bytes, date, ratio, ratioRange, time, timeRange } from "./format.js";
import { listRuns, loadRun } from "./published.js";
import { badge, laneClass } from "./shapes.js";
import { interval, scroll } from "./table-parts.js";
import { waterfall } from "./waterfall.js";

/** @import {Catalog, Published, StartRow} from "./types.d.ts" */
/** @typedef {{lane: string, network: string, start: string}} View */

const STOCK = "stock";
const NETWORKS = { none: "not throttled", "fast-4g": "Fast 4G", "slow-4g": "Slow 4G" };

try {
  const catalog = await loadCatalog();
  explain(catalog);
  const run = await newestWithStarts();
  if (run) show(run, catalog, asked(run));
  else setText(byId("said"), "No published run has measured the ways to start yet: python -m measurements measure --measure starts --lane all");
} catch (error) {
  byId("said").replaceChildren(h("span", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
}

async function newestWithStarts() {
  for (const entry of await listRuns()) {
    const run = await loadRun(entry);
    if (run.starts.length) return run;
  }
  return null;
}

/** What the address asks for, where the run has it. @param {Published} run @returns {View} */
function asked({ starts }) {
  const query = new URLSearchParams(location.search);
  const pick = (/** @type {"lane" | "network" | "start"} */ name, /** @type {StartRow[]} */ rows, /** @type {string} */ usual) => {
    const wanted = query.get(name);
    const has = (/** @type {string | null} */ value) => rows.some((row) => row[name] === value);
    return wanted !== null && has(wanted) ? wanted : has(usual) ? usual : rows[0][name];
  };
  const lane = pick("lane", starts, "pyscript");
  const ofLane = starts.filter((row) => row.lane === lane);
  const network = pick("network", ofLane, "none");
  return { lane, network, start: pick("start", ofLane, STOCK) };
}

/** @param {Published} run @param {Catalog} catalog @param {View} view */
function show(run, catalog, view) {
  const change = (/** @type {Partial<View>} */ part) => {
    const query = new URLSearchParams({ ...view, ...part });
    history.replaceState(null, "", `?${query}`);
    const focused = document.activeElement?.id;
    show(run, catalog, asked(run));
    if (focused) document.getElementById(focused)?.focus(); // the old one, which had it, is gone
  };
  const ofLane = run.starts.filter(({ lane }) => lane === view.lane);
  const rows = ofLane.filter(({ network }) => network === view.network);
  setText(byId("said"), inAWord(rows, titleOf(catalog, view.lane), catalog));
  const lanes = catalog.lanes.filter(({ id }) => run.starts.some(({ lane }) => lane === id));
  const networks = Object.entries(NETWORKS).filter(([id]) => ofLane.some(({ network }) => network === id));
  byId("controls").replaceChildren(
    choice("lane", "Lane", lanes.map(({ id, title }) => [id, title]), view.lane, (lane) => change({ lane, start: STOCK })),
    choice("network", "Line", networks, view.network, (network) => change({ network })),
  );
  byId("table").replaceChildren(scroll("What each step saves", table(rows, catalog, view)), about(run));
  const drawn = ofLane.filter((row) => row.waterfall);
  const chosen = drawn.find(({ start }) => start === view.start) ?? drawn[0];
  byId("waterfall").replaceChildren(
    h("div", { class: "fields" }, choice("start", "Start", drawn.map(({ start }) => [start, startTitle(catalog, start)]), chosen?.start ?? "", (start) => change({ start }))),
    ...(chosen?.waterfall ? [waterfall(chosen.waterfall, `${titleOf(catalog, view.lane)}: ${startTitle(catalog, chosen.start)}`, laneClass(placeOf(catalog, view.lane)))] : []),
  );
}

/** @param {StartRow[]} rows @param {string} title @param {Catalog} catalog */
function inAWord(rows, title, catalog) {
  const stock = rows.find(({ start }) => start === STOCK);
  const others = rows.filter((row) => row.start !== STOCK && row.ratio !== null && row.cache === "cold" && !row.no_difference);
  const best = others.toSorted((a, b) => Number(a.ratio) - Number(b.ratio))[0];
  if (!stock) return "";
  const begin = `${title} as its makers have it is ready after ${time(stock.ready_ms)} (${stock.samples} starts, ${timeRange(stock.ready_min_ms, stock.ready_max_ms)}).`;
  if (!best || Number(best.ratio) >= 1) return `${begin} No step was shown to make its first visit quicker.`;
  const range = best.low !== null && best.high !== null ? `, from ${ratioRange(best.low, best.high)}` : "";
  return `${begin} The step that brings most, “${startTitle(catalog, best.start)}”, has it ready after ${time(best.ready_ms)}: ${ratio(Number(best.ratio))} of that time${range}.`;
}

/** @param {StartRow[]} rows @param {Catalog} catalog @param {View} view */
function table(rows, catalog, view) {
  const longest = Math.max(1, ...rows.map(({ ready_ms }) => ready_ms));
  const limited = rows.some(({ limit_ms }) => limit_ms !== null);
  const heads = ["Step", "Ready after", "Beside stock", "On the wire", ...(limited ? ["Bytes alone take"] : []), "First update after", "Longest stop of the page"];
  const place = placeOf(catalog, view.lane);
  const body = rows.map((row) =>
    h(
      "tr",
      { class: laneClass(place) },
      h("th", { scope: "row" }, badge(place), startTitle(catalog, row.start)),
      h("td", {}, h("span", { class: "value" }, time(row.ready_ms)), bar(row.ready_ms / longest), h("span", { class: "fine" }, row.samples > 1 ? `${timeRange(row.ready_min_ms, row.ready_max_ms)}, ${row.samples} starts` : "1 start")),
      h("td", {}, row.start === STOCK ? h("span", { class: "times" }, "stock") : interval(row, false)),
      h("td", {}, bytes(row.wire_bytes), h("span", { class: "fine" }, `${row.requests} requests`)),
      ...(limited ? [h("td", {}, row.limit_ms === null ? "–" : time(row.limit_ms))] : []),
      h("td", {}, time(row.first_update_ms)),
      h("td", {}, row.longest_task_ms === null ? "–" : row.longest_task_ms === 0 ? "under 50 ms" : time(row.longest_task_ms)),
    ));
  return h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, ...body));
}

/** @param {number} share */
function bar(share) {
  const filled = h("span", { class: "bar" });
  filled.style.inlineSize = `${(100 * share).toFixed(1)}%`;
  return h("span", { class: "track", "aria-hidden": "true" }, filled);
}

/** @param {Published} run */
function about(run) {
  const { ended, environment } = run.run;
  const facts = [ended ? date(ended) : "", environment?.browser?.name ? `${environment.browser.name} ${environment.browser.version ?? ""}` : "", environment?.machine?.cpu ?? ""].filter(Boolean);
  return h(
    "p",
    { class: "fine" },
    `Medians from the start of the navigation, with the least and the most. “Beside stock” is the ratio to the lane’s stock page on a first visit over the same line, formed within rounds, with its interval. The first update is ten rows of the table. Run: ${run.title} (${facts.join(", ")}). `,
    h("a", { href: `../../measurements/results/${run.file}` }, "All samples (JSON)"),
  );
}

/** @param {Catalog} catalog */
function explain(catalog) {
  const stock = [h("dt", {}, startTitle(catalog, STOCK)), h("dd", {}, "The page that the runtime’s own documentation would have you write, on a first visit.")];
  byId("explained").replaceChildren(...[stock, ...catalog.starts.map(({ title, explain }) => [h("dt", {}, title), h("dd", {}, explain)])].map((pair) => h("div", {}, ...pair)));
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string[][]} options  value and text
 * @param {string} value
 * @param {(value: string) => void} change
 */
function choice(id, label, options, value, change) {
  const select = h("select", { id, change: () => change(select.value) }, ...options.map(([value, text]) => new Option(text, value)));
  select.value = value;
  return h("label", { class: "field" }, h("span", { class: "label" }, label), select);
}

/** @param {Catalog} catalog @param {string} start */
function startTitle(catalog, start) {
  return start === STOCK ? "Stock" : (catalog.starts.find(({ id }) => id === start)?.title ?? start);
}

/** @param {Catalog} catalog @param {string} lane */
function titleOf(catalog, lane) {
  return catalog.lanes.find(({ id }) => id === lane)?.title ?? lane;
}

/** @param {Catalog} catalog @param {string} lane */
function placeOf(catalog, lane) {
  return Math.max(0, catalog.lanes.findIndex(({ id }) => id === lane));
}
