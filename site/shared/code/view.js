// @ts-check
// The code of the chosen operation: the baseline's JavaScript and a lane's Python, function beside function; or one of them against
// itself in another style, line by line.

import { baseline, chosen, codeFile, gap, ROOT } from "../catalog.js";
import { counted, listed } from "../figures/format.js";
import { h } from "../ui/dom.js";
import { camelCase, functionsIn } from "./functions.js";
import { lineDifference } from "./line-diff.js";
import { source } from "./source.js";
import { code, line } from "./words.js";

/** @import {Catalog, Lane, Operation, View} from "../types.d.ts" */
/** @typedef {import("./functions.js").Piece} Piece */

/**
 * @param {HTMLElement} root
 * @param {Catalog} catalog
 * @param {{hasChoices?: boolean}} how  without choices: JavaScript beside Python, and no other style to hold against
 */
export function codeView(root, catalog, { hasChoices = true } = {}) {
  let shown = "";
  /** The file that the reader chose where lanes differ in theirs. */
  let wanted = "";
  /** The other style that one language is held against, as "python batched"; empty: JavaScript beside Python. */
  let against = "";

  /** @param {View} view */
  return async function update(view) {
    const { operation, lanes } = chosen(catalog, view);
    const base = baseline(catalog);
    const files = fileGroups(lanes.length ? lanes : catalog.lanes, catalog, view);
    const left = codeFile(base, view.demo, view.style);
    const right = files.has(wanted) ? wanted : files.keys().next().value;
    const others = comparisons(catalog, view, base, files.get(right ?? "")?.[0]);
    const other = others.find(({ id }) => id === against);
    const state = JSON.stringify([left, right, [...files.keys()], operation.id, other?.id, others.length]);
    if (state === shown) return;
    shown = state;
    const tabs =
      files.size < 2
        ? null
        : tabsFor(files, right ?? "", (file) => {
            wanted = file;
            void update(view);
          });
    try {
      const [js, py] = await Promise.all([
        gap(catalog, { lane: base.id, demo: view.demo, style: view.style }) ? null : source(left),
        right ? source(right) : null,
      ]);
      const old = other ? await source(other.file) : null;
      if (state !== shown) return;
      const select = h(
        "select",
        {
          change: () => {
            against = select.value;
            void update(view).then(() => root.querySelector("select")?.focus()); // the old one, which had it, is gone
          },
        },
        new Option("JavaScript beside Python", ""),
        ...others.map(({ id, title }) => new Option(title, id)),
      );
      select.value = other?.id ?? "";
      const choice = hasChoices && h("label", { class: "field inline" }, h("span", { class: "label" }, "Show"), select);
      if (other && old !== null) {
        const now = other.language === "python" ? py : js;
        root.replaceChildren(
          ...[choice, tabs].filter((part) => part instanceof Node),
          ...differences(operation, other, old, now ?? "", other.language === "python" ? (right ?? "") : left),
        );
        return;
      }
      root.replaceChildren(
        ...[choice, tabs].filter((part) => part instanceof Node),
        heads(base, left, js, right, py, files, operation, view),
        ...pairs(operation.functions, js, py),
      );
    } catch (error) {
      shown = "";
      const again = h("button", { type: "button", click: () => void update(view) }, "Try again");
      root.replaceChildren(h("p", { class: "problem" }, error instanceof Error ? error.message : String(error)), again);
    }
  };
}

/** @typedef {{id: string, title: string, file: string, language: "python" | "javascript"}} Other */

/**
 * What the code can be held against: the same language in each other style that it is written in.
 * @param {Catalog} catalog
 * @param {View} view
 * @param {Lane} base
 * @param {Lane | undefined} lane  whose Python is shown
 * @returns {Other[]}
 */
function comparisons(catalog, view, base, lane) {
  const { demo } = chosen(catalog, view);
  const styles = catalog.styles.filter(({ id }) => id !== view.style && demo.styles.includes(id));
  return [lane, base].flatMap((each) =>
    each === undefined || gap(catalog, { lane: each.id, demo: view.demo, style: view.style })
      ? []
      : styles
          .filter(({ id }) => !gap(catalog, { lane: each.id, demo: view.demo, style: id }))
          .map(({ id, title }) => ({
            id: `${each.language} ${id}`,
            title: `${each.language === "python" ? "Python" : "JavaScript"} against style ${title.toLowerCase()}`,
            file: codeFile(each, view.demo, id),
            language: each.language,
          })),
  );
}

/**
 * Function by function what one style has and the other has not.
 * @param {Operation} operation
 * @param {Other} other
 * @param {string} old
 * @param {string} now
 * @param {string} file  of now
 */
function differences({ functions }, other, old, now, file) {
  const [before, after] = [old, now].map((text) => functionsIn(text, other.language, functions));
  const parts = functions.flatMap((name, place) => {
    const lines = signedLines(before[place], after[place]);
    if (!lines.length) return [];
    const shown = lines.map(({ sign, words }) =>
      h(
        "span",
        { class: sign === " " ? "line" : sign === "+" ? "line added" : "line taken" },
        h("span", { class: "unseen" }, sign === "+" ? "only here: " : sign === "-" ? "only there: " : ""),
        h("span", { "aria-hidden": "true" }, `${sign === "-" ? "−" : sign} `),
        ...line(words),
        "\n",
      ),
    );
    return [h("pre", { tabindex: 0, role: "region", "aria-label": name }, h("code", {}, ...shown))];
  });
  const about = h(
    "p",
    { class: "fine" },
    "+ only in ",
    h("a", { href: new URL(file, ROOT).href }, file),
    "; − only in ",
    h("a", { href: new URL(other.file, ROOT).href }, other.file),
    ". Lines without a sign are the same in both.",
  );
  return [
    about,
    parts.length
      ? h("div", { class: "difference" }, ...parts)
      : h("p", { class: "empty" }, "This operation has no functions of its own in these styles."),
  ];
}

