// @ts-check
// A lane that runs a given text in place of its demo's file, in a frame that cannot hang this page: see site/lanes/given.js.

import { ROOT } from "../../shared/catalog.js";
import { FrameClosed, LaneFrame } from "../../shared/run/lane-frame.js";
import { Budget } from "./budget.js";

/** @import {Lane} from "../../shared/types.d.ts" */
/** @typedef {import("./place.js").Place} Place */
/** `markup`: the page that the code finds and knows by itself; null: a demo's code, which is given its page by the lane. @typedef {{lane: Lane, demo: string, style: string, place: Place, markup?: string | null, counts?: boolean, title?: string}} Wanted */
/** @typedef {{level: string, text: string}} Line */
/** @typedef {{selector: string, count: number, texts: string[], attributes: Record<string, string>[], pixels: string[]}} Seen */
/** DOM calls of one click: of its handlers, and what they or the runtime put off until those were done. @typedef {{during: number, after: number}} CallCount */
/** @typedef {{seen: Seen[], dom: string | null, calls: CallCount | null}} Checked */

const PING_EVERY_MS = 500;
/** Without an answer for so long, the frame is busy, as a person sees it. */
const BUSY_AFTER_MS = 1500;
const BLOCKED_AFTER_MS = 3000;
/** A frame has something to say some tens of times a second at most. */
const MOST_MESSAGES = 500;
const EACH_MS = 1000;
/** This page itself slept for so long, in a hidden tab or a closed laptop: nothing is known of the frame then. */
const SLEPT_MS = 4 * PING_EVERY_MS;

/**
 * Fires "said" {lines, dropped}, "failed" text, "busy" seconds (0: it answers again), "blocked" where the server does not let such a
 * frame read its files, "flooded" where it said more than a page can bear, and was ended for that; "report" is fired by `frame`.
 */
export class GivenFrame extends EventTarget {
  /** @type {MessagePort | null} */
  #port = null;
  /** @type {string | null} */
  #text = null;
  /** When it was given or asked something that it has not answered yet. @type {number | null} */
  #asked = null;
  #pinged = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #pulse;
  #wasBusy = false;
  #next = 1;
  /** @type {Map<number, {resolve(checked: Checked): void, reject(error: Error): void}>} */
  #checks = new Map();
  #closed = false;
  /** Counts the documents of the frame that have asked for what to run. */
  #visit = 0;
  /** Asked for once at a time, however often the frame says that it is ready. @type {ReturnType<typeof pageOf> | null} */
  #page = null;
  #budget = new Budget(MOST_MESSAGES, EACH_MS);
  #wanted;
  /** @type {(event: MessageEvent) => void} */
  #listen;

