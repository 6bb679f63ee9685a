// @ts-check
// An editor, the lane that runs what is in it, what the code says and what goes wrong, whether it is right, and how fast it is.

import { baseline } from "../../shared/catalog.js";
import { FrameClosed } from "../../shared/run/lane-frame.js";
import { enable } from "../../shared/ui/dom.js";
import { LaneText } from "../editor/lane-text.js";
import { runCheck } from "../feedback/check.js";
import { results, timesTable } from "../feedback/results.js";
import { countCalls, rivalsOf, timeRivals } from "../feedback/rivals.js";
import { Trouble } from "../feedback/trouble.js";
import { bringIntoSight } from "../sight.js";
import { makeDesk, nothing } from "./desk.js";
import { Frames } from "./frames.js";
import { Output } from "./output.js";
import { ReadyHint } from "./ready-hint.js";
import { Spoken } from "./spoken.js";

/** @import {Lane} from "../../shared/types.d.ts" */
/** @typedef {import("../feedback/rivals.js").Rival} Rival */
/** @typedef {import("./given-frame.js").GivenFrame} GivenFrame */
/** @typedef {import("./work.d.ts").Given} Given */

/** Fires "turned" once a lane's text is in the editor, "used" when it is run, "checked" {results, lane}, "timed" {timed, calls, lane, discarded}. */
export class Workbench extends EventTarget {
  #given;
  #editor = document.createElement("div");
  #text;
  #output = new Output();
  #desk;
  #frames;
  #spoken;
  /** What was timed before this: the version to be held against. @type {string | null} */
  #before = null;
  /** What is run, checked or measured now. */
  #used = "";
  #stopped = false;
  #busy = false;
  #begun = 0; // counts: what waits for its place gives way to what was begun after it
  #hint = new ReadyHint();
  /** True, or what has to be done before anything is measured. @type {() => true | string} */
  mayMeasure = () => true;

  /** @param {Given} given */
  constructor(given) {
    super();
    this.#given = given;
    const { lanes, check, timed, demo, style, markup, isWhole } = given;
    this.#text = new LaneText(given, this.#editor, () => void this.runNow());
    const trouble = new Trouble((line) => this.#text.goTo(line));
    const acts = {
      run: () => void this.runNow(),
      stop: () => this.stopNow(),
      check: check ? () => void this.checkNow() : null,
      time: timed ? () => void this.timeNow() : null,
      undo: () => this.#text.undo(),
      redo: () => this.#text.redo(),
      choose: (/** @type {string} */ lane) =>
        void this.open(lane).catch((error) => this.#spoken.say(`▲ ${error.message}`)),
    };
    const { kept } = this.#text;
    this.#desk = makeDesk(lanes, acts, { editor: this.#editor, kept, trouble, output: this.#output });
    const { viewport, dock } = this.#desk;
    this.#spoken = new Spoken(this.#desk.state, this.#text, trouble, markup);
    this.#frames = new Frames({ demo, style, markup: isWhole ? markup : null }, viewport, dock.frames, {
      busy: (frame, seconds) => this.#spoken.busy(frame, seconds),
      blocked: () => this.#tellBlocked(),
      flooded: () => this.#tellFlooded(),
    });
    this.#text.addEventListener("turning", () => this.#turned());
    this.#text.addEventListener("turned", () => this.#turned());
    kept.addEventListener("opened", () => this.stopNow());
    this.#buttons();
  }

  get element() {
    return this.#desk.element;
  }
  get lanes() {
    return this.#desk.lanes;
  }
  get output() {
    return this.#desk.see;
  }
  get results() {
    return this.#desk.results;
  }

  get lane() {
    return this.#text.lane;
  }

  /** Say so where the address asks for a lane that is not offered. @param {string | null} asked */
  tellOfLane(asked) {
    if (asked !== null && asked !== this.lane.id)
      this.#spoken.say(`▲ The lane “${asked}” is not offered here, so ${this.lane.title} is chosen.`);
  }

  /** @param {string} [id]  of the lane whose text is to be shown */
  open(id) {
    return this.#text.open(id);
  }

  #turned() {
    if (this.#text.isTurning) this.#before = null;
    this.#frames.dropSpare();
    this.lanes.value = this.lane.id;
    this.#buttons();
    if (!this.#text.isTurning) this.dispatchEvent(new Event("turned"));
  }

  get #mayBegin() {
    return !this.#busy && !this.#text.isTurning;
  }

