import assert from "node:assert/strict";
import { test } from "node:test";
import validate from "../../site/build/run-validator.js";
import { BadFile, readRun, refuseHuge } from "../../site/results/run/run-file.js";
import { checker } from "../../site/results/run/schema-check.js";

const check = checker(validate);
const read = (text, name = "own.json") => readRun(text, name, check);

const SAMPLE = {
  kind: "update",
  lane: "javascript",
  demo: "rows",
  style: "direct",
  operation: "swap",
  round: 1,
  index: 0,
  script_ms: null,
  paint_ms: null,
  total_ms: null,
  page_script_ms: 1.5,
  page_total_ms: 2.5,
};
const RUN = {
  format: "front-row-run",
  version: 1,
  id: "run-one",
  started: "2026-11-20T10:00:00+00:00",
  environment: {
    harness_version: "0.1.0",
    commit: null,
    clean: null,
    python: "3.11.7",
    machine: { name: "one", os: "Linux 6", arch: "x86_64", cpu: "Made-up", cores: 2, memory_bytes: 0 },
    browser: { name: "chromium", version: "156.0", headless: true, flags: [] },
    runtimes: {},
    load_average: [],
  },
  settings: {
    lanes: ["javascript"],
    demos: ["rows"],
    styles: ["direct"],
    operations: [],
    measures: ["update"],
    quick: true,
    seed: 1,
  },
  ending: { ended: "2026-11-20T10:14:00+00:00", complete: true, stopped_because: "made up" },
  samples: [SAMPLE],
};
const document = (changes = {}) => JSON.stringify({ ...RUN, ...changes });

test("a run is read", () => {
  assert.equal(read(document()).samples[0].page_total_ms, 2.5);
});

test("the journal of a run that was cut off is read, without its last half line", () => {
  const { samples, ending, ...header } = RUN;
  const lines = [header, ...samples, { ...samples[0], index: 1 }].map((each) => JSON.stringify(each));
  const run = read(`${lines.join("\n")}\n{"kind":"update","lane":"javasc`, "cut-off.json.part");
  assert.equal(run.samples.length, 2);
  assert.equal(run.ending, null);
});

for (const [kind, text, words] of [
  ["cut short", document().slice(0, 500), "is damaged"],
  ["no JSON", "<html>404</html>", "is damaged"],
  ["empty", "", "is empty"],
  ["a list", "[1, 2]", "not a run file"],
  ["foreign", '{"results": []}', 'has no "format"'],
  ["newer", document({ version: 2 }), "is of version 2; this page reads version 1"],
  ["no version", document({ version: "one" }), "has no valid version"],
  ["a summary", '{"format": "front-row-summary", "version": 1}', "summary of a run"],
  ["an unknown field", document({ colour: "red" }), "colour: a field that no run file has"],
  ["a hidden field", document().replace("{", '{"__proto__": {"polluted": true}, '), "a field that no run file has"],
  ["a wrong sample", document({ samples: [{ ...SAMPLE, lane: "<img>" }] }), "samples → 0 → lane: not a name"],
  ["a time that is none", document({ samples: [{ ...SAMPLE, page_total_ms: "2.5" }] }), "samples → 0 → page_total_ms"],
])
  test(`a file that is no run is refused in clear words: ${kind}`, () => {
    assert.throws(
      () => read(text),
      (error) => error instanceof BadFile && error.message.includes("“own.json”") && error.message.includes(words),
    );
  });

test("a huge file is refused before it is read", () => {
  refuseHuge(200 * 2 ** 20, "large.json");
  assert.throws(() => refuseHuge(201 * 2 ** 20, "huge.json"), /201 MB; this page opens run files up to 200 MB/);
});

test("a run of pages by their addresses is told from one of lanes", () => {
  const urls = [{ name: "url-1", address: "http://127.0.0.1:3000/", loopback: true }];
  const settings = { ...RUN.settings, lanes: [], demos: [], styles: [], measures: ["navigation"], urls };
  const sample = {
    kind: "navigation",
    url: "url-1",
    round: 1,
    cache: "cold",
    response_ms: 1,
    first_contentful_paint_ms: null,
    largest_contentful_paint_ms: null,
    load_ms: 2,
    ready_ms: 2,
    requests: 1,
    wire_bytes: null,
  };
  assert.throws(
    () => read(document({ settings, samples: [sample] })),
    /a run of pages by their addresses \(http:\/\/127\.0\.0\.1:3000\/\).*front-row report/,
  );
  assert.throws(() => read(document({ samples: [{ ...sample, requests: -1 }] })), /requests/);
});
