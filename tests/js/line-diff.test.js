import assert from "node:assert/strict";
import { test } from "node:test";
import { lineDifference } from "../../site/shared/code/line-diff.js";

const marked = (before, after) => lineDifference(before, after).map(({ sign, text }) => sign + text);

test("texts that are the same have no line of only one", () => {
  assert.deepEqual(marked("a\nb", "a\nb"), [" a", " b"]);
});

test("a line in the middle that was put in, taken out or changed leaves those around it in common", () => {
  assert.deepEqual(marked("a\nc", "a\nb\nc"), [" a", "+b", " c"]);
  assert.deepEqual(marked("a\nb\nc", "a\nc"), [" a", "-b", " c"]);
  assert.deepEqual(marked("a\nb\nc", "a\nx\nc"), [" a", "-b", "+x", " c"]);
});

test("the longest run in common is kept, not the first line that fits", () => {
  assert.deepEqual(marked("x\na\nb\nc", "a\nb\nc\nx"), ["-x", " a", " b", " c", "+x"]);
});

test("both texts can be put together again", () => {
  const [before, after] = ["one\ntwo\n\nthree\ntwo", "zero\ntwo\nthree\n\ntwo\nfour"];
  const lines = lineDifference(before, after);
  const side = (other) => lines.filter(({ sign }) => sign !== other).map(({ text }) => text);
  assert.equal(side("+").join("\n"), before);
  assert.equal(side("-").join("\n"), after);
});
