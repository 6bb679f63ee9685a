import assert from "node:assert/strict";
import { test } from "node:test";
import { validatorSource } from "../../measurements/build/run_validator.mjs";
import { checker } from "../../site/results/run/schema-check.js";

const sample = (kind, fields) => ({
  type: "object",
  properties: { kind: { const: kind, type: "string" }, ...fields },
  required: ["kind", ...Object.keys(fields)],
  additionalProperties: false,
});
const made = async (schema) =>
  checker((await import(`data:text/javascript,${encodeURIComponent(validatorSource(schema))}`)).default);
const check = await made({
  type: "object",
  properties: {
    id: { type: "string", pattern: "^[a-z-]+$", maxLength: 10 },
    rounds: { type: "integer", minimum: 1 },
    note: { anyOf: [{ type: "string" }, { type: "null" }], default: null },
    style: { enum: ["direct", "batched"] },
    ending: { anyOf: [{ $ref: "#/$defs/Ending" }, { type: "null" }], default: null },
    counts: { type: "object", additionalProperties: { type: "number" }, propertyNames: { maxLength: 5 } },
    samples: {
      type: "array",
      items: {
        discriminator: { propertyName: "kind", mapping: { load: "#/$defs/Load", size: "#/$defs/Size" } },
        oneOf: [],
      },
    },
  },
  required: ["id", "rounds", "samples"],
  additionalProperties: false,
  $defs: {
    Ending: {
      type: "object",
      properties: { why: { type: "string" }, counts: { type: "object", default: {} } },
      required: ["why"],
      additionalProperties: false,
    },
    Load: sample("load", { ready_ms: { type: "number", minimum: 0 } }),
    Size: sample("size", { files: { type: "array", items: { type: "integer" } } }),
  },
});
const document = (change = {}) => ({ id: "run", rounds: 3, samples: [], ...change });

test("a document that holds to the schema passes, and gets what it left out", () => {
  const given = document({
    samples: [
      { kind: "load", ready_ms: 1.5 },
      { kind: "size", files: [1, 2] },
    ],
  });
  assert.equal(check(given), null);
  assert.equal(given.note, null);
});

for (const [change, wanted] of [
  [{ id: 3 }, "at id: not a text"],
  [{ id: "No" }, "at id: not a name"],
  [{ id: "a".repeat(11) }, "at id: longer than 10 letters"],
  [{ rounds: 0 }, "at rounds: less than 1"],
  [{ rounds: 1.5 }, "at rounds: not a whole number"],
  [{ rounds: Number.NaN }, "at rounds: not a whole number"],
  [{ note: 3 }, "at note: not a text and not null"],
  [{ style: "idiomatic" }, "at style: none of direct, batched"],
  [{ counts: { a: "1" } }, "at counts → a: not a number"],
  [{ counts: { abcdef: 1 } }, "at counts → abcdef: too long a name"],
  [{ ending: { why: 3, counts: {} } }, "at ending → why: not a text"],
  [{ ending: { counts: {} } }, "at ending → why: missing"],
  [{ ending: 3 }, "at ending: not an object and not null"],
  [{ counts: [] }, "at counts: not an object"],
  [{ extra: 1 }, "at extra: a field that no run file has"],
  [{ samples: {} }, "at samples: not a list"],
  [{ samples: [{ kind: "load", ready_ms: 1 }, 3] }, "at samples → 1: not an object"],
  [{ samples: [{ kind: "lode" }] }, "at samples → 0 → kind: none of load, size"],
  [{ samples: [{ ready_ms: 1 }] }, "at samples → 0 → kind: missing"],
  [{ samples: [{ kind: "load" }] }, "at samples → 0 → ready_ms: missing"],
  [{ samples: [{ kind: "load", ready_ms: -1 }] }, "at samples → 0 → ready_ms: less than 0"],
  [{ samples: [{ kind: "size", files: [1, "2"] }] }, "at samples → 0 → files → 1: not a whole number"],
])
  test(`${JSON.stringify(change)} is refused, with its place`, () => {
    assert.equal(check(document(change)), wanted);
  });

test("what was left out is put in below a choice of forms too", () => {
  const given = document({ ending: { why: "done" } });
  assert.equal(check(given), null);
  assert.deepEqual(given.ending.counts, {});
});

test("a schema that asks for something that would not be checked is refused as the validator is made", () => {
  assert.throws(() => validatorSource({ type: "string", longest: 3 }), /unknown keyword: "longest"/);
});

test("what is missing is named", () => {
  assert.equal(check({ id: "run", samples: [] }), "at rounds: missing");
  assert.equal(check(null), "at its top: not an object");
  assert.equal(check([]), "at its top: not an object");
});
