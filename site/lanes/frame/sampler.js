// @ts-check
// The one sampler: brings a demo into the state that an operation starts from, does the operation with the clock running, checks what
// it did, and does so many times over. The comparison, the workshop and the harness all time with it, in every browser.

/** @typedef {import("./protocol.js").Task} Task */
/**
 * One sample; times in milliseconds, each for one operation. `operations`: how many made the sample, each in a frame of its own.
 * @typedef {{script_ms: number, total_ms: number, operations: number}} Sample
 */

/** A sample's time is at least so many steps of the clock, or else several operations make it. */
const CLOCK_STEPS = 10;
const SCRIPT_STEPS = 2;
const MOST_OPERATIONS = 20;
/** Operations that tell how many make a sample. */
const TRIES = 3;

/** Somebody asked to stop. */
export class Stopped extends Error {}
/** The browser does not draw hidden pages, so nothing that is timed there means anything. */
export class Hidden extends Error {}

/** What went wrong in the page since the last look. @type {string[]} */
let errors = [];
addEventListener("lane:error", (event) => errors.push(String(/** @type {CustomEvent} */ (event).detail)));

export class Sampler {
  #stopping = false;
  /** Clicks since the page was opened, by selector and size. @type {Map<string, number>} */
  #clicked = new Map();
  /** How many operations make one sample of a task. @type {Map<string, number>} */
  #operations = new Map();
  /** The task that was done last, with nothing done since, and how often in a row. */
  #last = { task: "", times: 0 };
  #remember;

  /** @param {(step: string) => void} [remember]  called with each step as it is done */
  constructor(remember = () => {}) {
    this.#remember = remember;
  }

  /** End at the next step with Stopped, until `go`. */
  stop() {
    this.#stopping = true;
  }

  go() {
    this.#stopping = false;
  }

  /**
   * Bring the page into the state that the operation starts from. Not measured.
   * @param {Task} task
   */
  async prepare(task) {
    const isRepeatable = this.#last.task === keyOf(task) && this.#last.times < task.repeats;
    if (isRepeatable) await this.#steps(task.again, task);
    else {
      if (task.size) this.#enter(task.size);
      await this.#steps(task.prepare, task);
      this.#last = { task: keyOf(task), times: 0 };
    }
    await idle();
  }

