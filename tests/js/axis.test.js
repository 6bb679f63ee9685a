import assert from "node:assert/strict";
import { test } from "node:test";
import { linear, logarithmic } from "../../site/shared/figures/axis.js";

const near = (found, wanted) => assert.ok(Math.abs(found - wanted) < 1e-9, `${found} is not ${wanted}`);

test("a linear axis begins at 0 and has room for the greatest value", () => {
  const { place, ticks } = linear(200);
  assert.equal(place(0), 0);
  near(place(200), 100 / 1.03);
  near(place(100), place(200) / 2);
  assert.deepEqual(ticks, [0, 50, 100, 150, 200]);
});

test("its ticks are round numbers whatever the size", () => {
  assert.deepEqual(linear(0.8).ticks, [0, 0.2, 0.4, 0.6, 0.8]);
  assert.deepEqual(linear(9).ticks, [0, 2.5, 5, 7.5]);
  assert.deepEqual(linear(0).ticks, [0, 1]);
});

test("each doubling is the same distance on an axis of ratios", () => {
  const { place } = logarithmic(0.5, 8);
  for (const value of [0.5, 1, 2]) near(place(2 * value) - place(value), place(8) - place(4));
  assert.ok(place(0.5) > 0);
  assert.ok(place(8) < 100);
});

test("1 is on it, also where all ratios are above or below", () => {
  for (const [least, most] of [
    [3, 40],
    [0.01, 0.2],
    [1, 1],
  ]) {
    const { place, ticks } = logarithmic(least, most);
    assert.ok(place(1) > 0 && place(1) < 100);
    assert.ok(ticks.includes(1));
  }
});

test("the wider it is, the fewer ticks to a power of ten", () => {
  assert.deepEqual(logarithmic(1, 5).ticks, [1, 2, 5]);
  assert.deepEqual(logarithmic(1, 20).ticks, [1, 3, 10]);
  assert.deepEqual(logarithmic(1, 900).ticks, [1, 10, 100, 1000]);
});
