// @ts-check
// What the page tells its reader besides numbers: what goes on, what was wrong, and whether the lanes agree.

import { listed } from "../figures/format.js";
import { byId, h, setText } from "./dom.js";

/** @import {Catalog} from "../types.d.ts" */
/** @typedef {import("../run/bench.js").Bench} Bench */

/**
 * Said once, in the line under the buttons; screen readers read it out.
 * @param {string} sentence
 */
export function say(sentence) {
  byId("said").textContent = sentence;
}

/**
 * Something that the reader should mend or know; it stays until sent away.
 * @param {string} title
 * @param {string[]} sentences
 */
export function notice(title, sentences) {
  const box = h(
    "section",
    { class: "notice", role: "alert" },
    h("h2", {}, title),
    h("ul", {}, ...sentences.map((text) => h("li", {}, text))),
  );
  box.append(h("button", { type: "button", click: () => box.remove() }, "Close"));
  byId("notices").append(box);
}

/**
 * Why something could not be shown, and the way to try once more.
 * @param {unknown} error
 * @param {() => void} again
 */
export function failed(error, again) {
  const why = error instanceof Error ? error.message : String(error);
  return [
    h("span", { class: "problem", role: "alert" }, why),
    h("button", { type: "button", click: again }, "Try again"),
  ];
}

/**
 * The line at the foot of the window while something goes on. Not read out: it changes too often.
 * @param {Bench} bench
 */
export function showBusy({ busy }) {
  const dock = byId("dock");
  dock.hidden = busy === null;
  if (!busy) return;
  setText(byId("doing"), busy.what);
  const bar = /** @type {HTMLProgressElement} */ (byId("done"));
  bar.hidden = busy.share === null;
  if (busy.share !== null) bar.value = busy.share;
}

/**
 * @param {Bench} bench
 * @param {Catalog} catalog
 */
export function showAgreement({ agreement }, catalog) {
  const line = byId("agreement");
  const name = (/** @type {string} */ lane) => catalog.lanes.find(({ id }) => id === lane)?.title ?? lane;
  const sentences = [];
  for (const { lane, than } of agreement?.different ?? [])
    sentences.push(`≠ ${name(lane)} shows something else than ${name(than)}: do not trust its times.`);
  for (const lanes of agreement?.same ?? [])
    if (lanes.length > 1) sentences.push(`= ${listed(lanes.map(name))} show exactly the same DOM.`);
  const { alone = [], same = [] } = agreement ?? {};
  if (alone.length && alone.length + same.length > 1)
    sentences.push(
      `${listed(alone.map(name))} ${alone.length > 1 ? "were each" : "was"} used in another way than the others, so there is nothing to compare: reload to start afresh.`,
    );
  line.classList.toggle("bad", Boolean(agreement?.different.length));
  setText(line, sentences.join(" "));
}
