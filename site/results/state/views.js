// @ts-check
// What can be looked at, and in which ways: ids as they stand in the address, with what the page calls them.

/** @import {Figure} from "../run/types.d.ts" */
/** @import {Flag} from "./types.d.ts" */

/** @type {Record<string, string>} */
export const VIEWS = {
  table: "Operations",
  styles: "Styles",
  samples: "Samples",
  growth: "Size of work",
  start: "Start",
  bytes: "Bytes",
  memory: "Memory",
  calls: "DOM calls",
  compare: "Two runs",
  engines: "Engines",
};

/** @type {Record<Figure, string>} */
export const FIGURES = { total: "Click to paint", script: "Script alone", paint: "Layout and paint" };

/** @type {Record<string, string>} */
export const BYTES = { gzip: "gzip", brotli: "brotli", stored: "unpacked" };

/** @type {Record<Flag, string>} */
export const FLAGS = {
  gaps: "that lack something here",
  known: "that do something otherwise than the spec",
  failed: "that failed in this run",
};

export const ALL = "all";

/** What each view can be narrowed by, besides demo and lanes. @type {Record<string, string[]>} */
export const USES = {
  table: ["style", "figure", "show", "as", "baseline", "find", "operations"],
  styles: ["figure", "find", "operations"],
  samples: ["style", "operation", "figure"],
  growth: ["style", "operation", "figure"],
  start: ["style", "load"],
  bytes: ["style", "bytes"],
  memory: ["style"],
  calls: ["style", "baseline"],
  compare: ["style", "ratios", "baseline", "find", "operations"],
  engines: ["style", "find"],
};
