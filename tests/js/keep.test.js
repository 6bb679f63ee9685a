import assert from "node:assert/strict";
import { test } from "node:test";
import { Keep } from "../../site/workshop/keep.js";

/** What tabs of one process say to each other is there within a few turns of its loop, however busy the machine is. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 100));

test("of two tabs that open a text at the same moment exactly one keeps it", async () => {
  const tabs = [new Keep("text"), new Keep("text")];
  await settled();
  assert.deepEqual(tabs.map((tab) => tab.isOurs).toSorted(), [false, true]);
  for (const tab of tabs) tab.close();
});

test("the tab that was there first keeps the text until another takes it", async () => {
  const first = new Keep("text");
  await settled();
  const second = new Keep("text");
  await settled();
  assert.deepEqual([first.isOurs, second.isOurs], [true, false]);
  second.take();
  await settled();
  const third = new Keep("text");
  await settled();
  assert.deepEqual([first.isOurs, second.isOurs, third.isOurs], [false, true, false]);
  for (const tab of [first, second, third]) tab.close();
});
