// @ts-check
// What is said to whoever hears the page, and shown for a moment to whoever pressed something.

import { counted } from "../../shared/figures/format.js";
import { byId } from "../../shared/ui/dom.js";

/** @import {Sheet} from "../sheets/types.d.ts" */

/** How long the reader has to rest before the number of lines is read out. */
const REST_MS = 500;

/** How long what a press did is to be seen. */
const SEEN_MS = 8000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let rest;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let seenEnough;

/** What a press did, also to be seen: the lines that were still to be read out do not talk over it. @param {string} sentence */
export function tell(sentence) {
  clearTimeout(rest);
  say(sentence, true);
}

/** @param {string} sentence @param {boolean} [seen] */
export function say(sentence, seen = false) {
  const line = byId("said");
  line.textContent = sentence;
  line.classList.toggle("seen", seen);
  clearTimeout(seenEnough);
  if (seen) seenEnough = setTimeout(() => line.classList.remove("seen"), SEEN_MS);
}

/** How many lines came, once the reader rests. @param {Sheet[]} made */
export function sayLines(made) {
  clearTimeout(rest);
  const words = made.map(({ title, rows, empty }) =>
    rows.length ? `${title}: ${counted(rows.length, "line")}.` : empty,
  );
  rest = setTimeout(() => say(words.join(" ")), REST_MS);
}
