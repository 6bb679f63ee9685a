import assert from "node:assert/strict";
import { test } from "node:test";
import { howClose } from "../../site/workshop/closeness.js";
import { amount } from "../../site/workshop/lesson/prediction.js";

for (const [guess, unit, said] of [
  [1, "DOM calls", "1 DOM call"],
  [2500, "DOM calls", "2,500 DOM calls"],
  [1, "seconds", "1 second"],
  [0.5, "seconds", "0.5 seconds"],
  [1, "times as long", "1 times as long"],
])
  test(`${guess} of ${unit} is ${said}`, () => assert.equal(amount(guess, unit), said));

for (const [guess, value, said] of [
  [2500, 2500, "Exactly right."],
  [1, 1.04, "That is close."],
  [1.2, 1, "That is close."],
  [100, 2500, "It is 25 times what you predicted: what did you not think of?"],
  [100, 130, "It is 1.3 times what you predicted: what did you not think of?"],
  [10, 4, "You predicted 2.5 times as much: what did you not think of?"],
  [1, 123456, "It is 123,456 times what you predicted: what did you not think of?"],
  [0, 4, ""],
  [0, 0, "Exactly right."],
])
  test(`${guess} for ${value}: ${said || "nothing"}`, () => assert.equal(howClose({ guess, value }), said));
