// @ts-check
// Does one operation in this lane with the clock running, by Speedometer's scheme, and answers for its DOM.

import { canonicalHash, digest } from "./canonical.js";
import { clipped } from "./protocol.js";

/** @typedef {import("./protocol.js").Command} Command */
/** @typedef {import("./protocol.js").Task} Task */
/** @typedef {(answer: import("./protocol.js").Answer) => void} Tell */

const HIDDEN = "this tab was in the background";

/** The visitor asked to stop. */
class Stopped extends Error {}
/** The browser does not draw hidden pages, so nothing that is timed there means anything. */
class Hidden extends Error {}

let stopping = false;
let history = "";
/** @type {string[]} */
let errors = [];

addEventListener("lane:error", (event) => errors.push(String(/** @type {CustomEvent} */ (event).detail)));
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
    stopping = true;
    return;
  }
  const { id } = command;
  stopping = false;
  try {
    if (command.type === "dom") tell({ type: "dom", id, hash: canonicalHash(find(command.root)), history });
    else
      tell({
        type: "sample",
        id,
        ...(await sample(command.task, command.warm, (what) => tell({ type: "doing", id, what }))),
      });
  } catch (error) {
    if (error instanceof Stopped) tell({ type: "stopped", id });
    else if (error instanceof Hidden) tell({ type: "discarded", id, reason: HIDDEN });
    else tell({ type: "error", id, message: clipped(error instanceof Error ? error.message : String(error)) });
  }
}

/**
 * Warm up if asked to, bring the demo into the state that the operation starts from, then click once and time it.
 * @param {Task} task
 * @param {boolean} warm
 * @param {(what: string) => void} doing
 */
async function sample(task, warm, doing) {
  errors = [];
  if (warm) {
    await prepare(task);
    for (let time = 1; time <= task.warmup.times; time++) {
      doing(`warm-up ${time} of ${task.warmup.times}`);
      await steps(task.warmup.steps);
    }
  }
  await prepare(task);
  const element = find(task.click);
  await idle();
  if (document.hidden) throw new Hidden();
  const times = await timed(element);
  while (isBusy()) {
    await drawn();
    times.total_ms = performance.now() - times.begun;
  }
  remember(task.click);
  check(task);
  return { script_ms: times.script_ms, total_ms: times.total_ms };
}

/** @param {Task} task */
async function prepare(task) {
  if (task.size) enter(task.size);
  await steps(task.prepare);
}

/**
 * Click one after the other, unmeasured, each drawn before the next.
 * @param {string[]} selectors
 */
async function steps(selectors) {
  for (const selector of selectors) {
    if (stopping) throw new Stopped();
    find(selector).click();
    remember(selector);
    do await drawn();
    while (isBusy());
  }
  if (stopping) throw new Stopped();
}

/**
 * Sync part: the handlers, in an animation frame. Async part: what follows in that frame, up to and with layout, read in a
 * timeout that the next callback of the same frame set. A sample is the sum.
 * @param {HTMLElement} element
 * @returns {Promise<{begun: number, script_ms: number, total_ms: number}>}
 */
function timed(element) {
  return unlessHidden((resolve) => {
    let begun = 0;
    let handled = 0;
    requestAnimationFrame(() => {
      begun = performance.now();
      element.click();
      queueMicrotask(() => {
        handled = performance.now();
      }); // behind what the handlers put off until they were done
    });
    requestAnimationFrame(() => {
      setTimeout(() => {
        document.body.getBoundingClientRect();
        resolve({ begun, script_ms: handled - begun, total_ms: performance.now() - begun });
      }, 0);
    });
  });
}

/** A demo that goes on over several frames after its click says so: it is done when it is no longer busy. */
const isBusy = () => document.querySelector("[aria-busy=true]") !== null;

/** Resolves once the browser has drawn what was done so far. */
const drawn = () => unlessHidden((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** Resolves once the main thread has had nothing to do for a moment: what is left of the preparation is not the sample's. */
const idle = () =>
  /** @type {Promise<void>} */ (new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 })));

/**
 * A promise that also ends, as Hidden, when the tab goes into the background, where no animation frame ever comes.
 * @template T
 * @param {(resolve: (value: T) => void) => void} work
 * @returns {Promise<T>}
 */
function unlessHidden(work) {
  return new Promise((resolve, reject) => {
    const hide = () => document.hidden && reject(new Hidden());
    hide();
    document.addEventListener("visibilitychange", hide);
    work((value) => {
      document.removeEventListener("visibilitychange", hide);
      resolve(value);
    });
  });
}

/**
 * Throw unless the page shows what the operation must have done.
 * @param {Task} task
 */
function check(task) {
  if (errors.length) throw new Error(errors[0]);
  for (const [selector, expected] of Object.entries(task.expect)) {
    const count = document.querySelectorAll(selector).length;
    if (count !== expected)
      throw new Error(`After the click the lane shows ${count} of “${selector}”, not ${expected}.`);
  }
}

/** @param {string} selector */
function find(selector) {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The lane shows no “${selector}”.`);
  return element;
}

/** @param {import("./protocol.js").Size} size */
function enter({ input, size }) {
  const field = find(input);
  if (!(field instanceof HTMLInputElement)) throw new Error(`“${input}” is no field to enter a size in.`);
  field.value = String(size);
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  remember(`${input} = ${size}`);
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
