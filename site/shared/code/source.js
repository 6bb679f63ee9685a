// @ts-check
// The demos' own files, as text, each fetched once; and how many lines of one do an operation.

import { ROOT } from "../catalog.js";
import { extractFunctions } from "./extract.js";

/** @import {Operation} from "../types.d.ts" */

/** @type {Map<string, Promise<string>>} */
const sources = new Map();

/** @param {string} path  from the project's root @returns {Promise<string>} */
export function source(path) {
  const known = sources.get(path);
  if (known) return known;
  const asked = fetch(new URL(path, ROOT)).then((answer) => {
    if (!answer.ok) throw new Error(`${path} did not load: the server answered ${answer.status}.`);
    return answer.text();
  });
  sources.set(path, asked);
  asked.catch(() => sources.delete(path));
  return asked;
}

/**
 * Lines of the functions that an operation goes through, comments and all; 0 where the file has none of them.
 * @param {string} text
 * @param {string} path
 * @param {Operation} operation
 */
export function linesOf(text, path, { functions }) {
  const found = extractFunctions(text, path.endsWith(".py") ? "python" : "javascript", functions);
  return found.reduce((lines, piece) => lines + (piece === null ? 0 : piece.split("\n").length), 0);
}
