// @ts-check
// What a learner's code says and what goes wrong in it, told to the workshop's page: bounded, so that no flood reaches the page.

import { obeyCheck } from "./given-check.js";

/** Characters kept of all that a run says, of one line, and of one report of an error. */
export const LIMITS = { all: 20_000, line: 2_000, error: 8_000 };
const PACE_MS = 100;
const MOST_ERRORS = 20;
/** What Brython says to those who mend Brython. */
const CHATTER = /^(error in loaders|frame obj|handle error)\b/;

/**
 * @param {MessagePort} port
 * @returns {() => void}  begins to tell of errors
 */
export function listenIn(port) {
  /** @type {{level: string, text: string}[]} */
  let lines = [];
  let kept = 0;
  let dropped = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let due;

  const tell = () => {
    due = undefined;
    port.postMessage({ type: "said", lines, dropped });
    lines = [];
  };
  /** @param {string} level @param {unknown[]} words */
  const keep = (level, words) => {
    const text = words.map(readable).join(" ").replace(/\n$/, "");
    if (CHATTER.test(text)) return;
    if (kept >= LIMITS.all) dropped += text.length + 1;
    else {
      const part = text.slice(0, Math.min(LIMITS.line, LIMITS.all - kept));
      lines.push({ level, text: part });
      kept += part.length + 1;
      dropped += text.length - part.length;
    }
    if (due === undefined) due = setTimeout(tell, PACE_MS);
  };

  for (const level of /** @type {const} */ (["log", "info", "warn", "error"])) {
    console[level] = (...words) => keep(level, words);
  }
  let errors = 0;
  const listen = () =>
    addEventListener("lane:error", (event) => {
      const text = String(/** @type {CustomEvent} */ (event).detail);
      if (errors && /\[object \w+\]/.test(text)) return; // Brython throws on, as an object without words, what it has reported already
      errors += 1;
      if (errors <= MOST_ERRORS) port.postMessage({ type: "failed", text: text.slice(0, LIMITS.error) });
    });
  port.addEventListener("message", ({ data }) => {
    if (data?.type === "ping") port.postMessage({ type: "pong" });
    else if (data?.type === "check") void obeyCheck(data, (answer) => port.postMessage(answer));
  });
  return listen;
}

/** @param {unknown} word */
function readable(word) {
  if (typeof word === "string") return word;
  if (word instanceof Error) return String(word);
  try {
    return typeof word === "object" ? (JSON.stringify(word) ?? String(word)) : String(word);
  } catch {
    return String(word);
  }
}
