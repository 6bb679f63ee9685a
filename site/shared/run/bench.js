// @ts-check
// Loads lanes and runs operations in them: one thing at a time, because both are timed.

import { chosen, gap, laneAddress } from "../catalog.js";
import { bytes, counted, time } from "../figures/format.js";
import { compare } from "./agreement.js";
import { FrameClosed, LaneFrame } from "./lane-frame.js";
import { Samples } from "./samples.js";
import { toTask } from "./task.js";
import { takeTurns } from "./turns.js";

/** @import {Catalog, Lane, Operation, Status, View} from "../types.d.ts" */
/** @typedef {import("../../lanes/frame/protocol.js").Task} Task */
/** @typedef {import("../../lanes/frame/protocol.js").Answer} Answer */

/**
 * Fires "change" whenever there is something new to show; its detail is the id of the lane that it is about, or null.
 * Fires "sampled" with the lane's id for each sample, "ran" once all were taken.
 * Fires "said" with a sentence for each thing that a person waits for.
 */
export class Bench extends EventTarget {
  /** @type {Map<string, Status>} */
  statuses = new Map();
  samples = new Samples();
  /** @type {import("./agreement.js").Agreement | null} */
  agreement = null;
  /** What goes on, for a person, with the share that is done; null: nothing.
   * @type {{what: string, share: number | null} | null} */
  busy = null;

  /** Where each lane's frame is to be shown, by the lane's id.
   * @type {Map<string, HTMLElement>} */
  hosts = new Map();

  #catalog;
  #view;
  /** @type {Map<string, LaneFrame>} */
  #frames = new Map();
  /** @type {(() => Promise<void>)[]} */
  #jobs = [];
  #working = false;
  #stopping = false;

  /**
   * @param {Catalog} catalog
   * @param {View} view
   */
  constructor(catalog, view) {
    super();
    this.#catalog = catalog;
    this.#view = view;
    this.show(view);
  }

