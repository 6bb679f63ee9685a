// @ts-check
// How fast is it? The learner's text beside others: each loaded in a frame of its own, then the same operation in all of them, in turn.

import { digest } from "../../shared/figures/stats.js";
import { takeTurns } from "../../shared/run/turns.js";
import { readiness } from "./check.js";

/** @import {Digest, Lane, Sample} from "../../shared/types.d.ts" */
/** @typedef {import("../../lanes/frame/protocol.js").Task} Task */
/** @typedef {import("../running/given-frame.js").GivenFrame} GivenFrame */
/** @typedef {{id: string, title: string, lane: Lane, text: string}} Rival */
/** @typedef {{rival: Rival, digest: Digest | null, ready: number | null, problem: string | null}} Timed */

export const SAMPLES = 8;
/** Of the progress bar, where operations follow. */
const LOADING_SHARE = 0.25;

/**
 * @param {object} given
 * @param {Rival[]} given.rivals
 * @param {Task | null} given.task  null: only how long each took to load
 * @param {(lane: Lane, text: string, title: string) => GivenFrame} given.open
 * @param {(what: string, share: number) => void} given.doing
 * @param {() => boolean} given.isStopped
 * @returns {Promise<{timed: Timed[], discarded: number}>}
 */
export async function timeRivals({ rivals, task, open, doing, isStopped }) {
  /** @type {(Timed & {frame: GivenFrame, samples: Sample[]})[]} */
  const all = [];
  try {
    for (const rival of rivals) {
      doing(`Loading ${rival.title}`, (all.length / rivals.length) * (task ? LOADING_SHARE : 1));
      const frame = open(rival.lane, rival.text, rival.title);
      const problem = await readiness(frame);
      all.push({ rival, frame, samples: [], digest: null, ready: frame.frame.report?.ready ?? null, problem });
    }
    const share = (/** @type {number} */ done) => LOADING_SHARE + ((1 - LOADING_SHARE) * done) / (all.length * SAMPLES);
    const discarded = task
      ? await takeTurns(all, {
          task,
          samples: SAMPLES,
          frame: ({ problem, frame }) => (problem === null ? frame.frame : null),
          begin: ({ rival }, round, done) => doing(`${rival.title}: sample ${round} of ${SAMPLES}`, share(done)),
          doing() {},
          hear: (one, answer) => {
            if (answer.type === "sample") one.samples.push(answer);
            if (answer.type === "error") one.problem = answer.message;
          },
          isStopped,
        })
      : 0;
    return {
      timed: all.map(({ rival, samples, ready, problem }) => ({ rival, ready, problem, digest: digest(samples) })),
      discarded,
    };
  } finally {
    for (const { frame } of all) frame.close();
  }
}
