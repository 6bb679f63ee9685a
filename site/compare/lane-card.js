// @ts-check
// One lane: how far it is, what it cost to load, how fast the chosen operation was, and the demo itself in its frame.

import { faults, laneAddress, pick } from "../shared/catalog.js";
import { bytes, counted, ratio, time } from "../shared/figures/format.js";
import { badge, laneClass } from "../shared/figures/shapes.js";
import { doubt, spreadOf } from "../shared/figures/stats.js";
import { download } from "../shared/published/plain-costs.js";
import { enable, h, isEnabled, setText } from "../shared/ui/dom.js";

/** @import {Catalog, Lane, LoadRow, SizeRow, Status, View} from "../shared/types.d.ts" */
/** @typedef {import("../shared/run/bench.js").Bench} Bench */
/** @typedef {{catalog: Catalog, place: number, lane: Lane, bench: Bench}} Given */
/** @typedef {{load: LoadRow | undefined, size: SizeRow | undefined}} Known  what a published run says of this lane */

const STATES = {
  idle: ["○", "Not loaded"],
  waiting: ["◌", "Waiting for its turn"],
  loading: ["◐", "Loading"],
  ready: ["●", "Ready"],
  failed: ["▲", "Failed"],
  gap: ["–", "Not possible"],
};

/**
 * @param {Given} given
 */
