import assert from "node:assert/strict";
import { test } from "node:test";
import { listRuns, loadRun } from "../../site/shared/published/runs.js";

const ROW = {
  lane: "brython",
  demo: "rows",
  style: "direct",
  operation: "swap",
  figure: "total",
  source: "trace",
  ratio: 2,
  low: 1.5,
  high: 2.5,
  median_ms: 10,
  samples: 9,
  rounds: 3,
  operations: 1,
  lines: 3,
};
const SUMMARY = { format: "front-row-summary", version: 2, run: {}, rows: [ROW], geometric: [], load: [], size: [] };

/** What the server answers for the rest of a test. */
function answering(body, status = 200) {
  globalThis.fetch = async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
}

test("a summary is read", async () => {
  answering({ ...SUMMARY, warnings: ["too few rounds"] });
  const { rows, warnings } = await loadRun({ file: "run-1.json", title: "" });
  assert.deepEqual([rows[0].median_ms, warnings], [10, ["too few rounds"]]);
});

for (const [kind, body, words] of [
  ["cut short", '{"format": "front-row-su', "is damaged: it is no JSON"],
  ["a list", [], "is no summary of a run"],
  ["foreign", { ...SUMMARY, format: "something-else" }, "is no summary of a run"],
  ["newer", { ...SUMMARY, version: 3 }, "is of version 3; this page reads version 2"],
  ["without rows", { ...SUMMARY, rows: null }, "is damaged: it holds no list “rows”"],
  [
    "a median that is none",
    { ...SUMMARY, rows: [{ ...ROW, median_ms: "<b>1</b>" }] },
    "is damaged: row 1 of “rows” is not complete",
  ],
  [
    "a ratio that is none",
    { ...SUMMARY, rows: [ROW, { ...ROW, ratio: "2" }] },
    "is damaged: row 2 of “rows” is not complete",
  ],
  ["an empty load", { ...SUMMARY, load: [{}] }, "is damaged: row 1 of “load” is not complete"],
])
  test(`a damaged summary is refused with its place: ${kind}`, async () => {
    answering(body);
    await assert.rejects(loadRun({ file: "run-1.json", title: "" }), {
      message: new RegExp(`^measurements/results/run-1\\.summary\\.json ${words}`),
    });
  });

test("a summary that is missing, and a server that is busy", async () => {
  answering("", 404);
  await assert.rejects(loadRun({ file: "run-1.json", title: "" }), /run-1\.summary\.json is missing/);
  answering("", 503);
  await assert.rejects(loadRun({ file: "run-1.json", title: "" }), /the server answered 503/);
});

test("the list leaves out what is no name of a file", async () => {
  answering({ runs: [{ file: "../../x.json" }, { file: "run-1.json" }, { file: 1 }, null] });
  assert.deepEqual(
    (await listRuns()).map(({ file, title }) => [file, title]),
    [["run-1.json", "run-1.json"]],
  );
});
