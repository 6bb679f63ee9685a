import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, nearest, unknownName } from "../../site/lanes/nearest.js";

const LANES = ["javascript", "pyscript", "micropython", "brython", "pyodide"];

test("the distance is the number of letters put in, taken out or changed", () => {
  for (const [from, to, changes] of [
    ["", "", 0],
    ["", "abc", 3],
    ["abc", "", 3],
    ["kitten", "sitting", 3],
    ["brython", "brython", 0],
    ["brithon", "brython", 1],
  ])
    assert.equal(distance(from, to), changes, `${from} -> ${to}`);
});

test("the nearest name is found through slips, capitals and beginnings", () => {
  assert.equal(nearest("brithon", LANES), "brython");
  assert.equal(nearest("PyScript", LANES), "pyscript");
  assert.equal(nearest("micro", LANES), "micropython");
});

test("what is like none of them is told so, not guessed", () => {
  assert.equal(nearest("fortran", LANES), null);
  assert.equal(nearest("x", []), null);
});

test("the sentence names what was asked for, the nearest and all that there are", () => {
  assert.equal(
    unknownName("lane", "brithon", LANES),
    "There is no lane “brithon”. Did you mean “brython”? Valid: javascript, pyscript, micropython, brython, pyodide.",
  );
  assert.equal(
    unknownName("style", "fortran", ["direct", "batched"]),
    "There is no style “fortran”. Valid: direct, batched.",
  );
});

test("a name of any length is cut before it is shown", () => {
  assert.ok(unknownName("lane", "y".repeat(100_000), LANES).length < 200);
});
