// @ts-check
// Samples of several frames in turn, one each a round, so that what slows the machine slows all of them alike: the comparison's and
// the workshop's. The sampling itself happens in the frames (site/lanes/frame/sampler.js).

/** @typedef {import("../../lanes/frame/protocol.js").Task} Task */
/** @typedef {import("../../lanes/frame/protocol.js").Answer} Answer */
/** @typedef {Extract<Answer, {type: "sample"}>} Sampled */
/** @typedef {{run(task: Task, doing: (what: string) => void): Promise<Answer>}} Frame */

/** A laptop that was shut meanwhile: a sample that took as long as a nap is none. No operation of ours takes half a minute. */
export const LONGEST_SAMPLE_MS = 30_000;
/** Of one sample, until it is left out. */
const MOST_DISCARDED = 20;

/**
 * @template Entrant
 * @param {Entrant[]} entrants
 * @param {object} given
 * @param {Task} given.task
 * @param {number} given.samples  of each entrant
 * @param {(entrant: Entrant) => Frame | null} given.frame  null: it is left out of this round
 * @param {(entrant: Entrant, round: number, done: number) => void} given.begin  before each sample; `done`: samples so far
 * @param {(entrant: Entrant, what: string) => void} given.doing  what the frame is at
 * @param {(entrant: Entrant, answer: Answer) => void} given.hear  a sample, or why there is none
 * @param {() => boolean} given.isStopped
 * @returns {Promise<number>}  samples that were thrown away: the tab was in the background, or the machine asleep
 */
export async function takeTurns(entrants, { task, samples, frame, begin, doing, hear, isStopped }) {
  let [done, discarded] = [0, 0];
  for (let round = 1; round <= samples; round++) {
    for (const entrant of entrants) {
      const entered = frame(entrant);
      if (!entered || isStopped()) continue;
      begin(entrant, round, done++);
      for (let tries = 0; tries < MOST_DISCARDED && !isStopped(); tries++) {
        const answer = await sampled(entered, task, (what) => doing(entrant, what));
        if (answer) hear(entrant, answer);
        if (answer) break;
        discarded += 1;
      }
    }
  }
  return discarded;
}

/**
 * One answer of a frame; null: a sample to be thrown away.
 * @param {Frame} frame
 * @param {Task} task
 * @param {(what: string) => void} doing
 */
async function sampled(frame, task, doing) {
  await visible();
  await drawn(); // this page shares its thread with the frame: nothing of its own may be left to draw
  const begun = performance.now();
  const answer = await frame.run(task, doing);
  const slept = answer.type === "sample" && asleep(answer.total_ms, performance.now() - begun);
  return slept || answer.type === "discarded" ? null : answer;
}

/** @param {number} total @param {number} passed  with preparation and warm-ups */
const asleep = (total, passed) => total > LONGEST_SAMPLE_MS || passed > 4 * LONGEST_SAMPLE_MS;

/** Resolves once the browser has drawn all that this page changed. */
const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** Resolves once this tab is in the foreground. */
async function visible() {
  while (document.hidden)
    await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}
