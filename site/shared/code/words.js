// @ts-check
// Code as elements: each word in the colour of its kind.

import { h } from "../ui/dom.js";

/** @typedef {import("./functions.js").Word} Word */

/** @param {Word[]} words @returns {(Node | string)[]} */
export const line = (words) =>
  words.map(({ text, kind }) => (kind ? h("span", { class: `code-${kind}` }, text) : text));

/** @param {Word[][]} lines */
export const code = (lines) =>
  h("code", {}, ...lines.flatMap((words, place) => (place ? ["\n", ...line(words)] : line(words))));
