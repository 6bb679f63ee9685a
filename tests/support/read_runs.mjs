// What the page makes of texts that might be runs: `node read_runs.mjs ASKED ANSWERED`. Of a JSON list of [name, text] a list of null for one
// that is read, of why for one that is refused, and of "crashed: …" for one that is neither.

import { readFileSync, writeFileSync } from "node:fs";
import validate from "../../site/build/run-validator.js";
import { BadFile, readRun } from "../../site/results/run/run-file.js";
import { checker } from "../../site/results/run/schema-check.js";

const check = checker(validate);
const found = JSON.parse(readFileSync(process.argv[2], "utf8")).map(([name, text]) => {
  try {
    readRun(text, name, check);
    return null;
  } catch (error) {
    return error instanceof BadFile ? error.message : `crashed: ${error.stack}`;
  }
});
writeFileSync(process.argv[3], JSON.stringify(found));
