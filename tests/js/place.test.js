import assert from "node:assert/strict";
import { test } from "node:test";
import { placeFor, unprotected } from "../../site/workshop/running/place.js";

for (const [name, other] of [
  ["127.0.0.1", "localhost"],
  ["localhost", "127.0.0.1"],
])
  test(`code of a page on ${name} runs under ${other}`, () => {
    assert.deepEqual(placeFor(new URL(`http://${name}:8000/site/workshop/`)), {
      origin: `http://${other}:8000`,
      sandbox: "allow-scripts allow-same-origin allow-forms",
      protection: "twin",
    });
  });

test("a host with one name, as a class sees the teacher's machine, runs code in a frame without an origin", () => {
  assert.deepEqual(placeFor(new URL("http://192.168.1.5:8000/site/")), {
    origin: "http://192.168.1.5:8000",
    sandbox: "allow-scripts allow-forms",
    protection: "sandbox",
  });
});

test("a frame without protection says so", () => {
  assert.deepEqual(unprotected(new URL("http://192.168.1.5:8000/site/")), {
    origin: "http://192.168.1.5:8000",
    sandbox: null,
    protection: "none",
  });
});
