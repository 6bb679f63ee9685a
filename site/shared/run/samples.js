// @ts-check
// The samples taken in this browser since the page was opened.

import { digest } from "../figures/stats.js";

/** @import {Digest, Sample, View} from "../types.d.ts" */
/** @typedef {Pick<View, "demo" | "style" | "operation" | "size">} Place */

export class Samples {
  /** @type {Map<string, Sample[]>} */
  #lists = new Map();
  /** Samples thrown away because the tab was in the background, since the last run began. */
  discarded = 0;

  /**
   * @param {Place} place
   * @param {string} lane
   * @returns {readonly Sample[]}
   */
  of(place, lane) {
    return this.#lists.get(key(place, lane)) ?? [];
  }

  /**
   * @param {Place} place
   * @param {string} lane
   * @returns {Digest | null}
   */
  digest(place, lane) {
    return digest(this.of(place, lane));
  }

  /**
   * @param {Place} place
   * @param {string} lane
   * @param {Sample} sample
   */
  add(place, lane, sample) {
    const name = key(place, lane);
    this.#lists.set(name, [...(this.#lists.get(name) ?? []), sample]);
  }

  /**
   * A run begins anew: what was taken before in these lanes is replaced, not mixed with it.
   * @param {Place} place
   * @param {string[]} lanes
   */
  clear(place, lanes) {
    for (const lane of lanes) this.#lists.delete(key(place, lane));
    this.discarded = 0;
  }

  /** Every sample with where it was taken, in the order of the lanes' turns.
   * @returns {{demo: string, style: string, operation: string, size: number | null, lane: string, index: number, sample: Sample}[]} */
  all() {
    return [...this.#lists].flatMap(([name, list]) => {
      const [demo, style, operation, size, lane] = name.split(" ");
      return list.map((sample, index) => ({
        demo,
        style,
        operation,
        size: size === "null" ? null : Number(size),
        lane,
        index,
        sample,
      }));
    });
  }
}

/**
 * @param {Place} place
 * @param {string} lane
 */
const key = ({ demo, style, operation, size }, lane) => [demo, style, operation, size, lane].join(" ");