/**
 * The lines of both, each once where both have it; an empty one counts only where it does.
 * @param {Piece | null} before
 * @param {Piece | null} after
 */
function signedLines(before, after) {
  const nothing = { text: "", lines: [[]] };
  const [old, now] = [(before ?? nothing).lines.values(), (after ?? nothing).lines.values()];
  return lineDifference(before?.text ?? "", after?.text ?? "")
    .map(({ sign, text }) => {
      const theirs = sign === "+" ? [] : old.next().value;
      return { sign, text, words: (sign === "-" ? theirs : now.next().value) ?? [] };
    })
    .filter(({ text, sign }) => text || (sign === " " && (before ?? after)));
}

/**
 * The Python files that these lanes run, each with its lanes.
 * @param {Lane[]} lanes
 * @param {Catalog} catalog
 * @param {View} view
 */
function fileGroups(lanes, catalog, view) {
  const able = lanes.filter(
    (lane) => lane.language === "python" && !gap(catalog, { lane: lane.id, demo: view.demo, style: view.style }),
  );
  return Map.groupBy(able, (lane) => codeFile(lane, view.demo, view.style));
}

/**
 * @param {Map<string, Lane[]>} files
 * @param {string} on
 * @param {(file: string) => void} choose
 */
function tabsFor(files, on, choose) {
  const choices = [...files].map(([file, lanes]) => {
    const input = h("input", { type: "radio", name: "code", value: file, change: () => choose(file) });
    input.checked = file === on;
    return h("label", {}, input, h("span", {}, listed(lanes.map(({ title }) => title))));
  });
  return h(
    "fieldset",
    { class: "field" },
    h("legend", { class: "label" }, "Python as written for"),
    h("div", { class: "segments" }, ...choices),
  );
}

/**
 * @param {Lane} base
 * @param {string} left
 * @param {string | null} js
 * @param {string | undefined} right
 * @param {string | null} py
 * @param {Map<string, Lane[]>} files
 * @param {Operation} operation
 * @param {View} view
 */
function heads(base, left, js, right, py, files, operation, view) {
  const users = right ? (files.get(right) ?? []) : [];
  const which =
    users.length > 1
      ? `one file for ${listed(users.map(({ title }) => title))}`
      : users.map(({ title }) => title).join("");
  return h(
    "div",
    { class: "pair heads" },
    head("JavaScript", base.title, left, js, operation, editAddress(view, base)),
    right
      ? head("Python", which, right, py, operation, editAddress(view, users[0]))
      : h("p", { class: "empty" }, "No lane shown here runs this in Python."),
  );
}

/**
 * @param {string} language
 * @param {string} who
 * @param {string} path
 * @param {string | null} text
 * @param {Operation} operation
 * @param {string} edit
 */
function head(language, who, path, text, operation, edit) {
  const own = text === null ? 0 : linesOf(text, path, operation);
  const lines =
    text === null
      ? "not written in this style"
      : `${counted(text.trimEnd().split("\n").length, "line")}${own ? `, ${own} of them for this operation` : ""}`;
  const file = text === null ? path : h("a", { href: new URL(path, ROOT).href }, path);
  const change = text === null ? "" : h("a", { href: edit, "aria-label": `Edit this ${language}` }, "Edit");
  return h(
    "div",
    {},
    h("h3", {}, language),
    h("p", {}, file, ` · ${lines}`, who === language ? "" : ` · ${who}`, text === null ? "" : " · ", change),
  );
}

/** Where this code can be changed and run. @param {View} view @param {Lane} lane */
const editAddress = ({ demo, style, operation }, { id }) =>
  new URL(`site/workshop/edit.html?${new URLSearchParams({ demo, style, lane: id, operation })}`, ROOT).href;

/**
 * Lines of the functions that an operation goes through, comments and all; 0 where the file has none of them.
 * @param {string} text
 * @param {string} path
 * @param {Operation} operation
 */
function linesOf(text, path, { functions }) {
  const found = functionsIn(text, path.endsWith(".py") ? "python" : "javascript", functions);
  return found.reduce((count, piece) => count + (piece?.lines.length ?? 0), 0);
}

/**
 * @param {string[]} names
 * @param {string | null} js
 * @param {string | null} py
 */
function pairs(names, js, py) {
  const left = functionsIn(js ?? "", "javascript", names);
  const right = functionsIn(py ?? "", "python", names);
  // A function that neither file has belongs to another style.
  const found = names
    .map((name, i) => ({ name, left: left[i], right: right[i] }))
    .filter(({ left, right }) => left !== null || right !== null);
  if (!found.length)
    return [
      h("p", { class: "empty" }, "This operation has no functions of its own in this style: see the files above."),
    ];
  return found.map(({ name, left, right }) =>
    h("div", { class: "pair" }, shownPiece("JavaScript", camelCase(name), left), shownPiece("Python", name, right)),
  );
}

/**
 * @param {string} language
 * @param {string} name
 * @param {Piece | null} piece
 */
function shownPiece(language, name, piece) {
  if (piece === null) return h("p", { class: "empty" }, `${language}: no ${name} in this style`);
  return h("pre", { tabindex: 0, role: "region", "aria-label": `${name} in ${language}` }, code(piece.lines));
}
