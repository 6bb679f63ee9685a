import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readAddress, writeAddress } from "../../site/compare/address.js";

const catalog = JSON.parse(readFileSync(new URL("../../site/catalog.json", import.meta.url), "utf8"));
const read = (search) => readAddress(search, catalog);

test("an empty address shows the first of all, in the lanes that a run measures by default", () => {
  const { view, problems } = read("");
  assert.deepEqual(problems, []);
  assert.deepEqual([view.demo, view.style, view.operation], ["rows", "direct", "create-1k"]);
  assert.deepEqual(
    view.lanes,
    catalog.lanes.filter(({ by_default }) => by_default ?? true).map(({ id }) => id),
  );
  assert.deepEqual([view.baseline, view.samples, view.size], ["javascript", 10, null]);
});

for (const [search, sentence] of [
  ["?demo=row", "There is no demo “row”. Did you mean “rows”? Valid: rows"],
  ["?style=drect", "There is no style “drect”. Did you mean “direct”? Valid: direct"],
  ["?operation=swp", "There is no operation “swp”. Did you mean “swap”? Valid: create-1k"],
  ["?lanes=javscript", "There is no lane “javscript”. Did you mean “javascript”? Valid: javascript"],
  ["?lanes=<b>x</b>", "There is no lane “<b>x</b>”."],
  ["?lanes=nobody", "No lane of this address is known: the usual ones are shown."],
  ["?baseline=javscript", "There is no baseline “javscript”. Did you mean “javascript”?"],
  ["?samples=0", "“0” is no number of samples: it goes from 1 to 200."],
  ["?samples=2.5", "“2.5” is no number of samples"],
  ["?demo=compute&style=batched", "Compute is not written in the style “batched”. Shown instead: direct."],
  ["?demo=rows&operation=create&size=11", "There is no size “11”."],
  ["?lane=brython", "There is no setting “lane”. Did you mean “lanes”?"],
])
  test(`a wrong value is said: ${search}`, () => {
    const { view, problems } = read(search);
    assert.ok(problems.join("\n").includes(sentence), problems.join("\n"));
    assert.ok(catalog.demos.some(({ id }) => id === view.demo) && view.lanes.length, "the rest is shown");
  });

test("a framework is shown where it is asked for", () => {
  const { view } = read("?lanes=javascript,react");
  assert.deepEqual(view.lanes, ["javascript", "react"]);
  assert.ok(writeAddress(view, catalog).includes("lanes=javascript,react"));
});

test("what others append to a link is passed over", () => assert.deepEqual(read("?utm_source=x").problems, []));

globalThis.location = { search: "" };

test("a view comes back from the address that it wrote", () => {
  const search =
    "?demo=events&style=batched&operation=attach&size=100&lanes=javascript,brython&baseline=brython&samples=7";
  const { view, problems } = read(search);
  assert.deepEqual(problems, []);
  assert.equal(writeAddress(view, catalog), search);
  assert.deepEqual(read(writeAddress(view, catalog)).view, view);
});
