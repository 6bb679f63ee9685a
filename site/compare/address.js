// @ts-check
// What is being looked at, to and from the page's address. An address is data: each value is held against the catalog, and one
// that is not there is said and passed over.

import { nearest, unknownName } from "../lanes/nearest.js";
import { baseline, usualLanes } from "../shared/catalog.js";

/** @import {Catalog, View} from "../shared/types.d.ts" */

const NAMES = ["demo", "style", "operation", "size", "lanes", "baseline", "samples", "type"];
export const MOST_SAMPLES = 200;
const SAMPLES = 10;

/**
 * @param {string} search  such as "?demo=rows&lanes=javascript,brython"
 * @param {Catalog} catalog
 * @returns {{view: View, problems: string[]}}  problems: sentences for a person
 */
export function readAddress(search, catalog) {
  const query = new URLSearchParams(search);
  /** @type {string[]} */
  const problems = [];
  // What others append to a link is none of ours; a slip of the pen is.
  for (const name of new Set([...query.keys()].slice(0, 20)))
    if (!NAMES.includes(name) && nearest(name, NAMES)) problems.push(unknownName("setting", name, NAMES));

  /**
   * @param {string} kind
   * @param {string[]} valid
   */
  const one = (kind, valid) => {
    const name = query.get(kind);
    if (name === null || valid.includes(name)) return name ?? valid[0];
    problems.push(`${unknownName(kind, name, valid)} Shown instead: ${valid[0]}.`);
    return valid[0];
  };

  const ids = (/** @type {{id: string}[]} */ entries) => entries.map(({ id }) => id);
  const demo = catalog.demos.find(({ id }) => id === one("demo", ids(catalog.demos))) ?? catalog.demos[0];
  const style = styleOf(demo, query.get("style"), catalog, problems) ?? one("style", demo.styles);
  const operation =
    demo.operations.find(({ id }) => id === one("operation", ids(demo.operations))) ?? demo.operations[0];
  const view = {
    demo: demo.id,
    style,
    operation: operation.id,
    lanes: readLanes(query, catalog, problems),
    baseline: readBaseline(query, catalog, problems),
  };
  return {
    view: { ...view, size: readSize(query, operation.sizes ?? [], problems), samples: readSamples(query, problems) },
    problems,
  };
}

/**
 * The style to show of a demo that lacks the one asked for, where others have it; undefined otherwise.
 * @param {import("../shared/types.d.ts").Demo} demo
 * @param {string | null} asked
 * @param {Catalog} catalog
 * @param {string[]} problems
 */
function styleOf(demo, asked, catalog, problems) {
  const style = catalog.styles.find(({ id }) => id === asked);
  if (!style || demo.styles.includes(style.id)) return undefined;
  problems.push(`${demo.title} is not written in the style “${style.id}”. Shown instead: ${demo.styles[0]}.`);
  return demo.styles[0];
}

/**
 * @param {URLSearchParams} query
 * @param {Catalog} catalog
 * @param {string[]} problems
 */
function readLanes(query, catalog, problems) {
  const valid = catalog.lanes.map(({ id }) => id);
  const asked = query.get("lanes")?.split(",").filter(Boolean) ?? [];
  for (const name of asked.slice(0, 20)) if (!valid.includes(name)) problems.push(unknownName("lane", name, valid));
  const known = valid.filter((id) => asked.includes(id));
  if (asked.length && !known.length) problems.push("No lane of this address is known: the usual ones are shown.");
  return known.length ? known : usualLanes(catalog);
}

/**
 * @param {URLSearchParams} query
 * @param {Catalog} catalog
 * @param {string[]} problems
 */
function readBaseline(query, catalog, problems) {
  const asked = query.get("baseline");
  const usual = baseline(catalog).id;
  const valid = catalog.lanes.map(({ id }) => id);
  if (asked === null || valid.includes(asked)) return asked ?? usual;
  problems.push(`${unknownName("baseline", asked, valid)} Taken instead: ${usual}.`);
  return usual;
}

/**
 * @param {URLSearchParams} query
 * @param {number[]} sizes
 * @param {string[]} problems
 */
function readSize(query, sizes, problems) {
  const asked = query.get("size");
  if (!sizes.length) return null;
  if (asked !== null && !sizes.includes(Number(asked)))
    problems.push(`${unknownName("size", asked, sizes.map(String))} Shown instead: ${sizes[0]}.`);
  return sizes.includes(Number(asked)) ? Number(asked) : sizes[0];
}

/**
 * @param {URLSearchParams} query
 * @param {string[]} problems
 */
function readSamples(query, problems) {
  const asked = query.get("samples");
  if (asked === null) return SAMPLES;
  const count = Number(asked);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_SAMPLES) return count;
  problems.push(
    `“${asked.slice(0, 60)}” is no number of samples: it goes from 1 to ${MOST_SAMPLES}. Taken instead: ${SAMPLES}.`,
  );
  return SAMPLES;
}

/**
 * The shortest address that leads back to this view.
 * @param {View} view
 * @param {Catalog} catalog
 */
export function writeAddress(view, catalog) {
  const query = new URLSearchParams({ demo: view.demo, style: view.style, operation: view.operation });
  if (view.size !== null) query.set("size", String(view.size));
  if (String(view.lanes) !== String(usualLanes(catalog))) query.set("lanes", view.lanes.join(","));
  if (view.baseline !== baseline(catalog).id) query.set("baseline", view.baseline);
  if (view.samples !== SAMPLES) query.set("samples", String(view.samples));
  if (new URLSearchParams(location.search).get("type") === "large") query.set("type", "large");
  return `?${query}`.replaceAll("%2C", ",");
}
