// @ts-check
// The text of the lane that is chosen, in the editor: each lane begins with a text of its own, and has the reader's own again when it is
// chosen again.

import { Editor } from "./editor.js";
import { KeptText } from "./kept-text.js";

/** @import {Lane} from "../../shared/types.d.ts" */
/**
 * @typedef {object} Texts
 * @property {string} key  what the text is kept under
 * @property {Lane[]} lanes  that can run it
 * @property {string | null} lane  the one to begin with
 * @property {(lane: Lane) => Promise<string>} start  the text to begin with
 * @property {(lane: Lane) => string} file  what its file is called
 * @property {(lane: Lane) => string | null} runtime  whose names the text uses; null where all lanes of its language run it
 * @property {(lane: Lane) => string | null} [former]  what the text was kept under before
 */

/** Fires "turning" as another lane is chosen, "turned" once its text is in the editor. */
export class LaneText extends EventTarget {
  #texts;
  #lane;
  /** @type {Editor | null} */
  #editor = null;
  /** What the text is kept as. @type {string | null} */
  #file = null;
  #opening = 0;
  kept = new KeptText(this);
  /** What the lane's text is when nobody has changed it. */
  start = "";
  /** Another text is on its way into the editor: until it is there nothing is run, which would be the text before it. */
  isTurning = true;
  #host;
  #run;

  /** @param {Texts} texts @param {HTMLElement} host  of the editor @param {() => void} run */
  constructor(texts, host, run) {
    super();
    this.#texts = texts;
    this.#lane = texts.lanes.find(({ id }) => id === texts.lane) ?? texts.lanes[0];
    this.#host = host;
    this.#run = run;
  }

  get lane() {
    return this.#lane;
  }

  get runtime() {
    return this.#texts.runtime(this.#lane);
  }

  get text() {
    return this.#editor?.text ?? "";
  }

  /** One step, which can be undone. */
  set text(text) {
    if (this.#editor) this.#editor.text = text;
  }

  /** @param {number | null} line */
  mark(line) {
    this.#editor?.mark(line);
  }

  /** @param {number} line */
  goTo(line) {
    this.#editor?.goTo(line);
  }

  undo() {
    this.#editor?.undo();
  }

  redo() {
    this.#editor?.redo();
  }

  /** Turn to a lane. Where its text does not come, the one before stays.
   * @param {string} [id] */
  async open(id = this.#lane.id) {
    const opening = ++this.#opening;
    const before = this.#lane;
    const lane = this.#texts.lanes.find((lane) => lane.id === id) ?? before;
    const file = this.#texts.file(lane);
    this.#turn(lane, file !== this.#file);
    if (!this.isTurning) return;
    this.kept.save();
    let start;
    try {
      start = await this.#texts.start(lane);
    } catch (error) {
      if (opening === this.#opening && this.#editor) this.#turn(before, false);
      throw error;
    }
    if (opening !== this.#opening) return;
    this.start = start;
    this.#file = file;
    const key = `${this.#texts.key} ${file}`;
    const text = this.kept.turnTo({ key, start, file, former: this.#texts.former?.(lane) });
    this.#editor?.destroy();
    this.#editor = new Editor(this.#host, {
      text,
      language: lane.language,
      label: `Your ${lane.language === "python" ? "Python" : "JavaScript"}`,
      run: this.#run,
      changed: () => this.kept.saveSoon(),
    });
    this.#turn(lane, false);
    await this.kept.openLink();
  }

  /** @param {Lane} lane @param {boolean} isTurning */
  #turn(lane, isTurning) {
    this.#lane = lane;
    this.isTurning = isTurning;
    this.dispatchEvent(new Event(isTurning ? "turning" : "turned"));
  }
}
