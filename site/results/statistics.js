// @ts-check
// The twin of measurements/analysis/statistics.py: ratios with intervals, spread and doubts. It draws the same random numbers, so that the figures
// of this view are those of the published summaries; stats.py says why each is worked out as it is. Pure.

import { Random } from "./pcg64.js";
import { normalTail, tBeyond, tFor } from "./students.js";

/** One lane and operation: for each round the samples of its page. An empty list where the lane lacks that round. @typedef {number[][]} Rounds */
/** @typedef {{ratio: number, low: number, high: number, rounds: number, samples: number}} Ratio */
/** A lane with its baseline, or with null where its times alone are meant. @typedef {[Rounds, Rounds | null]} Side */
/** @typedef {{samples: number, median: number, mean: number, stdev: number | null, mad: number, low: number, high: number}} Spread */

export const ROUNDS_FOR_INTERVAL = 3;
const RESAMPLES = 2000;
const BANK = 256;
const TRIMMED = 0.15;

/** Fewer rounds than an interval takes. */
export class TooFewRounds extends Error {}

/** @param {Ratio} ratio */
export const noDifferenceShown = ({ low, high }) => low <= 1 && 1 <= high;

/**
 * Of one operation; both sides hold the same rounds in the same order.
 * @param {Rounds} lane
 * @param {Rounds} baseline
 * @param {number} confidence
 * @param {number} seed
 * @returns {Ratio}
 */
export const ratio = (lane, baseline, confidence, seed) => geometricMean([[lane, baseline]], confidence, seed);

/**
 * Of the ratios of several operations, each a pair of lane and baseline.
 * @param {[Rounds, Rounds][]} operations
 * @param {number} confidence
 * @param {number} seed
 * @returns {Ratio}
 */
export function geometricMean(operations, confidence, seed) {
  const pairs = operations.map(([lane, baseline]) => new Pair(lane, baseline));
  const total = Math.max(...operations.map(([lane]) => lane.length));
  const random = new Random(seed);
  for (const pair of pairs) pair.fillBank(random);
  const drawn = new Int32Array(RESAMPLES * total);
  random.fill(total, drawn);
  const sums = new Float64Array(RESAMPLES);
  for (const pair of pairs) {
    const logs = pair.resampled(drawn, total, random);
    for (let i = 0; i < RESAMPLES; i++) sums[i] += logs[i];
  }
  for (let i = 0; i < RESAMPLES; i++) sums[i] /= pairs.length;
  const middle = pairs.reduce((sum, pair) => sum + pair.logRatio, 0) / pairs.length;
  const fewest = Math.min(...pairs.map(({ rounds }) => rounds));
  return withInterval(
    middle,
    sums,
    fewest,
    confidence,
    pairs.reduce((sum, { samples }) => sum + samples, 0),
  );
}

/**
 * Of one lane and operation in two runs, whose rounds have nothing to do with each other.
 * @param {Side} after
 * @param {Side} before
 * @param {number} confidence
 * @param {number} seed
 * @returns {Ratio}
 */
export function ratioOfRuns(after, before, confidence, seed) {
  const sides = [after, before].map(([lane, baseline]) => new Pair(lane, baseline));
  const random = new Random(seed);
  for (const side of sides) side.fillBank(random);
  const drawn = [after, before].map(([lane]) => {
    const places = new Int32Array(RESAMPLES * lane.length);
    random.fill(lane.length, places);
    return places;
  });
  const logs = sides.map((side, i) => side.resampled(drawn[i], [after, before][i][0].length, random));
  const apart = logs[0].map((log, i) => log - logs[1][i]);
  return withInterval(
    sides[0].logRatio - sides[1].logRatio,
    apart,
    Math.min(sides[0].rounds, sides[1].rounds),
    confidence,
    sides[0].samples,
  );
}

/**
 * Logarithm of the median of each page, or of its ratio to the baseline's page of that round.
 * @param {Side} side
 */
export const pageLogs = ([lane, baseline]) => [...new Pair(lane, baseline).logs];

/**
 * Yuen's test over the pages of two runs: Welch's on trimmed means. How likely such a difference is where there is none.
 * @param {number[]} one
 * @param {number[]} other
 */
