// @ts-check
// The samples that a reader took in the page, as a run file: the same form as the harness writes, with what the page can know of where
// they come from. All of a lane's samples are of one page, so the run is a quick one: ratios without intervals.

/** @import {Catalog} from "../shared/types.d.ts" */
/** @typedef {ReturnType<import("../shared/run/samples.js").Samples["all"]>} Taken */

/**
 * @param {Taken} taken  at least one
 * @param {Catalog} catalog
 */
export function ownRun(taken, catalog) {
  const now = new Date().toISOString().replace(/\.\d+Z$/, "+00:00");
  const each = (/** @type {"demo" | "style" | "lane"} */ name, /** @type {{id: string}[]} */ known) =>
    known.map(({ id }) => id).filter((id) => taken.some((one) => one[name] === id));
  return {
    format: "front-row-run",
    version: 1,
    id: crypto.randomUUID?.() ?? `own-${Date.now().toString(36)}`,
    started: now,
    environment: environment(),
    settings: {
      lanes: each("lane", catalog.lanes),
      demos: each("demo", catalog.demos),
      styles: each("style", catalog.styles),
      operations: [...new Set(taken.map(({ demo, operation }) => `${demo}/${operation}`))],
      measures: ["update"],
      clock: "page",
      quick: true,
      seed: 1,
    },
    ending: {
      ended: now,
      complete: true,
      stopped_because: "saved by the reader, who took these samples in the comparison page",
    },
    samples: taken.map(({ lane, demo, style, operation, size, index, sample }) => ({
      kind: "update",
      lane,
      demo,
      style,
      operation,
      size,
      round: 1,
      index,
      script_ms: null,
      paint_ms: null,
      total_ms: null,
      page_script_ms: sample.script_ms,
      page_total_ms: sample.total_ms,
      operations: sample.operations,
    })),
  };
}

/** What a page may know of its machine and browser; the rest is said to be unknown. */
function environment() {
  const [name, version] = browser();
  return {
    harness_version: "page",
    commit: null,
    clean: null,
    python: "none",
    machine: {
      name: "own-machine",
      os: system(),
      arch: "unknown",
      cpu: "unknown processor",
      cores: navigator.hardwareConcurrency ?? 0,
      memory_bytes: 0,
    },
    browser: { name, version, headless: navigator.webdriver === true, flags: [] },
    runtimes: {},
    load_average: [],
    warnings: [
      "Taken in the comparison page, by the page’s own clock; all lanes share one window. It is a first look, nothing to cite.",
    ],
  };
}

/** @returns {[string, string]} */
function browser() {
  for (const [name, form] of /** @type {[string, RegExp][]} */ ([
    ["edge", /Edg\/([\d.]+)/],
    ["firefox", /Firefox\/([\d.]+)/],
    ["chromium", /Chrom\w*\/([\d.]+)/],
    ["webkit", /Version\/([\d.]+).*Safari/],
  ])) {
    const found = form.exec(navigator.userAgent);
    if (found) return [name, found[1]];
  }
  return ["unknown", "unknown"];
}

function system() {
  return (
    ["Windows", "Android", "iPhone", "Mac", "Linux"].find((name) => navigator.userAgent.includes(name)) ??
    "unknown system"
  );
}
