import assert from "node:assert/strict";
import { test } from "node:test";
import { isReadableFromNowhere, placeFor, placeForForeign, unprotected } from "../../site/workshop/running/place.js";

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

test("code of somebody else's runs without an origin where the server lets it read, by either name", () => {
  const page = new URL("http://127.0.0.1:8000/site/workshop/");
  const nowhere = { origin: "http://localhost:8000", sandbox: "allow-scripts allow-forms", protection: "sandbox" };
  assert.deepEqual(placeForForeign(page, true), nowhere);
  assert.deepEqual(placeForForeign(page, false), placeFor(page));
});

for (const [headers, isReadable] of [
  [{ Vary: "Accept-Encoding, Origin" }, true],
  [{ "Access-Control-Allow-Origin": "*" }, true],
  [{ Vary: "Accept-Encoding" }, false],
  [{}, false],
])
  test(`a server that answers with ${JSON.stringify(headers)} lets such a frame ${isReadable ? "" : "not "}read`, async (t) => {
    t.mock.method(
      globalThis,
      "fetch",
      async (_, { method }) => new Response(null, method === "HEAD" ? { headers } : {}),
    );
    assert.equal(await isReadableFromNowhere(new URL("http://127.0.0.1:8000/")), isReadable);
  });

test("without a server nothing is readable", async (t) => {
  t.mock.method(globalThis, "fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  assert.equal(await isReadableFromNowhere(new URL("http://127.0.0.1:8000/")), false);
});
