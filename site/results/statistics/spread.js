// @ts-check
// The twin of measurements/analysis/spread.py: what a set of samples looks like, and what makes it hard to trust. Pure.

/** @typedef {{samples: number, median: number, mean: number, stdev: number | null, mad: number, low: number, high: number}} Spread  mad: median absolute deviation */

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

/** @param {Float64Array} values */
const sum = (values) => values.reduce((sum, value) => sum + value, 0);
