// @ts-check
// Reads runs away from the page: 50,000 samples take half a second on a quick machine, in which a page would stand still. Samples stay
// here until they are asked for. One message asks for one thing; answers carry the number of their question.

import { held } from "./figures.js";
import { BadFile, LARGEST_MB, readRun, refuseHuge } from "./run-file.js";
import { checker } from "./schema-check.js";

/** @typedef {import("./figures.js").Held} Held */

const VALIDATOR = new URL("../../build/run-validator.js", import.meta.url);

/** @type {Map<string, Held>} */
const runs = new Map();
/** @type {Promise<(document: unknown) => string | null> | null} */
let check = null;
let tries = 0;
/** Until the runs asked for so far are open. @type {Promise<unknown>} */
let opening = Promise.resolve();

addEventListener("message", async ({ data }) => {
  const answer = (/** @type {object} */ more) => postMessage({ id: data.id, ...more });
  try {
    if (data.ask === "open") answer({ done: await inTurn(() => open(data, answer)) });
    else if (data.ask === "close") answer({ done: runs.delete(data.slot) });
    else if (data.ask === "samples")
      answer({
        done: data.keys.map((/** @type {string} */ key) => ({ key, samples: opened(data.slot).groups.get(key) ?? [] })),
      });
  } catch (error) {
    if (error instanceof BadFile) answer({ refused: error.message });
    else
      answer({
        refused: `Something went wrong while reading: ${error instanceof Error ? error.message : error}. Reload the page; if it stays so, tell us which file it was.`,
      });
  }
});

/** What was asked for last is what stays open: one run is opened after the other.
 * @template Done @param {() => Promise<Done>} act @returns {Promise<Done>} */
function inTurn(act) {
  const mine = opening.then(act);
  opening = mine.catch(() => {});
  return mine;
}

/** @param {string} slot */
function opened(slot) {
  const run = runs.get(slot);
  if (!run) throw new BadFile("No run is open yet.");
  return run;
}

/**
 * @param {{slot: string, name: string, url?: string, blob?: Blob}} source
 * @param {(more: object) => void} answer
 */
async function open({ slot, name, url, blob }, answer) {
  check ??= loadedCheck();
  const ready = check.catch((error) => {
    check = null; // the next try asks again
    throw error;
  });
  if (blob) refuseHuge(blob.size, name);
  const text = blob ? await blob.text() : await fetched(String(url), name, answer);
  answer({ progress: "Reading the samples …" });
  const run = held(readRun(text, name, await ready), name);
  runs.set(slot, run);
  return run.opened;
}

async function loadedCheck() {
  const again = tries++ ? `#${tries}` : ""; // browsers remember that an address did not load
  try {
    return checker((await import(VALIDATOR.href + again)).default);
  } catch {
    throw new BadFile(
      "site/build/run-validator.js did not load. Set up anew with `make setup`, or serve the whole folder of the project.",
    );
  }
}

/** @param {string} url @param {string} name @param {(more: object) => void} answer */
async function fetched(url, name, answer) {
  const response = await fetch(url);
  if (!response.ok || !response.body)
    throw new BadFile(
      `${name} did not load: the server answered ${response.status}. Choose another run, or reload the page.`,
    );
  const decoder = new TextDecoder();
  const parts = [];
  let bytes = 0;
  for await (const part of response.body) {
    bytes += part.byteLength;
    refuseHuge(bytes, name);
    parts.push(decoder.decode(part, { stream: true }));
    answer({ progress: `${(bytes / 1e6).toFixed(1)} MB of at most ${LARGEST_MB} MB loaded …` });
  }
  return parts.join("") + decoder.decode();
}