  /** @param {Wanted} wanted */
  constructor(wanted) {
    super();
    this.#wanted = wanted;
    const { lane, demo, style, place, markup = null } = wanted;
    const query = { demo, style, seed: "1", ...(markup === null ? {} : { markup: "none" }) };
    const path = new URL(`site/lanes/given.html?${new URLSearchParams(query)}`, ROOT);
    const origins = place.protection === "sandbox" ? ["null"] : [place.origin];
    this.frame = new LaneFrame(place.origin + path.pathname + path.search, wanted.title ?? `${lane.title}: your code`, {
      prepare: (element) => {
        if (place.sandbox) element.setAttribute("sandbox", place.sandbox);
        element.addEventListener("load", () => setTimeout(() => this.#isBlocked(), BLOCKED_AFTER_MS));
      },
      origins,
      welcome: (port) => void this.#welcome(port),
      mayHear: () => this.#mayHear(),
      hear: (data) => this.#hear(data),
      left: () => this.#hangUp(),
    });
    // Frames within the frame may post to this page as well.
    this.#listen = ({ source, origin }) => {
      if (source !== this.element.contentWindow && origins.includes(origin)) this.#mayHear();
    };
    addEventListener("message", this.#listen);
  }

  get element() {
    return this.frame.element;
  }

  /** Run this. The runtime may have been started before.
   * @param {string} text */
  give(text) {
    this.#text = text;
    this.#port?.postMessage({ type: "source", text });
    this.#asked = this.#pinged = performance.now();
    this.#pulse ??= setInterval(() => this.#ping(), PING_EVERY_MS);
  }

  loaded() {
    return this.frame.loaded();
  }

  /**
   * Hear what the code says, and what fails in it, whether that is told by itself or as the state of its lane.
   * @param {(said: {lines: Line[], dropped: number}) => void} said
   * @param {(error: string) => void} failed
   */
  tell(said, failed) {
    this.addEventListener("said", (event) => said(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("failed", (event) => failed(/** @type {CustomEvent} */ (event).detail));
    this.frame.addEventListener("report", () => {
      const { state, error } = this.frame.report ?? {};
      if (state === "failed" && error) failed(error);
    });
  }

  /**
   * Do these steps, then tell what the page shows.
   * @param {object[]} steps
   * @param {{looks?: object[], root?: string, counted?: string}} wanted
   * @returns {Promise<Checked>}
   */
  check(steps, { looks = [], root, counted } = {}) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (!this.#port || this.#closed) return reject(new FrameClosed());
      this.#checks.set(id, { resolve, reject });
      this.#port.postMessage({ type: "check", id, steps, looks, root, counted });
    });
  }

  close() {
    this.#closed = true;
    clearInterval(this.#pulse);
    removeEventListener("message", this.#listen);
    this.#hangUp();
    this.frame.close();
  }

  /** What was asked of a document is not answered by the next one. */
  #hangUp() {
    this.#port = null;
    for (const { reject } of this.#checks.values()) reject(new FrameClosed());
    this.#checks.clear();
  }

  /** The frame has a document that waits for what to run; after a reload within it, another.
   * @param {MessagePort} port */
  async #welcome(port) {
    const { lane, markup = null, counts = false } = this.#wanted;
    const visit = ++this.#visit;
    this.#page ??= pageOf(lane).finally(() => {
      this.#page = null; // where it is asked for again, it may have changed
    });
    const [page, problem] = await this.#page;
    if (this.#closed || visit !== this.#visit) return;
    if (page === null) return this.#fire("failed", problem);
    this.#port = port;
    this.#asked = performance.now();
    port.postMessage({ type: "page", page, markup, counts });
    if (this.#text !== null) port.postMessage({ type: "source", text: this.#text });
  }

  /** Whether one more message is borne with. A frame that floods this page is ended at once: what it sent must not pile up. */
  #mayHear() {
    if (this.#closed) return false;
    if (this.#budget.take()) return true;
    this.close();
    this.#fire("flooded", null);
    return false;
  }

  /** @param {any} data  from code that anyone may have written: nothing of it is trusted */
  #hear(data) {
    if (this.#closed || typeof data !== "object" || data === null) return;
    this.#asked = null;
    if (data.type === "said" && Array.isArray(data.lines)) {
      const lines = data.lines
        .slice(0, 2000)
        .map((/** @type {any} */ line) => ({ level: String(line?.level), text: String(line?.text).slice(0, 2000) }));
      this.#fire("said", { lines, dropped: Number(data.dropped) || 0 });
    } else if (data.type === "failed") this.#fire("failed", String(data.text).slice(0, 8000));
    else if (data.type === "checked") this.#settle(data);
  }

  /** @param {any} data */
  #settle({ id, seen, dom, calls, error }) {
    const waiting = this.#checks.get(id);
    this.#checks.delete(id);
    if (error !== undefined) waiting?.reject(new Error(String(error)));
    else {
      const isCount = Number.isSafeInteger(calls?.during) && Number.isSafeInteger(calls?.after);
      waiting?.resolve({
        seen: Array.isArray(seen) ? seen : [],
        dom: typeof dom === "string" ? dom : null,
        calls: isCount ? calls : null,
      });
    }
  }

  #ping() {
    const now = performance.now();
    if (now - this.#pinged > SLEPT_MS) this.#asked = null;
    this.#pinged = now;
    this.#asked ??= now;
    const silent = now - this.#asked;
    const busy = silent > BUSY_AFTER_MS;
    if (busy || this.#wasBusy) this.#fire("busy", busy ? Math.round(silent / 1000) : 0);
    this.#wasBusy = busy;
    this.#port?.postMessage({ type: "ping" });
  }

  #isBlocked() {
    if (!this.#visit && !this.#closed) this.#fire("blocked", null); // a frame that has asked for its page is not: that may take a while
  }

  /** @param {string} type @param {unknown} detail */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/**
 * A lane's own page, or why it could not be had.
 * @param {Lane} lane
 * @returns {Promise<[string, ""] | [null, string]>}
 */
async function pageOf({ page }) {
  try {
    const answer = await fetch(new URL(page, ROOT));
    return answer.ok
      ? [await answer.text(), ""]
      : [null, `${page} did not load: the server answered ${answer.status}.`];
  } catch {
    return [null, `${page} did not load: the server cannot be reached.`];
  }
}
