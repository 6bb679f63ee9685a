// @ts-check
// The page's one state: parts of it are replaced, never written into, and whoever shows it is told.

/** @import {State} from "./types.d.ts" */

export class Store {
  /** @type {State} */
  #state;
  /** @type {((state: State) => void)[]} */
  #listeners = [];

  /** @param {State} state  to begin with */
  constructor(state) {
    this.#state = state;
  }

  get state() {
    return this.#state;
  }

  /** @param {Partial<State>} change  nobody is told of: what shows it follows by itself */
  note(change) {
    this.#state = { ...this.#state, ...change };
  }

  /** @param {Partial<State>} change */
  set(change) {
    this.note(change);
    for (const listener of this.#listeners) listener(this.#state);
  }

  /** @param {(state: State) => void} listener */
  heard(listener) {
    this.#listeners.push(listener);
  }
}
