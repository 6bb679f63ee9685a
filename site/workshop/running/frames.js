// @ts-check
// The frames that code runs in: the one in sight, a spare in which the next run's runtime starts meanwhile, and those of a check or of a
// measurement, which stand in the dock: browsers draw no frame that nobody sees.

import { ROOT } from "../../shared/catalog.js";
import { GivenFrame } from "./given-frame.js";
import { holdOnlyOwnFrames, isReadableFromNowhere, placeFor, placeForForeign, unprotected } from "./place.js";

/** @import {Demo, Lane} from "../../shared/types.d.ts" */
/** @typedef {import("./place.js").Place} Place */
/** `markup`: the HTML that the code finds in its page; null: the lane gives it its page. @typedef {{demo: Demo, style: string, markup: string | null}} Code */

const SPARE_AFTER_MS = 800;
const CLIPBOARD = "clipboard-read; clipboard-write";

/** Who hears of what a frame fires. @typedef {{busy(frame: GivenFrame, seconds: number): void, blocked(): void, flooded(): void}} Hearer */

export class Frames {
  #code;
  #hearer;
  #own = placeFor(location);
  /** Asked for once. @type {Promise<Place> | null} */
  #foreign = null;
  /** Where the code runs now, and whether it is somebody else's. */
  #now = { place: this.#own, isForeign: false };
  /** @type {GivenFrame | null} */
  running = null;
  /** @type {{frame: GivenFrame, place: Place, lane: Lane} | null} */
  #spare = null;
  /** Frames of a check or of a measurement. @type {Set<GivenFrame>} */
  #arena = new Set();

  /**
   * @param {Code} code
   * @param {HTMLElement} viewport  for the frame in sight
   * @param {HTMLElement} dock  for those of a check or of a measurement
   * @param {Hearer} hearer
   */
  constructor(code, viewport, dock, hearer) {
    this.#code = code;
    this.#hearer = hearer;
    this.viewport = viewport;
    this.dock = dock;
    holdOnlyOwnFrames(location);
  }

  /** Where what is opened next runs. The reader's own code waits for nothing.
   * @param {boolean} isForeign  the code came in a file or by a link */
  turnTo(isForeign) {
    if (!isForeign) {
      this.#now = { place: this.#own, isForeign };
      return null;
    }
    this.#foreign ??= isReadableFromNowhere(new URL("site/lanes/given.html", ROOT)).then((isReadable) =>
      placeForForeign(location, isReadable),
    );
    return this.#foreign.then((place) => {
      this.#now = { place, isForeign };
    });
  }

  /** From now on the reader's own code runs in this page's process. */
  doWithoutProtection() {
    this.#own = unprotected(location);
  }

  /** Open the frame in sight, or take the spare one. @param {Lane} lane */
  open(lane) {
    this.closeRunning();
    const spare = this.#spare;
    this.#spare = null;
    const fits = spare && spare.place === this.#now.place && spare.lane === lane;
    if (spare && !fits) spare.frame.close();
    const frame = fits ? spare.frame : this.#frame(lane, this.viewport);
    frame.element.classList.remove("spare");
    frame.element.removeAttribute("tabindex");
    for (const old of [...this.viewport.children]) if (old !== frame.element) old.remove();
    this.running = frame;
    return frame;
  }

  /** @param {Lane} lane @param {string} text @param {boolean} counts  DOM calls @param {string} [title] */
  contender(lane, text, counts, title) {
    const frame = this.#frame(lane, this.dock, counts, title);
    this.#arena.add(frame);
    frame.give(text);
    return frame;
  }

  /** The next run's frame, and the runtime in it, start while the learner thinks. @param {Lane} lane */
  warmUpSoon(lane) {
    const { running } = this;
    setTimeout(() => running && running === this.running && this.#warmUp(lane), SPARE_AFTER_MS);
  }

  /** @param {Lane} lane */
  #warmUp(lane) {
    const { place, isForeign } = this.#now;
    // Frames of one origin can reach into each other: code of somebody else's must not find the frame of the next run.
    if (this.#spare || document.hidden || (isForeign && place.protection !== "sandbox")) return;
    const frame = this.#frame(lane, this.viewport);
    this.#spare = { frame, place, lane };
    frame.element.classList.add("spare");
    frame.element.setAttribute("tabindex", "-1");
    frame.element.setAttribute("title", "The next run, getting ready");
    // What goes wrong before it is needed is nobody's concern: the next run begins with a new one, and says it where it happens again.
    const drop = () => this.#spare?.frame === frame && this.dropSpare();
    frame.addEventListener("failed", drop);
    frame.frame.addEventListener("report", () => frame.frame.report?.state === "failed" && drop());
  }

  dropSpare() {
    this.#spare?.frame.close();
    this.#spare = null;
  }

  closeRunning() {
    this.running?.close();
    this.running = null;
  }

  /** All go, and their processes with them. */
  closeAll() {
    this.dropSpare();
    this.closeRunning();
    for (const frame of this.#arena) frame.close();
    this.leaveArena();
  }

  leaveArena() {
    this.#arena.clear();
    this.dock.replaceChildren();
  }

  /** @param {Lane} lane @param {HTMLElement} host @param {boolean} [counts] @param {string} [title] */
  #frame(lane, host, counts = false, title = undefined) {
    const { demo, style, markup } = this.#code;
    const { place, isForeign } = this.#now;
    const frame = new GivenFrame({
      lane,
      demo: demo.id,
      style,
      place,
      markup,
      counts,
      title: title ? `${title}, ${lane.title}` : undefined,
    });
    if (markup === null && !isForeign) frame.element.allow = CLIPBOARD; // a demo tries it
    frame.addEventListener("busy", (event) => this.#hearer.busy(frame, /** @type {CustomEvent} */ (event).detail));
    frame.addEventListener("blocked", () => this.#hearer.blocked());
    frame.addEventListener("flooded", () => this.#hearer.flooded());
    host.append(frame.element);
    return frame;
  }
}
