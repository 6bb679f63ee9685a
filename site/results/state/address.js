// @ts-check
// What is shown, to and from the page's address. An address is data: each value is held against what there is; one that is not known
// is said and passed over.

import { nearest, unknownName } from "../../lanes/nearest.js";

/** @import {Figure, Opened} from "../run/types.d.ts" */
/** @import {ResultsView} from "../sheets/types.d.ts" */

/** @type {Record<string, string>} */
export const VIEWS = {
  table: "Table",
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
export const ALL = "all";
const NAMES = [
  "run",
  "with",
  "view",
  "demo",
  "style",
  "lanes",
  "find",
  "figure",
  "show",
  "baseline",
  "sort",
  "down",
  "operation",
  "bytes",
  "load",
  "compare",
  "cell",
  "type",
];
const LONGEST = 200;

/**
 * What the address asks for, each value of a form that it may have; whether the run has it is seen later, by `fitted`.
 * @param {string} search
 * @param {string[]} files  names of the published runs
 * @returns {{view: ResultsView, cell: string | null, problems: string[]}}
 */
export function readAddress(search, files) {
  const query = new URLSearchParams(search);
  /** @type {string[]} */
  const problems = [];
  for (const name of new Set([...query.keys()].slice(0, 20)))
    if (!NAMES.includes(name) && nearest(name, NAMES)) problems.push(unknownName("setting", name, NAMES));

  /** @param {string} name @param {string[]} valid @param {string} usual */
  const one = (name, valid, usual) => {
    const asked = query.get(name);
    if (asked === null || valid.includes(asked)) return asked ?? usual;
    problems.push(`${unknownName(name, asked, valid)} Shown instead: ${usual}.`);
    return usual;
  };
  /** @param {string} name @param {RegExp} form */
  const text = (name, form) => {
    const asked = query.get(name);
    if (asked === null || asked === "") return null;
    if (asked.length <= LONGEST && form.test(asked)) return asked;
    problems.push(`“${asked.slice(0, 60)}” cannot be a value of “${name}”: it was left out.`);
    return null;
  };
  /** @param {string} name */
  const file = (name) => {
    const asked = query.get(name);
    if (asked === null || files.includes(asked)) return asked;
    problems.push(
      `There is no published run “${asked.slice(0, 60)}”. A file from a disk is not part of an address: open it again below.`,
    );
    return null;
  };
  const name = /^[a-z0-9][a-z0-9-]*$/;
  const lanes = text("lanes", /^[a-z0-9][a-z0-9,-]*$/);
  return {
    view: {
      run: file("run"),
      with: file("with"),
      view: one("view", Object.keys(VIEWS), "table"),
      demo: text("demo", name),
      style: text("style", name),
      lanes: lanes ? lanes.split(",").filter(Boolean) : null,
      find: query.get("find")?.slice(0, 100) ?? "",
      figure: /** @type {Figure} */ (one("figure", Object.keys(FIGURES), "total")),
      show: /** @type {"time" | "ratio"} */ (one("show", ["time", "ratio"], "time")),
      baseline: text("baseline", name),
      sort: text("sort", /^[a-z0-9][a-z0-9_-]*$/),
      down: one("down", ["yes", "no"], "no") === "yes",
      operation: text("operation", /^[a-z0-9-]+\/[a-z0-9-]+$/),
      bytes: /** @type {"gzip" | "brotli" | "stored"} */ (one("bytes", Object.keys(BYTES), "gzip")),
      load: text("load", /^(all|(cold|warm)-(none|fast-4g|slow-4g)-[0-9.]{1,5})$/),
      ratios: one("compare", ["times", "ratios"], "times") === "ratios",
    },
    cell: text("cell", /^[a-z-]+( [a-z0-9.-]*){3,7}$/),
    problems,
  };
}

/**
 * The view with every name that this run does not have replaced, and a sentence for each.
 * @param {ResultsView} view
 * @param {Opened} run
 * @param {{baseline: string, demos: string[]}} usual  what a run is first looked at with; demos: their order
 * @returns {{view: ResultsView, problems: string[]}}
 */
export function fitted(view, run, usual) {
  /** @type {string[]} */
  const problems = [];
  /** @template {string | null} T @param {string} kind @param {T} asked @param {string[]} valid @param {string | null} instead */
  const known = (kind, asked, valid, instead) => {
    if (asked === null || valid.includes(asked)) return asked ?? instead;
    problems.push(`${unknownName(kind, asked, valid)} Shown instead: ${instead ?? "the usual"}.`);
    return instead;
  };
  const places = placesOf(run);
  const demos = demosOf(run, usual.demos);
  const demo = known("demo", view.demo, [...demos, ALL], demos[0] ?? null);
  const styles = [...new Set(places.filter((place) => demo === ALL || place.demo === demo).map(({ style }) => style))];
  const style = known("style", view.style, [...styles, ALL], styles[0] ?? null);
  const ids = run.lanes.map(({ id }) => id);
  const wrong = (view.lanes ?? []).filter((lane) => !ids.includes(lane));
  for (const lane of wrong.slice(0, 5)) problems.push(unknownName("lane", lane, ids));
  const lanes = view.lanes?.filter((lane) => ids.includes(lane)) ?? null;
  const baseline = known(
    "baseline",
    view.baseline,
    ids,
    ids.includes(usual.baseline) ? usual.baseline : (ids[0] ?? null),
  );
  return { view: { ...view, demo, style, lanes: lanes?.length ? lanes : null, baseline }, problems };
}

/** Everything of a run that belongs to a demo and style. @param {Opened} run */
export const placesOf = (run) => [...run.cells, ...run.loads, ...run.sizes, ...run.memory, ...run.calls];

/** @param {Opened} run @param {string[]} order  of the demos that are known */
export function demosOf(run, order) {
  const found = [...new Set(placesOf(run).map(({ demo }) => demo))];
  return [...order.filter((id) => found.includes(id)), ...found.filter((id) => !order.includes(id))];
}

/**
 * The shortest address that leads back to this view.
 * @param {ResultsView} view
 * @param {string | null} cell
 */
export function writeAddress(view, cell) {
  const { run, demo, style, lanes, find, figure, show, baseline, sort, down, operation, bytes, load, ratios } = view;
  /** @type {Record<string, string | null | false>} */
  const values = {
    run,
    with: view.with,
    view: view.view !== "table" && view.view,
    demo,
    style,
    lanes: lanes?.join(",") ?? null,
    find: find || null,
    figure: figure !== "total" && figure,
    show: show !== "time" && show,
    baseline: baseline !== "javascript" && baseline,
    sort,
    down: down && "yes",
    operation,
    bytes: bytes !== "gzip" && bytes,
    load,
    compare: ratios && "ratios",
    cell,
    type: new URLSearchParams(location.search).get("type") === "large" && "large",
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return `?${query}`.replaceAll("%2C", ",").replaceAll("%2F", "/");
}
