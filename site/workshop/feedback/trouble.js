// @ts-check
// What went wrong, in words for the learner, above the output: whatever was pressed, it is said in this place and in this way.

import { h } from "../../shared/ui/dom.js";
import { explain } from "./friendly.js";
import { suspicious } from "./suspicious.js";

/** @typedef {import("../editor/editor.js").Language} Language */

export class Trouble {
  element = h("div", { class: "trouble", role: "alert" });
  #goTo;
  /** Said of code that does not get ready. */
  #waits = h("p", { class: "advice" });
  /** What the runtime said of what is shown. @type {string | null} */
  #error = null;

  /** @param {(line: number) => void} goTo  the place in the editor */
  constructor(goTo) {
    this.#goTo = goTo;
  }

  /** What a runtime said of what is shown. */
  get error() {
    return this.#error;
  }

  get isShown() {
    return this.element.hasChildNodes();
  }

  clear() {
    this.#error = null;
    this.element.replaceChildren();
  }

  /**
   * What a runtime says of code that failed. The line that it stands in, or null; undefined where this is said already.
   * @param {string} error
   * @param {string} text
   * @param {Language} language
   */
  failed(error, text, language) {
    if (this.#error === error) return undefined;
    this.#error = error;
    const { line, words, advice } = explain(error, text, language);
    this.element.replaceChildren(
      h("h3", {}, line ? `Line ${line}: ` : "", words),
      advice ? h("p", { class: "advice" }, advice) : "",
      line ? h("button", { type: "button", class: "where", click: () => this.#goTo(line) }, `Go to line ${line}`) : "",
      h("details", { open: true }, h("summary", {}, "All that the runtime says"), h("pre", { tabindex: 0 }, error)),
    );
    return line;
  }

  /**
   * What is most likely meant otherwise, where nothing worse is said. The first of the lines, or null.
   * @param {string} text
   * @param {Language} language
   * @param {string} markup
   */
  warn(text, language, markup) {
    const found = suspicious(text, language, markup);
    if (!found.length || this.isShown) return null;
    this.element.replaceChildren(
      ...found.map(({ line, says }) => h("p", { class: "advice" }, `Line ${line}: ${says}`)),
    );
    return found[0].line;
  }

  /** @param {Language} language */
  waitsForReady(language) {
    const call = language === "python" ? "ready()" : "lane.ready()";
    this.#waits.textContent = `Your code has run, but nothing is shown yet: it must call ${call} once its handlers are attached.`;
    this.element.append(this.#waits);
  }

  /** It was only slow. */
  isReady() {
    this.#waits.remove();
  }

  /** @param {(() => void) | null} anyway  null: not for this code */
  blocked(anyway) {
    this.#error = null;
    this.element.replaceChildren(
      h("h3", {}, "No protected frame could be had here"),
      h(
        "p",
        {},
        "Either the server cannot be reached, or it does not let such a frame read its files. Serve the folder with make demo, or open it as 127.0.0.1 or localhost: there your code runs in a process of its own. Without protection an endless loop stops this page too; your text is kept.",
      ),
      anyway
        ? h("button", { type: "button", click: anyway }, "Run without protection")
        : h("p", {}, "This text came in a file or by a link, so it is not run without protection."),
    );
  }

  flooded() {
    this.#error = null;
    this.element.replaceChildren(
      h("h3", {}, "The code was ended: it sent this page more messages than it can take in"),
      h(
        "p",
        { class: "advice" },
        "Look for postMessage in a loop, or in something that calls itself again and again. Your text is as it was.",
      ),
    );
  }
}
