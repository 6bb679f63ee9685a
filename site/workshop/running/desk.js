// @ts-check
// What stands around the editor: the controls above it, the output beside it, and the dock in which frames of a measurement are in sight.

import { h, isEnabled, setText } from "../../shared/ui/dom.js";

/** @import {Lane} from "../../shared/types.d.ts" */
/**
 * @typedef {object} Acts  what its buttons do
 * @property {() => void} run
 * @property {() => void} stop
 * @property {(() => void) | null} check  null: there is nothing to check
 * @property {(() => void) | null} time
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {(lane: string) => void} choose
 */

/** Parts that look after themselves. @typedef {{editor: HTMLElement, kept: {tools: HTMLElement[], notices: HTMLElement[]}, trouble: {element: HTMLElement}, output: {element: HTMLElement}}} Parts */

/** @param {string} text @param {() => void} act @param {Record<string, string>} [more] */
const button = (text, act, more = {}) =>
  h(
    "button",
    { type: "button", click: (event) => isEnabled(/** @type {any} */ (event.currentTarget)) && act(), ...more },
    text,
  );

/**
 * @param {Lane[]} offered
 * @param {Acts} acts
 * @param {Parts} parts
 */
export function makeDesk(offered, acts, { editor, kept, trouble, output }) {
  const lanes = h(
    "select",
    { change: () => acts.choose(lanes.value) },
    ...offered.map(({ id, title }) => h("option", { value: id }, title)),
  );
  const run = button("Run", acts.run, { class: "go" });
  const stop = button("Stop", acts.stop);
  const check = acts.check && button("Check", acts.check);
  const time = acts.time && button("Measure", acts.time);
  editor.className = "editor";
  const viewport = h("div", { class: "viewport stage" }, nothing("Your page appears here once you press Run"));
  const state = h("p", { class: "state", role: "status" }, "Not run yet");
  const results = h("div", { class: "stack results", "aria-live": "polite" });
  const see = h("div", { class: "see" }, state, trouble.element, viewport, output.element, results);
  const write = h(
    "div",
    { class: "write" },
    editor,
    keys(),
    h("div", { class: "tools" }, button("Undo", acts.undo), button("Redo", acts.redo), ...kept.tools),
    ...kept.notices,
  );
  const dock = makeDock(acts.stop);
  const element = h(
    "div",
    { class: "workbench" },
    h("div", { class: "controls" }, h("label", {}, "Lane ", lanes), run, stop, check, time),
    h("div", { class: "desk" }, write, see),
    dock.element,
  );
  return { element, lanes, buttons: { run, stop, check, time }, viewport, state, results, see, dock };
}

/** @param {string} words */
export const nothing = (words) => h("p", { class: "empty" }, words);

function keys() {
  const key = (/** @type {string} */ name) => h("kbd", {}, name);
  return h(
    "p",
    { class: "fine keys" },
    key("Ctrl"),
    " + ",
    key("Enter"),
    " runs · ",
    key("Esc"),
    ", then ",
    key("Tab"),
    " leaves the editor · ",
    key("Ctrl"),
    " + ",
    key("Z"),
    " undoes",
  );
}

/** @param {() => void} stop */
function makeDock(stop) {
  const doing = h("p", {});
  const progress = h("progress", { max: 1, value: 0, "aria-label": "Share that is done" });
  const frames = h("div", { class: "frames" });
  const element = h("div", { class: "dock arena", hidden: true }, doing, progress, button("Stop", stop), frames);
  return {
    element,
    frames,
    /** @param {string} what @param {number} share */
    tell(what, share) {
      setText(doing, what);
      progress.value = share;
    },
  };
}
