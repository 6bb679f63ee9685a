// @ts-check
// What samples taken in this browser come to. Published runs bring their statistics along: those are never computed here.

import { timeRange } from "./format.js";

/** @import {Digest, Sample} from "../types.d.ts" */

/** Medians of fewer samples move a lot from run to run. */
export const FEW = 5;

/**
 * The value below which that share of the sorted values lies, between neighbours in proportion.
 * @param {readonly number[]} sorted  at least one
 * @param {number} share
 */
export function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/**
 * Whether the middle halves of two sets of samples overlap: between them no clear difference was shown.
 * @param {Digest} own
 * @param {Digest} base
 */
export const overlap = (own, base) => own.low <= base.high && base.low <= own.high;

/**
 * What to bear in mind with the ratio of two medians, as words to go after it; empty where there is nothing.
 * @param {Digest} own
 * @param {Digest} base
 */
export function doubt(own, base) {
  if (Math.min(own.count, base.count) < FEW) return ", rough: fewer than 5 samples";
  return overlap(own, base) ? ", no clear difference: their middle halves overlap" : "";
}

/** What a median is of, as words to go after it. @param {Digest} own */
export const spreadOf = ({ count, low, high }) =>
  count > 1 ? `median of ${count}, middle half ${timeRange(low, high)}` : "1 sample";

/**
 * @param {readonly Sample[]} samples
 * @returns {Digest | null}  null: there are none
 */
export function digest(samples) {
  if (!samples.length) return null;
  const totals = samples.map(({ total_ms }) => total_ms).sort((a, b) => a - b);
  const scripts = samples.map(({ script_ms }) => script_ms).sort((a, b) => a - b);
  return {
    count: totals.length,
    median: quantile(totals, 0.5),
    low: quantile(totals, 0.25),
    high: quantile(totals, 0.75),
    least: totals[0],
    most: totals[totals.length - 1],
    script: quantile(scripts, 0.5),
  };
}
