// @ts-check
// The newest published run, as much of it as is needed: what the first screen shows comes with the list of runs, the rest is fetched
// once somebody asks for it.

import { plainCosts } from "./plain-costs.js";
import { listRuns, loadRun } from "./runs.js";

/** @import {Published, View} from "../types.d.ts" */

export class NewestRun {
  /** @type {import("./runs.js").Entry | undefined} */
  #entry;
  /** @type {Promise<Published> | null} */
  #asked = null;
  /** @type {Published | null} */
  #whole = null;

  /** Look for it. @returns {Promise<Published | null>}  what the first screen shows; null: nothing is published */
  async begin() {
    [this.#entry] = await listRuns();
    if (!this.#entry) return null;
    return this.#entry.first ?? (await this.whole());
  }

  /** All of its figures. @returns {Promise<Published | null>} */
  async whole() {
    if (!this.#entry) return null;
    this.#asked ??= loadRun(this.#entry);
    try {
      this.#whole = await this.#asked;
    } catch (error) {
      this.#asked = null; // the next one asks again
      throw error;
    }
    return this.#whole;
  }

  /** What it says of loading a lane. @param {View} view @param {string} lane */
  costs(view, lane) {
    const known = this.#whole ?? this.#entry?.first;
    return known ? plainCosts(known, view, lane) : { load: undefined, size: undefined };
  }

  /** DOM calls of an operation in a lane, once its figures are here. @param {View} view @param {string} lane */
  calls({ demo, style, operation }, lane) {
    return this.#whole?.calls.find(
      (row) => row.lane === lane && row.demo === demo && row.style === style && row.operation === operation,
    )?.calls;
  }

  /** What it says of an operation in a lane, once its figures are here. @param {View} view @param {string} lane */
  timed({ demo, style, operation, size }, lane) {
    return this.#whole?.rows.find(
      (row) =>
        row.lane === lane &&
        row.demo === demo &&
        row.style === style &&
        row.operation === operation &&
        (row.size ?? null) === size,
    );
  }
}