export function yuen(one, other) {
  const flat = [one, other].every((side) => side.every((value) => value === side[0]));
  if (flat) return one[0] === other[0] ? 1 : 0; // no spread at all: a test has nothing to divide by
  const [a, b] = [one, other].map((side) => {
    const sorted = Float64Array.from(side).sort();
    const cut = Math.floor(TRIMMED * sorted.length);
    const kept = sorted.length - 2 * cut;
    const held = sorted.map((_, i) => sorted[Math.min(Math.max(i, cut), sorted.length - 1 - cut)]);
    const centre = sum(held) / held.length;
    const squares = sum(held.map((value) => (value - centre) ** 2));
    return { mean: trimmedMean(sorted), error: squares / (kept * (kept - 1)), freedom: kept - 1 };
  });
  const freedom = (a.error + b.error) ** 2 / (a.error ** 2 / a.freedom + b.error ** 2 / b.freedom);
  return tBeyond((a.mean - b.mean) / Math.sqrt(a.error + b.error), freedom);
}

/**
 * Benjamini and Hochberg's correction for many tests at once.
 * @param {number[]} chances
 */
export function corrected(chances) {
  const order = chances.map((_, i) => i).sort((a, b) => chances[a] - chances[b]);
  const found = new Array(chances.length);
  let least = 1;
  for (let rank = order.length; rank > 0; rank--) {
    least = Math.min(least, (chances[order[rank - 1]] * chances.length) / rank);
    found[order[rank - 1]] = least;
  }
  return found;
}

/**
 * The share of the bootstrap's distribution to leave out at either end, so that few rounds are not overrated.
 * @param {number} rounds
 * @param {number} confidence
 */
export function expandedTail(rounds, confidence) {
  const kept = rounds - 2 * Math.floor(TRIMMED * rounds);
  return normalTail(-tFor(1 - confidence, kept - 1) * Math.sqrt(rounds / (rounds - 1)));
}

/**
 * @param {readonly number[]} values  at least one
 * @returns {Spread}
 */
export function spread(values) {
  const sorted = Float64Array.from(values).sort();
  const mean = sum(sorted) / sorted.length;
  const middle = medianOf(sorted);
  return {
    samples: sorted.length,
    median: middle,
    mean,
    stdev: sorted.length > 1 ? Math.sqrt(sum(sorted.map((value) => (value - mean) ** 2)) / (sorted.length - 1)) : null,
    mad: medianOf(sorted.map((value) => Math.abs(value - middle)).sort()),
    low: sorted[0],
    high: sorted[sorted.length - 1],
  };
}

/** @param {readonly number[]} values  at least one */
export const median = (values) => medianOf(Float64Array.from(values).sort());

/**
 * What makes samples in milliseconds hard to trust, as sentences.
 * @param {Spread} spread
 */
export function doubts({ mean, stdev, low, high, median }) {
  const share = (/** @type {number} */ value) => `${Math.round(100 * value)}%`;
  const found = [];
  if (stdev !== null && mean > 0 && stdev > 0.1 * mean)
    found.push(`the standard deviation is ${share(stdev / mean)} of the mean (more than 10%)`);
  if (mean > 0 && high > 1.5 * mean)
    found.push(`the slowest sample is ${share(high / mean - 1)} above the mean (more than 50%)`);
  if (low < 0.5 * mean) found.push(`the fastest sample is ${share(1 - low / mean)} below the mean (more than 50%)`);
  if (median < 1) found.push("the median is under 1 ms: too small to time well");
  return found;
}

/** A lane and its baseline by rounds; without a baseline, the lane's times alone. */
class Pair {
  /** @param {Rounds} lane @param {Rounds | null} baseline */
  constructor(lane, baseline) {
    this.sides = baseline ? [lane, baseline] : [lane];
    /** Rounds that every side has. */
    this.shared = lane.flatMap((_, round) => (this.sides.every((side) => side[round]?.length) ? [round] : []));
    this.rounds = this.shared.length;
    if (this.rounds < ROUNDS_FOR_INTERVAL)
      throw new TooFewRounds(
        `An interval takes ${ROUNDS_FOR_INTERVAL} rounds that both sides have; here are ${this.rounds}.`,
      );
    if (this.sides.some((side) => side.some((page) => page.some((value) => !(Number.isFinite(value) && value > 0)))))
      throw new RangeError("A time of 0 has no ratio: the operation is too small for this clock.");
    this.samples = this.shared.reduce((sum, round) => sum + lane[round].length, 0);
    this.logs = Float64Array.from(this.shared, (round) => {
      const [own, base] = this.sides.map((side) => Math.log(median(side[round])));
      return base === undefined ? own : own - base;
    });
    this.logRatio = trimmedMean(this.logs.slice().sort());
    /** For each page redrawn medians, or their ratios, as logarithms. */
    this.bank = new Float64Array(this.rounds * BANK);
  }

