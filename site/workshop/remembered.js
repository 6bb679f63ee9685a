// @ts-check
// What this browser remembers for the workshop, under names of ours. Where it may keep nothing that is the answer, never an exception.

export const PREFIX = "front-row:workshop:";
/** @typedef {"kept" | "full" | "blocked"} Outcome  whether it was kept, or why not */

/** @param {string} key @returns {string | null} */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} text @returns {Outcome} */
export function write(key, text) {
  try {
    localStorage.setItem(key, text);
    return "kept";
  } catch (error) {
    return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "blocked";
  }
}

/** @param {string} key @returns {Outcome} */
export function erase(key) {
  try {
    localStorage.removeItem(key);
    return "kept";
  } catch {
    return "blocked";
  }
}

/** Prediction and progress, small things under a name. @param {string} name */
export const remembered = (name) => {
  try {
    return JSON.parse(read(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
};
/** @param {string} name @param {unknown} value */
export const remember = (name, value) => write(PREFIX + name, JSON.stringify(value));
