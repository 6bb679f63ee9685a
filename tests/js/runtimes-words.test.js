import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { explain } from "../../site/workshop/feedback/friendly.js";
import { suspicious } from "../../site/workshop/feedback/suspicious.js";

// Recorded from the runtimes as they are pinned; tests/pages/test_mistakes.py asks them anew.
const mistakes = JSON.parse(readFileSync(new URL("../support/mistakes.json", import.meta.url), "utf8"));

for (const { what, source, line, advice, words } of mistakes)
  for (const [lane, said] of Object.entries(words))
    test(`${what}: what ${lane} says of it is told in plain words, with its line`, () => {
      const found = explain(said, source, "python");
      assert.equal(found.line, line);
      assert.ok(found.advice?.includes(advice), found.advice ?? "no advice");
      assert.equal(found.words.split("\n").length, 1);
      assert.match(found.words, /^\w*Error/);
    });

for (const { what, source, line, advice, silent } of mistakes)
  if (silent)
    test(`${what}: told where the runtime says nothing of it`, () => {
      const [first] = suspicious(source, "python");
      assert.deepEqual([first?.line, first?.says.includes(advice)], [line, true]);
    });
