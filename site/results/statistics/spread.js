// @ts-check
// The twin of measurements/analysis/spread.py: what a set of samples looks like, and what makes it hard to trust. Pure.

/** @typedef {{samples: number, median: number, mean: number, stdev: number | null, mad: number, low: number, high: number, q1: number, q3: number}} Spread  mad: median absolute deviation; q1 and q3 hold the middle half */

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
    q1: quantileOf(sorted, 0.25),
    q3: quantileOf(sorted, 0.75),
  };
}

/** @param {readonly number[]} values  at least one */
export const median = (values) => medianOf(Float64Array.from(values).sort());

/**
 * What makes samples in milliseconds hard to trust, as sentences.
 * @param {Omit<Spread, "q1" | "q3">} spread
 */
export function spreadWarnings({ mean, stdev, low, high, median }) {
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

/** @param {Float64Array} sorted */
function medianOf(sorted) {
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The middle half: between which values it lies. @param {readonly number[]} values  at least one */
export function quartiles(values) {
  const sorted = Float64Array.from(values).sort();
  return { q1: quantileOf(sorted, 0.25), q3: quantileOf(sorted, 0.75) };
}

/** Between two samples in proportion, as numpy does unless told otherwise. @param {Float64Array} sorted @param {number} share */
function quantileOf(sorted, share) {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  return below + (at % 1) * (sorted[Math.ceil(at)] - below);
}

/** @param {Float64Array} values */
const sum = (values) => values.reduce((sum, value) => sum + value, 0);
