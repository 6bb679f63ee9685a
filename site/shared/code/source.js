// @ts-check
// The demos' own files, as text, each fetched once.

import { ROOT } from "../catalog.js";

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