  /** Rounds with as many samples a page as each other are drawn at once, in the order of those numbers. @param {Random} random */
  fillBank(random) {
    const widths = this.shared.map((round) => this.sides.map((side) => side[round].length));
    const groups = new Map(widths.map((width) => [width.join(), width]));
    for (const width of [...groups.values()].sort((a, b) => a[0] - b[0] || (a[1] ?? 0) - (b[1] ?? 0))) {
      const places = this.shared.flatMap((_, place) => (widths[place].join() === width.join() ? [place] : []));
      const widest = Math.max(...width);
      const picks = new Int32Array(places.length * BANK * widest);
      random.fill(widest, picks);
      this.sides.forEach((side, number) => {
        let own = picks;
        if (width[number] !== widest) {
          own = new Int32Array(places.length * BANK * width[number]);
          random.fill(width[number], own);
        }
        this.#medians(side, places, own, width[number], number ? -1 : 1);
      });
    }
  }

  /** @param {Rounds} side @param {number[]} places @param {Int32Array} picks @param {number} width @param {number} sign */
  #medians(side, places, picks, width, sign) {
    const page = new Float64Array(width);
    let next = 0;
    for (const place of places) {
      const values = side[this.shared[place]];
      for (let draw = 0; draw < BANK; draw++) {
        for (let i = 0; i < width; i++) page[i] = values[picks[next++]];
        sortFew(page, width);
        this.bank[place * BANK + draw] += sign * Math.log(medianOf(page));
      }
    }
  }

  /**
   * The trimmed mean of each resample of rounds; samples are drawn anew as well.
   * @param {Int32Array} drawn  rows of rounds out of `total`
   * @param {number} total
   * @param {Random} random
   */
  resampled(drawn, total, random) {
    const entries = new Uint8Array(drawn.length);
    random.fillBytes(entries);
    const place = new Int32Array(total).fill(-1);
    this.shared.forEach((round, i) => (place[round] = i));
    const row = new Float64Array(total);
    const means = new Float64Array(drawn.length / total);
    for (let i = 0; i < means.length; i++) {
      let count = 0;
      for (let j = i * total; j < (i + 1) * total; j++) {
        const at = place[drawn[j]];
        if (at >= 0) row[count++] = this.bank[at * BANK + entries[j]];
      }
      const cut = Math.floor(count * TRIMMED);
      if (cut) sortFew(row, count);
      let total_ = 0;
      for (let j = cut; j < count - cut; j++) total_ += row[j];
      means[i] = count ? total_ / (count - 2 * cut) : this.logRatio;
    }
    return means;
  }
}

/**
 * @param {number} middle
 * @param {Float64Array} logs
 * @param {number} rounds
 * @param {number} confidence
 * @param {number} samples
 * @returns {Ratio}
 */
function withInterval(middle, logs, rounds, confidence, samples) {
  const tail = expandedTail(rounds, confidence);
  const sorted = logs.sort();
  const ratio = Math.exp(middle);
  return {
    ratio,
    low: Math.min(Math.exp(quantile(sorted, tail)), ratio),
    high: Math.max(Math.exp(quantile(sorted, 1 - tail)), ratio),
    rounds,
    samples,
  };
}

/** @param {Float64Array} sorted @param {number} share */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  return sorted[below] + (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]) * (place - below);
}

/** @param {Float64Array} sorted */
function trimmedMean(sorted) {
  const cut = Math.floor(TRIMMED * sorted.length);
  return sum(sorted.subarray(cut, sorted.length - cut)) / (sorted.length - 2 * cut);
}

/** @param {Float64Array} sorted */
function medianOf(sorted) {
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Puts the first `count` values in order, in place: quicker than sort() for the few that a page or a resample has. @param {Float64Array} values @param {number} count */
function sortFew(values, count) {
  if (count > 40) {
    values.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = values[i];
    let j = i;
    for (; j > 0 && values[j - 1] > value; j--) values[j] = values[j - 1];
    values[j] = value;
  }
}

/** @param {Float64Array} values */
const sum = (values) => values.reduce((sum, value) => sum + value, 0);