export function laneCard({ catalog, place, lane, bench }) {
  const state = h("p", { class: "state" });
  const steps = h("div", { class: "steps", "aria-hidden": "true" }, h("span"), h("span"), h("span"));
  const doing = h("p", { class: "doing" });
  const ready = figure("Ready after");
  const size = figure("Size");
  const took = figure("Time");
  const times = figure("Ratio");
  const problem = h("p", { class: "problem" });
  const known = h("ul", { class: "known" });
  const load = h("button", { type: "button", click: () => isEnabled(load) && bench.load([lane.id]) });
  const run = h("button", { type: "button", click: () => isEnabled(run) && bench.run([lane.id]) });
  const alone = h(
    "a",
    { class: "alone", target: "_blank", rel: "noopener" },
    "Open alone",
    h("span", { class: "unseen" }, `: ${lane.title}, in a new tab`),
  );
  const viewport = h("div", { class: "viewport" });
  bench.hosts.set(lane.id, viewport);

  const element = h(
    "article",
    { class: `lane ${laneClass(place)}`, "aria-labelledby": `lane-${lane.id}`, "data-lane": lane.id },
    h(
      "header",
      {},
      h("h3", { id: `lane-${lane.id}` }, badge(place), lane.title),
      h("p", { class: "runtime" }, `${lane.label}: ${lane.runtime}`),
    ),
    h("div", { class: "progress" }, state, steps, doing, problem, known),
    h("dl", { class: "figures" }, ready.box, size.box),
    h("dl", { class: "figures result" }, took.box, times.box),
    h("div", { class: "actions" }, run, load),
    viewport,
    h(
      "div",
      { class: "foot" },
      alone,
      h(
        "details",
        {},
        h("summary", {}, "How it runs"),
        h("p", {}, lane.how),
        h("ul", {}, ...lane.notes.map((note) => h("li", {}, note))),
      ),
    ),
  );

  /**
   * @param {View} view
   * @param {Known} published
   */
  function update(view, published) {
    const status = bench.status(lane.id);
    const { phase, report } = status;
    const [sign, word] = STATES[phase];
    element.dataset.phase = phase;
    element.classList.toggle("active", phase === "loading" || status.doing !== null);
    setText(state, `${sign} ${phase === "ready" && status.doing ? "Running" : word}`);
    element.dataset.step = report ? String(1 + Number(report.runtime !== null) + Number(report.ready !== null)) : "0";
    setText(
      doing,
      phase === "loading" && report
        ? `${status.doing} · ${counted(report.files, "file")}, ${bytes(report.unpacked)}`
        : (status.doing ?? ""),
    );
    showLoad(status, published);
    showResult(view);
    setText(problem, status.error ? gist(status.error) : "");
    showFaults(view);
    setText(
      load,
      phase === "idle" || phase === "waiting" || phase === "loading" || phase === "gap"
        ? "Load"
        : phase === "failed"
          ? "Retry"
          : "Reload",
    );
    name(load, lane);
    enable(load, phase === "idle" || phase === "failed" || (phase === "ready" && !bench.busy));
    setText(run, "Run here");
    name(run, lane);
    enable(run, phase === "ready" && !bench.busy);
    alone.setAttribute("href", laneAddress(lane, view.demo, view.style));
    if (!viewport.firstElementChild) viewport.replaceChildren(placeholder(phase));
  }

  /**
   * @param {Status} status
   * @param {Known} published
   */
  function showLoad({ report }, { load, size: bundle }) {
    if (report?.ready !== null && report?.ready !== undefined) {
      const runtime = report.runtime ?? 0;
      ready.set(time(report.ready), `runtime ${time(runtime)}, demo ${time(report.ready - runtime)}`);
    } else ready.set("–", load ? `published: ${time(load.ready_ms)}, median of ${load.samples}` : "");
    if (report?.ready) {
      const cached = `, ${report.cached === report.files ? "all" : report.cached} from this browser’s cache`;
      const sent = report.received < report.unpacked * 0.95 ? `, sent as ${bytes(report.received)}` : "";
      size.set(bytes(report.unpacked), `${counted(report.files, "file")}${report.cached ? cached : sent}`);
    } else size.set("–", bundle ? published(bundle) : "");
  }

  /** @param {View} view */
  function showResult(view) {
    const own = bench.samples.digest(view, lane.id);
    const baseline = pick(catalog.lanes, view.baseline);
    const base = bench.samples.digest(view, baseline.id);
    if (!own) took.set("–", "not run yet");
    else took.set(time(own.median), spreadOf(own));
    if (!own) times.set("–", "");
    else if (lane === baseline) times.set("1×", `the baseline; script ${time(own.script)}`);
    else
      times.set(
        base ? ratio(own.median / base.median) : "–",
        base
          ? `times ${baseline.title}${doubt(own, base)}; script ${time(own.script)}`
          : `run it in ${baseline.title} too`,
      );
    element.classList.toggle("measured", own !== null);
  }

  /** @param {View} view */
  function showFaults(view) {
    const found = faults(catalog, { lane: lane.id, demo: view.demo, style: view.style });
    const state = found.join(" ");
    if (known.dataset.shown === state) return;
    known.dataset.shown = state;
    known.replaceChildren(...found.map((reason) => h("li", {}, reason)));
  }

  return { element, update };
}

/** @param {SizeRow} size */
function published(size) {
  const sent = download(size);
  return `published: ${bytes(size.total.stored)}, ${bytes(sent.bytes)} ${sent.how}`;
}

/** @param {string} label */
function figure(label) {
  const value = h("dd", { class: "value" });
  const note = h("dd", { class: "note" });
  return {
    box: h("div", {}, h("dt", {}, label), value, note),
    /** @param {string} text @param {string} more */
    set(text, more) {
      setText(value, text);
      setText(note, more);
    },
  };
}

/** @param {keyof typeof STATES} phase */
function placeholder(phase) {
  return h("p", { class: "empty" }, phase === "gap" ? "Nothing to show" : "The demo appears here");
}

/** @param {HTMLButtonElement} button @param {Lane} lane */
function name(button, lane) {
  const label = `${button.textContent}: ${lane.title}`;
  if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
}

/** The sentence that says most; all of it stands in the frame. @param {string} text */
function gist(text) {
  const line =
    text
      .trim()
      .split("\n")
      .at(text.includes("Traceback") ? -1 : 0) ?? "";
  const sentence = /^.*?\.(?= \()/.exec(line)?.[0] ?? line;
  return sentence.length > 240 ? `${sentence.slice(0, 240)} …` : sentence;
}
