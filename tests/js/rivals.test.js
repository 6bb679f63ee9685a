import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST_SAMPLE_MS } from "../../site/shared/run/turns.js";
import { rivalsOf, SAMPLES, timeRivals } from "../../site/workshop/feedback/rivals.js";

globalThis.document = /** @type {any} */ ({ hidden: false });
globalThis.requestAnimationFrame = (draw) => setTimeout(draw, 0);

/** A frame whose operations answer what it is given, in turn. */
const frameOf = (answers, log, name) =>
  Object.assign(new EventTarget(), {
    frame: {
      report: { ready: 1 },
      run: async () => {
        log.push(name);
        return answers(log.filter((each) => each.startsWith(name)).length);
      },
    },
    loaded: async () => ({ state: "ready", error: null }),
    close: () => log.push(`closed ${name}`),
  });
const lane = { id: "javascript" };
const sample = (total_ms) => ({ type: "sample", script_ms: total_ms / 2, total_ms });
const rivals = ["yours", "start"].map((id) => ({ id, title: id, lane: {}, text: "" }));
const take = (open, isStopped = () => false, of = rivals) =>
  timeRivals({ rivals: of, task: {}, open, doing() {}, isStopped });

test("all are measured in turn", async () => {
  const log = [];
  const { timed, discarded } = await take(({ title }) => frameOf(() => sample(2), log, title));
  assert.deepEqual(log.slice(0, 4), ["yours", "start", "yours", "start"]);
  assert.deepEqual(
    timed.map(({ digest }) => digest?.count),
    [SAMPLES, SAMPLES],
  );
  assert.equal(discarded, 0);
  assert.deepEqual(log.slice(-2), ["closed yours", "closed start"]);
});

test("a sample of a hidden tab, and one during which the laptop was shut, are thrown away and taken again", async () => {
  const log = [];
  const answers = (run) =>
    run <= 2 ? { type: "discarded", reason: "hidden" } : sample(run === 3 ? LONGEST_SAMPLE_MS + 1 : 2);
  const { timed, discarded } = await take(() => frameOf(answers, log, "yours"), undefined, rivals.slice(0, 1));
  assert.deepEqual([discarded, timed[0].digest?.count, timed[0].digest?.most], [3, SAMPLES, 2]);
});

test("a tab that stays hidden is not asked for ever", async () => {
  const discard = () => ({ type: "discarded", reason: "hidden" });
  const { timed, discarded } = await take(() => frameOf(discard, [], "yours"), undefined, rivals.slice(0, 1));
  assert.equal(timed[0].digest, null);
  assert.equal(discarded, 20 * SAMPLES);
});

test("code that fails is told, and not measured any more", async () => {
  const log = [];
  const answers = (run) => (run === 2 ? { type: "error", message: "#count is not there" } : sample(2));
  const { timed } = await take(({ title }) => frameOf(title === "yours" ? answers : () => sample(2), log, title));
  assert.equal(timed[0].problem, "#count is not there");
  assert.equal(log.filter((each) => each.startsWith("yours")).length, 2);
  assert.equal(timed[1].digest?.count, SAMPLES);
});

test("Stop ends it after the sample that is under way", async () => {
  const log = [];
  await take(
    () => frameOf(() => sample(2), log, "yours"),
    () => log.length >= 3,
    rivals.slice(0, 1),
  );
  assert.deepEqual(log, ["yours", "yours", "yours", "closed yours"]);
});

for (const [what, text, before, ids] of [
  ["a text that nobody changed", "start", null, ["start", "other"]],
  ["a text of the reader's", "mine", null, ["yours", "start", "other"]],
  ["one that was timed before", "mine", "mine", ["yours", "start", "other"]],
  ["a new version", "mine", "older", ["yours", "before", "start", "other"]],
  ["the start after a version", "start", "older", ["before", "start", "other"]],
])
  test(`what is timed: ${what}`, () => {
    const others = [
      { id: "other", title: "As it begins", lane: { id: "brython" }, text: "" },
      { id: "own", title: "As it begins", lane, text: "" },
    ];
    const rivals = rivalsOf({ lane, text, start: "start", before, others });
    assert.deepEqual(
      rivals.map(({ id }) => id),
      ids,
    );
  });
