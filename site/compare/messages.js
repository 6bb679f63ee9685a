// @ts-check
// What the page tells its reader besides numbers: what goes on, and whether the lanes agree.

import { inWords } from "../shared/run/agreement.js";
import { byId, setText } from "../shared/ui/dom.js";

/** @import {Catalog} from "../shared/types.d.ts" */
/** @typedef {import("../shared/run/bench.js").Bench} Bench */

/**
 * Said once, in the line under the buttons; screen readers read it out.
 * @param {string} sentence
 */
export function say(sentence) {
  byId("said").textContent = sentence;
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
  line.classList.toggle("bad", Boolean(agreement?.different.length));
  setText(line, inWords(agreement, catalog));
}
