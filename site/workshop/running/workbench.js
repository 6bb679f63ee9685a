// @ts-check
// An editor, the lane that runs what is in it, what the code says and what goes wrong, whether it is right, and how fast it is.

import { baseline } from "../../shared/catalog.js";
import { time } from "../../shared/figures/format.js";
import { FrameClosed } from "../../shared/run/lane-frame.js";
import { enable, h, isEnabled, setText } from "../../shared/ui/dom.js";
import { Editor } from "../editor/editor.js";
import { KeptText } from "../editor/kept-text.js";
import { readiness, runCheck } from "../feedback/check.js";
import { explain } from "../feedback/friendly.js";
import { results, timesTable } from "../feedback/results.js";
import { timeRivals } from "../feedback/rivals.js";
import { suspicious } from "../feedback/suspicious.js";
import { GivenFrame } from "./given-frame.js";
import { Output } from "./output.js";
import { placeFor, unprotected } from "./place.js";

/** @import {Catalog, Demo, Lane} from "../../shared/types.d.ts" */
/** @typedef {import("../feedback/check.js").Check} Check */
/** @typedef {import("./given-frame.js").CallCount} CallCount */
/** @typedef {import("../feedback/rivals.js").Rival} Rival */
/** @typedef {import("../feedback/rivals.js").Timed} Timed */
/** @typedef {import("../../lanes/frame/protocol.js").Task} Task */
/**
 * @typedef {object} Given
 * @property {string} key  what the text is kept under
 * @property {Catalog} catalog
 * @property {Demo} demo
 * @property {string} style
 * @property {Lane[]} lanes  that can run it
 * @property {string | null} lane  the one to begin with
 * @property {(lane: Lane) => Promise<string>} start  the text to begin with
 * @property {(lane: Lane) => string} file  what its file is called
 * @property {(lane: Lane) => string | null} runtime  whose names the text uses; null where all lanes of its language run it
 * @property {(lane: Lane) => string | null} [former]  what the text was kept under before
 * @property {string} markup  the HTML that the code finds in its page
 * @property {boolean} isWhole  the code is a page's own, as at home: it knows of no lane
 * @property {Check | null} check
 * @property {{task: Task, title: string} | null} timed
 * @property {Rival[]} [starts]  code of other lanes to be timed beside this
 */

const SPARE_AFTER_MS = 800;
/** A runtime may be busy with its own start for so long. */
const STARTS_WITHIN_S = 4;
/** After so long it may as well be gone: browsers do not tell a page that the process of a frame has ended. */
const SILENT_FOR_LONG_S = 6;
const WAITS_FOR_READY_MS = 4000;

/** Fires "turned" once a lane's text is in the editor, "used" when it is run, "checked" {results, lane}, "timed" {timed, calls, lane, discarded}. */
export class Workbench extends EventTarget {
  #given;
  #lane;
  #place = placeFor(location);
  /** @type {Editor | null} */
  #editor = null;
  #kept = new KeptText(this);
  /** What the text is kept as. @type {string | null} */
  #file = null;
  #output = new Output();
  #start = "";
  /** What was timed or checked before this: the version to be held against. @type {string | null} */
  #before = null;
  /** @type {GivenFrame | null} */
  #running = null;
  /** @type {GivenFrame | null} */
  #spare = null;
  /** Frames of a check or of a measurement. @type {Set<GivenFrame>} */
  #arena = new Set();
  #stopped = false;
  #busy = false;
  /** Another text is on its way into the editor: until it is there nothing is run, which would be the text before it. */
  #turning = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hint;
  /** Said of code that does not get ready. */
  #waits = h("p", { class: "advice" });
  #opening = 0;
  /** What was said once the page was ready. */
  #ready = "";
  /** True, or what has to be done before anything is measured. @type {() => true | string} */
  mayMeasure = () => true;

