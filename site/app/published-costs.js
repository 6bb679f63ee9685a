// @ts-check
// What each lane takes to load and how large it is, by a published run. Nothing is computed here.

import { baseline, pick } from "./catalog.js";
import { h } from "./dom.js";
import { bytes, time, timeRange } from "./format.js";
import { allConditions, isUnder, nearest } from "./plain-costs.js";
import { badge, laneClass } from "./shapes.js";
import { bar, interval, named, scroll } from "./table-parts.js";

/** @import {Catalog, Published} from "./types.d.ts" */
/** @import {Conditions, Place} from "./plain-costs.js" */

/**
 * @param {Published} published
 * @param {Catalog} catalog
 * @param {Place} view
 * @param {Conditions | null} wanted  under which loading is shown; null: the plainest that the run has
 * @param {(conditions: Conditions) => void} choose
 */
export function costs(published, catalog, view, wanted, choose) {
  const { place, load, size } = nearest(published, view);
  const offered = allConditions(load);
  const now = offered.find((each) => wanted && isUnder(each, wanted)) ?? offered[0];
  const lanes = catalog.lanes.filter(({ id }) => [...load, ...size].some(({ lane }) => lane === id));
  if (!lanes.length) return null;
  const loaded = load.filter((row) => isUnder(row, now));
  const longest = Math.max(1, ...loaded.map(({ ready_ms }) => ready_ms));
  const largest = Math.max(1, ...size.map(({ total }) => total.gzip));
  const heads = [
    "Lane",
    "Ready after",
    `Times ${baseline(catalog).title}`,
    "Size with gzip",
    "with brotli",
    "unpacked",
    "Files",
  ];
  const body = lanes.map((lane) => {
    const row = loaded.find((row) => row.lane === lane.id);
    const total = size.find((row) => row.lane === lane.id)?.total;
    const order = catalog.lanes.indexOf(lane);
    return h(
      "tr",
      { class: laneClass(order) },
      h("th", { scope: "row" }, badge(order), ...named(lane)),
      row
        ? h(
            "td",
            {},
            h("span", { class: "value" }, time(row.ready_ms)),
            bar(row.ready_ms / longest),
            h(
              "span",
              { class: "fine" },
              row.samples > 1 ? `${timeRange(row.ready_min_ms, row.ready_max_ms)}, ${row.samples} loads` : "1 load",
            ),
          )
        : h("td", { class: "none" }, "–"),
      h("td", {}, interval(row, lane === baseline(catalog))),
      total
        ? h("td", {}, h("span", { class: "value" }, bytes(total.gzip)), bar(total.gzip / largest))
        : h("td", { class: "none" }, "–"),
      h("td", {}, total ? bytes(total.brotli) : "–"),
      h("td", {}, total ? bytes(total.stored) : "–"),
      h("td", {}, total ? String(total.files) : "–"),
    );
  });
  const select = h(
    "select",
    { change: () => choose(offered[select.selectedIndex]) },
    ...offered.map((each) => new Option(inWords(each))),
  );
  select.selectedIndex = offered.indexOf(now);
  const what = `Demo ${pick(catalog.demos, place.demo).title}, ${pick(catalog.styles, place.style).title.toLowerCase()} style`;
  return h(
    "section",
    {},
    h("h3", {}, "Loading and size"),
    h(
      "p",
      { class: "fine" },
      `${what}${offered.length === 1 ? `, loaded with ${inWords(now)}` : ""}. Times are medians; under each its least and its most, and how many loads it is of.`,
    ),
    offered.length > 1 && h("label", { class: "field inline" }, h("span", { class: "label" }, "Loaded with"), select),
    scroll(
      "Loading and size",
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, ...body),
      ),
    ),
  );
}

/** @param {Conditions} conditions */
function inWords({ cache, network, cpu_slowdown }) {
  const line =
    network === "none"
      ? "no limit on the line"
      : `a ${network.replace("fast-4g", "Fast 4G").replace("slow-4g", "Slow 4G")} line`;
  const speed = cpu_slowdown === 1 ? "" : `, a processor slowed ${cpu_slowdown} times`;
  return `${cache === "cold" ? "an empty cache" : `a ${cache} cache`}, ${line}${speed}`;
}
