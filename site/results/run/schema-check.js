// @ts-check
// What a validator made by Ajv (measurements/build/run_validator.mjs) finds, in words for a person. Pure.

/** One mistake, as Ajv tells of it. @typedef {{instancePath: string, keyword: string, params: Record<string, any>}} Mistake */
/** It also puts in what the schema gives as the value of a field that is left out. @typedef {{(document: unknown): boolean, errors?: Mistake[] | null}} Validate */

/** Letters of a field's name that the document made up. */
const LONGEST = 60;
const TYPES = {
  string: "not a text",
  number: "not a number",
  integer: "not a whole number",
  boolean: "neither true nor false",
  null: "not null",
  array: "not a list",
  object: "not an object",
};

/** By keyword: what is wrong, and the name of the field below Ajv's place that it is about. @type {Record<string, (params: any) => [says: string, field?: string]>} */
const WORDS = {
  type: ({ type }) => [TYPES[/** @type {keyof typeof TYPES} */ (type)]],
  const: ({ allowedValue }) => [`not ${JSON.stringify(allowedValue)}`],
  enum: ({ allowedValues }) => [`none of ${allowedValues.join(", ")}`],
  minimum: ({ limit }) => [`less than ${limit}`],
  exclusiveMinimum: ({ limit }) => [`not more than ${limit}`],
  maximum: ({ limit }) => [`more than ${limit}`],
  exclusiveMaximum: ({ limit }) => [`not less than ${limit}`],
  minLength: ({ limit }) => [`shorter than ${limit} letters`],
  maxLength: ({ limit }) => [`longer than ${limit} letters`],
  maxItems: ({ limit }) => [`more than ${limit} of them`],
  maxProperties: ({ limit }) => [`more than ${limit} of them`],
  pattern: ({ pattern }) => [pattern.startsWith("^2[0-9]{3}") ? "not a date with a time and its zone" : "not a name"],
  additionalProperties: ({ additionalProperty }) => ["a field that no run file has", additionalProperty],
  propertyNames: ({ propertyName }) => ["too long a name", propertyName],
  required: ({ missingProperty }) => ["missing", missingProperty],
};

/**
 * @param {Validate} validate
 * @returns {(document: unknown) => string | null}  null, or a sentence's middle: at samples → 3 → lane: not a text
 */
export function checker(validate) {
  return (document) => (validate(document) ? null : sentence(validate.errors ?? []));
}

/** Of several forms that a value might have, the one counts that got furthest. @param {Mistake[]} mistakes */
function sentence(mistakes) {
  const told = mistakes
    .filter(({ keyword, params }) => keyword !== "anyOf" && !(keyword !== "propertyNames" && "propertyName" in params))
    .map(({ instancePath, keyword, params }) => {
      const [says, field] = WORDS[keyword]?.(params) ?? [`against the schema’s ${keyword}`];
      const path = instancePath.split("/").slice(1).map(unescaped);
      return { path: field === undefined ? path : [...path, field.slice(0, LONGEST)], says };
    });
  const deepest = Math.max(...told.map(({ path }) => path.length));
  const furthest = told.filter(({ path }) => path.length === deepest);
  const says = [...new Set(furthest.map((each) => each.says))].join(" and ");
  return `at ${furthest[0]?.path.join(" → ") || "its top"}: ${says}`;
}

/** @param {string} step  of a JSON pointer */
const unescaped = (step) => step.replaceAll("~1", "/").replaceAll("~0", "~");
