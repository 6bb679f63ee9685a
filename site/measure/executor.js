// @ts-check
// Does what the harness asks for: opens lanes in frames, and has the sampler in each do its work. One frame is shown, the one at work;
// the others keep what they hold and are not drawn.

import { FrameClosed, LaneFrame } from "../shared/run/lane-frame.js";
import { clipped } from "./words.js";

/** @typedef {import("../lanes/frame/protocol.js").Task} Task */
/** @typedef {import("../lanes/frame/protocol.js").Limits} Limits */
/**
 * As the harness's messages have it: measurements/serving/by_address/messages.py.
 * @typedef {{
 *   number: number, what: "open" | "warm-up" | "perform" | "turn" | "dom" | "end", frame: string, closes: string[],
 *   given: {address: string, title: string, milliseconds: number, task: Task, root: string} & Limits,
 *   said: {doing: string, samples: number, seconds_left: number}
 * }} Command
 */
/** @typedef {{type: "ready"} | {type: "done"} | {type: "samples", samples: import("../lanes/frame/sampler.js").Sample[]}
 *   | {type: "dom", hash: string} | {type: "failed", message: string} | {type: "discarded", reason: string}} Answer */

export class Executor {
  /** @type {Map<string, LaneFrame>} */
  #frames = new Map();
  #stage;

  /** @param {HTMLElement} stage  where frames are put */
  constructor(stage) {
    this.#stage = stage;
  }

  /**
   * @param {Command} command
   * @returns {Promise<Answer>}
   */
  async obey({ what, frame: name, given, closes }) {
    for (const each of closes) this.#close(each);
    try {
      return what === "open" ? await this.#open(name, given) : await this.#use(name, what, given);
    } catch (error) {
      const message = error instanceof FrameClosed ? "the frame was closed" : String(error);
      return { type: "failed", message: clipped(message) };
    }
  }

  closeAll() {
    for (const name of [...this.#frames.keys()]) this.#close(name);
  }

  /**
   * @param {string} name
   * @param {Command["given"]} given
   * @returns {Promise<Answer>}
   */
  async #open(name, { address, title, milliseconds }) {
    const frame = new LaneFrame(new URL(`../..${address}`, document.baseURI).href, title);
    this.#frames.set(name, frame);
    this.#stage.append(frame.element);
    this.#show(frame);
    const report = await Promise.race([frame.loaded(), after(milliseconds)]);
    if (report?.state === "ready") return { type: "ready" };
    const why = report ? (report.error ?? "it failed") : `not ready after ${Math.round(milliseconds / 1000)} s`;
    return { type: "failed", message: clipped(why) };
  }

  /**
   * @param {string} name
   * @param {Command["what"]} what
   * @param {Command["given"]} given
   * @returns {Promise<Answer>}
   */
  async #use(name, what, { task, root, most, milliseconds, extra }) {
    const frame = this.#frames.get(name);
    if (!frame) return { type: "failed", message: "this lane is not open here" };
    this.#show(frame);
    if (what === "dom") return answered(await frame.dom(root));
    if (what === "turn") return answered(await frame.turn(task, { most, milliseconds, extra }));
    if (what === "warm-up" || what === "perform") return answered(await frame.do(what, task));
    return { type: "failed", message: `nothing is known of “${what}”` };
  }

  /** @param {LaneFrame} shown */
  #show(shown) {
    for (const frame of this.#frames.values()) frame.element.hidden = frame !== shown;
  }

  /** @param {string} name */
  #close(name) {
    this.#frames.get(name)?.close();
    this.#frames.delete(name);
  }
}

/**
 * A frame's answer as the harness takes it.
 * @param {import("../lanes/frame/protocol.js").Answer} answer
 * @returns {Answer}
 */
function answered(answer) {
  if (answer.type === "done") return { type: "done" };
  if (answer.type === "samples") return { type: "samples", samples: answer.samples };
  if (answer.type === "dom") return { type: "dom", hash: answer.hash };
  if (answer.type === "discarded") return { type: "discarded", reason: clipped(answer.reason) };
  return { type: "failed", message: answer.type === "error" ? clipped(answer.message) : "it was stopped" };
}

/** @param {number} milliseconds @returns {Promise<null>} */
const after = (milliseconds) => new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
