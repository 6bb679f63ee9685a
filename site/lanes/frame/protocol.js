// @ts-check
// What the comparison page and a lane's frame say to each other, and how each checks what it hears. The frame says that it is ready to
// listen; the page answers, to the frame's window and with the origin that it expects there; all else goes over the port sent along.
// Both sides import this.

/** A framed document listens: announce.js says it once. */
export const READY = "front-row:ready";
/** The page's answer, with a port. */
export const CONNECT = "front-row:connect";

/** @typedef {{input: string, size: number}} Size  a number field of the demo, and what to enter there */
/**
 * One timed click and what is done around it. Selectors are data: they go to querySelector and nowhere else.
 * `again` leads from the state after the click to one as good as the prepared one, at most `repeats` times in a row. `expect`: how many
 * elements match a selector after the click, or as text such as "-1" how many more or fewer than before.
 * @typedef {{
 *   click: string, prepare: string[], again: string[], repeats: number, warmup: {steps: string[], times: number},
 *   expect: Record<string, number | string>, size: Size | null
 * }} Task
 */
/** A turn of samples: so many at most, within so many milliseconds, with so many milliseconds of work added to each click.
 * @typedef {{most: number, milliseconds: number, extra: number}} Limits */
/**
 * What the page asks for. `run`: one sample, after the task's warm-ups where the frame has not done them yet. The others are the sampler's own: see sampler.js.
 * @typedef {{type: "run", id: number, task: Task} | {type: "warm-up" | "perform", id: number, task: Task}
 *   | {type: "turn", id: number, task: Task, limits: Limits} | {type: "dom", id: number, root: string} | {type: "stop"}} Command
 */
/**
 * How far a lane has come. Times are milliseconds from the start of its navigation; `received` and `unpacked` are bytes as
 * the server sent them and as the browser uses them, `cached` the number of files that came from a cache and not over the
 * network: of some of those the browser does not tell what was sent for them once.
 * @typedef {{
 *   type: "state", state: "loading" | "ready" | "failed", error: string | null, runtime: number | null, ready: number | null,
 *   files: number, received: number, unpacked: number, cached: number
 * }} Report
 */
/**
 * What the frame answers; times in milliseconds, each for one of the `operations` that made the sample. `history` stands for every click since the lane was loaded: only lanes of the
 * same history must show the same DOM.
 * @typedef {{type: "sample", id: number, script_ms: number, total_ms: number, operations: number}
 *   | {type: "samples", id: number, samples: import("./sampler.js").Sample[]}
 *   | {type: "done", id: number}
 *   | {type: "discarded", id: number, reason: string}
 *   | {type: "stopped", id: number}
 *   | {type: "error", id: number, message: string}
 *   | {type: "doing", id: number, what: string}
 *   | {type: "dom", id: number, hash: string, history: string}} Answer
 */

const LONGEST_TEXT = 20_000;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;
/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
/** @param {unknown} value @returns {value is number} */
const isTime = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0;
/** @param {unknown} value @returns {value is string[]} */
const areTexts = (value) => Array.isArray(value) && value.length <= 100 && value.every(isText);
/** @param {unknown} value @returns {value is Record<string, number | string>} */
const areCounts = (value) =>
  isRecord(value) && Object.values(value).every((count) => isCount(count) || isChange(count));
/** @param {unknown} value */
const isChange = (value) => typeof value === "string" && /^[+-]\d{1,6}$/.test(value);

/** @param {unknown} value @returns {value is Task} */
function isTask(value) {
  if (!isRecord(value)) return false;
  const { click, prepare, again, repeats, warmup, expect, size } = value;
  const warmupHolds = isRecord(warmup) && areTexts(warmup.steps) && isCount(warmup.times) && warmup.times <= 100;
  const sizeHolds = size === null || (isRecord(size) && isText(size.input) && isCount(size.size));
  const stepsHold = areTexts(prepare) && areTexts(again) && isCount(repeats);
  return isText(click) && stepsHold && warmupHolds && areCounts(expect) && sizeHolds;
}

/** @param {unknown} value @returns {value is Limits} */
const areLimits = (value) =>
  isRecord(value) && isCount(value.most) && value.most > 0 && isTime(value.milliseconds) && isTime(value.extra);

/** @param {unknown} value @returns {value is import("./sampler.js").Sample} */
const isSample = (value) =>
  isRecord(value) && isTime(value.script_ms) && isTime(value.total_ms) && isCount(value.operations);

/**
 * @param {unknown} value
 * @returns {Command | null}  null: not a command, to be passed over
 */
export function readCommand(value) {
  if (!isRecord(value)) return null;
  const { type, id, task, root, limits } = value;
  if (type === "stop") return { type };
  if (!isCount(id)) return null;
  if (type === "run" && isTask(task)) return { type, id, task };
  if ((type === "warm-up" || type === "perform") && isTask(task)) return { type, id, task };
  if (type === "turn" && isTask(task) && areLimits(limits)) return { type, id, task, limits };
  if (type === "dom" && isText(root)) return { type, id, root };
  return null;
}

/**
 * @param {unknown} value
 * @returns {Report | null}
 */
export function readReport(value) {
  if (!isRecord(value) || value.type !== "state") return null;
  const { state, error, runtime, ready, files, received, unpacked, cached } = value;
  if (state !== "loading" && state !== "ready" && state !== "failed") return null;
  if (error !== null && !isText(error)) return null;
  if ((runtime !== null && !isTime(runtime)) || (ready !== null && !isTime(ready))) return null;
  if (!isCount(files) || !isCount(received) || !isCount(unpacked) || !isCount(cached)) return null;
  return { type: "state", state, error, runtime, ready, files, received, unpacked, cached };
}

/**
 * @param {unknown} value
 * @returns {Answer | null}
 */
export function readAnswer(value) {
  if (!isRecord(value) || !isCount(value.id)) return null;
  const { type, id, script_ms, total_ms, operations, samples, reason, message, what, hash, history } = value;
  if (type === "sample" && isTime(script_ms) && isTime(total_ms) && isCount(operations))
    return { type, id, script_ms, total_ms, operations };
  if (type === "samples" && Array.isArray(samples) && samples.every(isSample)) return { type, id, samples };
  if (type === "done") return { type, id };
  if (type === "discarded" && isText(reason)) return { type, id, reason };
  if (type === "stopped") return { type, id };
  if (type === "error" && isText(message)) return { type, id, message };
  if (type === "doing" && isText(what)) return { type, id, what };
  if (type === "dom" && isText(hash) && isText(history)) return { type, id, hash, history };
  return null;
}

/**
 * Origins that a page of this origin and its frames may have: the same, or this machine by its other name, which gives the
 * frame a process of its own.
 * @param {URL | Location} place
 */
export function trustedOrigins(place) {
  const twin = { "127.0.0.1": "localhost", localhost: "127.0.0.1" }[place.hostname];
  if (!twin) return [place.origin];
  return [place.origin, `${place.protocol}//${twin}${place.port ? `:${place.port}` : ""}`];
}

/**
 * A text short enough to be sent.
 * @param {string} text
 */
export const clipped = (text) => text.slice(0, LONGEST_TEXT);
