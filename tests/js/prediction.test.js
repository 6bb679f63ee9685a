import assert from "node:assert/strict";
import { test } from "node:test";
import { amount } from "../../site/workshop/lesson/prediction.js";

for (const [guess, unit, said] of [
  [1, "DOM calls", "1 DOM call"],
  [2500, "DOM calls", "2,500 DOM calls"],
  [1, "seconds", "1 second"],
  [0.5, "seconds", "0.5 seconds"],
  [1, "times as long", "1 times as long"],
])
  test(`${guess} of ${unit} is ${said}`, () => assert.equal(amount(guess, unit), said));
