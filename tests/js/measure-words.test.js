import assert from "node:assert/strict";
import { test } from "node:test";
import { atMost, clipped, far, planned } from "../../site/measure/words.js";

const PLAN = {
  lanes: ["JavaScript", "PyScript", "Brython"],
  demos: ["Rows"],
  styles: ["Direct"],
  operations: 9,
  minutes: 14,
  goes_on: false,
};

test("what is to be measured is a sentence, and how long it takes another", () => {
  assert.equal(
    planned(PLAN),
    "How fast JavaScript, PyScript and Brython change this page: 9 operations of Rows, style direct. It takes at most 14 minutes.",
  );
  assert.equal(
    planned({ ...PLAN, lanes: ["JavaScript"], operations: 1, minutes: 0.5, goes_on: true }),
    "How fast JavaScript changes this page: 1 operation of Rows, style direct. It goes on with a run that was cut off, for less than a minute.",
  );
});

test("time that is left is never promised to be shorter than it is", () => {
  assert.equal(atMost(59), "less than a minute");
  assert.equal(atMost(60), "at most 1 minute");
  assert.equal(atMost(61), "at most 2 minutes");
  assert.equal(far(1, 61), "1 sample so far; still at most 2 minutes.");
  assert.equal(far(1234, -3), "1,234 samples so far; still less than a minute.");
});

test("a text is as long as the harness takes it", () => {
  assert.equal(clipped("x".repeat(3000)).length, 2000);
});
