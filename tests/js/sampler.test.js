import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.addEventListener = () => {}; // the module listens to its page
const { operationsFor, Sampler, Stopped } = await import("../../site/lanes/frame/sampler.js");

test("one operation makes a sample where the clock can tell its time", () => {
  assert.equal(operationsFor(5, 20, 0.1), 1);
  assert.equal(operationsFor(0.2, 1, 0.1), 1);
});

test("several make one where its time is less than ten steps of the clock, or its script less than two", () => {
  assert.equal(operationsFor(5, 0.4, 0.1), 3);
  assert.equal(operationsFor(0.05, 20, 0.1), 4);
  assert.equal(operationsFor(2, 4, 1), 3);
});

test("never more than twenty, also where the clock shows nothing at all", () => {
  assert.equal(operationsFor(0, 0, 1), 20);
  assert.equal(operationsFor(0.001, 1, 0.1), 6);
});

test("a sampler that was told to stop does no further step until it may go on", async () => {
  const sampler = new Sampler();
  const task = {
    click: "#run",
    prepare: ["#clear"],
    again: [],
    repeats: 0,
    warmup: { steps: [], times: 0 },
    expect: {},
    size: null,
  };
  sampler.stop();
  await assert.rejects(sampler.sample(task), Stopped);
});
