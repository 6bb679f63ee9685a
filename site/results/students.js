// @ts-check
// Student's t and the normal distribution, as far as intervals and tests need them. Pure.

/**
 * The share of a normal distribution that lies below z.
 * @param {number} z
 */
export function normalBelow(z) {
  const half = 0.5 * gammaShare(0.5, (z * z) / 2);
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/**
 * The same where little lies below: exact far out, too, where a difference of two near halves would not be.
 * @param {number} z  below 0
 */
export const normalTail = (z) => 0.5 * gammaRest(0.5, (z * z) / 2);

/**
 * The chance that a t of so many degrees of freedom is farther from 0 than this one.
 * @param {number} t
 * @param {number} freedom
 */
export const tBeyond = (t, freedom) =>
  Number.isFinite(t) ? betaShare(freedom / (freedom + t * t), freedom / 2, 0.5) : 0;

/**
 * The t that only the given share lies farther out than, to both sides together.
 * @param {number} share
 * @param {number} freedom
 */
export function tFor(share, freedom) {
  let [low, high] = [0, 2];
  while (tBeyond(high, freedom) > share) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2;
    if (tBeyond(middle, freedom) > share) low = middle;
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

/** The regularised lower incomplete gamma function. @param {number} a @param {number} x @returns {number} */
function gammaShare(a, x) {
  if (x >= a + 1) return 1 - gammaRest(a, x);
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; n < 500 && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return x === 0 ? 0 : sum * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** What is left of 1, by a continued fraction (Lentz) where that is quick. @param {number} a @param {number} x @returns {number} */
function gammaRest(a, x) {
  if (x < a + 1) return 1 - gammaShare(a, x);
  const tiny = 1e-300;
  let b = x + 1 - a;
  let [c, d] = [1 / tiny, 1 / b];
  let fraction = d;
  for (let n = 1; n < 500; n++) {
    const a_n = -n * (n - a);
    b += 2;
    d = 1 / notZero(a_n * d + b);
    c = notZero(b + a_n / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction * Math.exp(a * Math.log(x) - x - logGamma(a));
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
