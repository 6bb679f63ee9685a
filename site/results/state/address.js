// @ts-check
// What is shown, to and from the page's address. An address is data: each value is held against what there is; one that is not known
// is said and passed over.

import { nearest, unknownName } from "../../lanes/nearest.js";
import { BYTES, FIGURES, FLAGS, VIEWS } from "./views.js";

/** @import {Figure} from "../run/types.d.ts" */
/** @import {Flag, ResultsView} from "./types.d.ts" */

const NAMES = [
  "run",
  "with",
  "view",
  "demo",
  "style",
  "lanes",
  "hide",
  "operations",
  "find",
  "figure",
  "show",
  "as",
  "baseline",
  "sort",
  "down",
  "operation",
  "bytes",
  "load",
  "compare",
  "same",
  "cell",
  "type",
];
const LONGEST = 200;
const MOST_OPERATIONS = 2000;
const NAME = /^[a-z0-9][a-z0-9-]*$/;
const OF_A_DEMO = /^[a-z0-9-]+\/[a-z0-9-]+$/;

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
  /** @param {string} name @param {RegExp} form @param {number} [longest] */
  const text = (name, form, longest = LONGEST) => {
    const asked = query.get(name);
    if (asked === null || asked === "") return null;
    if (asked.length <= longest && form.test(asked)) return asked;
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
  /** @param {string} name @param {RegExp} form @param {RegExp} each @param {number} longest */
  const several = (name, form, each, longest) => {
    const asked = text(name, form, longest);
    const found = asked?.split(",").filter((value) => each.test(value));
    return found?.length ? found : null;
  };
  const flags = several("hide", /^[a-z,]+$/, /./, LONGEST) ?? [];
  const strange = flags.find((flag) => !Object.hasOwn(FLAGS, flag));
  if (strange) problems.push(unknownName("flag", strange, Object.keys(FLAGS)));
  return {
    view: {
      run: file("run"),
      with: file("with"),
      view: one("view", Object.keys(VIEWS), "table"),
      demo: text("demo", NAME),
      style: text("style", NAME),
      lanes: several("lanes", /^[a-z0-9][a-z0-9,-]*$/, NAME, LONGEST),
      hide: /** @type {Flag[]} */ (Object.keys(FLAGS).filter((flag) => flags.includes(flag))),
      operations: several("operations", /^[a-z0-9][a-z0-9,/-]*$/, OF_A_DEMO, MOST_OPERATIONS),
      find: query.get("find")?.slice(0, 100) ?? "",
      figure: /** @type {Figure} */ (one("figure", Object.keys(FIGURES), "total")),
      show: /** @type {"time" | "ratio"} */ (one("show", ["time", "ratio"], "time")),
      as: /** @type {"median" | "box"} */ (one("as", ["median", "box"], "median")),
      baseline: text("baseline", NAME),
      sort: text("sort", /^[a-z0-9][a-z0-9_-]*$/),
      down: one("down", ["yes", "no"], "no") === "yes",
      operation: text("operation", OF_A_DEMO),
      bytes: /** @type {"gzip" | "brotli" | "stored"} */ (one("bytes", Object.keys(BYTES), "gzip")),
      load: text("load", /^(all|(cold|warm)-(none|fast-4g|slow-4g)-[0-9.]{1,5})$/),
      ratios: one("compare", ["times", "ratios"], "times") === "ratios",
      same: one("same", ["yes", "no"], "no") === "yes",
    },
    cell: text("cell", /^[a-z-]+( [a-z0-9.-]*){3,7}$/),
    problems,
  };
}

/**
 * The shortest address that leads back to this view.
 * @param {ResultsView} view
 * @param {string | null} cell
 */
export function writeAddress(view, cell) {
  const { run, demo, style, lanes, hide, operations, find, figure, show, baseline, sort, operation, bytes, load } =
    view;
  /** @type {Record<string, string | null | false>} */
  const values = {
    run,
    with: view.with,
    view: view.view !== "table" && view.view,
    demo,
    style,
    lanes: lanes?.join(",") ?? null,
    hide: hide.join(",") || null,
    operations: operations?.join(",") ?? null,
    find: find || null,
    figure: figure !== "total" && figure,
    show: show !== "time" && show,
    as: view.as !== "median" && view.as,
    baseline: baseline !== "javascript" && baseline,
    sort,
    down: view.down && "yes",
    operation,
    bytes: bytes !== "gzip" && bytes,
    load,
    compare: view.ratios && "ratios",
    same: view.same && "yes",
    cell,
    type: new URLSearchParams(location.search).get("type") === "large" && "large",
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return `?${query}`.replaceAll("%2C", ",").replaceAll("%2F", "/");
}
