import assert from "node:assert/strict";
import { test } from "node:test";
import { scaleFor } from "../../site/workshop/class/picture.js";

for (const values of [[0], [3, 4], [0, 1, 1e6], [1e12, 1e-3], [7], [1e11, 1e12, 0], [2e6, 3e9]])
  test(`each of ${values.join(", ")} has a place on the axis`, () => {
    const { place, ticks } = scaleFor(values);
    for (const value of [...values, ...ticks]) assert.ok(place(value) >= 0 && place(value) <= 100, String(value));
    assert.ok(ticks.length > 1 && ticks.length < 12);
    assert.ok(Math.max(...ticks) >= Math.max(...values) / 1000);
  });
