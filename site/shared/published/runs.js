// @ts-check
// The runs that were published with the project: a list, and beside each run file a summary with all statistics done.

import { ROOT } from "../catalog.js";

/** @import {Published, RunFacts} from "../types.d.ts" */
/** @typedef {{file: string, title: string, holds: string[] | null, first: Published | null}} Entry  holds: what its summary has, where the list says so; first: what the first screen shows of it, without asking for its summary */

const FOLDER = new URL("measurements/results/", ROOT);
const FILE_NAME = /^[\w-][\w.-]*\.json$/;
const FORMAT = "front-row-summary";
const VERSION = 2;

/**
 * @returns {Promise<Entry[]>}  newest first; empty where nothing was published yet
 */
export async function listRuns() {
  const list = await read("index.json");
  if (list === null) return [];
  if (!isRecord(list) || !Array.isArray(list.runs))
    throw new Error("measurements/results/index.json holds no list of runs.");
  const runs = list.runs
    .filter(isRecord)
    .flatMap(({ file, title, browser, holds, first }) =>
      typeof file === "string" && FILE_NAME.test(file)
        ? [{ file, title: titled(String(title ?? file), browser), holds, first }]
        : [],
    );
  const titles = new Map(runs.map(({ file, title }) => [file, title]));
  return runs.map(({ file, title, holds, first }) => entry(file, title, holds, first, titles));
}

/** A run's title with the engine that its figures are of. @param {string} title @param {unknown} browser */
const titled = (title, browser) =>
  typeof browser !== "string" || title.includes(browser) ? title : `${title}, ${browser}`;

/** @param {string} file @param {string} title @param {unknown} held @param {unknown} first @param {Map<string, string>} titles  of all runs @returns {Entry} */
function entry(file, title, held, first, titles) {
  const holds = Array.isArray(held) ? held.map(String) : null;
  if (!isRecord(first)) return { file, title, holds, first: null };
  const whole = { rows: [], ...first };
  const also = isRecord(first.also)
    ? Object.entries(first.also).map(([style, file]) => ({ style, title: titles.get(String(file)) ?? String(file) }))
    : [];
  return {
    file,
    title,
    holds,
    first: {
      file,
      title,
      run: {},
      also,
      ...lists(reader("index.json", whole)),
      calls: [],
      styles: [],
      starts: [],
      claims: [],
      warnings: Array.isArray(first.warnings) ? first.warnings.map(String) : [],
    },
  };
}

/**
 * @param {Pick<Entry, "file" | "title">} entry
 * @returns {Promise<Published>}
 */
export async function loadRun({ file, title }) {
  const name = file.replace(/\.json$/, ".summary.json");
  const summary = await read(name);
  if (summary === null) throw new Error(`measurements/results/${name} is missing.`);
  if (!isRecord(summary) || summary.format !== FORMAT)
    throw new Error(`measurements/results/${name} is no summary of a run.`);
  if (summary.version !== VERSION)
    throw new Error(
      `measurements/results/${name} is of version ${summary.version}; this page reads version ${VERSION}.`,
    );
  const rows = reader(name, summary);
  return {
    file,
    title,
    run: /** @type {RunFacts} */ (isRecord(summary.run) ? summary.run : {}),
    ...lists(rows),
    calls: "dom_calls" in summary ? rows("dom_calls", ["lane", "demo", "style", "operation"], ["calls"]) : [],
    styles: "styles" in summary ? rows("styles", ["lane", "demo", "style", "over", "operation"], ["ratio"]) : [],
    starts:
      "starts" in summary
        ? rows(
            "starts",
            ["lane", "start", "cache", "network"],
            ["ready_ms", "first_update_ms", "wire_bytes", "requests", "samples"],
          ).filter(({ waterfall }) => waterfall === null || isWaterfall(waterfall))
        : [],
    claims:
      "claims" in summary
        ? rows("claims", ["says", "figure"], []).filter(
            ({ verdicts }) => Array.isArray(verdicts) && verdicts.every(isVerdict),
          )
        : [],
    warnings: Array.isArray(summary.warnings) ? summary.warnings.map(String) : [],
  };
}

/**
 * The newest published run that has what is wanted; null where none does.
 * @param {string} kind  as the list of runs names it: a list of the summary, with the demo that its rows are of
 * @param {(run: Published) => boolean} has
 * @param {Promise<Entry[]>} [listed]  where they were asked for already
 */
export async function newestRun(kind, has, listed = listRuns()) {
  for (const entry of await listed) {
    if (entry.holds && !entry.holds.includes(kind)) continue;
    const run = await loadRun(entry);
    if (has(run)) return run;
  }
  return null;
}

/** What every form of a run brings. @param {ReturnType<typeof reader>} rows */
function lists(rows) {
  return {
    rows: rows("rows", ["lane", "demo", "style", "operation"], ["median_ms", "samples"]),
    geometric: rows("geometric", ["lane", "demo", "style", "figure"], ["ratio", "operations"]),
    load: rows(
      "load",
      ["lane", "demo", "style", "cache", "network"],
      ["cpu_slowdown", "ready_ms", "ready_min_ms", "ready_max_ms", "samples"],
    ),
    size: rows("size", ["lane", "demo", "style"], []).filter(
      ({ total }) => isRecord(total) && hasNumbers(total, ["files", "stored", "gzip", "brotli"]),
    ),
  };
}

/**
 * @param {string} name
 * @returns {Promise<unknown>}  null where there is no such file
 */
export async function read(name) {
  const answer = await fetch(new URL(name, FOLDER));
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`measurements/results/${name} did not load: the server answered ${answer.status}.`);
  try {
    return await answer.json();
  } catch {
    throw new Error(`measurements/results/${name} is damaged: it is no JSON.`);
  }
}

/**
 * Takes a list out of a summary whose rows all hold what they must; one that does not makes the file a damaged one.
 * @param {string} file
 * @param {Record<string, unknown>} summary
 */
function reader(file, summary) {
  /**
   * @param {string} name
   * @param {string[]} texts
   * @param {string[]} numbers
   * @returns {any[]}  held against the two lists of keys, which is all that can be known of them
   */
  return (name, texts, numbers) => {
    const list = summary[name];
    if (!Array.isArray(list)) throw new Error(`measurements/results/${file} is damaged: it holds no list “${name}”.`);
    for (const [i, row] of list.entries()) {
      const whole = isRecord(row) && texts.every((key) => typeof row[key] === "string") && hasNumbers(row, numbers);
      const ratios =
        isRecord(row) &&
        ["ratio", "low", "high"].every(
          (key) => row[key] === undefined || row[key] === null || Number.isFinite(row[key]),
        );
      if (!whole || !ratios)
        throw new Error(`measurements/results/${file} is damaged: row ${i + 1} of “${name}” is not complete.`);
    }
    return list;
  };
}

/** @param {unknown} verdict */
const isVerdict = (verdict) =>
  isRecord(verdict) &&
  typeof verdict.lane === "string" &&
  typeof verdict.where === "string" &&
  typeof verdict.outcome === "string";

/** @param {unknown} picture */
const isWaterfall = (picture) =>
  isRecord(picture) &&
  hasNumbers(picture, ["runtime_ms", "ready_ms", "first_update_ms"]) &&
  ["files", "long_tasks"].every(
    (key) =>
      Array.isArray(picture[key]) && picture[key].every((part) => isRecord(part) && Number.isFinite(part.start_ms)),
  );

/** @param {Record<string, unknown>} row @param {string[]} keys */
const hasNumbers = (row, keys) => keys.every((key) => Number.isFinite(row[key]));

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
