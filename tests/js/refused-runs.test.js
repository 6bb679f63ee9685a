import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import validate from "../../site/build/run-validator.js";
import { BadFile, readRun } from "../../site/results/run/run-file.js";
import { checker } from "../../site/results/run/schema-check.js";

const { run: RIGHT, refused } = JSON.parse(
  readFileSync(new URL("../support/refused_runs.json", import.meta.url), "utf8"),
);
const PLACEHOLDER = "what is no document";
const check = checker(validate);

/** The run with a case's one change. */
function textOf({ at = [], again, value = PLACEHOLDER, ...how }) {
  const run = structuredClone(RIGHT);
  if (again !== undefined) {
    run.samples.push(run.samples[again]);
    return JSON.stringify(run);
  }
  const [last, ...way] = at.toReversed();
  way.toReversed().reduce((part, step) => part[step], run)[last] = value;
  return JSON.stringify(run).replace(JSON.stringify(PLACEHOLDER), () => raw(how));
}

function raw({ nest, digits, letters, letter = "x", raw = "" }) {
  if (nest) return "[".repeat(nest) + "]".repeat(nest);
  if (digits) return "9".repeat(digits);
  return letters ? JSON.stringify(letter.repeat(letters)) : raw;
}

test("the run that is changed is right", () => {
  assert.equal(readRun(JSON.stringify(RIGHT), "run.json", check).samples.length, RIGHT.samples.length);
});

for (const change of refused)
  test(`what the harness refuses, the page does, too: ${change.name}`, () => {
    assert.throws(
      () => readRun(textOf(change), "run.json", check),
      (error) => error instanceof BadFile && error.message.startsWith("“run.json”") && error.message.length < 1000,
    );
  });

test("a journal that was gone on with after its end is read, with its last end", () => {
  const { samples, ending, ...header } = RIGHT;
  const lines = [header, samples[0], ending, samples[1], { ...ending, stopped_because: "again" }];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`);
  const run = readRun(text.join(""), "run.json.part", check);
  assert.deepEqual([run.samples.length, run.ending?.stopped_because], [2, "again"]);
  assert.equal(readRun(text.slice(0, 4).join(""), "run.json.part", check).ending, null);
});
