import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Names } from "../../site/results/run/names.js";

const catalog = JSON.parse(readFileSync(new URL("../../site/catalog.json", import.meta.url), "utf8"));
const namesOf = (...ids) => new Names(catalog, { lanes: ids.map((id) => ({ id, control_of: null })) });

test("a lane that starts in another way is called by both, and labelled as the lane", () => {
  const [lane] = namesOf("pyscript.unwatched").lanes;
  assert.equal(lane.title, "PyScript (Pyodide), no watch for new tags");
  assert.equal(lane.label, "CPython with packages");
});

test("what the catalog does not know goes by its own name", () => {
  assert.deepEqual(
    namesOf("elm", "pyscript.elm").lanes.map(({ title }) => title),
    ["elm", "pyscript.elm"],
  );
});
