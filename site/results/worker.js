// @ts-check
// Reads runs and does the arithmetic away from the page, so that the page stays quick however large a run is. One message asks for one
// thing; answers carry the number of their question.

import { NotComparable, compareRuns } from "./comparison.js";
import { held, meanRatio, ratioTo } from "./figures.js";
import { BadFile, LARGEST_MB, readRun, refuseHuge } from "./run-file.js";
import { checker } from "./schema-check.js";

/** @import {Figure, RatioFound} from "./types.d.ts" */
/** @typedef {import("./figures.js").Held} Held */

const SCHEMA = new URL("../../measurements/run.schema.json", import.meta.url);
/** At least so often, in ms, what is done is handed over and new questions are looked at. */
const SLICE = 40;

/** @type {Map<string, Held>} */
const runs = new Map();
/** @type {Promise<(document: unknown) => string | null> | null} */
let check = null;
/** Each question for ratios takes the place of the one before. */
let newest = 0;
/** Until the runs asked for so far are open. @type {Promise<unknown>} */
let opening = Promise.resolve();

addEventListener("message", async ({ data }) => {
  const answer = (/** @type {object} */ more) => postMessage({ id: data.id, ...more });
  try {
    if (data.ask === "open") answer({ done: await inTurn(() => open(data, answer)) });
    else if (data.ask === "close") answer({ done: runs.delete(data.slot) });
    else if (data.ask === "ratios") answer({ done: await ratios(data, answer) });
    else if (data.ask === "samples")
      answer({
        done: data.keys.map((/** @type {string} */ key) => ({ key, samples: the(data.slot).groups.get(key) ?? [] })),
      });
    else if (data.ask === "compare") answer({ done: compareRuns(the("with"), the("run"), data) });
  } catch (error) {
    if (error instanceof BadFile || error instanceof NotComparable) answer({ refused: error.message });
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
function the(slot) {
  const run = runs.get(slot);
  if (!run) throw new BadFile("No run is open yet.");
  return run;
}

/**
 * @param {{slot: string, name: string, url?: string, blob?: Blob}} source
 * @param {(more: object) => void} answer
 */
async function open({ slot, name, url, blob }, answer) {
  check ??= fetch(SCHEMA).then(async (schema) => {
    if (!schema.ok)
      throw new BadFile(
        `measurements/run.schema.json did not load: the server answered ${schema.status}. Serve the whole folder of the project.`,
      );
    return checker(await schema.json());
  });
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

/**
 * Ratios of cells, in the order asked for, and of each lane the mean over them; handed over in parts.
 * @param {{keys: string[], baseline: string, figure: Figure, means: {lane: string, keys: string[]}[]}} question
 * @param {(more: object) => void} answer
 * @returns {Promise<boolean>}  false: a newer question came
 */
async function ratios({ keys, baseline, figure, means }, answer) {
  const number = ++newest;
  const run = the("run");
  /** @type {RatioFound[]} */
  let found = [];
  let since = performance.now();
  const jobs = [
    ...means.map(({ lane, keys }) => () => {
      const mean = lane === baseline ? null : meanRatio(run, lane, baseline, keys, figure);
      return {
        key: `mean ${lane}`,
        ratio: mean?.ratio ?? null,
        low: mean?.low ?? null,
        high: mean?.high ?? null,
        rounds: mean?.operations ?? 0,
        why: null,
      };
    }),
    ...keys.map((key) => () => ratioTo(run, key, baseline, figure)),
  ];
  for (const job of jobs) {
    found.push(job());
    if (performance.now() - since < SLICE) continue;
    answer({ part: found });
    found = [];
    await new Promise((resolve) => setTimeout(resolve));
    if (number !== newest) return false;
    since = performance.now();
  }
  answer({ part: found });
  return true;
}
