// @ts-check
// A lane inside the comparison page: loaded only when there is a parent. Tells it how loading goes, and does what it asks.

import { lineToParent } from "./announce.js";
import { clipped, readCommand } from "./protocol.js";

/** Files that a lane page loads for the sake of the comparison alone: they do not count. */
const OURS = ["frame.js", "announce.js", "protocol.js", "commands.js", "sampler.js", "canonical.js"].map(
  (name) => new URL(name, import.meta.url).href,
);
/** Milliseconds between two reports while loading: enough to watch, too few to disturb. */
const PACE = 100;

const root = document.documentElement;
/** @type {MessagePort | undefined} */
let port;

/** Bytes of files of which the browser tells no size, because it had them already. @type {Map<string, number>} */
const weighed = new Map();
/** What the lane had asked for by the time it was ready. @type {PerformanceResourceTiming[] | undefined} */
let whole;
/** All of that is weighed. A lane is not said to be ready before: whoever waits for that takes the sizes with it. */
let isWeighed = false;

function requests() {
  const entries = /** @type {PerformanceResourceTiming[]} */ ([
    ...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource"),
  ]);
  return entries.filter(({ name }) => !OURS.includes(name));
}

/** @returns {import("./protocol.js").Report} */
function report() {
  const entries = whole ?? requests();
  const sum = (/** @type {"encodedBodySize" | "decodedBodySize"} */ field) =>
    entries.reduce((total, entry) => total + entry[field], 0);
  const untold = entries.reduce(
    (total, { name, decodedBodySize }) => total + (decodedBodySize ? 0 : (weighed.get(name) ?? 0)),
    0,
  );
  const mark = (/** @type {string} */ name) => performance.getEntriesByName(name, "mark")[0]?.startTime ?? null;
  const state =
    root.dataset.state === "failed" || (root.dataset.state === "ready" && isWeighed) ? root.dataset.state : "loading";
  return {
    type: "state",
    state,
    error: root.dataset.error ? clipped(root.dataset.error) : null,
    runtime: mark("lane:runtime"),
    ready: mark("lane:ready"),
    files: entries.length,
    received: sum("encodedBodySize"),
    unpacked: sum("decodedBodySize") + untold,
    cached: entries.filter(
      ({ decodedBodySize, transferSize, encodedBodySize }) => !decodedBodySize || transferSize < encodedBodySize,
    ).length,
  };
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let due;

function reportSoon() {
  due ??= setTimeout(reportNow, PACE);
}

function reportNow() {
  clearTimeout(due);
  due = undefined;
  port?.postMessage(report());
}

const observer = new PerformanceObserver(reportSoon);
for (const type of ["resource", "mark"]) observer.observe({ type });

/** A file that the browser had already is asked for once more, out of its cache, to be weighed. */
async function weigh() {
  await new Promise((done) => setTimeout(done)); // the module that has just run is listed once its task is over
  whole = requests();
  const names = whole.filter(({ decodedBodySize }) => !decodedBodySize).map(({ name }) => name);
  await Promise.all(
    names.map(async (name) => {
      const answer = await fetch(name, { cache: "force-cache" }).catch(() => null);
      const bytes = answer?.ok ? await answer.arrayBuffer().catch(() => null) : null;
      if (bytes) weighed.set(name, bytes.byteLength);
    }),
  );
  isWeighed = true;
}

/** @type {Promise<void> | undefined} */
let weighing;

/** The lane may have been ready before this module came. */
async function settle() {
  if (root.dataset.state === "ready") {
    weighing ??= weigh();
    await weighing;
  }
  reportNow();
}

addEventListener("lane:state", async () => {
  await settle();
  // The demo's own requests and marks are no business of the page's, and watching them is not free.
  if (root.dataset.state === "ready") observer.disconnect();
});

/** @param {MessageEvent} event */
async function obey({ data }) {
  const command = readCommand(data);
  if (!command || !port) return;
  const { obeyed } = await import("./commands.js");
  await obeyed(command, (answer) => port?.postMessage(answer));
}

port = await lineToParent();
port.onmessage = obey;
reportNow(); // the page hears at once that somebody is here
void settle();
