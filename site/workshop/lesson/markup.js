// @ts-check
// The words of a lesson as elements: `code`, **strong** and [links](to pages of this site). Never as markup of the page.

import { h } from "../../shared/ui/dom.js";

const PIECES = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function words(text) {
  /** @type {(Node | string)[]} */
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(PIECES)) {
    pieces.push(text.slice(from, match.index));
    const [whole, code, strong, label, address] = match;
    if (code) pieces.push(h("code", {}, code));
    else if (strong) pieces.push(h("strong", {}, strong));
    else pieces.push(isOurs(address) ? h("a", { href: address }, label) : label);
    from = match.index + whole.length;
  }
  return [...pieces, text.slice(from)];
}

/** @param {string} address */
const isOurs = (address) => new URL(address, location.href).origin === location.origin && !/^[a-z]+:/i.test(address);

/** @param {string} text */
export const paragraph = (text) => h("p", {}, ...words(text));

/** @param {string[]} texts @param {"ol" | "ul"} tag */
export const list = (texts, tag = "ul") =>
  h(tag, { class: "points" }, ...texts.map((text) => h("li", {}, ...words(text))));