  /** @param {Given} given */
  constructor(given) {
    super();
    this.#given = given;
    this.#lane = given.lanes.find(({ id }) => id === given.lane) ?? given.lanes[0];
    const button = (/** @type {string} */ text, /** @type {() => void} */ act, more = {}) =>
      h(
        "button",
        {
          type: "button",
          click: (event) => isEnabled(/** @type {HTMLButtonElement} */ (event.currentTarget)) && act(),
          ...more,
        },
        text,
      );

    this.lanes = h(
      "select",
      { change: () => this.open(this.lanes.value).catch((error) => setText(this.state, `▲ ${error.message}`)) },
      ...given.lanes.map(({ id, title }) => h("option", { value: id }, title)),
    );
    this.run = button("Run", () => this.runNow(), { class: "go" });
    this.stop = button("Stop", () => this.stopNow());
    this.check = button("Check", () => void this.checkNow());
    this.time = button("Measure", () => void this.timeNow());
    this.host = h("div", { class: "editor" });
    this.viewport = h(
      "div",
      { class: "viewport stage" },
      h("p", { class: "empty" }, "Your page appears here once you press Run"),
    );
    this.state = h("p", { class: "state", role: "status" }, "Not run yet");
    this.problem = h("div", { class: "trouble", role: "alert" });
    this.results = h("div", { class: "stack results", "aria-live": "polite" });
    this.frames = h("div", { class: "frames" });
    this.doing = h("p", {});
    this.progress = h("progress", { max: 1, value: 0, "aria-label": "Share that is done" });
    this.dock = h(
      "div",
      { class: "dock arena", hidden: true },
      this.doing,
      this.progress,
      button("Stop", () => this.stopNow()),
      this.frames,
    );
    const tools = h(
      "div",
      { class: "tools" },
      button("Undo", () => this.#editor?.undo()),
      button("Redo", () => this.#editor?.redo()),
      ...this.#kept.tools,
    );
    this.element = h(
      "div",
      { class: "workbench" },
      h(
        "div",
        { class: "controls" },
        h("label", {}, "Lane ", this.lanes),
        this.run,
        this.stop,
        given.check ? this.check : null,
        given.timed ? this.time : null,
      ),
      h(
        "div",
        { class: "desk" },
        h(
          "div",
          { class: "write" },
          this.host,
          h(
            "p",
            { class: "fine keys" },
            h("kbd", {}, "Ctrl"),
            " + ",
            h("kbd", {}, "Enter"),
            " runs · ",
            h("kbd", {}, "Esc"),
            ", then ",
            h("kbd", {}, "Tab"),
            " leaves the editor · ",
            h("kbd", {}, "Ctrl"),
            " + ",
            h("kbd", {}, "Z"),
            " undoes",
          ),
          tools,
          ...this.#kept.notices,
        ),
        h("div", { class: "see" }, this.state, this.problem, this.viewport, this.#output.element),
      ),
      this.results,
      this.dock,
    );
    this.#kept.addEventListener("opened", () => this.stopNow());
    this.#buttons();
  }

  get lane() {
    return this.#lane;
  }

  get runtime() {
    return this.#given.runtime(this.#lane);
  }

  get text() {
    return this.#editor?.text ?? "";
  }

  /** Put another text into the editor: one step, which can be undone.
   * @param {string} text */
  set text(text) {
    if (this.#editor) this.#editor.text = text;
  }

  /** Say so where the address asks for a lane that does not run this code.
   * @param {string | null} asked */
  tellOfLane(asked) {
    if (asked !== null && asked !== this.#lane.id)
      setText(this.state, `▲ The lane “${asked}” is not offered here, so ${this.#lane.title} is chosen.`);
  }

  /** Show the text for this lane.
   * @param {string} [id] */
  async open(id = this.#lane.id) {
    const opening = ++this.#opening;
    const lane = this.#given.lanes.find((lane) => lane.id === id) ?? this.#lane;
    const before = this.#lane;
    this.#lane = lane;
    this.lanes.value = lane.id;
    this.#dropSpare();
    const file = this.#given.file(lane);
    if (file === this.#file) return this.#turned();
    this.#turning = true;
    this.#buttons();
    this.#kept.save();
    let start;
    try {
      start = await this.#given.start(lane);
    } catch (error) {
      if (opening === this.#opening && this.#editor) {
        this.#lane = before; // its text is still in the editor
        this.lanes.value = before.id;
        this.#turned();
      }
      throw error;
    }
    if (opening !== this.#opening) return;
    this.#start = start;
    this.#file = file;
    this.#before = null;
    const key = `${this.#given.key} ${file}`;
    const text = this.#kept.turnTo({ key, start, file, former: this.#given.former?.(lane) });
    this.#editor?.destroy();
    this.#editor = new Editor(this.host, {
      text,
      language: lane.language,
      label: `Your ${lane.language === "python" ? "Python" : "JavaScript"}`,
      run: () => this.runNow(),
      changed: () => this.#kept.saveSoon(),
    });
    this.#turned();
    await this.#kept.openLink();
  }

  #turned() {
    this.#turning = false;
    this.#buttons();
    this.dispatchEvent(new Event("turned"));
  }

  get #mayBegin() {
    return !this.#busy && !this.#turning;
  }

  runNow() {
    if (!this.#mayBegin) return;
    this.#kept.adopt();
    this.#clear();
    this.dispatchEvent(new Event("used"));
    const text = this.text;
    const begun = performance.now();
    const frame = this.#spare ?? this.#frame(this.#lane, this.viewport);
    this.#spare = null;
    this.#running = frame;
    frame.element.classList.remove("spare");
    frame.element.removeAttribute("tabindex");
    for (const old of [...this.viewport.children]) if (old !== frame.element) old.remove();
    this.#ready = "";
    setText(this.state, `◐ Starting in ${this.#lane.title} …`);
    frame.addEventListener("said", (event) => this.#output.add(/** @type {CustomEvent} */ (event).detail));
    frame.addEventListener("failed", (event) => this.#failed(/** @type {CustomEvent<string>} */ (event).detail, text));
    frame.addEventListener("busy", (event) => this.#tellBusy(frame, /** @type {CustomEvent<number>} */ (event).detail));
    frame.frame.addEventListener("report", () => this.#follow(frame, begun, text));
    frame.give(text);
    if (!this.#given.isWhole) this.#hint = setTimeout(() => this.#askForReady(frame), WAITS_FOR_READY_MS);
    this.#buttons();
  }

  /** End what runs: the frame goes, and its process with it. The text stays. */
  stopNow() {
    const ran = this.#running !== null;
    this.#stopped = true;
    clearTimeout(this.#hint);
    this.#dropSpare();
    this.#running?.close();
    this.#running = null;
    for (const frame of this.#arena) frame.close();
    this.#arena.clear();
    this.viewport.replaceChildren(h("p", { class: "empty" }, "Stopped. Your text is as it was."));
    if (ran || this.#busy) setText(this.state, "■ Stopped");
    this.#buttons();
  }

  async checkNow() {
    const { check, demo, style, catalog } = this.#given;
    if (!check || !this.#mayBegin) return;
    const text = this.text;
    const lane = this.#lane;
    const shown = results();
    this.results.replaceChildren(shown.element);
    await this.#atWork("Checking", async () => {
      const all = await runCheck({
        check,
        demo,
        lane,
        text,
        open: (lane, text) => this.#contender(lane, text, true),
        published: { reference: baseline(catalog), style, catalog },
        tell: shown.add,
      });
      shown.end(all.every(({ ok }) => ok));
      const failed = all.find(({ ok }) => !ok);
      if (failed?.says === "The page starts" && failed.found) this.#failed(failed.found, text);
      if (all.every(({ ok }) => ok)) this.#kept.addVersion(text, "passed its check");
      this.dispatchEvent(new CustomEvent("checked", { detail: { results: all, lane, text } }));
    });
  }

  async timeNow() {
    const { timed } = this.#given;
    if (!timed || !this.#mayBegin) return;
    const may = this.mayMeasure();
    if (may !== true) return setText(this.state, `▲ ${may}`);
    const text = this.text;
    const lane = this.#lane;
    /** @type {Rival[]} */
    const rivals = text === this.#start ? [] : [{ id: "yours", title: "Yours", lane, text }];
    if (this.#before !== null && this.#before !== text && this.#before !== this.#start)
      rivals.push({ id: "before", title: "Your version before", lane, text: this.#before });
    rivals.push(
      { id: "start", title: "Unchanged", lane, text: this.#start },
      ...(this.#given.starts ?? []).filter((other) => other.lane !== lane),
    );
    this.results.replaceChildren(h("p", { class: "empty" }, `Measuring “${timed.title}” …`));
    await this.#atWork("Measuring", async () => {
      const { timed: all, discarded } = await timeRivals({
        rivals,
        task: timed.task,
        open: (lane, text, title) => this.#contender(lane, text, false, title),
        doing: (what, share) => this.#tell(what, share),
        isStopped: () => this.#stopped,
      });
      if (this.#stopped)
        return this.results.replaceChildren(h("p", { class: "empty" }, "Stopped: nothing was measured."));
      const calls = await this.#countCalls(rivals, timed.task);
      this.results.replaceChildren(timesTable(all, calls, timed.title, discarded));
      this.#before = text;
      this.#kept.addVersion(text, "measured");
      this.dispatchEvent(new CustomEvent("timed", { detail: { timed: all, calls, lane, discarded } }));
    });
  }

  /** DOM calls of the same click, each in a frame of its own that is never timed.
   * @param {Rival[]} rivals @param {Task} task @returns {Promise<Map<string, CallCount>>} */
  async #countCalls(rivals, task) {
    const counts = new Map();
    for (const { id, title, lane, text } of rivals) {
      if (this.#stopped) break;
      this.#tell(`Counting DOM calls: ${title}`, 1);
      const frame = this.#contender(lane, text, true, title);
      try {
        if ((await readiness(frame)) !== null) continue;
        const prepare = task.prepare.map((click) => ({ click }));
        await frame.check([...prepare, { click: task.click }]);
        const { calls } = await frame.check(prepare, { counted: task.click });
        if (calls) counts.set(id, calls);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      } finally {
        frame.close();
      }
    }
    return counts;
  }

  /** @param {string} what @param {() => Promise<void>} work */
  async #atWork(what, work) {
    this.#kept.adopt();
    this.#clear();
    this.dispatchEvent(new Event("used"));
    this.#running?.close();
    this.#running = null;
    this.#dropSpare();
    this.viewport.replaceChildren(h("p", { class: "empty" }, `${what} …`));
    this.#stopped = false;
    this.#busy = true;
    this.dock.hidden = false;
    this.#tell(`${what} in ${this.#lane.title}`, 0);
    this.#buttons();
    try {
      await work();
      setText(this.state, this.#stopped ? "■ Stopped" : `● ${what}: done`);
    } catch (error) {
      if (!(error instanceof FrameClosed))
        this.#failed(error instanceof Error ? error.message : String(error), this.text);
      else setText(this.state, "■ Stopped");
    } finally {
      this.#busy = false;
      this.dock.hidden = true;
      this.frames.replaceChildren();
      this.#arena.clear();
      this.viewport.replaceChildren(h("p", { class: "empty" }, "Press Run to see your page again"));
      this.#buttons();
    }
  }

  /** @param {string} what @param {number} share */
  #tell(what, share) {
    setText(this.doing, what);
    this.progress.value = share;
  }

  /** A frame in the dock, where it is in sight: browsers draw no frame that nobody sees.
   * @param {Lane} lane @param {string} text @param {boolean} counts @param {string} [title] */
  #contender(lane, text, counts, title) {
    const frame = this.#frame(lane, this.frames, counts, title);
    this.#arena.add(frame);
    frame.addEventListener("busy", (event) => this.#tellBusy(frame, /** @type {CustomEvent<number>} */ (event).detail));
    frame.give(text);
    return frame;
  }

  /** @param {Lane} lane @param {HTMLElement} host @param {boolean} [counts] @param {string} [title] */
  #frame(lane, host, counts = false, title = undefined) {
    const { demo, style, markup, isWhole } = this.#given;
    const frame = new GivenFrame({
      lane,
      demo: demo.id,
      style,
      place: this.#place,
      markup: isWhole ? markup : null,
      counts,
      title: title ? `${title}, ${lane.title}` : undefined,
    });
    frame.addEventListener("blocked", () => this.#tellBlocked());
    host.append(frame.element);
    return frame;
  }

  /** @param {GivenFrame} frame @param {number} begun @param {string} text */
  #follow(frame, begun, text) {
    const { report } = frame.frame;
    if (!report || frame !== this.#running) return;
    if (report.state === "ready") {
      clearTimeout(this.#hint);
      this.#waits.remove(); // it was only slow
      this.#ready ||= `● Running in ${this.#lane.title}, ready ${time(performance.now() - begun)} after Run`;
      if (!this.problem.hasChildNodes()) setText(this.state, this.#ready);
      this.#warn(text);
      this.#warmUpSoon();
    } else if (report.state === "failed" && report.error) this.#failed(report.error, text);
    this.#buttons();
  }

  /** The next run's frame, and the runtime in it, start while the learner thinks. */
  #warmUpSoon() {
    setTimeout(() => this.#warmUp(), SPARE_AFTER_MS);
  }

  #warmUp() {
    if (this.#spare || !this.#running || this.#busy || document.hidden) return;
    const spare = this.#frame(this.#lane, this.viewport);
    this.#spare = spare;
    spare.element.classList.add("spare");
    spare.element.setAttribute("tabindex", "-1");
    spare.element.setAttribute("title", "The next run, getting ready");
    // What goes wrong before it is needed is nobody's concern: the next run begins with a new one, and says it where it happens again.
    const drop = () => this.#spare === spare && this.#dropSpare();
    spare.addEventListener("failed", drop);
    spare.frame.addEventListener("report", () => spare.frame.report?.state === "failed" && drop());
  }

  #dropSpare() {
    this.#spare?.close();
    this.#spare = null;
  }

  #clear() {
    clearTimeout(this.#hint);
    this.#running?.close();
    this.#running = null;
    this.#output.clear();
    this.problem.replaceChildren();
    delete this.problem.dataset.words;
    this.#editor?.mark(null);
  }

  /** @param {string} error @param {string} text */
  #failed(error, text) {
    if (this.problem.dataset.words === error && this.problem.hasChildNodes()) return;
    clearTimeout(this.#hint);
    this.#warmUpSoon();
    this.problem.dataset.words = error;
    const { line, words, advice } = explain(error, text, this.#lane.language);
    this.#editor?.mark(line);
    setText(this.state, `▲ ${line ? `Line ${line} failed` : "It failed"} in ${this.#lane.title}`);
    const where = line
      ? h("button", { type: "button", class: "where", click: () => this.#editor?.goTo(line) }, `Go to line ${line}`)
      : null;
    this.problem.replaceChildren(
      h("h3", {}, line ? `Line ${line}: ` : "", words),
      advice ? h("p", { class: "advice" }, advice) : "",
      where ?? "",
      h("details", { open: true }, h("summary", {}, "All that the runtime says"), h("pre", { tabindex: 0 }, error)),
    );
    this.#buttons();
  }

  /** @param {string} text */
  #warn(text) {
    const found = suspicious(text, this.#lane.language, this.#given.markup);
    if (!found.length || this.problem.hasChildNodes()) return;
    delete this.problem.dataset.words;
    this.#editor?.mark(found[0].line);
    this.problem.replaceChildren(
      ...found.map(({ line, says }) => h("p", { class: "advice" }, `Line ${line}: ${says}`)),
    );
  }

  /** @param {GivenFrame} frame @param {number} seconds  0: it answers again */
  #tellBusy({ frame: { report } }, seconds) {
    const starting = !report || report.runtime === null;
    if (seconds && starting && seconds < STARTS_WITHIN_S) setText(this.state, `◐ Starting in ${this.#lane.title} …`);
    else if (seconds >= SILENT_FOR_LONG_S)
      setText(
        this.state,
        `◐ Your code has not answered for ${seconds} s: it runs without a pause, or the browser has ended it for want of memory. Stop clears it away; your text stays.`,
      );
    else if (seconds)
      setText(this.state, `◐ Your code has run for ${seconds} s without a pause. Stop ends it; your text stays.`);
    else if (!starting && !this.problem.hasChildNodes()) setText(this.state, this.#ready || "● Running");
  }

  /** @param {GivenFrame} frame */
  #askForReady(frame) {
    const { report } = frame.frame;
    if (frame !== this.#running || (report && report.state !== "loading") || this.problem.hasChildNodes()) return;
    if (!report || report.runtime === null) {
      // the runtime is still on its way: it is not asked for anything yet
      this.#hint = setTimeout(() => this.#askForReady(frame), WAITS_FOR_READY_MS);
      return;
    }
    this.#warmUpSoon();
    const call = this.#lane.language === "python" ? "ready()" : "lane.ready()";
    this.#warn(this.text);
    setText(
      this.#waits,
      `Your code has run, but nothing is shown yet: it must call ${call} once its handlers are attached.`,
    );
    this.problem.append(this.#waits);
  }

  #tellBlocked() {
    this.stopNow();
    const anyway = h(
      "button",
      {
        type: "button",
        click: () => {
          this.#place = unprotected(location);
          this.problem.replaceChildren();
          this.runNow();
        },
      },
      "Run without protection",
    );
    this.problem.replaceChildren(
      h("h3", {}, "No protected frame could be had here"),
      h(
        "p",
        {},
        "Either the server cannot be reached, or it does not let such a frame read its files. Serve the folder with make demo, or open it as 127.0.0.1 or localhost: there your code runs in a process of its own. Without protection an endless loop stops this page too; your text is kept.",
      ),
      this.#kept.isForeign
        ? h("p", {}, "This text came in a file or by a link, so it is not run without protection.")
        : anyway,
    );
  }

  #buttons() {
    enable(this.run, this.#mayBegin);
    enable(this.check, this.#mayBegin);
    enable(this.time, this.#mayBegin);
    enable(this.stop, this.#busy || this.#running !== null);
    this.lanes.disabled = this.#busy;
  }
}
