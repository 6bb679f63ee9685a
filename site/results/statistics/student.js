// @ts-check
// Student's t: its quantile and its tails, also for degrees of freedom that are no whole number. No library that a page can load as it
// stands has both to nine digits (docs/decisions.md says which were tried); tests/js/statistics.test.js holds these to scipy's. Pure.

/**
 * The chance that a t of so many degrees of freedom is farther from 0 than this one.
 * @param {number} t
 * @param {number} freedom
 */
export const beyond = (t, freedom) =>
  Number.isFinite(t) ? betaShare(freedom / (freedom + t * t), freedom / 2, 0.5) : 0;

/**
 * The t within which, to both sides together, the given share lies: 0.95 for an interval of 95%.
 * @param {number} share
 * @param {number} freedom
 */
export function quantile(share, freedom) {
  if (!Number.isInteger(freedom)) return searched(share, freedom);
  const name = `${share} ${freedom}`;
  const found = quantiles.get(name) ?? searched(share, freedom);
  quantiles.set(name, found);
  return found;
}

/** Of whole degrees of freedom there are few, and each is asked for again with every figure of a table. @type {Map<string, number>} */
const quantiles = new Map();

/** @param {number} share @param {number} freedom */
function searched(share, freedom) {
  let [low, high] = [0, 2];
  while (beyond(high, freedom) > 1 - share) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-14 * high; i++) {
    const middle = (low + high) / 2;
    if (beyond(middle, freedom) > 1 - share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Lanczos' approximation; its coefficients are those for g = 7 and nine terms. @param {number} x  above 0 @returns {number} */
function logGamma(x) {
  const terms = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const sum = terms.reduce((sum, term, i) => sum + (i ? term / (x - 1 + i) : term), 0);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The regularised incomplete beta function. @param {number} x @param {number} a @param {number} b @returns {number} */
function betaShare(x, a, b) {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * fraction;
}

/** @param {number} value */
const notZero = (value) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
