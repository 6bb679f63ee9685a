// @ts-check
// Do the lanes show the same DOM? Only lanes in which the same was clicked since they were loaded can be held to it.

import { listed } from "../figures/format.js";

/** @import {Catalog} from "../types.d.ts" */
/** @typedef {{lane: string, hash: string, history: string}} Seen */
/**
 * `same`: groups of lanes that show the same. `different`: lanes that show something else than the first lane of their history.
 * `alone`: lanes that were used in another way than all others.
 * @typedef {{same: string[][], different: {lane: string, than: string}[], alone: string[]}} Agreement
 */

/**
 * @param {readonly Seen[]} seen  in the catalog's order, so that the baseline comes first
 * @returns {Agreement}
 */
export function compare(seen) {
  /** @type {Agreement} */
  const agreement = { same: [], different: [], alone: [] };
  for (const group of Map.groupBy(seen, ({ history }) => history).values()) {
    const [first, ...rest] = group;
    if (!rest.length) agreement.alone.push(first.lane);
    else agreement.same.push([first.lane, ...rest.filter(({ hash }) => hash === first.hash).map(({ lane }) => lane)]);
    for (const { lane, hash } of rest) if (hash !== first.hash) agreement.different.push({ lane, than: first.lane });
  }
  return agreement;
}

/**
 * @param {Agreement | null} agreement
 * @param {Catalog} catalog
 */
export function inWords(agreement, catalog) {
  const name = (/** @type {string} */ lane) => catalog.lanes.find(({ id }) => id === lane)?.title ?? lane;
  const { different = [], alone = [], same = [] } = agreement ?? {};
  const sentences = [];
  for (const { lane, than } of different)
    sentences.push(`≠ ${name(lane)} shows something else than ${name(than)}: do not trust its times.`);
  for (const lanes of same)
    if (lanes.length > 1) sentences.push(`= ${listed(lanes.map(name))} show exactly the same DOM.`);
  if (alone.length && alone.length + same.length > 1)
    sentences.push(
      `${listed(alone.map(name))} ${alone.length > 1 ? "were each" : "was"} used in another way than the others, so there is nothing to compare: reload to start afresh.`,
    );
  return sentences.join(" ");
}
