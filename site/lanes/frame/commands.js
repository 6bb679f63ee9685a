// @ts-check
// What a lane in a frame does when the page around it asks: what the sampler does, or tell of its DOM.

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
    tell(await answerTo(command, (what) => tell({ type: "doing", id, what })));
  } catch (error) {
    if (error instanceof Stopped) tell({ type: "stopped", id });
    else if (error instanceof Hidden) tell({ type: "discarded", id, reason: HIDDEN });
    else tell({ type: "error", id, message: clipped(error instanceof Error ? error.message : String(error)) });
  }
}

/**
 * @param {Exclude<Command, {type: "stop"}>} command
 * @param {(what: string) => void} doing
 * @returns {Promise<import("./protocol.js").Answer>}
 */
async function answerTo(command, doing) {
  const { id } = command;
  if (command.type === "dom") return { type: "dom", id, hash: canonicalHash(find(command.root)), history };
  const { task } = command;
  if (command.type === "turn") return { type: "samples", id, samples: await sampler.turn(task, command.limits) };
  if (command.type === "run") {
    await sampler.warmUp(task, doing);
    return { type: "sample", id, ...(await sampler.sample(task)) };
  }
  await (command.type === "warm-up" ? sampler.warmUp(task, doing) : sampler.perform(task));
  return { type: "done", id };
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
