// @ts-check
// What a lane in a frame does when the page around it asks: take a sample, or tell of its DOM.

import { canonicalHash, digest } from "./canonical.js";
import { clipped } from "./protocol.js";
import { find, Hidden, Sampler, Stopped } from "./sampler.js";

/** @typedef {import("./protocol.js").Command} Command */
/** @typedef {(answer: import("./protocol.js").Answer) => void} Tell */

const HIDDEN = "this tab was in the background";

let history = "";
const sampler = new Sampler(remember);

// What the visitor clicks counts too: a lane that was used shows something else, and rightly so.
addEventListener(
  "click",
  (event) => {
    if (event.isTrusted && event.target instanceof Element) remember(`by hand ${pathTo(event.target)}`);
  },
  true,
);

/**
 * @param {Command} command
 * @param {Tell} tell
 */
export async function obeyed(command, tell) {
  if (command.type === "stop") {
    sampler.stop();
    return;
  }
  const { id } = command;
  sampler.go();
  try {
    if (command.type === "dom") tell({ type: "dom", id, hash: canonicalHash(find(command.root)), history });
    else {
      if (command.warm) await sampler.warmUp(command.task, (what) => tell({ type: "doing", id, what }));
      tell({ type: "sample", id, ...(await sampler.sample(command.task)) });
    }
  } catch (error) {
    if (error instanceof Stopped) tell({ type: "stopped", id });
    else if (error instanceof Hidden) tell({ type: "discarded", id, reason: HIDDEN });
    else tell({ type: "error", id, message: clipped(error instanceof Error ? error.message : String(error)) });
  }
}

/** @param {string} step */
function remember(step) {
  history = digest(`${history} ${step}`);
}

/**
 * Where an element stands, as the positions on the way to it.
 * @param {Element} element
 * @returns {string}
 */
function pathTo(element) {
  const above = element.parentElement;
  return above ? `${pathTo(above)}/${[...above.children].indexOf(element)}` : "";
}
