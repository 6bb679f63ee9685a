// @ts-check
// How fast is it? The same operation in several frames, in turn, so that what slows the machine slows all of them alike.

import { digest } from "../app/stats.js";
import { readiness } from "./check.js";

/** @import {Digest, Lane, Sample} from "../app/types.d.ts" */
/** @typedef {import("../lanes/protocol.js").Task} Task */
/** @typedef {import("./given-frame.js").GivenFrame} GivenFrame */
/** @typedef {{id: string, title: string, lane: Lane, text: string}} Rival */
/** @typedef {{rival: Rival, digest: Digest | null, ready: number | null, problem: string | null}} Timed */

export const SAMPLES = 8;
const MOST_DISCARDED = 20;

/**
 * @param {object} given
 * @param {Rival[]} given.rivals
 * @param {Task | null} given.task  null: only how long each took to load
 * @param {(lane: Lane, text: string, title: string) => GivenFrame} given.open
 * @param {(what: string, share: number) => void} given.doing
 * @param {() => boolean} given.isStopped
 * @returns {Promise<{timed: Timed[], discarded: number}>}
 */
export async function takeTimes({ rivals, task, open, doing, isStopped }) {
  /** @type {(Timed & {frame: GivenFrame, samples: Sample[]})[]} */
  const all = [];
  let discarded = 0;
  try {
    for (const rival of rivals) {
      doing(`Loading ${rival.title}`, all.length / (rivals.length * (task ? 4 : 1)));
      const frame = open(rival.lane, rival.text, rival.title);
      const problem = await readiness(frame);
      all.push({ rival, frame, samples: [], digest: null, ready: frame.frame.report?.ready ?? null, problem });
    }
    const able = all.filter(({ problem }) => problem === null);
    for (let round = 0; task && round < SAMPLES && !isStopped(); round++) {
      for (const one of able) {
        if (one.problem || isStopped()) continue;
        doing(`${one.rival.title}: sample ${round + 1} of ${SAMPLES}`, 0.25 + (0.75 * round) / SAMPLES);
        for (let again = true; again && !isStopped() && discarded < MOST_DISCARDED; ) {
          await visible();
          const begun = performance.now();
          const answer = await one.frame.frame.run(task, round === 0, () => {});
          again = answer.type === "discarded";
          if (answer.type === "sample" && asleep(begun, answer.total_ms)) again = true;
          else if (answer.type === "sample") one.samples.push(answer);
          else if (answer.type === "error") one.problem = answer.message;
          if (again) discarded += 1;
        }
      }
    }
    return {
      timed: all.map(({ rival, samples, ready, problem }) => ({ rival, ready, problem, digest: digest(samples) })),
      discarded,
    };
  } finally {
    for (const { frame } of all) frame.close();
  }
}

/** A laptop that was shut meanwhile: a sample that took as long as a nap is none. No operation of ours takes half a minute. */
export const LONGEST_SAMPLE_MS = 30_000;
/** @param {number} begun @param {number} total */
const asleep = (begun, total) => total > LONGEST_SAMPLE_MS || performance.now() - begun > 4 * LONGEST_SAMPLE_MS;

async function visible() {
  while (document.hidden)
    await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}
