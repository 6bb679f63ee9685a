// From the JSON Schema of a run file to an ES module that checks one, by Ajv: the page's Content-Security-Policy lets no code be made in
// the browser.
//
//     node run_validator.mjs SCHEMA OUTPUT STAMP    STAMP becomes the first line of OUTPUT, as a comment

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../site/package.json", import.meta.url));
const Ajv = require("ajv/dist/2020").default;
const standalone = require("ajv/dist/standalone").default;

/** The module's text. Throws on a keyword of the schema that would not be checked. @param {object} schema */
export function validatorSource(schema) {
  const ajv = new Ajv({
    discriminator: true,
    inlineRefs: false, // a definition used in anyOf is a function of its own then, which puts in the values of fields left out
    ownProperties: true,
    useDefaults: true,
    unicode: false, // lengths as JavaScript counts them; counting code points would need a file of Ajv in the browser
    logger: false, // it has one thing to say: that `unicode` is deprecated. A keyword that it does not know is an error
    code: { esm: true, source: true },
  });
  return standalone(ajv, ajv.compile(asAjvReads(schema)));
}

/**
 * Pydantic names the forms of a discriminated union in a mapping, OpenAPI's way; Ajv takes the names from the forms themselves, where it
 * wants them required. What is no object at all it would let pass.
 * @param {any} schema
 */
function asAjvReads(schema) {
  const root = structuredClone(schema);
  (function visit(/** @type {any} */ part) {
    if (typeof part !== "object" || part === null) return;
    if (part.discriminator) {
      const { mapping, propertyName } = part.discriminator;
      for (const ref of /** @type {string[]} */ (Object.values(mapping))) {
        const form = root.$defs[ref.slice("#/$defs/".length)];
        form.required = [...new Set([...(form.required ?? []), propertyName])];
      }
      part.oneOf = Object.values(mapping).map(($ref) => ({ $ref }));
      part.discriminator = { propertyName };
      Object.assign(part, {
        type: "object",
        properties: { [propertyName]: { enum: Object.keys(mapping) } }, // so that a mistake lists the names
        required: [propertyName],
      });
    }
    for (const each of Object.values(part)) visit(each);
  })(root);
  return root;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [schema, output, stamp] = process.argv.slice(2);
  writeFileSync(output, `// ${stamp}\n${validatorSource(JSON.parse(readFileSync(schema, "utf8")))}\n`);
}
