import assert from "node:assert/strict";
import { test } from "node:test";
import { linearTicks, logTicks, short, thinned } from "../../site/results/pictures/axes.js";

for (const values of [
  [0.97, 1.04],
  [1, 1],
  [0.1, 0.1],
  [3, 800],
  [12.4, 95],
  [0.004, 123456],
  [9.9, 10.2],
  [999, 1001],
])
  test(`a logarithmic axis holds ${values.join(" to ")}, from one round number to another`, () => {
    const ticks = logTicks(values);
    assert.ok(ticks[0] <= values[0] && ticks.at(-1) >= values[1], ticks.join());
    assert.ok(ticks.length > 1 && ticks.every((tick, i) => i === 0 || tick > ticks[i - 1]), ticks.join());
    assert.ok(ticks[0] > values[0] / 10 && ticks.at(-1) < values[1] * 10, "and not much more");
  });

for (const values of [[0], [7], [0.3, 1.2], [-3, 12], [987654]])
  test(`an even axis holds 0 and ${values.join(" to ")}`, () => {
    const ticks = linearTicks(values);
    assert.ok(ticks[0] <= Math.min(0, ...values) && ticks.at(-1) >= Math.max(...values), ticks.join());
    assert.ok(ticks.includes(0) && ticks.length > 1 && ticks.length <= 9, ticks.join());
  });

test("both ends stay where there is room for a few numbers only", () => {
  const ticks = logTicks([0.004, 123456]);
  for (const most of [2, 3, 5, 8, 100]) {
    const kept = thinned(ticks, most);
    assert.ok(kept.length <= Math.max(2, most) || most === 100, kept.join());
    assert.deepEqual([kept[0], kept.at(-1)], [ticks[0], ticks.at(-1)]);
  }
});

test("numbers of an axis have no noughts behind the point", () => {
  assert.deepEqual(["10.0 ms", "1.50×", "2.00×", "100 ms", "0.05×", "1,000 kB"].map(short), [
    "10 ms",
    "1.5×",
    "2×",
    "100 ms",
    "0.05×",
    "1,000 kB",
  ]);
});