  /** Look at another view. Frames of another demo or style, or of lanes not shown any more, are closed.
   * @param {View} view */
  show(view) {
    const other = view.demo !== this.#view.demo || view.style !== this.#view.style;
    if (other) this.stop();
    this.#view = view;
    for (const { id } of this.#catalog.lanes) {
      if (other || !view.lanes.includes(id)) this.#close(id);
      if (!this.statuses.has(id)) this.statuses.set(id, this.#fresh(id));
    }
    this.#changed();
  }

  /** @param {string} id */
  status(id) {
    return this.statuses.get(id) ?? this.#fresh(id);
  }

  /** Ids of the lanes that are shown. */
  lanes() {
    return this.#view.lanes;
  }

  /** Ids of the lanes that can run something now. */
  ready() {
    return this.#view.lanes.filter((id) => this.status(id).phase === "ready");
  }

  /** Ids of the lanes that can be loaded. */
  loadable() {
    return this.#view.lanes.filter((id) => ["idle", "failed"].includes(this.status(id).phase));
  }

  get isLoading() {
    return [...this.statuses.values()].some(({ phase }) => phase === "waiting" || phase === "loading");
  }

  /** Load lanes, one after the other. One that is loaded already is loaded anew.
   * @param {string[]} ids */
  load(ids) {
    for (const id of ids) {
      if (["waiting", "loading", "gap"].includes(this.status(id).phase)) continue;
      this.#close(id);
      this.#set(id, { phase: "waiting" });
      this.#queue(() => this.#load(id));
    }
  }

  /** Take samples of the chosen operation: a round is one in each lane, in turn.
   * @param {string[]} ids */
  run(ids) {
    const view = this.#view;
    const { operation } = chosen(this.#catalog, view);
    this.#queue(() => this.#run(ids, operation, view));
  }

  /** Stop what goes on, and forget what waits for its turn. A click that is being timed is waited for. */
  stop() {
    if (!this.#working) return;
    this.#stopping = true;
    this.#jobs = [];
    for (const [id, { phase }] of this.statuses) {
      if (phase === "waiting" || phase === "loading") this.#close(id);
      else this.#frames.get(id)?.stop();
    }
  }

  /** @param {() => Promise<void>} job */
  async #queue(job) {
    this.#jobs.push(job);
    if (this.#working) return;
    this.#working = true;
    for (let next = this.#jobs.shift(); next; next = this.#jobs.shift()) {
      this.#stopping = false;
      await next();
    }
    this.#working = false;
    this.#work(null, null);
    await this.#agree();
  }

  /** @param {string} id */
  async #load(id) {
    const { demo, style } = this.#view;
    const lane = this.#lane(id);
    const frame = new LaneFrame(laneAddress(lane, demo, style), `${lane.title}: the demo`);
    this.#frames.set(id, frame);
    const begun = performance.now();
    frame.addEventListener("report", () => this.#follow(lane, frame, begun));
    this.#set(id, { phase: "loading", doing: "Asking for the page" });
    this.#work(`Loading ${lane.title}`, null);
    this.hosts.get(id)?.replaceChildren(frame.element);
    try {
      const report = await frame.loaded();
      const after =
        report.ready === null
          ? ""
          : ` after ${time(report.ready)}: ${counted(report.files, "file")}, ${bytes(report.unpacked)}`;
      this.#say(
        report.state === "failed" ? `${lane.title} failed: ${report.error}` : `${lane.title} is ready${after}.`,
      );
    } catch (error) {
      if (!(error instanceof FrameClosed)) throw error;
      this.#say(`Stopped loading ${lane.title}.`);
    }
  }

  /** A lane tells how far it is; also when its reader reloads it in its frame.
   * @param {Lane} lane
   * @param {LaneFrame} frame
   * @param {number} begun */
  #follow(lane, frame, begun) {
    const { report } = frame;
    if (!report || this.#frames.get(lane.id) !== frame) return;
    const { state, error } = report;
    if (state === "loading") {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const doing = `${report.runtime === null ? "Loading the runtime" : "Starting the demo"} · ${seconds} s`;
      this.#set(lane.id, { phase: "loading", report, doing, error: null });
    } else {
      this.#set(lane.id, { phase: state, report, error: state === "failed" ? error : null, doing: null });
    }
  }

  /**
   * @param {string[]} ids
   * @param {Operation} operation
   * @param {View} view
   */
  async #run(ids, operation, view) {
    const lanes = ids.filter((id) => this.status(id).phase === "ready" && !this.#gap(id, operation));
    this.samples.clear(view, lanes);
    for (const id of lanes) this.#set(id, { error: null });
    for (const id of ids) {
      const found = this.#gap(id, operation);
      if (found && this.status(id).phase === "ready")
        this.#say(`${this.#lane(id).title} does not do “${operation.title}”: ${found.reason}`);
    }
    const total = lanes.length * view.samples;
    this.samples.discarded = await takeTurns(lanes, {
      task: toTask(operation, view.size),
      samples: view.samples,
      frame: (id) => this.#able(id),
      begin: (id, round, done) => {
        const what = `sample ${round} of ${view.samples}`;
        this.#set(id, { doing: what });
        this.#work(`${operation.title}: ${this.#lane(id).title}, ${what}`, done / total);
      },
      doing: (id, what) => this.#set(id, { doing: what }),
      hear: (id, answer) => this.#hear(id, view, answer),
      isStopped: () => this.#stopping,
    });
    for (const id of lanes) this.#set(id, { doing: null });
    this.dispatchEvent(new CustomEvent("ran", { detail: { view, lanes, stopped: this.#stopping } }));
  }

  /** The frame of a lane in which an operation can be run. A lane that is loaded anew meanwhile is left out.
   * @param {string} id */
  #able(id) {
    const { phase, error } = this.status(id);
    const frame = phase === "ready" && !error ? this.#frames.get(id) : null;
    if (!frame) return null;
    return {
      /** @param {Task} task @param {(what: string) => void} doing @returns {Promise<Answer>} */
      run: (task, doing) =>
        frame.run(task, doing).catch((error) => {
          if (!(error instanceof FrameClosed)) throw error;
          return { type: "stopped", id: 0 };
        }),
    };
  }

  /** @param {string} id @param {View} view @param {Answer} answer */
  #hear(id, view, answer) {
    this.#set(id, { doing: null });
    if (answer.type === "sample") {
      this.samples.add(view, id, answer);
      this.dispatchEvent(new CustomEvent("sampled", { detail: id }));
    }
    if (answer.type !== "error") return;
    this.#set(id, { error: answer.message });
    this.#say(`${this.#lane(id).title} could not do it: ${answer.message}`);
  }

  /** Ask all lanes for their DOM and see whether it is the same. */
  async #agree() {
    const { demo } = chosen(this.#catalog, this.#view);
    const seen = [];
    for (const id of this.ready()) {
      const answer = await this.#frames
        .get(id)
        ?.dom(demo.root)
        .catch(() => null);
      if (answer?.type === "dom") seen.push({ lane: id, hash: answer.hash, history: answer.history });
    }
    this.agreement = compare(seen);
    this.#changed();
  }

  /** @param {string} id */
  #close(id) {
    this.#frames.get(id)?.close();
    this.#frames.delete(id);
    this.statuses.set(id, this.#fresh(id));
    this.#changed(id);
  }

  /** @param {string} id @returns {Status} */
  #fresh(id) {
    const found = this.#gap(id);
    return { phase: found ? "gap" : "idle", report: null, error: found?.reason ?? null, doing: null };
  }

  /** @param {string} id @param {Operation} [operation] */
  #gap(id, operation) {
    return gap(this.#catalog, { lane: id, demo: this.#view.demo, style: this.#view.style, operation: operation?.id });
  }

  /** @param {string} id */
  #lane(id) {
    return /** @type {Lane} */ (this.#catalog.lanes.find((lane) => lane.id === id));
  }

  /** @param {string} id @param {Partial<Status>} news */
  #set(id, news) {
    this.statuses.set(id, { ...this.status(id), ...news });
    this.#changed(id);
  }

  /** @param {string | null} what @param {number | null} share */
  #work(what, share) {
    this.busy = what === null ? null : { what, share };
    this.#changed();
  }

  /** @param {string | null} id */
  #changed(id = null) {
    this.dispatchEvent(new CustomEvent("change", { detail: id }));
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.dispatchEvent(new CustomEvent("said", { detail: sentence }));
  }
}
