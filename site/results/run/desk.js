// @ts-check
// The page's side of the worker: questions and their answers.

/** @import {Opened, Sample} from "./types.d.ts" */
/** @typedef {{done(value: any): void, refused(error: Error): void, progress?: (words: string) => void}} Waiting */

/** What the worker would not do, with a sentence for the reader. */
export class Refused extends Error {}

export class Desk {
  #worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #count = 0;

  constructor() {
    this.#worker.addEventListener("message", ({ data }) => {
      const waiting = this.#waiting.get(data.id);
      if (!waiting) return;
      if ("progress" in data) waiting.progress?.(data.progress);
      else {
        this.#waiting.delete(data.id);
        if ("refused" in data) waiting.refused(new Refused(data.refused));
        else waiting.done(data.done);
      }
    });
    this.#worker.addEventListener("error", () => {
      for (const { refused } of this.#waiting.values())
        refused(
          new Refused(
            "The part of this page that reads runs could not start. Reload the page; a browser of the last two years is needed.",
          ),
        );
      this.#waiting.clear();
    });
  }

  /**
   * @param {string} slot  by what it is asked for later; what was open there is closed
   * @param {{name: string, url?: string, blob?: Blob}} source
   * @param {(words: string) => void} [progress]
   * @returns {Promise<Opened>}
   */
  open(slot, source, progress) {
    return this.#ask({ ask: "open", slot, ...source }, { progress });
  }

  /** @param {string} slot */
  close(slot) {
    return this.#ask({ ask: "close", slot });
  }

  /**
   * @param {string} slot
   * @param {string[]} keys
   * @returns {Promise<{key: string, samples: Sample[]}[]>}
   */
  samples(slot, keys) {
    return this.#ask({ ask: "samples", slot, keys });
  }

  /** @param {object} question @param {Partial<Waiting>} [hear] @returns {Promise<any>} */
  #ask(question, hear = {}) {
    const id = ++this.#count;
    return new Promise((done, refused) => {
      this.#waiting.set(id, { done, refused, ...hear });
      this.#worker.postMessage({ id, ...question });
    });
  }
}
