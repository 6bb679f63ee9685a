// @ts-check
// What is said of a run, in the line above the output, in the box for what went wrong and at the line in the editor: the three agree.

import { time } from "../../shared/figures/format.js";
import { setText } from "../../shared/ui/dom.js";
import { Trouble } from "../feedback/trouble.js";
import { sayBusy } from "./patience.js";

/** @typedef {import("../editor/lane-text.js").LaneText} LaneText */
/** @typedef {import("./given-frame.js").GivenFrame} GivenFrame */

export class Spoken {
  #state;
  #text;
  #markup;
  /** What was said once the page was ready. */
  #ready = "";

  /** @param {HTMLElement} state @param {LaneText} text @param {Trouble} trouble @param {string} markup  the HTML that the code finds */
  constructor(state, text, trouble, markup) {
    this.#state = state;
    this.#text = text;
    this.trouble = trouble;
    this.#markup = markup;
  }

  /** @param {string} words */
  say(words) {
    setText(this.#state, words);
  }

  /** Said only where nothing went wrong: that must stay. @param {string} words */
  sayIfWell(words) {
    if (!this.trouble.isShown) this.say(words);
  }

  clear() {
    this.#ready = "";
    this.trouble.clear();
    this.#text.mark(null);
  }

  starts() {
    this.say(`◐ Starting in ${this.#text.lane.title} …`);
  }

  /** @param {number} milliseconds  since Run @param {string} text  that was run */
  ready(milliseconds, text) {
    this.trouble.isReady();
    this.#ready ||= `● Running in ${this.#text.lane.title}, ready ${time(milliseconds)} after Run`;
    this.sayIfWell(this.#ready);
    this.warn(text);
  }

  /** Whether it was news. @param {string} error @param {string} text */
  failed(error, text) {
    const { title, language } = this.#text.lane;
    const line = this.trouble.failed(error, text, language);
    if (line === undefined) return false;
    this.#text.mark(line);
    this.say(`▲ ${line ? `Line ${line} failed` : "It failed"} in ${title}`);
    return true;
  }

  /** @param {string} text */
  warn(text) {
    const line = this.trouble.warn(text, this.#text.lane.language, this.#markup);
    if (line !== null) this.#text.mark(line);
  }

  /** It has run, and nothing is shown. @param {string} text */
  waitsForReady(text) {
    this.warn(text);
    this.trouble.waitsForReady(this.#text.lane.language);
  }

  /** @param {GivenFrame} frame @param {number} seconds  without an answer */
  busy(frame, seconds) {
    const isStarting = (frame.frame.report?.runtime ?? null) === null;
    const says = sayBusy(seconds, isStarting, this.#text.lane.title);
    if (says) this.say(says);
    else if (!isStarting) this.sayIfWell(this.#ready || "● Running");
  }
}
