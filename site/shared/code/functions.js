// @ts-check
// Single functions out of a source text, found in its syntax tree, each word with its kind for the colour. The parsers are those that
// CodeMirror brings: loaded only where code is shown.

import { highlightCode, tagHighlighter } from "@lezer/highlight";
import { parser as javascript } from "@lezer/javascript";
import { parser as python } from "@lezer/python";
import { KINDS } from "./kinds.js";

/** @typedef {"python" | "javascript"} Language */
/** @typedef {import("@lezer/common").SyntaxNode} SyntaxNode */
/** `kind` as in kinds.js, or empty. @typedef {{text: string, kind: string}} Word */
/** A function: its text, and the same as lines of words. @typedef {{text: string, lines: Word[][]}} Piece */

const PARSERS = { python, javascript };
const HIGHLIGHTER = tagHighlighter(KINDS.map(({ kind, tag }) => ({ class: kind, tag })));
/** What may hold a name that is asked for, and by what kind of node it is named there. */
const DEFINITIONS = new Map([
  ["FunctionDefinition", "VariableName"],
  ["ClassDefinition", "VariableName"],
  ["FunctionDeclaration", "VariableDefinition"],
  ["ClassDeclaration", "VariableDefinition"],
  ["VariableDeclaration", "VariableDefinition"],
]);
/** What belongs to a definition though it stands around it: decorators, `export`. */
const AROUND = ["DecoratedStatement", "ExportDeclaration"];

/**
 * The functions of those names, in that order; null where the source has none of that name.
 * @param {string} source
 * @param {Language} language
 * @param {readonly string[]} names  as Python writes them: in JavaScript, create_row is createRow
 * @returns {(Piece | null)[]}
 */
export function functionsIn(source, language, names) {
  const text = source.replaceAll("\r\n", "\n");
  const tree = PARSERS[language].parse(text);
  /** Of several of one name the first. @type {Map<string, SyntaxNode>} */
  const found = new Map();
  tree.iterate({
    enter: ({ node }) => {
      for (const { from, to } of node.getChildren(DEFINITIONS.get(node.name) ?? "")) {
        const name = text.slice(from, to);
        if (!found.has(name)) found.set(name, node);
      }
    },
  });
  return names.map((name) => {
    const node = found.get(language === "python" ? name : camelCase(name));
    return node ? piece(text, tree, node) : null;
  });
}

/** @param {string} name */
export const camelCase = (name) => name.replace(/(?<=[^_])_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** @param {string} text @param {import("@lezer/common").Tree} tree @param {SyntaxNode} definition @returns {Piece} */
function piece(text, tree, definition) {
  const { parent } = definition;
  const whole = parent && AROUND.includes(parent.name) ? parent : definition;
  const from = lineStart(text, commentAbove(text, whole).from);
  const to = whole.from + text.slice(whole.from, whole.to).trimEnd().length;
  const indent = whole.from - lineStart(text, whole.from);
  const lines = wordsOf(text, tree, from, to).map((words) => withoutIndent(words, indent));
  return { text: lines.map((words) => words.map(({ text }) => text).join("")).join("\n"), lines };
}

/** The first of the JavaScript comments that stand right above, line on line; a block of them stands alone. @param {string} text @param {SyntaxNode} node */
function commentAbove(text, node) {
  let first = node;
  for (let before = node.prevSibling; before && isRightAbove(text, before, first); before = before.prevSibling) {
    if (before.name === "BlockComment" && first === node) return before;
    if (before.name !== "LineComment") break;
    first = before;
  }
  return first;
}

/** @param {string} text @param {SyntaxNode} above @param {SyntaxNode} node */
const isRightAbove = (text, above, node) => /^\n[ \t]*$/.test(text.slice(above.to, node.from));

/** @param {string} text @param {number} at */
const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;

/** @param {string} text @param {import("@lezer/common").Tree} tree @param {number} from @param {number} to */
function wordsOf(text, tree, from, to) {
  /** @type {Word[][]} */
  const lines = [[]];
  const put = (/** @type {string} */ text, /** @type {string} */ kind) => lines[lines.length - 1].push({ text, kind });
  highlightCode(text, tree, HIGHLIGHTER, put, () => lines.push([]), from, to);
  return lines;
}

/** A line of a text that goes over several lines may begin further out: it stays as it is. @param {Word[]} words @param {number} indent */
function withoutIndent(words, indent) {
  const line = words.map(({ text }) => text).join("");
  let left = line.slice(0, indent).trim() === "" ? indent : 0;
  return words.flatMap(({ text, kind }) => {
    const kept = text.slice(left);
    left = Math.max(0, left - text.length);
    return kept ? [{ text: kept, kind }] : [];
  });
}
