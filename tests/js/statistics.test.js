// @ts-check
// The page's statistics against Python's: both read tests/support/statistics_cases.json. Run by `node --test tests/js`.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { spread, spreadWarnings } from "../../site/results/statistics/spread.js";
import {
  areFew,
  corrected,
  logRatios,
  meanLog,
  noDifference,
  overOperations,
  ratioOf,
  ratioOfRuns,
  roughRatio,
} from "../../site/results/statistics/statistics.js";
import { beyond, quantile } from "../../site/results/statistics/student.js";

const cases = JSON.parse(await readFile(new URL("../support/statistics_cases.json", import.meta.url), "utf8"));

/** Nine digits: far more than any table shows. @param {number} found @param {number} expected @param {string} [what] */
function close(found, expected, what) {
  assert.ok(
    Math.abs(found - expected) <= 1e-9 * Math.max(Math.abs(expected), 1e-9),
    `${what}: ${found}, not ${expected}`,
  );
}

/** @param {Record<string, number | null>} found @param {Record<string, number | null>} expected */
function same(found, expected) {
  for (const [name, value] of Object.entries(expected))
    if (value === null) assert.equal(found[name], null);
    else close(Number(found[name]), value, name);
}

/** @param {[number, number[]][]} pages @returns {import("../../site/results/statistics/statistics.js").Logs} */
const logsOf = (pages) => pages.map(([round, page]) => [round, meanLog(page)]);

/** @param {{lane: [number, number[]][], baseline: [number, number[]][]}} pair */
const ratios = ({ lane, baseline }) => {
  const found = logRatios(logsOf(lane), logsOf(baseline));
  assert.ok(found);
  return found;
};

test("ratios and their intervals are Python's", () => {
  assert.ok(cases.ratios.length > 5);
  for (const { expected, confidence, ...pair } of cases.ratios) same(ratioOf(ratios(pair), confidence), expected);
});

test("means over several operations leave out the rounds that lack one", () => {
  assert.ok(cases.over_operations.length > 2);
  for (const { operations, confidence, expected } of cases.over_operations)
    same(ratioOf(overOperations(operations.map(ratios)), confidence), expected);
});

test("two runs differ as Python says, with its p value", () => {
  assert.ok(cases.runs.length > 3);
  for (const { after, before, confidence, expected } of cases.runs)
    same(ratioOfRuns(after, before, confidence), expected);
});

test("Student's quantile is scipy's, and its tail leads back", () => {
  assert.ok(cases.student.length > 50);
  for (const { share, freedom, quantile: expected } of cases.student) {
    close(quantile(share, freedom), expected, `${share} of ${freedom}`);
    close(beyond(expected, freedom), 1 - share, `beyond ${expected} of ${freedom}`);
  }
  assert.equal(beyond(Number.POSITIVE_INFINITY, 5), 0);
});

test("spread of samples is Python's", () => {
  assert.ok(cases.spread.length > 3);
  for (const { values, expected } of cases.spread) same({ ...spread(values) }, expected);
});

test("the same rounds are few", () => {
  for (const [rounds, few] of Object.entries(cases.few_rounds)) assert.equal(areFew(Number(rounds)), few, rounds);
});

test("a time of 0 has no logarithm, and a lane with one no ratio", () => {
  assert.equal(meanLog([1, 0]), null);
  assert.equal(logRatios([[1, null]], [[1, 0.5]]), null);
  assert.deepEqual([...(logRatios([[1, 2]], [[2, 0.5]]) ?? [])], []);
});

test("rounding errors are no difference", () => {
  const [one, other] = [
    [1.1, 2.3, 3.7],
    [3.7, 1.1, 2.3],
  ].map((page) => logsOf([1, 2, 3].map((round) => [round, page])));
  const found = ratioOf(logRatios(one, other) ?? new Map(), 0.95);
  assert.deepEqual(found, { ratio: 1, low: 1, high: 1, rounds: 3 });
  assert.ok(noDifference(found));
  assert.deepEqual(ratioOfRuns([1, 1, 1], [1, 1, 1], 0.95), { ratio: 1, low: 1, high: 1, rounds: 3, p_value: 1 });
  assert.equal(ratioOfRuns([2, 2, 2], [1, 1, 1], 0.95).p_value, 0);
  close(roughRatio(new Map([[1, Math.log(2)]])), 2, "rough");
});

test("Benjamini and Hochberg's correction keeps the order and never goes above 1", () => {
  assert.deepEqual(corrected([0.01, 0.5, 0.02, 0.9]), [0.04, 2 / 3, 0.04, 0.9]);
  assert.deepEqual(corrected([0.9, 1]), [1, 1]);
});

test("what makes samples hard to trust is said", () => {
  assert.deepEqual(spreadWarnings(spread([10, 10.1, 9.9])), []);
  assert.match(spreadWarnings(spread([10, 12, 8]))[0], /standard deviation is 20% of the mean/);
  assert.match(spreadWarnings(spread([0.9, 0.9, 0.9]))[0], /under 1 ms/);
});
