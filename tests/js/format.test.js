import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, counted, ratio, ratioRange, time, timeRange } from "../../site/shared/figures/format.js";

const plain = (text) => text.replaceAll("\u00a0", " ");

for (const [written, wanted] of [
  [time(0), "0.00 ms"],
  [time(0.4213), "0.42 ms"],
  [time(12.44), "12.4 ms"],
  [time(999.4), "999 ms"],
  [time(1000), "1.00 s"],
  [time(61234), "61.2 s"],
  [timeRange(1, 2.25), "1.00–2.25 ms"],
  [timeRange(900, 1100), "900 ms – 1.10 s"],
  [bytes(999), "999 B"],
  [bytes(1000), "1.00 kB"],
  [bytes(13712345), "13.7 MB"],
  [ratio(0.634), "0.63×"],
  [ratio(1), "1.0×"],
  [ratio(5.64), "5.6×"],
  [ratio(45.64), "45.6×"],
  [ratioRange(4.9, 10.04), "4.9–10.0×"],
  [counted(1, "file"), "1 file"],
  [counted(1234, "file"), "1,234 files"],
])
  test(`a number is written for people: ${wanted}`, () => assert.equal(plain(written), wanted));
