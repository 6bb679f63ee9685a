// @ts-check
// What loading costs here: each lane's own page, several times, one after the other.

import { laneAddress } from "../../shared/catalog.js";
import { bytes, counted, time } from "../../shared/figures/format.js";
import { quantile } from "../../shared/figures/stats.js";
import { LaneFrame } from "../../shared/run/lane-frame.js";
import { h } from "../../shared/ui/dom.js";
import { scroll } from "../../shared/ui/table-parts.js";

/** @import {Lane} from "../../shared/types.d.ts" */
/** @typedef {{lane: Lane, ready: number[], unpacked: number, received: number, files: number, problem: string | null}} Loaded */

const ROUNDS = 3;

/**
 * @param {Lane[]} lanes
 * @param {string} demo
 * @param {string} style
 * @param {HTMLElement} host
 * @param {(what: string, share: number) => void} doing
 * @returns {Promise<Loaded[]>}
 */
export async function loadTimes(lanes, demo, style, host, doing) {
  /** @type {Loaded[]} */
  const all = lanes.map((lane) => ({ lane, ready: [], unpacked: 0, received: 0, files: 0, problem: null }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [place, one] of all.entries()) {
      doing(`${one.lane.title}: visit ${round + 1} of ${ROUNDS}`, (round + place / all.length) / ROUNDS);
      const frame = new LaneFrame(laneAddress(one.lane, demo, style), `${one.lane.title}: loading`);
      host.append(frame.element);
      const report = await frame.loaded();
      if (report.ready === null) one.problem = report.error;
      else one.ready.push(report.ready);
      Object.assign(one, {
        unpacked: report.unpacked,
        files: report.files,
        received: Math.max(one.received, report.received),
      });
      frame.close();
    }
  }
  return all;
}

/** @param {number[]} values */
export const middle = (values) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** @param {Loaded[]} all */
export function loadTable(all) {
  const rows = all.map(({ lane, ready, unpacked, files, problem }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, lane.title),
      ready.length && !problem
        ? h(
            "td",
            {},
            h("span", { class: "value" }, time(middle(ready))),
            h(
              "span",
              { class: "fine" },
              `${time(Math.min(...ready))} to ${time(Math.max(...ready))}, n = ${ready.length}`,
            ),
          )
        : h("td", { class: "none" }, problem ?? "–"),
      h("td", {}, h("span", { class: "value" }, bytes(unpacked)), h("span", { class: "fine" }, counted(files, "file"))),
    ),
  );
  return scroll(
    "What loading cost",
    h(
      "table",
      {},
      h(
        "caption",
        {},
        "Until the buttons work, in this browser, from this server, most of it from the browser’s cache after the first visit",
      ),
      h(
        "thead",
        {},
        h("tr", {}, ...["Lane", "Median time", "Unpacked"].map((text) => h("th", { scope: "col" }, text))),
      ),
      h("tbody", {}, ...rows),
    ),
  );
}
