import assert from "node:assert/strict";
import { test } from "node:test";
import { compare } from "../../site/shared/run/agreement.js";

// Every browser of ours has it; Node 20 does not.
Map.groupBy ??= (items, key) => {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};

const seen = (...lanes) => lanes.map(([lane, hash, history]) => ({ lane, hash, history }));

test("lanes of one history that show the same", () => {
  const found = compare(seen(["a", "1", "x"], ["b", "1", "x"]));
  assert.deepEqual(found, { same: [["a", "b"]], different: [], alone: [] });
});

test("a lane of the same history that shows something else", () => {
  const found = compare(seen(["a", "1", "x"], ["b", "2", "x"], ["c", "1", "x"]));
  assert.deepEqual(found, { same: [["a", "c"]], different: [{ lane: "b", than: "a" }], alone: [] });
});

test("lanes of different histories are not held to each other", () => {
  assert.deepEqual(compare(seen(["a", "1", "x"], ["b", "2", "y"])), { same: [], different: [], alone: ["a", "b"] });
});

test("no lanes", () => assert.deepEqual(compare([]), { same: [], different: [], alone: [] }));
