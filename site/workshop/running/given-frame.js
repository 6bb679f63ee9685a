// @ts-check
// A lane that runs a given text in place of its demo's file, in a frame that cannot hang this page: see site/lanes/given.js.

import { GIVEN, WAITING } from "../../lanes/given-protocol.js";
import { ROOT } from "../../shared/catalog.js";
import { FrameClosed, LaneFrame } from "../../shared/run/lane-frame.js";

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
/** This page itself slept for so long, in a hidden tab or a closed laptop: nothing is known of the frame then. */
const SLEPT_MS = 4 * PING_EVERY_MS;

/**
 * Fires "said" {lines, dropped}, "failed" text, "busy" seconds (0: it answers again), "blocked" where the server does not let
 * such a frame read its files; "report" is fired by `frame`.
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
  #opaque = false;
  #wasBusy = false;
  #next = 1;
  /** @type {Map<number, {resolve(checked: Checked): void, reject(error: Error): void}>} */
  #checks = new Map();
  #closed = false;
  /** Counts the documents of the frame that have asked for what to run. */
  #visit = 0;
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
    const address = place.origin + path.pathname + path.search;
    this.#listen = (event) => void this.#welcome(event);
    addEventListener("message", this.#listen);
    /** @type {() => void} */
    let connect = () => {};
    this.frame = new LaneFrame(address, wanted.title ?? `${lane.title}: your code`, {
      attach: (element, whenWritten) => {
        if (place.sandbox) element.setAttribute("sandbox", place.sandbox);
        connect = whenWritten;
        element.addEventListener("load", () => setTimeout(() => this.#isBlocked(), BLOCKED_AFTER_MS));
      },
      target: () => (this.#opaque ? "*" : place.origin),
      patience: Infinity,
    });
    this.#connect = () => connect();
  }

  #connect;

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
    this.#port?.close();
    this.#port = null;
    for (const { reject } of this.#checks.values()) reject(new FrameClosed());
    this.#checks.clear();
  }

  /** The frame has a document that waits for what to run; after a reload within it, another.
   * @param {MessageEvent} event */
  async #welcome({ source, data, origin }) {
    const { lane, place, markup = null, counts = false } = this.#wanted;
    if (
      source !== this.element.contentWindow ||
      data?.type !== WAITING ||
      (origin !== place.origin && origin !== "null")
    )
      return;
    this.#opaque = data.opaque === true;
    const visit = ++this.#visit;
    const [page, problem] = await pageOf(lane);
    if (this.#closed || visit !== this.#visit) return;
    if (page === null) return this.#fire("failed", problem);
    this.#hangUp();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => this.#hear(event.data);
    this.#port = port1;
    this.#asked = performance.now();
    this.element.contentWindow?.postMessage({ type: GIVEN, page, markup, counts }, this.#opaque ? "*" : place.origin, [
      port2,
    ]);
    if (this.#text !== null) port1.postMessage({ type: "source", text: this.#text });
    this.#connect();
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
