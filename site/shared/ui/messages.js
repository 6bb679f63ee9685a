// @ts-check
// What went wrong, and what to do about it.

import { byId, h } from "./dom.js";

/**
 * Something that the reader should mend or know; it stays until sent away.
 * @param {string} title
 * @param {string[]} sentences
 */
export function notice(title, sentences) {
  const box = h(
    "section",
    { class: "notice", role: "alert" },
    h("h2", {}, title),
    h("ul", {}, ...sentences.map((text) => h("li", {}, text))),
  );
  box.append(h("button", { type: "button", click: () => box.remove() }, "Close"));
  byId("notices").append(box);
}

/**
 * Why something could not be shown, and the way to try once more.
 * @param {unknown} error
 * @param {() => void} again
 */
export function failed(error, again) {
  const why = error instanceof Error ? error.message : String(error);
  return [
    h("span", { class: "problem", role: "alert" }, why),
    h("button", { type: "button", click: again }, "Try again"),
  ];
}
