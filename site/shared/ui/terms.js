// @ts-check
// A word with a dotted line opens its explanation beside itself. It is a link to the page of terms, which holds all texts: so it also
// works in a tab of its own, and without JavaScript.

import { h } from "./dom.js";

const EDGE = 12;
const title = h("p", { id: "term-title", class: "term-title" });
const text = h("p");
const all = h("a", { href: "" }, "All terms");
const close = h("button", { type: "button", click: () => card.hidePopover() }, "Close");
const card = h(
  "div",
  {
    class: "term-card",
    popover: "auto",
    role: "dialog",
    "aria-labelledby": "term-title",
    tabindex: -1,
  },
  title,
  text,
  h("p", { class: "actions" }, all, close),
);
document.body.append(card);

/** The page of terms, once it was asked for. @type {Promise<Document> | undefined} */
let terms;

/** Whoever clicked may have waited for this module: the card opens beside the word wherever that stands now. @param {HTMLAnchorElement} link */
export async function explain(link) {
  try {
    terms ??= load(link);
    const entry = (await terms).getElementById(link.hash.slice(1));
    const [word, words] = [entry?.querySelector("dt"), entry?.querySelector("dd")];
    if (!word || !words) throw new Error(`There is no term ${link.hash}.`);
    title.textContent = word.textContent;
    text.textContent = words.textContent;
    all.href = link.href;
    card.showPopover();
    place(link.getBoundingClientRect());
    card.focus({ preventScroll: true }); // only now: the browser would scroll to where it stood before
  } catch {
    terms = undefined;
    location.href = link.href; // the page itself says what is wrong
  }
}

/** @param {HTMLAnchorElement} link */
async function load({ href }) {
  const answer = await fetch(href.split("#")[0]);
  if (!answer.ok) throw new Error(`The page of terms did not load: ${answer.status}.`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Below the word, or above it where there is no room. @param {DOMRect} word */
function place(word) {
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - EDGE;
  const below = word.bottom + 6;
  const top = below + height > innerHeight && word.top - height - 6 > 0 ? word.top - height - 6 : below;
  card.style.left = `${Math.max(EDGE, Math.min(word.left, room)) + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}
