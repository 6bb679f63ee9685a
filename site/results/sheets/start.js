// @ts-check
// How lanes start, under each condition that they were loaded in.

import { bytes, counted, time, timeRange } from "../../shared/figures/format.js";
import { bars } from "../pictures/bars.js";
import { ALL } from "../state/views.js";
import { nothing, placesOf, shownLanes, whereOf } from "./choose.js";

/** @import {Given, Sheet} from "./types.d.ts" */

/** @param {Given} given @returns {Sheet[]} */
export function start(given) {
  const lanes = shownLanes(given);
  const loads = placesOf(given, given.run.loads);
  const wanted = chosenCondition(given);
  const conditions = conditionsOf(given)
    .filter(({ id }) => given.view.load === ALL || id === wanted)
    .map(({ title }) => title);
  const rows = conditions.flatMap((words) =>
    lanes.flatMap((lane) =>
      loads.rows
        .filter((row) => row.lane === lane.id && condition(row) === words)
        .map((row) => {
          const ms = (
            /** @type {number | null} */ value,
            /** @type {string} */ name,
            /** @type {string[]} */ fine = [],
          ) => ({ text: value === null ? "–" : time(value), fine, value, keys: [row.key], raw: { [name]: value } });
          return {
            id: row.key,
            title: [lane.title, given.names.start(row.start)].filter(Boolean).join(": "),
            fine: [conditions.length > 1 && words, whereOf(given, row)].filter(Boolean).join(", "),
            place: lane.place,
            label: lane.label,
            cells: [
              ms(row.ready.median, "ready_ms", [
                timeRange(row.ready.low, row.ready.high),
                counted(row.ready.samples, "load"),
              ]),
              ms(row.download_ms, "download_ms"),
              ms(row.start_ms, "start_ms"),
              ms(row.demo_ms, "demo_ms"),
              ms(row.first_paint_ms, "first_paint_ms"),
              ms(row.first_update_ms, "first_update_ms"),
              {
                text: bytes(row.wire_bytes),
                fine: [counted(row.requests, "request")],
                value: row.wire_bytes,
                keys: [row.key],
                raw: { wire_bytes: row.wire_bytes, requests: row.requests },
              },
            ],
            row,
          };
        }),
    ),
  );
  const parts = [
    ["Download", "download_ms"],
    ["Runtime starts", "start_ms"],
    ["Demo’s code runs", "demo_ms"],
  ];
  const marks = rows.flatMap(({ title, row }) =>
    parts.map(([part, name], i) => ({
      facet: conditions.length > 1 ? condition(row) : "",
      title,
      part,
      order: i,
      value: Number(/** @type {any} */ (row)[name]),
      whole: row.ready.median,
    })),
  );
  return [
    {
      id: "start",
      title: `Start: ${loads.where}${conditions.length === 1 ? `, ${conditions[0]}` : ""}`,
      about:
        "From the start of the navigation until the demo’s buttons work, in three parts: the line was busy; the runtime compiled and started; the demo’s own code ran. Each figure is a median of its own, so the parts need not add up to Ready.",
      first: "Lane",
      columns: [
        "Ready",
        "Download",
        "Runtime starts",
        "Demo’s code",
        "First paint",
        "First update",
        "Bytes on the line",
      ].map((title, i) => ({ id: `c${i}`, title })),
      rows,
      empty: nothing(given, "load"),
      drawing: marks.length
        ? bars({
            caption: "Median of each part of the time until the page is ready; beside the bar the median of the whole",
            axis: "Time since the navigation began",
            unit: "ms",
            marks,
            parts: parts.map(([part]) => part),
          })
        : null,
    },
  ];
}

/** The ways in which the run loaded its lanes, the plainest first. @param {Given} given */
export function conditionsOf(given) {
  const all = new Map(
    placesOf(given, given.run.loads).rows.map((row) => [`${row.cache}-${row.network}-${row.cpu_slowdown}`, row]),
  );
  const rank = (
    /** @type {{cache: string, network: string, cpu_slowdown: number}} */ { cache, network, cpu_slowdown },
  ) => 4 * Number(cache !== "cold") + ["none", "fast-4g", "slow-4g"].indexOf(network) + cpu_slowdown / 100;
  return [...all].sort(([, a], [, b]) => rank(a) - rank(b)).map(([id, row]) => ({ id, title: condition(row) }));
}

/** @param {Given} given */
export function chosenCondition(given) {
  const offered = conditionsOf(given).map(({ id }) => id);
  const { load } = given.view;
  return load !== null && (offered.includes(load) || load === ALL) ? load : offered[0];
}

/** @param {{cache: string, network: string, cpu_slowdown: number}} load */
export function condition({ cache, network, cpu_slowdown }) {
  const line = network === "none" ? "" : `, ${network.replace("fast-4g", "Fast 4G").replace("slow-4g", "Slow 4G")}`;
  return `${cache === "cold" ? "empty cache" : `${cache} cache`}${line}${cpu_slowdown === 1 ? "" : `, processor slowed ${cpu_slowdown} times`}`;
}
