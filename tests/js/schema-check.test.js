import assert from "node:assert/strict";
import { test } from "node:test";
import { checker } from "../../site/results/schema-check.js";

const sample = (kind, fields) => ({
  type: "object",
  properties: { kind: { const: kind, type: "string" }, ...fields },
  required: ["kind", ...Object.keys(fields)],
  additionalProperties: false,
});
const check = checker({
  type: "object",
  properties: {
    id: { type: "string", pattern: "^[a-z-]+$", maxLength: 10 },
    rounds: { type: "integer", minimum: 1 },
    note: { anyOf: [{ type: "string" }, { type: "null" }], default: null },
    style: { enum: ["direct", "batched"] },
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
  [{ note: 3 }, "at note: not null"],
  [{ style: "idiomatic" }, "at style: none of direct, batched"],
  [{ counts: { a: "1" } }, "at counts → a: not a number"],
  [{ counts: { abcdef: 1 } }, "at counts → abcdef: too long a name"],
  [{ counts: [] }, "at counts: not an object"],
  [{ extra: 1 }, "at extra: a field that no run file has"],
  [{ samples: {} }, "at samples: not a list"],
  [{ samples: [{ kind: "load", ready_ms: 1 }, 3] }, "at samples → 1: not an object"],
  [{ samples: [{ kind: "lode" }] }, "at samples → 0 → kind: none of load, size"],
  [{ samples: [{ kind: "load" }] }, "at samples → 0 → ready_ms: missing"],
  [{ samples: [{ kind: "load", ready_ms: -1 }] }, "at samples → 0 → ready_ms: less than 0"],
  [{ samples: [{ kind: "size", files: [1, "2"] }] }, "at samples → 0 → files → 1: not a whole number"],
])
  test(`${JSON.stringify(change)} is refused, with its place`, () => {
    assert.equal(check(document(change)), wanted);
  });

test("what is missing is named", () => {
  assert.equal(check({ id: "run", samples: [] }), "at rounds: missing");
  assert.equal(check(null), "at its top: not an object");
  assert.equal(check([]), "at its top: not an object");
});
