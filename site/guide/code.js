// @ts-check
// The code of each habit of the guide, before and after, cut out of the demo's files. One choice of language holds for all.

import { source } from "../shared/code/source.js";
import { h } from "../shared/ui/dom.js";

/** @import {Operation} from "../shared/types.d.ts" */
/** @typedef {"python" | "javascript"} Language */
/** @typedef {{language: Language, before: string, after: string}} Files  a language with its two files, by their paths from the root */
/** @typedef {{section: HTMLElement, operation: Operation}} Habit */

const NAMES = { python: "Python", javascript: "JavaScript" };

/**
 * @param {Habit[]} habits
 * @param {Files[]} languages  the first is shown until a reader chooses another
 */
export function guideCode(habits, languages) {
  const parts = habits.map(({ section, operation }) => {
    const root = h("div", { class: "stack turn pair" });
    section.append(choice(operation, languages, showAll), root);
    return { root, operation };
  });

  /** @param {Files} files */
  function showAll(files) {
    for (const input of document.querySelectorAll("input[data-language]")) {
      /** @type {HTMLInputElement} */ (input).checked =
        /** @type {HTMLInputElement} */ (input).value === files.language;
    }
    for (const { root, operation } of parts) void show(root, operation, files);
  }
  showAll(languages[0]);
}

/**
 * @param {Operation} operation
 * @param {Files[]} languages
 * @param {(files: Files) => void} choose
 */
function choice(operation, languages, choose) {
  const inputs = languages.map((files) =>
    h(
      "label",
      {},
      h("input", {
        type: "radio",
        name: `code-${operation.id}`,
        value: files.language,
        "data-language": true,
        change: () => choose(files),
      }),
      h("span", {}, NAMES[files.language]),
    ),
  );
  return h(
    "fieldset",
    { class: "field" },
    h("legend", { class: "label" }, "Code in"),
    h("div", { class: "segments" }, ...inputs),
  );
}

/**
 * @param {HTMLElement} root
 * @param {Operation} operation
 * @param {Files} files
 */
async function show(root, operation, files) {
  root.dataset.language = files.language;
  try {
    const [before, after, cut] = await Promise.all([source(files.before), source(files.after), cutter()]);
    if (root.dataset.language !== files.language) return; // another choice came in between
    root.replaceChildren(
      side("Before", files.before, cut(before, operation, files.language), operation, files.language),
      side("After", files.after, cut(after, operation, files.language), operation, files.language),
    );
  } catch (error) {
    const again = h("button", { type: "button", click: () => void show(root, operation, files) }, "Try again");
    root.replaceChildren(
      h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)),
      again,
    );
  }
}

/**
 * @param {string} title
 * @param {string} path
 * @param {HTMLElement} code
 * @param {Operation} operation
 * @param {Language} language
 */
function side(title, path, code, operation, language) {
  return h(
    "div",
    {},
    h("h3", {}, title, " ", h("a", { class: "fine", href: `../../${path}` }, path)),
    h("pre", { tabindex: 0, role: "region", "aria-label": `${title}: ${operation.title} in ${NAMES[language]}` }, code),
  );
}

/** What cuts an operation's code out of a file, with the parsers that it takes: they come with the first code. */
async function cutter() {
  const [{ camelCase, functionsIn }, { code }] = await Promise.all([
    import("../shared/code/functions.js"),
    import("../shared/code/words.js"),
  ]);
  /**
   * The first of an operation's functions, and of the others those that it goes through in this file.
   * @param {string} text
   * @param {Operation} operation
   * @param {Language} language
   */
  return (text, { functions }, language) => {
    const found = functionsIn(text, language, functions);
    /** @type {import("../shared/code/functions.js").Piece[]} */
    const pieces = [];
    functions.forEach((name, place) => {
      const called = new RegExp(`\\b${language === "python" ? name : camelCase(name)}\\b`);
      const piece = found[place];
      if (piece && (place === 0 || pieces.some(({ text }) => called.test(text)))) pieces.push(piece);
    });
    return code(pieces.flatMap(({ lines }, place) => (place ? [[], ...lines] : lines)));
  };
}
