import assert from "node:assert/strict";
import { test } from "node:test";
import { loadEngines } from "../../site/shared/published/engines.js";

const LINE = {
  lane: "brython",
  demo: "rows",
  style: "direct",
  title: "Swap two rows",
  engines: [{ engine: "firefox", ratio: 2, low: 1.5, high: 2.5 }],
};
const CELL = { lane: "brython", engine: "firefox", outcome: "done", lacks: [], reasons: [] };
const ENGINES = {
  columns: [{ engine: "firefox", title: "Firefox 153" }],
  lines: [LINE],
  differences: [],
  titles: { firefox: "Firefox 153" },
  support: [CELL],
};

/** What the server answers for the rest of a test, by the end of the address. */
function answering(answers) {
  globalThis.fetch = async (url) => {
    const [, body] = Object.entries(answers).find(([name]) => String(url).endsWith(`/${name}`)) ?? [];
    return body === undefined ? new Response("", { status: 404 }) : new Response(JSON.stringify(body));
  };
}

test("engines are read where the list of runs names their file", async () => {
  answering({ "index.json": { runs: [], engines: "engines.json" }, "engines.json": ENGINES });
  assert.deepEqual(await loadEngines(), ENGINES);
});

for (const list of [{ runs: [] }, { runs: [], engines: "../engines.json" }, { runs: [], engines: 1 }])
  test(`without a file's name nothing is asked for: ${JSON.stringify(list)}`, async () => {
    answering({ "index.json": list });
    assert.equal(await loadEngines(), null);
  });

for (const [kind, engines] of [
  ["missing", undefined],
  ["a list", []],
  ["without titles", { ...ENGINES, titles: null }],
  ["a line without engines", { ...ENGINES, lines: [{ ...LINE, engines: null }] }],
  ["a ratio that is none", { ...ENGINES, lines: [{ ...LINE, engines: [{ engine: "firefox", ratio: "2" }] }] }],
  ["a lane without an outcome", { ...ENGINES, support: [{ ...CELL, outcome: null }] }],
])
  test(`a damaged file is refused: ${kind}`, async () => {
    answering({ "index.json": { runs: [], engines: "engines.json" }, ...(engines && { "engines.json": engines }) });
    await assert.rejects(loadEngines(), /measurements\/results\/engines\.json is missing or damaged/);
  });
