// @ts-check
// The kinds of words in code that have a colour of their own: the same in the editor and wherever else code is shown. Their colours
// are custom properties of the style sheet, such as --code-string.

import { tags } from "@lezer/highlight";

/** @typedef {{kind: string, tag: readonly import("@lezer/highlight").Tag[], fontWeight?: string, fontStyle?: string}} Kind */

/** @type {readonly Kind[]} */
export const KINDS = [
  { kind: "keyword", tag: [tags.keyword, tags.operatorKeyword, tags.modifier], fontWeight: "600" },
  { kind: "string", tag: [tags.string, tags.special(tags.string), tags.regexp] },
  { kind: "number", tag: [tags.number, tags.bool, tags.null] },
  { kind: "function", tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))] },
  { kind: "comment", tag: [tags.comment], fontStyle: "italic" },
];
