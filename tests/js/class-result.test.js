import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkResult, readResult } from "../../site/workshop/class/result.js";

const { result, taken, refused } = JSON.parse(
  readFileSync(new URL("../support/class_cases.json", import.meta.url), "utf8"),
);
const LESSONS = [{ id: "dom-calls", title: "DOM calls", prediction: { unit: "DOM calls" } }];

const changed = ({ change = {}, one = {} }) => ({
  ...result,
  predictions: [{ ...result.predictions[0], ...one }],
  ...change,
});

for (const each of taken)
  test(`what the server takes, the page shows: ${each.name}`, () => {
    assert.deepEqual(readResult(JSON.stringify(changed(each)), LESSONS), changed(each));
  });

for (const each of refused)
  test(`what the server refuses, the page does, too: ${each.name}`, () => {
    assert.throws(() => checkResult(changed(each), LESSONS), /damaged|not here/);
  });

test("a lesson that is there twice for one lane is refused", () => {
  const { predictions } = result;
  assert.throws(() => checkResult({ ...result, predictions: [...predictions, ...predictions] }, LESSONS), /twice/);
});
