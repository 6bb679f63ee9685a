// @ts-check
// One lane in a frame of its own, and the line to it. All goes by postMessage, so the frame may be in another process.

import { CONNECT, READY, readAnswer, readReport } from "../../lanes/frame/protocol.js";

/** @typedef {import("../../lanes/frame/protocol.js").Report} Report */
/** @typedef {import("../../lanes/frame/protocol.js").Answer} Answer */
/** @typedef {import("../../lanes/frame/protocol.js").Task} Task */
/**
 * What a frame that runs given code does in place of the lane's own page: see site/workshop/running/given-frame.js. `origins`: of whom its
 * document may be. `mayHear`: whether one more message is borne with; it is not looked into before.
 * @typedef {{prepare(element: HTMLIFrameElement): void, origins: string[], welcome(port: MessagePort): void, mayHear(): boolean, hear(data: any): void, left(): void}} Host
 */
/** @typedef {{resolve(answer: Answer): void, reject(error: Error): void, doing?(what: string): void}} Waiting */

const READY_WITHIN_MS = 20_000;

/** Why a frame's answer never comes. */
export class FrameClosed extends Error {}

/** Fires "report" whenever the lane has something new to say of its loading: see `report`. */
export class LaneFrame extends EventTarget {
  /** @type {Report | null} */
  report = null;
  /** @type {MessagePort | null} */
  #port = null;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #next = 1;
  #closed = false;
  #address;
  /** @type {Host | null} */
  #host;
  /** Counts the documents that have come and gone: a reload inside the frame begins another. */
  #visit = 0;
  #listen;

  /**
   * @param {string} address
   * @param {string} title  for people who hear the page
   * @param {Host | null} host  null: the lane's own page, as it stands
   */
  constructor(address, title, host = null) {
    super();
    this.#address = address;
    this.#host = host;
    this.#listen = (/** @type {MessageEvent} */ event) => this.#answer(event);
    addEventListener("message", this.#listen);
    this.element = document.createElement("iframe");
    this.element.title = title;
    if (host) host.prepare(this.element);
    else {
      this.element.addEventListener("load", () => this.#expectReady());
      this.element.allow = "clipboard-read; clipboard-write"; // a frame of another origin may ask for neither on its own
    }
    this.element.src = address;
  }

  /**
   * Resolves once the lane is ready or has failed. Put the element into the document first.
   * @returns {Promise<Report>}
   */
  loaded() {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new FrameClosed());
      this.#ended.push(() => reject(new FrameClosed()));
      const look = () => this.report && this.report.state !== "loading" && resolve(this.report);
      this.addEventListener("report", look);
      look(); // it may have come before anybody waited for it
    });
  }

  /** @type {(() => void)[]} */
  #ended = [];

  /**
   * One sample; where the task's warm-ups were not done in this frame yet, they come first.
   * @param {Task} task
   * @param {(what: string) => void} doing
   */
  run(task, doing) {
    return this.#ask({ type: "run", task }, doing);
  }

  /**
   * Do the warm-ups, or the operation once, unmeasured.
   * @param {"warm-up" | "perform"} type
   * @param {Task} task
   */
  do(type, task) {
    return this.#ask({ type, task });
  }

  /**
   * Samples one after the other.
   * @param {Task} task
   * @param {import("../../lanes/frame/protocol.js").Limits} limits
   */
  turn(task, limits) {
    return this.#ask({ type: "turn", task, limits });
  }

  /**
   * What stands for the DOM that the lane shows, and for all that was clicked in it.
   * @param {string} root  selector of the demo's outermost element
   */
  dom(root) {
    return this.#ask({ type: "dom", root });
  }

  /** Ask the lane to stop at its next step. */
  stop() {
    this.#port?.postMessage({ type: "stop" });
  }

  close() {
    this.#closed = true;
    removeEventListener("message", this.#listen);
    this.#hangUp();
    for (const end of this.#ended) end();
    this.element.remove();
  }

  /**
   * @param {Record<string, unknown>} command
   * @param {(what: string) => void} [doing]
   * @returns {Promise<Answer>}
   */
  #ask(command, doing) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (!this.#port) return reject(new FrameClosed());
      this.#waiting.set(id, { resolve, reject, doing });
      this.#port.postMessage({ ...command, id });
    });
  }

  /** A document in the frame says that it is ready to listen: it is given a port. One that was there before has gone.
   * @param {MessageEvent} event */
  #answer(event) {
    if (event.source === null || event.source !== this.element.contentWindow || this.#host?.mayHear() === false) return;
    const origins = this.#host?.origins ?? [new URL(this.element.src).origin];
    if (!origins.includes(event.origin) || event.data?.type !== READY) return;
    this.#hangUp();
    const visit = ++this.#visit;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (message) => {
      if (visit !== this.#visit || this.#closed || this.#host?.mayHear() === false) return;
      this.#hear(message.data);
    };
    // The document has gone. It could say so itself, but one that listens for its end is not ended at once: an endless loop would go on.
    port1.addEventListener("close", () => visit === this.#visit && this.#hangUp());
    const origin = event.origin === "null" ? "*" : event.origin; // "*": a frame without an origin can be named in no other way
    this.element.contentWindow?.postMessage({ type: CONNECT }, origin, [port2]);
    this.#host?.welcome(port1);
  }

  /** A document has come: it is the one on the line, or says soon that it is ready. */
  #expectReady() {
    const visit = this.#visit;
    if (!this.#port) setTimeout(() => visit === this.#visit && void this.#silent(), READY_WITHIN_MS);
  }

  /** @param {any} data */
  #hear(data) {
    this.#host?.hear(data);
    const report = readReport(data);
    if (report) {
      this.report = report;
      this.dispatchEvent(new Event("report"));
      return;
    }
    const answer = readAnswer(data);
    const waiting = answer && this.#waiting.get(answer.id);
    if (!answer || !waiting) return;
    if (answer.type === "doing") {
      waiting.doing?.(answer.what);
      return;
    }
    this.#waiting.delete(answer.id);
    waiting.resolve(answer);
  }

  /** Nobody says a word: say so as a lane would that failed. */
  async #silent() {
    const visit = this.#visit;
    const answer = await fetch(this.#address).catch(() => null);
    if (this.#port || this.#closed || visit !== this.#visit) return;
    const why = answer?.ok
      ? "did not answer"
      : `did not load (${answer ? `the server answered ${answer.status}` : "the server cannot be reached"})`;
    const page = /site\/lanes\/[^?]+/.exec(this.#address)?.[0] ?? this.#address;
    const nothing = { runtime: null, ready: null, files: 0, received: 0, unpacked: 0, cached: 0 };
    this.#hear({ type: "state", state: "failed", error: `The lane page ${page} ${why}.`, ...nothing });
  }

  #hangUp() {
    if (!this.#port) return;
    this.#port.close();
    this.#port = null;
    this.#host?.left();
    for (const { reject } of this.#waiting.values()) reject(new FrameClosed());
    this.#waiting.clear();
  }
}
