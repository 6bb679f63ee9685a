// @ts-check
// The catalog, and what follows from it: nothing else on this page knows a lane, a demo or a style by name.

/** @import {Catalog, Demo, Gap, Known, Lane, Operation, Style, View} from "./types.d.ts" */

/** The root of the repository, from where the catalog counts its paths. */
export const ROOT = new URL("../../", import.meta.url);

/**
 * @returns {Promise<Catalog>}
 */
export async function loadCatalog() {
  const answer = await fetch(new URL("site/catalog.json", ROOT));
  if (!answer.ok)
    throw new Error(
      `site/catalog.json did not load: the server answered ${answer.status}. Serve the repository's root with \`make demo\`.`,
    );
  /** @type {Catalog} */
  const catalog = await answer.json();
  for (const list of /** @type {const} */ (["lanes", "styles", "demos"])) {
    if (!Array.isArray(catalog[list]) || !catalog[list].length) throw new Error(`site/catalog.json lists no ${list}.`);
  }
  return { ...catalog, gaps: catalog.gaps ?? [], known: catalog.known ?? [] };
}

/**
 * The lane that every ratio is to.
 * @param {Catalog} catalog
 */
export function baseline(catalog) {
  return catalog.lanes.find(({ kind }) => kind === "baseline") ?? catalog.lanes[0];
}

/**
 * The lanes that are shown where an address names none: those that a run measures which names none. The others are there to be asked for.
 * @param {Catalog} catalog
 */
export function usualLanes(catalog) {
  return catalog.lanes.filter(({ by_default }) => by_default ?? true).map(({ id }) => id);
}

/**
 * @template {{id: string}} Entry
 * @param {Entry[]} entries
 * @param {string} id
 * @returns {Entry}
 */
export function pick(entries, id) {
  const entry = entries.find((entry) => entry.id === id);
  if (!entry) throw new Error(`The catalog has no ${id}.`);
  return entry;
}

/**
 * The catalog's entries of what a view looks at.
 * @param {Catalog} catalog
 * @param {View} view
 * @returns {{demo: Demo, style: Style, operation: Operation, lanes: Lane[]}}
 */
export function chosen(catalog, view) {
  const demo = pick(catalog.demos, view.demo);
  return {
    demo,
    style: pick(catalog.styles, view.style),
    operation: pick(demo.operations, view.operation),
    lanes: catalog.lanes.filter(({ id }) => view.lanes.includes(id)),
  };
}

/**
 * What keeps a lane from a demo and style (and operation), or undefined.
 * @param {Catalog} catalog
 * @param {{lane: string, demo: string, style: string, operation?: string}} place
 * @returns {Gap | undefined}
 */
export function gap(catalog, { lane, demo, style, operation }) {
  return catalog.gaps.find(
    (gap) => covers(gap, { lane, demo, style }) && (!gap.operation || gap.operation === operation),
  );
}

/**
 * @param {Gap | Known} entry
 * @param {{lane: string, demo: string, style: string}} place
 */
function covers(entry, { lane, demo, style }) {
  return (
    entry.lane === lane &&
    (entry.demo ?? demo) === demo &&
    !("besides" in entry && entry.besides?.includes(demo)) &&
    (entry.style ?? style) === style
  );
}

/**
 * Path of the file that a lane runs.
 * @param {Lane} lane
 * @param {string} demo
 * @param {string} style
 */
export function codeFile(lane, demo, style) {
  if (lane.code) return lane.code.replace("{demo}", demo);
  const own = lane.own?.includes(`${demo}/${style}`);
  const stem = own ? `${style}_${lane.id}` : style === "idiomatic" ? `idiomatic_${lane.idiom}` : style;
  return lane.language === "javascript" ? `js/${demo}/${stem}.js` : `py/${demo}/${stem}.py`;
}

/**
 * Address of a lane's page.
 * @param {Lane} lane
 * @param {string} demo
 * @param {string} style
 */
export function laneAddress(lane, demo, style) {
  return new URL(`${lane.page}?${new URLSearchParams({ demo, style, seed: "1" })}`, ROOT).href;
}

/**
 * What a lane does in a demo and style, but worse than the demo's spec asks, and single operations that it does not do: sentences.
 * @param {Catalog} catalog
 * @param {{lane: string, demo: string, style: string}} place
 * @returns {string[]}
 */
export function faults(catalog, { lane, demo, style }) {
  const entries = [...catalog.known, ...catalog.gaps.filter(({ operation }) => operation)];
  const here = entries.filter((entry) => covers(entry, { lane, demo, style }));
  return [...new Set(here.map(({ reason }) => reason))];
}
