// @ts-check
// The code of each habit of the guide, before and after, cut out of the demo's files. One choice of language holds for all.

import { camelCase, extractFunctions } from "../shared/code/extract.js";
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
    const root = h("div", { class: "stack turn" });
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
    const [before, after] = await Promise.all([source(files.before), source(files.after)]);
    if (root.dataset.language !== files.language) return; // another choice came in between
    root.replaceChildren(
      side("Before", files.before, before, operation, files.language),
      side("After", files.after, after, operation, files.language),
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
 * @param {string} text
 * @param {Operation} operation
 * @param {Language} language
 */
function side(title, path, text, operation, language) {
  const code = calledFrom(text, language, operation.functions).join("\n\n");
  return h(
    "div",
    {},
    h("h3", {}, title, " ", h("a", { class: "fine", href: `../../${path}` }, path)),
    h(
      "pre",
      { tabindex: 0, role: "region", "aria-label": `${title}: ${operation.title} in ${NAMES[language]}` },
      h("code", {}, code),
    ),
  );
}

/**
 * The first of the functions, and of the others those that it goes through in this file.
 * @param {string} text
 * @param {Language} language
 * @param {string[]} names
 */
function calledFrom(text, language, names) {
  const found = extractFunctions(text, language, names);
  /** @type {string[]} */
  const pieces = [];
  names.forEach((name, i) => {
    const called = new RegExp(`\\b${language === "python" ? name : camelCase(name)}\\b`);
    const piece = found[i];
    if (piece !== null && (i === 0 || pieces.some((other) => called.test(other)))) pieces.push(piece);
  });
  return pieces;
}
