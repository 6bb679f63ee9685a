import assert from "node:assert/strict";
import { test } from "node:test";
import { digest } from "../../site/shared/figures/stats.js";

const of = (...totals) => digest(totals.map((total_ms) => ({ total_ms, script_ms: total_ms / 2 })));

test("of no samples there is no digest", () => assert.equal(of(), null));

test("the median and the middle half", () => {
  assert.deepEqual(of(4, 1, 3, 2), {
    count: 4,
    median: 2.5,
    low: 1.75,
    high: 3.25,
    least: 1,
    most: 4,
    script: 1.25,
  });
});

test("of one sample all is that sample", () => {
  assert.deepEqual(of(7), { count: 1, median: 7, low: 7, high: 7, least: 7, most: 7, script: 3.5 });
});
