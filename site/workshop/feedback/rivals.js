// @ts-check
// How fast is it? The learner's text beside others: each loaded in a frame of its own, then the same operation in all of them, in turn.

import { digest } from "../../shared/figures/stats.js";
import { takeTurns } from "../../shared/run/turns.js";
import { readiness } from "./check.js";

/** @import {Digest, Lane, Sample} from "../../shared/types.d.ts" */
/** @typedef {import("../../lanes/frame/protocol.js").Task} Task */
/** @typedef {import("../running/given-frame.js").GivenFrame} GivenFrame */
/** @typedef {{id: string, title: string, lane: Lane, text: string}} Rival */
/** Gives a new frame, which counts DOM calls or is timed. @typedef {(rival: Rival, counts: boolean) => GivenFrame} Open */
/** DOM calls of one click. @typedef {import("../running/given-frame.js").CallCount} CallCount */
/** @typedef {{rival: Rival, digest: Digest | null, ready: number | null, problem: string | null}} Timed */

/**
 * Whose times are taken: the learner's text and the version timed before it, where they are not the text as it began, that one, and others.
 * @param {{lane: Lane, text: string, start: string, before: string | null, others: Rival[]}} given
 * @returns {Rival[]}
 */
export function rivalsOf({ lane, text, start, before, others }) {
  const own = [
    { id: "yours", title: "Yours", lane, text },
    { id: "before", title: "Your version before", lane, text: before ?? text },
  ].filter(({ id, text: its }) => its !== start && (id === "yours" || its !== text));
  return [
    ...own,
    { id: "start", title: "Unchanged", lane, text: start },
    ...others.filter((other) => other.lane !== lane),
  ];
}

export const SAMPLES = 8;
/** Of the progress bar, where operations follow. */
const LOADING_SHARE = 0.25;

/**
 * @param {object} given
 * @param {Rival[]} given.rivals
 * @param {Task | null} given.task  null: only how long each took to load
 * @param {Open} given.open
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
      const frame = open(rival, false);
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

/**
 * DOM calls of the same click, each in a frame of its own that is never timed.
 * @param {object} given
 * @param {Rival[]} given.rivals
 * @param {Task} given.task
 * @param {Open} given.open
 * @param {(what: string, share: number) => void} given.doing
 * @param {() => boolean} given.isStopped
 * @returns {Promise<Map<string, CallCount>>}
 */
export async function countCalls({ rivals, task, open, doing, isStopped }) {
  const counts = new Map();
  for (const rival of rivals) {
    if (isStopped()) break;
    doing(`Counting DOM calls: ${rival.title}`, 1);
    const frame = open(rival, true);
    try {
      if ((await readiness(frame)) !== null) continue;
      const prepare = task.prepare.map((click) => ({ click }));
      await frame.check([...prepare, { click: task.click }]);
      const { calls } = await frame.check(prepare, { counted: task.click });
      if (calls) counts.set(rival.id, calls);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    } finally {
      frame.close();
    }
  }
  return counts;
}
