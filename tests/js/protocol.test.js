import assert from "node:assert/strict";
import { test } from "node:test";
import { readAnswer, readCommand, readReport, trustedOrigins } from "../../site/lanes/frame/protocol.js";

const TASK = {
  click: "#run",
  prepare: ["#clear"],
  again: [],
  repeats: 0,
  warmup: { steps: ["#run", "#clear"], times: 1 },
  expect: { "tbody > tr": 1000 },
  size: null,
};
const REPORT = {
  type: "state",
  state: "ready",
  error: null,
  runtime: 1,
  ready: 2,
  files: 3,
  received: 4,
  unpacked: 5,
  cached: 0,
};

test("how many more or fewer is a count too", () => {
  const command = { type: "run", id: 5, task: { ...TASK, expect: { tr: "-1" } } };
  assert.deepEqual(readCommand(command), command);
});

test("a command is read, without what does not belong to it", () => {
  const command = { type: "run", id: 5, task: TASK };
  assert.deepEqual(readCommand({ ...command, code: "1" }), command);
  assert.deepEqual(readCommand({ type: "dom", id: 0, root: "#main" }), { type: "dom", id: 0, root: "#main" });
  assert.deepEqual(readCommand({ type: "stop" }), { type: "stop" });
  const turn = { type: "turn", id: 1, task: TASK, limits: { most: 5, milliseconds: 500, extra: 0 } };
  for (const each of [turn, { type: "warm-up", id: 2, task: TASK }, { type: "perform", id: 3, task: TASK }])
    assert.deepEqual(readCommand({ ...each, code: "1" }), each);
});

for (const value of [
  null,
  "run",
  [],
  { type: "eval", id: 5, code: "1" },
  { type: "run", id: 5 },
  { type: "run", id: 5, task: { ...TASK, prepare: "#clear" } },
  { type: "run", id: 5, task: { ...TASK, warmup: { steps: ["#run"], times: 1_000_000 } } },
  { type: "run", id: 5, task: { ...TASK, expect: { tr: "1000" } } },
  { type: "run", id: 5, task: { ...TASK, repeats: -1 } },
  { type: "run", id: 5, task: { ...TASK, again: undefined } },
  { type: "run", id: 5, task: { ...TASK, size: { input: "#count" } } },
  { type: "run", id: "5", task: TASK },
  { type: "turn", id: 5, task: TASK },
  { type: "turn", id: 5, task: TASK, limits: { most: 0, milliseconds: 500, extra: 0 } },
  { type: "turn", id: 5, task: TASK, limits: { most: 5, milliseconds: Number.POSITIVE_INFINITY, extra: 0 } },
  { type: "perform", id: 5 },
  { type: "dom", id: -1, root: "#main" },
  { type: "dom", id: 5, root: "x".repeat(20_001) },
])
  test(`no command: ${JSON.stringify(value).slice(0, 80)}`, () => assert.equal(readCommand(value), null));

test("a report is read, and one that is not whole is none", () => {
  assert.deepEqual(readReport(REPORT), REPORT);
  for (const change of [{ state: "done" }, { error: 1 }, { ready: -1 }, { ready: Number.NaN }, { files: 1.5 }])
    assert.equal(readReport({ ...REPORT, ...change }), null, JSON.stringify(change));
});

test("an answer is read, and one that is not whole is none", () => {
  const sample = { type: "sample", id: 1, script_ms: 1.5, total_ms: 2, operations: 1 };
  assert.deepEqual(readAnswer(sample), sample);
  for (const change of [{ id: null }, { total_ms: "2" }, { script_ms: Number.POSITIVE_INFINITY }, { type: "samples" }])
    assert.equal(readAnswer({ ...sample, ...change }), null, JSON.stringify(change));
});

test("a turn's answer holds whole samples and nothing else", () => {
  const one = { script_ms: 1.5, total_ms: 2, operations: 1 };
  const answer = { type: "samples", id: 1, samples: [one, one] };
  assert.deepEqual(readAnswer(answer), answer);
  assert.deepEqual(readAnswer({ type: "done", id: 2 }), { type: "done", id: 2 });
  for (const samples of [one, [one, null], [{ ...one, total_ms: Number.NaN }], [{ ...one, operations: "1" }]])
    assert.equal(readAnswer({ ...answer, samples }), null, JSON.stringify(samples));
});

test("this machine by its other name is trusted, and nobody else", () => {
  const here = new URL("http://127.0.0.1:8000/site/");
  assert.deepEqual(trustedOrigins(here), ["http://127.0.0.1:8000", "http://localhost:8000"]);
  assert.deepEqual(trustedOrigins(new URL("https://example.org/x")), ["https://example.org"]);
});
