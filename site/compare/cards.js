// @ts-check
// A card for each lane that was asked for, in the catalog's order; one is made when its lane is first asked for.

import { laneCard } from "./lane-card.js";

/** @import {Catalog, View} from "../shared/types.d.ts" */
/** @typedef {import("../shared/run/bench.js").Bench} Bench */

/**
 * @param {HTMLElement} root
 * @param {Catalog} catalog
 * @param {Bench} bench
 */
export function laneCards(root, catalog, bench) {
  /** @type {Map<string, ReturnType<typeof laneCard>>} */
  const cards = new Map();

  /** Cards stay where they are: a frame that is moved would load anew. @param {string[]} ids */
  function show(ids) {
    for (const [place, lane] of catalog.lanes.entries()) {
      const isShown = ids.includes(lane.id);
      if (isShown && !cards.has(lane.id)) {
        const card = laneCard({ catalog, place, lane, bench });
        const later = catalog.lanes.slice(place + 1).find(({ id }) => cards.has(id));
        root.insertBefore(card.element, later ? (cards.get(later.id)?.element ?? null) : null);
        cards.set(lane.id, card);
      }
      const card = cards.get(lane.id);
      if (card) card.element.hidden = !isShown;
    }
  }

  /**
   * @param {string | null} id  of one lane, or null for all
   * @param {View} view
   * @param {(lane: string) => import("./lane-card.js").Known} published
   */
  function update(id, view, published) {
    for (const [lane, card] of cards) if (id === null || id === lane) card.update(view, published(lane));
  }

  return { show, update };
}