  /**
   * Do the warm-ups, unless each of their steps was done as often in this page already; then find out how many operations make a sample.
   * @param {Task} task
   * @param {(what: string) => void} [doing]
   */
  async warmUp(task, doing = () => {}) {
    const { steps, times } = task.warmup;
    if (!steps.every((step) => (this.#clicked.get(`${step} ${task.size?.size}`) ?? 0) >= times)) {
      await this.prepare(task);
      for (let time = 1; time <= times; time++) {
        doing(`warm-up ${time} of ${times}`);
        await this.#steps(steps, task);
      }
    }
    if (!this.#operations.has(keyOf(task))) {
      const tried = [];
      for (let index = 0; index < TRIES; index++) {
        tried.push(await this.#operation(task, 0));
        if (tried[0].script_ms >= CLOCK_STEPS * clockStep()) break; // far from where it matters
      }
      this.#operations.set(keyOf(task), operationsFor(mean(tried, "script_ms"), mean(tried, "total_ms"), clockStep()));
    }
  }

  /**
   * One sample: of one operation or, where that is too short for the clock, the mean of several.
   * @param {Task} task
   * @param {number} [extra]  milliseconds of work to add to each click's handlers: the self-check's slowdown, which must be seen
   * @returns {Promise<Sample>}
   */
  async sample(task, extra = 0) {
    const operations = this.#operations.get(keyOf(task)) ?? 1;
    const parts = [];
    for (let index = 0; index < operations; index++) parts.push(await this.#operation(task, extra));
    return { script_ms: mean(parts, "script_ms"), total_ms: mean(parts, "total_ms"), operations };
  }

  /**
   * A turn: samples one after the other, until there are `most` of them or `milliseconds` have gone by; one at least.
   * @param {Task} task
   * @param {{most: number, milliseconds: number, extra?: number}} limits
   * @returns {Promise<Sample[]>}
   */
  async turn(task, { most, milliseconds, extra = 0 }) {
    const until = performance.now() + milliseconds;
    const samples = [];
    do samples.push(await this.sample(task, extra));
    while (samples.length < most && performance.now() < until);
    return samples;
  }

  /**
   * Prepare and do the operation once, unmeasured, and check what it did.
   * @param {Task} task
   */
  async perform(task) {
    await this.prepare(task);
    const before = look(task);
    await this.#steps([task.click], task);
    check(task, before);
    this.#last.times += 1;
  }

  /**
   * @param {Task} task
   * @param {number} extra
   */
  async #operation(task, extra) {
    await this.prepare(task);
    return this.click(task, extra);
  }

  /** Resolves once the page has nothing to do. */
  settle() {
    return idle();
  }

  /**
   * The timed click alone, where something comes between it and the preparation.
   * @param {Task} task
   * @param {number} [extra]
   */
  async click(task, extra = 0) {
    const before = look(task);
    const times = await timed(find(task.click), extra);
    this.#note(task.click, task);
    check(task, before);
    this.#last.times += 1;
    return times;
  }

  /**
   * Click one after the other, unmeasured, each drawn before the next.
   * @param {string[]} selectors
   * @param {Task} task
   */
  async #steps(selectors, task) {
    for (const selector of selectors) {
      if (this.#stopping) throw new Stopped();
      find(selector).click();
      this.#note(selector, task);
      do await drawn();
      while (isBusy());
    }
    if (this.#stopping) throw new Stopped();
  }

  /** @param {string} selector @param {Task} task */
  #note(selector, task) {
    const key = `${selector} ${task.size?.size}`;
    this.#clicked.set(key, (this.#clicked.get(key) ?? 0) + 1);
    this.#remember(selector);
  }

  /** @param {import("./protocol.js").Size} size */
  #enter({ input, size }) {
    const field = find(input);
    if (!(field instanceof HTMLInputElement)) throw new Error(`“${input}” is no field to enter a size in.`);
    field.value = String(size);
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    this.#remember(`${input} = ${size}`);
  }
}

/**
 * How many operations make one sample: enough that the clock's steps are a tenth of it at most, and the script's time is not lost. Pure.
 * @param {number} script  milliseconds of one operation
 * @param {number} total
 * @param {number} step  of the clock
 */
export function operationsFor(script, total, step) {
  const needed = Math.max(
    (CLOCK_STEPS * step) / Math.max(total, step / TRIES),
    (SCRIPT_STEPS * step) / Math.max(script, step / TRIES),
  );
  return Math.min(MOST_OPERATIONS, Math.max(1, Math.ceil(needed - 1e-9)));
}

/** @type {number | undefined} */
let foundStep;

/** Milliseconds between two times that the clock can tell apart: browsers make it coarse, each in its own way. */
function clockStep() {
  if (foundStep !== undefined) return foundStep;
  const until = performance.now() + 12;
  let step = 12;
  for (let last = performance.now(); last < until; ) {
    const now = performance.now();
    if (now > last) step = Math.min(step, now - last);
    last = now;
  }
  foundStep = step;
  return step;
}

/**
 * One timed click, by Speedometer's scheme. Sync part: the handlers, in an animation frame. Async part: what follows in that frame, up to
 * and with layout and the main thread's paint, read in a timer that the next callback of the same frame set. A demo that goes on over
 * several frames is timed to the last of them. Nobody waits for a frame to begin within the measured stretch.
 * @param {HTMLElement} element
 * @param {number} extra
 * @returns {Promise<{script_ms: number, total_ms: number}>}
 */
function timed(element, extra) {
  const work = () => {
    const end = performance.now() + extra;
    while (performance.now() < end);
  };
  if (extra) addEventListener("click", work, { once: true });
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
    const drawn = () => {
      document.body.getBoundingClientRect();
      if (isBusy()) requestAnimationFrame(() => setTimeout(drawn, 0));
      else resolve({ script_ms: handled - begun, total_ms: performance.now() - begun });
    };
    requestAnimationFrame(() => setTimeout(drawn, 0));
  });
}

/** A demo that goes on over several frames after its click says so: it is done when it is no longer busy. */
const isBusy = () => document.querySelector("[aria-busy=true]") !== null;

/** Resolves once the browser has drawn what was done so far. */
const drawn = () => unlessHidden((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** Resolves once the main thread has had nothing to do for a moment: what is left of the preparation is not the sample's. */
const idle = () =>
  /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 1000 });
      else setTimeout(resolve, 20); // WebKit has none
    })
  );

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

/** How many elements match each selector of what the operation must show, before it; errors until then are not its own. @param {Task} task */
function look(task) {
  errors = [];
  return counts(task);
}

/** @param {Task} task */
const counts = (task) =>
  Object.fromEntries(
    Object.keys(task.expect).map((selector) => [selector, document.querySelectorAll(selector).length]),
  );

/**
 * Throw unless the page shows what the operation must have done. "-1" is one fewer than before.
 * @param {Task} task
 * @param {Record<string, number>} before
 */
function check(task, before) {
  if (errors.length) throw new Error(errors[0]);
  const after = counts(task);
  for (const [selector, expected] of Object.entries(task.expect)) {
    const wanted = typeof expected === "string" ? before[selector] + Number(expected) : expected;
    if (after[selector] !== wanted)
      throw new Error(`After the click the lane shows ${after[selector]} of “${selector}”, not ${wanted}.`);
  }
}

/** @param {string} selector */
export function find(selector) {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The lane shows no “${selector}”.`);
  return element;
}

/** @param {Task} task */
const keyOf = ({ click, prepare, size }) => JSON.stringify([click, prepare, size?.size]);

/** @param {{script_ms: number, total_ms: number}[]} parts @param {"script_ms" | "total_ms"} field */
const mean = (parts, field) => parts.reduce((sum, part) => sum + part[field], 0) / parts.length;
