import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Keep } from "../../site/workshop/editor/keep.js";

/** @type {Keep[]} */
const tabs = [];
/** A tab that has the text open. */
function open() {
  tabs.push(new Keep("text"));
  return tabs[tabs.length - 1];
}
// An open channel keeps the process alive: also where an assertion failed, each is closed.
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

/** What tabs of one process say to each other arrives within a few turns of its loop; one long wait may be over in a single turn. */
async function settled() {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
}

test("of two tabs that open a text at the same moment exactly one keeps it", async () => {
  const both = [open(), open()];
  await settled();
  assert.deepEqual(both.map((tab) => tab.isOurs).toSorted(), [false, true]);
});

test("the tab that was there first keeps the text until another takes it", async () => {
  const first = open();
  await settled();
  const second = open();
  await settled();
  assert.deepEqual([first.isOurs, second.isOurs], [true, false]);
  second.take();
  await settled();
  const third = open();
  await settled();
  assert.deepEqual([first.isOurs, second.isOurs, third.isOurs], [false, true, false]);
});
