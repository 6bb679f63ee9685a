// @ts-check
// Holds parsed JSON against the part of JSON Schema that measurements/run.schema.json uses. The schema is turned into functions once, so
// that tens of thousands of samples are checked in a moment. Pure.

/** Null where all is well, else where it is not, from the inside outwards, and what is wrong there. @typedef {{path: (string | number)[], says: string} | null} Fault */
/** @typedef {(value: any) => Fault} Check */
/** @typedef {Record<string, any>} Schema */

/**
 * A check of whole documents. It also puts in what the schema gives as the value of a field that is left out.
 * @param {Schema} schema
 * @returns {(document: unknown) => string | null}  null, or a sentence's middle: at samples → 3 → lane: not a text
 */
export function checker(schema) {
  const check = compiled(schema, schema, new Map());
  return (document) => {
    const fault = check(document);
    return fault && `at ${fault.path.reverse().join(" → ") || "its top"}: ${fault.says}`;
  };
}

/** @type {Record<string, [(value: any) => boolean, string]>} */
const TYPES = {
  string: [(value) => typeof value === "string", "not a text"],
  number: [(value) => Number.isFinite(value), "not a number"],
  integer: [(value) => Number.isSafeInteger(value), "not a whole number"],
  boolean: [(value) => typeof value === "boolean", "neither true nor false"],
  null: [(value) => value === null, "not null"],
  array: [Array.isArray, "not a list"],
  object: [(value) => typeof value === "object" && value !== null && !Array.isArray(value), "not an object"],
};

/**
 * @param {Schema} schema
 * @param {Schema} root
 * @param {Map<string, Check>} known  of the root's definitions
 * @returns {Check}
 */
function compiled(schema, root, known) {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1);
    if (!known.has(name)) {
      known.set(name, (value) => definition(value)); // stands in where a definition holds itself
      const definition = compiled(root.$defs[name], root, known);
      known.set(name, definition);
    }
    return /** @type {Check} */ (known.get(name));
  }
  if (schema.discriminator) return oneByName(schema, root, known);
  if (schema.anyOf) return anyOf(schema.anyOf.map((/** @type {Schema} */ each) => compiled(each, root, known)));
  /** @type {Check[]} */
  const checks = [];
  if ("const" in schema)
    checks.push((value) => (value === schema.const ? null : fault(`not ${JSON.stringify(schema.const)}`)));
  if (schema.enum)
    checks.push((value) => (schema.enum.includes(value) ? null : fault(`none of ${schema.enum.join(", ")}`)));
  if (schema.type) {
    const [fits, says] = TYPES[schema.type];
    checks.push((value) => (fits(value) ? null : fault(says)));
  }
  if ("minimum" in schema)
    checks.push((value) => (value >= schema.minimum ? null : fault(`less than ${schema.minimum}`)));
  if ("maxLength" in schema)
    checks.push((value) =>
      value.length <= schema.maxLength ? null : fault(`longer than ${schema.maxLength} letters`),
    );
  if (schema.pattern) {
    const pattern = new RegExp(schema.pattern, "u");
    checks.push((value) => (pattern.test(value) ? null : fault("not a name")));
  }
  if (schema.items) checks.push(list(compiled(schema.items, root, known)));
  if (schema.type === "object") checks.push(object(schema, root, known));
  return checks.length === 1 ? checks[0] : all(checks);
}

/** @param {Check[]} checks @returns {Check} */
function all(checks) {
  return (value) => {
    for (const check of checks) {
      const found = check(value);
      if (found) return found;
    }
    return null;
  };
}

/** @param {Check[]} checks @returns {Check} */
function anyOf(checks) {
  return (value) => {
    let last = null;
    for (const check of checks) {
      last = check(value);
      if (!last) return null;
    }
    return last;
  };
}

/** @param {Check} check @returns {Check} */
function list(check) {
  return (values) => {
    for (let i = 0; i < values.length; i++) {
      const found = check(values[i]);
      if (found) return within(found, i);
    }
    return null;
  };
}

/** @param {Schema} schema @param {Schema} root @param {Map<string, Check>} known @returns {Check} */
function object(schema, root, known) {
  const fields = new Map(
    Object.entries(schema.properties ?? {}).map(([name, each]) => [
      name,
      compiled(/** @type {Schema} */ (each), root, known),
    ]),
  );
  const required = new Set(schema.required ?? []);
  const defaults = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
    "default" in each ? [{ name, value: each.default }] : [],
  );
  const patterns = Object.entries(schema.patternProperties ?? {}).map(([pattern, each]) => ({
    pattern: new RegExp(pattern, "u"),
    check: compiled(/** @type {Schema} */ (each), root, known),
  }));
  const rest =
    typeof schema.additionalProperties === "object" ? compiled(schema.additionalProperties, root, known) : null;
  const longest = schema.propertyNames?.maxLength ?? Infinity;
  const closed = schema.additionalProperties === false || patterns.length > 0;
  return (value) => {
    let present = 0;
    for (const name of Object.keys(value)) {
      const check = fields.get(name) ?? patterns.find(({ pattern }) => pattern.test(name))?.check ?? rest;
      if (!check && closed) return within(fault("a field that no run file has"), name);
      if (name.length > longest) return within(fault("too long a name"), name);
      const found = check?.(value[name]);
      if (found) return within(found, name);
      if (required.has(name)) present++;
    }
    if (present < required.size) {
      const missing = [...required].find((name) => !Object.hasOwn(value, name));
      return within(fault("missing"), missing);
    }
    for (const { name, value: given } of defaults)
      if (!Object.hasOwn(value, name)) value[name] = structuredClone(given);
    return null;
  };
}

/** Which of several forms it is, one field says. @param {Schema} schema @param {Schema} root @param {Map<string, Check>} known @returns {Check} */
function oneByName(schema, root, known) {
  const { propertyName, mapping } = schema.discriminator;
  const forms = new Map(Object.entries(mapping).map(([name, ref]) => [name, compiled({ $ref: ref }, root, known)]));
  const isObject = TYPES.object[0];
  return (value) => {
    if (!isObject(value)) return fault("not an object");
    const check = forms.get(value[propertyName]);
    return check ? check(value) : within(fault(`none of ${[...forms.keys()].join(", ")}`), propertyName);
  };
}

/** @param {string} says @returns {Fault} */
const fault = (says) => ({ path: [], says });

/** @param {Fault} inner @param {string | number} place */
function within(inner, place) {
  inner?.path.push(place);
  return inner;
}