  async runNow() {
    if (!this.#mayBegin) return;
    const { text, lane } = this.#text;
    const since = performance.now();
    const place = this.#begin();
    this.#desk.see.append(this.results); // the page is looked at now
    this.#spoken.starts();
    const begun = ++this.#begun;
    if (place) await place; // not for the reader's own code: its frame opens at once
    if (begun !== this.#begun) return;
    const frame = this.#frames.open(lane);
    this.#hear(frame);
    frame.frame.addEventListener("report", () => this.#follow(frame, since, text));
    frame.give(text);
    if (!this.#given.isWhole) this.#hint.watch(frame, () => this.#askForReady(frame));
    this.#buttons();
  }

  /** End what runs: the frame goes, and its process with it. The text stays. */
  stopNow() {
    const ran = this.#frames.running !== null;
    this.#begun += 1;
    this.#stopped = true;
    this.#hint.stop();
    this.#frames.closeAll();
    this.#desk.viewport.replaceChildren(nothing("Stopped. Your text is as it was."));
    if (ran || this.#busy) this.#spoken.say("■ Stopped");
    this.#buttons();
  }

  async checkNow() {
    const { check, demo, style, catalog } = this.#given;
    if (!check || !this.#mayBegin) return;
    const { text, lane, kept } = this.#text;
    const shown = results();
    await this.#atWork("Checking", shown.element, async () => {
      const all = await runCheck({
        check,
        demo,
        lane,
        text,
        open: (lane, text) => this.#contender({ lane, text }, true),
        published: { reference: baseline(catalog), style, catalog },
        tell: (result) => shown.add(result, this.#spoken.trouble.error),
      });
      const passed = all.every(({ ok }) => ok);
      shown.end(passed);
      if (passed) kept.addVersion(text, "passed its check");
      this.dispatchEvent(new CustomEvent("checked", { detail: { results: all, lane, text } }));
    });
  }

  async timeNow() {
    const { timed, starts } = this.#given;
    if (!timed || !this.#mayBegin) return;
    const may = this.mayMeasure();
    if (may !== true) return this.#spoken.say(`▲ ${may}`);
    const { text, lane, start, kept } = this.#text;
    const rivals = rivalsOf({ lane, text, start, before: this.#before, others: starts ?? [] });
    await this.#atWork("Measuring", nothing(`Measuring “${timed.title}” …`), async () => {
      const work = {
        rivals,
        task: timed.task,
        open: (/** @type {Rival} */ rival, /** @type {boolean} */ counts) => this.#contender(rival, counts),
        doing: this.#desk.dock.tell,
        isStopped: () => this.#stopped,
      };
      const { timed: all, discarded } = await timeRivals(work);
      if (this.#stopped) return this.results.replaceChildren(nothing("Stopped: nothing was measured."));
      const calls = await countCalls(work);
      this.results.replaceChildren(timesTable(all, calls, timed.title, discarded));
      this.#before = text;
      kept.addVersion(text, "measured");
      this.dispatchEvent(new CustomEvent("timed", { detail: { timed: all, calls, lane, discarded } }));
    });
  }

  /** @param {string} what @param {HTMLElement} shown  while it goes on @param {() => Promise<void>} work */
  async #atWork(what, shown, work) {
    const { viewport, dock, see } = this.#desk;
    const place = this.#begin();
    this.#frames.dropSpare();
    viewport.replaceChildren(nothing(`${what} …`));
    this.results.replaceChildren(shown);
    see.insertBefore(this.results, viewport);
    this.#stopped = false;
    this.#busy = true;
    dock.element.hidden = false;
    dock.tell(`${what} in ${this.lane.title}`, 0);
    this.#buttons();
    try {
      await place;
      await work();
      if (this.#stopped) this.#spoken.say("■ Stopped");
      else this.#spoken.sayIfWell(`● ${what}: done`);
    } catch (error) {
      if (error instanceof FrameClosed) this.#spoken.sayIfWell("■ Stopped");
      else this.#failed(error instanceof Error ? error.message : String(error));
    } finally {
      this.#busy = false;
      dock.element.hidden = true;
      this.#frames.leaveArena();
      viewport.replaceChildren(nothing("Press Run to see your page again"));
      this.#buttons();
      bringIntoSight(this.#spoken.trouble.isShown ? this.#spoken.trouble.element : this.results);
    }
  }

  /** Nothing that was said before holds. What has to be waited for before frames are opened, or null. */
  #begin() {
    this.#text.kept.adopt();
    this.#used = this.#text.text;
    this.#hint.stop();
    this.#frames.closeRunning();
    this.#output.clear();
    this.#spoken.clear();
    this.dispatchEvent(new Event("used"));
    return this.#frames.turnTo(this.#text.kept.isForeign);
  }

  /** @param {{lane: Lane, text: string, title?: string}} wanted @param {boolean} counts */
  #contender({ lane, text, title }, counts) {
    const frame = this.#frames.contender(lane, text, counts, title);
    if (lane === this.lane && text === this.#used) this.#hear(frame);
    return frame;
  }

  /** The learner's own code, whatever it was opened for. @param {GivenFrame} frame */
  #hear(frame) {
    frame.tell(
      (said) => this.#output.add(said),
      (error) => this.#failed(error),
    );
  }

  /** @param {string} error */
  #failed(error) {
    if (!this.#spoken.failed(error, this.#used)) return;
    this.#hint.stop();
    this.#frames.warmUpSoon(this.lane);
    this.#buttons();
  }

  /** @param {GivenFrame} frame @param {number} since @param {string} text */
  #follow(frame, since, text) {
    const { report } = frame.frame;
    if (!report || frame !== this.#frames.running) return;
    if (report.state === "ready") {
      this.#hint.stop();
      this.#spoken.ready(performance.now() - since, text);
      this.#frames.warmUpSoon(this.lane);
    }
    this.#buttons();
  }

  /** @param {GivenFrame} frame */
  #askForReady(frame) {
    if (frame !== this.#frames.running || this.#spoken.trouble.isShown) return;
    this.#frames.warmUpSoon(this.lane);
    this.#spoken.waitsForReady(this.#used);
  }

  #tellBlocked() {
    this.stopNow();
    this.#spoken.trouble.blocked(this.#text.kept.isForeign ? null : () => this.#runUnprotected());
  }

  #runUnprotected() {
    this.#frames.doWithoutProtection();
    void this.runNow();
  }

  #tellFlooded() {
    this.stopNow();
    this.#spoken.trouble.flooded();
    this.#spoken.say("■ Ended");
  }

  #buttons() {
    const { run, check, time, stop } = this.#desk.buttons;
    for (const button of [run, check, time]) if (button) enable(button, this.#mayBegin);
    enable(stop, this.#busy || this.#frames.running !== null);
    this.lanes.disabled = this.#busy;
  }
}
